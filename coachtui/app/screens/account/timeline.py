"""Timeline: everything that anybody in the team noted about the account."""

from textual.content import Content

from coachtui.app.screens.account.view import AccountView
from coachtui.app.widgets.lines import Line
from coachtui.app.widgets.plain import lines, padded
from coachtui.records.dates import spoken_date
from coachtui.records.days import TOUCH_KINDS, Entry
from coachtui.records.text import shown

EMPTY = (
    "Every call, meeting, mail and note by everybody in the team lands here by itself when a log "
    "line names the account. a notes the first one."
)
MOST = 400
"""Entries that are drawn; search finds older ones."""


def timeline_lines(view: AccountView) -> list[Line]:
    """Newest first."""
    found = [_line(view, entry) for entry in view.entries[:MOST]]
    if len(view.entries) > MOST:
        rest = len(view.entries) - MOST
        said = Content.styled(f"{rest} older ones; / finds them by their words.", "$quiet")
        found.append(Line("older", said, quiet=True))
    return found


def _line(view: AccountView, entry: Entry) -> Line:
    kind = entry.kind
    style = {"win": "$success", "setback": "$error"}.get(kind, "$primary")
    label = Content.assemble(
        (padded(spoken_date(entry.date, view.today), 11), "$quiet"),
        (padded(kind, 9), style if kind in TOUCH_KINDS or kind in ("win", "setback") else "$quiet"),
    )
    met = [view.contacts[each] for each in entry.contacts if each in view.contacts]
    with_them = f" with {', '.join(shown(name) for name in met)}" if met else ""
    by = f" · {shown(view.who(entry.person))}{with_them}"
    return Line(entry.id, Content.assemble(lines(entry.text), (by, "$quiet")), label=label)
