"""A round: a room answers the four together, everybody on their own machine or line.

metrics.md 11: what the room gets to see is the middle value alone, never by name, and only from
five answers on. Each answer stays between its speaker and that person's manager.
"""

from datetime import date
from statistics import median
from typing import NamedTuple

from coachtui import content
from coachtui.coaching.people import reports_of
from coachtui.coaching.pulse import LEAST_DAYS_BETWEEN, TRENDS, history, score_of
from coachtui.records.base import Trend
from coachtui.records.coaching import Pulse
from coachtui.records.errors import PrivacyRefused
from coachtui.records.shelf import Shelf

ROUND_LEAST = 5
"""With fewer answers the middle could point to a person; no setting lowers this."""


class Middle(NamedTuple):
    """The middle of a room's answers for one trend."""

    trend: Trend
    value: float | None
    """0-4, halves between two answers; None with fewer than five."""

    @property
    def word(self) -> str:
        """The value on the frequency scale, "sometimes to often" for a half; "–" for none."""
        if self.value is None:
            return "–"
        labels = content.frequency_labels()
        low, high = labels[int(self.value)], labels[int(self.value + 0.5)]
        return low if low == high else f"{low} to {high}"


class Round(NamedTuple):
    """The newest round of a leader and the people they lead."""

    answered: int
    """How many have committed; never who."""
    of: int
    middles: tuple[Middle, ...]
    explained: str


def round_of(shelf: Shelf, leader: str, today: date) -> Round:
    """The round of the last days: how many have answered, and the middle from five answers on.

    The leader's own answers count with the others. Raises PrivacyRefused for somebody who leads
    nobody, because the answers are between each person and their manager.
    """
    team = [each.handle for each in reports_of(shelf, leader, today)]
    if not team:
        raise PrivacyRefused(
            "The answers are between each person and their manager, so only whoever leads the "
            "round can show its middle; nothing was shown."
        )
    people = [leader, *team]
    given = [found for each in people if (found := _in_round(shelf, each, today)) is not None]
    middles = tuple(Middle(trend, _middle(given, trend)) for trend in TRENDS)
    said = f"{len(given)} of {len(people)} have answered"
    if len(given) < ROUND_LEAST:
        said += f"; the middle is shown from {ROUND_LEAST} answers on"
    return Round(len(given), len(people), middles, said)


def _in_round(shelf: Shelf, person: str, today: date) -> Pulse | None:
    """The person's answers in the round of the last week."""
    found = [
        pulse
        for pulse in history(shelf, person)
        if pulse.setting == "round" and 0 <= (today - pulse.date).days < LEAST_DAYS_BETWEEN
    ]
    return found[-1] if found else None


def _middle(given: list[Pulse], trend: Trend) -> float | None:
    scores = [score for pulse in given if (score := score_of(pulse, trend)) is not None]
    return float(median(scores)) if len(scores) >= ROUND_LEAST else None
