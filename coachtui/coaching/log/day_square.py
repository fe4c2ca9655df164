"""One day as a square: what the week strip and the heatmap are made of."""

from datetime import date
from typing import NamedTuple

from coachtui.records.work_calendar import DayKind


class DaySquare(NamedTuple):
    """One day of the week strip or of the heatmap."""

    date: date
    kind: DayKind
    logged: bool
    score: int | None
    to_come: bool

    @property
    def word(self) -> str:
        """The score in words; empty without one."""
        from coachtui.coaching.log_line import PROGRESS_WORDS

        return "" if self.score is None else PROGRESS_WORDS[self.score]

    @property
    def expected(self) -> bool:
        """Whether the person is expected on this day."""
        return self.kind in ("work", "half")
