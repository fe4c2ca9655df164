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
LATELY = 8
"""Entries beside the plan."""


def timeline_lines(view: AccountView) -> list[Line]:
    """Newest first."""
    found = [_line(view, entry) for entry in view.entries[:MOST]]
    if len(view.entries) > MOST:
        rest = len(view.entries) - MOST
        said = Content.styled(f"{rest} older ones; / finds them by their words.", "$quiet")
        found.append(Line("older", said, quiet=True))
    return found


def lately(view: AccountView) -> list[Line]:
    """The newest few, narrow enough to stand beside the plan."""
    return [
        Line(
            entry.id,
            Content.styled(f"{entry.kind} · {shown(view.who(entry.person))}", _style(entry)),
            Content.styled(spoken_date(entry.date, view.today), "$quiet"),
            below=lines(entry.text),
        )
        for entry in view.entries[:LATELY]
    ]


def _style(entry: Entry) -> str:
    if entry.kind in TOUCH_KINDS:
        return "$primary"
    return {"win": "$success", "setback": "$error"}.get(entry.kind, "$quiet")


def _line(view: AccountView, entry: Entry) -> Line:
    label = Content.assemble(
        (padded(_day(entry, view), 12), "$quiet"),
        (padded(entry.kind, 9), _style(entry)),
        (padded(view.who(entry.person).removeprefix("a "), 9) + " ", "$quiet"),
    )
    met = [view.contacts[each] for each in entry.contacts if each in view.contacts]
    with_them = f" (with {', '.join(shown(name) for name in met)})" if met else ""
    return Line(entry.id, Content.assemble(lines(entry.text), (with_them, "$quiet")), label=label)


def _day(entry: Entry, view: AccountView) -> str:
    """Mon 23 Nov; 23 Nov 2025 where the year must be said."""
    words = spoken_date(entry.date, view.today).split()
    return " ".join(words[1:] if len(words) > 3 else words)
