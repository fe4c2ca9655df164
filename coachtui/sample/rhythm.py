"""When two people talk, and what each of them brings along: the frame of all 1:1s."""

from datetime import date, timedelta
from random import Random
from typing import NamedTuple

from coachtui.records.coaching import OneOnOne, Topic
from coachtui.records.days import Action
from coachtui.sample.cast import Member
from coachtui.sample.days import Presence

FAR_BACK = timedelta(days=7)
"""So long after the beginning the first talk of the sample is."""


class TalkDay(NamedTuple):
    """A talk that was to be held on a day."""

    on: date
    happened: bool = True
    moved_from: date | None = None
    """The day it had been planned for before it was moved."""


class Owed(NamedTuple):
    """A promise of a rep, and what becomes of it on the rep's own machine."""

    action: Action
    on: date
    what: str
    """done, moved, or dropped"""

    @property
    def settles(self) -> bool:
        """Whether the promise is no longer open then."""
        return self.what != "moved"


class Bond:
    """A rep and the rep's manager: their talks, and the records that both need."""

    def __init__(self, rep: Member, manager: Member, talks: list[TalkDay], next_day: date) -> None:
        self.rep = rep
        self.manager = manager
        self.talks = talks
        self.next_day = next_day
        self.topics: dict[date, list[Topic]] = {}
        """Topics by the day of the talk they are for."""
        self.owed: list[Owed] = []
        self.held: list[OneOnOne] = []

    def before(self, day: date) -> date | None:
        """The day of the last talk held before this day."""
        held = [talk.on for talk in self.talks if talk.happened and talk.on < day]
        return max(held, default=None)


def talk_days(
    rng: Random, rep: Presence, manager: Presence, next_day: date, every: int, *, always: bool
) -> list[TalkDay]:
    """The talks before the next one, oldest first; `always` leaves none of them out."""
    found: list[TalkDay] = []
    day = next_day - timedelta(days=every)
    first = max(rep.first, rep.span.start) + FAR_BACK
    later = rep.span.today
    while day >= first:
        on = _both(rep, manager, day)
        if on < later:
            found.append(_talk(rng, rep, manager, on, later, always=always))
            later = on
        day -= timedelta(days=every)
    return found[::-1]


def _talk(
    rng: Random, rep: Presence, manager: Presence, on: date, before: date, *, always: bool
) -> TalkDay:
    """What became of a talk that was planned for this day; it must come before that other one."""
    chance = 1.0 if always else rng.random()
    moved_to = _both(rep, manager, on + timedelta(days=2))
    if chance < 0.07:
        return TalkDay(on, happened=False)
    if chance < 0.13 and moved_to < before:
        return TalkDay(moved_to, moved_from=on)
    return TalkDay(on)


def _both(rep: Presence, manager: Presence, day: date) -> date:
    """This day, or the first after it on which both are there."""
    while not (rep.works(day) and manager.works(day)):
        day += timedelta(days=1)
    return day
