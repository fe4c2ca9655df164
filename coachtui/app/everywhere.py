"""What works on every screen: going about, undo, search, copy, help, shared view, the palette."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Iterable
from typing import TYPE_CHECKING, Any

from textual.app import App, SystemCommand
from textual.screen import Screen
from textual.signal import Signal

from coachtui.app.commands import EVERYWHERE, VIM, Command, bindings
from coachtui.app.notices import Notices, Severity, notice
from coachtui.app.own_wishes import OwnWishes, half_page, last_line
from coachtui.app.place import Place
from coachtui.app.widgets.bars import TopBar
from coachtui.app.widgets.plain import plain
from coachtui.records.errors import CoachError
from coachtui.store.team_store import TeamStore

if TYPE_CHECKING:
    from textual.command import Provider
    from textual.worker import Worker

    from coachtui.app.desk import Desk
    from coachtui.app.exchange import Exchange
    from coachtui.app.keymap import KeyMap


def _names() -> type[Provider]:
    """Loaded when the palette is opened."""
    from coachtui.app.names_in_palette import NamesProvider

    return NamesProvider


class Everywhere(App[int]):
    """The commands of `EVERYWHERE`, a method each, and what they need of the app."""

    BINDINGS = bindings(EVERYWHERE, "app")
    COMMANDS = App.COMMANDS | {_names}

    desk: Desk
    exchange: Exchange
    notices: Notices
    wishes: OwnWishes
    records_changed: Signal[None]
    shared: bool
    """Whether the screen is one that two people look at."""
    shared_with: str | None
    """The other one of the two, as far as the screen said it on which shared view began."""
    _store: TeamStore | None

    @property
    def keymap(self) -> KeyMap:
        """Which keys run which command here."""
        return self.wishes.keymap

    @property
    def store(self) -> TeamStore:
        """The open team. Only the first-run screen works without one; CoachError then."""
        if self._store is None:
            raise CoachError("No team is open yet.")
        return self._store

    @property
    def has_team(self) -> bool:
        """Whether a team is open."""
        return self._store is not None

    def work_on(
        self, work: Callable[[], Coroutine[Any, Any, None]], *, group: str, exclusive: bool = False
    ) -> None:
        """Do this beside everything else; `exclusive` ends what the group was doing.

        It takes the function and not what that gives: an app that closes before the work's turn
        has come must leave no coroutine behind that nobody awaits.
        """
        _: Worker[None] = self.run_worker(work, group=group, exclusive=exclusive)

    def reload_places(self) -> None:
        """What is in sight follows at once; other places when they are opened again."""
        for screen in self.screen_stack:
            if isinstance(screen, Place) and screen.is_mounted:
                screen.reload()

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
        reason = owner.reason(command) if isinstance(owner, Place) else ""
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

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: Severity = "information",
        timeout: float | None = None,
        markup: bool = False,  # noqa: ARG002 - part of Textual's method; nothing here is markup
    ) -> None:
        """Say one thing in the line at the bottom; it covers nothing, and a key ends it."""
        said = self.keymap.worded(message, EVERYWHERE)
        self.notices.tell(notice(said, title, severity), timeout)

    def do_see_as(self) -> None:
        """What others can read of me."""
        from coachtui.app.screens.see_as.screen import SeeAs

        if self.shared:
            self.notify("That is yours alone; shared view ends from <app.palette>.", markup=False)
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
        self.notify("Shared view is on. It ends from the palette, <app.palette>.", markup=False)

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
        self.reload_places()

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
                if isinstance(screen, Place) and (reason := screen.worded(screen.why_stay())):
                    self.notify(reason, severity="warning", markup=False)
                    return
        if not self.has_team or self.exchange.leave():
            self.exit(0)

    async def action_quit(self) -> None:
        """Ctrl+q is the same as q."""
        self.do_leave()
