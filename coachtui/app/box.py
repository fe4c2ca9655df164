"""What every box over a place shares: its keys are commands, shown, explained and remapped."""

from __future__ import annotations

import inspect
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar, cast

from textual.screen import ModalScreen

from coachtui.app.commands import EVERYWHERE, Command, bindings
from coachtui.app.widgets.bars import BottomBar, Hint

if TYPE_CHECKING:
    from coachtui.app.app import CoachApp

T = TypeVar("T")

_HELP = next(command for command in EVERYWHERE if command.id == "app.help")


class Box(ModalScreen[T], Generic[T]):
    """A box that asks or shows something and goes away again.

    Where its keys stand in no command they belong to a field or list in it, as enter does.
    """

    NAME: ClassVar[str] = ""
    """What a person calls the box."""
    IDEA: ClassVar[str] = ""
    """What the box is for, in one sentence."""
    KEYS: ClassVar[tuple[Command, ...]] = ()

    BINDINGS = bindings([_HELP], "app")

    def __init_subclass__(cls, **options: Any) -> None:
        own = bindings(cls.__dict__.get("KEYS", ()), "screen")
        cls.BINDINGS = [*own, *cls.__dict__.get("BINDINGS", ())]
        super().__init_subclass__(**options)

    @property
    def coach(self) -> CoachApp:
        """The app, with its own attributes."""
        return cast("CoachApp", self.app)

    def bar(self) -> BottomBar:
        """The line at the bottom, with what the keys do here."""
        return BottomBar(self.hints)

    def hints(self, typing: bool) -> list[Hint]:
        """The commands that can be done now; the way out stands last."""
        own = [self.coach.keymap.of(each) for each in self.KEYS if each.footer and self.can(each)]
        shown = [Hint(each.shown_key, each.name, False, each.first_key) for each in own]
        ways_out = [hint for hint in shown if hint.press == "escape"]
        acting = [hint for hint in shown if hint.press != "escape"]
        return [*acting, *self.field_hints(typing), *ways_out]

    def field_hints(self, _typing: bool) -> Iterable[Hint]:
        """What keys of the fields and lists in it do, such as enter."""
        return ()

    def can(self, _command: Command) -> bool:
        """Whether the command means anything here."""
        return True

    def key_of(self, command: Command) -> str:
        """The key that runs a command here, as it is shown."""
        return self.coach.keymap.of(command).shown_key

    def worded(self, text: str) -> str:
        """Our own words, with the keys that work here in place of the names of commands."""
        return self.coach.keymap.worded(text, (*self.KEYS, *EVERYWHERE))

    async def action_run(self, command_id: str) -> None:
        """Carry out one of the box's commands."""
        command = next(command for command in self.KEYS if command.id == command_id)
        result = getattr(self, command.method)()
        if inspect.isawaitable(result):
            await result

    def do_leave(self) -> None:
        """Nothing happened."""
        self.dismiss(None)

    def do_close(self) -> None:
        """It has been read."""
        self.dismiss(None)
