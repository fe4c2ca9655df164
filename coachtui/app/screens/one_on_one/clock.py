"""How long the talk has been going on."""

from datetime import datetime

from textual.content import Content

from coachtui.records.clock import moment_of
from coachtui.records.coaching import OneOnOne

CLOSING_MINUTES = 5
"""So long before the end the clock turns amber."""
_LONGEST = 12 * 60
"""Minutes after which nobody is still talking; the talk was left open."""


def clock(talk: OneOnOne, now: datetime) -> Content:
    """ "12 of 30 min"; amber, and saying so, when five minutes or less are left."""
    passed = minutes_passed(talk, now)
    if passed is None:
        return Content.styled("left open", "$warning")
    said = f"{passed} of {talk.minutes} min"
    left = talk.minutes - passed
    if left > CLOSING_MINUTES:
        return Content(said)
    return Content.styled(f"{said} · {left} left" if left > 0 else f"{said} · over", "$warning")


def minutes_passed(talk: OneOnOne, now: datetime) -> int | None:
    """Whole minutes since the start; None when it was left open for hours or has no start."""
    if talk.started_at is None:
        return None
    passed = int((now - moment_of(talk.started_at)).total_seconds() // 60)
    return max(passed, 0) if passed <= _LONGEST else None
