"""What is needed to close a talk, and what is being written to close it."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

import msgspec

from coachtui.app.screens.one_on_one.asking import Between, between
from coachtui.app.screens.one_on_one.prep_view import Fact
from coachtui.coaching.one_on_one.prep import prep
from coachtui.coaching.one_on_one.rhythm import live_talk, suggested_next
from coachtui.coaching.one_on_one.summary import Summary, summary
from coachtui.coaching.people import first_name_of, pair_of
from coachtui.coaching.promise_state import promise_line, standing
from coachtui.coaching.trend_views import TrendView
from coachtui.records.coaching import OneOnOne
from coachtui.records.days import Action
from coachtui.store.team_store import TeamStore


class Deciding(msgspec.Struct):
    """What is being written to close the talk; kept on disk until it is closed."""

    decided: str = ""
    nothing: bool = False
    """It was said that there is nothing to decide."""
    next_on: str | None = None
    """As typed; None while the suggested day stands."""


class CloseView(NamedTuple):
    """A talk about to be closed."""

    talk: OneOnOne | None
    between: Between | None
    name: str
    promises: tuple[Fact, ...]
    suggested: date
    summary: Summary | None
    trends: tuple[TrendView, ...]


def look_at_close(store: TeamStore, other: str) -> CloseView:
    """What was promised, the day to suggest, and the summary so far."""
    shelf, today = store.read(), store.today()
    pair = pair_of(shelf, store.me, other)
    talk = live_talk(shelf, pair)
    made = [
        standing(shelf, action)
        for talk_id in (shelf.earlier_ids(talk.id) if talk else ())
        for action in shelf.linked(Action, "one_on_one", talk_id)
    ]
    made.sort(key=lambda each: (each.action.promised_by != pair.manager, each.action.created_at))
    return CloseView(
        talk=talk,
        between=between(store, pair, talk) if talk else None,
        name=first_name_of(shelf, other),
        promises=tuple(
            Fact(f"promise:{each.action.id}", "", promise_line(shelf, each, today)) for each in made
        ),
        suggested=suggested_next(shelf, pair, today, store.settings),
        summary=summary(shelf, talk, today) if talk else None,
        trends=prep(shelf, store.me, pair, today, store.settings, shared=True).trends,
    )
