"""Live: one question, large, and below it what is worth keeping."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import msgspec
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.content import Content
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Input, OptionList, Static

from coachtui import content
from coachtui.app.commands import Command
from coachtui.app.screens.form import PAUSE_SECONDS, Form
from coachtui.app.screens.one_on_one import asking, sources
from coachtui.app.screens.one_on_one.clock import clock
from coachtui.app.screens.one_on_one.guide import GuidePlace
from coachtui.app.screens.one_on_one.live_view import LiveView, ask_next, look_at_talk
from coachtui.app.screens.one_on_one.parts import Part, Where, beginning, parts_line, with_trend
from coachtui.app.screens.one_on_one.prep_view import fact_lines
from coachtui.app.screens.one_on_one.stage import Stage
from coachtui.app.screens.one_on_one.strip import TrendStrip
from coachtui.app.screens.one_on_one.trend_choice import TrendChoice
from coachtui.app.widgets.lines import Lines
from coachtui.app.widgets.scores import ScoreRow
from coachtui.coaching.one_on_one.talk import note
from coachtui.coaching.one_on_one.topics import mark_discussed
from coachtui.coaching.pulse import give_pulse
from coachtui.records.base import Trend
from coachtui.records.coaching import OneOnOne, Topic
from coachtui.store.team_store import TeamStore

_CLOCK_SECONDS = 5
_OTHER_KEYS = "x experiment · i idea · w thanks · n next time · t trend · m note"


class LiveScreen(GuidePlace[LiveView]):
    """The second state of the guide; what is typed is on disk before the next sentence."""

    IDEA = (
        "One question at a time, and below it their words, promises and what to try. "
        "Both of you see this screen, and everything on it is kept as it is typed."
    )
    CSS_PATH = "guide.tcss"
    KEYS = (
        Command("live.question", "space", "other", "Ask another question."),
        Command("live.next", "tab", "next", "Go on to the next part."),
        Command("live.back", "backspace", "back", "Back to the part before."),
        Command("live.quote", "a", "quote", "Quote: their words, confirmed by them; only here."),
        Command("live.promise", "c", "promise", "A promise: who, what, by when."),
        Command("live.experiment", "x", "experiment", "An experiment; here x marks nothing."),
        Command("live.idea", "i", "idea", "An idea that serves a customer."),
        Command("live.thanks", "w", "thanks", "Thanks for one exact thing."),
        Command("live.topic", "n", "next time", "A topic for next time."),
        Command("live.trend", "t", "trend", "Go on with another trend."),
        Command("live.follow", "f", "follow-up", "Ask the follow-up."),
        Command("live.note", "m", "note", "Type a note that both of you can read."),
    )
    BINDINGS = [Binding(str(digit), f"score({digit})", show=False) for digit in range(5)]

    def __init__(self, other: str, chosen: Trend | None = None) -> None:
        super().__init__(other)
        self._chosen = chosen
        self._where = Where([])
        self._pause: Timer | None = None
        self._note_typed = ""
        self._talk_id = ""
        self.ending = False
        """Set once the talk is closed and the guide is about to go."""

    def look(self, store: TeamStore) -> LiveView:
        """Read the talk and what both may see around it."""
        return look_at_talk(store, self.other)

    @property
    def talk(self) -> OneOnOne:
        """The talk that is going on."""
        talk = self.view.talk
        assert talk is not None  # the screen goes when the talk does
        return talk

    # -- the picture ---------------------------------------------------------------------------

    def body(self) -> ComposeResult:
        """Parts and clock, the trends, the question, the notes, the field."""
        with Horizontal(id="live-head"):
            yield Static("", id="parts")
            yield Static("", id="clock")
        yield TrendStrip(classes="guide-strip")
        yield Stage(id="stage")
        notes = Lines("Notes", "Their words, promises, what to try: the keys below.", id="notes")
        notes.border_subtitle = _OTHER_KEYS
        yield notes
        with Horizontal(id="note-row"):
            yield Static(Content.styled(" m note ▸", "$quiet"), id="note-label")
            yield Input(placeholder="a line that both of you can read", id="note", max_length=2000)

    def on_mount(self) -> None:
        """Where it stopped, it goes on."""
        if self.view.talk is not None:
            self._talk_id = self.view.talk.id
            self._where = self._kept_place() or self._fresh_place()
        super().on_mount()
        if self.view.talk is not None:
            self.set_interval(_CLOCK_SECONDS, self._tick)
            self.run_worker(self._resume())

    async def _resume(self) -> None:
        """The question that was asked, and what was half typed."""
        await self._settle_in()
        draft = self.coach.drafts.get(self._draft_name("note"))
        field = self.query_one("#note", Input)
        if draft:
            field.value = draft
            field.cursor_position = len(draft)
            field.focus()
        if self._where.asking:
            self._ask_for(self._where.asking)

    def on_resize(self) -> None:
        """Texts are wrapped for the present width."""
        if self.is_mounted:
            self.show(self.view)

    def show(self, view: LiveView) -> None:
        """Everything follows the records; a talk that is over takes the screen with it."""
        if view.talk is None:
            if not self.ending and self.is_current:
                self.say("This 1:1 is no longer going on.")
                self.dismiss(None)
            return
        part = self._where.part
        strip = self.query_one(TrendStrip)
        strip.views = view.prep.trends
        strip.current = part.trend
        width = self.app.size.width
        self._tick()
        self.query_one("#notes", Lines).show(fact_lines(view.notes, width - 6))
        playbook = self.coach.store.folder / "playbook"
        self.query_one(Stage).show_part(view, self._where, playbook, width - 6)

    def _tick(self) -> None:
        if self.view.talk is None:
            return
        said = clock(self.talk, self.coach.store.clock.now())
        self.query_one("#clock", Static).update(said)
        room = self.app.size.width - said.cell_length - 5
        self.query_one("#parts", Static).update(parts_line(self._where, room))

    def home_widget(self) -> Widget | None:
        """The list of the part where it has one, else the notes."""
        own = self.query_one("#stage-lines", Lines)
        return own if own.display and own.has_lines else self.query_one("#notes")

    def typing_hints(self) -> Iterable[tuple[str, str, str]]:
        """The field keeps what is typed."""
        return (("enter", "keep the note", "enter"), ("esc", "leave the field", "escape"))

    def why_stay(self) -> str:
        """A talk is closed, moved or said not to have happened before the app is left."""
        if self.view.talk is None or self.ending:
            return ""
        name = self.view.between.names[self.other] if self.view.between else self.other
        return (
            f"A 1:1 with {name} is going on (F5). tab to Decide closes or moves it; "
            "nothing you typed is lost."
        )

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
        await self._settle_in()

    async def _settle_in(self) -> None:
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
                await self._settle_in()

        self.app.push_screen(TrendChoice(self.view.prep, live=True), chosen)

    async def action_score(self, digit: int) -> None:
        """The rep's answer to the trend of this part, said aloud."""
        trend = self._where.part.trend
        if trend is None or self.view.talk is None:
            return
        rep = self.view.prep.pair.rep
        given = await self.act(give_pulse, {trend: digit}, setting="aloud", person=rep)
        if given is not None:
            word = content.frequency_labels()[digit]
            self.say(f"{content.trend(trend).name}: {word}, said aloud. u takes it back.")

    @on(ScoreRow.Chosen)
    async def _scored(self, event: ScoreRow.Chosen) -> None:
        if event.value is not None:
            await self.action_score(event.value)

    # -- what is kept --------------------------------------------------------------------------

    def do_quote(self) -> None:
        """Their words; first who speaks."""
        if between := self.view.between:
            self._ask_who("quote", "Who says it?", between.rep)

    def do_promise(self) -> None:
        """Who, what, by when."""
        if between := self.view.between:
            self._ask_who("promise", "Who promises?", between.manager)

    def do_experiment(self) -> None:
        """A measured bet."""
        self._ask_for("experiment")

    def do_idea(self) -> None:
        """An idea."""
        self._ask_for("idea")

    def do_thanks(self) -> None:
        """Thanks."""
        self._ask_for("thanks")

    def do_topic(self) -> None:
        """For next time."""
        self._ask_for("topic")

    def do_note(self) -> None:
        """The field at the bottom."""
        self.query_one("#note", Input).focus()

    def _ask_who(self, what: str, title: str, first: str) -> None:
        def chosen(who: str | None) -> None:
            if who is not None:
                self._ask_for(f"{what}:{who}")

        if between := self.view.between:
            self.app.push_screen(between.who(title, first), chosen)

    def _ask_for(self, asked: str) -> None:
        """Open a form; that it is open is remembered until it is left."""
        between = self.view.between
        what, _, who = asked.partition(":")
        if between is None or (who and who not in between.names):
            return
        trend, draft = self._where.part.trend, self._draft_name(what)
        question = self._where.question if self._where.part.kind in ("trend", "leading") else ""
        forms: dict[str, Callable[[], Form[Any]]] = {
            "quote": lambda: asking.quote_form(between, who, question, trend, draft),
            "promise": lambda: asking.promise_form(between, who, trend, draft),
            "experiment": lambda: asking.experiment_form(between, draft),
            "idea": lambda: asking.idea_form(between, draft),
            "thanks": lambda: asking.thanks_form(between, trend, draft),
            "topic": lambda: asking.topic_form(
                self.other, between.names[self.other], between.me, draft
            ),
        }
        if what not in forms:
            return
        self._where.asking = asked
        self._keep_place()
        self.app.push_screen(forms[what](), self._asked)

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

    # -- the note field ------------------------------------------------------------------------

    @on(Input.Changed, "#note")
    def _note_changed(self, event: Input.Changed) -> None:
        self._note_typed = event.value
        if self._pause is not None:
            self._pause.stop()
        self._pause = self.set_timer(PAUSE_SECONDS, self._keep_note)

    def _keep_note(self) -> None:
        put, name = self.coach.drafts.put, self._draft_name("note")
        self.app.run_worker(self.coach.desk.run(put, name, self._note_typed))

    @on(Input.Submitted, "#note")
    async def _note_given(self, event: Input.Submitted) -> None:
        if event.value.strip() and await self.act(note, self.talk, event.value) is None:
            return
        event.input.value = ""
        await self.coach.desk.run(self.coach.drafts.drop, self._draft_name("note"))
        self._show_newest()

    def on_unmount(self) -> None:
        """A polite end of the app still writes the last keys."""
        if self.view.talk is not None and not self.ending:
            self.coach.drafts.put(self._draft_name("note"), self._note_typed)

    # -- where we are --------------------------------------------------------------------------

    def _draft_name(self, what: str) -> str:
        return f"talk-{self._talk_id}-{what}"

    def _fresh_place(self) -> Where:
        return beginning(self.view.prep, self._chosen, leads=self.view.leads)

    def _kept_place(self) -> Where | None:
        try:
            kept = msgspec.json.decode(self.coach.drafts.get(self._draft_name("place")), type=Where)
        except msgspec.DecodeError:  # the talk has only begun
            return None
        return kept if kept.part.kind != "decide" else None

    def _keep_place(self) -> None:
        text = msgspec.json.encode(self._where).decode()
        put = self.coach.drafts.put
        self.app.run_worker(self.coach.desk.run(put, self._draft_name("place"), text))

    def _moved(self) -> None:
        self._keep_place()
        self.show(self.view)
        self._cursor_moved()

    def end(self) -> None:
        """The talk is over and everything is in the records."""
        self.ending = True
        for what in ("note", "place", "quote", "promise", "experiment", "idea", "thanks", "topic"):
            self.coach.drafts.drop(f"talk-{self._talk_id}-{what}")


def _number(text: str) -> int:
    return int(text) if text.isdigit() else 0


def _talked_about(store: TeamStore, topic_id: str, talk: OneOnOne) -> object:
    return mark_discussed(store, sources.found(store, Topic, topic_id), talk)
