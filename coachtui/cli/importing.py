"""`account import`: companies from other systems."""

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import get_args

import click

from coachtui.cli.import_words import tell
from coachtui.cli.lazy import command
from coachtui.cli.options import OneOf, complete_people, json_option
from coachtui.cli.output import print_json
from coachtui.cli.session import Session, pass_session
from coachtui.coaching.people import find_person
from coachtui.exchange.columns import map_columns, maps
from coachtui.exchange.csv_import import import_accounts
from coachtui.exchange.csv_reading import read_table
from coachtui.exchange.outcome import Stopped, outcome_document
from coachtui.exchange.profiles import profile, profile_name, save_profile
from coachtui.exchange.wishes import Doing, ImportWishes, Only, OnMatch
from coachtui.records.errors import WrongUse
from coachtui.records.places import from_home

_BAR = 24
"""Columns of the progress bar."""


@command(
    "import",
    "coachtui account import companies.csv --dry-run",
    'coachtui account import crm.csv --map "Firma=name" --map "Fax=" --save-profile crm',
    "coachtui account import chosen.csv --to list --why 'they run on what we replace'",
)
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE.csv")
@click.option("--dry-run", is_flag=True, help="Only say what would happen.")
@click.option(
    "--on-match",
    type=OneOf(get_args(OnMatch)),
    default="fill",
    show_default=True,
    help="What a row does to a company that is known.",
)
@click.option("--update-only", is_flag=True, help="Pass over companies that are new.")
@click.option("--create-only", is_flag=True, help="Pass over companies that are known.")
@click.option(
    "--map",
    "mapped",
    multiple=True,
    metavar='"HEADER=FIELD"',
    help="Where a column goes; without a field it is left out. Numbers name columns, too.",
)
@click.option("--profile", "from_profile", metavar="NAME", help="Use a mapping that was kept.")
@click.option("--save-profile", "to_profile", metavar="NAME", help="Keep the mapping so.")
@click.option(
    "--to",
    type=OneOf(("bench", "list")),
    default="bench",
    show_default=True,
    help="Where new companies go; onto the list as long as there is room.",
)
@click.option("--why", default="", help="Why them, for those that come onto the list.")
@click.option("--keep-unmapped", is_flag=True, help="Keep other columns as lines of the notes.")
@click.option("--rep", shell_complete=complete_people, help="Whose, where the file names nobody.")
@click.option("--currency", metavar="CODE", help="For amounts that name none, as in EUR.")
@json_option
@pass_session
def import_companies(
    session: Session,
    file: Path,
    dry_run: bool,
    on_match: OnMatch,
    update_only: bool,
    create_only: bool,
    mapped: tuple[str, ...],
    from_profile: str | None,
    to_profile: str | None,
    to: str,
    why: str,
    keep_unmapped: bool,
    rep: str | None,
    currency: str | None,
    as_json: bool,
) -> int:
    """Bring companies in from a CSV file, to the bench; undo takes the whole file back.

    Headers of the usual CRMs are known. A row finds its company by external id, domain or name.
    """
    kept_as = profile_name(to_profile) if to_profile is not None else None
    wishes = ImportWishes(
        on_match=on_match,
        only=_only(update_only=update_only, create_only=create_only),
        to_list=to == "list",
        why=why,
        keep_unmapped=keep_unmapped,
        rep=find_person(session.shelf(), rep).handle if rep else None,
        currency=_currency(currency),
    )
    said = maps(mapped)
    remembered = profile(session.home, from_profile) if from_profile else {}
    with _stoppable() as doing:
        table = read_table(from_home(file), lambda: _stop_if(doing))
        records = [row.cells for row in table.rows]
        columns = map_columns(records, said, remembered, source=table.source)
        outcome = import_accounts(
            session.store, table, columns, wishes, dry_run=dry_run, doing=doing
        )
    if kept_as is not None:
        save_profile(session.home, kept_as, columns.targets)
    if as_json:
        print_json(outcome_document(outcome))
    else:
        tell(table, outcome, dry_run=dry_run)
    nothing_worked = outcome.read > 0 and outcome.counts["failed"] == outcome.read
    return WrongUse.exit_code if nothing_worked else 0


def _only(*, update_only: bool, create_only: bool) -> Only:
    if update_only and create_only:
        raise WrongUse(
            "--update-only and --create-only leave nothing to do together. Nothing was changed."
        )
    return "update" if update_only else "create" if create_only else "all"


def _currency(code: str | None) -> str | None:
    if code is None:
        return None
    if len(code) != 3 or not code.isascii() or not code.isalpha():
        raise WrongUse(f"--currency takes a code such as EUR, not '{code}'. Nothing was changed.")
    return code.upper()


def _stop_if(doing: Doing) -> None:
    if doing.stopped():
        raise Stopped


@contextmanager
def _stoppable() -> Iterator[Doing]:
    """While this lasts, ctrl+c stops the import between two rows, so that it leaves no trace.

    Once the rows are being written it comes too late: they are written whole.
    """
    asked: list[int] = []

    def stop(number: int, _frame: FrameType | None) -> None:
        asked.append(number)

    before = signal.signal(signal.SIGINT, stop)
    bar = _Bar()
    try:
        yield Doing(bar.show, lambda: bool(asked))
    finally:
        bar.clear()
        signal.signal(signal.SIGINT, before)


class _Bar:
    """How far it is, on standard error, where somebody looks at it."""

    def __init__(self) -> None:
        self._seen = sys.stderr is not None and sys.stderr.isatty()
        self._width = 0

    def show(self, done: int, every: int) -> None:
        """Draw the bar over the one before."""
        if not self._seen or not every:
            return
        full = done * _BAR // every
        line = f"{'█' * full}{'░' * (_BAR - full)} {done:,} of {every:,} rows"
        self._width = max(self._width, len(line))
        click.echo(f"\r{line}", nl=False, err=True)

    def clear(self) -> None:
        """Leave the line empty for what is said next."""
        if self._width:
            click.echo(f"\r{' ' * self._width}\r", nl=False, err=True)
