"""`remind`: what is due, for cron; silent when nothing is."""

from coachtui.cli.lazy import command
from coachtui.cli.options import json_option
from coachtui.cli.output import print_json, say
from coachtui.cli.session import Session, pass_session
from coachtui.coaching.reminders import reminders


@command(
    "remind",
    "coachtui remind",
    "45 16 * * 1-5 coachtui remind | xargs -r -d '\\n' -n1 notify-send   (a crontab line)",
)
@json_option
@pass_session
def remind(session: Session, as_json: bool) -> None:
    """Print only what is due; nothing at all when nothing is, or on a day off.

    A 1:1 today or on the next working day, promises late or due today, A accounts without contact
    for long, and the log while today has none: run it when your day is nearly over.
    """
    store = session.store
    found = reminders(session.shelf(), store.me, session.today, store.settings)
    if as_json:
        print_json([{"kind": each.kind, "text": each.text} for each in found])
        return
    for each in found:
        say(each.text)
