"""With nothing set up: see the sample team, or start one of your own."""

from __future__ import annotations

import asyncio
import threading
from pathlib import Path
from typing import TYPE_CHECKING, cast

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Button, Input, Label, OptionList, Select, Static
from textual.widgets.option_list import Option

from coachtui.app.screens.first_run.coming_in import begin_team, come_back, join_team
from coachtui.app.screens.first_run.questions import LAST, join_rows, start_rows
from coachtui.app.widgets.bars import BottomBar, Hint
from coachtui.app.widgets.plain import plain
from coachtui.coaching.accounts.keeping import add_account
from coachtui.coaching.joining import handle_for
from coachtui.records.errors import CoachError
from coachtui.records.people import Role
from coachtui.records.places import from_home
from coachtui.records.text import clean_line
from coachtui.store.start import Newcomer
from coachtui.store.team_store import TeamStore
from coachtui.sync.joining import Joining

if TYPE_CHECKING:
    from coachtui.app.app import CoachApp

_WAYS = (
    ("sample", "See the sample team", "twelve people, six months of work"),
    ("start", "Start a team", "a folder on this machine is enough"),
    ("join", "Join a team", "by its address, or a folder here"),
)

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
        self._before: dict[str, str] = {}
        """What stood in the fields before the present ones."""
        self.stopped = threading.Event()
        """Set when the person stops what is under way."""
        self.waiting_for_word: tuple[Joining, str]
        """The team that was brought here, and under which short name somebody works there."""

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
        rows = start_rows(Path.cwd()) if self._way == "start" else join_rows(Path.cwd())
        await self.ask(rows, "name")

    async def ask(self, rows: list[Widget], first: str) -> None:
        """Put these questions in place of the ones before; typing begins in the first."""
        self.problem("")
        self._before = {field.id or "": field.value for field in self.query(Input)}
        questions = self.query_one("#questions")
        await questions.remove_children()
        await questions.mount(*rows)
        self.query_one(f"#{first}").focus()

    async def action_back(self) -> None:
        """To the three ways; what was already made stays, what is under way is stopped."""
        self.stopped.set()
        if self._opened is not None:
            await self.coach.open_store(self._opened)
            return
        await self.query_one("#questions").remove_children()
        self.problem("")
        ways = self.query_one("#ways")
        ways.display = True
        self.query_one("#promise").display = True
        ways.focus()

    @on(Input.Submitted)
    def next_question(self, event: Input.Submitted) -> None:
        """Enter goes on; after the last one it starts."""
        if event.input.id in LAST:
            self.go_on()
        else:
            self.focus_next()

    @on(Button.Pressed, "#go")
    def go_on(self) -> None:
        """Make what was described, or say what is missing."""
        if self._opened is not None:
            self._first_company()
        elif self.query("#key"):
            self._come_back()
        elif self._way == "start":
            self._start()
        else:
            self._join()

    @on(Button.Pressed, "#other")
    async def another(self) -> None:
        """Somebody else has the short name; what was said otherwise stands."""
        joining, _ = self.waiting_for_word
        joining.give_up()
        before = self._before
        await self._ask()
        for field in self.query(Input):
            field.value = before.get(field.id or "", field.value)
        self.query_one("#handle", Input).focus()
        self.problem("Then choose another short name.")

    def said(self, name: str) -> str:
        """What is typed into the field of this name; empty where the question has none."""
        found = self.query(f"#{name}").results(Input)
        return next((clean_line(field.value) for field in found), "")

    def who(self) -> Newcomer | None:
        """What the person says about themselves; None, and a word about it, without a name."""
        name = self.said("name")
        handle = self.said("handle") or handle_for(name)
        if not name or not handle:
            self.problem("Please say your name; letters of any alphabet are fine.")
            return None
        manager = handle_for(self.said("manager")) or None
        return Newcomer(name, handle, self.said_role() or "rep", manager)

    def said_role(self) -> Role | None:
        """What the person chose; None where an invitation is to say it."""
        role = cast("Select[str]", self.query_one("#role"))
        return None if role.is_blank() else cast("Role", role.value)

    @work(exclusive=True)
    async def _start(self) -> None:
        who = self.who()
        if who is None:
            return
        self.problem("Starting the team …")
        folder = from_home(self.said("folder") or ".").absolute()
        team, manager, meets = (self.said(name) for name in ("team", "manager", "address"))
        home, clock = self.coach.home, self.coach.clock
        try:
            begun = await asyncio.to_thread(
                begin_team, home, clock, folder, team or "My team", who, manager, meets
            )
        except CoachError as error:
            self.problem(error.message)
            return
        await self.came_in(begun.store, begun.word)

    @work(exclusive=True)
    async def _join(self) -> None:
        who = self.who()
        if who is not None:
            await join_team(self, who)

    @work(exclusive=True)
    async def _come_back(self) -> None:
        await come_back(self, self.said("key"))

    async def came_in(self, store: TeamStore, word: str) -> None:
        """The team is open; the first company comes next, unless there are some."""
        self._opened = store
        await self._ask_for_company()
        self.problem(word)

    async def _ask_for_company(self) -> None:
        rows: list[Widget] = [
            Label("The first company you want to win"),
            Input(placeholder="Acme", id="company", compact=True),
            Label("Why them? One sentence; it is what puts a company on your list."),
            Input(
                placeholder="their plant in Leeds runs on what we replace", id="why", compact=True
            ),
            Button("Go to Today", variant="primary", id="go", compact=True),
        ]
        self.query_one("#foot", Static).update("esc skips this; you can add companies any time")
        await self.ask(rows, "company")

    @work(exclusive=True)
    async def _first_company(self) -> None:
        store = self._opened
        if store is None:
            return
        company, why = self.said("company"), self.said("why")
        if why and not company:
            self.problem("Whom is that about? Name the company.")
            self.query_one("#company").focus()
            return
        if company:
            try:
                await self.coach.desk.run(add_account, store, company, {"why_them": why})
            except CoachError as error:
                self.problem(error.message)
                return
        await self.coach.open_store(store)

    @work(exclusive=True)
    async def _open_sample(self) -> None:
        from coachtui.sample import open_sample

        self.problem("Making the sample team …")
        store = await self.coach.desk.run(open_sample, today=self.coach.clock.today())
        await self.coach.open_store(store)

    def problem(self, text: str) -> None:
        """Why it does not go on, below the questions."""
        self.query_one("#problem", Static).update(plain(text))

    def on_key(self, event: events.Key) -> None:
        """Down in the list wraps nowhere; nothing typed is ever lost here."""
        if event.key == "ctrl+s":
            event.stop()
            self.go_on()
