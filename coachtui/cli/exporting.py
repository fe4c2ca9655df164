"""`account export`: companies as a CSV file, for a spreadsheet or another system."""

import sys
from pathlib import Path
from typing import Literal, get_args

import click

from coachtui.cli.lazy import command
from coachtui.cli.options import OneOf, complete_people, json_option
from coachtui.cli.output import counted, print_json, say
from coachtui.cli.session import Session, pass_session
from coachtui.coaching.people import find_person
from coachtui.exchange.csv_export import account_table, csv_text
from coachtui.exchange.out import write_out
from coachtui.exchange.reports.account_list import list_markdown
from coachtui.records.accounts import AccountStatus
from coachtui.records.places import from_home

_STATUSES: tuple[AccountStatus, ...] = get_args(AccountStatus)


@command(
    "export",
    "coachtui account export companies.csv --excel",
    "coachtui account export --status active --form md list.md",
)
@click.argument("file", required=False, type=click.Path(path_type=Path), metavar="[FILE]")
@click.option("--rep", shell_complete=complete_people, help="Whose; yours by default.")
@click.option("--status", "statuses", multiple=True, type=OneOf(_STATUSES), help="Only those.")
@click.option(
    "--form",
    type=OneOf(("csv", "md")),
    default="csv",
    show_default=True,
    help="CSV with every field, or a table to read.",
)
@click.option("--excel", is_flag=True, help="Begin with the mark by which Excel knows UTF-8.")
@click.option("--replace", is_flag=True, help="Overwrite the file if there is one.")
@json_option
@pass_session
def export_companies(
    session: Session,
    file: Path | None,
    rep: str | None,
    statuses: tuple[AccountStatus, ...],
    form: Literal["csv", "md"],
    excel: bool,
    replace: bool,
    as_json: bool,
) -> None:
    """Write accounts as CSV or markdown, with our ids and the CRM's, so that they can come back.

    Cells that a spreadsheet would run as a formula begin with an apostrophe; import takes it off.
    """
    whose = find_person(session.shelf(), rep).handle if rep else None
    table = account_table(session.store, whose, statuses)
    if file is None and as_json:
        print_json(table)
        return
    as_table = form == "md"
    text = (
        list_markdown(session.store, whose, statuses) if as_table else csv_text(table, excel=excel)
    )
    if file is None:
        _print(text)
        return
    write_out(from_home(file), text, replace=replace)
    if as_json:
        print_json({"file": str(file), "accounts": len(table)})
    else:
        say(f"{counted(len(table), 'account')} in {file}")


def _print(text: str) -> None:
    """The same bytes as in a file, whatever the platform makes of line ends."""
    out = getattr(sys.stdout, "buffer", None)
    if out is None:
        sys.stdout.write(text)
    else:
        out.write(text.encode("utf-8"))
