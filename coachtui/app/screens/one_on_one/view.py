"""Whom I can talk with, when we last did, and what was decided then."""

from typing import NamedTuple

from coachtui.coaching.around import read_around
from coachtui.coaching.one_on_one.rhythm import (
    history,
    last_held,
    live_talk,
    next_talk,
    planned_talk,
    talks_due,
)
from coachtui.coaching.one_on_one.topics import open_topics
from coachtui.coaching.people import Pair, first_name_of, manager_of, name_of
from coachtui.coaching.pulse import next_pulse_due
from coachtui.records.coaching import OneOnOne
from coachtui.records.dates import spoken_date
from coachtui.store.team_store import TeamStore


class PastTalk(NamedTuple):
    """A talk that is over."""

    id: str
    when: str
    state: str
    decided: str
    """What was decided, on one line; empty when nothing was."""
    summary: str


class Partner(NamedTuple):
    """Somebody I have 1:1s with."""

    handle: str
    name: str
    role: str
    last: str
    next: str
    topics: tuple[tuple[str, str, str], ...]
    """What waits to be talked about: id, whose, text."""
    going_on: bool
    planned: OneOnOne | None
    """The talk that has a day already."""
    past: tuple[PastTalk, ...]
    """Newest first."""


class Partners(NamedTuple):
    """Everybody I have 1:1s with: those without a talk for longest first, my manager last."""

    all: tuple[Partner, ...]
    pulse: str
    """When my own pulse is due."""


def partners(store: TeamStore) -> Partners:
    """Read it from the records."""
    today = store.today()
    shelf = read_around(store)
    due = talks_due(shelf, store.me, today, store.settings)
    found = [_partner(store, Pair(each.person.handle, store.me)) for each in due]
    manager = manager_of(shelf, store.me)
    if manager is not None and manager != store.me:
        found.append(_partner(store, Pair(store.me, manager)))
    pulse = next_pulse_due(shelf, store.me, today, store.settings)
    said = f"due {spoken_date(pulse, today)}" if pulse > today else "due now"
    return Partners(tuple(found), said)


def _partner(store: TeamStore, pair: Pair) -> Partner:
    shelf, today = store.shelf, store.today()
    other = pair.other(store.me)
    last = last_held(shelf, pair)
    ahead = next_talk(shelf, pair, today, store.settings)
    word = "planned" if ahead.planned else "due"
    if last is None or last.held_on is None:
        said = "no talk yet"
    else:
        days = (today - last.held_on).days
        said = "talked today" if days == 0 else f"{days} day{'' if days == 1 else 's'} ago"
    return Partner(
        handle=other,
        name=name_of(shelf, other),
        role="manager" if other == pair.manager else "report",
        last=said,
        next=f"{word} {spoken_date(ahead.on, today)}",
        topics=tuple(
            (topic.id, first_name_of(shelf, topic.owner), topic.text)
            for topic in open_topics(shelf, pair)
        ),
        going_on=live_talk(shelf, pair) is not None,
        planned=planned_talk(shelf, pair),
        past=tuple(_past(store, talk) for talk in history(shelf, pair)),
    )


def _past(store: TeamStore, talk: OneOnOne) -> PastTalk:
    day = talk.held_on or talk.planned_at
    decided = " · ".join(line.strip() for line in talk.decided.splitlines() if line.strip())
    return PastTalk(
        id=talk.id,
        when=spoken_date(day, store.today()) if day else talk.created_at[:10],
        state=talk.state,
        decided=decided,
        summary=talk.summary,
    )
