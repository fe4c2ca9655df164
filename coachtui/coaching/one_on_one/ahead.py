"""My next 1:1, with whomever it is."""

from datetime import date
from typing import NamedTuple

from coachtui.coaching.one_on_one.rhythm import NextTalk, next_talk
from coachtui.coaching.one_on_one.topics import open_topics
from coachtui.coaching.people import Pair, person_of, reports_of
from coachtui.records.settings import TeamSettings
from coachtui.records.shelf import Shelf


class TalkAhead(NamedTuple):
    """The next 1:1 and with whom."""

    pair: Pair
    other: str
    talk: NextTalk
    topics: int
    """Topics that wait to be talked about."""

    @property
    def explained(self) -> str:
        """Why on that day."""
        return self.talk.explained


def talk_ahead(shelf: Shelf, me: str, today: date, settings: TeamSettings) -> TalkAhead | None:
    """My next 1:1: planned ones before those only due by their rhythm, then the earlier day."""
    found = talks_ahead(shelf, me, today, settings)
    return min(
        found, key=lambda each: (not each.talk.planned, each.talk.on, each.other), default=None
    )


def talks_ahead(shelf: Shelf, me: str, today: date, settings: TeamSettings) -> list[TalkAhead]:
    """My next 1:1 with everybody I have them with."""
    return [
        TalkAhead(
            pair,
            pair.other(me),
            next_talk(shelf, pair, today, settings),
            len(open_topics(shelf, pair)),
        )
        for pair in pairs_of(shelf, me, today)
    ]


def pairs_of(shelf: Shelf, me: str, today: date) -> list[Pair]:
    """Everybody I hold 1:1s with: my manager first, then the people I manage."""
    mine = person_of(shelf, me)
    pairs = [Pair(me, mine.manager)] if mine is not None and mine.manager else []
    return pairs + [Pair(each.handle, me) for each in reports_of(shelf, me, today)]
