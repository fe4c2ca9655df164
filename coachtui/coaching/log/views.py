"""What a day, a week and half a year look like: the parts of the Log and of Today (screens.md).

Pure functions of the shelf, a date and the settings.
"""

from datetime import date, timedelta
from typing import NamedTuple

from coachtui.coaching.log.day_square import DaySquare
from coachtui.coaching.log.one_day import (
    day_of,
    days_between,
    entries_between,
    entries_of,
    feeling_of,
    feelings_between,
)
from coachtui.coaching.log.progress import LoggingRate, logging_rate
from coachtui.records.dates import spoken_date
from coachtui.records.days import Day, Entry, Feeling
from coachtui.records.settings import TeamSettings
from coachtui.records.shelf import Shelf
from coachtui.records.work_calendar import DayKind, WorkCalendar, work_calendar

HEAT_WEEKS = 26
_NEARBY = 3
"""Days around the same date a year ago that may stand for it."""
_LOOK_BACK = 31
"""Days after which a plan is no longer yesterday's."""
_ONE_DAY = timedelta(days=1)


class DayView(NamedTuple):
    """Everything about one day of one person that the reader may see."""

    date: date
    kind: DayKind
    expected: bool
    day: Day | None
    feeling: Feeling | None
    entries: list[Entry]


class WeekView(NamedTuple):
    """The week of a day: seven squares from its first day on, and how many are logged."""

    days: tuple[DaySquare, ...]
    rate: LoggingRate


class Heat(NamedTuple):
    """Half a year in squares: one column a week, the present week last."""

    weeks: tuple[tuple[DaySquare, ...], ...]
    explained: str


class Wins(NamedTuple):
    """Wins on both sides, newest first."""

    customer: list[Entry]
    inside: list[Entry]
    explained: str


def day_view(shelf: Shelf, person: str, day: date, settings: TeamSettings) -> DayView:
    """One day with its record, feeling and entries."""
    kind = work_calendar(shelf, settings).kind(person, day)
    return DayView(
        date=day,
        kind=kind,
        expected=kind in ("work", "half"),
        day=day_of(shelf, person, day),
        feeling=feeling_of(shelf, person, day),
        entries=entries_of(shelf, person, day),
    )


def week_view(shelf: Shelf, person: str, today: date, settings: TeamSettings) -> WeekView:
    """The week that `today` lies in, from the team's first weekday on."""
    first = week_start(today, settings)
    days = _squares(shelf, person, first, first + 6 * _ONE_DAY, today, settings)
    rate = logging_rate(shelf, person, first, first + 6 * _ONE_DAY, today, settings)
    return WeekView(days, rate)


def heat(
    shelf: Shelf, person: str, today: date, settings: TeamSettings, weeks: int = HEAT_WEEKS
) -> Heat:
    """The last weeks as a grid, one column a week (screens.md, Log); days to come are marked.

    The shelf has to hold as many weeks.
    """
    last_start = week_start(today, settings)
    first = last_start - timedelta(weeks=weeks - 1)
    squares = _squares(shelf, person, first, last_start + 6 * _ONE_DAY, today, settings)
    columns = tuple(squares[start : start + 7] for start in range(0, len(squares), 7))
    scored = sum(square.score is not None for square in squares)
    return Heat(
        columns,
        f"{scored} scored day{'' if scored == 1 else 's'} in {weeks} weeks, one column a week; "
        "the digit is how far the day moved, 0 to 4.",
    )


def wins(shelf: Shelf, person: str, first: date, last: date) -> Wins:
    """The person's wins of a stretch with the customer and inside; both ends count."""
    found = [e for e in entries_between(shelf, person, first, last) if e.kind == "win"][::-1]
    customer = [entry for entry in found if entry.side == "customer"]
    inside = [entry for entry in found if entry.side == "inside"]
    return Wins(
        customer,
        inside,
        f"{len(customer)} with customers, {len(inside)} inside since {spoken_date(first, last)}.",
    )


def a_year_ago(shelf: Shelf, person: str, today: date, settings: TeamSettings) -> DayView | None:
    """What was logged on this day a year ago, or on the nearest day within three; else None."""
    year = today.year - 1
    leap_day = (today.month, today.day) == (2, 29)
    then = date(year, 2, 28) if leap_day else today.replace(year=year)
    for offset in sorted(range(-_NEARBY, _NEARBY + 1), key=abs):
        view = day_view(shelf, person, then + offset * _ONE_DAY, settings)
        if view.day is not None or view.entries:
            return view
    return None


def last_plan(shelf: Shelf, person: str, today: date) -> Day | None:
    """The last logged day before today, when a next step was planned on it (screens.md, Today)."""
    days = days_between(shelf, person, today - _LOOK_BACK * _ONE_DAY, today - _ONE_DAY)
    latest = next(reversed(days.values()), None)
    return latest if latest is not None and latest.tomorrow else None


def week_start(day: date, settings: TeamSettings) -> date:
    """The first day of the week that this day lies in."""
    return day - timedelta(days=(day.weekday() - settings.week_start) % 7)


def _squares(
    shelf: Shelf, person: str, first: date, last: date, today: date, settings: TeamSettings
) -> tuple[DaySquare, ...]:
    calendar: WorkCalendar = work_calendar(shelf, settings)
    logged = days_between(shelf, person, first, last)
    feelings = feelings_between(shelf, person, first, last)
    squares = []
    for offset, kind in enumerate(calendar.kinds(person, first, last)):
        day = first + offset * _ONE_DAY
        feeling = feelings.get(day)
        score = feeling.progress if feeling else None
        squares.append(DaySquare(day, kind, day in logged, score, day > today))
    return tuple(squares)
