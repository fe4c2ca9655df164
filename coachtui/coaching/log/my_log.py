"""My own log with as many months read as an answer needs; the answers themselves are insights."""

from datetime import date, timedelta

from coachtui.coaching.log.progress import Streak, streak
from coachtui.store.team_store import TeamStore

_FIRST_DAYS, _MORE_DAYS = 62, 92
"""So far back at first, then so far beyond what did not break yet, twice as far each time."""


def my_streak(store: TeamStore, today: date | None = None) -> Streak:
    """My streak (metrics.md 2), followed back through earlier years while it holds."""
    today = today or store.today()
    since, more = today - timedelta(days=_FIRST_DAYS), _MORE_DAYS
    while True:
        shelf = store.read_lately((store.me,), since)
        found = streak(shelf, store.me, today, store.settings)
        if found.broken_on is None or found.broken_on > since:
            return found
        since, more = found.broken_on - timedelta(days=more), more * 2
