"""`sync`: exchange with the team, and say in sentences what came."""

import click

from coachtui.cli.lazy import command
from coachtui.cli.options import json_option
from coachtui.cli.output import counted, print_json, say
from coachtui.cli.session import Session, pass_session
from coachtui.coaching.what_came import Changed, what_came
from coachtui.records.errors import ConflictWaits, FolderTrouble
from coachtui.sync.paths import person_of
from coachtui.sync.sync import Report, Unsent
from coachtui.sync.team import readable, team_sync


@command("sync", "coachtui sync", "coachtui sync --no-push --json")
@click.option("--no-push", is_flag=True, help="Commit and take in what came, but send nothing.")
@json_option
@pass_session
def sync(session: Session, no_push: bool, as_json: bool) -> None:
    """Exchange with the team through git: yours is committed and sent, theirs comes in.

    Nothing anybody wrote is lost; what both changed is kept twice until a person chooses.
    """
    syncing = team_sync(session.store)
    try:
        report = syncing.sync(send=not no_push)
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


def _show(session: Session, report: Report, *, as_json: bool) -> None:
    sentences = [*_came(session, report), *report.mended]
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
    say(_summary(report))


def _came(session: Session, report: Report) -> list[str]:
    if not report.came:
        return []
    store = session.store
    store.refresh()
    shelf = session.shelf()
    changes = [
        Changed(each.change.table, each.change.before, each.change.after, person_of(each.path))
        for each in readable(store, report.came)
    ]
    return what_came(shelf, changes, session.today)


def _summary(report: Report) -> str:
    parts = [
        f"{counted(report.received, 'change')} came" if report.received else "",
        f"{counted(report.sent, 'change')} sent" if report.sent else "",
        f"{counted(report.waiting, 'change waits', 'changes wait')} here" if report.waiting else "",
        f"{counted(report.merged_files, 'file')} merged" if report.merged_files else "",
    ]
    return " · ".join(part for part in parts if part) or "Up to date, nothing to send."
