"""The three steps of an import as they look: choosing the file, looking, and what came of it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Literal

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Static

from coachtui.app.commands import Command
from coachtui.app.place import Place
from coachtui.app.screens.importing.choosing import FileChooser
from coachtui.app.screens.importing.drawing import (
    column_lines,
    file_title,
    outcome_title,
    row_lines,
    wishes_line,
)
from coachtui.app.screens.importing.plan import Plan
from coachtui.app.widgets.lines import Lines
from coachtui.app.widgets.plain import plain
from coachtui.exchange.outcome import ImportOutcome
from coachtui.records.accounts import Account
from coachtui.store.team_store import TeamStore

Stage = Literal["choose", "look", "done"]

KEYS = (
    Command("importing.back", "escape", "back", "A step back; nothing is lost."),
    Command("importing.start", "s", "bring in", "Bring the file in."),
    Command("importing.path", "p", "path", "Type the path of a file; the right arrow completes."),
    Command("importing.above", "backspace", "above", "Show the folder above."),
    Command("importing.known", "m", "known ones", "What a row does to a company that is known."),
    Command(
        "importing.where", "w", "to list", "New companies to the bench, left out, or onto the list."
    ),
    Command("importing.others", "o", "other columns", "Keep the other columns in the notes."),
    Command("importing.remember", "r", "remember", "Remember what the columns mean, or use it."),
)
_STAGE_OF: dict[str, Stage] = {
    "importing.path": "choose",
    "importing.above": "choose",
    "importing.start": "look",
    "importing.known": "look",
    "importing.where": "look",
    "importing.others": "look",
    "importing.remember": "look",
}
"""The step at which a command works; the others work at all of them."""


class ImportPlace(Place[bool]):
    """What is shown at each step; what is done there stands in `ImportScreen`."""

    NAME = "Import"
    CSS_PATH = "importing.tcss"
    IDEA = (
        "Companies from another system. You see what each column means and what would become of "
        "every row before anything is written, and one undo takes the whole file back."
    )

    def __init__(self, folder: Path | None = None) -> None:
        super().__init__()
        self.stage: Stage = "choose"
        self.plan: Plan | None = None
        self.outcome: ImportOutcome | None = None
        self._folder = folder or Path.cwd()

    def look(self, store: TeamStore) -> bool:
        """Whether what was brought in is still there; undo may have taken it back."""
        rows = self.outcome.rows if self.outcome else ()
        made = [row.account for row in rows if row.result == "created"]
        return not made or any(store.shelf.get(Account, account) for account in made)

    def show(self, _view: bool) -> None:
        """The counts say whether they still hold."""
        if self.stage == "done":
            self.draw()

    def body(self) -> ComposeResult:
        """The chooser; in its place, later, the columns and the rows."""
        yield FileChooser(self._folder, self.coach.store.today())
        with Vertical(id="plan"):
            yield Static("", id="wishes")
            yield Lines("Columns", "The file has no columns.", id="columns")
            yield Static("", id="to-know")
            yield Lines("What would happen", "No rows to show.", id="rows")

    def on_mount(self) -> None:
        super().on_mount()
        self.chooser.lines.focus()

    @property
    def chooser(self) -> FileChooser:
        """Where the file is chosen."""
        return self.query_one(FileChooser)

    def go_to(self, stage: Stage) -> None:
        """Show a step, with the cursor where one begins there."""
        self.stage = stage
        self.draw()
        home = self.home_widget()
        if home is not None:
            home.focus()

    def draw(self) -> None:
        """Show the step that we are at."""
        self.chooser.display = self.stage == "choose"
        self.query_one("#plan").display = self.stage != "choose"
        looking = self.stage == "look"
        self.query_one("#columns").display = self.query_one("#wishes").display = looking
        if looking and self.plan is not None:
            self._draw_columns(self.plan)
            hint = self.worded("<importing.start> brings it in") if self.plan.tried else ""
            self._draw_rows(self.plan.tried, "What would happen", hint)
            self._draw_to_know(self.plan.tried.said if self.plan.tried else in_the_way(self.plan))
        elif self.stage == "done" and self.outcome is not None:
            back = self.worded("<app.undo> takes it back")
            hint = f"{back} · enter opens the account · esc leaves"
            self._draw_rows(self.outcome, "Done" if self.view else "Taken back", hint)
            self._draw_to_know(self.outcome.said)
        self._cursor_moved()

    def _draw_columns(self, plan: Plan) -> None:
        columns = self.query_one("#columns", Lines)
        self.query_one("#wishes", Static).update(wishes_line(plan.wishes))
        columns.border_title = plain(file_title(plan))
        columns.border_subtitle = plain("enter says where a column goes")
        columns.show(column_lines(plan))

    def _draw_rows(self, outcome: ImportOutcome | None, when: str, hint: str) -> None:
        rows = self.query_one("#rows", Lines)
        rows.border_title = plain(outcome_title(outcome, when) if outcome else when)
        rows.border_subtitle = plain(hint)
        rows.show(row_lines(outcome) if outcome else [])

    def _draw_to_know(self, text: str) -> None:
        said = self.query_one("#to-know", Static)
        said.update(plain(text))
        said.display = bool(text)

    def why_not(self, command: Command) -> str:
        """Each key belongs to its step, and a file may still lack its names."""
        stage = _STAGE_OF.get(command.id, self.stage)
        if stage != self.stage:
            if stage == "choose":
                return "The file is chosen already; esc goes back to the files."
            return "Choose a file first." if self.stage == "choose" else "The file is in already."
        if command.id == "importing.start" and self.plan is not None:
            return in_the_way(self.plan)
        return ""

    def shown_commands(self) -> list[Command]:
        """Only what belongs to this step stands in the footer."""
        return [
            command
            for command in super().shown_commands()
            if _STAGE_OF.get(command.id, self.stage) == self.stage
        ]

    def typing_hints(self) -> Iterable[tuple[str, str, str]]:
        """While a path is typed."""
        return (
            ("enter", "read it", "enter"),
            ("→", "complete", "right"),
            ("esc", "to the folders", "escape"),
        )

    def home_widget(self) -> Widget | None:
        """The folders, then the columns, then the rows."""
        if self.stage == "choose":
            return self.chooser.lines
        return self.query_one("#columns" if self.stage == "look" else "#rows")


def in_the_way(plan: Plan) -> str:
    """Why the file cannot be brought in yet; empty when it can."""
    if not plan.problem:
        return ""
    return (
        f"{plan.problem[:1].upper()}{plan.problem[1:]} Say where its columns go: enter on a column."
    )
