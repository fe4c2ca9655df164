"""The line on top and the line at the bottom of every screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from coachtui.app.commands import Command
from coachtui.app.widgets.plain import fitted

if TYPE_CHECKING:
    from coachtui.app.place import Place


_Hint = tuple[str, str, bool, str]
"""Key, word, whether it is greyed, and the key to press."""


class TopBar(Widget):
    """Who, which team, which day, and whether anything leaves this machine."""

    DEFAULT_CSS: ClassVar[str] = ""

    who: reactive[str] = reactive("")
    day: reactive[str] = reactive("")
    sync: reactive[str] = reactive("")
    shared: reactive[bool] = reactive(False)

    def render(self) -> Content:
        width = self.size.width
        sync = self.sync if width >= 110 else self.sync.partition(":")[0]
        right = f"{self.day} · {sync} " if width >= 60 else f"{self.day} "
        if self.shared:
            right = f"SHARED VIEW · {right}"
        left = fitted(f" coachtui  {self.who}", max(10, width - cell_len(right) - 2))
        gap = max(1, width - cell_len(left) - cell_len(right))
        return Content.assemble(
            (left[:9], "bold $primary"), (left[9:], ""), " " * gap, (right, "$quiet")
        )


class BottomBar(Widget):
    """What the keys do here, and whether keys act or type."""

    typing: reactive[bool] = reactive(False)
    version: reactive[int] = reactive(0)
    """Raised when what can be done here has changed."""

    def __init__(self, place: Place[Any]) -> None:
        super().__init__()
        self._place = place
        self._spots: list[tuple[int, int, str]] = []

    def on_mount(self) -> None:
        self.watch(self.screen, "focused", self._focus_changed)

    def _focus_changed(self, focused: Widget | None) -> None:
        self.typing = types(focused)

    def render(self) -> Content:
        state = " TYPING " if self.typing else " KEYS "
        width = self.size.width
        self._spots = []
        parts: list[tuple[str, str] | str] = []
        ends = [] if self.typing else [("?", "help", False, "question_mark")]
        room = width - cell_len(state) - sum(_width(hint) for hint in ends)
        at = 0
        for hint in self._hints():
            if at + _width(hint) > room:
                break
            at = self._put(parts, hint, at)
        gap = width - cell_len(state) - sum(_width(hint) for hint in ends) - at
        parts.append(" " * max(0, gap))
        at += max(0, gap)
        for hint in ends:
            at = self._put(parts, hint, at)
        style = "bold $background on $accent" if self.typing else "bold $background on $primary"
        parts.append((state, style))
        return Content.assemble(*parts)

    def _put(self, parts: list[tuple[str, str] | str], hint: _Hint, at: int) -> int:
        key, word, greyed, press = hint
        parts.append((f" {key}", "dim" if greyed else "bold $accent"))
        parts.append((f" {word} ", "dim" if greyed else ""))
        end = at + _width(hint)
        self._spots.append((at, end, press))
        return end

    def _hints(self) -> list[_Hint]:
        if self.typing:
            return [(key, word, False, press) for key, word, press in self._place.typing_hints()]
        return [
            (command.shown_key, command.name, bool(self._place.why_not(command)), _press(command))
            for command in self._place.shown_commands()
            if command.id != "app.help"
        ]

    def on_click(self, event: events.Click) -> None:
        for start, end, press in self._spots:
            if start <= event.x < end:
                self.app.simulate_key(press)


def types(widget: Widget | None) -> bool:
    """Whether letters are typed into this widget rather than acting."""
    return widget is not None and widget.check_consume_key("a", "a")


def _width(hint: _Hint) -> int:
    return cell_len(hint[0]) + cell_len(hint[1]) + 3


def _press(command: Command) -> str:
    return command.key.split(",", maxsplit=1)[0]
