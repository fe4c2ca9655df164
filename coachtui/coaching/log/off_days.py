"""Days off, half days and holidays: putting them into the calendar and taking them out."""

from datetime import date, timedelta

from coachtui.coaching.people import person_of
from coachtui.records.base import Record
from coachtui.records.dates import spoken_date
from coachtui.records.errors import WrongUse
from coachtui.records.people import CalendarEntry, OffKind
from coachtui.records.shelf import Shelf
from coachtui.store.change import Change
from coachtui.store.team_store import TeamStore

_ONE_DAY = timedelta(days=1)
_WORDS: dict[OffKind, str] = {"off": "off", "half": "half days", "holiday": "holiday"}


def set_off(
    store: TeamStore,
    start: date,
    end: date,
    kind: OffKind,
    *,
    everybody: bool = False,
    name: str = "",
) -> list[Record]:
    """From `start` to `end` I am off, half off or have a holiday; both ends count.

    It takes the place of what I had put there before. `everybody` is for a manager, who keeps the
    team's holidays. Raises WrongUse when the end lies before the start, or for everybody's days
    from somebody who leads nobody.
    """
    _check_range(store, start, end)
    with store.change(f"{kind} {_spoken(store, start, end)}") as change:
        begun = len(change.written)
        person = _whose(store, everybody=everybody)
        _cut_out(change, store, person, start, end)
        change.new(CalendarEntry, start=start, end=end, kind=kind, person=person, name=name)
        return change.written[begun:]


def clear_off(store: TeamStore, start: date, end: date, *, everybody: bool = False) -> list[Record]:
    """From `start` to `end` nothing that I put into the calendar counts any more.

    What reaches beyond is shortened. Raises WrongUse when there is nothing of mine.
    """
    _check_range(store, start, end)
    spoken = _spoken(store, start, end)
    with store.change(f"at work again {spoken}") as change:
        begun = len(change.written)
        _cut_out(change, store, _whose(store, everybody=everybody), start, end)
        written = change.written[begun:]
        if not written:
            raise WrongUse(f"You have put no day off at {spoken}; nothing was changed.")
        return written


def off_ahead(shelf: Shelf, person: str, today: date) -> list[CalendarEntry]:
    """Days off of this person and of everybody that are not over yet, soonest first."""
    found = [
        entry
        for whose in (person, None)
        for entry in shelf.linked(CalendarEntry, "person", whose)
        if entry.end >= today
    ]
    return sorted(found, key=lambda entry: (entry.start, entry.id))


def off_words(entry: CalendarEntry, today: date) -> str:
    """`Mon 22 Jul to Fri 2 Aug, off`; a holiday by its name when it has one."""
    spoken = spoken_date(entry.start, today)
    if entry.end != entry.start:
        spoken += f" to {spoken_date(entry.end, today)}"
    return f"{spoken}, {entry.name or _WORDS[entry.kind]}"


def _cut_out(change: Change, store: TeamStore, person: str | None, start: date, end: date) -> None:
    """Take a stretch out of my entries, leaving what lies before and after it."""
    for entry in store.shelf.linked(CalendarEntry, "person", person):
        if entry.owner != store.me or entry.start > end or entry.end < start:
            continue
        if entry.start < start:
            change.edit(entry, end=start - _ONE_DAY)
            if entry.end > end:
                _new_like(change, entry, start=end + _ONE_DAY)
        elif entry.end > end:
            change.edit(entry, start=end + _ONE_DAY)
        else:
            change.remove(entry)


def _new_like(change: Change, entry: CalendarEntry, start: date) -> CalendarEntry:
    return change.new(
        CalendarEntry,
        start=start,
        end=entry.end,
        kind=entry.kind,
        person=entry.person,
        name=entry.name,
    )


def _whose(store: TeamStore, *, everybody: bool) -> str | None:
    store.read((store.me,), since=store.today())
    if not everybody:
        return store.me
    me = person_of(store.shelf, store.me)
    if me is None or me.role not in ("manager", "both"):
        raise WrongUse("Days for everybody are kept by a manager; nothing was changed.")
    return None


def _check_range(store: TeamStore, start: date, end: date) -> None:
    if end < start:
        today = store.today()
        raise WrongUse(
            f"{spoken_date(end, today)} lies before {spoken_date(start, today)}; "
            "name the first day first. Nothing was changed."
        )


def _spoken(store: TeamStore, start: date, end: date) -> str:
    first, last = (spoken_date(day, store.today()) for day in (start, end))
    return first if start == end else f"{first} to {last}"
