"""Topics: what somebody wants to talk about, until it has been talked about.

Carrying over is a question to the records, never a copy: a topic is open until it is discussed.
"""

from datetime import date

from coachtui.coaching.between import check_account, check_talk, pair_with, refuse_third
from coachtui.coaching.people import Pair, my_pair, readers_of
from coachtui.records.accounts import Account
from coachtui.records.base import Trend
from coachtui.records.coaching import OneOnOne, Topic
from coachtui.records.days import Mark
from coachtui.records.errors import PrivacyRefused, WrongUse
from coachtui.records.shelf import Shelf
from coachtui.records.text import shown
from coachtui.store.team_store import TeamStore

_NO_PRIORITY = 10


def open_topics(shelf: Shelf, pair: Pair, after: date | None = None) -> list[Topic]:
    """What waits to be talked about between the two: the rep's own topics first.

    Then by priority, then by age. Topics kept private are never among them. With `after` it is
    what was left waiting at the end of that day.
    """
    day = after or date.max
    waiting = [
        topic
        for topic in shelf.linked(Topic, "rep", pair.rep)
        if is_between(topic, pair) and topic.raised_on <= day
        if (talked := discussed_on(shelf, topic)) is None or talked > day
    ]
    return sorted(waiting, key=lambda topic: (topic.owner != pair.rep, *_order(topic)))


def private_topics(shelf: Shelf, me: str) -> list[Topic]:
    """My own topics that nobody else can read, for my eyes before a talk."""
    waiting = [
        topic
        for topic in shelf.linked(Topic, "audience", "me")
        if topic.owner == me and not is_discussed(shelf, topic)
    ]
    return sorted(waiting, key=_order)


def is_between(topic: Topic, pair: Pair) -> bool:
    """Whether a topic is for these two and not for one of them alone."""
    return topic.audience == "pair" and set(topic.readers) == set(pair)


def is_discussed(shelf: Shelf, topic: Topic) -> bool:
    """Whether it was talked about: by its own field or by a mark of either."""
    return discussed_on(shelf, topic) is not None


def discussed_on(shelf: Shelf, topic: Topic) -> date | None:
    """The day on which it was first talked about; None when it was not."""
    topic = shelf.get(Topic, topic.id) or topic
    days = [
        mark.date
        for topic_id in shelf.earlier_ids(topic.id)
        for mark in shelf.linked(Mark, "on", topic_id)
        if mark.kind == "discussed" and mark.owner in topic.readers
    ]
    if topic.discussed_in is not None:
        talk = shelf.get(OneOnOne, topic.discussed_in)
        held = talk.held_on if talk else None
        days.append(held or date.fromisoformat(topic.updated_at[:10]))
    return min(days, default=None)


def _order(topic: Topic) -> tuple[int, date, str]:
    return (topic.priority or _NO_PRIORITY, topic.raised_on, topic.id)


def raise_topic(
    store: TeamStore,
    text: str,
    *,
    other: str | None = None,
    trend: Trend | None = None,
    account: str | None = None,
    priority: int | None = None,
    private: bool = False,
) -> Topic:
    """Something to talk about with my manager, or with `other`; private is for me alone.

    Raises PrivacyRefused when the other one is neither my manager nor my report.
    """
    with store.change(f"added the topic {shown(text)}") as change:
        if other is None:
            pair = my_pair(store.read((store.me,)), store.me)
        else:
            pair = pair_with(store, other)
        check_account(store, account)
        return change.new(
            Topic,
            audience="me" if private else "pair",
            readers=readers_of(pair),
            rep=pair.rep,
            text=text,
            trend=trend,
            account=account,
            priority=priority,
            raised_on=store.today(),
        )


def mark_discussed(store: TeamStore, topic: Topic, talk: OneOnOne | None = None) -> Topic | Mark:
    """It was talked about: an edit of my own topic, a mark on another's.

    Raises WrongUse when it was already, PrivacyRefused when it is not mine to see or the talk is
    between two others.
    """
    with store.change(f"discussed: {topic.text}") as change:
        _check_mine(store, topic)
        if is_discussed(store.shelf, topic):
            raise WrongUse(f"'{topic.text}' was talked about already; nothing was changed.")
        if talk is not None:
            pair = Pair(talk.rep, talk.manager)
            refuse_third(store.shelf, store.me, pair)
            check_talk(store.shelf, pair, talk.id)
            if topic.owner == store.me:
                return change.edit(topic, discussed_in=talk.id)
        return change.new(
            Mark,
            audience=topic.audience,
            readers=topic.readers,
            on=topic.id,
            kind="discussed",
            value=talk.id if talk else "",
            date=store.today(),
        )


def mark_account_discussed(store: TeamStore, account: Account) -> Mark:
    """The account was looked at together, which its plan check asks for."""
    with store.change(f"talked about {account.name}") as change:
        return change.new(
            Mark,
            audience=account.audience,
            readers=account.readers,
            on=account.id,
            kind="discussed",
            date=store.today(),
        )


def withdraw_topic(store: TeamStore, topic: Topic) -> Topic:
    """Take back a topic of mine. Raises WrongUse for another's."""
    with store.change(f"withdrew the topic {topic.text}") as change:
        _check_mine(store, topic)
        return change.remove(topic)


def _check_mine(store: TeamStore, topic: Topic) -> None:
    if store.me not in topic.readers:
        raise PrivacyRefused("That topic is between two other people; nothing was changed.")
