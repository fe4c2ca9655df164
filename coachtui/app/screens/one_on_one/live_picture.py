"""The picture of the live screen, and where in the talk the two are."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Static

from coachtui.app.drafting import Draft
from coachtui.app.screens.one_on_one.clock import clock
from coachtui.app.screens.one_on_one.guide import GuidePlace
from coachtui.app.screens.one_on_one.live_view import LiveView, look_at_talk
from coachtui.app.screens.one_on_one.note_field import NoteField
from coachtui.app.screens.one_on_one.parts import Where, beginning, parts_line
from coachtui.app.screens.one_on_one.prep_view import fact_lines
from coachtui.app.screens.one_on_one.stage import Stage
from coachtui.app.screens.one_on_one.strip import TrendStrip
from coachtui.app.widgets.lines import Lines
from coachtui.records.base import Trend
from coachtui.records.coaching import OneOnOne
from coachtui.store.team_store import TeamStore

_CLOCK_SECONDS = 5
_OTHER_KEYS = (
    "<live.experiment> experiment · <live.idea> idea · <live.thanks> thanks · "
    "<live.topic> next time · <live.trend> trend · <live.note> note"
)


class LivePlace(GuidePlace[LiveView]):
    """What the talk looks like, and how it goes on where it stopped."""

    NAME = "1:1, live"
    IDEA = (
        "One question at a time, and below it their words, promises and what to try. "
        "Both of you see this screen, and everything on it is kept as it is typed."
    )
    CSS_PATH = "guide.tcss"

    def __init__(self, other: str, chosen: Trend | None = None) -> None:
        super().__init__(other)
        self._chosen = chosen
        self._where = Where([])
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
        notes.border_subtitle = self.worded(_OTHER_KEYS)
        yield notes
        yield NoteField(id="note-row")

    def on_mount(self) -> None:
        """Where it stopped, it goes on."""
        if self.view.talk is not None:
            self._talk_id = self.view.talk.id
            self._place = Draft(self.coach, self._draft_name("place"))
            self._where = self._kept_place() or self._fresh_place()
        super().on_mount()
        if self.view.talk is not None:
            self.set_interval(_CLOCK_SECONDS, self._tick)
            self.run_worker(self._resume())

    async def _resume(self) -> None:
        """The question that was asked, and what was half typed."""
        await self.settle_in()
        self.query_one(NoteField).begin(self._draft_name("note"))
        if self._where.asking:
            self.ask_for(self._where.asking)

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
        strip.unseen = view.prep.unseen
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
            f"A 1:1 with {name} is going on (<app.one_on_one>). <live.next> to Decide closes or "
            "moves it; nothing you typed is lost."
        )

    # -- where we are --------------------------------------------------------------------------

    def _draft_name(self, what: str) -> str:
        return f"talk-{self._talk_id}-{what}"

    def _fresh_place(self) -> Where:
        return beginning(self.view.prep, self._chosen, leads=self.view.leads)

    def _kept_place(self) -> Where | None:
        kept = self._place.read(Where)  # none when the talk has only begun
        return kept if kept is not None and 0 <= kept.at < len(kept.parts) - 1 else None

    def _keep_place(self) -> None:
        self._place.keep(msgspec.json.encode(self._where).decode())

    def _moved(self) -> None:
        self._keep_place()
        self.show(self.view)
        self._cursor_moved()

    def end(self) -> None:
        """The talk is over and everything is in the records."""
        self.ending = True
        self.query_one(NoteField).end()
        for what in ("note", "place", "quote", "promise", "experiment", "idea", "thanks", "topic"):
            self.coach.drafts.drop(f"talk-{self._talk_id}-{what}")

    # -- for the commands ----------------------------------------------------------------------

    async def settle_in(self) -> None:
        """A trend brings a question; the cursor goes where it is useful."""
        raise NotImplementedError

    def ask_for(self, asked: str) -> None:
        """Open the form that was open when the talk stopped."""
        raise NotImplementedError
