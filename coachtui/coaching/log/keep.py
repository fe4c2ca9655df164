"""What all ways of keeping the log share: leaving a field alone, and which days may be written."""

from datetime import date, timedelta
from enum import Enum
from typing import Any, Final

from coachtui.records.dates import spoken_date
from coachtui.records.errors import WrongUse
from coachtui.store.team_store import TeamStore


class Keep(Enum):
    """Stands for a field that is not named and stays as it is; None would clear it."""

    KEEP = "keep"


KEEP: Final = Keep.KEEP


def given(**fields: Any) -> dict[str, Any]:
    """The fields that were named."""
    return {name: value for name, value in fields.items() if value is not KEEP}


def refuse_future(day: date, today: date) -> None:
    """Raises WrongUse for a day to come."""
    if day > today:
        raise WrongUse(
            f"{spoken_date(day, today)} is still to come; the log takes today and days before it. "
            "Nothing was changed."
        )


def open_day(store: TeamStore, day: date) -> date:
    """Have my records of this day on the shelf, and give the date from which that takes files.

    Files go by the month of writing in UTC, which may still be the day before.
    """
    since = day - timedelta(days=1) if day > date.min else day
    store.read_my_days(since)
    return since
