"""How regularly a person logs and how their days move; metrics.md 1 to 3.

Pure functions of the shelf, a date and the settings. A person's scores are on no other person's
shelf, so for everybody else these say nothing.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from coachtui.coaching.log.one_day import day_of, feelings_between
from coachtui.coaching.log_line import PROGRESS_WORDS
from coachtui.records.dates import spoken_date
from coachtui.records.days import Momentum as MomentumWord
from coachtui.records.settings import TeamSettings
from coachtui.records.shelf import Shelf
from coachtui.records.work_calendar import work_calendar

SHARE_LEAST = 3
"""Scored days that a progress share needs (metrics.md 3)."""
RECENT, EARLIER = 5, 10
"""Scored days on the two sides of momentum (metrics.md 3)."""
MOMENTUM_LEAST = 3
"""Scored days that each side of momentum needs."""
_STRETCH = 40
"""Expected days that a streak is followed back at a time."""
_ONE_DAY = timedelta(days=1)


class LoggingRate(NamedTuple):
    """Expected days that have a record, of all expected ones (metrics.md 1)."""

    logged: int
    expected: int
    explained: str

    @property
    def said(self) -> str:
        """`9 of 13`."""
        return f"{self.logged} of {self.expected}"


class Streak(NamedTuple):
    """Expected days in a row that have a record (metrics.md 2)."""

    days: int
    since: date | None
    """The first of them."""
    broken_on: date | None
    """The expected day without a record before them; None when there was none since the start."""
    explained: str


class ProgressShare(NamedTuple):
    """Good days of the days with a score (metrics.md 3); None with fewer than three."""

    value: float | None
    good: int
    of: int
    explained: str


class Momentum(NamedTuple):
    """Mean of the last scores less the mean of those before (metrics.md 3); None with too few."""

    value: float | None
    word: MomentumWord | None
    explained: str
    earlier: tuple[int, ...] = ()
    """The scores before, oldest first."""
    recent: tuple[int, ...] = ()
    """The last scores, oldest first."""


def is_logged(shelf: Shelf, person: str, day: date) -> bool:
    """Whether the person has a record of this day."""
    return day_of(shelf, person, day) is not None


def log_due(shelf: Shelf, person: str, today: date, settings: TeamSettings) -> bool:
    """Whether today is an expected day that is not logged yet."""
    expected = work_calendar(shelf, settings).weight(person, today) > 0
    return expected and not is_logged(shelf, person, today)


def logging_rate(
    shelf: Shelf, person: str, first: date, last: date, today: date, settings: TeamSettings
) -> LoggingRate:
    """Logged days of expected ones (metrics.md 1); both ends count, today once it is logged."""
    end = min(last, _counted_until(shelf, person, today))
    expected = work_calendar(shelf, settings).expected_days(person, first, end)
    logged = sum(is_logged(shelf, person, day) for day in expected)
    since = spoken_date(first, today)
    return LoggingRate(
        logged,
        len(expected),
        f"{logged} of {len(expected)} expected days since {since} have a log; "
        "days off do not count, today counts once it is logged.",
    )


def streak(shelf: Shelf, person: str, today: date, settings: TeamSettings) -> Streak:
    """Logged expected days in a row, back from today or the last expected day (metrics.md 2).

    Off days and holidays neither add nor break, logged or not. It sees what lies on the shelf:
    where `broken_on` is earlier than what was read, earlier months are to be read first.
    """
    calendar = work_calendar(shelf, settings)
    count, since = 0, None
    until: date | None = _counted_until(shelf, person, today)
    while until is not None:
        days = calendar.last_expected(person, _STRETCH, until)
        for day in reversed(days):
            if not is_logged(shelf, person, day):
                return _streak(count, since, day, today)
            count, since = count + 1, day
        until = days[0] - _ONE_DAY if days and days[0] > date.min else None
    return _streak(count, since, None, today)


def recent_window(
    shelf: Shelf, person: str, today: date, settings: TeamSettings, days: int | None = None
) -> tuple[date, date]:
    """From the first of the last 20 expected days (or so many) to today; metrics.md 3.

    Today is one of them once it is logged.
    """
    number = settings.thresholds.window_days if days is None else days
    until = _counted_until(shelf, person, today)
    expected = work_calendar(shelf, settings).last_expected(person, number, until)
    return (expected[0] if expected else today), today


def progress_scores(shelf: Shelf, person: str, first: date, last: date) -> dict[date, int]:
    """The person's scores of a stretch by day, oldest first; days without one are left out."""
    return {
        day: feeling.progress
        for day, feeling in feelings_between(shelf, person, first, last).items()
        if feeling.progress is not None
    }


def progress_share(
    shelf: Shelf,
    person: str,
    today: date,
    settings: TeamSettings,
    window: tuple[date, date] | None = None,
) -> ProgressShare:
    """The share of good days over the last 20 expected days, or a window (metrics.md 3)."""
    first, last = window or recent_window(shelf, person, today, settings)
    scores = progress_scores(shelf, person, first, last)
    return share_of(list(scores.values()), settings.thresholds.good_day)


def momentum(
    shelf: Shelf,
    person: str,
    today: date,
    settings: TeamSettings,
    window: tuple[date, date] | None = None,
) -> Momentum:
    """Where the days are heading over the last 20 expected days, or a window (metrics.md 3)."""
    first, last = window or recent_window(shelf, person, today, settings)
    scores = progress_scores(shelf, person, first, last)
    return momentum_of(list(scores.values()), settings.thresholds.momentum_step)


def share_of(scores: Sequence[int], good_day: int = 2) -> ProgressShare:
    """Share of scores of at least `good_day`; None with fewer than three (metrics.md 3)."""
    good, number = sum(score >= good_day for score in scores), len(scores)
    if number < SHARE_LEAST:
        return ProgressShare(
            None, good, number, f"Needs {SHARE_LEAST} days with a score; there are {number}."
        )
    return ProgressShare(
        good / number,
        good,
        number,
        f"{good} of {number} days with a score were a {PROGRESS_WORDS[good_day]} or more.",
    )


def momentum_of(scores: Sequence[int], step: float = 0.5) -> Momentum:
    """Mean of the last 5 scores less the mean of the 10 before; oldest first (metrics.md 3).

    Rising from +step on, falling from -step on, else level; None with fewer than 3 on a side.
    """
    recent = tuple(scores[-RECENT:])
    earlier = tuple(scores[-RECENT - EARLIER : -RECENT])
    if len(recent) < MOMENTUM_LEAST or len(earlier) < MOMENTUM_LEAST:
        needed = RECENT + MOMENTUM_LEAST
        explained = f"Needs {needed} days with a score; there are {len(scores)}."
        return Momentum(None, None, explained, earlier, recent)
    # One division, so that a difference of exactly the step is not lost to rounding.
    value = (sum(recent) * len(earlier) - sum(earlier) * len(recent)) / (len(recent) * len(earlier))
    word: MomentumWord = "rising" if value >= step else "falling" if value <= -step else "level"
    return Momentum(
        value,
        word,
        f"The last {len(recent)} scores average {sum(recent) / len(recent):.1f}, the "
        f"{len(earlier)} before {sum(earlier) / len(earlier):.1f}: {value:+.1f}, so {word}.",
        earlier,
        recent,
    )


def _counted_until(shelf: Shelf, person: str, today: date) -> date:
    """Today once it is logged, else the day before: a day not yet over is no missing log."""
    if is_logged(shelf, person, today) or today == date.min:
        return today
    return today - _ONE_DAY


def _streak(count: int, since: date | None, broken_on: date | None, today: date) -> Streak:
    if since is None:
        explained = "No streak at present: the last expected day has no log."
        if broken_on is None:
            explained = "No expected day so far."
    else:
        explained = (
            f"{count} expected day{'s' if count > 1 else ''} in a row since "
            f"{spoken_date(since, today)}; days off neither add nor break."
        )
    return Streak(count, since, broken_on, explained)
