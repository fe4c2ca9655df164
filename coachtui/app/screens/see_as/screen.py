"""See as: exactly what my manager, or anybody in the team, can read of me."""

from __future__ import annotations

from typing import NamedTuple

from textual.app import ComposeResult
from textual.content import Content
from textual.widget import Widget

from coachtui.app.commands import Command
from coachtui.app.place import Place
from coachtui.app.widgets.lines import Line, Lines
from coachtui.app.widgets.plain import padded, plain
from coachtui.coaching.people import first_name_of
from coachtui.coaching.record_lines import what_it_is
from coachtui.coaching.seen_by import Seen, SeenPart, seen_by_manager, seen_by_team
from coachtui.records.errors import NotFound
from coachtui.store.team_store import TeamStore

_NEWEST = 4
"""How many records of a kind stand there before everything is asked for."""
_LABEL = 15
_HIDDEN = "Shared view is on, and this is yours alone; <app.palette> ends it."


class SeenView(NamedTuple):
    """What can be read of me, and by whom."""

    seen: Seen
    reader: str
    """First name, or the team."""
    alone: bool
    """Whether there is no manager, so that only the team's view is left."""


class SeeAs(Place[SeenView]):
    """Two views of me: my manager's and the team's."""

    NAME = "See as"
    IDEA = (
        "Exactly what your manager sees of you, and what the team sees: all of it, nothing more. "
        "What only you can read is counted at the end."
    )
    CSS_PATH = "see_as.tcss"
    KEYS = (
        Command("see.other", "t", "manager or team", "See it as your manager, or as the team."),
        Command("see.all", "e", "everything", "Every record, not only the newest of each kind."),
        Command("see.leave", "escape", "back", "Back to where you were."),
    )

    def __init__(self) -> None:
        super().__init__()
        self._as_team = False
        self._everything = False

    def look(self, store: TeamStore) -> SeenView:
        """Read it from a shelf that holds only what the other one may read."""
        shelf = store.read_everything()
        if not self._as_team:
            try:
                seen = seen_by_manager(shelf, store.me, store.today(), store.settings)
                return SeenView(seen, first_name_of(shelf, seen.reader or ""), False)
            except NotFound:
                pass
        return SeenView(seen_by_team(shelf, store.me, store.today()), "the team", not self._as_team)

    def body(self) -> ComposeResult:
        """One list."""
        yield Lines("Seen as", _HIDDEN, id="seen")

    def on_mount(self) -> None:
        """Keys go to the list."""
        super().on_mount()
        self.query_one(Lines).focus()

    def home_widget(self) -> Widget | None:
        """The list."""
        return self.query_one(Lines)

    def show(self, view: SeenView) -> None:
        """Their page before the next 1:1 first, then every kind of record."""
        pane = self.query_one(Lines)
        if self.coach.shared:
            pane.border_title = "Seen as"
            pane.show(())
            return
        pane.border_title = plain(f"You, as {view.reader} sees you")
        pane.border_subtitle = plain(view.seen.explained)
        pane.show(_lines(view, None if self._everything else _NEWEST))

    def why_not(self, command: Command) -> str:
        """It is for one's own eyes; and without a manager there is one view only."""
        if command.id != "see.leave" and self.coach.shared:
            return "That is yours alone; <app.palette> ends the shared view."
        if command.id == "see.other" and self.view.alone:
            return "You have no manager in this team; this is what the team sees."
        return ""

    def do_other(self) -> None:
        """The other of the two views."""
        self._as_team = not self._as_team
        self.reload()

    def do_all(self) -> None:
        """Everything, or the newest again."""
        self._everything = not self._everything
        self.show(self.view)

    def do_leave(self) -> None:
        """Back."""
        self.dismiss(None)


def _lines(view: SeenView, most: int | None) -> list[Line]:
    seen = view.seen
    found: list[Line] = []
    if seen.prep:
        found.append(_head("page", f"{view.reader}'s page before your next 1:1"))
        found += [
            _row(f"page:{place}", label, text) for place, (label, text) in enumerate(seen.prep)
        ]
        found += [
            _row(f"talk:{place}", "suggested", f"a talk soon: {reason}")
            for place, reason in enumerate(seen.suggested)
        ]
    for part in seen.parts:
        found += _part(part, most)
    if seen.kept:
        found.append(_head("kept", "Only you can read"))
        kinds = (f"{what_it_is(table).lower()} ({number})" for table, number in seen.kept.items())
        found.append(_row("kept:all", "", ", ".join(kinds)))
    return found


def _part(part: SeenPart, most: int | None) -> list[Line]:
    lines = part.lines[:most]
    left = len(part.lines) - len(lines)
    rows = [_row(f"{part.table}:{place}", "", line) for place, line in enumerate(lines)]
    if left:
        rows.append(_row(f"{part.table}:more", "", f"and {left} more"))
    return [_head(part.table, f"{part.title} · {len(part.lines)}"), *rows]


def _head(key: str, text: str) -> Line:
    return Line(f"head:{key}", Content.styled(plain(text).plain, "bold $primary"))


def _row(key: str, label: str, text: str) -> Line:
    of_the_page = key.startswith(("page:", "talk:"))
    before = padded(label, _LABEL) if of_the_page else "  "
    return Line(key, plain(text), label=Content.styled(before, "$quiet"))
