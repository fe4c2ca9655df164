"""With nothing set up: see the sample team, or start one of your own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Button, Input, Label, OptionList, Select, Static
from textual.widgets.option_list import Option

from coachtui.app.widgets.bars import BottomBar, Hint
from coachtui.app.widgets.plain import plain
from coachtui.coaching.accounts.keeping import add_account
from coachtui.coaching.joining import handle_for, invited_manager
from coachtui.records.errors import CoachError
from coachtui.records.people import Role
from coachtui.records.places import from_home
from coachtui.records.text import clean_line
from coachtui.store.start import Newcomer, start_team, take_place
from coachtui.store.team_store import TeamStore

if TYPE_CHECKING:
    from coachtui.app.app import CoachApp

_WAYS = (
    ("sample", "See the sample team", "twelve people, six months of work"),
    ("start", "Start a team", "a folder on this machine is enough"),
    ("place", "Take your place in a team", "its folder is on this machine"),
)
_ROLES = (("I sell (rep)", "rep"), ("I lead (manager)", "manager"), ("Both", "both"))

_ENTER_CHOOSES = Hint("enter", "choose", False, "enter")
_LEAVES = Hint("^q", "quit", False, "ctrl+q")


class FirstRun(Screen[None]):
    """Two questions, then the first company and why them."""

    CSS_PATH = "first_run.tcss"
    BINDINGS = [
        Binding("escape", "back", "back"),
        Binding("question_mark", "app.run('app.help')", "help"),
        Binding("ctrl+q", "app.quit", "quit"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._way = ""
        self._opened: TeamStore | None = None

    @property
    def coach(self) -> CoachApp:
        """The app, with its own attributes."""
        return cast("CoachApp", self.app)

    def compose(self) -> ComposeResult:
        """The three ways; the questions come one step later."""
        with VerticalScroll(id="first-run"):
            yield Static("coachtui", id="brand")
            yield Static(
                "Room for risks, room for ideas, growing skill, visible progress: "
                "the four things that keep good sellers going, in the middle of the day's work.",
                id="promise",
            )
            yield OptionList(
                *(
                    Option(Content.assemble((f"{name:<28}", "bold"), (why, "$quiet")), id=way)
                    for way, name, why in _WAYS
                ),
                id="ways",
            )
            yield Vertical(id="questions")
            yield Static("", id="problem")
            yield Static("No registration, no server, no network.", id="foot")
        yield BottomBar(self._hints)

    def _hints(self, typing: bool) -> list[Hint]:
        if self._way == "" or not self.query("#questions > *"):
            return [_ENTER_CHOOSES, Hint("?", "help", False, "question_mark"), _LEAVES]
        enter = Hint("enter", "next", False, "enter") if typing else _ENTER_CHOOSES
        return [
            enter,
            Hint("tab", "next", False, "tab"),
            Hint("^s", "go on with what stands here", False, "ctrl+s"),
            Hint("esc", "skip" if self._opened else "back", False, "escape"),
        ]

    def on_mount(self) -> None:
        """The first way is under the cursor."""
        self.query_one("#ways").focus()

    @on(OptionList.OptionSelected, "#ways")
    async def choose(self, event: OptionList.OptionSelected) -> None:
        """Enter on one of the ways."""
        self._way = event.option_id or ""
        if self._way == "sample":
            self._open_sample()
        else:
            await self._ask()

    async def _ask(self) -> None:
        self.query_one("#ways").display = False
        self.query_one("#promise").display = False
        questions = self.query_one("#questions")
        await questions.remove_children()
        folder = Path.cwd() / "team" if self._way == "start" else Path.cwd()
        rows: list[Label | Input | Select[str] | Button] = [
            Label("Your name"),
            Input(placeholder="Dana Reyes", id="name", compact=True),
            Label("What you do"),
            Select(_ROLES, value="rep", allow_blank=False, id="role", compact=True),
            Label("Your manager's name, if you have 1:1s"),
            Input(placeholder="nobody yet", id="manager", compact=True),
        ]
        if self._way == "start":
            rows += [
                Label("Name of the team"),
                Input(placeholder="My team", id="team", compact=True),
            ]
        rows += [
            Label("Folder of the team"),
            Input(str(folder), id="folder", compact=True),
            Button("Go on", variant="primary", id="go", compact=True),
        ]
        await questions.mount(*rows)
        self.query_one("#name").focus()

    async def action_back(self) -> None:
        """To the three ways; what was already made stays."""
        if self._opened is not None:
            await self.coach.open_store(self._opened)
            return
        await self.query_one("#questions").remove_children()
        self._problem("")
        ways = self.query_one("#ways")
        ways.display = True
        self.query_one("#promise").display = True
        ways.focus()

    @on(Input.Submitted)
    def next_question(self, event: Input.Submitted) -> None:
        """Enter goes on; after the last one it starts."""
        if event.input.id in ("folder", "why"):
            self.go_on()
        else:
            self.focus_next()

    @on(Button.Pressed, "#go")
    def go_on(self) -> None:
        """Make what was described, or say what is missing."""
        if self._opened is None:
            self._start()
        else:
            self._first_company()

    def _said(self, name: str) -> str:
        found = self.query(f"#{name}").results(Input)
        return next((clean_line(field.value) for field in found), "")

    @work(exclusive=True)
    async def _start(self) -> None:
        name = self._said("name")
        handle = handle_for(name)
        if not handle:
            self._problem("Please say your name; letters of any alphabet are fine.")
            return
        role = cast("Select[str]", self.query_one("#role")).value
        folder = from_home(self._said("folder") or ".")
        manager = handle_for(self._said("manager")) or None
        who = Newcomer(name, handle, cast("Role", role), manager)
        team = self._said("team") or "My team"
        home, clock = self.coach.home, self.coach.clock
        try:
            if self._way == "start":
                store = await self.coach.desk.run(start_team, folder, home, team, who, clock=clock)
            else:
                store = await self.coach.desk.run(take_place, folder, home, who, clock=clock)
            await self.coach.desk.run(invited_manager, store, manager, self._said("manager"))
        except CoachError as error:
            self._problem(error.message)
            return
        self._opened = store
        await self._ask_for_company()

    async def _ask_for_company(self) -> None:
        self._problem("")
        questions = self.query_one("#questions")
        await questions.remove_children()
        await questions.mount(
            Label("The first company you want to win"),
            Input(placeholder="Acme", id="company", compact=True),
            Label("Why them? One sentence; it is what puts a company on your list."),
            Input(
                placeholder="their plant in Leeds runs on what we replace", id="why", compact=True
            ),
            Button("Go to Today", variant="primary", id="go", compact=True),
        )
        self.query_one("#foot", Static).update("You can add companies any time.")
        self.query_one("#company").focus()

    @work(exclusive=True)
    async def _first_company(self) -> None:
        store = self._opened
        if store is None:
            return
        company, why = self._said("company"), self._said("why")
        if why and not company:
            self._problem("Whom is that about? Name the company.")
            self.query_one("#company").focus()
            return
        if company:
            try:
                await self.coach.desk.run(add_account, store, company, {"why_them": why})
            except CoachError as error:
                self._problem(error.message)
                return
        await self.coach.open_store(store)

    @work(exclusive=True)
    async def _open_sample(self) -> None:
        from coachtui.sample import open_sample

        self._problem("Making the sample team …")
        store = await self.coach.desk.run(open_sample, today=self.coach.clock.today())
        await self.coach.open_store(store)

    def _problem(self, text: str) -> None:
        self.query_one("#problem", Static).update(plain(text))

    def on_key(self, event: events.Key) -> None:
        """Down in the list wraps nowhere; nothing typed is ever lost here."""
        if event.key == "ctrl+s":
            event.stop()
            self.go_on()
