"""The list's longer ways as they look: Pick, import, filters, projects; full, empty, hostile."""

import os
import shutil
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import pytest

from coachtui.coaching.accounts.keeping import add_account, add_contact, touch_account
from coachtui.coaching.accounts.pursuing import add_milestone, add_need, add_project
from coachtui.store.home import Home
from coachtui.store.start import Newcomer, start_team
from coachtui.store.team_store import TeamStore
from tests.sample_team import opened_copy
from tests.screens.hostile import TEXTS
from tests.screens.pictures import (
    ALL_FOUR,
    DAY,
    TWO,
    Looks,
    assert_looks,
    opened,
    still_clock,
)

EXPORT = Path(__file__).parents[1] / "exchange" / "files" / "large_companies.csv"
# The folder's name fills the title, so that nothing of where the tests run is in the picture.
FOLDER = "exports-of-the-customer-system/north-region-spring-2026/companies"
FULL = (
    ("pick-midway", ("p", *["left", "right"] * 3, "left")),
    ("import-files", ("i",)),
    ("import-look", ("i", "down", "enter")),
    ("import-done", ("i", "down", "enter", "s")),
)
FURTHER = (
    ("columns", ("s",)),
    ("narrowed", ("v", "v", "t")),
    ("milestones", ("f", *"harrow", "enter", "enter", "r")),
)
TROUBLE = (
    ("pick", ("p", "right", "left")),
    ("account-people", ("enter", "p")),
    ("account-projects", ("enter", "r")),
    ("import-look", ("i", "down", "enter")),
    ("import-done", ("i", "down", "enter", "s")),
)
Shot = tuple[str, Sequence[str]]
"""A name, and what is pressed on the list before the picture is taken."""


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
    accounts = [
        add_account(bare, text, {"why_them": text, "tier": "A", "tags": f"[b]bold, {text[:9]}"})
        for text in TEXTS
    ]
    first = accounts[0].account
    touch_account(bare, first, "call", "[red]call[/] \x1b[31m", DAY)
    add_contact(bare, first, TEXTS[3], {"title": TEXTS[0], "message": TEXTS[4]})
    add_contact(bare, first, TEXTS[8], {"roles": "champion", "stance": "for"})
    project = add_project(bare, first, TEXTS[6], {"worth": "5M EUR"})
    add_need(bare, project, TEXTS[1], TEXTS[4])
    add_milestone(bare, project, TEXTS[7], DAY)
    return bare


@pytest.mark.parametrize("shot", FULL, ids=lambda shot: shot[0])
async def test_full(made_sample: Path, tmp_path: Path, files: Path, shot: Shot) -> None:
    shutil.copy(EXPORT, files / "companies.csv")
    (files / "last-year").mkdir()
    (files / "notes.txt").write_text("Name\nGlobex\n")
    for name in ("companies.csv", "notes.txt"):
        _dated(files / name)
    await _compare(
        opened_copy(made_sample, tmp_path / "sample", clock=still_clock()), shot, ALL_FOUR, "full"
    )


@pytest.mark.parametrize("shot", FURTHER, ids=lambda shot: shot[0])
async def test_further(made_sample: Path, tmp_path: Path, shot: Shot) -> None:
    await _compare(
        opened_copy(made_sample, tmp_path / "sample", clock=still_clock()), shot, TWO, "dialog"
    )


@pytest.mark.usefixtures("files")
async def test_no_file_to_bring_in(bare: TeamStore) -> None:
    await _compare(bare, ("import-files", ("i",)), TWO, "empty")


@pytest.mark.parametrize("shot", TROUBLE, ids=lambda shot: shot[0])
async def test_hostile(hostile: TeamStore, files: Path, shot: Shot) -> None:
    rows = ["Name,[b]Header,Website", *(f'"{name} AG",[@click=app.quit]x[/],' for name in TEXTS)]
    path = files / "[b]companies[_b].csv"
    path.write_text("\n".join(rows), encoding="utf-8")
    _dated(path)
    (files / "[red]folder").mkdir()
    await _compare(hostile, shot, TWO, "hostile")


def _dated(path: Path) -> None:
    """As if it had been written at noon of the picture's day."""
    noon = datetime(DAY.year, DAY.month, DAY.day, 12).timestamp()  # noqa: DTZ001 - local, as shown
    os.utime(path, (noon, noon))


async def _compare(store: TeamStore, shot: Shot, looks: Looks, kind: str) -> None:
    name, keys = shot
    async with opened(store.home, store, keys, place="accounts") as pilot:
        await assert_looks(pilot, looks, f"{kind}-{name}")
