"""`promise`: what a rep and a manager promise each other, and what became of it."""

from typing import Any, get_args

import click

from coachtui.cli.lazy import Group
from coachtui.cli.options import (
    OneOf,
    complete_accounts,
    complete_people,
    joined,
    json_option,
    words_argument,
)
from coachtui.cli.output import print_json, print_table, print_written
from coachtui.cli.session import Session, pass_session
from coachtui.coaching import promises
from coachtui.coaching.accounts.finding import find_account
from coachtui.coaching.people import find_person, first_name_of, pair_of
from coachtui.coaching.promises import Standing
from coachtui.records.base import Trend
from coachtui.records.codec import whole
from coachtui.records.dates import read_date, spoken_date
from coachtui.records.days import Action
from coachtui.records.errors import WrongUse
from coachtui.records.shelf import Shelf

_TRENDS: tuple[Trend, ...] = get_args(Trend)


@click.group(
    "promise",
    cls=Group,
    examples=(
        "coachtui promise add intro to the CFO --to dana --due fri",
        "coachtui promise done intro",
    ),
)
def promise() -> None:
    """Promises between you and your manager, or you and your reps."""


@promise.does(
    "add",
    "coachtui promise add intro to the CFO --to dana --due fri",
    "coachtui promise add case study --to mia --due 'eow' --one-on-one",
)
@words_argument()
@click.option("--to", required=True, shell_complete=complete_people, help="Who is promised it.")
@click.option("--from", "by", shell_complete=complete_people, help="Who promises it, if not you.")
@click.option("--due", help="The day it is due, as in fri or +3d.")
@click.option("--one-on-one", is_flag=True, help="Make it part of the 1:1 that is under way.")
@click.option("--account", shell_complete=complete_accounts, help="The account it is about.")
@click.option("--trend", type=OneOf(_TRENDS), help="The trend it serves.")
@json_option
@pass_session
def add(
    session: Session,
    words: tuple[str, ...],
    to: str,
    by: str | None,
    due: str | None,
    one_on_one: bool,
    account: str | None,
    trend: Trend | None,
    as_json: bool,
) -> None:
    """Write down a promise, with the day it is due."""
    shelf = session.shelf()
    promised_to = find_person(shelf, to).handle
    promised_by = find_person(shelf, by).handle if by else session.me
    made = promises.promise(
        session.store,
        joined(words),
        promised_to,
        _due(session, due) if due else None,
        by=promised_by,
        one_on_one=_live_talk(session, shelf, promised_by, promised_to) if one_on_one else None,
        account=find_account(shelf, account, session.me).id if account else None,
        trend=trend,
    )
    print_written([made], _said(session, made), as_json=as_json)


def _due(session: Session, text: str) -> Any:
    workdays = frozenset(session.store.settings.workdays)
    return read_date(text, session.today, lean="future", workdays=workdays)


def _said(session: Session, action: Action) -> str:
    shelf = session.store.shelf
    by = (
        "You promise"
        if action.promised_by == session.me
        else (f"{first_name_of(shelf, action.promised_by)} promises")
    )
    to = (
        "you"
        if action.promised_to == session.me
        else first_name_of(shelf, action.promised_to or "")
    )
    due = f" by {spoken_date(action.due, session.today)}" if action.due else ""
    return f"{by} {to}: {action.text}{due}"


def _live_talk(session: Session, shelf: Shelf, by: str, to: str) -> str:
    from coachtui.coaching.one_on_one.rhythm import live_talk

    other = to if by == session.me else by
    talk = live_talk(shelf, pair_of(shelf, session.me, other))
    if talk is None:
        raise WrongUse(
            f"No 1:1 with {first_name_of(shelf, other)} is under way; start it with: "
            f"coachtui one-on-one start {other}. Nothing was changed."
        )
    return talk.id


@promise.does("done", "coachtui promise done intro", "coachtui promise done case study --json")
@words_argument(metavar="PROMISE")
@json_option
@pass_session
def done(session: Session, words: tuple[str, ...], as_json: bool) -> None:
    """Mark a promise or next step as kept; name it by its words or its id."""
    found = _found(session, words)
    mark = promises.mark_done(session.store, found)
    print_written([mark], f"Done: {found.text}", as_json=as_json)


@promise.does(
    "move",
    "coachtui promise move intro --due mon",
    "coachtui promise move case study --due +3d --why 'waiting for legal'",
)
@words_argument(metavar="PROMISE")
@click.option("--due", required=True, help="The new day, as in fri or +3d.")
@click.option("--why", default="", help="Why it moves.")
@json_option
@pass_session
def move(session: Session, words: tuple[str, ...], due: str, why: str, as_json: bool) -> None:
    """Give a promise or next step another day."""
    found = _found(session, words)
    day = _due(session, due)
    mark = promises.move(session.store, found, day, why)
    print_written(
        [mark], f"Moved: {found.text}, to {spoken_date(day, session.today)}", as_json=as_json
    )


@promise.does(
    "drop",
    "coachtui promise drop case study",
    "coachtui promise drop intro --why 'the CFO has left'",
)
@words_argument(metavar="PROMISE")
@click.option("--why", default="", help="Why it is dropped.")
@json_option
@pass_session
def drop(session: Session, words: tuple[str, ...], why: str, as_json: bool) -> None:
    """Let a promise or next step go."""
    found = _found(session, words)
    mark = promises.drop(session.store, found, why)
    print_written([mark], f"Dropped: {found.text}", as_json=as_json)


@promise.does(
    "reopen", "coachtui promise reopen intro", "coachtui promise reopen case study --json"
)
@words_argument(metavar="PROMISE")
@json_option
@pass_session
def reopen(session: Session, words: tuple[str, ...], as_json: bool) -> None:
    """Open a promise or next step again that was done or dropped."""
    found = _found(session, words)
    mark = promises.reopen(session.store, found)
    print_written([mark], f"Open again: {found.text}", as_json=as_json)


@promise.does("confirm", "coachtui promise confirm intro", "coachtui promise confirm case study")
@words_argument(metavar="PROMISE")
@json_option
@pass_session
def confirm(session: Session, words: tuple[str, ...], as_json: bool) -> None:
    """Say that a promise the other side wrote down stands as it is written."""
    found = _found(session, words)
    mark = promises.confirm(session.store, found)
    print_written([mark], f"Confirmed: {found.text}", as_json=as_json)


def _found(session: Session, words: tuple[str, ...]) -> Action:
    return promises.find_promise(session.shelf(), joined(words), session.me)


@promise.does("list", "coachtui promise list", "coachtui promise list --with dana --all --json")
@click.option("--with", "other", shell_complete=complete_people, help="Only with this person.")
@click.option("--all", "closed_too", is_flag=True, help="Also those that are done or dropped.")
@json_option
@pass_session
def list_promises(session: Session, other: str | None, closed_too: bool, as_json: bool) -> None:
    """Promises to you, then yours; what is late comes first."""
    shelf = session.shelf()
    found = _between(session, shelf, find_person(shelf, other).handle if other else None)
    if not closed_too:
        found = [each for each in found if each.state.state == "open"]
    if as_json:
        print_json([promise_json(each, session) for each in found])
        return
    rows = [_row(session, shelf, each) for each in found]
    print_table(rows, empty="No promises are open. Make one: coachtui promise add TEXT --to HANDLE")


def _between(session: Session, shelf: Shelf, other: str | None) -> list[Standing]:
    me = session.me
    if other is not None:
        return promises.promises_between(shelf, pair_of(shelf, me, other))
    still_open = promises.my_promises(shelf, me, session.today)
    seen = {each.action.id for each in still_open}
    closed = [
        promises.standing(shelf, action)
        for field in ("promised_to", "promised_by")
        for action in shelf.linked(Action, field, me)
        if action.id not in seen and action.promised_to is not None
    ]
    return [*still_open, *closed]


def promise_json(each: Standing, session: Session) -> dict[str, Any]:
    """A promise with what became of it: its state, its present due date, whether it is late."""
    return {
        **whole(each.action),
        "state": each.state.state,
        "due": each.state.due,
        "first_due": each.action.due,
        "closed_on": each.state.closed_on,
        "overdue": promises.is_overdue(each.state, session.today),
    }


def _row(session: Session, shelf: Shelf, each: Standing) -> tuple[str, ...]:
    action, state = each
    by = "you" if action.promised_by == session.me else first_name_of(shelf, action.promised_by)
    to_whom = action.promised_to or ""
    to = "you" if to_whom == session.me else first_name_of(shelf, to_whom)
    when = promises.due_words(state, session.today) if state.state == "open" else state.state
    return f"{by} to {to}", action.text, when, action.id
