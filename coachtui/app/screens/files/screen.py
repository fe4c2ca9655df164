"""Files: what goes to whom, what came, what waits for a word, and how to put things right."""

from __future__ import annotations

import asyncio

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static

from coachtui.app.commands import Command
from coachtui.app.place import Place
from coachtui.app.screens.files.view import FilesView, came_lines, files_view, finding_lines
from coachtui.app.widgets.lines import Line, Lines
from coachtui.app.widgets.plain import plain
from coachtui.coaching.put_away import any_record, bring_back
from coachtui.records.base import Record
from coachtui.records.errors import CoachError
from coachtui.store.start import open_team
from coachtui.store.team_store import TeamStore
from coachtui.sync.doctor.examine import examine, repair
from coachtui.sync.doctor.finding import Finding

_MORE = (
    ("invite", "Invite a colleague"),
    ("history", "Who changed what, and when"),
    ("doctor", "Look every file through"),
    ("import", "Bring companies in from a file"),
    ("key", "Back up your key"),
    ("settings", "Settings of your own"),
    ("words", "What the words mean"),
)
"""Commands that stand in a pane as well, with more words than the line at the bottom has."""


class Files(Place[FilesView]):
    """The people's side of the team's files."""

    NAME = "Files"
    IDEA = (
        "What goes to whom and what came from whom, what waits for your choice or your word, "
        "and how to put files right. Nothing anybody wrote is ever lost."
    )
    CSS_PATH = "files.tcss"
    KEYS = (
        Command("files.open", "enter,o", "open", "Open what is under the cursor."),
        Command("files.sync", "s", "sync", "Exchange with the team; again stops it."),
        Command("files.doctor", "d", "look through", "Doctor: look every file through."),
        Command("files.fix", "f", "put right", "Put right what the doctor can put right safely."),
        Command("files.restore", "r", "bring back", "Bring back what was put away."),
        Command("files.history", "h", "history", "History: who changed what, and when."),
        Command("files.invite", "n", "invite", "How a colleague, or your other machine, joins."),
        Command("files.import", "i", "import", "Bring companies in from a CSV file.", False),
        Command("files.key", "b", "back up key", "Copy your key to a safe place.", False),
        Command("files.settings", "c", "settings", "Settings of your own on this machine.", False),
        Command("files.words", "w", "words", "Glossary: what the words mean.", False),
    )

    def __init__(self) -> None:
        super().__init__()
        self._findings: list[Finding] | None = None
        self._examining = False

    # -- the picture ---------------------------------------------------------------------------

    def look(self, store: TeamStore) -> FilesView:
        """Read what waits and what goes."""
        return files_view(store, self.coach.exchange.standing)

    def body(self) -> ComposeResult:
        """What waits for me over the whole width; below it what goes, and beside that what came."""
        yield Lines("Waits for you", _WAITING_EMPTY, id="waiting")
        yield Lines("What the doctor found", _SOUND, id="findings")
        with Horizontal(id="files"):
            with VerticalScroll(id="files-left", can_focus=False):
                yield Lines("To send", _GOING_EMPTY, id="going")
                yield Lines("More", "", id="more")
            with VerticalScroll(id="files-right", can_focus=False):
                yield Lines("What came", _CAME_EMPTY, id="came")
                yield Lines("Put away lately", _GONE_EMPTY, id="gone")
        yield Static("", id="standing")

    def on_mount(self) -> None:
        """The cursor is on what waits; the line at the bottom follows every sync."""
        super().on_mount()
        self.coach.exchange_changed.subscribe(self, lambda _: self._exchanged())
        self.coach.exchange.look()
        home = self.home_widget()
        if home is not None:
            home.focus()

    def home_widget(self) -> Widget | None:
        """The first pane that has something in it."""
        return next((pane for pane in self.query(Lines) if pane.has_lines), None)

    def show(self, view: FilesView) -> None:
        """Every pane follows the records; two people see only what is of the team."""
        shared = self.coach.shared
        waiting, more = self.query_one("#waiting", Lines), self.query_one("#more", Lines)
        waited = waiting.has_lines
        waiting.empty_says(f"{_WAITING_EMPTY} {self._next_step(view)}".rstrip())
        waiting.show(() if shared else view.waiting)
        going = self.query_one("#going", Lines)
        going.empty_says(self._nothing_to_send())
        going.show(view.going)
        came = came_lines(self.coach.exchange.last.sentences, view.coming)
        self.query_one("#came", Lines).show(() if shared else came)
        self.query_one("#gone", Lines).show(() if shared else view.gone)
        more.show([self._more(verb, said) for verb, said in _MORE])
        if waiting.has_lines and not waited and more.has_focus:
            waiting.focus()  # there the cursor rested only for want of something to do
        self._show_findings()
        self._show_standing()

    def _more(self, verb: str, said: str) -> Line:
        key = self.worded(f"<files.{verb}>")
        return Line(f"more:{verb}", Content(said), Content.styled(key, "$accent"))

    def _show_findings(self) -> None:
        pane = self.query_one("#findings", Lines)
        found = self._findings
        pane.display = self._examining or found is not None
        pane.empty_says(_EXAMINING if self._examining else _SOUND)
        pane.show(finding_lines(found or ()))

    def _show_standing(self) -> None:
        exchange = self.coach.exchange
        if exchange.running:
            said = f"Syncing: {exchange.step} · <files.sync> stops it"
        else:
            said = exchange.last.said or exchange.why_not or "<files.sync> exchanges with the team"
        self.query_one("#standing", Static).update(plain(self.worded(said)))

    def _next_step(self, view: FilesView) -> str:
        """What is worth doing when nothing waits."""
        standing = self.coach.exchange.standing
        if standing is None or self.coach.exchange.why_not:
            return ""
        return (_SENDS if view.going else "") if standing.remote else _ADDRESS

    def _nothing_to_send(self) -> str:
        exchange = self.coach.exchange
        if exchange.why_not:
            return exchange.why_not
        if exchange.standing is None or not exchange.standing.remote:
            return _NO_ADDRESS
        return _GOING_EMPTY

    def _exchanged(self) -> None:
        if self.is_mounted and self.is_attached:
            self.reload()

    # -- acting --------------------------------------------------------------------------------

    def _under_cursor(self) -> tuple[str, str]:
        pane = self.focused
        if isinstance(pane, Lines) and pane.selected_id is not None:
            return pane.id or "", pane.selected_id
        return "", ""

    def why_not(self, command: Command) -> str:
        """A command needs its kind of line under the cursor; files are not for two to look at."""
        verb = command.id.rpartition(".")[2]
        pane, line = self._under_cursor()
        if self.coach.shared and verb != "words":
            return "That is yours alone; <app.palette> ends the shared view."
        if verb == "open" and not line:
            return "Put the cursor on a line first."
        if verb == "restore" and pane != "gone":
            return "Put the cursor on something that was put away first."
        if verb == "fix" and not any(each.repair for each in self._findings or ()):
            return "There is nothing to put right; <files.doctor> looks every file through."
        if verb in ("doctor", "fix") and self._examining:
            return "The doctor is at it."
        return ""

    @on(OptionList.OptionSelected)
    async def _selected(self) -> None:
        await self.action_run("files.open")

    async def do_open(self) -> None:
        """What stands behind the line."""
        from coachtui.app.screens.files import asking

        pane, line = self._under_cursor()
        if line == "no-key":
            asking.bring_key(self)
        elif line in self.view.confirm:
            asking.confirm(self, self.view.confirm[line])
        elif line in self.view.conflicts:
            asking.choose(self, self.view.conflicts[line])
        elif pane == "gone":
            await self.do_restore()
        elif pane == "findings":
            self.say(self._finding(line).fix.replace("coachtui doctor --fix", "f"))
        elif pane == "more":
            result = getattr(self, f"do_{line.partition(':')[2]}")()
            if asyncio.iscoroutine(result):
                await result
        elif pane == "going":
            self.do_sync()

    def _finding(self, line: str) -> Finding:
        return (self._findings or [])[int(line.partition(":")[2])]

    def do_sync(self) -> None:
        """Exchange now, or stop that."""
        self.coach.exchange.start()

    def do_doctor(self) -> None:
        """Look every file through."""
        self._examine(put_right=False)

    def do_fix(self) -> None:
        """Put right what is safe."""
        self._examine(put_right=True)

    @work(exclusive=True, group="doctor")
    async def _examine(self, *, put_right: bool) -> None:
        self._examining = True
        self._show_findings()
        store, found = self.coach.store, self._findings or []
        try:
            done, self._findings = await asyncio.to_thread(
                _looked_through, store, found if put_right else []
            )
        except CoachError as error:
            self.say(error.message, severity="error")
            return
        finally:
            self._examining = False
        self.coach.records_changed.publish(None)
        self._show_findings()
        if done:
            self.say(" ".join(done))

    async def do_restore(self) -> None:
        """What was put away is there again."""
        _, line = self._under_cursor()

        def back(store: TeamStore) -> Record:
            return bring_back(store, any_record(store.shelf, line))

        if await self.act(back) is not None:
            self.say("It is there again.")

    def do_history(self) -> None:
        """The history of the record under the cursor, or of one that is looked for."""
        from coachtui.app.screens.files import asking

        _, line = self._under_cursor()
        clash = self.view.conflicts.get(line)
        if clash is not None:
            asking.history(self, clash.record.id)
        elif any(each.id == line for each in self.view.gone):
            asking.history(self, line)
        else:
            asking.look_for_history(self)

    def do_invite(self) -> None:
        """How somebody joins."""
        from coachtui.app.screens.files import asking

        asking.invite(self)

    def do_import(self) -> None:
        """Companies from a file."""
        from coachtui.app.screens.importing.screen import ImportScreen

        self.app.push_screen(ImportScreen())

    def do_key(self) -> None:
        """A copy of my key."""
        from coachtui.app.screens.files import asking

        asking.back_up_key(self)

    def do_settings(self) -> None:
        """What is mine to set."""
        from coachtui.app.screens.files.settings import ask_for_settings

        ask_for_settings(self)

    def do_words(self) -> None:
        """The glossary."""
        from coachtui.app.screens.files.glossary import Glossary

        self.app.push_screen(Glossary())


def _looked_through(store: TeamStore, found: list[Finding]) -> tuple[list[str], list[Finding]]:
    """On a thread and with a view of the records of its own: it may take seconds."""
    own = open_team(store.folder, store.home, clock=store.clock)
    done = repair(own, found)
    return done, examine(own)


_WAITING_EMPTY = "Nothing waits for your choice or your word."
_SENDS = "<files.sync> sends what you wrote."
_ADDRESS = "<files.invite> gives the team an address where others can join."
_NO_ADDRESS = (
    "This team has no address yet where others could join it; <files.invite> gives it one."
)
_GOING_EMPTY = "Everything you wrote is with the team."
_CAME_EMPTY = "What colleagues send comes here, in sentences. <files.sync> fetches it."
_GONE_EMPTY = "What you put away stays here for 90 days."
_EXAMINING = "Looking through every file …"
_SOUND = "Every file is sound."
