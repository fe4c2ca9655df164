"""`sync`: exchange with the team, and say in sentences what came."""

from collections.abc import Callable
from pathlib import Path

import click

from coachtui.cli.lazy import command
from coachtui.cli.options import json_option
from coachtui.cli.output import counted, print_json, say
from coachtui.cli.session import Session, pass_session
from coachtui.exchange.synced import summary_of, told
from coachtui.records.errors import ConflictWaits, FolderTrouble
from coachtui.sync.address import checked_address
from coachtui.sync.founding import share
from coachtui.sync.report import Report, Unsent
from coachtui.sync.team import team_sync


@command("sync", "coachtui sync", "coachtui sync --to git@host:north.git")
@click.option("--no-push", is_flag=True, help="Commit and take in what came, but send nothing.")
@click.option("--to", "to", metavar="ADDRESS", help="From now on exchange with the team there.")
@json_option
@pass_session
def sync(session: Session, no_push: bool, to: str | None, as_json: bool) -> None:
    """Exchange with the team through git: yours is committed and sent, theirs comes in.

    Nothing anybody wrote is lost; what both changed is kept twice until a person chooses.
    """
    try:
        if to is not None:
            report = share(session.store, checked_address(to, Path.cwd()))
        else:
            report = team_sync(session.store).sync(send=not no_push, progress=_said_on(session))
    except Unsent as unsent:
        _show(session, unsent.report, as_json=as_json)
        raise
    _show(session, report, as_json=as_json)
    if report.troubles:
        raise FolderTrouble(" ".join(report.troubles))
    if report.conflicts:
        raise ConflictWaits(
            f"{counted(report.conflicts, 'conflict waits', 'conflicts wait')} for a choice; both "
            "values are kept. See them: coachtui conflicts list"
        )


def _said_on(session: Session) -> Callable[[str], None]:
    """On a terminal each step is said; the network may take its time."""
    if not session.may_ask():
        return lambda _: None
    return lambda step: click.echo(f"{step} …", err=True)


def _show(session: Session, report: Report, *, as_json: bool) -> None:
    sentences = [*told(session.store, report.came), *report.mended]
    if as_json:
        print_json(
            {
                "committed": report.committed,
                "received": report.received,
                "sent": report.sent,
                "merged_files": report.merged_files,
                "conflicts": report.conflicts,
                "changes": sentences,
                "waiting": report.waiting,
                "troubles": list(report.troubles),
            }
        )
        return
    for sentence in sentences:
        say(sentence)
    say(summary_of(report))
