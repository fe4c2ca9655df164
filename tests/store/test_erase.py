"""Erasing for good: out of the files and the journal, whole or not at all, and only one's own."""

from datetime import date
from pathlib import Path

import pytest

from coachtui.records.days import Day, Entry
from coachtui.records.errors import FolderTrouble, NotFound, WrongUse
from coachtui.store.files import replace_file
from coachtui.store.start import open_team
from coachtui.store.team_store import TeamStore


def _entry(store: TeamStore, text: str) -> Entry:
    with store.change("logged") as change:
        return change.new(
            Entry, person=store.me, date=date(2024, 5, 14), text=text, kind="note", side="customer"
        )


def test_what_is_erased_is_gone_from_shelf_files_and_journal(dana: TeamStore) -> None:
    gone, kept = _entry(dana, "secret words"), _entry(dana, "kept words")
    dana.erase([gone], "erased one")
    assert dana.shelf.of(Entry) == [kept]
    again = open_team(dana.folder, dana.home, clock=dana.clock)
    assert again.read_everything().of(Entry) == [kept]
    for path in dana.folder.parent.rglob("*"):
        assert not path.is_file() or b"secret words" not in path.read_bytes(), path
    with pytest.raises(NotFound):
        dana.undo()
    _entry(dana, "and on")
    assert dana.undo() == "logged"


def test_another_s_record_or_an_unknown_one_is_refused_and_nothing_goes(
    dana: TeamStore, mia: TeamStore
) -> None:
    mine, theirs = _entry(dana, "mine"), _entry(mia, "theirs")
    dana.read()
    dana.refresh()
    with pytest.raises(WrongUse):
        dana.erase([mine, theirs], "erased")
    assert {each.text for each in dana.shelf.of(Entry)} == {"mine", "theirs"}
    dana.erase([mine], "erased")
    with pytest.raises(WrongUse):
        dana.erase([mine], "erased again")


def test_erasing_nothing_leaves_undo_as_it_was(dana: TeamStore) -> None:
    _entry(dana, "mine")
    dana.erase([], "nothing")
    assert dana.undo() == "logged"


def test_a_disk_that_fails_leaves_everything(
    dana: TeamStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = _entry(dana, "mine")

    def full(path: Path, *args: object, **settings: object) -> None:
        if path.parent.name == "dana":
            raise FolderTrouble("the disk is full")
        replace_file(path, *args, **settings)  # type: ignore[arg-type]  # passed on as it came

    monkeypatch.setattr("coachtui.store.database.replace_file", full)
    with pytest.raises(FolderTrouble):
        dana.erase([entry], "erased")
    monkeypatch.undo()
    assert dana.shelf.of(Entry) == [entry]
    assert dana.undo() == "logged"
    assert dana.shelf.of(Day) == []
