"""The deeper questions of a pulse: one for each trend, about once a month (content.md 1)."""

from datetime import date
from typing import NamedTuple

from coachtui import content
from coachtui.coaching.pulse import TRENDS, history
from coachtui.content.shapes import DeepQuestion
from coachtui.records.base import Trend
from coachtui.records.dates import spoken_date
from coachtui.records.settings import TeamSettings
from coachtui.records.shelf import Shelf


class DeepOffer(NamedTuple):
    """What could be asked more deeply now, and why or why not."""

    items: dict[Trend, DeepQuestion]
    """One for each trend; empty while it is too early."""
    explained: str


class DeepAnswer(NamedTuple):
    """One answer to a deeper question, 0-4 on the frequency scale."""

    on: date
    item: DeepQuestion
    trend: Trend
    value: int


def deep_offer(shelf: Shelf, person: str, today: date, settings: TeamSettings) -> DeepOffer:
    """For each trend the deeper question this person answered longest ago, once a month.

    On the day it was answered it stays on offer, so that it can be corrected.
    """
    answered = deep_history(shelf, person)
    days = settings.cadences.pulse_deep_days
    last = max((each.on for each in answered if each.on < today), default=None)
    if last is not None and (today - last).days < days:
        said = f"asked every {days} days; last on {spoken_date(last, today)}"
        return DeepOffer({}, said)
    before = {each.item.id: each.on for each in answered if each.on < today}
    items = {
        trend: min(content.trend(trend).deep, key=lambda each: before.get(each.id, date.min))
        for trend in TRENDS
    }
    said = f"last on {spoken_date(last, today)}" if last is not None else "not asked yet"
    return DeepOffer(items, f"asked every {days} days; {said}")


def deep_history(shelf: Shelf, person: str) -> list[DeepAnswer]:
    """Every deeper answer of this person, oldest first."""
    known = {each.id: (trend.key, each) for trend in content.trends() for each in trend.deep}
    return [
        DeepAnswer(pulse.date, known[name][1], known[name][0], value)
        for pulse in history(shelf, person)
        for name, value in pulse.deep.items()
        if name in known
    ]
