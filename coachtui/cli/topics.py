"""`topic`: what waits to be talked about."""

from typing import get_args

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
from coachtui.cli.output import print_records, print_written
from coachtui.cli.session import Session, pass_session
from coachtui.coaching.accounts.finding import find_account
from coachtui.coaching.one_on_one.ahead import pairs_of
from coachtui.coaching.one_on_one.topics import (
    mark_discussed,
    open_topics,
    private_topics,
    raise_topic,
)
from coachtui.coaching.people import find_person, first_name_of, pair_of
from coachtui.coaching.record_names import the_one
from coachtui.records.base import Trend
from coachtui.records.coaching import Topic
from coachtui.records.dates import spoken_date
from coachtui.records.shelf import Shelf

_TRENDS: tuple[Trend, ...] = get_args(Trend)
_WITH = "With whom, if not your manager."


@click.group(
    "topic",
    cls=Group,
    examples=("coachtui topic add pricing for Globex", "coachtui topic list --with dana"),
)
def topic() -> None:
    """What you want to talk about in your next 1:1."""


@topic.does(
    "add",
    "coachtui topic add pricing for Globex --account globex",
    "coachtui topic add how is the new territory --with dana --priority 1",
)
@words_argument()
@click.option("--with", "other", shell_complete=complete_people, help=_WITH)
@click.option("--trend", type=OneOf(_TRENDS), help="The trend it is about.")
@click.option("--account", shell_complete=complete_accounts, help="The account it is about.")
@click.option("--priority", type=int, metavar="1-9", help="1 comes first.")
@click.option("--private", is_flag=True, help="For your own eyes until you bring it up.")
@json_option
@pass_session
def add_topic(
    session: Session,
    words: tuple[str, ...],
    other: str | None,
    trend: Trend | None,
    account: str | None,
    priority: int | None,
    private: bool,
    as_json: bool,
) -> None:
    """Put a topic on the list for the next 1:1."""
    shelf = session.shelf()
    made = raise_topic(
        session.store,
        joined(words),
        other=find_person(shelf, other).handle if other else None,
        trend=trend,
        account=find_account(shelf, account, session.me).id if account else None,
        priority=priority,
        private=private,
    )
    print_written([made], f"Topic: {made.text}", as_json=as_json)


@topic.does("done", "coachtui topic done pricing", "coachtui topic done Fridays --with dana")
@words_argument(metavar="TOPIC")
@click.option("--with", "other", shell_complete=complete_people, help=_WITH)
@json_option
@pass_session
def done_topic(session: Session, words: tuple[str, ...], other: str | None, as_json: bool) -> None:
    """Say that a topic has been talked about."""
    waiting = _waiting(session, session.shelf(), other)
    found = the_one(waiting, joined(words), lambda each: each.text, "open topic")
    written = mark_discussed(session.store, found)
    print_written([written], f"Talked about: {found.text}", as_json=as_json)


@topic.does("list", "coachtui topic list", "coachtui topic list --with dana --json")
@click.option("--with", "other", shell_complete=complete_people, help=_WITH)
@json_option
@pass_session
def list_topics(session: Session, other: str | None, as_json: bool) -> None:
    """Topics that wait, the rep's own first."""
    shelf = session.shelf()
    found = _waiting(session, shelf, other)

    def row(each: Topic) -> tuple[str, ...]:
        who_reads = "only you" if each.audience == "me" else ""
        raised = spoken_date(each.raised_on, session.today)
        return first_name_of(shelf, each.owner), each.text, raised, who_reads

    empty = "Nothing waits. Add a topic: coachtui topic add TEXT"
    print_records(found, row, empty=empty, as_json=as_json)


def _waiting(session: Session, shelf: Shelf, other: str | None) -> list[Topic]:
    mine = private_topics(shelf, session.me) if other is None else []
    if other is None:
        pairs = pairs_of(shelf, session.me, session.today)
    else:
        pairs = [pair_of(shelf, session.me, find_person(shelf, other).handle)]
    return [each for pair in pairs for each in open_topics(shelf, pair)] + mine
