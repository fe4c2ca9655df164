"""The meeting itself: planned, going on, held, moved, or it did not happen.

A talk is changed by whoever wrote it down. A planned one may be taken over by the other of the
two, by a new record that stands in for it (data.md, Ownership and place).
"""

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from coachtui.coaching.between import pair_with, refuse_third
from coachtui.coaching.flip import is_waiting
from coachtui.coaching.one_on_one.rhythm import free_day, live_talk, planned_talk
from coachtui.coaching.one_on_one.spoken import live
from coachtui.coaching.one_on_one.summary import as_markdown, summary
from coachtui.coaching.one_on_one.topics import mark_discussed, raise_topic
from coachtui.coaching.people import Pair, first_name_of, readers_of
from coachtui.coaching.trend_views import last_reflection, share_sent, trend_views
from coachtui.records.base import Trend
from coachtui.records.clock import stamp
from coachtui.records.coaching import OneOnOne, OpeningOffer, Topic
from coachtui.records.dates import spoken_date
from coachtui.records.days import Mark, MarkKind
from coachtui.records.errors import WrongUse
from coachtui.store.change import Change
from coachtui.store.team_store import TeamStore


class Closed(NamedTuple):
    """What closing a talk wrote."""

    talk: OneOnOne
    next: OneOnOne | None
    """The planned next one."""
    worth: Mark | None


def plan(store: TeamStore, other: str, on: date) -> OneOnOne:
    """Plan the next talk for a day; one that is planned already moves there.

    Raises WrongUse for a day that has passed, PrivacyRefused for somebody not in my pair.
    """
    with store.change(f"planned a 1:1 for {spoken_date(on, store.today())}") as change:
        pair = pair_with(store, other)
        if on < store.today():
            raise WrongUse(f"{spoken_date(on, store.today())} has passed; nothing was changed.")
        planned = planned_talk(store.shelf, pair)
        if planned is not None:
            return _take(change, store, planned, planned_at=on)
        return _new(change, store, pair, state="planned", planned_at=on)


def start(store: TeamStore, other: str, topics: Iterable[str] = ()) -> OneOnOne:
    """Begin the talk, or go on with the one that is going on; topics are added to it.

    A planned talk becomes this one. Raises PrivacyRefused for somebody not in my pair.
    """
    pair = pair_with(store, other)
    with store.change(f"started a 1:1 with {first_name_of(store.shelf, other)}") as change:
        talk = live_talk(store.shelf, pair)
        if talk is None:
            fields = {
                "state": "live",
                "started_at": stamp(store.clock.now()),
                "suggested": _suggestion(store, pair),
            }
            planned = planned_talk(store.shelf, pair)
            if planned is not None:
                talk = _take(change, store, planned, **fields)
            else:
                talk = _new(change, store, pair, **fields)
        for text in topics:
            raise_topic(store, text, other=other)
        return talk


def ask(store: TeamStore, talk: OneOnOne, question_id: str, trend: Trend | None = None) -> OneOnOne:
    """Remember that this question was shown, so that the others come before it again."""
    with store.change("asked a question", undoable=False) as change:
        talk = _mine(store, live(store, talk))
        fields: dict[str, Any] = {}
        if talk.questions_asked[-1:] != (question_id,):
            fields["questions_asked"] = (*talk.questions_asked, question_id)
        if trend is not None and trend not in talk.trends_discussed:
            fields["trends_discussed"] = (*talk.trends_discussed, trend)
        if trend is not None and talk.opened_with is None:
            fields["opened_with"] = trend
        return change.edit(talk, **fields) if fields else talk


def note(store: TeamStore, talk: OneOnOne, text: str) -> OneOnOne:
    """Add to the notes that both can see.

    Raises WrongUse without words, and unless the talk is going on and mine to write.
    """
    with store.change("noted in the 1:1") as change:
        talk = _mine(store, live(store, talk))
        if not text.strip():
            raise WrongUse("A note needs words; nothing was changed.")
        return change.edit(talk, notes=f"{talk.notes}\n{text}".strip())


def rewrite_notes(store: TeamStore, talk: OneOnOne, text: str) -> OneOnOne:
    """Put the notes that both can see as they stand on screen."""
    with store.change("changed the notes of the 1:1") as change:
        talk = _mine(store, live(store, talk))
        return talk if talk.notes == text.strip() else change.edit(talk, notes=text)


def close(
    store: TeamStore,
    talk: OneOnOne,
    *,
    decided: str = "",
    nothing_to_decide: bool = False,
    held_on: date | None = None,
    minutes: int | None = None,
    next_on: date | None = None,
    worth: int | None = None,
    discussed: Iterable[Topic] = (),
) -> Closed:
    """End the talk with what was decided, or with the word that there was nothing to decide.

    `next_on` plans the next talk on that day, or the first one after it on which both work;
    rhythm.suggested_next gives the day by their rhythm. Raises WrongUse when neither was said.
    """
    _check_decided(decided, nothing_to_decide)
    day = held_on or store.today()
    if day > store.today():
        raise WrongUse("held_on: that day is still to come; nothing was changed.")
    with store.change(f"closed the 1:1 with {_other(store, talk)}") as change:
        talk = _mine(store, live(store, talk))
        pair = Pair(talk.rep, talk.manager)
        for topic in discussed:
            mark_discussed(store, topic, talk)
        length = talk.minutes if minutes is None else minutes
        talk = change.edit(talk, state="held", held_on=day, decided=decided, minutes=length)
        following = None
        if next_on is not None:
            free = free_day(store.shelf, pair, next_on, store.settings)
            following = plan(store, pair.other(store.me), free)
        text = as_markdown(summary(store.shelf, talk, store.today()))
        talk = change.edit(talk, summary=text)
        mark = rate_worth(store, talk, worth) if worth is not None else None
        return Closed(talk, following, mark)


def did_not_happen(store: TeamStore, talk: OneOnOne) -> OneOnOne:
    """The talk did not happen; its topics and promises stay open."""
    with store.change("the 1:1 did not happen") as change:
        return _take(change, store, _still_ahead(store, talk), state="did not happen")


def move(store: TeamStore, talk: OneOnOne, on: date) -> OneOnOne:
    """Hold the talk on another day; what was noted so far stays, and a new one is planned."""
    with store.change(f"moved the 1:1 to {spoken_date(on, store.today())}") as change:
        talk = _take(change, store, _still_ahead(store, talk), state="moved")
        return plan(store, Pair(talk.rep, talk.manager).other(store.me), on)


def rate_worth(store: TeamStore, talk: OneOnOne, worth: int) -> Mark:
    """Whether the talk was worth it, 0 not at all to 4, said by each for themselves.

    Raises WrongUse outside the scale, and before the talk was held.
    """
    if type(worth) is not int or not 0 <= worth <= 4:
        raise WrongUse(f"worth: {worth} is outside the scale from 0 to 4. Nothing was changed.")
    return _mark_held(store, talk, "worth", str(worth))


def rate_talk_share(store: TeamStore, talk: OneOnOne, who: str) -> Mark:
    """Who talked more: a handle of the two, or "even".

    Raises WrongUse for anybody else, and before the talk was held.
    """
    if who not in (talk.rep, talk.manager, "even"):
        raise WrongUse("talk_share: name one of the two, or even. Nothing was changed.")
    return _mark_held(store, talk, "talk_share", who)


# -- inside ------------------------------------------------------------------------------------


def _new(change: Change, store: TeamStore, pair: Pair, **fields: Any) -> OneOnOne:
    return change.new(
        OneOnOne,
        audience="pair",
        readers=readers_of(pair),
        rep=pair.rep,
        manager=pair.manager,
        minutes=store.settings.cadences.one_on_one_minutes,
        **fields,
    )


def _take(change: Change, store: TeamStore, talk: OneOnOne, **fields: Any) -> OneOnOne:
    """A new state of the talk; another's planned one gets a record of mine that stands for it."""
    if talk.owner == store.me:
        return change.edit(talk, **fields)
    if talk.state != "planned":
        _mine(store, talk)
    kept = {"planned_at": talk.planned_at, "state": talk.state}
    return change.new(
        OneOnOne,
        audience="pair",
        readers=talk.readers,
        replaces=talk.id,
        rep=talk.rep,
        manager=talk.manager,
        minutes=talk.minutes,
        **{**kept, **fields},
    )


def _mine(store: TeamStore, talk: OneOnOne) -> OneOnOne:
    if talk.owner != store.me:
        name = first_name_of(store.shelf, talk.owner)
        raise WrongUse(f"{name} has this 1:1 open, so {name} writes it down. Nothing was changed.")
    return talk


def _still_ahead(store: TeamStore, talk: OneOnOne) -> OneOnOne:
    current = store.shelf.get(OneOnOne, talk.id) or talk
    refuse_third(store.shelf, store.me, Pair(current.rep, current.manager))
    if current.state not in ("planned", "live"):
        raise WrongUse(f"This 1:1 is over ({current.state}); nothing was changed.")
    return current


def _suggestion(store: TeamStore, pair: Pair) -> OpeningOffer:
    """The offer as both may know it: from what was sent, never from private days."""
    sent = share_sent(last_reflection(store.shelf, pair, store.today()), store.today())
    waits = is_waiting(store.shelf, pair, store.today(), store.settings)
    views = trend_views(store.shelf, pair, sent, store.today(), store.settings, unseen=waits)
    return OpeningOffer(trend=views.opening.trend, reasons=views.opening.reasons)


def _other(store: TeamStore, talk: OneOnOne) -> str:
    return first_name_of(store.shelf, Pair(talk.rep, talk.manager).other(store.me))


def _check_decided(decided: str, nothing_to_decide: bool) -> None:
    if decided.strip() and nothing_to_decide:
        raise WrongUse("Say what was decided or that there was nothing to decide, not both.")
    if not decided.strip() and not nothing_to_decide:
        raise WrongUse(
            "What did you decide? Write it down, or say that there was nothing to decide. "
            "The 1:1 is still open."
        )


def _mark_held(store: TeamStore, talk: OneOnOne, kind: MarkKind, value: str) -> Mark:
    with store.change("looked back on a 1:1") as change:
        current = store.shelf.get(OneOnOne, talk.id) or talk
        refuse_third(store.shelf, store.me, Pair(current.rep, current.manager))
        if current.state != "held":
            raise WrongUse("Look back on a 1:1 once it is closed; nothing was changed.")
        return change.new(
            Mark,
            audience="pair",
            readers=current.readers,
            on=current.id,
            kind=kind,
            value=value,
            date=store.today(),
        )
