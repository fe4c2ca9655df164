"""The pulse: four digits, a reason where one wants to give it, twenty seconds."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import msgspec
from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Button, Input, Static

from coachtui import content
from coachtui.app.commands import Command
from coachtui.app.drafting import Draft
from coachtui.app.place import Place
from coachtui.app.screens.one_on_one.pulse_view import (
    Given,
    PulseView,
    is_deeper_due,
    look_at_pulse,
    next_due,
)
from coachtui.app.screens.one_on_one.trend_row import TrendRow
from coachtui.app.widgets.history_word import HistoryWord
from coachtui.app.widgets.plain import plain, styled
from coachtui.app.widgets.scores import ScoreRow
from coachtui.coaching.pulse import TRENDS, give_pulse
from coachtui.records.coaching import PulseSetting
from coachtui.store.team_store import TeamStore

_DRAFT = "pulse"


class PulseScreen(Place[PulseView]):
    """Four lines, four digits."""

    NAME = "Pulse"
    IDEA = "How often you felt each of the four over the last ten working days; it takes seconds."
    CSS_PATH = "pulse.tcss"
    KEYS = (
        Command("pulse.why", "w", "why", "Say why, in a line, if you like."),
        Command("pulse.skip", "s", "skip", "Skip this one: no answer is stored, none made up."),
        Command("pulse.clear", "minus", "clear", "Take the answer back.", footer=False),
        Command("pulse.save", "ctrl+s", "save", "Save what you answered."),
        Command("pulse.below", "down,j,enter", "next", "The next of the four.", footer=False),
        Command("pulse.above", "up,k", "above", "The one before.", footer=False),
        Command("pulse.leave", "escape", "back", "Leave; what you answered waits here."),
    )

    def __init__(self, *, in_round: bool = False) -> None:
        super().__init__()
        self._in_round = in_round
        """Whether it is answered in a round of the team."""
        self._given = Given(date.min)
        self._just_answered: TrendRow | None = None
        """The row that a digit was typed on a moment ago: why belongs to it, not to the next."""

    def typing_hints(self) -> Iterable[tuple[str, str, str]]:
        return (
            ("enter", "next", "enter"),
            ("^s", "save", "ctrl+s"),
            ("esc", "leave the field", "escape"),
        )

    def look(self, store: TeamStore) -> PulseView:
        return look_at_pulse(store, in_round=self._in_round)

    def body(self) -> ComposeResult:
        self._draft = Draft(self.coach, f"{_DRAFT}-round" if self._in_round else _DRAFT)
        self._given = self._kept() or self.view.given
        # Scrolls without keys of its own: up and down go from one of the four to the next.
        with Vertical(classes="pane", id="pulse") as pane:
            pane.border_title = "Pulse, in a round" if self._in_round else "Pulse"
            pane.border_subtitle = " · ".join(content.scales().frequency.helpers)
            yield Static("", id="pulse-readers")
            yield Static("", id="pulse-last")
            yield HistoryWord()
            if self.view.not_before:
                return
            yield Static(Content(f"Over {content.scales().frequency.over}"), id="pulse-over")
            yield Static("", id="pulse-question")
            for trend in TRENDS:
                yield TrendRow(trend)
            yield Button("Save · enter", id="pulse-save", compact=True, variant="primary")

    def on_mount(self) -> None:
        super().on_mount()
        for row in self._rows:
            row.score.value = self._given.scores.get(row.trend)
            row.reason.value = self._given.why.get(row.trend, "")
            row.show_state(self._given)
        self._focus_row(self._first_open())

    def show(self, view: PulseView) -> None:
        self.query_one("#pulse-readers", Static).update(
            styled("[b]$readers[/b] There is no right answer.", readers=view.readers)
        )
        last = self.query_one("#pulse-last", Static)
        if view.not_before:
            last.update(
                plain(f"{view.last} The next one is possible from {view.not_before}: often enough.")
            )
            return
        last.update(plain(view.last))
        last.display = bool(view.last)

    # -- moving --------------------------------------------------------------------------------

    @property
    def _rows(self) -> list[TrendRow]:
        return list(self.query(TrendRow))

    @property
    def _row(self) -> TrendRow | None:
        """The row that has the cursor."""
        focused = self.focused
        if focused is None:
            return None
        return next((row for row in self._rows if row in focused.ancestors), None)

    def _first_open(self) -> int:
        answered = self._given.scores
        return next((at for at, trend in enumerate(TRENDS) if trend not in answered), len(TRENDS))

    def _focus_row(self, at: int) -> None:
        rows = self._rows
        if not rows:
            return
        if at >= len(rows):
            self.query_one("#pulse-save").focus()
        else:
            rows[max(at, 0)].score.focus()

    def _at(self) -> int:
        row = self._row
        return self._rows.index(row) if row else len(TRENDS)

    def on_descendant_focus(self) -> None:
        """The question of the trend under the cursor stands in full above the four."""
        row = self._row
        if row is None:
            return
        for each in self._rows:
            each.set_class(each is row, "-current")
        self._offer_why()
        asked = content.trend(row.trend).pulse
        self.query_one("#pulse-question", Static).update(Content(asked))

    def _offer_why(self) -> None:
        asked = self._why_row
        for row in self._rows:
            row.reason.placeholder = "w says why, if you like" if row is asked else ""

    @property
    def _why_row(self) -> TrendRow | None:
        return self._just_answered or self._row

    def home_widget(self) -> Widget | None:
        row = self._row
        return row.score if row else None

    def do_below(self) -> None:
        """Enter, down or j."""
        self._just_answered = None
        self._focus_row(self._at() + 1)

    def do_above(self) -> None:
        """Up or k."""
        self._just_answered = None
        self._focus_row(self._at() - 1)

    def do_why(self) -> None:
        """Type the reason for what was just answered, or for the trend under the cursor."""
        if row := self._why_row:
            self._just_answered = None
            row.reason.focus()

    # -- answering -----------------------------------------------------------------------------

    def why_not(self, command: Command) -> str:
        if command.id == "pulse.leave":
            return ""
        if self.view.not_before:
            return f"The next pulse is possible from {self.view.not_before}."
        if command.id == "pulse.why" and self._why_row is None:
            return "Choose one of the four first."
        if command.id in ("pulse.skip", "pulse.clear") and self._row is None:
            return "Choose one of the four first."
        return ""

    @on(ScoreRow.Chosen)
    def chosen(self, event: ScoreRow.Chosen) -> None:
        """A digit answers and goes on; minus takes it back and stays."""
        row = next(each for each in self._rows if each.score is event.row)
        if event.value is None:
            self._given.scores.pop(row.trend, None)
        else:
            self._given.scores[row.trend] = event.value
        row.show_state(self._given)
        self._keep_draft()
        if event.value is not None:
            self._just_answered = row
            self._focus_row(self._rows.index(row) + 1)
            self._offer_why()

    def do_clear(self) -> None:
        """The same as minus on the row."""
        if row := self._row:
            row.score.action_choose(-1)

    def do_skip(self) -> None:
        """No answer is an answer, too."""
        if row := self._row:
            row.score.value = None
            self._given.scores[row.trend] = None
            row.show_state(self._given)
            self._keep_draft()
            self._just_answered = None
            self._focus_row(self._rows.index(row) + 1)

    @on(Input.Changed)
    def reason_changed(self, event: Input.Changed) -> None:
        """Keep what is typed."""
        row = self._row
        if row is None or event.input is not row.reason:
            return
        self._given.why[row.trend] = event.value
        self._keep_draft()

    @on(Input.Submitted)
    def reason_given(self) -> None:
        """Enter goes on to the next trend."""
        self.do_below()

    @on(Button.Pressed, "#pulse-save")
    async def do_save(self) -> None:
        """Keep it; what was neither answered nor skipped counts as no answer."""
        setting: PulseSetting = "round" if self._in_round else "alone"
        given = self._given
        pulse = await self.act(give_pulse, given.scores, why=given.why, setting=setting)
        if pulse is None:
            return
        await self._draft.drop()
        due = await self.coach.desk.run(next_due, self.coach.store)
        self.say(f"Saved. The next one is due {due}.")
        deeper = not self._in_round and await self.coach.desk.run(is_deeper_due, self.coach.store)
        self.dismiss(pulse)
        if deeper:
            from coachtui.app.screens.one_on_one.deep import DeepScreen

            self.coach.push_screen(DeepScreen())

    def do_leave(self) -> None:
        """Out of the field, else back to where one came from; nothing is saved, nothing lost."""
        if isinstance(self.focused, Input):
            self.set_focus(self.home_widget())
        else:
            self.dismiss(None)

    # -- what is not saved yet -----------------------------------------------------------------

    def _kept(self) -> Given | None:
        kept = self._draft.read(Given)
        return kept if kept is not None and kept.on == self.view.given.on else None

    def _keep_draft(self) -> None:
        self._draft.keep(msgspec.json.encode(self._given).decode())

    def on_unmount(self) -> None:
        """A polite end of the app still writes the last keys."""
        self._draft.flush()
