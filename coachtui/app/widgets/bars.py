"""The line on top and the line at the bottom of every screen."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import ClassVar, NamedTuple

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from coachtui.app.widgets.plain import fitted


class Hint(NamedTuple):
    """What one key does here."""

    key: str
    """As it is shown."""
    word: str
    greyed: bool
    press: str
    """Textual's name of the key, for a click."""


_HELP = Hint("?", "help", False, "question_mark")


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

    def __init__(self, hints: Callable[[bool], Iterable[Hint]], *, helped: bool = False) -> None:
        """`hints` gives what the keys do, for typing or not; `helped` keeps a place for `?`."""
        super().__init__()
        self._hints = hints
        self._helped = helped
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
        ends = [_HELP] if self._helped and not self.typing else []
        room = width - cell_len(state) - sum(_width(hint) for hint in ends)
        at = 0
        for hint in self._hints(self.typing):
            if at + _width(hint) > room:
                break
            at = self._put(parts, hint, at)
        gap = width - cell_len(state) - sum(_width(hint) for hint in ends) - at
        parts.append(" " * max(0, gap))
        at += max(0, gap)
        for hint in ends:
            at = self._put(parts, hint, at)
        style = "bold reverse $accent" if self.typing else "bold reverse $primary"
        parts.append((state, style))
        return Content.assemble(*parts)

    def _put(self, parts: list[tuple[str, str] | str], hint: Hint, at: int) -> int:
        greyed = "dim" if self.app.native_ansi_color else "$greyed"
        parts.append((f" {hint.key}", greyed if hint.greyed else "bold $accent"))
        parts.append((f" {hint.word} ", greyed if hint.greyed else ""))
        end = at + _width(hint)
        self._spots.append((at, end, hint.press))
        return end

    def on_click(self, event: events.Click) -> None:
        for start, end, press in self._spots:
            if start <= event.x < end:
                self.app.simulate_key(press)


def types(widget: Widget | None) -> bool:
    """Whether letters are typed into this widget rather than acting."""
    return widget is not None and widget.check_consume_key("a", "a")


def _width(hint: Hint) -> int:
    return cell_len(hint.key) + cell_len(hint.word) + 3
