"""Every screen and dialog as it looks: small and large, dark and light, full, empty and hostile.

Each is opened once, small and dark; the other looks come by changing theme and size while it is
open, as a person would.
"""

import shutil
from pathlib import Path

import pytest

from coachtui.sample import open_sample
from coachtui.store.home import Home
from coachtui.store.start import Newcomer, start_team
from coachtui.store.team_store import TeamStore
from tests.screens.hostile import make_hostile
from tests.screens.pictures import (
    ALL_FOUR,
    DAY,
    TWO,
    Looks,
    assert_looks,
    opened,
    still_clock,
)
from tests.screens.shots import DIALOGS, EMPTY, HOSTILE, SCREENS, Shot


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample team, made once."""
    folder = tmp_path_factory.mktemp("pictures") / "sample"
    open_sample(folder, today=DAY)
    return folder


@pytest.mark.parametrize("shot", SCREENS, ids=lambda shot: shot.name)
async def test_full(sample: Path, tmp_path: Path, shot: Shot) -> None:
    await _compare(_copy(sample, tmp_path, shot), shot, ALL_FOUR, f"full-{shot.name}")


@pytest.mark.parametrize("shot", DIALOGS, ids=lambda shot: shot.name)
async def test_dialogs(sample: Path, tmp_path: Path, shot: Shot) -> None:
    await _compare(_copy(sample, tmp_path, shot), shot, TWO, f"dialog-{shot.name}")


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


def _copy(sample: Path, tmp_path: Path, shot: Shot) -> TeamStore:
    folder = tmp_path / "sample"
    shutil.copytree(sample, folder)
    return open_sample(folder, today=DAY, as_=shot.who)


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
