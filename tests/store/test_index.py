"""The local index: old months stay closed at the start, and losing it costs nothing but time."""

import os
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest

from coachtui.records.accounts import Account, Fact
from coachtui.records.base import Record
from coachtui.records.coaching import Idea, OneOnOne, Pulse, Topic, TrendScores
from coachtui.records.days import Action, Comment, Day, Entry, Feeling, Mark
from coachtui.records.people import CalendarEntry, Person
from coachtui.store.canonical import encode
from coachtui.store.team_store import TeamStore
from tests.opened_files import opened_files
from tests.store.support import (
    MONTH,
    TODAY,
    add_account,
    add_day,
    add_entry,
    again,
    file_of,
    lay_raw,
    replace,
    tables,
    texts,
)

STATES: tuple[type[Record], ...] = (
    Action,
    Mark,
    Fact,
    Pulse,
    OneOnOne,
    Topic,
    Idea,
    CalendarEntry,
    Account,
    Person,
)
LOG: tuple[type[Record], ...] = (Day, Entry, Feeling, Comment)


def write_year(store: TeamStore, year: int) -> None:
    """Something of everything, in every second month."""
    pair = (store.me, "mia" if store.me == "dana" else "dana")
    for number in range(1, 13, 2):
        day = date(year, number, 5)
        past = again(store, today=day)
        account = add_account(past, f"Company {day}")
        touch = {"kind": "call", "side": "customer", "accounts": (account.id,)}
        add_entry(past, f"call {day}", day=day, **touch)
        add_entry(past, f"note {day}", day=day, accounts=(account.id,))
        add_day(past, day=day)
        with past.change("and more") as change:
            action = change.new(Action, text="Send it", promised_by=store.me, origin="log")
            change.new(Mark, on=action.id, kind="done", date=day)
            change.new(
                Fact, account=account.id, item="rivals", text="x", as_of=day, confidence="heard"
            )
            change.new(Feeling, person=store.me, date=day, progress=2)
            change.new(Topic, readers=pair, rep=store.me, text="x", raised_on=day)
            idea = change.new(Idea, person=store.me, date=day, title="x", state="raised")
            change.new(Comment, on=idea.id, text="x")
            change.new(
                Pulse,
                readers=pair,
                person=store.me,
                date=day,
                window_days=14,
                scores=TrendScores(risk=1),
                setting="alone",
            )
            change.new(CalendarEntry, start=day, end=day, kind="off", person=store.me)


@pytest.fixture
def years(dana: TeamStore, mia: TeamStore) -> TeamStore:
    """Three years of Dana's and one of Mia's."""
    for year in (2021, 2022, 2023):
        write_year(dana, year)
    write_year(mia, 2023)
    return again(dana)


def shown(store: TeamStore, kinds: tuple[type[Record], ...] = STATES) -> dict[str, object]:
    return {
        f"{record.table} {record.id}": record
        for kind in kinds
        for record in store.shelf.everything(kind)
    }


def index_files(store: TeamStore) -> list[Path]:
    return sorted((store.personal / "index").iterdir())


def test_with_the_index_and_without_it_the_same_is_shown(years: TeamStore) -> None:
    first = again(years)
    first.read()
    assert [path.name for path in index_files(years)] == ["dana.msgpack", "mia.msgpack"]
    second = again(years)
    second.read()
    whole = again(years)
    whole.read_everything()
    assert shown(first) == shown(second) == shown(whole)
    assert len(shown(whole)) > 150
    assert shown(first, LOG) == shown(second, LOG)


def test_of_the_old_log_only_the_newest_touch_of_each_account_is_there(years: TeamStore) -> None:
    account = add_account(again(years, today=date(2021, 1, 1)), "Old friend")
    about: dict[str, Any] = {"side": "customer", "accounts": (account.id,)}
    for day, kind in ((3, "call"), (9, "email"), (20, "note")):
        past = again(years, today=date(2021, 2, 20))
        add_entry(past, f"{kind} {day}", day=date(2021, 2, day), kind=kind, **about)
    inside: dict[str, Any] = {**about, "side": "inside"}
    add_entry(past, "about them", day=date(2021, 2, 20), kind="call", **inside)
    gone = add_entry(
        again(years, today=date(2021, 2, 21)),
        "a mistake",
        day=date(2021, 2, 21),
        kind="call",
        **about,
    )
    past = again(years, today=date(2021, 2, 22))
    past.read()
    with past.change("removed") as change:
        change.remove(gone)
    for _ in range(2):
        store = again(years)
        store.read()
        linked = store.shelf.linked(Entry, "accounts", account.id)
        assert [entry.text for entry in linked] == ["email 9"]
    assert len([text for text in texts(store) if text.startswith("call 20")]) == 6 * 4
    assert not any(text.startswith("note") for text in texts(store))


def test_old_months_are_not_opened_at_the_start(years: TeamStore) -> None:
    again(years).read()
    expected = again(years)
    expected.read()
    for path in years.folder.glob("people/*/*20*.json"):
        keep_identity(path, b"?" * path.stat().st_size)
    store = again(years)
    store.read()
    assert store.damaged_files() == []
    assert shown(store) == shown(expected)
    store.read_everything()
    assert len(store.damaged_files()) > 20


def keep_identity(path: Path, data: bytes) -> None:
    """Other bytes under the same inode, size and time, as nothing but this test would do it."""
    status = path.stat()
    with path.open("r+b") as file:
        file.write(data)
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


def test_an_old_month_that_changed_is_read_again(years: TeamStore) -> None:
    again(years).read()
    path = file_of(years, "2022-03.json")
    content = tables(path)
    (action_id,) = content["action"]
    content["action"][action_id]["text"] = "from a pull"
    replace(path, encode(content))
    store = again(years)
    store.read()
    assert [a.text for a in store.shelf.of(Action) if a.id == action_id] == ["from a pull"]
    content["action"][action_id]["text"] = "and another"
    replace(path, encode(content))
    assert store.refresh()
    assert [a.text for a in store.shelf.of(Action) if a.id == action_id] == ["and another"]
    path.unlink()
    assert store.refresh()
    assert store.shelf.find(action_id) is None
    assert again(years).read().find(action_id) is None


def test_an_edit_of_a_record_of_an_old_month(years: TeamStore) -> None:
    store = again(years)
    store.read()
    path = file_of(years, "2021-03.json")
    (action_id,) = tables(path)["action"]
    action = store.shelf.get(Action, action_id)
    assert action is not None
    with store.change("edit") as change:
        change.edit(action, text="edited late")
    assert tables(path)["action"][action_id]["text"] == "edited late"
    assert f"call {date(2021, 3, 5)}" in texts(store)
    other = again(years)
    other.read()
    found = other.shelf.get(Action, action_id)
    assert found is not None
    assert found.text == "edited late"
    assert store.undo() == "edit"
    assert tables(path)["action"][action_id]["text"] == "Send it"


BROKEN: dict[str, bytes] = {
    "empty": b"",
    "text": b"not an index",
    "zeros": b"\x00" * 1000,
    "json": b'{"version":1}',
    "deep": b"\x91" * 100_000,
    "number": msgspec.msgpack.encode(5),
    "older": msgspec.msgpack.encode({"version": 0, "reader": "dana", "pages": {}}),
    "newer": msgspec.msgpack.encode({"version": 99, "reader": "dana", "pages": {}}),
    "shape": msgspec.msgpack.encode({"version": 1, "reader": "dana", "pages": {"x": [1, 2]}}),
    "bad text": b"\x83\xa7version\x01\xa6reader\xa4\xff\xff\xff\xff\xa5pages\x80",
}


@pytest.mark.parametrize("data", BROKEN.values(), ids=list(BROKEN))
def test_a_broken_index_is_harmless(years: TeamStore, data: bytes) -> None:
    first = again(years)
    first.read()
    for path in index_files(years):
        path.write_bytes(data)
    store = again(years)
    store.read()
    assert shown(store) == shown(first)
    kept = index_files(years)[0].read_bytes()
    assert kept != data
    assert len(kept) > 1000


@pytest.mark.parametrize("cut", [0.1, 0.5, 0.9, 0.999])
def test_a_torn_index_is_harmless(years: TeamStore, cut: float) -> None:
    first = again(years)
    first.read()
    for path in index_files(years):
        data = path.read_bytes()
        path.write_bytes(data[: int(len(data) * cut)])
    store = again(years)
    store.read()
    assert shown(store) == shown(first)


def test_a_deleted_index_and_one_that_cannot_be_written(years: TeamStore) -> None:
    first = again(years)
    first.read()
    for path in index_files(years):
        path.unlink()
    (years.personal / "index").rmdir()
    (years.personal / "index").write_text("a file where the folder should be")
    store = again(years)
    store.read()
    assert shown(store) == shown(first)


def test_an_index_of_somebody_else_is_not_used(
    dana: TeamStore, mia: TeamStore, years: TeamStore
) -> None:
    """Mia's index holds what is for her eyes; it must not open Dana's view to it."""
    pair = again(mia, today=date(2023, 1, 9))
    with pair.change("with Lee") as change:
        change.new(Topic, readers=("mia", "lee"), rep="lee", text="Lee's", raised_on=TODAY)
    hers = again(mia)
    hers.read()
    assert "Lee's" in {t.text for t in hers.shelf.of(Topic)}
    own = again(dana)
    own.read()
    for path in index_files(dana):
        path.write_bytes((mia.personal / "index" / path.name).read_bytes())
    store = again(dana)
    store.read()
    assert shown(store) == shown(own)
    assert "Lee's" not in {t.text for t in store.shelf.everything(Topic)}
    assert all(b"Lee's" not in path.read_bytes() for path in index_files(dana))


def test_the_index_is_for_its_person_alone(years: TeamStore) -> None:
    again(years).read()
    for path in index_files(years):
        assert path.stat().st_mode & 0o077 == 0
        assert not path.is_relative_to(years.folder)


def test_a_damaged_old_month_is_reported_at_every_start(years: TeamStore) -> None:
    path = file_of(years, "2022-03.json")
    before = path.read_bytes()
    replace(path, before[:-9])
    for _ in range(3):
        store = again(years)
        store.read()
        assert [found.path for found in store.damaged_files()] == [path]
        assert len(store.shelf.of(Action)) == 23
    replace(path, before)
    assert store.refresh()
    assert store.damaged_files() == []
    assert len(store.shelf.of(Action)) == 24
    assert len(again(years).read().of(Action)) == 24


def test_a_damaged_record_of_an_old_month_is_reported_at_every_start(years: TeamStore) -> None:
    path = file_of(years, "2022-03.json")
    content = tables(path)
    (raw,) = content["action"].values()
    raw["origin"] = "luck"
    replace(path, encode(content))
    for _ in range(2):
        store = again(years)
        store.read()
        assert [found.id for found in store.shelf.damaged] == [raw["id"]]


def test_controls_in_old_texts_do_not_come_through_the_index(years: TeamStore) -> None:
    path = file_of(years, "2022-03.json")
    content = tables(path)
    (raw,) = content["action"].values()
    lay_raw(path, "action", raw | {"text": "red \x1b[31m\u202e"})
    for _ in range(2):
        store = again(years)
        store.read()
        (action,) = (a for a in store.shelf.of(Action) if a.id == raw["id"])
        assert action.text == "red [31m"


def test_what_is_of_late_moves_into_the_index_as_time_goes_by(years: TeamStore) -> None:
    add_entry(years, "in May")
    with years.change("x") as change:
        action = change.new(Action, text="in May", promised_by="dana", origin="log")
    for days in (0, 30, 100, 400):
        store = again(years, today=TODAY + timedelta(days=days))
        store.read()
        assert ("in May" in texts(store)) == (days < 90)
        assert store.shelf.get(Action, action.id) is not None


def test_a_save_opens_nothing_of_earlier_years(years: TeamStore) -> None:
    """Not even what does not fit, which is told at every start."""
    old = next(path for path in sorted(file_of(years, "").glob("sealed-20*.json")))
    content = tables(old)
    first = next(iter(content["sealed"].values()))
    replace(old, encode({"sealed": {**content["sealed"], "se0": {**first, "id": "se1"}}}))
    store = again(years)
    store.read()
    assert store.damaged_records()
    with opened_files() as opened:
        add_entry(store, "one more line")
    earlier = [path for path in opened if f"{store.me}/" in path and MONTH not in path]
    assert not [path for path in earlier if "20" in Path(path).name[:9]], earlier
