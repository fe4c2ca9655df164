"""After a talk: on which ones I have not looked back yet, and what was said of them.

Asked later, of each on their own machine (screens.md, 1:1 guide).
"""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from coachtui.coaching.coaching_notes import notes_about
from coachtui.coaching.one_on_one.ahead import pairs_of
from coachtui.coaching.one_on_one.rhythm import talks_between
from coachtui.coaching.people import Pair, first_name_of
from coachtui.records.coaching import OneOnOne
from coachtui.records.dates import spoken_date
from coachtui.records.days import Mark
from coachtui.records.shelf import Shelf

_WITHIN = timedelta(days=7)
"""How long after a talk it is asked for."""


class ToLookBack(NamedTuple):
    """A talk on which I have not looked back yet."""

    talk: OneOnOne
    leads: bool
    """Whether I led it, and so am also asked what I noticed, owe and will try."""
    explained: str


def to_look_back(shelf: Shelf, me: str, today: date) -> list[ToLookBack]:
    """My talks of the last week that I have neither rated nor written a note on; newest first."""
    found = [
        ToLookBack(talk, pair.manager == me, _said(shelf, pair.other(me), talk, today))
        for pair in pairs_of(shelf, me, today)
        for talk in _held(shelf, pair, today)
        if me not in worth_of(shelf, talk) and not _noted(shelf, me, talk, pair.other(me))
    ]
    found.sort(key=lambda each: (each.talk.held_on or today, each.talk.id), reverse=True)
    return found


def _held(shelf: Shelf, pair: Pair, today: date) -> Iterable[OneOnOne]:
    return (
        talk
        for talk in talks_between(shelf, pair)
        if talk.state == "held"
        and talk.held_on is not None
        and today - _WITHIN <= talk.held_on <= today
    )


def _noted(shelf: Shelf, me: str, talk: OneOnOne, other: str) -> bool:
    ids = shelf.earlier_ids(talk.id)
    return any(note.one_on_one in ids for note in notes_about(shelf, me, other))


def _said(shelf: Shelf, other: str, talk: OneOnOne, today: date) -> str:
    when = spoken_date(talk.held_on, today) if talk.held_on else ""
    return f"1:1 with {first_name_of(shelf, other)}, {when}"


def worth_of(shelf: Shelf, talk: OneOnOne) -> dict[str, int]:
    """What each said the talk was worth, 0-4, by handle."""
    marks: list[Mark] = sorted(
        (m for each in shelf.earlier_ids(talk.id) for m in shelf.linked(Mark, "on", each)),
        key=lambda mark: (mark.date, mark.created_at, mark.id),
    )
    return {
        mark.owner: int(mark.value)
        for mark in marks
        if mark.kind == "worth"
        and mark.owner in talk.readers
        and mark.value in ("0", "1", "2", "3", "4")
    }
