"""Close: what was decided, both sides' promises read back, the next date, the summary."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

import msgspec
from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Input, OptionList, Static, TextArea

from coachtui import content
from coachtui.app.commands import Command
from coachtui.app.screens.form import PAUSE_SECONDS, Field, FormValues
from coachtui.app.screens.one_on_one import sources
from coachtui.app.screens.one_on_one.asking import Between, TalkForm, between, day_in, promise_form
from coachtui.app.screens.one_on_one.guide import GuidePlace, finish
from coachtui.app.screens.one_on_one.prep_view import Fact, fact_lines
from coachtui.app.screens.one_on_one.strip import TrendStrip
from coachtui.app.widgets.lines import Lines
from coachtui.app.widgets.plain import lines, plain
from coachtui.coaching.one_on_one.prep import prep
from coachtui.coaching.one_on_one.rhythm import free_day, live_talk, suggested_next
from coachtui.coaching.one_on_one.summary import Summary, SummaryForm, render, summary
from coachtui.coaching.one_on_one.talk import Closed, close, did_not_happen, move
from coachtui.coaching.people import first_name_of, pair_of
from coachtui.coaching.promise_state import promise_line, standing
from coachtui.coaching.trend_views import TrendView
from coachtui.records.coaching import OneOnOne
from coachtui.records.dates import spoken_date
from coachtui.records.days import Action
from coachtui.records.errors import CoachError, WrongUse
from coachtui.store.team_store import TeamStore

_FORMS: tuple[tuple[SummaryForm, str], ...] = (
    ("md", "markdown"),
    ("txt", "plain text"),
    ("slack", "Slack"),
)


class Deciding(msgspec.Struct):
    """What is being written to close the talk; kept on disk until it is closed."""

    decided: str = ""
    nothing: bool = False
    """It was said that there is nothing to decide."""
    next_on: str | None = None
    """As typed; None while the suggested day stands."""


class CloseView(NamedTuple):
    """A talk about to be closed."""

    talk: OneOnOne | None
    between: Between | None
    name: str
    promises: tuple[Fact, ...]
    suggested: date
    summary: Summary | None
    trends: tuple[TrendView, ...]


def look_at_close(store: TeamStore, other: str) -> CloseView:
    """What was promised, the day to suggest, and the summary so far."""
    shelf, today = store.read(), store.today()
    pair = pair_of(shelf, store.me, other)
    talk = live_talk(shelf, pair)
    made = [
        standing(shelf, action)
        for talk_id in (shelf.earlier_ids(talk.id) if talk else ())
        for action in shelf.linked(Action, "one_on_one", talk_id)
    ]
    made.sort(key=lambda each: (each.action.promised_by != pair.manager, each.action.created_at))
    return CloseView(
        talk=talk,
        between=between(store, pair, talk) if talk else None,
        name=first_name_of(shelf, other),
        promises=tuple(
            Fact(f"promise:{each.action.id}", "", promise_line(shelf, each, today)) for each in made
        ),
        suggested=suggested_next(shelf, pair, today, store.settings),
        summary=summary(shelf, talk, today) if talk else None,
        trends=prep(shelf, store.me, pair, today, store.settings, shared=True).trends,
    )


class CloseScreen(GuidePlace[CloseView]):
    """The third state of the guide."""

    IDEA = (
        "Say what you decided, read the promises back to each other, choose the next date; "
        "below stands exactly what the summary will say."
    )
    CSS_PATH = "guide.tcss"
    KEYS = (
        Command("close.save", "ctrl+s", "close the 1:1", "Close the talk and keep the summary."),
        Command("close.nothing", "o", "nothing to decide", "Say there was nothing to decide."),
        Command("close.decided", "e", "edit", "Write what you decided.", footer=False),
        Command("close.date", "d", "date", "Another day for the next talk.", footer=False),
        Command("close.promise", "c", "promise", "One more promise: who, what, by when."),
        Command("close.form", "s", "form", "The summary as markdown, plain text or for Slack."),
        Command("close.copy", "y", "copy", "Copy the summary as it stands.", footer=False),
        Command("close.move", "m", "moved", "Hold the talk on another day instead."),
        Command("close.missed", "n", "did not happen", "It did not happen.", footer=False),
        Command("close.leave", "escape", "back", "Back to the talk; nothing is lost."),
    )

    def __init__(self, other: str) -> None:
        super().__init__(other)
        self._typed = Deciding()
        self._form = 0
        self._pause: Timer | None = None
        self._ended = False

    def look(self, store: TeamStore) -> CloseView:
        """Read promises, date and summary."""
        return look_at_close(store, self.other)

    # -- the picture ---------------------------------------------------------------------------

    def body(self) -> ComposeResult:
        """What to say on the left or on top, the summary beside or below it."""
        self._typed = self._draft() or Deciding()
        decide, hoped, by_when = content.meeting().closing
        yield TrendStrip(classes="guide-strip")
        with Horizontal(id="close"):
            with Vertical(id="deciding"):
                yield Static(Content.styled(decide, "bold"), id="decide-head")
                yield TextArea(
                    self._typed.decided, id="decided", tab_behavior="focus", compact=True
                )
                yield Static("", id="nothing")
                yield Lines(by_when, "No promises yet; c makes one.", id="read-back")
                with Horizontal(id="next-row"):
                    yield Static("Next 1:1", id="next-label")
                    yield Input(id="next-on", compact=True, max_length=40)
                    yield Static("", id="next-said")
                yield Static(Content(hoped), id="hoped")
            with VerticalScroll(classes="pane", id="preview") as preview:
                preview.border_subtitle = "s other form · y copies"
                yield Static("", id="summary")

    def on_mount(self) -> None:
        """Typing what was decided can begin at once."""
        field = self.query_one("#next-on", Input)
        typed = self._typed.next_on
        field.value = self._suggested if typed is None else typed
        super().on_mount()
        decided = self.query_one(TextArea)
        decided.move_cursor(decided.document.end)
        if not self._typed.nothing:
            decided.focus()
        else:
            self.set_focus(self.home_widget())

    @property
    def _suggested(self) -> str:
        return self.view.suggested.isoformat()

    def on_resize(self) -> None:
        """Texts are wrapped for the present width."""
        if self.is_mounted:
            self.show(self.view)

    def show(self, view: CloseView) -> None:
        """Promises, date and summary follow what is typed and the records."""
        if view.talk is None:
            return
        self.query_one(TrendStrip).views = view.trends
        pane = self.query_one("#read-back", Lines)
        width = self.app.size.width // 2 if self.app.size.width >= 110 else self.app.size.width
        pane.show(fact_lines(view.promises, width - 8, 0))
        said = self.query_one("#nothing", Static)
        said.update(self._decision_state())
        self._show_date()
        self._show_summary()

    def _decision_state(self) -> Content:
        if self._typed.nothing:
            return Content.styled("✓ nothing to decide · o takes that back", "$success")
        if self._typed.decided.strip():
            return Content.styled("a line for each decision", "$quiet")
        return Content.styled("write it down, or esc and o: nothing to decide", "$quiet")

    def _show_date(self) -> None:
        said = self.query_one("#next-said", Static)
        day = self._next_day()
        if isinstance(day, str):
            said.update(Content.styled(day, "$warning"))
        elif day is None:
            said.update(Content.styled("no date yet", "$quiet"))
        else:
            spoken = spoken_date(day, self.coach.store.today())
            why = " · by your rhythm" if day == self.view.suggested else ""
            said.update(Content.assemble((spoken, "bold $primary"), (why, "$quiet")))

    def _next_day(self) -> date | str | None:
        """The day that is typed, or why it is none."""
        try:
            return day_in(self.coach.store, self.query_one("#next-on", Input).value)
        except CoachError:
            return "not a day yet: thu, +1w, 3 dec"

    def _show_summary(self) -> None:
        found = self.view.summary
        if found is None:
            return
        form, name = _FORMS[self._form]
        self.query_one("#preview").border_title = f"Summary as {name}"
        self.query_one("#summary", Static).update(lines(self._rendered(found, form)))

    def _rendered(self, found: Summary, form: SummaryForm) -> str:
        day = self._next_day()
        decided = () if self._typed.nothing else self._typed.decided.splitlines()
        now = found._replace(
            decided=tuple(plain(line).plain for line in decided if line.strip()),
            next_on=day if isinstance(day, date) else found.next_on,
        )
        return render(now, form)

    def home_widget(self) -> Widget | None:
        """The promises where there are some, else the summary."""
        pane = self.query_one("#read-back", Lines)
        return pane if pane.has_lines else self.query_one("#preview")

    def typing_hints(self) -> Iterable[tuple[str, str, str]]:
        """Closing works from the field, too."""
        return (
            ("^s", "close the 1:1", "ctrl+s"),
            ("tab", "on", "tab"),
            ("esc", "leave the field", "escape"),
        )

    def why_stay(self) -> str:
        """As in the talk itself."""
        if self.view.talk is None or self._ended:
            return ""
        return (
            f"The 1:1 with {self.view.name} is not closed yet. ctrl+s closes it, m moves it; "
            "nothing you typed is lost."
        )

    # -- typing --------------------------------------------------------------------------------

    @on(TextArea.Changed, "#decided")
    def _decided_changed(self, event: TextArea.Changed) -> None:
        self._typed.decided = event.text_area.text
        if self._typed.decided.strip():
            self._typed.nothing = False
        self._changed()

    @on(Input.Changed, "#next-on")
    def _date_changed(self, event: Input.Changed) -> None:
        self._typed.next_on = None if event.value == self._suggested else event.value
        self._changed()

    @on(Input.Submitted, "#next-on")
    def _date_given(self) -> None:
        self.set_focus(self.home_widget())

    def _changed(self) -> None:
        self.query_one("#nothing", Static).update(self._decision_state())
        self._show_date()
        self._show_summary()
        if self._pause is not None:
            self._pause.stop()
        self._pause = self.set_timer(PAUSE_SECONDS, self._keep_draft)

    # -- commands ------------------------------------------------------------------------------

    def why_not(self, command: Command) -> str:
        """Nothing can be decided about a talk that is over."""
        if self.view.talk is None and command.id != "close.leave":
            return "This 1:1 is no longer going on."
        return ""

    def do_leave(self) -> None:
        """Out of the field, else back to the talk."""
        if isinstance(self.focused, Input | TextArea):
            self.set_focus(self.home_widget())
        else:
            self.dismiss(None)

    def do_decided(self) -> None:
        """Write it down."""
        self.query_one(TextArea).focus()

    def do_date(self) -> None:
        """The next date."""
        self.query_one("#next-on", Input).focus()

    def do_nothing(self) -> None:
        """Said aloud: nothing to decide."""
        if self._typed.decided.strip():
            self.say("Something is written down as decided; take it out first.")
            return
        self._typed.nothing = not self._typed.nothing
        self._changed()

    def do_promise(self) -> None:
        """One more, now that it is being decided."""
        both = self.view.between

        def chosen(who: str | None) -> None:
            if who is not None and both is not None:
                draft = f"talk-{both.talk.id}-promise"
                self.app.push_screen(promise_form(both, who, None, draft))

        if both is not None:
            self.app.push_screen(both.who("Who promises?", both.manager), chosen)

    def do_form(self) -> None:
        """Markdown, plain text, Slack."""
        self._form = (self._form + 1) % len(_FORMS)
        self._show_summary()

    def do_copy(self) -> None:
        """Into the clipboard, where the terminal allows it."""
        if self.view.summary is not None:
            self.app.copy_to_clipboard(self._rendered(self.view.summary, _FORMS[self._form][0]))
            self.say("Copied.")

    @on(OptionList.OptionSelected, "#read-back")
    def _selected(self, event: OptionList.OptionSelected) -> None:
        what, _, record_id = (event.option_id or "").partition(":")
        sources.open_source(self, what, record_id)

    async def do_save(self) -> None:
        """Close it; without a decision it says what is missing."""
        talk, day = self.view.talk, self._next_day()
        if talk is None:
            return
        if isinstance(day, str):
            self.say(f"Next 1:1: {day}. The 1:1 is still open.", severity="warning")
            return
        closed = await self.act(
            close,
            talk,
            decided="" if self._typed.nothing else self._typed.decided,
            nothing_to_decide=self._typed.nothing,
            next_on=day,
        )
        if closed is not None:
            await self._end(_closed(closed, self.coach.store))

    def do_move(self) -> None:
        """Another day; what was noted stays."""
        talk = self.view.talk
        if talk is None:
            return

        def save(store: TeamStore, values: FormValues) -> OneOnOne:
            day = day_in(store, values["on"])
            if day is None:
                raise WrongUse("Say to which day it moves. Nothing was changed.")
            return move(
                store, talk, free_day(store.shelf, _pair(store, self.other), day, store.settings)
            )

        async def moved(planned: OneOnOne | None) -> None:
            if planned is not None and planned.planned_at is not None:
                day = spoken_date(planned.planned_at, self.coach.store.today())
                await self._end(f"Moved to {day}. Everything noted so far is kept.")

        fields = (Field("on", "To which day", hint="thu, +1w, 3 dec", day="future"),)
        readers = f"Only you and {self.view.name} can read this."
        self.app.push_screen(
            TalkForm("Move the 1:1", fields, save, readers=readers, button="Move"), moved
        )

    async def do_missed(self) -> None:
        """It did not happen; topics and promises stay open."""
        if (
            self.view.talk is not None
            and await self.act(did_not_happen, self.view.talk) is not None
        ):
            await self._end("Noted: it did not happen. Topics and promises wait for the next one.")

    async def _end(self, said: str) -> None:
        self._ended = True
        if self._pause is not None:
            self._pause.stop()
        await self.coach.desk.run(self.coach.drafts.drop, self._draft_name)
        self.coach.notify(plain(said).plain, markup=False, timeout=8)
        await finish(self.coach)

    # -- what is not saved yet -----------------------------------------------------------------

    @property
    def _draft_name(self) -> str:
        return f"talk-{self.view.talk.id}-decided" if self.view.talk else "talk-decided"

    def _draft(self) -> Deciding | None:
        try:
            return msgspec.json.decode(self.coach.drafts.get(self._draft_name), type=Deciding)
        except msgspec.DecodeError:  # none, or not one of ours
            return None

    def _keep_draft(self) -> None:
        text = msgspec.json.encode(self._typed).decode()
        self.app.run_worker(self.coach.desk.run(self.coach.drafts.put, self._draft_name, text))


def _pair(store: TeamStore, other: str) -> Any:
    return pair_of(store.shelf, store.me, other)


def _closed(closed: Closed, store: TeamStore) -> str:
    if closed.next is None or closed.next.planned_at is None:
        return "Closed and kept."
    return f"Closed and kept. Next 1:1: {spoken_date(closed.next.planned_at, store.today())}."
