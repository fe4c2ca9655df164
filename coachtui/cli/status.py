"""`status`: what is due, on one line.

A prompt asks for it all the time, so what it takes to work it out is imported only when a file
has changed since the last answer.
"""

import click

from coachtui.cli.lazy import command
from coachtui.cli.output import print_json, say
from coachtui.cli.session import Session, pass_session
from coachtui.store.glance import Glance


@command("status", "coachtui status --short", "coachtui status --json")
@click.option("--short", is_flag=True, help="Only the line, for a prompt or tmux.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@pass_session
def status(session: Session, short: bool, as_json: bool) -> None:
    """What is due, on one line."""
    if as_json:
        _print_document(session)
        return
    store = session.store
    glance = Glance(store, session.today)
    line = glance.line()
    if line is None:
        from coachtui.coaching.status import status as status_of
        from coachtui.coaching.status import status_line

        found = status_of(session.shelf(), store.me, session.today, store.settings)
        line = status_line(found, session.today)
        glance.keep(line)
    if short:
        say(line)
        return
    from coachtui.coaching.people import first_name_of

    shelf = store.read((store.me,))
    say(f"{store.team.name} · {first_name_of(shelf, store.me)} · {line}")


def _print_document(session: Session) -> None:
    from coachtui.cli.today import talk_document
    from coachtui.coaching.status import status as status_of

    store = session.store
    found = status_of(session.shelf(), store.me, session.today, store.settings)
    unsynced, incoming = _exchange(session)
    print_json(
        {
            "team": store.team.name,
            "me": store.me,
            "log_due": found.log_due,
            "cold": found.cold,
            "next_one_on_one": talk_document(found.next_talk),
            "promises_late": found.promises_late,
            "unsynced": unsynced,
            "incoming": incoming,
            "conflicts": found.conflicts,
        }
    )


def _exchange(session: Session) -> tuple[int | None, int | None]:
    """Records that wait to be sent, and to be merged; None where there is nothing to sync with."""
    from coachtui.records.errors import FolderTrouble
    from coachtui.sync.standing import standing
    from coachtui.sync.team import memory_of

    try:
        found = standing(session.store.folder, memory_of(session.store))
    except FolderTrouble:
        return None, None
    return len(found.going), len(found.coming)
