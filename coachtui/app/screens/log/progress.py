"""Progress: half a year of my days, what was won, what returns, what was learned."""

from __future__ import annotations

from datetime import date

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widget import Widget
from textual.widgets import OptionList

from coachtui.app.commands import Command
from coachtui.app.place import Place
from coachtui.app.screens.log.signs import DAY_SIGNS
from coachtui.app.screens.log.told import (
    MOVING_EMPTY,
    TOLD_EMPTY,
    day_in,
    number_lines,
    told_lines,
)
from coachtui.app.screens.log.view import ProgressView, progress_view
from coachtui.app.widgets.heatmap import Heatmap
from coachtui.app.widgets.lines import Lines
from coachtui.store.team_store import TeamStore

_WIDE = 110


class Progress(Place[ProgressView]):
    """Gives the day that was chosen, or None."""

    NAME = "Half a year"
    SIGNS = DAY_SIGNS
    IDEA = (
        "Half a year of your days at once. Small steps feel like little on the day; here they "
        "add up. All of it is yours alone; r in the Log sends what you choose."
    )
    CSS_PATH = "log.tcss"
    AROUND = True
    KEYS = (
        Command("progress.leave", "escape", "back", "Back to the day."),
        Command("progress.open", "enter,o", "open day", "Open the day a line comes from."),
    )

    def look(self, store: TeamStore) -> ProgressView:
        """Read the year."""
        return progress_view(store)

    def body(self) -> ComposeResult:
        """The weeks above, or on the left where there is room; what they tell beside them."""
        with Horizontal(id="progress"):
            with Vertical(id="weeks"):
                with Vertical(classes="pane", id="heat-pane") as heat:
                    heat.border_title = "26 weeks, yours alone"
                    yield Heatmap(months=True)
                yield Lines("How the days move", MOVING_EMPTY, id="numbers")
            yield Lines("What the log tells", TOLD_EMPTY, id="told")

    def on_mount(self) -> None:
        """The cursor is in what can be walked through."""
        super().on_mount()
        self.told.focus()

    @property
    def told(self) -> Lines:
        """What can be walked through."""
        return self.query_one("#told", Lines)

    def home_widget(self) -> Widget | None:
        """The lines."""
        return self.told

    def show(self, view: ProgressView) -> None:
        """Nothing of it is for two people to look at. On a narrow screen one list holds all."""
        shared = self.coach.shared
        numbers, told = number_lines(view), told_lines(view)
        wide = self.app.size.width >= _WIDE
        self.query_one(Heatmap).heat = None if shared else view.heat
        self.query_one("#numbers", Lines).show(() if shared or not wide else numbers)
        self.told.show(() if shared else told if wide else (*numbers, *told))

    def on_resize(self) -> None:
        """One list or two."""
        if self.is_mounted:
            self.show(self.view)

    def why_not(self, command: Command) -> str:
        """Some lines come from many days."""
        if command.id == "progress.open" and self._day() is None:
            return "This line comes from many days."
        return ""

    def _day(self) -> date | None:
        line = self.told.selected_id
        return day_in(line) if line else None

    @on(OptionList.OptionSelected, "#told")
    async def _selected(self) -> None:
        await self.action_run("progress.open")

    def do_open(self) -> None:
        """Back, on that day."""
        self.dismiss(self._day())

    def do_leave(self) -> None:
        """Back to where one was."""
        self.dismiss(None)
