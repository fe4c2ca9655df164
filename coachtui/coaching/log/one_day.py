"""One day of one person on the shelf, also where two machines have written it.

Two records for the same person and date are read as one: the older id survives, a score is the one
given last, and no words are dropped (data.md, Ownership and place).
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, TypeVar

from msgspec.structs import replace

from coachtui.coaching.log_line import NO_WORDS
from coachtui.records.base import Record
from coachtui.records.days import Day, Entry, EntryKind, Feeling
from coachtui.records.shelf import Shelf
from coachtui.records.text import clean_line
from coachtui.store.change import Change

DayLike = TypeVar("DayLike", Day, Feeling)

LINE_LENGTH = 500
"""Characters that a line of a record holds (data.md, Validation)."""
_COMMON = frozenset(Record.__struct_fields__) | {"person", "date"}


def day_of(shelf: Shelf, person: str, day: date) -> Day | None:
    """The person's record of this day; None when nothing was logged."""
    return as_one(records_of(shelf, Day, person, day))


def feeling_of(shelf: Shelf, person: str, day: date) -> Feeling | None:
    """How the day went for the person, as far as this reader may know it."""
    return as_one(records_of(shelf, Feeling, person, day))


def entries_of(shelf: Shelf, person: str, day: date) -> list[Entry]:
    """The person's entries of this day, timed ones by their time, others as they were written."""
    found = [each for each in shelf.linked(Entry, "date", day) if each.person == person]
    return sorted(found, key=_by_time)


def days_between(shelf: Shelf, person: str, first: date, last: date) -> dict[date, Day]:
    """The person's days in a stretch, oldest first; both ends count."""
    return _by_date(shelf.linked(Day, "person", person), first, last)


def feelings_between(shelf: Shelf, person: str, first: date, last: date) -> dict[date, Feeling]:
    """The person's feelings in a stretch, oldest first; both ends count."""
    return _by_date(shelf.linked(Feeling, "person", person), first, last)


def entries_between(shelf: Shelf, person: str, first: date, last: date) -> list[Entry]:
    """The person's entries in a stretch, oldest first; both ends count."""
    mine = shelf.linked(Entry, "person", person)
    return sorted(
        (e for e in mine if first <= e.date <= last), key=lambda e: (e.date, *_by_time(e))
    )


def records_of(shelf: Shelf, kind: type[DayLike], person: str, day: date) -> list[DayLike]:
    """Every record of this person and date, the surviving one first."""
    found = [each for each in shelf.linked(kind, "date", day) if _is_of(each, person)]
    return sorted(found, key=lambda each: each.id) if len(found) > 1 else found


def as_one(records: Sequence[DayLike]) -> DayLike | None:
    """Records of one person and date, oldest id first, read as one."""
    if not records:
        return None
    first = records[0]
    if len(records) == 1:
        return first
    newest_first = sorted(records, key=lambda each: (each.updated_at, each.id), reverse=True)
    values = {
        field: _one_value(field, records, newest_first)
        for field in first.__struct_fields__
        if field not in _COMMON
    }
    return replace(first, **values)


def day_line(text: str, length: int = LINE_LENGTH) -> str:
    """An entry's text as the line of its day: on one line, cut with a sign where it is too long."""
    line = clean_line(text)
    return line if len(line) <= length else line[: length - 1].rstrip() + "…"


def speaks_for_day(kind: EntryKind, text: str) -> bool:
    """Whether an entry may be the line of its day: neither a setback nor a line without words."""
    return kind != "setback" and text != NO_WORDS


def write_one(
    change: Change,
    shelf: Shelf,
    kind: type[DayLike],
    day: date,
    fields: dict[str, Any],
) -> DayLike:
    """My record of this day with these fields; made when there is none, joined when there are two.

    Nothing is written when it says all this already.
    """
    records = records_of(shelf, kind, change.me, day)
    present = as_one(records)
    if present is None:
        return change.new(kind, person=change.me, date=day, **fields)
    if len(records) > 1:
        joined = {name: getattr(present, name) for name in _own_fields(kind)}
        for later in records[1:]:
            change.remove(later)
        return change.edit(records[0], **{**joined, **fields})
    if all(getattr(present, name) == value for name, value in fields.items()):
        return present
    return change.edit(present, **fields)


def _is_of(record: Day | Feeling, person: str) -> bool:
    return record.person == person == record.owner


def _own_fields(kind: type[Record]) -> list[str]:
    return [field for field in kind.__struct_fields__ if field not in _COMMON]


def _by_date(records: Iterable[DayLike], first: date, last: date) -> dict[date, DayLike]:
    grouped: dict[date, list[DayLike]] = {}
    for record in records:
        if first <= record.date <= last and record.owner == record.person:
            grouped.setdefault(record.date, []).append(record)
    one_each: dict[date, DayLike] = {}
    for day in sorted(grouped):
        one = as_one(sorted(grouped[day], key=lambda each: each.id))
        if one is not None:
            one_each[day] = one
    return one_each


def _by_time(entry: Entry) -> tuple[bool, str, str]:
    return (entry.time is None, entry.time.isoformat() if entry.time else "", entry.id)


def _one_value(field: str, by_id: Sequence[Record], newest_first: Sequence[Record]) -> Any:
    values = [value for each in by_id if (value := getattr(each, field)) not in (None, "", ())]
    if not values:
        return getattr(by_id[0], field)
    if isinstance(values[0], tuple):
        return tuple(dict.fromkeys(item for value in values for item in value))
    latest = next(v for each in newest_first if (v := getattr(each, field)) not in (None, "", ()))
    if isinstance(values[0], str) and field in ("moved", "tomorrow", "setback"):
        joined = "; ".join(dict.fromkeys(values))
        return joined if len(joined) <= LINE_LENGTH else latest
    return latest
