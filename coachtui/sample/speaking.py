"""What a rep tells the manager: pulses, topics, and a reflection before each talk."""

from datetime import date
from typing import NamedTuple

from coachtui.coaching.log.reflection import draft_reflection, send_reflection
from coachtui.coaching.one_on_one.topics import raise_topic
from coachtui.coaching.pulse import LEAST_DAYS_BETWEEN, TRENDS, give_pulse
from coachtui.records.base import Trend
from coachtui.sample.accounts import Kept
from coachtui.sample.days import ONE_DAY, Agenda, Presence
from coachtui.sample.desk import Desk
from coachtui.sample.rhythm import Bond

_SKIPS = 0.04
_FORGETS_PULSE, _FORGETS_REFLECTION = 0.1, 0.22


class Told(NamedTuple):
    """A pulse of the story that is not left to chance."""

    scores: dict[Trend, int]
    why: dict[Trend, str]


class Voice:
    """One person's side of the talks."""

    def __init__(
        self,
        desk: Desk,
        bond: Bond,
        presence: Presence,
        kept: list[Kept],
        *,
        faithful: bool = False,
    ) -> None:
        self._desk = desk
        self._bond = bond
        self._presence = presence
        self._kept = kept
        self._faithful = faithful
        """Whether this person never leaves out a pulse or a reflection."""
        self._last_pulse: date | None = None
        self._levels = {trend: desk.rng.uniform(1.2, 3.1) for trend in TRENDS}

    def plan(self, morning: Agenda, evening: Agenda, pulses: list[Told] | None = None) -> None:
        """Put down the pulse, the topics and the reflection before each talk.

        `pulses` are the last ones, oldest first, where the story knows them.
        """
        days = [talk.on for talk in self._bond.talks] + [self._bond.next_day]
        eves = [self._eve(day) for day in days]
        told = dict(zip(eves[::-1], (pulses or [])[::-1], strict=False))
        for day, eve in zip(days, eves, strict=True):
            if eve <= max(self._presence.first, self._presence.span.start):
                continue
            if self._bond.next_day == day and not self._is_near(day):
                continue
            self._plan_talk(day, eve, morning, evening, told.get(eve))

    def _plan_talk(
        self, day: date, eve: date, morning: Agenda, evening: Agenda, told: Told | None
    ) -> None:
        if told is not None or self._faithful or not self._desk.chance(_FORGETS_PULSE):
            evening.add(eve, lambda: self.pulse(told))
        if self._faithful or not self._desk.chance(_FORGETS_REFLECTION):
            evening.add(eve, lambda: self.reflect(day))
        if day == self._bond.next_day and self._faithful:
            return  # the story raises these itself
        for _ in range(self._desk.rng.choice((0, 1, 1, 2))):
            back = self._desk.rng.randrange(1, 6)
            morning.add(
                self._presence.back(max(eve - ONE_DAY * back, self._presence.first)),
                lambda: self.topic(day),
            )

    def pulse(self, told: Told | None = None) -> None:
        """Answer the four, alone; not again within a week."""
        rng, today = self._desk.rng, self._desk.today
        if self._last_pulse is not None and (today - self._last_pulse).days < LEAST_DAYS_BETWEEN:
            return
        self._last_pulse = today
        if told is not None:
            give_pulse(self._desk.store, told.scores, why=told.why)
            return
        scores: dict[Trend, int | None] = {}
        why: dict[Trend, str] = {}
        for trend in TRENDS:
            self._levels[trend] = max(0.6, min(3.6, self._levels[trend] + rng.gauss(0, 0.25)))
            score = max(0, min(4, round(self._levels[trend] + rng.gauss(0, 0.5))))
            scores[trend] = None if rng.random() < _SKIPS else score
            if scores[trend] in (0, 1, 4) and rng.random() < 0.45:
                way = "high" if score > 2 else "low"
                why[trend] = self._desk.decks.draw("talks", f"why {trend} {way}")
        give_pulse(self._desk.store, scores, why=why)

    def topic(self, for_talk: date) -> None:
        """Raise something to talk about."""
        desk = self._desk
        if desk.chance(0.08):
            raise_topic(desk.store, desk.decks.draw("talks", "private topics"), private=True)
            return
        text = desk.decks.draw("talks", "topics")
        kept = desk.rng.choice(self._kept) if self._kept else None
        if "{" in text and kept is None:
            return
        topic = raise_topic(
            desk.store,
            kept.filled(text, desk.rng) if kept else text,
            account=kept.account.id if kept and "{account}" in text else None,
            priority=desk.rng.choice((None, 1, 2, 3)),
        )
        self._bond.topics.setdefault(for_talk, []).append(topic)

    def reflect(self, for_talk: date, words: str = "") -> None:
        """Send the reflection for a talk."""
        desk = self._desk
        since = self._bond.before(for_talk) or max(self._presence.first, self._presence.span.start)
        draft = draft_reflection(desk.shelf, desk.me, since, desk.today, desk.store.settings)
        if not words and desk.chance(0.75):
            words = desk.decks.draw("talks", f"reflection {draft.momentum.word or 'level'}")
        wants = draft.momentum.word == "falling" and desk.chance(0.3)
        send_reflection(desk.store, draft, words, wants)

    def _eve(self, day: date) -> date:
        return self._presence.back(min(day, self._presence.span.today) - ONE_DAY)

    def _is_near(self, day: date) -> bool:
        """Whether the pulse before a talk to come has been given already."""
        return (day - self._presence.span.today).days <= 3
