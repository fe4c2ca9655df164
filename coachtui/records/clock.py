"""What time it is, in one place, so that a test, a script or the sample team can move it."""

from collections.abc import Callable
from datetime import UTC, date, datetime


def _now() -> datetime:
    return datetime.now(UTC)


class Clock:
    """The present moment; `today` may be fixed while the time of day goes on."""

    def __init__(self, today: date | None = None, now: Callable[[], datetime] = _now) -> None:
        self._fixed = today
        self._now = now

    def today(self) -> date:
        """The local calendar date."""
        if self._fixed is not None:
            return self._fixed
        return self._now().astimezone().date()

    def now(self) -> datetime:
        """The moment in UTC; on a fixed day, that day at the present time of day."""
        moment = self._now()
        if self._fixed is not None:
            moment = moment.replace(
                year=self._fixed.year, month=self._fixed.month, day=self._fixed.day
            )
        return moment

    def fix(self, today: date) -> None:
        """From now on every action happens on this day."""
        self._fixed = today


def stamp(moment: datetime) -> str:
    """A moment as records keep it: ISO 8601 in UTC with milliseconds, sortable as text."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def moment_of(stamp_text: str) -> datetime:
    """The moment a stamp stands for. Raises ValueError for anything that is not one."""
    moment = datetime.fromisoformat(stamp_text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
