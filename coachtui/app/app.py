"""The terminal app: opens the places, holds the records' thread, loses nothing."""

from __future__ import annotations

import asyncio
import gc
import os
import signal
import sys
from collections.abc import Callable, Iterable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Concatenate, ParamSpec, TypeVar

from textual import events
from textual.screen import Screen
from textual.signal import Signal
from textual.theme import Theme
from textual.widget import AwaitMount

from coachtui.app import crash, terminal
from coachtui.app.desk import Desk
from coachtui.app.everywhere import Everywhere
from coachtui.app.exchange import Exchange
from coachtui.app.keys_in_turn import KeysInTurn
from coachtui.app.notices import Notices
from coachtui.app.others import Others
from coachtui.app.own_wishes import OwnWishes
from coachtui.app.place import Place
from coachtui.app.stylesheet import SteadyStylesheet
from coachtui.app.themes import THEMES, fitting
from coachtui.app.widgets.bars import TopBar
from coachtui.records.clock import Clock
from coachtui.records.dates import spoken_date
from coachtui.store.home import Home
from coachtui.store.team_store import TeamStore

if TYPE_CHECKING:
    from textual.driver import Driver

    from coachtui.coaching.haystack import Haystack
    from coachtui.store.drafts import Drafts

P = ParamSpec("P")
T = TypeVar("T")

_LOOK_AGAIN_SECONDS = 1.5
_OPENED_STYLES = Path(__file__).with_name("styles") / "opened.tcss"
"""Of boxes, fields and tables. Today has none of them, and reading a style costs a start."""


def _room(path: str) -> Callable[[], Screen[Any]]:
    """A screen that is imported when it is first looked at."""

    def build() -> Screen[Any]:
        module, _, name = path.rpartition(":")
        screen: Screen[Any] = getattr(import_module(f"coachtui.app.screens.{module}"), name)()
        return screen

    return build


class CoachApp(Everywhere):
    """coachtui."""

    TITLE = "coachtui"
    CSS_PATH = "styles/base.tcss"
    ENABLE_COMMAND_PALETTE = True
    MODES: ClassVar[dict[str, str | Callable[[], Screen[Any]]]] = {
        "today": _room("today.screen:Today"),
        "accounts": _room("accounts.screen:Accounts"),
        "log": _room("log.screen:Log"),
        "one-on-one": _room("one_on_one.screen:OneOnOnes"),
        "files": _room("files.screen:Files"),
        "first-run": _room("first_run.screen:FirstRun"),
    }

    _dressed_in: Theme | None = None
    _variables: dict[str, str]

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
        if self.place != "today":
            self.css_path = [*self.css_path, _OPENED_STYLES]
        self.home = home
        self.clock = clock
        self.talk_with = talk_with
        """With whom the 1:1 guide opens; None shows whom it could be with."""
        self._for_a_talk = talk_with is not None
        self.desk = Desk()
        self.records_changed = Signal(self, "records changed")
        self.exchange_changed: Signal[None] = Signal(self, "exchange changed")
        self.notices = Notices(self)
        self.exchange = Exchange(self)
        self.others = Others(self)
        self.haystack: Haystack | None = None
        """The words of all that is not at hand, once something was searched for."""
        self.shared = False
        self.shared_with = None
        self._store = store
        self.has_begun = asyncio.Event()
        """Set once what a screen draws is shown."""
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
        """The chosen theme's variables, with what coachtui's own styles need beside them.

        Worked out once a theme: Textual asks anew for every style sheet that it reads.
        """
        theme = self.current_theme
        if self._dressed_in is not theme:
            self._dressed_in = theme
            variables = super().get_css_variables()
            self._variables = {**variables, **fitting(theme, variables)}
        self.theme_variables = self._variables
        return self._variables

    async def on_event(self, event: events.Event) -> None:
        """Everything that comes in; a key typed ahead waits for the one before it."""
        if not self._keys.held(event):
            await super().on_event(event)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """A field that is entered."""
        self.wishes.calm(event)

    def push_screen(self, *args: Any, **options: Any) -> Any:
        """Open a screen on top, with the styles that it may need."""
        self._take_all_styles()
        return super().push_screen(*args, **options)

    def switch_mode(self, mode: str) -> AwaitMount:
        """Go to another place, with the styles that it may need."""
        if mode != self.current_mode:
            self._take_all_styles()
        return super().switch_mode(mode)

    def _take_all_styles(self) -> None:
        if not self.stylesheet.has_source(str(_OPENED_STYLES)):
            self.stylesheet.read(_OPENED_STYLES)

    # -- the team ------------------------------------------------------------------------------

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
        from coachtui.store.drafts import Drafts  # nothing is typed in the first picture

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
        self.records_changed.subscribe(self, lambda _: self.reload_places(), immediate=True)
        self.set_interval(_LOOK_AGAIN_SECONDS, self._look_again)
        self._listen_for_the_end()
        self.wishes.begin()
        await self.switch_mode(self.place)
        self.call_after_refresh(_collect_from_now_on)
        self.call_after_refresh(self.exchange.begin, for_a_talk=self._for_a_talk)
        self.has_begun.set()

    def _listen_for_the_end(self) -> None:
        """A closed terminal or a polite kill leaves a clean screen; drafts are on disk already."""
        if sys.platform == "win32" or self.is_headless:
            return
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGHUP):
            loop.add_signal_handler(number, self._end)

    def _end(self) -> None:
        terminal.end_at_last()
        self.exit(0)

    def get_driver_class(self) -> type[Driver]:
        """A driver that goes on to the end when the terminal does not."""
        return terminal.lasting(super().get_driver_class())

    async def _look_again(self) -> None:
        if not self.is_headless and terminal.is_gone():
            self._end()
        if self._store is None:
            return
        places = [screen for screen in self.screen_stack if isinstance(screen, Place)]
        if await self.desk.run(_has_changed, self._store, places):
            self.records_changed.publish(None)
        if any(place.wants_others for place in places):
            self.others.look()

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
