"""What every screen shares: commands, a view of the records, acting, saying what happened."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar, Concatenate, Generic, ParamSpec, TypeVar, cast

from textual import events, work
from textual.app import ComposeResult
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import OptionList

from coachtui.app.commands import EVERYWHERE, Command, bindings
from coachtui.app.widgets.bars import BottomBar, Hint, TopBar, types
from coachtui.app.widgets.lines import Lines
from coachtui.app.widgets.plain import plain
from coachtui.records.errors import CoachError
from coachtui.store.team_store import TeamStore

if TYPE_CHECKING:
    from coachtui.app.app import CoachApp

P = ParamSpec("P")
T = TypeVar("T")
View = TypeVar("View")


class Place(Screen[Any], Generic[View]):
    """A screen between the two bars that shows one view of the records.

    `look` reads the view on the records' thread, `show` draws it; both run again whenever records
    have changed.
    """

    NAME: ClassVar[str] = ""
    """What a person calls the screen."""
    IDEA: ClassVar[str] = ""
    """What the screen is for, in one sentence."""
    SIGNS: ClassVar[tuple[tuple[str, str], ...]] = ()
    """Signs that stand on the screen without a word, with what they mean; help shows them."""
    KEYS: ClassVar[tuple[Command, ...]] = ()
    STAYS: ClassVar[bool] = False
    """Whether it is still there when one comes back to its place from another one."""
    AROUND: ClassVar[bool] = False
    """Whether the records of the people around are enough to begin with, however large the team;
    what others wrote about theirs follows."""

    BLANK = True  # it has nothing of its own to draw: a third of the first picture's rows
    AUTO_FOCUS = ""  # each screen says itself where its cursor begins
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (80, "-normal"), (110, "-wide")]

    view: View
    _looked_at: tuple[tuple[int, date], bool] | None = None
    """The state of the records, and the day, that the view shows."""
    _is_drawn = False
    _was_in_sight = False

    def __init_subclass__(cls, **options: Any) -> None:
        own = bindings(cls.__dict__.get("KEYS", ()), "screen")
        cls.BINDINGS = [*own, *cls.__dict__.get("BINDINGS", ())]
        super().__init_subclass__(**options)

    # -- for each screen to fill ---------------------------------------------------------------

    def look(self, store: TeamStore) -> View:
        """Read what this screen shows; runs on the records' thread."""
        raise NotImplementedError

    def body(self) -> ComposeResult:
        """The widgets between the bars; `self.view` is there already."""
        raise NotImplementedError

    def show(self, view: View) -> None:
        """Draw a new state of the view into the widgets, leaving cursor and typing in place."""

    def why_not(self, _command: Command) -> str:
        """Why a command cannot work now, in a sentence; empty when it can."""
        return ""

    def copied(self) -> str:
        """What stands under the cursor as plain text; empty when there is nothing."""
        return under_cursor(self.focused)

    def outdated(self, _store: TeamStore) -> bool:
        """Whether what is shown is no longer true, though no record at hand has changed."""
        return False

    @property
    def wants_others(self) -> bool:
        """Whether what others wrote about what is shown is to be looked for."""
        return self.AROUND

    def key_words(self) -> tuple[str, ...] | None:
        """What is to be said about keys, where that is known without reading everything."""
        return None

    def shared_with(self) -> str | None:
        """With whom this screen is looked at when it is shared; None when it does not say."""
        return None

    def why_stay(self) -> str:
        """Why the app should not be left now; empty when it can."""
        return ""

    def typing_hints(self) -> Iterable[tuple[str, str, str]]:
        """Key, word and key to press for what works while typing."""
        return (("enter", "save", "enter"), ("esc", "leave the field", "escape"))

    # -- shared --------------------------------------------------------------------------------

    @property
    def coach(self) -> CoachApp:
        """The app, with its own attributes."""
        return cast("CoachApp", self.app)

    def compose(self) -> ComposeResult:
        self._take_width()
        self._first_look()
        yield TopBar()
        yield from self.body()
        yield BottomBar(self._hints, helped=True)

    def _take_width(self) -> None:
        """Its class for the width there is, before anything stands: Textual sets it after a first
        layout, and lays everything out again.
        """
        width = self.app.size.width
        self.add_class(max(each for each in self.HORIZONTAL_BREAKPOINTS if width >= each[0])[1])

    def on_mount(self) -> None:
        if self._is_drawn:  # Textual calls this of every class, and a screen has called it before
            return
        self._is_drawn = True
        self.coach.dress(self.query_one(TopBar))
        self.show(self.view)

    async def on_screen_resume(self, event: events.ScreenResume) -> None:
        await self.coach.has_begun.wait()  # what is drawn before that reaches no terminal
        if not self.is_mounted:
            return
        if not self._was_in_sight:
            self._was_in_sight = True
            event.refresh_styles = False  # everything was given its styles just now
        self.coach.dress(self.query_one(TopBar))
        self.query_one(BottomBar).look()
        self._catch_up()
        if self.wants_others:
            self.coach.others.look()

    # A group of its own: it must not stop a reload that was asked for, such as by a menu's choice.
    @work(exclusive=True, group="catch-up")
    async def _catch_up(self) -> None:
        """Look again only if records, the day or shared view changed since this screen looked."""
        now = await self.coach.desk.run(state_of, self.coach.store), self.coach.shared
        if now != self._looked_at:
            self.reload()

    @work(exclusive=True, group="reload")
    async def reload(self) -> None:
        """Look again and show what has changed."""
        view, self.coach.heading = await self.coach.desk.run(self._look, self.coach.store)
        self.view = view
        # Before that its widgets take the view up themselves; while it is taken down they are gone.
        if self.is_mounted and self.is_attached and self.display:
            self.show(view)
            self._leave_an_empty_pane()
            self.query_one(BottomBar).version += 1

    def _leave_an_empty_pane(self) -> None:
        """Where the last line went away no key would do anything; the cursor goes home then."""
        home = self.home_widget()
        if isinstance(self.focused, Lines) and not self.focused.has_lines and home is not None:
            self.set_focus(home)

    def _first_look(self) -> None:
        """The view that the first picture shows, which is nothing without its data."""
        self.view, self.coach.heading = self.coach.desk.now(self._look, self.coach.store)

    def _look(self, store: TeamStore) -> tuple[View, str]:
        """The view, and the heading of the line on top; both belong to the records' thread."""
        from coachtui.coaching.people import name_of  # a kept picture has its heading already

        self._bring(store)
        view = self.look(store)
        self._looked_at = state_of(store), self.coach.shared
        return view, f"{name_of(store.shelf, store.me)} · {store.team.name}"

    def _bring(self, store: TeamStore) -> None:
        """Whatever is shown here, every record at hand is there to be acted on."""
        if self.AROUND:
            from coachtui.coaching.around import read_around

            read_around(store)
        else:
            store.read()

    async def act(
        self,
        action: Callable[Concatenate[TeamStore, P], T],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T | None:
        """Carry out an action on the records; a refusal is said and nothing has changed then."""
        try:
            return await self.coach.carry_out(action, *args, **kwargs)
        except CoachError as error:
            self.say(error.message, severity="error")
            return None

    def say(self, text: str, *, severity: str = "information") -> None:
        """Tell the person something for a few seconds; the text is taken literally.

        What was written with it can be taken back, and that is said, too.
        """
        level, text = cast("Any", severity), self.worded(text)
        written, self.coach.to_take_back = self.coach.to_take_back, False
        if written and severity == "information" and " back" not in text and "undo" not in text:
            text = self.worded(f"{text.rstrip('.')} · <app.undo> takes it back")
        self.notify(plain(text).plain, severity=level, markup=False, timeout=6)

    def shown_commands(self) -> list[Command]:
        """What the footer offers: this screen's commands first."""
        everywhere = [command for command in EVERYWHERE if command.footer]
        return [*(command for command in self.KEYS if command.footer), *everywhere]

    def _hints(self, typing: bool) -> list[Hint]:
        if typing:
            return [Hint(key, word, False, press) for key, word, press in self.typing_hints()]
        commands = map(self.coach.keymap.of, self.shown_commands())
        return [
            Hint(command.shown_key, command.name, bool(self.why_not(command)), command.first_key)
            for command in commands
            if command.id != "app.help"
        ]

    def worded(self, text: str) -> str:
        """Our own words, with the keys that work here in place of the names of commands."""
        return self.coach.keymap.worded(text, self.all_commands())

    def reason(self, command: Command) -> str:
        """Why a command cannot work now, with the keys that help; empty when it can."""
        return self.worded(self.why_not(command))

    def all_commands(self) -> list[Command]:
        """Everything that works here."""
        return [*self.KEYS, *EVERYWHERE]

    async def action_run(self, command_id: str) -> None:
        """Carry out one of this screen's commands, or say why it cannot work now."""
        command = next(command for command in self.KEYS if command.id == command_id)
        reason = self.reason(command)
        if reason:
            self.say(reason, severity="warning")
            return
        self.coach.to_take_back = False
        result = getattr(self, command.method)()
        if inspect.isawaitable(result):
            await result

    def on_option_list_option_highlighted(self) -> None:
        """What can be done may depend on the line under the cursor."""
        self._cursor_moved()

    def on_data_table_row_highlighted(self) -> None:
        """What can be done may depend on the row under the cursor."""
        self._cursor_moved()

    def _cursor_moved(self) -> None:
        for bar in self.query(BottomBar):
            bar.version += 1

    def key_escape(self) -> None:
        """Leave a field; the screen itself stays. A screen with its own esc does this itself."""
        own = any("escape" in command.keys for command in self.KEYS)
        if types(self.focused) and not own:
            self.set_focus(self.home_widget())

    def home_widget(self) -> Widget | None:
        """Where the cursor rests when no field is being typed in."""
        return None


def under_cursor(widget: Widget | None) -> str:
    """The line of a list under its cursor, or what stands in a field."""
    from textual.widgets import DataTable, Input  # the first screen has neither

    if isinstance(widget, OptionList) and widget.highlighted is not None:
        said = str(widget.get_option_at_index(widget.highlighted).prompt)
    elif isinstance(widget, DataTable) and widget.row_count:
        said = " · ".join(str(cell) for cell in widget.get_row_at(widget.cursor_row))
    elif isinstance(widget, Input):
        said = widget.value
    else:
        said = ""
    return " ".join(said.split())


def state_of(store: TeamStore) -> tuple[int, date]:
    """What tells one state of the records at hand from another."""
    return store.shelf.version, store.today()
