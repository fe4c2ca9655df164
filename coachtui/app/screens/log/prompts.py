"""The four prompts of a day: what moved, how far, what stood in the way, tomorrow's one step."""

from __future__ import annotations

from typing import cast

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Label, Static

from coachtui.app.screens.log.told import day_head
from coachtui.app.screens.log.view import LogView
from coachtui.app.widgets.drafted_line import DraftedLine
from coachtui.app.widgets.lines import Line, Lines
from coachtui.app.widgets.log_line import LogLineBox
from coachtui.app.widgets.plain import plain
from coachtui.app.widgets.scores import ScoreRow
from coachtui.coaching.log_line import PROGRESS_WORDS

_QUESTIONS = {
    "setback": "What stood in the way?  yours alone",
    "tomorrow": "Tomorrow's one step",
}
_UNSAVED = {
    "setback": "What stood in the way? yours, unsaved: ^s",
    "tomorrow": "Tomorrow's one step, unsaved: ^s",
}


class Prompts(VerticalScroll, can_focus=False):
    """Asks; what was answered goes up as messages, and the field keeps what is not saved."""

    class SetbackSaid(Message):
        """A line about what stood in the way; its kind is to be asked for when there is one."""

    class TomorrowSaid(Message):
        """The last answer."""

    def compose(self) -> ComposeResult:
        """Prompts in the order drawn, then what happened on the day."""
        yield Static("", id="day-head")
        yield Label("What moved?", classes="prompt")
        yield LogLineBox(id="moved")
        yield Label("How far did the day move?  yours alone", classes="prompt own")
        yield ScoreRow(PROGRESS_WORDS, id="score", classes="own")
        yield Label(_QUESTIONS["setback"], classes="prompt own", id="ask-setback")
        yield DraftedLine(id="setback", placeholder="")
        yield Label(_QUESTIONS["tomorrow"], classes="prompt", id="ask-tomorrow")
        yield DraftedLine(id="tomorrow", placeholder="send the pilot draft to Acme")
        yield Lines("What happened", "Nothing yet; <app.log_line> writes a line.", id="entries")

    def on_mount(self) -> None:
        """The setback belongs to what is one's own."""
        self.query_one("#setback").add_class("own")

    # -- what stands there ---------------------------------------------------------------------

    def show(self, view: LogView, *, shared: bool) -> None:
        """Everything follows the records; a field that is being typed in is left alone."""
        self.query_one("#day-head", Static).update(day_head(view, shared=shared))
        self.line.day = view.day.date
        feeling, day = view.day.feeling, view.day.day
        self.score.value = feeling.progress if feeling else None
        on = view.day.date.isoformat()
        self.setback.show(feeling.setback if feeling else "", f"log-setback-{on}")
        self.tomorrow.show(day.tomorrow if day else "", f"log-tomorrow-{on}")
        kind = feeling.obstacle if feeling else None
        self.setback.placeholder = f"about {kind}" if kind else "a line, then one key for the kind"
        self.entries.show([_entry_line(entry) for entry in view.entries])

    def hide_own(self, *, hidden: bool) -> None:
        """Leave out what is one's own, for a screen that two people look at."""
        for widget in self.query(".own"):
            widget.set_class(hidden, "-hidden")

    @on(DraftedLine.Drafted)
    def _say_unsaved(self, event: DraftedLine.Drafted) -> None:
        """A line that was left without saving says so."""
        event.stop()
        name = event.field.id or ""
        questions = _UNSAVED if event.field.unsaved else _QUESTIONS
        self.query_one(f"#ask-{name}", Label).update(questions[name])

    # -- the answers ---------------------------------------------------------------------------

    @property
    def line(self) -> LogLineBox:
        """What moved?"""
        return self.query_one(LogLineBox)

    @property
    def score(self) -> ScoreRow:
        """How far?"""
        return self.query_one(ScoreRow)

    @property
    def setback(self) -> DraftedLine:
        """What stood in the way?"""
        return cast("DraftedLine", self.query_one("#setback"))

    @property
    def tomorrow(self) -> DraftedLine:
        """Tomorrow's one step."""
        return cast("DraftedLine", self.query_one("#tomorrow"))

    @property
    def entries(self) -> Lines:
        """What happened on the day."""
        return cast("Lines", self.query_one("#entries"))

    @on(Input.Submitted, "#setback")
    def _setback_said(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(self.SetbackSaid())

    @on(Input.Submitted, "#tomorrow")
    def _tomorrow_said(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(self.TomorrowSaid())


def _entry_line(entry: tuple[str, str, str, str]) -> Line:
    entry_id, kind, text, accounts = entry
    where = Content.assemble((plain(accounts).plain, "bold"), " · ") if accounts else Content("")
    return Line(
        entry_id,
        where + plain(text),
        label=Content.styled(f"{kind:<9}", "$quiet"),
    )
