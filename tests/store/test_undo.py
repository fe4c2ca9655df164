"""Taking back the last action whole, and what a crash left half done."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest

from coachtui.records.accounts import Account
from coachtui.records.coaching import Topic
from coachtui.records.days import Day, Entry, Feeling, Mark
from coachtui.records.errors import ConflictWaits, FolderTrouble, NotFound
from coachtui.store.canonical import encode
from coachtui.store.team_store import TeamStore
from tests.store.support import (
    MONTH,
    TODAY,
    add_account,
    add_day,
    add_entry,
    again,
    bytes_below,
    closed,
    file_of,
    full_disk,
    replace,
    tables,
    texts,
    unsealed,
)


def data(store: TeamStore) -> dict[str, Any]:
    """What stands in the files, without what only says when and how often it was changed."""
    found = {}
    for path in [*store.folder.rglob("*.json"), store.personal / "private.json"]:
        content = unsealed(store, path)
        for records in content.values():
            for raw in records.values():
                for field in ("rev", "updated_at"):
                    raw.pop(field)
        if content:
            found[str(path)] = content
    return found


def everything(store: TeamStore) -> dict[str, bytes]:
    return bytes_below(store.folder, store.home.path)


# -- undo --------------------------------------------------------------------------------------


def test_undo_of_an_addition(dana: TeamStore) -> None:
    before = data(dana)
    add_entry(dana, "a line")
    assert dana.undo() == "logged a line"
    assert data(dana) == before
    assert dana.shelf.of(Entry) == again(dana).read().of(Entry) == []


def test_undo_of_an_edit(dana: TeamStore) -> None:
    account = add_account(dana, "Berg", tags=("a", "b"), fit={"need": 3})
    before = data(dana)
    with dana.change("edited Berg") as change:
        change.edit(account, name="Dal", tags=(), notes="new", fit={"need": 1, "access": 2})
    assert dana.undo() == "edited Berg"
    assert data(dana) == before
    (back,) = dana.shelf.of(Account)
    assert again(dana).read().of(Account) == [back]
    assert (back.name, back.tags, back.notes, back.fit.need) == ("Berg", ("a", "b"), "", 3)
    assert back.rev == 3
    assert back.updated_at > account.updated_at
    assert dana.shelf.linked(Account, "name", "Dal") == []


def test_undo_of_a_removal(dana: TeamStore) -> None:
    day = add_day(dana)
    with dana.change("removed") as change:
        change.remove(day)
    dana.undo()
    assert [d.moved for d in dana.shelf.of(Day)] == ["A step"]


def test_undo_of_an_action_over_several_files(dana: TeamStore) -> None:
    account, day = add_account(dana, "Berg"), add_day(dana)
    before = data(dana)
    with dana.change("a whole 1:1") as change:
        change.edit(account, status="won")
        change.edit(day, moved="closed it")
        change.new(Feeling, person="dana", date=TODAY, progress=4)
        change.new(Topic, readers=("dana", "mia"), rep="dana", text="next", raised_on=TODAY)
        change.new(Topic, audience="me", rep="dana", text="alone", raised_on=TODAY)
        change.new(Mark, on=account.id, kind="thanks", date=TODAY)
    assert len({path for path, content in data(dana).items() if before.get(path) != content}) == 4
    assert dana.undo() == "a whole 1:1"
    assert data(dana) == before
    assert dana.shelf.of(Topic) == []
    assert dana.shelf.of(Feeling) == []


def test_undo_of_an_import_of_thousands_in_one_step(dana: TeamStore) -> None:
    add_account(dana, "Berg")
    before = data(dana)
    with dana.change("imported 5000 accounts") as change:
        for n in range(5000):
            change.new(
                Account,
                name=f"Company {n}",
                rep="dana",
                status="bench",
                relation="prospect",
                added_on=TODAY,
            )
    names = {path.name for path in (dana.folder / "people" / "dana").iterdir()}
    assert {"list.json", "list-2.json"} <= names
    assert len(dana.shelf.of(Account)) == 5001
    reopened = again(dana)
    reopened.read()
    assert reopened.undo() == "imported 5000 accounts"
    assert data(dana) == before
    assert [a.name for a in reopened.shelf.of(Account)] == ["Berg"]
    dana.refresh()
    assert [a.name for a in dana.shelf.of(Account)] == ["Berg"]


def test_undo_twice_takes_back_two_actions(dana: TeamStore) -> None:
    day = add_day(dana, "one")
    with dana.change("two") as change:
        change.edit(day, moved="two")
    with dana.change("three") as change:
        change.edit(day, moved="three")
    assert dana.undo() == "three"
    assert [d.moved for d in dana.shelf.of(Day)] == ["two"]
    assert dana.undo() == "two"
    assert [d.moved for d in again(dana).read().of(Day)] == ["one"]
    assert dana.undo() == "day one"
    with pytest.raises(NotFound, match="nothing to undo"):
        dana.undo()


def test_an_undo_is_not_undone(dana: TeamStore) -> None:
    add_entry(dana, "kept")
    add_entry(dana, "taken back")
    assert dana.undo() == "logged taken back"
    assert dana.undo() == "logged kept"
    with pytest.raises(NotFound):
        again(dana).undo()
    assert texts(dana) == []


def test_after_an_undo_a_new_action_comes_first(dana: TeamStore) -> None:
    add_entry(dana, "one")
    add_entry(dana, "two")
    dana.undo()
    add_entry(dana, "three")
    assert [dana.undo(), dana.undo()] == ["logged three", "logged one"]


def test_joining_cannot_be_undone(dana: TeamStore, mia: TeamStore) -> None:
    for store in (dana, mia):
        with pytest.raises(NotFound):
            store.undo()


def test_each_undoes_their_own(dana: TeamStore, mia: TeamStore) -> None:
    add_entry(dana, "Dana's")
    add_entry(mia, "Mia's")
    assert dana.undo() == "logged Dana's"
    mia.refresh()
    assert texts(mia) == ["Mia's"]


def test_the_command_line_undoes_what_the_app_did_and_the_app_sees_it(dana: TeamStore) -> None:
    add_entry(dana, "typed in the app")
    terminal = again(dana)
    assert terminal.undo() == "logged typed in the app"
    assert dana.refresh()
    assert texts(dana) == []


def test_undo_shows_what_another_process_wrote_meanwhile(dana: TeamStore) -> None:
    dana.read()
    add_entry(dana, "mine")
    add_entry(again(dana), "from the terminal")
    assert dana.undo() == "logged from the terminal"
    assert texts(dana) == ["mine"]
    add_entry(again(dana), "again from the terminal")
    add_entry(dana, "mine too")
    assert texts(dana) == ["again from the terminal", "mine", "mine too"]


@pytest.mark.parametrize("later", ["edit", "remove", "gone", "file gone", "damaged"])
def test_undo_after_a_later_change_waits_and_changes_nothing(dana: TeamStore, later: str) -> None:
    day, account = add_day(dana), add_account(dana, "Berg")
    with dana.change("both") as change:
        change.edit(account, name="Dal")
        change.edit(day, moved="changed")
    content = tables(file_of(dana))
    raw = content["day"][day.id]
    if later == "edit":
        raw |= {"moved": "on another machine", "rev": raw["rev"] + 1}
    elif later == "remove":
        raw |= {"deleted_at": "2024-05-14T09:00:00.000Z", "rev": raw["rev"] + 1}
    elif later == "gone":
        del content["day"][day.id]
    if later == "file gone":
        file_of(dana).unlink()
    else:
        replace(file_of(dana), b"{" if later == "damaged" else encode(content))
    before = everything(dana)
    for store in (dana, again(dana)):
        store.read()
        with pytest.raises(ConflictWaits, match="Nothing was changed"):
            store.undo()
        assert everything(dana) == before
        assert [a.name for a in store.shelf.of(Account)] == ["Dal"]


def test_undo_that_cannot_be_written_changes_nothing(dana: TeamStore) -> None:
    account = add_account(dana, "Berg")
    with dana.change("edit") as change:
        change.edit(account, name="Dal")
    before = everything(dana)
    with full_disk(50), pytest.raises(FolderTrouble):
        dana.undo()
    assert everything(dana) == before
    assert [a.name for a in dana.shelf.of(Account)] == ["Dal"]
    assert dana.undo() == "edit"


def test_the_journal_is_for_its_person_alone(dana: TeamStore) -> None:
    add_day(dana)
    assert (dana.personal / "journal.jsonl").stat().st_mode & 0o077 == 0


# -- what a crash left -------------------------------------------------------------------------


def journal(store: TeamStore) -> Path:
    return store.personal / "journal.jsonl"


def crashed_after_intent(store: TeamStore, *, stand: tuple[str, ...] = ()) -> dict[str, Any]:
    """As if killed after the intent was durable, with only some files written."""
    account, day = add_account(store, "Berg"), add_day(store, "before")
    old = bytes_below(store.folder, store.personal)
    with store.change("a whole 1:1") as change:
        change.edit(account, name="Dal")
        change.edit(day, moved="after")
        change.new(Entry, person="dana", date=TODAY, text="after", kind="note", side="inside")
        change.new(Topic, audience="me", rep="dana", text="after", raised_on=TODAY)
        change.new(Feeling, person="dana", date=TODAY, progress=1)
    done = data(store)
    lines = journal(store).read_bytes().splitlines(keepends=True)
    journal(store).write_bytes(b"".join(lines[:-1]))
    for path in bytes_below(store.folder, store.personal):
        if Path(path).name in stand or path.endswith("jsonl"):
            continue
        if path in old:
            replace(Path(path), old[path])
        else:
            Path(path).unlink()
    assert data(store) != done
    return done


@pytest.mark.parametrize("stand", [(), ("list.json",), ("list.json", f"{MONTH}.json")])
def test_an_interrupted_action_is_carried_through_at_the_next_start(
    dana: TeamStore, stand: tuple[str, ...]
) -> None:
    done = crashed_after_intent(dana, stand=stand)
    reopened = again(dana)
    assert data(dana) == done
    reopened.read()
    assert [a.name for a in reopened.shelf.of(Account)] == ["Dal"]
    assert [d.moved for d in reopened.shelf.of(Day)] == ["after"]
    assert texts(reopened) == ["after"]
    assert len(reopened.shelf.of(Topic)) == len(reopened.shelf.of(Feeling)) == 1
    assert reopened.undo() == "a whole 1:1"
    assert [a.name for a in reopened.shelf.of(Account)] == ["Berg"]
    assert texts(reopened) == []


def test_a_program_that_was_open_all_along_carries_it_through_before_its_own(
    dana: TeamStore,
) -> None:
    dana.read()
    done = crashed_after_intent(dana)
    dana.refresh()
    entry = add_entry(dana, "next")
    now = data(dana)
    del now[str(file_of(dana))]["entry"][entry.id]
    assert now == done
    assert texts(dana) == ["after", "next"]
    assert [a.name for a in dana.shelf.of(Account)] == ["Dal"]
    assert dana.undo() == "logged next"
    assert dana.undo() == "a whole 1:1"


def test_undo_carries_an_interrupted_action_through_first(dana: TeamStore) -> None:
    crashed_after_intent(dana)
    assert dana.undo() == "a whole 1:1"
    assert [d.moved for d in dana.shelf.of(Day)] == ["before"]


def test_carrying_through_twice_is_the_same(dana: TeamStore) -> None:
    done = crashed_after_intent(dana)
    kept = journal(dana).read_bytes()
    again(dana)
    first = everything(dana)
    journal(dana).write_bytes(kept)
    again(dana)
    assert everything(dana) == first
    assert data(dana) == done


def test_a_newer_state_that_arrived_meanwhile_is_not_turned_back(dana: TeamStore) -> None:
    crashed_after_intent(dana)
    content = tables(file_of(dana))
    (day_id,) = content["day"]
    content["day"][day_id] |= {"moved": "from my other machine", "rev": 7}
    replace(file_of(dana), encode(content))
    reopened = again(dana)
    reopened.read()
    assert [(d.moved, d.rev) for d in reopened.shelf.of(Day)] == [("from my other machine", 7)]
    assert texts(reopened) == ["after"]


def test_a_file_damaged_since_the_crash_is_left_and_the_rest_is_carried_through(
    dana: TeamStore,
) -> None:
    crashed_after_intent(dana)
    replace(file_of(dana), b"<<<<<<< HEAD\n")
    reopened = again(dana)
    reopened.read()
    assert file_of(dana).read_bytes() == b"<<<<<<< HEAD\n"
    assert [a.name for a in reopened.shelf.of(Account)] == ["Dal"]
    assert texts(reopened) == ["after"]
    assert [file.path.name for file in reopened.damaged_files()] == [f"{MONTH}.json"]
    add_entry(reopened, "goes on")
    assert texts(again_read(reopened)) == ["after", "goes on"]


def again_read(store: TeamStore) -> TeamStore:
    opened = again(store)
    opened.read()
    return opened


def test_where_it_cannot_be_carried_through_the_team_still_opens(dana: TeamStore) -> None:
    crashed_after_intent(dana)
    with full_disk(10):
        reopened = again_read(dana)
        assert [d.moved for d in reopened.shelf.of(Day)] == ["before"]
        with pytest.raises(FolderTrouble):
            add_entry(reopened, "x")
    add_entry(reopened, "next")
    assert texts(reopened) == ["after", "next"]
    assert [d.moved for d in reopened.shelf.of(Day)] == ["after"]


def test_in_a_closed_folder_the_team_still_opens(dana: TeamStore) -> None:
    crashed_after_intent(dana)
    with closed(dana.folder), closed(dana.folder / "people" / "dana"):
        assert [d.moved for d in again(dana).read().of(Day)] == ["before"]


def test_half_written_files_of_a_crash_are_cleared_away(dana: TeamStore) -> None:
    crashed_after_intent(dana)
    leftover = file_of(dana, f".{MONTH}.json.0a1b2c3d.tmp")
    leftover.write_bytes(b"half")
    again(dana)
    assert not leftover.exists()


@pytest.mark.parametrize("cut", [1, 2, 20, 100])
def test_a_torn_last_line_stands_for_an_action_that_never_happened(
    dana: TeamStore, cut: int
) -> None:
    add_entry(dana, "kept")
    kept, before = data(dana), journal(dana).read_bytes()
    add_entry(dana, "torn")
    line = journal(dana).read_bytes()[len(before) :].splitlines(keepends=True)[0]
    journal(dana).write_bytes(before + line[:-cut])
    replace(file_of(dana), encode(kept[str(file_of(dana))] | {}))
    content = tables(file_of(dana))
    for raw in content["entry"].values():
        raw |= {"rev": 1, "updated_at": raw["created_at"]}
    replace(file_of(dana), encode(content))
    reopened = again_read(dana)
    assert texts(reopened) == ["kept"]
    assert reopened.undo() == "logged kept"
    add_entry(reopened, "new")
    assert texts(again_read(dana)) == ["new"]
    for number, written in enumerate(journal(dana).read_bytes().splitlines()):
        assert json.loads(written), number


def test_a_torn_end_line_is_no_harm(dana: TeamStore) -> None:
    add_entry(dana, "one")
    data_before = data(dana)
    journal(dana).write_bytes(journal(dana).read_bytes()[:-7])
    reopened = again_read(dana)
    assert data(dana) == data_before
    assert reopened.undo() == "logged one"


@pytest.mark.parametrize(
    "garbage",
    [b"", b"\n", b"garbage\n", b"\xff\xfe\n", b"{}\n", b"[" * 50_000 + b"\n", b"\x00" * 500],
)
def test_a_damaged_journal_costs_undo_and_nothing_else(dana: TeamStore, garbage: bytes) -> None:
    add_entry(dana, "one")
    journal(dana).write_bytes(garbage)
    reopened = again_read(dana)
    with pytest.raises(NotFound):
        reopened.undo()
    add_entry(reopened, "two")
    assert texts(again_read(dana)) == ["one", "two"]
    assert reopened.undo() == "logged two"


def test_a_damaged_line_in_the_journal_costs_one_step(dana: TeamStore) -> None:
    for text in ("one", "two", "three"):
        add_entry(dana, text)
    lines = journal(dana).read_bytes().splitlines(keepends=True)
    at = next(n for n, line in enumerate(lines) if b'"logged two"' in line)
    lines[at] = b"\xffgarbage\n"
    journal(dana).write_bytes(b"".join(lines))
    reopened = again_read(dana)
    assert [reopened.undo(), reopened.undo()] == ["logged three", "logged one"]


def test_the_journal_forgets_the_oldest_and_keeps_the_newest(dana: TeamStore) -> None:
    padding = {"what": "end", "number": 0, "state": "done", "padding": "x" * 1_000_000}
    with journal(dana).open("ab") as file:
        for _ in range(17):
            file.write(msgspec.json.encode(padding) + b"\n")
    add_entry(dana, "newest")
    assert journal(dana).stat().st_size < 9_000_000
    assert journal(dana).stat().st_mode & 0o077 == 0
    reopened = again_read(dana)
    assert reopened.undo() == "logged newest"


def test_an_end_that_could_not_be_noted_is_no_failure(dana: TeamStore) -> None:
    entry = add_entry(dana, "x" * 300)
    journal(dana).write_bytes(b"")
    with dana.change("measured") as change:
        change.edit(entry, text="y" * 300)
    room = len(journal(dana).read_bytes().splitlines(keepends=True)[0])
    dana.undo()
    journal(dana).write_bytes(b"")
    with full_disk(room + 5), dana.change("measured") as change:
        change.edit(entry, text="z" * 300)
    assert not journal(dana).read_bytes().endswith(b'"done"}\n')
    assert texts(dana) == ["z" * 300]
    add_entry(dana, "next")
    assert texts(again_read(dana)) == ["next", "z" * 300]
    assert [dana.undo(), dana.undo()] == ["logged next", "measured"]


def test_a_date_of_the_journal_is_of_the_clock(dana: TeamStore) -> None:
    add_day(dana, day=date(2024, 5, 1))
    steps = [json.loads(line) for line in journal(dana).read_bytes().splitlines()]
    assert steps[-2]["at"].startswith("2024-05-14T")
    assert steps[-2]["changes"][0]["file"] == f"people/dana/{MONTH}.json"
