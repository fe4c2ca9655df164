"""When an account was last talked about in a 1:1, a huddle or a review."""

from collections.abc import Iterator
from datetime import date

from coachtui.coaching.accounts.projects import day_of
from coachtui.records.accounts import Account, Deal
from coachtui.records.coaching import OneOnOne, Topic
from coachtui.records.days import Action, Mark
from coachtui.records.meetings import ValueReview
from coachtui.records.shelf import Shelf

_FROM_A_TALK = frozenset({"one-on-one", "huddle", "review"})


def last_looked_at(shelf: Shelf, account: Account, today: date) -> date | None:
    """The latest day up to today, as far as the reader may know of the talk; None for never."""
    ids = shelf.earlier_ids(account.id)
    days = [day for account_id in ids for day in _days(shelf, account_id)]
    days += [account.plan_reviewed_at] if account.plan_reviewed_at else []
    return max((day for day in days if day <= today), default=None)


def _days(shelf: Shelf, account_id: str) -> Iterator[date]:
    for topic in shelf.linked(Topic, "account", account_id):
        talk = shelf.get(OneOnOne, topic.discussed_in)
        if talk is not None and talk.held_on is not None:
            yield talk.held_on
        yield from _discussed(shelf, topic.id)
    yield from _discussed(shelf, account_id)
    for action in shelf.linked(Action, "account", account_id):
        made = day_of(action.created_at) if action.origin in _FROM_A_TALK else None
        if made is not None:
            yield made
    for deal in shelf.linked(Deal, "account", account_id):
        for review in shelf.linked(ValueReview, "deals", deal.id):
            yield review.date


def _discussed(shelf: Shelf, record_id: str) -> Iterator[date]:
    for mark in shelf.linked(Mark, "on", record_id):
        if mark.kind == "discussed":
            yield mark.date
