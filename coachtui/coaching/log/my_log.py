"""My own log with as many months read as an answer needs; the answers themselves are insights."""

from datetime import date, timedelta

from coachtui.coaching.log.progress import Streak, streak
from coachtui.store.team_store import TeamStore

_FIRST_DAYS, _MORE_DAYS = 62, 366


def my_streak(store: TeamStore, today: date | None = None) -> Streak:
    """My streak (metrics.md 2), followed back through earlier years while it holds."""
    today = today or store.today()
    since = today - timedelta(days=_FIRST_DAYS)
    while True:
        found = streak(store.read((store.me,), since=since), store.me, today, store.settings)
        if found.broken_on is None or found.broken_on > since:
            return found
        since = found.broken_on - timedelta(days=_MORE_DAYS)
