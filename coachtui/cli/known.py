"""`fact` and `contact`: what is known about an account, and who is there."""

from typing import get_args

import click

from coachtui.cli.lazy import Group
from coachtui.cli.options import OneOf, account_argument, joined, json_option, words_argument
from coachtui.cli.output import print_records, print_written
from coachtui.cli.session import Session, pass_session
from coachtui.coaching.accounts import learning
from coachtui.coaching.accounts.belonging import facts_of
from coachtui.coaching.accounts.finding import find_account, find_contact
from coachtui.coaching.accounts.people_there import buying_group
from coachtui.records.accounts import Confidence, Contact, DossierItem, Fact
from coachtui.records.dates import read_date, spoken_date
from coachtui.records.fields import assignments

_ITEMS: tuple[DossierItem, ...] = get_args(DossierItem)
_CONFIDENCES: tuple[Confidence, ...] = get_args(Confidence)


@click.group(
    "fact",
    cls=Group,
    examples=(
        "coachtui fact add acme priorities two new lines by 2026 --source 'annual report'",
        "coachtui fact list acme",
    ),
)
def fact() -> None:
    """What was learned about an account, with where it comes from."""


@fact.does(
    "add",
    "coachtui fact add acme priorities two new lines by 2026 --source 'annual report'",
    "coachtui fact add acme rivals they also talk to Hooli --confidence guessed",
)
@account_argument()
@click.argument(
    "item",
    type=OneOf(_ITEMS),
    metavar="ITEM",
)
@words_argument()
@click.option("--source", default="", help="Where it comes from.")
@click.option("--as-of", help="The day it was true, if not today.")
@click.option("--confidence", type=OneOf(_CONFIDENCES), default="heard", show_default=True)
@json_option
@pass_session
def add_fact(
    session: Session,
    account_name: str,
    item: DossierItem,
    words: tuple[str, ...],
    source: str,
    as_of: str | None,
    confidence: Confidence,
    as_json: bool,
) -> None:
    """Note one thing for the dossier.

    ITEM is one of why_them, priorities, current_solution, pain_named, pain_seen, change,
    who_decides, how_they_decide, money_timing, rivals, awareness, way_in.
    """
    found = find_account(session.shelf(), account_name, session.me)
    made = learning.add_fact(
        session.store,
        found,
        item,
        joined(words),
        source=source,
        as_of=read_date(as_of, session.today, lean="past") if as_of else None,
        confidence=confidence,
    )
    print_written([made], f"{found.name} · {item.replace('_', ' ')}: {made.text}", as_json=as_json)


@fact.does("list", "coachtui fact list acme", "coachtui fact list acme --json")
@account_argument()
@json_option
@pass_session
def list_facts(session: Session, account_name: str, as_json: bool) -> None:
    """Everything learned about an account, the newest first."""
    shelf = session.shelf()
    found = find_account(shelf, account_name, session.me)
    facts = facts_of(shelf, found)

    def row(each: Fact) -> tuple[str, ...]:
        said = f"{each.text} ({each.source})" if each.source else each.text
        item = each.item.replace("_", " ")
        return spoken_date(each.as_of, session.today), item, each.confidence, said

    empty = f"Nothing is noted about {found.name} yet: coachtui fact add -h"
    print_records(facts, row, empty=empty, as_json=as_json)


@click.group(
    "contact",
    cls=Group,
    examples=(
        "coachtui contact add acme Ana Rivera title=CFO roles='economic buyer' stance=leaning",
        "coachtui contact list acme",
    ),
)
def contact() -> None:
    """People on the customer's side."""


@contact.does(
    "add",
    "coachtui contact add acme Ana Rivera title=CFO roles='economic buyer' stance=leaning",
    "coachtui contact add acme Tom Wu reports_to=Rivera influence=1",
)
@account_argument()
@click.argument("words", nargs=-1, required=True, metavar="NAME [FIELD=VALUE]…")
@json_option
@pass_session
def add_contact(session: Session, account_name: str, words: tuple[str, ...], as_json: bool) -> None:
    """Add somebody at an account."""
    found = find_account(session.shelf(), account_name, session.me)
    fields = [word for word in words if "=" in word]
    name = joined(word for word in words if "=" not in word)
    made = learning.add_contact(session.store, found, name, assignments(fields))
    print_written([made], f"{made.name} at {found.name}", as_json=as_json)


@contact.does(
    "edit",
    "coachtui contact edit acme rivera stance=for message='the board sees the cost first'",
    "coachtui contact edit acme rivera influence=3 phone=",
)
@account_argument()
@click.argument("name")
@click.argument("fields", nargs=-1, required=True, metavar="FIELD=VALUE…")
@json_option
@pass_session
def edit_contact(
    session: Session, account_name: str, name: str, fields: tuple[str, ...], as_json: bool
) -> None:
    """Set fields of somebody at an account; `field=` clears."""
    shelf = session.shelf()
    account = find_account(shelf, account_name, session.me)
    found = find_contact(shelf, account, name)
    changed = learning.edit_contact(session.store, found, assignments(fields))
    print_written([changed], f"{changed.name} at {account.name} is changed", as_json=as_json)


@contact.does("list", "coachtui contact list acme", "coachtui contact list acme --json")
@account_argument()
@json_option
@pass_session
def list_contacts(session: Session, account_name: str, as_json: bool) -> None:
    """The people there, those who move the decision first."""
    shelf = session.shelf()
    account = find_account(shelf, account_name, session.me)
    found = buying_group(shelf, account)

    def row(each: Contact) -> tuple[str, ...]:
        return each.name, each.title, ", ".join(each.roles), each.stance, each.message

    empty = f"Nobody is known at {account.name} yet: coachtui contact add -h"
    print_records(found, row, empty=empty, as_json=as_json)
