"""What a person should know before answering the four, and what they answered so far."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

import msgspec

from coachtui.coaching.people import Pair, first_name_of, my_pair
from coachtui.coaching.pulse import TRENDS, history, next_pulse_due, possible_from, score_of
from coachtui.coaching.pulse_deep import deep_history, deep_offer
from coachtui.coaching.pulse_outcomes import what_came_of_it
from coachtui.records.base import Trend
from coachtui.records.coaching import Pulse
from coachtui.records.dates import spoken_date
from coachtui.records.shelf import Shelf
from coachtui.store.team_store import TeamStore

_OUTCOMES = 2
"""How many things that came of the last pulse are named; there is little room above the four."""


class Given(msgspec.Struct):
    """What has been answered so far and not been saved yet."""

    on: date
    """The day it was answered; answers of another day are not brought back."""
    scores: dict[Trend, int | None] = {}
    """None was skipped on purpose; a trend that is missing was not answered."""
    why: dict[Trend, str] = {}


class PulseView(NamedTuple):
    """What the person should know before answering."""

    readers: str
    last: str
    """When the last one was, and what came of it."""
    given: Given
    """What was already answered today; it can be corrected."""
    not_before: str
    """The first possible day when today is too early; empty when it is not."""


def look_at_pulse(store: TeamStore, *, in_round: bool = False) -> PulseView:
    """Everything above the four lines. In a round the pulse given alone stands as it is."""
    shelf = store.read((store.me,))
    pair = my_pair(shelf, store.me)
    if pair.manager != store.me:
        shelf = store.read((store.me, pair.manager))
    today = store.today()
    mine = history(shelf, store.me)
    possible = possible_from(shelf, store.me, today)
    others = f"and {first_name_of(shelf, pair.manager)} " if pair.manager != store.me else ""
    if in_round:
        readers = f"Only you {others}can read your digits; the room sees the middle of five."
        return PulseView(readers, "", Given(today), "")
    return PulseView(
        readers=f"Only you {others}can read this.",
        last=_last_one(shelf, pair, mine, today),
        given=_todays(mine, store),
        not_before="" if possible == today else spoken_date(possible, today),
    )


def _last_one(shelf: Shelf, pair: Pair, mine: list[Pulse], today: date) -> str:
    """When it was and, above all, what came of it (screens.md, rule 16)."""
    earlier = [pulse for pulse in mine if pulse.date < today]
    if not earlier:
        return ""
    when = spoken_date(earlier[-1].date, today)
    came = what_came_of_it(shelf, pair, today)
    if not came:
        return f"The last one was on {when}; nothing written down has come of it yet."
    more = f" · and {len(came) - _OUTCOMES} more" if len(came) > _OUTCOMES else ""
    said = " · ".join(each.text for each in came[-_OUTCOMES:])
    return f"Since the last one, on {when}: {said}{more}"


def _todays(pulses: list[Pulse], store: TeamStore) -> Given:
    for pulse in reversed(pulses):
        if pulse.date == store.today() and pulse.setting == "alone":
            scores = {trend: score_of(pulse, trend) for trend in TRENDS}
            return Given(store.today(), scores, dict(pulse.why))
    return Given(store.today())


def is_deeper_due(store: TeamStore) -> bool:
    """Whether the deeper questions are to be offered now, and not answered today already."""
    shelf, today = store.read((store.me,)), store.today()
    asked = any(each.on == today for each in deep_history(shelf, store.me))
    return bool(deep_offer(shelf, store.me, today, store.settings).items) and not asked


def next_due(store: TeamStore) -> str:
    """The day on which the next one is due, spoken."""
    shelf = store.read((store.me,))
    due = next_pulse_due(shelf, store.me, store.today(), store.settings)
    return spoken_date(due, store.today())
