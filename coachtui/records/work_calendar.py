"""On which days a person is expected to work; metrics.md, Calendar.

Three things decide: the weekdays the team works on, the calendar entries for everybody, and the
person's own entries between their first and last day. The calendar knows no clock and no disk.
"""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Literal, NamedTuple

from coachtui.records.people import CalendarEntry, Person
from coachtui.records.settings import TeamSettings
from coachtui.records.shelf import Shelf

DayKind = Literal["work", "half", "off", "holiday", "weekend", "away"]
"""`away` is before the person's first day or after the last one."""
Employed = tuple[date | None, date | None]
"""First and last day in the team; None where it is not known."""

_WEIGHTS: dict[DayKind, float] = {"work": 1.0, "half": 0.5}
_STRETCH = 42
"""Days that a search looks through at a time."""
_FARTHEST = 1120
"""Days, about three years, after which a search for a working day gives up."""


class _Span(NamedTuple):
    """A calendar entry as far as it matters here, later written ones last."""

    start: date
    end: date
    kind: DayKind


class WorkCalendar:
    """Workdays of a team and of each person in it.

    Of overlapping entries for everybody, or of one person's own, the one written last counts. A
    person's entry beats one for everybody, but a day on which nobody works stays free, with one
    exception: a half day that names this single day says that the person works half of it.
    """

    def __init__(
        self,
        workdays: Iterable[int],
        everybody: Iterable[CalendarEntry] = (),
        own: Callable[[str], Iterable[CalendarEntry]] = lambda _: (),
        employed: Callable[[str], Employed] = lambda _: (None, None),
    ) -> None:
        """`workdays` are weekday numbers, Monday 0; the callables take a handle."""
        self._weekdays = frozenset(workdays)
        self._everybody = _spans(everybody)
        self._own = own
        self._employed = employed
        self._people: dict[str, tuple[list[_Span], Employed]] = {}

    # -- one day -------------------------------------------------------------------------------

    def is_workday(self, day: date) -> bool:
        """Whether the team works on this day: a team weekday that is no holiday for everybody."""
        return self._team_kind(day, self._everybody) in _WEIGHTS

    def kind(self, person: str, day: date) -> DayKind:
        """What this day is for the person."""
        return self.kinds(person, day, day)[0]

    def weight(self, person: str, day: date) -> float:
        """How much of a working day this is for the person: 1, 0.5 or 0."""
        return _WEIGHTS.get(self.kind(person, day), 0.0)

    # -- stretches of days; both ends count -------------------------------------------------------

    def workdays(self, first: date, last: date) -> int:
        """Number of days on which the team works (metrics.md, Calendar)."""
        spans = _touching(self._everybody, first, last)
        return sum(self._team_kind(day, spans) in _WEIGHTS for day in _days(first, last))

    def expected(self, person: str, first: date, last: date) -> int:
        """Number of days on which the person is expected; a half day counts 1 (metrics.md)."""
        return len(self.expected_days(person, first, last))

    def expected_days(self, person: str, first: date, last: date) -> list[date]:
        """The days on which the person is expected, oldest first."""
        kinds = self.kinds(person, first, last)
        return [
            day for day, kind in zip(_days(first, last), kinds, strict=True) if kind in _WEIGHTS
        ]

    def kinds(self, person: str, first: date, last: date) -> list[DayKind]:
        """What each day of a stretch is for the person, oldest first."""
        own, (started, ended) = self._of(person)
        everybody = _touching(self._everybody, first, last)
        own = _touching(own, first, last)
        kinds: list[DayKind] = []
        for day in _days(first, last):
            if (started and day < started) or (ended and day > ended):
                kinds.append("away")
            else:
                kinds.append(_own_kind(day, self._team_kind(day, everybody), own))
        return kinds

    # -- searches; they give up after about three years -------------------------------------------

    def next_workday(self, day: date, person: str | None = None) -> date:
        """This day, or the first one after it on which the team, or the person, works.

        A team without workdays gets the day itself.
        """
        for start in range(0, _FARTHEST, _STRETCH):
            first = _shifted(day, start)
            for candidate in _days(first, _shifted(first, _STRETCH - 1)):
                if self.weight(person, candidate) if person else self.is_workday(candidate):
                    return candidate
        return day

    def previous_expected_day(self, person: str, day: date) -> date | None:
        """The last day before this one on which the person was expected."""
        found = self.last_expected(person, 1, _shifted(day, -1)) if day > date.min else []
        return found[0] if found else None

    def last_expected(self, person: str, number: int, until: date) -> list[date]:
        """The last `number` expected days up to and including `until`, oldest first.

        Fewer when the person has not been here for so long.
        """
        found: list[date] = []
        last, earliest = until, _shifted(until, -_FARTHEST)
        started = self._of(person)[1][0]
        earliest = max(earliest, started) if started else earliest
        while len(found) < number and last >= earliest:
            first = max(earliest, _shifted(last, 1 - _STRETCH))
            found = self.expected_days(person, first, last) + found
            if first == date.min:
                break
            last = _shifted(first, -1)
        return found[-number:] if number > 0 else []

    # -- inside --------------------------------------------------------------------------------

    def _team_kind(self, day: date, spans: list[_Span]) -> DayKind:
        if day.weekday() not in self._weekdays:
            return "weekend"
        span = _last_on(day, spans)
        return span.kind if span else "work"

    def _of(self, person: str) -> tuple[list[_Span], Employed]:
        known = self._people.get(person)
        if known is None:
            known = self._people[person] = (_spans(self._own(person)), self._employed(person))
        return known


def work_calendar(shelf: Shelf, settings: TeamSettings) -> WorkCalendar:
    """The calendar of the records on the shelf; a person's entries are read when first needed.

    Make a new one after a change of the shelf.
    """

    def own(person: str) -> Iterable[CalendarEntry]:
        return shelf.linked(CalendarEntry, "person", person)

    def employed(person: str) -> Employed:
        found = shelf.linked(Person, "handle", person)
        if not found:
            return None, None
        # A person's own record beats an invitation, the older beats the newer.
        record = min(found, key=lambda each: (each.owner != person, each.id))
        return record.start_date, record.end_date

    return WorkCalendar(
        settings.workdays, shelf.linked(CalendarEntry, "person", None), own, employed
    )


def _spans(entries: Iterable[CalendarEntry]) -> list[_Span]:
    ordered = sorted(entries, key=lambda entry: (entry.updated_at, entry.id))
    return [_Span(entry.start, entry.end, entry.kind) for entry in ordered]


def _touching(spans: list[_Span], first: date, last: date) -> list[_Span]:
    return [span for span in spans if span.start <= last and span.end >= first]


def _last_on(day: date, spans: list[_Span]) -> _Span | None:
    for span in reversed(spans):
        if span.start <= day <= span.end:
            return span
    return None


def _own_kind(day: date, team: DayKind, own: list[_Span]) -> DayKind:
    """What the day is once the person's own entries are laid over the team's."""
    span = None if team == "weekend" else _last_on(day, own)
    if span is None:
        return team
    chosen = span.kind == "half" and span.start == span.end
    return span.kind if team in _WEIGHTS or chosen else team


def _days(first: date, last: date) -> Iterable[date]:
    return map(date.fromordinal, range(first.toordinal(), last.toordinal() + 1))


def _shifted(day: date, days: int) -> date:
    """The day so many days away, or the calendar's own end."""
    ordinal = day.toordinal() + days
    return date.fromordinal(min(max(ordinal, date.min.toordinal()), date.max.toordinal()))
