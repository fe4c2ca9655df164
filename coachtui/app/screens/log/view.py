"""What the Log place shows of one day of mine, and of the weeks around it."""

from datetime import date, timedelta
from typing import NamedTuple

from coachtui.coaching.log.insights import (
    DaySquare,
    DayView,
    Heat,
    Momentum,
    ReturningObstacle,
    Streak,
    WeekView,
    Wins,
    a_year_ago,
    day_view,
    heat,
    last_plan,
    momentum,
    recent_window,
    returning_obstacles,
    streak,
    week_view,
    wins,
)
from coachtui.records.accounts import Account
from coachtui.records.dates import spoken_date
from coachtui.store.team_store import TeamStore


class EntryLine(NamedTuple):
    """One thing that happened on the day."""

    id: str
    kind: str
    text: str
    accounts: str


class LogView(NamedTuple):
    """One day of mine, and the weeks around it."""

    today: date
    day: DayView
    spoken: str
    entries: tuple[EntryLine, ...]
    planned: str
    """What was planned the day before; empty when nothing was."""
    week: WeekView
    heat: Heat
    streak: Streak
    momentum: Momentum
    wins: Wins
    obstacles: tuple[ReturningObstacle, ...]
    year_ago: str

    @property
    def square(self) -> DaySquare:
        """The day in its week."""
        return next(each for each in self.week.days if each.date == self.day.date)


def log_view(store: TeamStore, day: date) -> LogView:
    """Read one day, half a year before today, and the same day a year ago."""
    today, settings, me = store.today(), store.settings, store.me
    since = min(day - timedelta(days=31), today - timedelta(days=370))
    shelf = store.read((me,), since=since)
    seen = day_view(shelf, me, day, settings)
    before = last_plan(shelf, me, day)
    window = recent_window(shelf, me, today, settings)
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
        heat=heat(shelf, me, today, settings),
        streak=streak(shelf, me, today, settings),
        momentum=momentum(shelf, me, today, settings),
        wins=wins(shelf, me, *window),
        obstacles=tuple(returning_obstacles(shelf, me, today, settings)),
        year_ago=_year_ago(store, today),
    )


def _year_ago(store: TeamStore, today: date) -> str:
    then = a_year_ago(store.shelf, store.me, today, store.settings)
    if then is None:
        return ""
    said = then.day.moved if then.day and then.day.moved else ""
    said = said or (then.entries[0].text if then.entries else "")
    return f"{spoken_date(then.date, today)}: {said}" if said else ""
