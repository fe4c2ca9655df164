"""Files, its screens and boxes, and the questions of the first run, as they look."""

from pathlib import Path

import pytest

from coachtui.coaching.accounts.keeping import add_account
from coachtui.coaching.accounts.next_steps import set_next_step
from coachtui.coaching.log.day_keeping import log
from coachtui.coaching.one_on_one.topics import raise_topic
from coachtui.records.base import Overwritten, Record
from coachtui.records.days import Action
from coachtui.store.home import Home
from coachtui.store.team_store import TeamStore
from tests.app.meeting import meet, sync
from tests.screens.hostile import TEXTS
from tests.screens.pictures import ALL_FOUR, DAY, TWO, assert_looks, opened, still_clock

PLAIN = ("their plant in Leeds runs on what we replace", "the new CFO wants to buy local")


pytestmark = pytest.mark.usefixtures("calm_git")


def full(folder: Path, texts: tuple[str, ...] = PLAIN) -> TeamStore:
    """Dana's side of a team in which everything waits at once."""
    dana, mia, _ = meet(folder, still_clock())
    acme = add_account(dana, "Acme", {"why_them": texts[0]}).account
    sync(dana)
    sync(mia)
    log(mia, f"asked {texts[-1]} +call")
    set_next_step(mia, add_account(mia, "Hooli", {"why_them": "x"}).account, texts[-1], DAY)
    sync(mia)
    set_aside(dana, set_next_step(dana, acme, texts[0], DAY))
    both(dana, acme, texts)
    log(dana, f"{texts[0]} @acme +meeting")
    raise_topic(dana, texts[-1])
    (dana.folder / "people" / "mia" / "list.json").write_text(
        "{\n<<<<<<< HEAD\n}\n=======\n}\n>>>>>>> theirs\n"
    )
    dana.refresh()
    return dana


def set_aside(store: TeamStore, record: Action) -> None:
    with store.change("put away") as change:
        change.remove(record)


def both(store: TeamStore, record: Record, texts: tuple[str, ...]) -> None:
    """As a merge leaves it when both machines wrote in one field."""
    other = Overwritten(value=texts[-1], by="dana", at="2026-11-24T16:00:00.000Z")
    with store.change("merged") as change:
        change.edit(record, conflicts={"why_them": (other,)})


async def test_full(tmp_path: Path) -> None:
    store = full(tmp_path)
    async with opened(store.home, store, ("d",), place="files") as pilot:
        await assert_looks(pilot, ALL_FOUR, "full-files")


async def test_synced(tmp_path: Path) -> None:
    store = full(tmp_path)
    (store.folder / "people" / "mia" / "list.json").unlink()
    async with opened(store.home, store, ("s",), place="files") as pilot:
        await assert_looks(pilot, TWO, "full-files-synced")


async def test_empty(tmp_path: Path) -> None:
    store = meet(tmp_path, still_clock()).dana
    async with opened(store.home, store, place="files") as pilot:
        await assert_looks(pilot, TWO, "empty-files")


async def test_hostile(tmp_path: Path) -> None:
    store = full(tmp_path, TEXTS)
    (store.folder / "people" / "mia" / "list.json").unlink()
    async with opened(store.home, store, ("s",), place="files") as pilot:
        await assert_looks(pilot, TWO, "hostile-files")


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("conflict", ("enter",)),
        ("conflict-edit", ("enter", "e")),
        ("history-of-any", ("tab", "h", *"acme")),
        ("invite", ("n",)),
        ("invited", ("n", *"Sam", "ctrl+s")),
        ("back-up", ("b",)),
        ("settings", ("c",)),
        ("words", ("w",)),
    ],
)
async def test_boxes(tmp_path: Path, name: str, keys: tuple[str, ...]) -> None:
    store = full(tmp_path)
    (store.folder / "people" / "mia" / "list.json").unlink()
    sync(store)
    if name == "invited":
        address = Path("/shared/north.git")
        config = (store.folder / ".git" / "config").read_text()
        (store.folder / ".git" / "config").write_text(
            config.replace(str(tmp_path / "north.git"), str(address))
        )
    async with opened(store.home, store, keys, place="files") as pilot:
        await assert_looks(pilot, TWO, f"files-{name}")


async def test_hostile_conflict(tmp_path: Path) -> None:
    store = full(tmp_path, TEXTS)
    async with opened(store.home, store, ("enter",), place="files") as pilot:
        await assert_looks(pilot, TWO, "hostile-files-conflict")


@pytest.mark.parametrize(("name", "keys"), [("start", ("down",)), ("join", ("down", "down"))])
async def test_first_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, keys: tuple[str, ...]
) -> None:
    monkeypatch.chdir("/")
    keys = (*keys, "enter")
    async with opened(Home(tmp_path / "home"), None, keys, place="first-run") as pilot:
        await assert_looks(pilot, ALL_FOUR, f"first-run-{name}")


async def test_is_it_you(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    meet(tmp_path, still_clock())
    monkeypatch.chdir(tmp_path)
    keys = ("down", "down", "enter", *"Dana", "tab", "tab", "tab", "tab", *"north.git", "tab")
    async with opened(Home(tmp_path / "home"), None, (*keys, "enter"), place="first-run") as pilot:
        await assert_looks(pilot, TWO, "first-run-is-it-you")
