"""The terminal app: opens the places, holds the records' thread, loses nothing."""

from __future__ import annotations

import asyncio
import gc
import os
import signal
import sys
from collections.abc import Callable, Iterable
from importlib import import_module
from typing import Any, ClassVar, Concatenate, ParamSpec, TypeVar

from textual import events
from textual.app import App, SystemCommand
from textual.screen import Screen
from textual.signal import Signal

from coachtui.app import crash
from coachtui.app.commands import EVERYWHERE, VIM, Command, bindings
from coachtui.app.desk import Desk
from coachtui.app.exchange import Exchange
from coachtui.app.keymap import KeyMap
from coachtui.app.keys_in_turn import KeysInTurn
from coachtui.app.own_wishes import OwnWishes, half_page, last_line
from coachtui.app.place import Place
from coachtui.app.stylesheet import SteadyStylesheet
from coachtui.app.themes import THEMES, fitting
from coachtui.app.widgets.bars import TopBar
from coachtui.app.widgets.plain import plain
from coachtui.records.clock import Clock
from coachtui.records.dates import spoken_date
from coachtui.records.errors import CoachError
from coachtui.store.drafts import Drafts
from coachtui.store.home import Home
from coachtui.store.team_store import TeamStore

P = ParamSpec("P")
T = TypeVar("T")

_LOOK_AGAIN_SECONDS = 1.5


def _room(path: str) -> Callable[[], Screen[Any]]:
    """A screen that is imported when it is first looked at."""

    def build() -> Screen[Any]:
        module, _, name = path.rpartition(":")
        screen: Screen[Any] = getattr(import_module(f"coachtui.app.screens.{module}"), name)()
        return screen

    return build


class CoachApp(App[int]):
    """coachtui."""

    TITLE = "coachtui"
    CSS_PATH = "styles/base.tcss"
    ENABLE_COMMAND_PALETTE = True
    BINDINGS = bindings(EVERYWHERE, "app")
    MODES: ClassVar[dict[str, str | Callable[[], Screen[Any]]]] = {
        "today": _room("today.screen:Today"),
        "accounts": _room("accounts.screen:Accounts"),
        "log": _room("log.screen:Log"),
        "one-on-one": _room("one_on_one.screen:OneOnOnes"),
        "files": _room("files.screen:Files"),
        "first-run": _room("first_run.screen:FirstRun"),
    }

    def __init__(
        self,
        home: Home,
        store: TeamStore | None,
        clock: Clock,
        *,
        place: str = "today",
        talk_with: str | None = None,
    ) -> None:
        self.place = place if store is not None else "first-run"
        # The first place stands in for the empty screen that Textual would draw before it.
        self.DEFAULT_MODE = self.place  # type: ignore[misc] # Textual asks the app for it
        # Without colour the terminal's own two stay; Textual alone would show everything in greys.
        super().__init__(ansi_color=True if os.environ.get("NO_COLOR") else None)
        self.home = home
        self.clock = clock
        self.talk_with = talk_with
        """With whom the 1:1 guide opens; None shows whom it could be with."""
        self._for_a_talk = talk_with is not None
        self.desk = Desk()
        self.records_changed: Signal[None] = Signal(self, "records changed")
        self.exchange_changed: Signal[None] = Signal(self, "exchange changed")
        self.exchange = Exchange(self)
        self.shared = False
        """Whether the screen is one that two people look at."""
        self.shared_with: str | None = None
        """The other one of the two, as far as the screen said it on which shared view began."""
        self._store = store
        self.to_take_back = False
        """Whether the command under way has written something of which nothing was said yet."""
        self.heading = ""
        """Who and which team, as the places last read it."""
        for theme in THEMES:
            self.register_theme(theme)
        self.wishes = OwnWishes(self)
        self.stylesheet = SteadyStylesheet(variables=self.get_css_variables())
        self._keys = KeysInTurn(self)

    def get_css_variables(self) -> dict[str, str]:
        """The chosen theme's variables, with what coachtui's own styles need beside them."""
        self.theme_variables = {**super().get_css_variables(), **fitting(self.current_theme)}
        return self.theme_variables

    @property
    def keymap(self) -> KeyMap:
        """Which keys run which command here."""
        return self.wishes.keymap

    async def on_event(self, event: events.Event) -> None:
        """Everything that comes in; a key typed ahead waits for the one before it."""
        if not self._keys.held(event):
            await super().on_event(event)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """A field that is entered."""
        self.wishes.calm(event)

    # -- the team ------------------------------------------------------------------------------

    @property
    def store(self) -> TeamStore:
        """The open team. Only the first-run screen works without one."""
        if self._store is None:
            raise CoachError("No team is open yet.")
        return self._store

    @property
    def has_team(self) -> bool:
        """Whether a team is open."""
        return self._store is not None

    async def open_store(self, store: TeamStore) -> None:
        """Go on with this team, on Today."""
        self._store = store
        await self.switch_mode("today")
        self.exchange.look()

    async def carry_out(
        self,
        action: Callable[Concatenate[TeamStore, P], T],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        """Run an action on the records; every screen follows. Raises what the action raises."""

        def noticed(store: TeamStore) -> tuple[T, bool]:
            before = store.undoable_steps
            return action(store, *args, **kwargs), store.undoable_steps > before

        result, self.to_take_back = await self.desk.run(noticed, self.store)
        self.records_changed.publish(None)
        return result

    @property
    def drafts(self) -> Drafts:
        """What is being typed."""
        return Drafts(self.store.personal / "drafts")

    def dress(self, bar: TopBar) -> None:
        """Fill the line on top."""
        if self._store is None:
            return
        bar.who = self.heading
        today = self._store.today()
        bar.day = spoken_date(today, today)
        bar.sync = self.exchange.word
        bar.shared = self.shared

    # -- life ----------------------------------------------------------------------------------

    async def on_mount(self) -> None:
        """Open the first place; from then on look every moment for what others changed."""
        self.records_changed.subscribe(self, lambda _: self._reload_places(), immediate=True)
        self.set_interval(_LOOK_AGAIN_SECONDS, self._look_again)
        self._listen_for_the_end()
        self.wishes.begin()
        await self.switch_mode(self.place)
        self.exchange.begin(for_a_talk=self._for_a_talk)
        self.call_after_refresh(_collect_from_now_on)

    def _listen_for_the_end(self) -> None:
        """A closed terminal or a polite kill leaves a clean screen; drafts are on disk already."""
        if sys.platform == "win32" or self.is_headless:
            return
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGHUP):
            loop.add_signal_handler(number, self.exit, 0)

    async def _look_again(self) -> None:
        if self._store is None:
            return
        places = [screen for screen in self.screen_stack if isinstance(screen, Place)]
        if await self.desk.run(_has_changed, self._store, places):
            self.records_changed.publish(None)

    def _reload_places(self) -> None:
        """What is in sight follows at once; other places when they are opened again."""
        for screen in self.screen_stack:
            if isinstance(screen, Place) and screen.is_mounted:
                screen.reload()

    def _fatal_error(self) -> None:
        """No traceback on the screen: it would show whatever was being looked at."""
        error = self._exception or RuntimeError()
        path = crash.write_report(error, self.home.path)
        self._exit_renderables.append(crash.sentence(path))
        self._close_messages_no_wait()

    async def _on_exit_app(self) -> None:
        self.exchange.close()
        self.desk.close()
        await super()._on_exit_app()

    # -- commands ------------------------------------------------------------------------------

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """Every command that works on this screen, with its key, for the palette."""
        if isinstance(screen, Place):
            for command in screen.KEYS:
                yield self._palette_line(command, screen)
        for command in EVERYWHERE:
            if command.id != "app.palette":
                yield self._palette_line(command, self)
        if self._store is not None and not self.shared:
            said = "Yours alone until you deliver one; only reached from here."
            yield SystemCommand("Coaching notes", said, self.open_notes)
        if self._store is not None:
            said = "Your fingerprint and those of the people you share with."
            yield SystemCommand("Your keys", said, self.open_keys)
        if self.shared:
            yield SystemCommand("End shared view", "Show what is yours alone.", self.end_shared)
        yield SystemCommand("Change theme", "Light, dark or another one.", self.search_themes)

    def _palette_line(self, command: Command, owner: Any) -> SystemCommand:
        command = self.keymap.of(command)
        title = command.tooltip.partition(": ")[0].rstrip(".")
        reason = owner.why_not(command) if isinstance(owner, Place) else ""
        said = f"{command.shown_key} · {command.name}" + (f" · not now: {reason}" if reason else "")
        return SystemCommand(title, said, lambda: owner.action_run(command.id))

    async def action_run(self, command_id: str) -> None:
        """Carry out a command that works everywhere."""
        command = next(each for each in (*EVERYWHERE, *VIM) if each.id == command_id)
        if self._store is None and command.id not in ("app.help", "app.palette", "app.leave"):
            self.notify("Choose one of the three ways first.", markup=False)
            return
        result = getattr(self, command.method)()
        if asyncio.iscoroutine(result):
            await result

    async def open_place(self, place: str) -> None:
        """Go to a place, leaving behind what was opened on top of it and does not stay."""
        await self.switch_mode(place)
        while len(self.screen_stack) > 1 and not getattr(self.screen, "STAYS", False):
            await self.pop_screen()

    async def do_today(self) -> None:
        """F2."""
        await self.open_place("today")

    async def do_accounts(self) -> None:
        """F3."""
        await self.open_place("accounts")

    async def do_log(self) -> None:
        """F4."""
        await self.open_place("log")

    async def do_one_on_one(self) -> None:
        """F5."""
        await self.open_place("one-on-one")

    async def do_files(self) -> None:
        """F8."""
        await self.open_place("files")

    def do_sync(self) -> None:
        """Exchange with the team, or stop that."""
        self.exchange.start()

    def do_go(self) -> None:
        """The places and their letters."""
        from coachtui.app.screens.go import go_menu

        async def went(place: str | None) -> None:
            if place:
                await self.open_place(place)

        self.push_screen(go_menu(), went)

    def do_half_down(self) -> None:
        """Half a page down in a list."""
        half_page(self, 1)

    def do_half_up(self) -> None:
        """Half a page up in a list."""
        half_page(self, -1)

    def do_bottom(self) -> None:
        """The last line of a list."""
        last_line(self)

    def do_log_line(self) -> None:
        """The log line, wherever one is."""
        from coachtui.app.screens.log_line import LogLineScreen
        from coachtui.app.widgets.log_line import LogLineBox

        for line in self.screen.query(LogLineBox):
            line.focus_line()
            return
        self.push_screen(LogLineScreen())

    def do_search(self) -> None:
        """Search over everything."""
        from coachtui.app.screens.search import Search

        self.push_screen(Search())

    def do_copy(self) -> None:
        """What is under the cursor, into the clipboard of the terminal."""
        text = self.screen.copied() if isinstance(self.screen, Place) else ""
        if text:
            self.copy_to_clipboard(text)
            self.notify(f"Copied: {plain(text).plain}", markup=False)
        else:
            self.notify("There is nothing under the cursor to copy.", markup=False)

    def do_jump(self) -> None:
        """Letters over everything that can have the cursor."""
        from coachtui.app.screens.jump import Jump

        self.push_screen(Jump(self.screen))

    async def do_undo(self) -> None:
        """Take back the last action."""
        try:
            label = await self.desk.run(self.store.undo)
        except CoachError as error:
            self.notify(error.message, severity="warning", markup=False)
            return
        # What it was may be private, or about somebody else.
        said = "Taken back: your last action." if self.shared else f"Taken back: {label}"
        self.notify(said, markup=False)
        self.records_changed.publish(None)

    def notify(self, *args: Any, **kwargs: Any) -> None:
        """Say one thing at a time; a pile of them would hide what they are about."""
        self.clear_notifications()
        super().notify(*args, **kwargs)

    def do_see_as(self) -> None:
        """What others can read of me."""
        from coachtui.app.screens.see_as.screen import SeeAs

        if self.shared:
            self.notify("That is yours alone; shared view ends from ctrl+p.", markup=False)
        elif not isinstance(self.screen, SeeAs):
            self.push_screen(SeeAs())

    def open_notes(self) -> None:
        """Private notes have no key, so that none opens them in front of somebody."""
        from coachtui.app.screens.notes.screen import NotesScreen

        if not isinstance(self.screen, NotesScreen):
            self.push_screen(NotesScreen())

    def open_keys(self) -> None:
        """Rarely needed, so it has no key of its own."""
        from coachtui.app.screens.keys.screen import KeysScreen

        if not isinstance(self.screen, KeysScreen):
            self.push_screen(KeysScreen())

    def do_shared(self) -> None:
        """Shared view on; a key hit by chance never ends it."""
        self.set_shared(True)
        self.notify("Shared view is on. It ends from the palette, ctrl+p.", markup=False)

    def end_shared(self) -> None:
        """What is one's own comes back on screen."""
        self.set_shared(False)
        self.notify("Shared view is off.", markup=False)

    def set_shared(self, shared: bool) -> None:
        """Hide, in every place, what is not for both people in front of the screen."""
        self.shared = shared
        said = self.screen.shared_with() if isinstance(self.screen, Place) else None
        self.shared_with = (said or self.shared_with) if shared else None
        for bar in self.screen.query(TopBar):
            bar.shared = shared
        self._reload_places()

    def do_help(self) -> None:
        """What this screen is for."""
        from coachtui.app.screens.help import HelpScreen

        self.push_screen(HelpScreen(self.screen))

    def do_palette(self) -> None:
        """Every command by name."""
        self.action_command_palette()

    def do_leave(self) -> None:
        """Leave, unless a talk is under way, here or in another place."""
        for stack in self._screen_stacks.values():  # every place keeps its own
            for screen in stack:
                if isinstance(screen, Place) and (reason := screen.why_stay()):
                    self.notify(reason, severity="warning", markup=False)
                    return
        if not self.has_team or self.exchange.leave():
            self.exit(0)

    async def action_quit(self) -> None:
        """Ctrl+q is the same as q."""
        self.do_leave()


def _has_changed(store: TeamStore, places: Iterable[Place[Any]]) -> bool:
    return store.refresh() or any(place.outdated(store) for place in places)


def _collect_from_now_on() -> None:
    """The first picture stands: what was loaded for it is not looked through again."""
    gc.freeze()
    gc.enable()


def run(
    home: Home,
    store: TeamStore | None,
    clock: Clock,
    *,
    place: str = "today",
    talk_with: str | None = None,
) -> int:
    """Open the app and stay until it is left; gives the exit code."""
    app = CoachApp(home, store, clock, place=place, talk_with=talk_with)
    app.run()
    return app.return_code or 0
