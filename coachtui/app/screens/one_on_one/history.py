"""The history of a pair: the four over time, promises of both sides, topics, every talk."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Input, OptionList, Static

from coachtui.app.commands import Command
from coachtui.app.place import Place
from coachtui.app.screens.one_on_one import asking, sources
from coachtui.app.screens.one_on_one.history_view import PastView, heat_rows, look_at_past
from coachtui.app.screens.one_on_one.reading import Reading
from coachtui.app.widgets.lines import Lines
from coachtui.app.widgets.plain import plain
from coachtui.store.team_store import TeamStore

_EMPTY = "Nothing yet: the first 1:1 leaves its decisions, promises and trends here."
_HIDDEN = "Shared view is on; what was between two people is hidden. <app.palette> ends it."


class HistoryScreen(Place[PastView]):
    """What there was between the two, searched and over time."""

    NAME = "Past talks"
    IDEA = (
        "What there was between the two of you: how the four were felt and when you talked about "
        "them, promises of both sides, topics that wait, and every talk."
    )
    CSS_PATH = "history.tcss"
    KEYS = (
        Command("past.search", "s", "find", "Look for words in everything of these talks."),
        Command("past.open", "enter,o", "open", "Open where this line comes from."),
        Command("past.leave", "escape", "back", "Out of the search, then back."),
    )

    def __init__(self, other: str) -> None:
        super().__init__()
        self.other = other
        self._words = ""

    def look(self, store: TeamStore) -> PastView:
        """Read it, with the words that are looked for."""
        return look_at_past(store, self.other, self._words)

    def body(self) -> ComposeResult:
        """The four on top, the field when it is asked for, the lines."""
        with Vertical(classes="pane", id="heat"):
            yield Static("", id="heat-rows")
        yield Input(
            placeholder="decided, promised, said or noted: any words", id="words", max_length=200
        )
        yield Lines("History", _EMPTY, id="past-lines")

    def on_mount(self) -> None:
        """Keys go to the lines."""
        super().on_mount()
        self.query_one("#words").display = False
        self.query_one(Lines).focus()

    def home_widget(self) -> Widget | None:
        """The lines."""
        return self.query_one(Lines)

    def on_resize(self) -> None:
        """The days take the room there is."""
        if self.is_mounted:
            self.show(self.view)

    def show(self, view: PastView) -> None:
        """Everything follows the records; nothing of it while somebody else looks on."""
        heat, pane = self.query_one("#heat"), self.query_one(Lines)
        heat.display = not self.coach.shared
        heat.border_title = "Pulse"
        pane.empty_says(_HIDDEN if self.coach.shared else _EMPTY)
        if self.coach.shared:
            pane.border_title = "History"
            pane.show(())
            return
        today = self.coach.store.today()
        rows = heat_rows(view, today, self.app.size.width - 6)
        self.query_one("#heat-rows", Static).update(rows)
        pane.border_title = plain(view.title)
        pane.show(view.lines)

    # -- commands ------------------------------------------------------------------------------

    def why_not(self, command: Command) -> str:
        """Nothing of it is for two others to see."""
        if command.id != "past.leave" and self.coach.shared:
            return "Shared view is on; <app.palette> ends it."
        if command.id == "past.open" and self.query_one(Lines).selected_id is None:
            return "Put the cursor on a line first."
        return ""

    def do_search(self) -> None:
        """Type words; the talks that have them stay."""
        field = self.query_one("#words", Input)
        field.display = True
        field.focus()

    @on(Input.Changed, "#words")
    def _typed(self, event: Input.Changed) -> None:
        self._words = event.value
        self.reload()

    @on(Input.Submitted, "#words")
    def _given(self) -> None:
        self.query_one(Lines).focus()

    @on(OptionList.OptionSelected, "#past-lines")
    async def _selected(self) -> None:
        await self.action_run("past.open")

    def do_open(self) -> None:
        """A talk's summary, a promise, a topic, or words of mine to confirm."""
        what, _, record_id = (self.query_one(Lines).selected_id or "").partition(":")
        if what == "talk" and record_id in self.view.summaries:
            self.app.push_screen(Reading(*self.view.summaries[record_id]))
        elif what == "quote" and record_id in self.view.asked:
            asked = self.view.asked[record_id]
            self.app.push_screen(asking.confirm_form(asked.between, asked.said))
        else:
            sources.open_source(self, what, record_id)

    def do_leave(self) -> None:
        """Out of the field, then without words, then back."""
        field = self.query_one("#words", Input)
        if field.display:
            field.value = ""
            field.display = False
            self.set_focus(self.home_widget())
        else:
            self.dismiss(None)

    def typing_hints(self) -> tuple[tuple[str, str, str], ...]:
        """What works in the field."""
        return (("enter", "to the lines", "enter"), ("esc", "end the search", "escape"))
