"""Check in soon: whom a manager might talk with in the next two working days, and why.

metrics.md 10. It reads what was shared and the talks there were, never daily scores or missing
logs. It is worked out when somebody looks and kept nowhere: no record, no export, no shared view.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from coachtui.coaching.one_on_one.rhythm import last_held, live_talk, planned_talk
from coachtui.coaching.people import Pair, first_name_of, reports_of
from coachtui.coaching.pulse import TRENDS, frequency_word, history, score_of
from coachtui.coaching.trend_views import last_reflection
from coachtui.records.base import Trend
from coachtui.records.coaching import Pulse
from coachtui.records.dates import spoken_date
from coachtui.records.days import Reflection
from coachtui.records.people import Person
from coachtui.records.settings import TeamSettings
from coachtui.records.shelf import Shelf
from coachtui.records.work_calendar import work_calendar

_WORKING_DAYS = 2
_SEARCH_DAYS = 60
"""How far ahead working days of both are looked for."""


class CheckIn(NamedTuple):
    """Somebody to talk with soon."""

    person: Person
    reasons: tuple[str, ...]
    by: date
    """The second day from today on which both are at work, or the planned talk before it."""
    explained: str
    """The reasons and the suggestion on one line."""


def check_in(shelf: Shelf, manager: str, today: date, settings: TeamSettings) -> list[CheckIn]:
    """The people of this manager with a reason to talk soon, those with most reasons first."""
    found = []
    for person in reports_of(shelf, manager, today):
        pair = Pair(person.handle, manager)
        reasons = reasons_to_talk(shelf, pair, today, settings)
        if reasons:
            by, when = _when(shelf, pair, today, settings)
            said = f"{first_name_of(shelf, person.handle)}: {'; '.join(reasons)}. {when}"
            found.append(CheckIn(person, reasons, by, said))
    return sorted(found, key=lambda each: (-len(each.reasons), each.person.name))


def reasons_to_talk(
    shelf: Shelf, pair: Pair, today: date, settings: TeamSettings
) -> tuple[str, ...]:
    """What speaks for a talk of the two soon, in neutral words; nothing while they are talking."""
    if live_talk(shelf, pair) is not None:
        return ()
    last = last_held(shelf, pair)
    talked_on = last.held_on if last else None
    return tuple(_reasons(shelf, pair, talked_on, today, settings))


def asked_to_talk(shelf: Shelf, pair: Pair, today: date) -> Reflection | None:
    """The reflection in which the rep asked to talk; None once the two have talked since."""
    sent = last_reflection(shelf, pair, today)
    if sent is None or not sent.wants_to_talk:
        return None
    last = last_held(shelf, pair)
    answered = last is not None and last.held_on is not None and last.held_on >= sent.end
    return None if answered else sent


def _reasons(
    shelf: Shelf, pair: Pair, talked_on: date | None, today: date, settings: TeamSettings
) -> Iterator[str]:
    sent = asked_to_talk(shelf, pair, today)
    if sent is not None:
        yield f"asked to talk on {spoken_date(sent.end, today)}"
    for trend in TRENDS:
        yield from _fallen(shelf, pair.rep, trend, talked_on, today, settings)
    if talked_on is not None:
        days = (today - talked_on).days
        if days > settings.thresholds.check_in_rhythms * settings.cadences.one_on_one_days:
            yield f"no 1:1 for {days} days"


def _fallen(
    shelf: Shelf,
    rep: str,
    trend: Trend,
    talked_on: date | None,
    today: date,
    settings: TeamSettings,
) -> Iterator[str]:
    """A fall between the last two answers that the two have not talked about since."""
    answered = _one_a_day(shelf, rep, trend, today)
    if len(answered) < 2:
        return
    (_, before), (on, now) = answered[-2:]
    recent = (today - on).days <= settings.cadences.pulse_recent_days
    talked = talked_on is not None and talked_on >= on
    if before - now >= settings.thresholds.check_in_fall and recent and not talked:
        yield f"{trend} went from {frequency_word(before)} to {frequency_word(now)}"


def _one_a_day(shelf: Shelf, rep: str, trend: Trend, today: date) -> list[tuple[date, int]]:
    """The answers to one trend, oldest first; where a day has two, the one given alone."""
    by_day: dict[date, int] = {}
    pulses: list[Pulse] = [pulse for pulse in history(shelf, rep) if pulse.date <= today]
    for pulse in sorted(pulses, key=lambda pulse: (pulse.date, pulse.setting == "alone")):
        score = score_of(pulse, trend)
        if score is not None:
            by_day[pulse.date] = score
    return list(by_day.items())


def _when(shelf: Shelf, pair: Pair, today: date, settings: TeamSettings) -> tuple[date, str]:
    calendar = work_calendar(shelf, settings)
    left, by = _WORKING_DAYS, today
    for days in range(1, _SEARCH_DAYS):
        day = today + timedelta(days=days)
        if all(calendar.weight(person, day) > 0 for person in set(pair)):
            left, by = left - 1, day
            if not left:
                break
    planned = planned_talk(shelf, pair)
    if planned is not None and planned.planned_at is not None and today <= planned.planned_at <= by:
        day = planned.planned_at
        when = "today" if day == today else f"on {spoken_date(day, today)}"
        return day, f"Your 1:1 {when} is a good moment."
    return by, f"Talk by {spoken_date(by, today)}."
