"""`thanks`, `ask`, `offer`, `door`: what people give one another."""

from typing import Any, get_args

import click

from coachtui.cli.lazy import Group, command
from coachtui.cli.options import (
    OneOf,
    account_argument,
    complete_accounts,
    complete_people,
    joined,
    json_option,
    words_argument,
)
from coachtui.cli.output import print_json, print_records, print_table, print_written
from coachtui.cli.session import Session, pass_session
from coachtui.coaching import growth
from coachtui.coaching.accounts.finding import find_account
from coachtui.coaching.people import find_person, first_name_of
from coachtui.coaching.record_names import the_one
from coachtui.records.base import Side, Trend
from coachtui.records.coaching import HelpKind, HelpRequest, Recognition
from coachtui.records.codec import whole
from coachtui.records.dates import spoken_date

_TRENDS: tuple[Trend, ...] = get_args(Trend)
_SIDES: tuple[Side, ...] = get_args(Side)
_KINDS: tuple[HelpKind, ...] = get_args(HelpKind)


@click.group(
    "thanks",
    cls=Group,
    examples=(
        "coachtui thanks add showing us the miss at Hooli --to dana --trend risk",
        "coachtui thanks list",
    ),
)
def thanks() -> None:
    """Thanks for one exact thing."""


@thanks.does(
    "add",
    "coachtui thanks add showing us the miss at Hooli --to dana --trend risk",
    "coachtui thanks add lending me an hour --to ravi --team --side inside",
)
@words_argument(metavar="FOR_WHAT")
@click.option("--to", required=True, shell_complete=complete_people, help="Whom you thank.")
@click.option("--trend", type=OneOf(_TRENDS), help="The trend it served.")
@click.option("--side", type=OneOf(_SIDES), default="customer", show_default=True)
@click.option("--team", "openly", is_flag=True, help="In front of the team.")
@json_option
@pass_session
def add_thanks(
    session: Session,
    words: tuple[str, ...],
    to: str,
    trend: Trend | None,
    side: Side,
    openly: bool,
    as_json: bool,
) -> None:
    """Thank somebody: between you and your manager or rep, with --team in front of all."""
    person = find_person(session.shelf(), to)
    made = growth.thank(
        session.store,
        person.handle,
        joined(words),
        trend=trend,
        side=side,
        audience="team" if openly else "pair",
    )
    who_reads = "the team reads it" if openly else f"you and {person.name} read it"
    print_written(
        [made], f"Thanks to {person.name}: {made.for_what} ({who_reads})", as_json=as_json
    )


@thanks.does("list", "coachtui thanks list", "coachtui thanks list --to dana --json")
@click.option("--to", shell_complete=complete_people, help="Only what this person was thanked for.")
@json_option
@pass_session
def list_thanks(session: Session, to: str | None, as_json: bool) -> None:
    """Thanks that you can read, the newest first."""
    shelf = session.shelf()
    found = shelf.of(Recognition)
    if to:
        found = shelf.linked(Recognition, "to", find_person(shelf, to).handle)
    found.sort(key=lambda each: (each.date, each.id), reverse=True)

    def row(each: Recognition) -> tuple[str, ...]:
        who = f"{first_name_of(shelf, each.from_)} to {first_name_of(shelf, each.to)}"
        return spoken_date(each.date, session.today), who, each.for_what

    empty = "No thanks yet. Say one: coachtui thanks add FOR_WHAT --to HANDLE"
    print_records(found, row, empty=empty, as_json=as_json)


@click.group(
    "ask",
    cls=Group,
    examples=(
        "coachtui ask add somebody who has sold to a hospital --kind skill",
        "coachtui ask list",
    ),
)
def ask() -> None:
    """What you need from the others; the team reads it."""


@ask.does(
    "add",
    "coachtui ask add somebody who has sold to a hospital --kind skill",
    "coachtui ask add a reference in retail --kind document --account acme",
)
@words_argument(metavar="NEED")
@click.option("--kind", type=OneOf(_KINDS), required=True, help="What is needed.")
@click.option("--account", shell_complete=complete_accounts, help="The account it is for.")
@click.option("--skill", default="", help="The skill it takes.")
@json_option
@pass_session
def add_request(
    session: Session,
    words: tuple[str, ...],
    kind: HelpKind,
    account: str | None,
    skill: str,
    as_json: bool,
) -> None:
    """Ask the team for something."""
    shelf = session.shelf()
    found = find_account(shelf, account, session.me).id if account else None
    made = growth.ask_for_help(session.store, joined(words), kind, account=found, skill=skill)
    print_written([made], f"Asked the team ({made.kind}): {made.need}", as_json=as_json)


@ask.does(
    "solved",
    "coachtui ask solved hospital --by ravi",
    "coachtui ask solved reference",
)
@words_argument(metavar="REQUEST")
@click.option("--by", shell_complete=complete_people, help="Who solved it.")
@json_option
@pass_session
def solved(session: Session, words: tuple[str, ...], by: str | None, as_json: bool) -> None:
    """Say that a request is solved, and by whom."""
    shelf = session.shelf()
    found = _request(session, words)
    solver = find_person(shelf, by).handle if by else None
    written = growth.solve(session.store, found, by=solver)
    print_written([written], f"Solved: {found.need}", as_json=as_json)


@ask.does("list", "coachtui ask list", "coachtui ask list --json")
@json_option
@pass_session
def list_requests(session: Session, as_json: bool) -> None:
    """What people still need, longest waiting first."""
    shelf = session.shelf()
    found = growth.open_requests(shelf, session.today)
    if as_json:
        documents: list[dict[str, Any]] = [
            {**whole(each.request), "offered_by": each.state.offered_by, "days": each.days}
            for each in found
        ]
        print_json(documents)
        return
    rows = []
    for each in found:
        offers = ", ".join(first_name_of(shelf, handle) for handle in each.state.offered_by)
        rows.append(
            (
                first_name_of(shelf, each.request.asker),
                each.request.kind,
                each.request.need,
                each.explained,
                f"offered by {offers}" if offers else "",
            )
        )
    print_table(rows, empty="Nobody has asked for anything. Ask: coachtui ask add NEED --kind KIND")


@command(
    "offer",
    "coachtui offer hospital --words 'I sold to two, call me'",
    "coachtui offer reference",
)
@words_argument(metavar="REQUEST")
@click.option("--words", "said", default="", help="What you offer.")
@json_option
@pass_session
def offer(session: Session, words: tuple[str, ...], said: str, as_json: bool) -> None:
    """Offer help with somebody's request."""
    found = _request(session, words)
    written = growth.offer(session.store, found, said)
    asker = first_name_of(session.store.shelf, found.asker)
    print_written([written], f"Offered to {asker}: {found.need}", as_json=as_json)


@command(
    "door",
    "coachtui door acme an hour with their CFO",
    "coachtui door globex somebody in purchasing --json",
)
@account_argument()
@words_argument()
@json_option
@pass_session
def door(session: Session, account_name: str, words: tuple[str, ...], as_json: bool) -> None:
    """Ask your manager to open a door at an account."""
    account = find_account(session.shelf(), account_name, session.me)
    made = growth.ask_for_help(session.store, joined(words), "door", account=account.id)
    print_written([made], f"Door at {account.name}: {made.need}", as_json=as_json)


def _request(session: Session, words: tuple[str, ...]) -> HelpRequest:
    waiting = growth.open_requests(session.shelf(), session.today)
    found = [each.request for each in waiting]
    return the_one(found, joined(words), lambda each: each.need, "open request")
