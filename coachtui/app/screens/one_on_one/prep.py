"""Prep: everything worth knowing before the talk, on one page that both may look at."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static

from coachtui import content
from coachtui.app.commands import Command
from coachtui.app.screens.one_on_one import sources
from coachtui.app.screens.one_on_one.asking import topic_form
from coachtui.app.screens.one_on_one.guide import GuidePlace
from coachtui.app.screens.one_on_one.labelled import labelled
from coachtui.app.screens.one_on_one.prep_sources import source_of
from coachtui.app.screens.one_on_one.prep_view import (
    PrepView,
    fact_lines,
    look_at_prep,
    offer_content,
)
from coachtui.app.screens.one_on_one.reading import Reading
from coachtui.app.screens.one_on_one.strip import TrendStrip
from coachtui.app.screens.one_on_one.trend_choice import TrendChoice
from coachtui.app.widgets.history_word import HistoryWord
from coachtui.app.widgets.lines import Lines
from coachtui.app.widgets.plain import plain
from coachtui.coaching.one_on_one.talk import did_not_happen, start
from coachtui.records.base import Trend
from coachtui.store.team_store import TeamStore

_NEEDS_REP = ("prep.reflection",)


class PrepScreen(GuidePlace[PrepView]):
    """The first state of the guide."""

    NAME = "1:1, prep"
    IDEA = (
        "Prepare the talk: what waits, what was won and promised, and a trend to open with. "
        "Both of you may look at this screen."
    )
    CSS_PATH = "guide.tcss"
    KEYS = (
        Command("prep.start", "s", "start", "Start the talk."),
        Command("prep.topic", "a", "add topic", "Add something you want to talk about."),
        Command("prep.trend", "t", "other trend", "Felt beside shown; open with another trend."),
        Command("prep.source", "enter,o", "source", "Open where this line comes from."),
        Command("prep.flip", "p", "flip", "The Flip: one answers the four, one guesses, unseen."),
        Command("prep.reflection", "r", "reflection", "Tell your manager how your days went."),
        Command("prep.missed", "d", "did not happen", "The planned talk did not happen.", False),
        Command("prep.leave", "escape", "back", "Leave the guide; nothing is lost."),
    )

    def __init__(self, other: str) -> None:
        super().__init__(other)
        self._chosen: Trend | None = None
        self._shared_before = False

    def look(self, store: TeamStore) -> PrepView:
        """Read what both may know."""
        return look_at_prep(store, self.other)

    # -- the picture ---------------------------------------------------------------------------

    def body(self) -> ComposeResult:
        """The strip on top, the facts below it, the offer at the bottom."""
        yield TrendStrip(classes="guide-strip")
        with Horizontal(id="prep"):
            yield Lines("Prep", "", id="facts")
            with VerticalScroll(classes="pane", id="prep-beside", can_focus=False) as beside:
                beside.border_title = "Hear it all"
                yield Static("", id="beside-text")
        yield Static("", id="offer")
        yield HistoryWord()

    def on_mount(self) -> None:
        """From here to the end of closing the app is in shared view."""
        super().on_mount()
        self._shared_before = self.coach.shared
        self.coach.set_shared(True)
        self.query_one("#facts").focus()

    def on_resize(self) -> None:
        """Texts are wrapped for the present width."""
        if self.is_mounted:
            self.show(self.view)

    def home_widget(self) -> Widget | None:
        """The facts."""
        return self.query_one("#facts")

    def show(self, view: PrepView) -> None:
        """Everything follows the records."""
        strip = self.query_one(TrendStrip)
        strip.views = view.prep.trends
        strip.unseen = view.prep.unseen
        strip.current = None if view.prep.unseen else self._chosen or view.offer[0]
        facts = self.query_one("#facts", Lines)
        facts.border_title = plain(view.title)
        named = [each._replace(text=self.worded(each.text)) for each in view.facts]
        facts.show(fact_lines(named, self._facts_width))
        self.query_one("#offer", Static).update(offer_content(view, self._chosen))
        self.query_one("#beside-text", Static).update(self._beside(view))

    @property
    def _facts_width(self) -> int:
        width = self.app.size.width
        taken = width * 2 // 5 if width >= 110 else 0
        return width - taken - 6

    def _beside(self, view: PrepView) -> Content:
        """Shown where there is room: how to listen."""
        trend = content.trend(self._chosen or view.offer[0])
        parts: list[Content | str | tuple[str, str]] = []
        width = self.app.size.width * 2 // 5 - 6
        for line in content.meeting().hear_it_all:
            parts += [labelled("·", line, width, label_width=2), "\n"]
        parts += ["\n", (trend.name, "bold $primary"), "\n", trend.meaning, "\n\n"]
        for line in trend.listening:
            parts += [labelled("·", line, width, label_width=2), "\n"]
        return Content.assemble(*parts)

    # -- commands ------------------------------------------------------------------------------

    @property
    def _is_rep(self) -> bool:
        return self.view.prep.viewer == self.view.prep.pair.rep

    def why_not(self, command: Command) -> str:
        """What belongs to the rep alone, and what needs a line or a plan."""
        name = self.view.names.get(self.other, self.other)
        if command.id in _NEEDS_REP and not self._is_rep:
            return f"{name} does that before the talk, on their own screen."
        live = self.view.prep.live
        if command.id == "prep.start" and live is not None and live.owner == self.other:
            return f"{name} has this 1:1 open and writes it down."
        if command.id == "prep.source" and self.query_one("#facts", Lines).selected_id is None:
            return "Put the cursor on a line first."
        if command.id == "prep.missed" and not self.view.prep.next_talk.planned:
            return "No talk was planned that could have been missed."
        return ""

    def do_topic(self) -> None:
        """What I want from this talk."""
        me = self.coach.store.me
        self.app.push_screen(topic_form(self.other, self.view.names[self.other], me))

    def do_trend(self) -> None:
        """Felt beside shown, the others in order."""

        def chosen(trend: Trend | None) -> None:
            if trend is not None:
                self._chosen = trend
                self.show(self.view)

        self.app.push_screen(TrendChoice(self.view.prep, live=False), chosen)

    @on(OptionList.OptionSelected, "#facts")
    async def do_source(self) -> None:
        """Where the line comes from, or what can be done about it."""
        what, _, record_id = (self.query_one("#facts", Lines).selected_id or "").partition(":")
        if what == "accounts":
            sources.choose_account(self, self.view.cold)
        elif what == "word" and self._is_rep:
            await self.do_reflection()
        elif what == "pulse":
            self.do_flip()
        elif what == "no-topic":
            self.do_topic()
        else:
            desk, store = self.coach.desk, self.coach.store
            source = await desk.run(source_of, store, self.other, what, record_id)
            if source is not None:
                self.app.push_screen(Reading(*source))
            else:
                sources.open_source(self, what, record_id)

    def do_flip(self) -> None:
        """My own four come first; then guesses and answers side by side."""
        from coachtui.app.screens.one_on_one.flip import FlipScreen
        from coachtui.app.screens.one_on_one.pulse import PulseScreen

        def opened(trend: Trend | None) -> None:
            if trend is not None:
                self._chosen = trend
                self.show(self.view)

        flip = self.view.prep.flip
        due = any(fact.id == "pulse" and "due" in fact.text for fact in self.view.facts)
        if self._is_rep and not flip.revealed and (due or flip.answered_on is None):
            self.app.push_screen(PulseScreen())
        else:
            self.app.push_screen(FlipScreen(self.other), opened)

    async def do_reflection(self) -> None:
        """How my days went, with its preview."""
        from coachtui.app.screens.reflection import ask_for_reflection

        await ask_for_reflection(self)

    async def do_missed(self) -> None:
        """It did not happen; topics and promises stay open."""
        if await self.act(_missed, self.other) is not None:
            self.say("Noted. Topics and promises wait for the next one.")

    async def do_start(self) -> None:
        """Go live."""
        from coachtui.app.screens.one_on_one.live import LiveScreen

        if await self.act(start, self.other) is not None:
            self.app.push_screen(LiveScreen(self.other, self._chosen))

    def do_leave(self) -> None:
        """Back to the people; shared view ends with the guide."""
        self.leave_shared()
        self.dismiss(None)

    def leave_shared(self) -> None:
        """As it was before the guide was opened."""
        self.coach.set_shared(self._shared_before)


def _missed(store: TeamStore, other: str) -> object:
    from coachtui.coaching.one_on_one.rhythm import planned_talk
    from coachtui.coaching.people import pair_of

    talk = planned_talk(store.shelf, pair_of(store.shelf, store.me, other))
    return did_not_happen(store, talk) if talk is not None else None
