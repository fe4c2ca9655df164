"""The pulse: how often somebody felt each of the four trends, and what came of saying so.

A pulse is for the person and their manager alone. Skipped answers are stored as no answer and
never filled in (screens.md, rules 2 and 16).
"""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from statistics import median
from typing import Any, NamedTuple, get_args

import msgspec

from coachtui import content
from coachtui.coaching.between import pair_for
from coachtui.coaching.people import first_name_of, readers_of
from coachtui.records.base import Trend
from coachtui.records.coaching import Pulse, PulseSetting, TrendScores
from coachtui.records.dates import spoken_date
from coachtui.records.errors import WrongUse
from coachtui.records.settings import TeamSettings
from coachtui.records.shelf import Shelf
from coachtui.records.text import shown
from coachtui.store.team_store import TeamStore

TRENDS: tuple[Trend, ...] = get_args(Trend)
"""In the order in which they are asked and drawn: risk, creativity, capability, progress."""
WINDOW_DAYS = 14
LEAST_DAYS_BETWEEN = 7
_EARLIER = 3
"""How many earlier answers a change is measured against (metrics.md 11)."""


class TrendAnswer(NamedTuple):
    """The answer that stands for a trend now, and how it differs from those before."""

    trend: Trend
    value: int | None
    """F of metrics.md 11; None when there is no recent answer."""
    on: date | None
    setting: PulseSetting | None
    earlier: tuple[int, ...]
    """Up to three answers before it, newest first."""
    why: str
    explained: str

    @property
    def change(self) -> float | None:
        """The value minus the middle of the earlier ones; None with nothing to compare."""
        if self.value is None or not self.earlier:
            return None
        return self.value - float(median(self.earlier))

    @property
    def word(self) -> str:
        """The value as its frequency label; "–" for none."""
        return frequency_word(self.value)

    @property
    def arrow(self) -> str:
        """ "↓" or "↑" when it moved by a whole step of the scale or more."""
        if self.change is None or abs(self.change) < 1:
            return ""
        return "↑" if self.change > 0 else "↓"


def frequency_word(value: float | None) -> str:
    """A score as its frequency label, halves rounded up; "–" for none."""
    return "–" if value is None else content.frequency_labels()[int(value + 0.5)]


# -- insights ----------------------------------------------------------------------------------


def history(shelf: Shelf, person: str) -> list[Pulse]:
    """The person's own pulses, oldest first; a manager's guesses are not among them."""
    found = [pulse for pulse in shelf.linked(Pulse, "person", person) if not is_guess(pulse)]
    return sorted(found, key=lambda pulse: (pulse.date, pulse.created_at, pulse.id))


def is_guess(pulse: Pulse) -> bool:
    """Whether it is what a manager guessed in a Flip, revealed or not."""
    return pulse.guess_of is not None or pulse.audience == "me"


def latest(
    shelf: Shelf, person: str, today: date, settings: TeamSettings
) -> dict[Trend, TrendAnswer]:
    """What stands for each trend today (metrics.md 11).

    An answer given alone counts before one given aloud, whichever is newer; only those of the
    last 28 days count as recent.
    """
    pulses = [pulse for pulse in history(shelf, person) if pulse.date <= today]
    return {trend: _answer(trend, pulses, today, settings) for trend in TRENDS}


def unseen_answers() -> dict[Trend, TrendAnswer]:
    """What is known of the four while answers and guesses wait for their reveal: nothing."""
    said = "unseen until the Flip is revealed"
    return {trend: TrendAnswer(trend, None, None, None, (), "", said) for trend in TRENDS}


def _answer(trend: Trend, pulses: list[Pulse], today: date, settings: TeamSettings) -> TrendAnswer:
    answered = [pulse for pulse in pulses if score_of(pulse, trend) is not None]
    days = settings.cadences.pulse_recent_days
    recent = [pulse for pulse in answered if (today - pulse.date).days <= days]
    if not recent:
        return TrendAnswer(trend, None, None, None, (), "", f"no answer in the last {days} days")
    chosen = max(recent, key=_counts_before)
    before = [pulse for pulse in answered if pulse.date < chosen.date]
    how = "alone" if chosen.setting == "alone" else "aloud"
    return TrendAnswer(
        trend=trend,
        value=score_of(chosen, trend),
        on=chosen.date,
        setting=chosen.setting,
        earlier=_one_a_day(before, trend),
        why=chosen.why.get(trend, ""),
        explained=f"answered {how} on {spoken_date(chosen.date, today)}",
    )


def _counts_before(pulse: Pulse) -> tuple[bool, date, bool, str]:
    """Given alone beats newer, newer beats older, one's own hand beats another's."""
    return (pulse.setting == "alone", pulse.date, pulse.owner == pulse.person, pulse.created_at)


def _one_a_day(pulses: list[Pulse], trend: Trend) -> tuple[int, ...]:
    """Up to three scores, newest first; where a day has two, the one given alone."""
    by_day: dict[date, Pulse] = {}
    for pulse in sorted(pulses, key=lambda pulse: (pulse.date, pulse.setting == "alone")):
        by_day[pulse.date] = pulse
    scores = [score_of(pulse, trend) for _, pulse in sorted(by_day.items(), reverse=True)]
    return tuple(score for score in scores[:_EARLIER] if score is not None)


def score_of(pulse: Pulse, trend: Trend) -> int | None:
    """The answer for one trend, 0-4, or None when it was skipped."""
    value: int | None = getattr(pulse.scores, trend)
    return value


def next_pulse_due(shelf: Shelf, person: str, today: date, settings: TeamSettings) -> date:
    """When the next pulse is due by the team's rhythm; today when there was none yet."""
    pulses = history(shelf, person)
    if not pulses:
        return today
    return pulses[-1].date + timedelta(days=settings.cadences.pulse_days)


def possible_from(shelf: Shelf, person: str, today: date) -> date:
    """The day from which a pulse can be given alone: today, unless one is less than a week old.

    One of today does not count, because it can be corrected (screens.md, rule 16).
    """
    alone = [pulse for pulse in history(shelf, person) if pulse.setting == "alone"]
    near = _near(alone, today)
    return max(near) + timedelta(days=LEAST_DAYS_BETWEEN) if near else today


# -- actions -----------------------------------------------------------------------------------


def give_pulse(
    store: TeamStore,
    scores: Mapping[Trend, int | None],
    *,
    why: Mapping[Trend, str] | None = None,
    deep: Mapping[str, int] | None = None,
    setting: PulseSetting = "alone",
    person: str | None = None,
    on: date | None = None,
) -> Pulse:
    """Keep how often the four trends were felt; a trend given as None was skipped.

    On the same day it corrects what was said before, and deeper answers alone may be added to it.
    `person` is set when a manager types what a
    rep says aloud. Raises WrongUse for a score outside 0-4, for nothing answered and when the
    last one is less than a week away, PrivacyRefused for somebody who is not in my pair.
    """
    who = person or store.me
    if setting == "alone" and who != store.me:
        raise WrongUse("A pulse given alone is given by the person; nothing was changed.")
    check_scores(scores, why, deep)
    day = on or store.today()
    if day > store.today():
        raise WrongUse("A pulse can't lie in the future; nothing was changed.")
    pair = pair_for(store, who)
    whose = "" if who == store.me else f" of {first_name_of(store.shelf, who)}"
    with store.change(f"noted the pulse{whose}") as change:
        if pair.rep != who:
            raise WrongUse("Only the person, or their manager in a talk, gives a pulse.")
        same_kind = [p for p in history(store.shelf, who) if _kind(p.setting) == _kind(setting)]
        _check_rhythm(same_kind, day, store.today())
        fields: dict[str, Any] = {"scores": dict(scores), "why": why or {}, "deep": deep or {}}
        for earlier in same_kind:
            if earlier.date == day and earlier.owner == store.me:
                return change.edit(earlier, **_corrected(earlier, fields), setting=setting)
        _check_answered(scores)
        return change.new(
            Pulse,
            audience="pair",
            readers=readers_of(pair),
            person=who,
            date=day,
            window_days=WINDOW_DAYS,
            scores=msgspec.structs.replace(TrendScores(), **fields["scores"]),
            why={trend: text for trend, text in (why or {}).items() if text.strip()},
            deep=dict(deep or {}),
            setting=setting,
        )


def _kind(setting: PulseSetting) -> bool:
    """Whether it was given alone; the two kinds each keep their own rhythm."""
    return setting == "alone"


def _corrected(earlier: Pulse, fields: dict[str, Any]) -> dict[str, Any]:
    """What is said again replaces; what is not mentioned stays."""
    why = {**earlier.why, **fields["why"]}
    return {
        "scores": msgspec.structs.replace(earlier.scores, **fields["scores"]),
        "why": {trend: text for trend, text in why.items() if text.strip()},
        "deep": {**earlier.deep, **fields["deep"]},
    }


def _check_rhythm(pulses: list[Pulse], day: date, today: date) -> None:
    near = _near(pulses, day)
    if near:
        next_day = max(near) + timedelta(days=LEAST_DAYS_BETWEEN)
        raise WrongUse(
            f"The last pulse was on {spoken_date(max(near), today)}; the next one is possible "
            f"from {spoken_date(next_day, today)}. Nothing was changed."
        )


def _near(pulses: list[Pulse], day: date) -> list[date]:
    """Days of pulses so close to this day, but not on it, that one more would be too often."""
    return [p.date for p in pulses if 0 < abs((p.date - day).days) < LEAST_DAYS_BETWEEN]


def check_scores(
    scores: Mapping[Trend, int | None],
    why: Mapping[Trend, str] | None = None,
    deep: Mapping[str, int] | None = None,
) -> None:
    """Raises WrongUse for nothing answered, an unknown trend or item, a score outside 0-4."""
    why, deep = why or {}, deep or {}
    if not deep:
        _check_answered(scores)
    names: tuple[str, ...] = (*scores, *why)
    for name in names:
        if name not in TRENDS:
            raise WrongUse(
                f"There is no trend '{shown(name)}'; the four are {', '.join(TRENDS)}. "
                "Nothing was changed."
            )
    known = {each.id for trend in content.trends() for each in trend.deep} if deep else set()
    for item in deep:
        if item not in known:
            raise WrongUse(f"deep: there is no question '{shown(item)}'. Nothing was changed.")
    _check_scale(scores.items())
    _check_scale(deep.items())


def _check_answered(scores: Mapping[Trend, int | None]) -> None:
    if not scores:
        raise WrongUse("Answer at least one of the four trends, or skip them; nothing was changed.")


def _check_scale(scores: Iterable[tuple[str, int | None]]) -> None:
    labels = content.frequency_labels()
    for name, value in scores:
        if value is not None and (type(value) is not int or not 0 <= value <= 4):
            raise WrongUse(
                f"{name}: {value} is outside the scale from 0 ({labels[0]}) to 4 ({labels[-1]}). "
                "Nothing was changed."
            )
