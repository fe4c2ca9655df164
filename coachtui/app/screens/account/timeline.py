"""Timeline: everything that anybody in the team noted or said about the account."""

from datetime import date
from typing import NamedTuple

from textual.content import Content

from coachtui.app.screens.account.view import AccountView
from coachtui.app.widgets.lines import Line
from coachtui.app.widgets.plain import lines, padded
from coachtui.coaching.comments import day_said
from coachtui.records.dates import spoken_date
from coachtui.records.days import TOUCH_KINDS
from coachtui.records.text import shown

EMPTY = (
    "Every call, meeting, mail and note by everybody in the team lands here by itself when a log "
    "line names the account. a notes the first one."
)
MOST = 400
"""Entries and comments that are drawn; search finds older ones."""
LATELY = 8
"""Entries and comments beside the plan."""


class _Noted(NamedTuple):
    """An entry or a comment, as a line shows it."""

    id: str
    day: date
    kind: str
    who: str
    text: str
    contacts: tuple[str, ...] = ()


def timeline_lines(view: AccountView) -> list[Line]:
    """Newest first."""
    noted = _noted(view)
    found = [_line(view, each) for each in noted[:MOST]]
    if len(noted) > MOST:
        rest = len(noted) - MOST
        said = Content.styled(f"{rest} older ones; / finds them by their words.", "$quiet")
        found.append(Line("older", said, quiet=True))
    return found


def lately(view: AccountView) -> list[Line]:
    """The newest few, narrow enough to stand beside the plan."""
    return [
        Line(
            each.id,
            Content.styled(f"{each.kind} · {shown(view.who(each.who))}", _style(each.kind)),
            Content.styled(spoken_date(each.day, view.today), "$quiet"),
            below=lines(each.text),
        )
        for each in _noted(view)[:LATELY]
    ]


def _noted(view: AccountView) -> list[_Noted]:
    """Entries, which come newest first, and comments among them by their day."""
    entries = [
        _Noted(each.id, each.date, each.kind, each.person, each.text, each.contacts)
        for each in view.entries
    ]
    comments = [
        _Noted(each.id, day_said(each, view.today), "comment", each.owner, each.text)
        for each in reversed(view.comments)
    ]
    return sorted([*comments, *entries], key=lambda each: each.day, reverse=True)


def _style(kind: str) -> str:
    if kind in TOUCH_KINDS:
        return "$primary"
    return {"win": "$success", "setback": "$error", "comment": "$accent"}.get(kind, "$quiet")


def _line(view: AccountView, noted: _Noted) -> Line:
    label = Content.assemble(
        (padded(_day(noted.day, view), 12), "$quiet"),
        (padded(noted.kind, 9), _style(noted.kind)),
        (padded(view.who(noted.who).removeprefix("a "), 9) + " ", "$quiet"),
    )
    met = [view.contacts[each] for each in noted.contacts if each in view.contacts]
    with_them = f" (with {', '.join(shown(name) for name in met)})" if met else ""
    return Line(noted.id, Content.assemble(lines(noted.text), (with_them, "$quiet")), label=label)


def _day(day: date, view: AccountView) -> str:
    """Mon 23 Nov; 23 Nov 2025 where the year must be said."""
    words = spoken_date(day, view.today).split()
    return " ".join(words[1:] if len(words) > 3 else words)
