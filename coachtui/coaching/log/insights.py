"""What the log shows: metrics.md 1 to 4, and the views of a day, a week and half a year.

One door to the pure functions of progress, obstacles and views; each takes the shelf, a person and
a date, and every value carries its explanation.
"""

from coachtui.coaching.log.day_square import DaySquare
from coachtui.coaching.log.obstacles import (
    ReturningObstacle,
    SetbackEcho,
    obstacle_counts,
    returning_obstacles,
    setback_echoes,
)
from coachtui.coaching.log.one_day import (
    day_of,
    days_between,
    entries_between,
    entries_of,
    feeling_of,
    feelings_between,
)
from coachtui.coaching.log.progress import (
    LoggingRate,
    Momentum,
    ProgressShare,
    Streak,
    is_logged,
    log_due,
    logging_rate,
    momentum,
    momentum_of,
    progress_scores,
    progress_share,
    recent_window,
    share_of,
    streak,
)
from coachtui.coaching.log.views import (
    HEAT_WEEKS,
    DayView,
    Heat,
    WeekView,
    Wins,
    a_year_ago,
    day_view,
    heat,
    last_plan,
    week_start,
    week_view,
    wins,
)

__all__ = [
    "HEAT_WEEKS",
    "DaySquare",
    "DayView",
    "Heat",
    "LoggingRate",
    "Momentum",
    "ProgressShare",
    "ReturningObstacle",
    "SetbackEcho",
    "Streak",
    "WeekView",
    "Wins",
    "a_year_ago",
    "day_of",
    "day_view",
    "days_between",
    "entries_between",
    "entries_of",
    "feeling_of",
    "feelings_between",
    "heat",
    "is_logged",
    "last_plan",
    "log_due",
    "logging_rate",
    "momentum",
    "momentum_of",
    "obstacle_counts",
    "progress_scores",
    "progress_share",
    "recent_window",
    "returning_obstacles",
    "setback_echoes",
    "share_of",
    "streak",
    "week_start",
    "week_view",
    "wins",
]
