"""What the Log place shows of one day of mine, and of the weeks around it."""

from datetime import date, timedelta
from typing import NamedTuple

from coachtui.coaching.around import read_around
from coachtui.coaching.lessons import Learned, lessons
from coachtui.coaching.log.insights import (
    HEAT_WEEKS,
    DayView,
    Heat,
    LoggingRate,
    Momentum,
    ProgressShare,
    ReturningObstacle,
    SetbackEcho,
    Streak,
    WeekView,
    Wins,
    a_year_ago,
    day_view,
    heat,
    last_plan,
    logging_rate,
    momentum,
    progress_share,
    recent_window,
    returning_obstacles,
    setback_echoes,
    streak,
    week_view,
    wins,
)
from coachtui.coaching.log.off_days import off_ahead, off_words
from coachtui.coaching.people import person_of
from coachtui.records.accounts import Account
from coachtui.records.dates import spoken_date
from coachtui.store.team_store import TeamStore

_A_YEAR = timedelta(days=370)
_HALF_A_YEAR = timedelta(weeks=HEAT_WEEKS)
_BEFORE = timedelta(days=31)
_AHEAD = 4


class EntryLine(NamedTuple):
    """One thing that happened on the day."""

    id: str
    kind: str
    text: str
    accounts: str


class ProgressView(NamedTuple):
    """Half a year of mine: how the days move, what was won, what returns, what was learned."""

    today: date
    heat: Heat
    streak: Streak
    rate: LoggingRate
    """Of the last 20 expected days."""
    share: ProgressShare
    momentum: Momentum
    wins: Wins
    obstacles: tuple[ReturningObstacle, ...]
    echoes: tuple[SetbackEcho, ...]
    lessons: tuple[Learned, ...]
    year_ago: DayView | None


class LogView(NamedTuple):
    """One day of mine, and the weeks around it."""

    today: date
    day: DayView
    spoken: str
    entries: tuple[EntryLine, ...]
    planned: str
    """What was planned the day before; empty when nothing was."""
    week: WeekView
    off_ahead: tuple[str, ...]
    """The next days off, in words."""
    keeps_holidays: bool
    """Whether I may give everybody a holiday."""
    progress: ProgressView


def log_view(store: TeamStore, day: date) -> LogView:
    """Read one day, half a year before today, and the same day a year ago."""
    today, settings, me = store.today(), store.settings, store.me
    progress = progress_view(store, day)
    shelf = store.shelf
    seen = day_view(shelf, me, day, settings)
    before = last_plan(shelf, me, day)
    mine = person_of(shelf, me)
    return LogView(
        today=today,
        day=seen,
        spoken=spoken_date(day, today),
        entries=tuple(
            EntryLine(
                entry.id,
                entry.kind,
                entry.text,
                ", ".join(
                    account.name
                    for account in (shelf.get(Account, each) for each in entry.accounts)
                    if account is not None
                ),
            )
            for entry in seen.entries
        ),
        planned=before.tomorrow if before else "",
        week=week_view(shelf, me, day, settings),
        off_ahead=tuple(off_words(each, today) for each in off_ahead(shelf, me, today)[:_AHEAD]),
        keeps_holidays=mine is not None and mine.role in ("manager", "both"),
        progress=progress,
    )


def progress_view(store: TeamStore, day: date | None = None) -> ProgressView:
    """Read my last year, and what others have shared; `day` is one that has to be there, too."""
    today, settings, me = store.today(), store.settings, store.me
    read_around(store)
    shelf = store.read((me,), since=min((day or today) - _BEFORE, today - _A_YEAR))
    window = recent_window(shelf, me, today, settings)
    since = today - _HALF_A_YEAR
    return ProgressView(
        today=today,
        heat=heat(shelf, me, today, settings),
        streak=streak(shelf, me, today, settings),
        rate=logging_rate(shelf, me, *window, today, settings),
        share=progress_share(shelf, me, today, settings),
        momentum=momentum(shelf, me, today, settings),
        wins=wins(shelf, me, since, today),
        obstacles=tuple(returning_obstacles(shelf, me, today, settings)),
        echoes=tuple(setback_echoes(shelf, me, today, settings)),
        lessons=tuple(lessons(shelf, me, since, today)),
        year_ago=a_year_ago(shelf, me, today, settings),
    )
