"""Entries of the log one by one: adding, correcting, putting away."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, time
from typing import Any, NamedTuple

from coachtui.coaching.log.keep import open_day, refuse_future
from coachtui.coaching.log.one_day import (
    day_line,
    day_of,
    entries_of,
    speaks_for_day,
    write_one,
)
from coachtui.records.accounts import Account, Contact, Milestone, Project
from coachtui.records.base import Record, Side
from coachtui.records.dates import spoken_date
from coachtui.records.days import Day, Entry, EntryKind
from coachtui.records.errors import WrongUse
from coachtui.records.shelf import Shelf
from coachtui.records.text import shown
from coachtui.store.change import Change
from coachtui.store.team_store import TeamStore

_EDITABLE = frozenset(Entry.__struct_fields__) - frozenset(Record.__struct_fields__) - {"person"}
_SAFE = "Nothing was changed."


class Added(NamedTuple):
    """A new entry, and everything that was written with it."""

    entry: Entry
    written: list[Record]


def side_of(accounts: Sequence[object]) -> Side:
    """The side an entry is on unless its author says otherwise: the customer's when it names one.

    So a win without an account is a win inside the company.
    """
    return "customer" if accounts else "inside"


def add_entry(
    store: TeamStore,
    day: date,
    text: str,
    kind: EntryKind = "note",
    *,
    accounts: Iterable[str] = (),
    contacts: Iterable[str] = (),
    side: Side | None = None,
    project: str | None = None,
    milestone: str | None = None,
    minutes: int | None = None,
    at: time | None = None,
) -> Added:
    """One entry of mine; its day counts as logged from then on. References are record ids.

    Raises WrongUse for a day to come, a reference to nothing and a value that does not fit.
    """
    refuse_future(day, store.today())
    open_day(store, day)
    fields: dict[str, Any] = {
        "accounts": tuple(dict.fromkeys(accounts)),
        "contacts": tuple(dict.fromkeys(contacts)),
        "project": project,
        "milestone": milestone,
    }
    with store.change(f"added to {spoken_date(day, store.today())}: {shown(text)[:60]}") as change:
        start = len(change.written)
        _check_references(store, fields)
        write_one(change, store.shelf, Day, day, {})
        entry = change.new(
            Entry,
            person=store.me,
            date=day,
            time=at,
            text=text,
            kind=kind,
            side=side or side_of(fields["accounts"] or ()),
            minutes=minutes,
            **fields,
        )
        return Added(entry, change.written[start:])


def edit_entry(store: TeamStore, entry: Entry, fields: Mapping[str, Any]) -> Entry:
    """An entry of mine with these fields set; the names are those of data.md.

    Moving it to a day whose month's file it could not stand in writes a new record that replaces
    it. Raises WrongUse for somebody else's entry, an unknown field, a day to come, a reference to
    nothing and a value that does not fit.
    """
    unknown = sorted(fields.keys() - _EDITABLE)
    if unknown:
        raise WrongUse(f"An entry has no field {', '.join(map(shown, unknown))}. {_SAFE}")
    day: date = fields.get("date", entry.date)
    refuse_future(day, store.today())
    open_day(store, min(day, entry.date))
    with store.change(f"edited an entry of {spoken_date(entry.date, store.today())}") as change:
        _check_references(store, fields)
        if day != entry.date:
            write_one(change, store.shelf, Day, day, {})
        if f"{day:%Y-%m}" > entry.created_at[:7]:
            edited = _moved(change, entry, fields)
        else:
            edited = change.edit(entry, **fields)
        _days_follow(change, store.shelf, entry, edited)
        return edited


def remove_entry(store: TeamStore, entry: Entry) -> Entry:
    """Put an entry of mine away; the day stays. Raises WrongUse for somebody else's."""
    open_day(store, entry.date)
    with store.change(f"removed an entry of {spoken_date(entry.date, store.today())}") as change:
        removed = change.remove(entry)
        _days_follow(change, store.shelf, entry, None)
        return removed


def _days_follow(change: Change, shelf: Shelf, before: Entry, after: Entry | None) -> None:
    """The line of a day that was this entry's stays true: it changes, moves and goes with it."""
    day = day_of(shelf, change.me, before.date)
    if day is not None and day.moved == day_line(before.text):
        told = entries_of(shelf, change.me, before.date)
        if after is not None:  # corrected words stand where the old ones stood
            told.sort(key=lambda each: each.id != after.id)
        _retell(change, shelf, before.date, told)
    if after is not None and after.date != before.date:
        other = day_of(shelf, change.me, after.date)
        if other is not None and not other.moved:
            _retell(change, shelf, after.date, [after])


def _retell(change: Change, shelf: Shelf, day: date, entries: Sequence[Entry]) -> None:
    speaking = (day_line(each.text) for each in entries if speaks_for_day(each.kind, each.text))
    write_one(change, shelf, Day, day, {"moved": next(speaking, "")})


def _moved(change: Change, entry: Entry, fields: Mapping[str, Any]) -> Entry:
    """Readers open months from a date on, so an entry never stands in a month before its day."""
    values = {name: getattr(entry, name) for name in _EDITABLE}
    change.remove(entry)
    return change.new(Entry, person=entry.person, replaces=entry.id, **{**values, **fields})


_REFERENCES: dict[str, type[Record]] = {
    "accounts": Account,
    "contacts": Contact,
    "project": Project,
    "milestone": Milestone,
}


def _check_references(store: TeamStore, fields: Mapping[str, Any]) -> None:
    """Raises WrongUse, naming the field, for a reference to nothing; looks at mine first."""
    for field, kind in _REFERENCES.items():
        value = fields.get(field) or ()
        for record_id in (value,) if isinstance(value, str) else value:
            known = store.shelf.get(kind, record_id) or store.read().get(kind, record_id)
            if known is None:
                raise WrongUse(f"{field}: there is no record {shown(str(record_id))}. {_SAFE}")
