"""Every place as it looks: small and large, dark and light, with much in it and with nothing."""

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

from coachtui.sample import open_sample
from coachtui.store.home import Home
from coachtui.store.start import Newcomer, start_team
from coachtui.store.team_store import TeamStore
from tests.screens.pictures import DAY, SIZES, THEMES, assert_same, picture, still_clock


class Shot(NamedTuple):
    """What to open and press before the picture is taken."""

    name: str
    who: str = "dana"
    place: str = "today"
    talk_with: str | None = None
    keys: Sequence[str] = ()


FULL = (
    Shot("today-rep"),
    Shot("today-manager", who="mia"),
    Shot("log", place="log"),
    Shot("accounts", place="accounts"),
    Shot("account", place="accounts", keys=("enter",)),
    Shot("talks", who="mia", place="one-on-one"),
    Shot("prep", who="mia", place="one-on-one", talk_with="dana"),
    Shot("live", who="mia", place="one-on-one", talk_with="dana", keys=("s",)),
    Shot("help", keys=("question_mark",)),
    Shot("log-line", keys=("l", *"met @glo")),
)
EMPTY = (
    Shot("today"),
    Shot("log", place="log"),
    Shot("accounts", place="accounts"),
    Shot("talks", place="one-on-one"),
)


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample team, made once."""
    folder = tmp_path_factory.mktemp("pictures") / "sample"
    open_sample(folder, today=DAY)
    return folder


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("shot", FULL, ids=lambda shot: shot.name)
async def test_full(sample: Path, tmp_path: Path, shot: Shot, size: str, theme: str) -> None:
    folder = tmp_path / "sample"
    shutil.copytree(sample, folder)
    store = open_sample(folder, today=DAY, as_=shot.who)
    await _compare(store, shot, size, theme, f"full-{shot.name}")


@pytest.mark.parametrize(("size", "theme"), [("80x24", "dark"), ("120x40", "light")])
@pytest.mark.parametrize("shot", EMPTY, ids=lambda shot: shot.name)
async def test_empty(tmp_path: Path, shot: Shot, size: str, theme: str) -> None:
    store = start_team(
        tmp_path / "team",
        Home(tmp_path / "home"),
        "North",
        Newcomer("Dana Reyes", "dana", "rep"),
        clock=still_clock(),
        durable=False,
    )
    await _compare(store, shot, size, theme, f"empty-{shot.name}")


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("size", SIZES)
async def test_first_run(tmp_path: Path, size: str, theme: str) -> None:
    drawn = await picture(
        Home(tmp_path / "home"), None, size=SIZES[size], theme=THEMES[theme], place="first-run"
    )
    assert_same(drawn, f"first-run-{size}-{theme}")


async def _compare(store: TeamStore, shot: Shot, size: str, theme: str, name: str) -> None:
    store.clock = still_clock()
    drawn = await picture(
        store.home,
        store,
        shot.keys,
        size=SIZES[size],
        theme=THEMES[theme],
        place=shot.place,
        talk_with=shot.talk_with,
    )
    assert_same(drawn, f"{name}-{size}-{theme}")
