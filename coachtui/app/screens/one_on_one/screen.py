"""Whom I can talk with, and what came of earlier talks; the way into the guide."""

from __future__ import annotations

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static

from coachtui.app.commands import Command
from coachtui.app.place import Place
from coachtui.app.screens.one_on_one import sources
from coachtui.app.screens.one_on_one.asking import manager_form, plan_form, topic_form
from coachtui.app.screens.one_on_one.pair_lines import partner_line, past_line, topic_line
from coachtui.app.screens.one_on_one.reading import Reading
from coachtui.app.screens.one_on_one.view import Partner, Partners, PastTalk, partners
from coachtui.app.widgets.lines import Lines
from coachtui.app.widgets.plain import lines, plain
from coachtui.coaching.one_on_one.rhythm import live_talk
from coachtui.coaching.people import pair_of
from coachtui.records.errors import CoachError
from coachtui.records.text import shown
from coachtui.store.team_store import TeamStore

_NAME_WIDTH = 20
_NOBODY = (
    "Nobody to talk with yet.\n\n"
    "<talks.manager> says who your manager is, once they are in the team.\n\n"
    "<app.files>, Files, invites a manager, or somebody you lead.\n\n"
    "<talks.pulse> asks you the four of the pulse; that works alone, too."
)
_HIDDEN = "Shared view is on: with whom else you talk is hidden. <app.palette> ends it."
_NO_TOPICS = "Nothing yet; <talks.topic> adds a topic."
_NO_PAST = "No talk with {name} is over yet. enter prepares one; its summary will stand here."


class OneOnOnes(Place[Partners]):
    """The base of the place: people and past talks."""

    NAME = "1:1"
    IDEA = (
        "Whom you talk with, when you last did, and what came of it; "
        "enter opens the guide that prepares, holds and closes the talk."
    )
    CSS_PATH = "one_on_one.tcss"
    AROUND = True
    KEYS = (
        Command("talks.open", "enter,o", "open", "Open the guide with this person."),
        Command("talks.topic", "a", "add topic", "Add a topic for the next talk."),
        Command("talks.pulse", "p", "my pulse", "Say how often you felt the four trends."),
        Command(
            "talks.round", "r", "round", "The four asked to a room: commit, then reveal.", False
        ),
        Command("talks.plan", "d", "date", "Plan the next talk for a day."),
        Command("talks.history", "h", "history", "What there was between you; search in it."),
        Command("talks.growing", "e", "tried", "What this one tries and learns; add to it."),
        Command("talks.read", "v", "read", "Read the summary of a past talk."),
        Command("talks.manager", "m", "manager", "Say who your own manager is.", footer=False),
    )

    def look(self, store: TeamStore) -> Partners:
        """Read people and past talks."""
        return partners(store)

    def body(self) -> ComposeResult:
        """People, and beside or below them the talks with the chosen one."""
        yield Static("", id="nobody-yet", classes="empty")
        with Vertical(id="pairs"):
            with Horizontal(id="people"):
                yield Lines("Whom you talk with", _HIDDEN, id="partners")
                yield Lines("Waiting to be talked about", _NO_TOPICS, id="topics-waiting")
            with Horizontal(id="talks-past"):
                yield Lines("Talks", "", id="past")
                with VerticalScroll(classes="pane", id="past-summary", can_focus=False) as reading:
                    reading.border_title = "Its summary"
                    yield Static("", id="past-text")

    def on_mount(self) -> None:
        """The cursor is on the one without a talk for longest."""
        super().on_mount()
        self.query_one("#partners", Lines).focus()

    @on(events.ScreenResume)
    def _go_on(self) -> None:
        """Opened for one person, it goes on to the guide at once."""
        other, self.coach.talk_with = self.coach.talk_with, None
        if other is not None:
            self.call_after_refresh(self.open_with, other)

    def home_widget(self) -> Widget | None:
        """The people."""
        return self.query_one("#partners", Lines)

    # -- the picture ---------------------------------------------------------------------------

    def show(self, view: Partners) -> None:
        """People as lines; nobody as what to do about it."""
        nobody = self.query_one("#nobody-yet", Static)
        nobody.display = not view.all
        self.query_one("#pairs").display = bool(view.all)
        nobody.update(Content(self.worded(_NOBODY)))
        people = self.query_one("#partners", Lines)
        people.border_subtitle = plain(f"your pulse: {view.pulse}")
        width = min(_NAME_WIDTH, max((len(each.name) for each in view.all), default=0))
        listed = [partner_line(each, width) for each in view.all]
        people.show(() if self.coach.shared else listed)
        handles = [each.handle for each in view.all]
        if self._return_to in handles and not self.coach.shared:
            people.highlighted = handles.index(self._return_to)
            self._return_to = None
        self._show_past()

    def _show_past(self) -> None:
        partner = self._partner
        pane = self.query_one("#past", Lines)
        waiting = self.query_one("#topics-waiting", Lines)
        waiting.display = partner is not None and not self.coach.shared
        if partner is None or self.coach.shared:
            pane.border_title = "Talks"
            pane.empty_says("")
            pane.show(())
            self._show_summary()
            return
        pane.border_title = plain(f"Talks with {partner.name}")
        pane.empty_says(_NO_PAST.format(name=partner.name.split(" ")[0]))
        width = self.app.size.width
        room = (width // 2 if width >= 110 else width) - 6
        pane.show([past_line(each, room) for each in partner.past])
        self._show_summary()
        names = max((len(whose) for _, whose, _ in partner.topics), default=0)
        waiting.show([topic_line(*each, names + 2) for each in partner.topics])

    @on(OptionList.OptionHighlighted, "#past")
    def _show_summary(self) -> None:
        """What came of the talk under the cursor; seen where there is room for it."""
        past = None if self.coach.shared else self._past
        self.query_one("#past-text", Static).update(lines(past.summary if past else ""))

    def on_resize(self) -> None:
        """Decisions are wrapped for the present width."""
        if self.is_mounted:
            self._show_past()

    @on(OptionList.OptionHighlighted, "#partners")
    def _other_person(self, event: OptionList.OptionHighlighted) -> None:
        self._chosen = event.option_id
        self._show_past()

    _chosen: str | None = None
    _return_to: str | None = None
    """With whom the guide was opened; the cursor comes back to them."""

    @property
    def _partner(self) -> Partner | None:
        """Whose talks are shown: the one under the cursor, else the first."""
        everybody = self.view.all
        chosen = next((each for each in everybody if each.handle == self._chosen), None)
        return chosen or next(iter(everybody), None)

    @property
    def _with_my_manager(self) -> bool:
        managers = [each.handle for each in self.view.all if each.role == "manager"]
        return self.coach.shared_with in managers

    @property
    def _past(self) -> PastTalk | None:
        pane = self.query_one("#past", Lines)
        partner = self._partner
        if partner is None:
            return None
        under = next((each for each in partner.past if each.id == pane.selected_id), None)
        if under is None and not pane.has_focus:
            return next((each for each in partner.past if each.summary), None)
        return under

    # -- commands ------------------------------------------------------------------------------

    def why_not(self, command: Command) -> str:
        """Most of them need a person, reading needs a talk that was summed up."""
        if command.id == "talks.pulse" and self.coach.shared and not self._with_my_manager:
            return "That is between you and your manager; <app.palette> ends the shared view."
        if command.id in ("talks.pulse", "talks.round", "talks.manager"):
            return ""
        if self._partner is None:
            return "There is nobody to talk with yet; this screen says how that changes."
        if self.coach.shared:
            return "Shared view is on; <app.palette> ends it."
        if command.id == "talks.read" and (self._past is None or not self._past.summary):
            return "There is no summary of a talk here yet."
        return ""

    @on(OptionList.OptionSelected, "#partners")
    def do_open(self) -> None:
        """The guide."""
        if self._partner is not None and not self.coach.shared:
            self.open_with(self._partner.handle)

    @on(OptionList.OptionSelected, "#topics-waiting")
    def _topic_selected(self, event: OptionList.OptionSelected) -> None:
        sources.about_topic(self, event.option_id or "")

    @on(OptionList.OptionSelected, "#past")
    async def _past_selected(self) -> None:
        await self.action_run("talks.read")

    def open_with(self, other: str) -> None:
        """Prep, or the talk itself when it is going on and mine to write."""
        from coachtui.app.screens.one_on_one.live import LiveScreen
        from coachtui.app.screens.one_on_one.prep import PrepScreen

        try:
            live = self.coach.desk.now(_my_live_talk, self.coach.store, other)
        except CoachError as error:
            self.say(error.message, severity="error")
            return
        self._chosen = self._return_to = other
        self.app.push_screen(PrepScreen(other))
        if live:
            self.app.push_screen(LiveScreen(other))

    def do_topic(self) -> None:
        """For the next talk with the one under the cursor."""
        if partner := self._partner:
            self.app.push_screen(topic_form(partner.handle, partner.name, self.coach.store.me))

    def do_pulse(self) -> None:
        """My own four."""
        from coachtui.app.screens.one_on_one.pulse import PulseScreen

        self.app.push_screen(PulseScreen())

    def do_round(self) -> None:
        """Whoever leads sees how many have committed; the others answer their own four."""
        from coachtui.app.screens.one_on_one.pulse import PulseScreen
        from coachtui.app.screens.one_on_one.round import RoundScreen

        leads = any(each.role == "report" for each in self.view.all)
        self.app.push_screen(RoundScreen() if leads else PulseScreen(in_round=True))

    def do_plan(self) -> None:
        """A day for the next talk."""
        if partner := self._partner:
            self.app.push_screen(plan_form(partner.handle, partner.name, partner.next))

    def do_history(self) -> None:
        """The four over time, promises, topics and talks with this one."""
        from coachtui.app.screens.one_on_one.history import HistoryScreen

        if partner := self._partner:
            self.app.push_screen(HistoryScreen(partner.handle))

    def do_growing(self) -> None:
        """Experiments, ideas, aims, practice, requests, thanks of the rep of the two."""
        from coachtui.app.screens.growing.screen import GrowingScreen

        if partner := self._partner:
            me = self.coach.store.me
            self.app.push_screen(GrowingScreen(me if partner.role == "manager" else partner.handle))

    def do_manager(self) -> None:
        """Whom I have my own 1:1s with."""
        self.app.push_screen(manager_form(self.coach.store))

    def do_read(self) -> None:
        """The summary as it was kept."""
        past, partner = self._past, self._partner
        if past is not None and partner is not None:
            title = f"1:1 with {shown(partner.name)}, {past.when}"
            self.app.push_screen(Reading(title, past.summary))


def _my_live_talk(store: TeamStore, other: str) -> bool:
    shelf = store.read()
    talk = live_talk(shelf, pair_of(shelf, store.me, other))
    return talk is not None and talk.owner == store.me
