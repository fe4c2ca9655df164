"""`account list` and `account find`: which accounts, in which order, and what of each."""

from collections.abc import Callable
from typing import Any, NamedTuple, get_args

import click

from coachtui.cli.lazy import command
from coachtui.cli.options import OneOf, complete_people, joined, json_option, words_argument
from coachtui.cli.output import print_json, print_table, say
from coachtui.cli.session import Session, pass_session
from coachtui.coaching.accounts.documents import row_document
from coachtui.coaching.accounts.list_columns import (
    COLUMNS,
    ListColumn,
    column_called,
    columns_called,
    sorted_by,
)
from coachtui.coaching.accounts.narrowing import FILTERS, TIERS, Wanted, wanted
from coachtui.coaching.accounts.rows import AccountRow, Which, account_rows
from coachtui.coaching.accounts.touch import list_health
from coachtui.coaching.people import find_person
from coachtui.records.dates import spoken_date
from coachtui.records.text import shown

_WHICH: tuple[Which, ...] = get_args(Which)

_CHOOSING_ROWS = (
    click.option("--rep", shell_complete=complete_people, help="Whose; yours by default."),
    click.option(
        "--filter", "filters", multiple=True, metavar="|".join(FILTERS), help="Only those."
    ),
    click.option("--tier", default="", metavar="|".join(TIERS), help="Only this tier."),
    click.option("--tag", "tags", multiple=True, help="Only those that have this tag."),
    click.option("--sort", default="rank", metavar="COLUMN", help="In the order of this column."),
    click.option("--reverse", is_flag=True, help="From the other end."),
    click.option(
        "--columns",
        metavar="COLUMN,…",
        help=f"Print these: {', '.join(column.key for column in COLUMNS)}.",
    ),
    json_option,
)


def _choosing_rows(command: Callable[..., Any]) -> Callable[..., Any]:
    """Whose accounts, which of them, in which order, and what is said about each."""
    for option in reversed(_CHOOSING_ROWS):
        command = option(command)
    return command


@command(
    "list",
    "coachtui account list --status active --sort state",
    "coachtui account list --filter cold --tier A",
    "coachtui account list --tag north --columns rank,name,fit,milestone",
)
@click.option(
    "--status", "which", type=OneOf(_WHICH), default="all", show_default=True, help="Which."
)
@_choosing_rows
@pass_session
def list_accounts(session: Session, /, which: Which, **asked: Any) -> None:
    """Accounts in the order of the list, then the bench."""
    _list(session, which, _asked(asked), nothing="Nothing here.")


@command(
    "find",
    "coachtui account find rivera",
    "coachtui account find acme.com --json",
)
@words_argument()
@_choosing_rows
@pass_session
def find_accounts(session: Session, /, words: tuple[str, ...], **asked: Any) -> None:
    """Accounts by a part of a name, alias, domain or tag, or by who is there."""
    text = joined(words)
    nothing = f"Nothing on your list or bench has '{shown(text)}' in it."
    _list(session, "all", _asked(asked, text), nothing=nothing)


class _Asked(NamedTuple):
    """Which rows were asked for, and how they are printed."""

    rep: str | None
    wanted: Wanted
    sort: ListColumn
    reverse: bool
    columns: list[ListColumn]
    as_json: bool


def _asked(options: dict[str, Any], words: str = "") -> _Asked:
    return _Asked(
        options["rep"],
        wanted(options["filters"], options["tier"], options["tags"], words),
        column_called(options["sort"]),
        options["reverse"],
        columns_called((options["columns"] or "").split(",")),
        options["as_json"],
    )


def _list(session: Session, which: Which, asked: _Asked, *, nothing: str) -> None:
    # The last touch of every account is always at hand; only research of all years is not.
    whole = "learned" in {column.key for column in (*asked.columns, asked.sort)}
    shelf = session.store.read_everything() if whole else session.shelf()
    whose = find_person(shelf, asked.rep).handle if asked.rep else session.me
    settings = session.store.settings
    every = account_rows(shelf, whose, session.today, settings, which)
    rows = sorted_by(asked.wanted.of(every), asked.sort, backwards=asked.reverse)
    if asked.as_json:
        print_json([row_document(row) for row in rows])
        return
    if not every and which == "all":
        nothing = "No accounts yet. Add one: coachtui account add NAME why_them='…'"
    if asked.columns:
        heads = [tuple(column.title for column in asked.columns)] if rows else []
        said = [tuple(column.said(row, session.today) for column in asked.columns) for row in rows]
        print_table([*heads, *said], empty=nothing)
        return
    print_table([_row(session, row) for row in rows], empty=nothing)
    if rows and asked.wanted == Wanted() and which != "bench":
        say(list_health(shelf, whose, session.today, settings).explained)


def _row(session: Session, row: AccountRow) -> tuple[str, ...]:
    place = str(row.account.rank) if row.account.rank else row.account.status
    step = row.next_step.action.text if row.next_step else "–"
    due = spoken_date(row.due, session.today) if row.due else ""
    return (place, row.account.name, row.account.tier or "", _state(row), due, step)


def _state(row: AccountRow) -> str:
    return f"{row.state.word}, {row.state.age_days} d"
