"""Pick, import and the account's tabs as they look: empty, full, and with hostile text."""

import os
import shutil
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import pytest

from coachtui.coaching.accounts.keeping import (
    add_account,
    add_contact,
    add_fact,
    set_next_step,
    touch_account,
)
from coachtui.coaching.accounts.pursuing import add_milestone, add_need, add_project
from coachtui.sample import open_sample
from coachtui.store.home import Home
from coachtui.store.start import Newcomer, start_team
from coachtui.store.team_store import TeamStore
from tests.screens.pictures import DAY, SIZES, THEMES, assert_same, picture, still_clock

EXPORT = Path(__file__).parents[1] / "exchange" / "files" / "large_companies.csv"
# The folder's name fills the title, so that nothing of where the tests run is in the picture.
FOLDER = "exports-of-the-customer-system/north-region-spring-2026/companies"
HOSTILE = (
    "x [/] y [@click=app.quit]z[/]",
    "\x1b]52;c;aGFjaw==\x07 escape",
    "abc\u202egnp.exe",
    "zero\u200bwidth\u200djoined",
    "長い会社名株式会社東京支店営業部第二課法人営業",
    "🏭 Factory Labs 👩‍🔬",
    "شركة النور للتجارة والصناعة",
    "Société Générale d'Électricité",
    "Ещё одна компания",
    "L" * 200,
)


class Shot(NamedTuple):
    """What is pressed on the list before the picture is taken."""

    name: str
    keys: Sequence[str]


FULL = (
    Shot("pick", ("p", *["left", "right"] * 3, "left")),
    Shot("import-files", ("i",)),
    Shot("import-look", ("i", "down", "enter")),
    Shot("import-done", ("i", "down", "enter", "s")),
)
# Two pictures of each show both sizes and both kinds of theme.
FURTHER = (
    Shot("filters", ("m",)),
    Shot("columns", ("s",)),
    Shot("narrowed", ("v", "v", "t")),
    Shot("dossier", ("enter", "d")),
    Shot("people", ("enter", "p")),
    Shot("projects", ("f", *"harrow", "enter", "enter", "r")),
    Shot("timeline", ("enter", "t")),
    Shot("check", ("down", "enter", "h")),
)
EMPTY = (
    Shot("pick", ("p",)),
    Shot("import-files", ("i",)),
)
TROUBLE = (
    Shot("pick", ("p", "right", "left")),
    Shot("list", ()),
    Shot("overview", ("enter",)),
    Shot("people", ("enter", "p")),
    Shot("projects", ("enter", "r")),
    Shot("import-look", ("i", "down", "enter")),
    Shot("import-done", ("i", "down", "enter", "s")),
)
PAIRS = [("80x24", "dark"), ("120x40", "light")]


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample team, made once."""
    folder = tmp_path_factory.mktemp("list-pictures") / "sample"
    open_sample(folder, today=DAY)
    return folder


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which the app is started."""
    folder = tmp_path / FOLDER
    folder.mkdir(parents=True)
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def bare(tmp_path: Path) -> TeamStore:
    """A team in which nothing was written yet."""
    return start_team(
        tmp_path / "team",
        Home(tmp_path / "home"),
        "North",
        Newcomer("Dana Reyes", "dana", "rep", "mia"),
        clock=still_clock(),
        durable=False,
    )


@pytest.fixture
def hostile(bare: TeamStore) -> TeamStore:
    """Names that try to be markup, commands, turned round, or far too wide."""
    for name in HOSTILE:
        account = add_account(
            bare, name, {"why_them": name, "tier": "A", "tags": "[b]bold, \u202etag"}
        ).account
        set_next_step(bare, account, name, DAY)
    first = next(
        each for each in bare.read().linked(type(account), "rep", "dana") if each.rank == 1
    )
    touch_account(bare, first, "call", "[red]call[/] \x1b[31m", DAY)
    add_contact(bare, first, HOSTILE[2], {"title": HOSTILE[0], "message": HOSTILE[4]})
    add_contact(bare, first, HOSTILE[6], {"roles": "champion", "stance": "for"})
    add_fact(bare, first, "rivals", HOSTILE[1], source=HOSTILE[0])
    project = add_project(bare, first, HOSTILE[5], {"worth": "5M EUR"})
    add_need(bare, project, HOSTILE[0], HOSTILE[4])
    add_milestone(bare, project, HOSTILE[3], DAY)
    return bare


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("shot", FULL, ids=lambda shot: shot.name)
async def test_full(
    sample: Path, tmp_path: Path, files: Path, shot: Shot, size: str, theme: str
) -> None:
    shutil.copy(EXPORT, files / "companies.csv")
    (files / "last-year").mkdir()
    (files / "notes.txt").write_text("Name\nGlobex\n")
    for name in ("companies.csv", "notes.txt"):
        _dated(files / name)
    await _compare(_of_sample(sample, tmp_path), shot, size, theme, "full")


@pytest.mark.parametrize(("size", "theme"), PAIRS)
@pytest.mark.parametrize("shot", FURTHER, ids=lambda shot: shot.name)
async def test_further(sample: Path, tmp_path: Path, shot: Shot, size: str, theme: str) -> None:
    await _compare(_of_sample(sample, tmp_path), shot, size, theme, "full")


@pytest.mark.usefixtures("files")
@pytest.mark.parametrize(("size", "theme"), PAIRS)
@pytest.mark.parametrize("shot", EMPTY, ids=lambda shot: shot.name)
async def test_empty(bare: TeamStore, shot: Shot, size: str, theme: str) -> None:
    await _compare(bare, shot, size, theme, "empty")


@pytest.mark.parametrize(("size", "theme"), PAIRS)
@pytest.mark.parametrize("shot", TROUBLE, ids=lambda shot: shot.name)
async def test_hostile(hostile: TeamStore, files: Path, shot: Shot, size: str, theme: str) -> None:
    rows = ["Name,[b]Header,Website", *(f'"{name} AG",[@click=app.quit]x[/],' for name in HOSTILE)]
    path = files / "[b]companies[_b].csv"
    path.write_text("\n".join(rows), encoding="utf-8")
    _dated(path)
    (files / "[red]folder").mkdir()
    await _compare(hostile, shot, size, theme, "hostile")


def _dated(path: Path) -> None:
    """As if it had been written at noon of the picture's day."""
    noon = datetime(DAY.year, DAY.month, DAY.day, 12).timestamp()  # noqa: DTZ001 - local, as shown
    os.utime(path, (noon, noon))


def _of_sample(sample: Path, tmp_path: Path) -> TeamStore:
    folder = tmp_path / "sample"
    shutil.copytree(sample, folder)
    store = open_sample(folder, today=DAY, as_="dana")
    store.clock = still_clock()
    return store


async def _compare(store: TeamStore, shot: Shot, size: str, theme: str, kind: str) -> None:
    drawn = await picture(
        store.home, store, shot.keys, size=SIZES[size], theme=THEMES[theme], place="accounts"
    )
    assert_same(drawn, f"{kind}-list-{shot.name}-{size}-{theme}")
