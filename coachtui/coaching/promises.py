"""Promises and next steps: making one, and marking what became of it.

A promise is a record of whoever wrote it; done, dropped, moved, confirmed and reopened are marks
by either side, folded into its state by promise_state (data.md, Ownership and place).
"""

from datetime import date

from coachtui.coaching.between import check_account, check_talk, pair_with, refuse_third
from coachtui.coaching.people import Pair, readers_of
from coachtui.coaching.promise_state import (
    ActionState,
    ActionWord,
    KeepRate,
    PromiseCounts,
    Standing,
    action_state,
    due_words,
    find_promise,
    is_overdue,
    keep_rate,
    my_promises,
    open_actions,
    promise_counts,
    promise_line,
    promises_between,
    promises_of,
    settled_line,
    standing,
)
from coachtui.records.base import Trend
from coachtui.records.dates import spoken_date
from coachtui.records.days import Action, Mark, MarkKind
from coachtui.records.errors import PrivacyRefused, WrongUse
from coachtui.records.text import shown
from coachtui.store.team_store import TeamStore

__all__ = [
    "ActionState",
    "ActionWord",
    "KeepRate",
    "PromiseCounts",
    "Standing",
    "action_state",
    "confirm",
    "drop",
    "due_words",
    "find_promise",
    "is_overdue",
    "keep_rate",
    "mark_done",
    "move",
    "my_promises",
    "open_actions",
    "promise",
    "promise_counts",
    "promise_line",
    "promises_between",
    "promises_of",
    "reopen",
    "settled_line",
    "standing",
]


def promise(
    store: TeamStore,
    text: str,
    to: str,
    due: date | None,
    *,
    one_on_one: str | None = None,
    account: str | None = None,
    trend: Trend | None = None,
    by: str | None = None,
) -> Action:
    """Write down what one of a rep and that rep's manager promises the other.

    `by` notes a promise of the other side; it is then theirs, in my hand, until they confirm it.
    Raises PrivacyRefused when the two are not a rep and that rep's manager or I am neither.
    """
    promiser = by or store.me
    if promiser == to:
        raise WrongUse("A promise needs two people; say to whom. Nothing was changed.")
    with store.change(f"promised: {shown(text)}") as change:
        if store.me not in (promiser, to):
            refuse_third(store.read(), store.me, Pair(promiser, to))
        other = to if promiser == store.me else promiser
        pair = pair_with(store, other)
        check_talk(store.shelf, pair, one_on_one)
        check_account(store, account)
        return change.new(
            Action,
            audience="pair",
            readers=readers_of(pair),
            text=text,
            promised_by=promiser,
            promised_to=to,
            due=due,
            origin="one-on-one" if one_on_one else "account" if account else "log",
            account=account,
            trend=trend,
            one_on_one=one_on_one,
        )


def mark_done(store: TeamStore, action: Action) -> Mark:
    """It was kept."""
    return _mark(store, action, "done", said="kept")


def drop(store: TeamStore, action: Action, why: str = "") -> Mark:
    """It will not be done; by agreement when the person it was promised to says so."""
    return _mark(store, action, "dropped", value=why, said="dropped")


def move(store: TeamStore, action: Action, due: date, why: str = "") -> Mark:
    """It is due on another day."""
    return _mark(store, action, "moved", value=why, due=due, said="moved")


def reopen(store: TeamStore, action: Action, why: str = "") -> Mark:
    """It is open again."""
    return _mark(store, action, "reopened", value=why, said="reopened")


def confirm(store: TeamStore, action: Action) -> Mark:
    """The other side says that it stands as it is written, or agrees to its being dropped."""
    return _mark(store, action, "confirmed", said="confirmed")


_OPEN_ONLY = ("done", "dropped", "moved")


def _mark(
    store: TeamStore,
    action: Action,
    kind: MarkKind,
    *,
    said: str,
    value: str = "",
    due: date | None = None,
) -> Mark:
    with store.change(f"{said}: {action.text}") as change:
        shelf = store.shelf
        if action.readers and store.me not in action.readers:
            raise PrivacyRefused("That promise is between two other people; nothing was changed.")
        state = action_state(shelf, action)
        if kind in _OPEN_ONLY and state.state != "open" and state.closed_on is not None:
            when = spoken_date(state.closed_on, store.today())
            raise WrongUse(f"'{action.text}' was {state.state} on {when}; nothing was changed.")
        if kind == "reopened" and state.state == "open":
            raise WrongUse(f"'{action.text}' is open already; nothing was changed.")
        return change.new(
            Mark,
            audience=action.audience,
            readers=action.readers,
            on=action.id,
            kind=kind,
            value=value,
            date=store.today(),
            due=due,
        )
