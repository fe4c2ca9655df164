"""The picture of the close, and what is being written to close the talk."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import msgspec
from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from coachtui import content
from coachtui.app.drafting import Draft
from coachtui.app.screens.answers import day_in
from coachtui.app.screens.one_on_one.close_view import CloseView, Deciding, look_at_close
from coachtui.app.screens.one_on_one.guide import GuidePlace
from coachtui.app.screens.one_on_one.prep_view import fact_lines
from coachtui.app.screens.one_on_one.preview import Preview
from coachtui.app.screens.one_on_one.strip import TrendStrip
from coachtui.app.widgets.lines import Lines
from coachtui.records.dates import spoken_date
from coachtui.records.errors import CoachError
from coachtui.store.team_store import TeamStore

_OR_NOTHING = "write it down, or esc and <close.nothing>: nothing to decide"


class ClosePlace(GuidePlace[CloseView]):
    """What closing looks like; everything typed is kept until it is closed."""

    NAME = "1:1, close"
    IDEA = (
        "Say what you decided, read the promises back to each other, choose the next date; "
        "below stands exactly what the summary will say."
    )
    CSS_PATH = "guide.tcss"

    def __init__(self, other: str) -> None:
        super().__init__(other)
        self._typed = Deciding()
        self._ended = False

    def look(self, store: TeamStore) -> CloseView:
        """Read promises, date and summary."""
        return look_at_close(store, self.other)

    # -- the picture ---------------------------------------------------------------------------

    def body(self) -> ComposeResult:
        """What to say on the left or on top, the summary beside or below it."""
        talk = self.view.talk
        self._draft = Draft(self.coach, f"talk-{talk.id if talk else 'over'}-decided")
        self._typed = self._kept() or Deciding()
        decide, hoped, by_when = content.meeting().closing
        yield TrendStrip(classes="guide-strip")
        with Horizontal(id="close"):
            with Vertical(id="deciding"):
                yield Static(Content.styled(decide, "bold"), id="decide-head")
                yield TextArea(
                    self._typed.decided, id="decided", tab_behavior="focus", compact=True
                )
                yield Static("", id="nothing")
                yield Lines(by_when, "No promises yet; <close.promise> makes one.", id="read-back")
                with Horizontal(id="next-row"):
                    yield Static("Next 1:1", id="next-label")
                    yield Input(id="next-on", compact=True, max_length=40)
                    yield Static("", id="next-said")
                yield Static(Content(hoped), id="hoped")
            yield Preview(id="summary-preview")

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
            return Content.styled(
                self.worded("✓ nothing to decide · <close.nothing> takes that back"), "$success"
            )
        if self._typed.decided.strip():
            return Content.styled("a line for each decision", "$quiet")
        return Content.styled(self.worded(_OR_NOTHING), "$quiet")

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
        if self.view.summary is None:
            return
        day = self._next_day()
        decided = [] if self._typed.nothing else self._typed.decided.splitlines()
        on = day if isinstance(day, date) else None
        self.query_one(Preview).show_summary(self.view.summary, decided, on)

    def home_widget(self) -> Widget | None:
        """The promises where there are some, else the summary."""
        pane = self.query_one("#read-back", Lines)
        return pane if pane.has_lines else self.query_one("#summary-preview")

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
            f"The 1:1 with {self.view.name} is not closed yet. <close.save> closes it, "
            "<close.move> moves it; nothing you typed is lost."
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
        self._draft.keep(msgspec.json.encode(self._typed).decode())

    # -- what is not saved yet -----------------------------------------------------------------

    def _kept(self) -> Deciding | None:
        return self._draft.read(Deciding)

    def on_unmount(self) -> None:
        """A polite end of the app still writes the last keys."""
        if not self._ended:
            self._draft.flush()
