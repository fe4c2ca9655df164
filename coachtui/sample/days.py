"""Which days the sample covers, who works on them, and what happens on which."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from random import Random
from typing import NamedTuple

from coachtui.records.people import OffKind

ONE_DAY = timedelta(days=1)
_HISTORY = timedelta(days=182)
_AHEAD = timedelta(days=60)
"""How far ahead holidays are known."""


class Off(NamedTuple):
    """Days on which somebody, or everybody, does not work."""

    start: date
    end: date
    kind: OffKind
    name: str = ""


class Span:
    """Six months up to yesterday, seen from one day."""

    def __init__(self, today: date) -> None:
        self.today = today
        first = today - _HISTORY
        self.start = first - timedelta(days=first.weekday())
        """A Monday; everything begins here."""
        self.before = self.start - timedelta(days=3)
        """The Friday on which lists are written down."""
        self.holidays = tuple(_holidays(self.start, today + _AHEAD))
        self._free = {each.start for each in self.holidays}
        self.last = self.workday_back(today - ONE_DAY)
        """The last working day before today."""

    def is_workday(self, day: date) -> bool:
        """Whether the team works on this day."""
        return day.weekday() < 5 and day not in self._free

    def workday_back(self, day: date) -> date:
        """This day, or the last working day before it."""
        while not self.is_workday(day):
            day -= ONE_DAY
        return day

    def workday_on(self, day: date) -> date:
        """This day, or the next working day after it."""
        while not self.is_workday(day):
            day += ONE_DAY
        return day

    def workdays_later(self, day: date, number: int) -> date:
        """The day so many working days after this one; before it for a negative number."""
        step = ONE_DAY if number > 0 else -ONE_DAY
        for _ in range(abs(number)):
            day += step
            while not self.is_workday(day):
                day += step
        return day

    def workdays(self, first: date) -> Iterator[date]:
        """Every working day from this one to the last before today."""
        day = max(first, self.start)
        while day <= self.last:
            if self.is_workday(day):
                yield day
            day += ONE_DAY


class Presence:
    """On which days one person works."""

    def __init__(self, span: Span, first: date, off: Sequence[Off]) -> None:
        self.span = span
        self.first = first
        self.off = tuple(off)

    def works(self, day: date) -> bool:
        """Whether the person is at work, if only for half of the day."""
        return (
            day >= self.first
            and self.span.is_workday(day)
            and not any(each.start <= day <= each.end for each in self.off if each.kind != "half")
        )

    def half(self, day: date) -> bool:
        """Whether the person works half of this day."""
        return any(each.start <= day <= each.end for each in self.off if each.kind == "half")

    def back(self, day: date) -> date:
        """This day, or the person's last working day before it."""
        while not self.works(day) and day > self.first:
            day -= ONE_DAY
        return day

    def on(self, day: date) -> date:
        """This day, or the person's next working day after it."""
        while not self.works(day):
            day += ONE_DAY
        return day


class Agenda:
    """What is to happen on which day, in the order in which it was put down."""

    def __init__(self) -> None:
        self._days: dict[date, list[Callable[[], object]]] = {}

    def add(self, day: date, action: Callable[[], object]) -> None:
        """Have this happen on that day."""
        self._days.setdefault(day, []).append(action)

    def due(self, day: date) -> list[Callable[[], object]]:
        """What is to happen up to this day and has not yet."""
        days = sorted(each for each in self._days if each <= day)
        return [action for each in days for action in self._days.pop(each)]

    def days(self) -> list[date]:
        """The days on which something is still to happen."""
        return sorted(self._days)


def own_days_off(span: Span, rng: Random, first: date, *, quiet_end: int = 14) -> list[Off]:
    """A holiday of one or two weeks, a few single and half days, and a holiday still to come.

    The last `quiet_end` days before today are left alone.
    """
    last = span.today - timedelta(days=quiet_end)
    length = max((last - first).days, 1)
    start = first + timedelta(days=int(length * (0.25 + 0.4 * rng.random())))
    start -= timedelta(days=start.weekday())
    found = [Off(start, start + timedelta(days=rng.choice((4, 4, 11))), "off", "holiday")]
    for kind, name, number in (
        ("off", "ill", rng.randrange(3)),
        ("half", "", rng.choice((1, 1, 2))),
    ):
        for _ in range(number):
            day = span.workday_back(first + timedelta(days=rng.randrange(length)))
            if day > first and not any(each.start <= day <= each.end for each in found):
                found.append(Off(day, day, "half" if kind == "half" else "off", name))
    ahead = span.today + timedelta(days=20 + rng.randrange(30))
    ahead -= timedelta(days=ahead.weekday())
    found.append(Off(ahead, ahead + timedelta(days=rng.choice((2, 4, 4))), "off", "holiday"))
    return sorted(found)


def _holidays(first: date, last: date) -> Iterator[Off]:
    for year in range(first.year, last.year + 1):
        for day, name in sorted(_holidays_of(year)):
            if first <= day <= last:
                yield Off(day, day, "holiday", name)


def _holidays_of(year: int) -> list[tuple[date, str]]:
    easter = _easter(year)
    june, september = date(year, 6, 19), date(year, 9, 1)
    return [
        (date(year, 1, 1), "New Year"),
        (easter - timedelta(days=2), "Good Friday"),
        (easter + ONE_DAY, "Easter Monday"),
        (date(year, 5, 1), "May Day"),
        (june + timedelta(days=(4 - june.weekday()) % 7), "Midsummer"),
        (september + timedelta(days=(4 - september.weekday()) % 7), "Company day"),
        (date(year, 11, 1), "All Saints"),
        (date(year, 12, 24), "Christmas Eve"),
        (date(year, 12, 25), "Christmas"),
        (date(year, 12, 26), "Boxing Day"),
    ]


def _easter(year: int) -> date:
    """Easter Sunday by the Gregorian calendar (the anonymous algorithm)."""
    golden, century, rest = year % 19, year // 100, year % 100
    epact = (
        19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15
    ) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    shift = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * shift + 114, 31)
    return date(year, month, day + 1)
