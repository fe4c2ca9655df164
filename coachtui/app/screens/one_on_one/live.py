"""Live: one question, large, and below it what is worth keeping."""

from __future__ import annotations

from typing import Any

from textual import on
from textual.binding import Binding
from textual.widgets import Input, OptionList

from coachtui import content
from coachtui.app.commands import Command
from coachtui.app.screens.one_on_one import asking, sources
from coachtui.app.screens.one_on_one.live_keys import LIVE_KEYS
from coachtui.app.screens.one_on_one.live_picture import LivePlace
from coachtui.app.screens.one_on_one.live_view import ask_next
from coachtui.app.screens.one_on_one.note_field import NoteField
from coachtui.app.screens.one_on_one.parts import Part, with_trend
from coachtui.app.screens.one_on_one.trend_choice import TrendChoice
from coachtui.app.widgets.lines import Lines
from coachtui.app.widgets.scores import ScoreRow
from coachtui.coaching.one_on_one.talk import note
from coachtui.coaching.one_on_one.topics import mark_discussed
from coachtui.coaching.pulse import give_pulse
from coachtui.records.base import Trend
from coachtui.records.coaching import OneOnOne, Topic
from coachtui.store.team_store import TeamStore


class LiveScreen(LivePlace):
    """The second state of the guide; what is typed is on disk before the next sentence."""

    KEYS = LIVE_KEYS
    BINDINGS = [Binding(str(digit), f"score({digit})", show=False) for digit in range(5)]

    # -- moving through the talk ---------------------------------------------------------------

    def why_not(self, command: Command) -> str:
        """A list has no other question, the first part has none before it."""
        if self.view.talk is None:
            return "This 1:1 is no longer going on."
        kind = self._where.part.kind
        if command.id == "live.question" and kind in ("accounts", "promises"):
            return "This part is a list; tab goes on."
        if command.id == "live.follow" and kind not in ("trend", "leading"):
            return "A follow-up belongs to a question about a trend."
        if command.id == "live.back" and self._where.at == 0:
            return "This is the first part."
        return ""

    async def do_question(self) -> None:
        """Another opening line, or the next question of the trend."""
        part = self._where.part
        if part.kind == "topics":
            lines = content.meeting().opening
            self._where.question = str((_number(self._where.question) + 1) % len(lines))
        else:
            self._where.question = ""
            await self._choose_question(part)
        self._where.follow_up = 0
        self._moved()

    async def _choose_question(self, part: Part) -> None:
        question = await self.act(ask_next, self.talk, part.trend)
        if question is not None:
            self._where.question = question.id

    async def do_next(self) -> None:
        """The next part; while typing, out of the field first."""
        if isinstance(self.focused, Input):
            self.set_focus(self.home_widget())
            return
        if self._where.parts[self._where.at + 1].kind == "decide":
            self._decide()
            return
        await self._go(self._where.at + 1)

    async def do_back(self) -> None:
        """The part before."""
        await self._go(self._where.at - 1)

    async def _go(self, at: int) -> None:
        self._where.at = at
        self._where.question = ""
        self._where.follow_up = 0
        await self.settle_in()

    async def settle_in(self) -> None:
        """A trend brings a question; the cursor goes where it is useful."""
        part = self._where.part
        if part.kind in ("trend", "leading") and not self._where.question:
            await self._choose_question(part)
        self._moved()
        self.set_focus(self.home_widget())

    def _decide(self) -> None:
        from coachtui.app.screens.one_on_one.close import CloseScreen

        self.app.push_screen(CloseScreen(self.other))

    def do_follow(self) -> None:
        """One follow-up after the other."""
        self._where.follow_up += 1
        self._moved()

    def do_trend(self) -> None:
        """Another trend, now."""

        async def chosen(trend: Trend | None) -> None:
            if trend is not None:
                with_trend(self._where, trend)
                await self.settle_in()

        self.app.push_screen(TrendChoice(self.view.prep, live=True), chosen)

    def do_flip(self) -> None:
        """Guesses and answers side by side; the largest difference goes on."""
        from coachtui.app.screens.one_on_one.flip import FlipScreen

        async def opened(trend: Trend | None) -> None:
            if trend is not None:
                with_trend(self._where, trend)
                await self.settle_in()

        self.app.push_screen(FlipScreen(self.other), opened)

    async def action_score(self, digit: int) -> None:
        """The rep's answer to the trend of this part, said aloud."""
        trend = self._where.part.trend
        if trend is None or self.view.talk is None:
            return
        rep = self.view.prep.pair.rep
        given = await self.act(give_pulse, {trend: digit}, setting="aloud", person=rep)
        if given is not None:
            word = content.frequency_labels()[digit]
            self.say(f"{content.trend(trend).name}: {word}, said aloud.")

    @on(ScoreRow.Chosen)
    async def _scored(self, event: ScoreRow.Chosen) -> None:
        if event.value is not None:
            await self.action_score(event.value)

    # -- what is kept --------------------------------------------------------------------------

    def do_quote(self) -> None:
        """Their words."""
        self.ask_for("quote")

    def do_promise(self) -> None:
        """What, by when, who."""
        self.ask_for("promise")

    def do_experiment(self) -> None:
        """A measured bet."""
        self.ask_for("experiment")

    def do_idea(self) -> None:
        """An idea."""
        self.ask_for("idea")

    def do_thanks(self) -> None:
        """Thanks."""
        self.ask_for("thanks")

    def do_topic(self) -> None:
        """For next time."""
        self.ask_for("topic")

    def do_note(self) -> None:
        """The field at the bottom."""
        self.query_one(NoteField).field.focus()

    def ask_for(self, asked: str) -> None:
        """Open a form; that it is open is remembered until it is left."""
        between = self.view.between
        if between is None:
            return
        question = self._where.question if self._where.part.kind in ("trend", "leading") else ""
        about = asking.About(question, self._where.part.trend, self._draft_name(asked))
        form = asking.form_for(asked, between, about)
        if form is None:
            return
        self._where.asking = asked
        self._keep_place()
        self.app.push_screen(form, self._asked)

    def _asked(self, made: Any) -> None:
        self._where.asking = ""
        self._keep_place()
        self._show_newest()
        between = self.view.between
        if between is not None and getattr(made, "confirmed", True) is False:
            self.app.push_screen(asking.confirm_form(between, made))

    def _show_newest(self) -> None:
        notes = self.query_one("#notes", Lines)
        self.call_after_refresh(notes.scroll_end, animate=False)

    @on(OptionList.OptionSelected)
    async def _selected(self, event: OptionList.OptionSelected) -> None:
        """A topic is ticked, a quote confirmed, everything else opens."""
        what, _, record_id = (event.option_id or "").partition(":")
        if what == "topic" and event.option_list.id == "stage-lines":
            await self.act(_talked_about, record_id, self.talk)
        elif what == "quote" and self.view.between is not None and record_id in self.view.quotes:
            said = self.view.quotes[record_id]
            self.app.push_screen(asking.confirm_form(self.view.between, said))
        elif what == "account":
            sources.open_account(self, record_id)
        else:
            sources.open_source(self, what, record_id)

    @on(NoteField.Given)
    async def _note_given(self, event: NoteField.Given) -> None:
        if await self.act(note, self.talk, event.text) is not None:
            await self.query_one(NoteField).taken()
            self._show_newest()


def _number(text: str) -> int:
    return int(text) if text.isdigit() else 0


def _talked_about(store: TeamStore, topic_id: str, talk: OneOnOne) -> object:
    return mark_discussed(store, sources.found(store, Topic, topic_id), talk)
