"""Every screen and dialog as it looks: small and large, dark and light, full, empty and hostile.

Each is opened once, small and dark; the other looks come by changing theme and size while it is
open, as a person would.
"""

from pathlib import Path

import pytest

from coachtui.store.home import Home
from coachtui.store.start import Newcomer, start_team
from coachtui.store.team_store import TeamStore
from tests.sample_team import opened_copy
from tests.screens.hostile import make_hostile
from tests.screens.pictures import (
    ALL_FOUR,
    TWO,
    Looks,
    assert_looks,
    opened,
    still_clock,
)
from tests.screens.shots import DIALOGS, EMPTY, HOSTILE, SCREENS, Shot


@pytest.mark.parametrize("shot", SCREENS, ids=lambda shot: shot.name)
async def test_full(made_sample: Path, tmp_path: Path, shot: Shot) -> None:
    store = opened_copy(made_sample, tmp_path / "sample", shot.who)
    await _compare(store, shot, ALL_FOUR, f"full-{shot.name}")


@pytest.mark.parametrize("shot", DIALOGS, ids=lambda shot: shot.name)
async def test_dialogs(made_sample: Path, tmp_path: Path, shot: Shot) -> None:
    store = opened_copy(made_sample, tmp_path / "sample", shot.who)
    await _compare(store, shot, TWO, f"dialog-{shot.name}")


@pytest.mark.parametrize("shot", EMPTY, ids=lambda shot: shot.name)
async def test_empty(tmp_path: Path, shot: Shot) -> None:
    await _compare(_new(tmp_path), shot, TWO, f"empty-{shot.name}")


@pytest.mark.parametrize("shot", HOSTILE, ids=lambda shot: shot.name)
async def test_hostile_and_wide_text(tmp_path: Path, shot: Shot) -> None:
    dana = _new(tmp_path)
    mia = make_hostile(dana, Home(tmp_path / "home-mia"))
    store = mia if shot.who == "mia" else dana
    await _compare(store, shot, TWO, f"hostile-{shot.name}")


async def test_first_run(tmp_path: Path) -> None:
    async with opened(Home(tmp_path / "home"), None, place="first-run") as pilot:
        await assert_looks(pilot, ALL_FOUR, "first-run")


def _new(tmp_path: Path) -> TeamStore:
    return start_team(
        tmp_path / "team",
        Home(tmp_path / "home"),
        "North",
        Newcomer("Dana Reyes", "dana", "rep"),
        clock=still_clock(),
        durable=False,
    )


async def _compare(store: TeamStore, shot: Shot, looks: Looks, name: str) -> None:
    store.clock = still_clock()
    async with opened(
        store.home, store, shot.keys, place=shot.place, talk_with=shot.talk_with
    ) as pilot:
        await assert_looks(pilot, looks, name)
