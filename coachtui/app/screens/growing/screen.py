"""What somebody tries, thinks of, learns and needs: what "shown in the log" stands on."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.widget import Widget
from textual.widgets import OptionList

from coachtui.app.commands import Command
from coachtui.app.place import Place
from coachtui.app.screens.growing import acting
from coachtui.app.screens.growing.view import GrowingView, look_at_growing
from coachtui.app.widgets.history_word import HistoryWord
from coachtui.app.widgets.lines import Lines
from coachtui.app.widgets.plain import plain
from coachtui.coaching.people import manager_of
from coachtui.store.team_store import TeamStore

_EMPTY = "Nothing yet; <growing.add> adds an experiment, an idea, an aim and more."
_HIDDEN = "Shared view is on, and this is between two others. <app.palette> ends it."


class GrowingScreen(Place[GrowingView]):
    """The small records of one person, and the small forms that make them."""

    NAME = "Tried and learned"
    IDEA = (
        "What is tried, thought of, practised, asked for and thanked for; "
        "small things, written down in seconds, on which the talk can stand."
    )
    CSS_PATH = "growing.tcss"
    KEYS = (
        Command("growing.add", "a", "add", "Add one of them: the next letter says which."),
        Command("growing.open", "enter,o", "open", "What can be done about this line."),
        Command("growing.leave", "escape", "back", "Back to where you were."),
    )

    def __init__(self, person: str) -> None:
        super().__init__()
        self.person = person

    def look(self, store: TeamStore) -> GrowingView:
        """Read it; in shared view without the names of others."""
        self._other = manager_of(store.shelf, store.me) if self.person == store.me else self.person
        return look_at_growing(store, self.person, shared=self.coach.shared)

    _other: str | None = None
    """The other one who may read it."""

    @property
    def _hidden(self) -> bool:
        return self.coach.shared and self.coach.shared_with != self._other

    def body(self) -> ComposeResult:
        """One list in sections."""
        yield Lines("", _EMPTY, id="growing")
        yield HistoryWord()

    def on_mount(self) -> None:
        """Keys go to the list."""
        super().on_mount()
        self.query_one(Lines).focus()

    def home_widget(self) -> Widget | None:
        """The list."""
        return self.query_one(Lines)

    def show(self, view: GrowingView) -> None:
        """Everything follows the records."""
        pane = self.query_one(Lines)
        pane.border_title = plain(f"{view.name}: tried, thought of, learned")
        pane.empty_says(_HIDDEN if self._hidden else _EMPTY)
        pane.show(() if self._hidden else view.lines)

    def why_not(self, command: Command) -> str:
        """Nothing of it while somebody else looks on."""
        if command.id != "growing.leave" and self._hidden:
            return "Shared view is on; <app.palette> ends it."
        if command.id == "growing.open" and self.query_one(Lines).selected_id is None:
            return "Put the cursor on a line first."
        return ""

    @on(OptionList.OptionSelected, "#growing")
    async def _selected(self) -> None:
        await self.action_run("growing.open")

    def do_add(self) -> None:
        """The menu of small forms."""
        acting.add(self, self.view)

    def do_open(self) -> None:
        """What can be done about the line under the cursor."""
        acting.open_line(self, self.view, self.query_one(Lines).selected_id or "")

    def do_leave(self) -> None:
        """Back."""
        self.dismiss(None)
