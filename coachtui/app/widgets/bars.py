"""The line on top and the line at the bottom of every screen."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, ClassVar, NamedTuple, cast

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget

from coachtui.app.widgets.plain import fitted, wrapped

if TYPE_CHECKING:
    from coachtui.app.app import CoachApp
    from coachtui.app.notices import Notice


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


_MARKS = {"information": ("✓", "bold $success"), "warning": ("!", "bold $warning")}
_ERROR_MARK = ("!", "bold $error")
_MARGIN = 3
"""Columns before what is told: a sign between two blanks."""
_MOST_ROWS = 6
"""A longer notice is cut; the screen stays the screen."""


class BottomBar(Widget):
    """What the keys do here, and whether keys act or type; a notice stands in place of the keys."""

    typing: reactive[bool] = reactive(False)
    version: reactive[int] = reactive(0)
    """Raised when what can be done here has changed."""
    notice: reactive[Notice | None] = reactive(None, layout=True)
    """What is told now; the line grows with it, so that nothing is covered."""

    def __init__(self, hints: Callable[[bool], Iterable[Hint]], *, helped: bool = False) -> None:
        """`hints` gives what the keys do, for typing or not; `helped` keeps a place for `?`."""
        super().__init__()
        self._hints = hints
        self._helped = helped
        self._spots: list[tuple[int, int, str]] = []

    def on_mount(self) -> None:
        self.watch(self.screen, "focused", self._focus_changed)
        cast("CoachApp", self.app).notices.changed.subscribe(self, self._noticed)
        self.look()

    def _focus_changed(self, focused: Widget | None) -> None:
        """What can be done depends on where the cursor is."""
        self.typing = types(focused)
        self.refresh()

    def look(self) -> None:
        """Take up what is told now, as the screen in front does."""
        self._noticed(cast("CoachApp", self.app).notices.in_sight)

    def _noticed(self, notice: Notice | None) -> None:
        self.notice = notice if self.app.screen is self.screen else None

    def get_content_height(self, _container: Size, _viewport: Size, width: int) -> int:
        """A row, and more of them for a long notice."""
        return len(self._told(width)) or 1

    def render(self) -> Content:
        self._spots = []
        told = self._told(self.size.width)
        return self._notice_over(told) if told else self._keys()

    # -- what the keys do ----------------------------------------------------------------------

    def _keys(self) -> Content:
        ends = self._ends
        room = self.size.width - self._end_width
        parts: list[tuple[str, str] | str] = []
        at = 0
        for hint in self._hints(self.typing):
            if at + _width(hint) > room:
                break
            at = self._put(parts, hint, at)
        return self._ended(parts, at, ends)

    @property
    def _state(self) -> str:
        return " TYPING " if self.typing else " KEYS "

    @property
    def _ends(self) -> list[Hint]:
        return [_HELP] if self._helped and not self.typing and not self._alone else []

    @property
    def _alone(self) -> bool:
        """Whether what is told fits into one row where help gives way."""
        said = self.notice.text if self.notice is not None else ""
        room = self.size.width - cell_len(self._state) - _MARGIN
        return "\n" not in said and room - _width(_HELP) < cell_len(said) <= room

    @property
    def _end_width(self) -> int:
        return cell_len(self._state) + sum(_width(hint) for hint in self._ends)

    def _ended(self, parts: list[tuple[str, str] | str], at: int, ends: list[Hint]) -> Content:
        """The row with help and the state at its right end."""
        gap = max(0, self.size.width - self._end_width - at)
        parts.append(" " * gap)
        at += gap
        for hint in ends:
            at = self._put(parts, hint, at)
        parts.append((self._state, f"bold reverse {'$accent' if self.typing else '$primary'}"))
        return Content.assemble(*parts)

    def _put(self, parts: list[tuple[str, str] | str], hint: Hint, at: int) -> int:
        greyed = "dim" if self.app.native_ansi_color else "$greyed"
        parts.append((f" {hint.key}", greyed if hint.greyed else "bold $accent"))
        parts.append((f" {hint.word} ", greyed if hint.greyed else ""))
        end = at + _width(hint)
        self._spots.append((at, end, hint.press))
        return end

    # -- what is told --------------------------------------------------------------------------

    def _told(self, width: int) -> list[str]:
        """The rows of the notice; none when nothing is told."""
        if self.notice is None:
            return []
        room = max(10, width - self._end_width - _MARGIN)
        rows = [row for line in self.notice.text.split("\n") for row in wrapped(line, room)]
        return (
            rows
            if len(rows) <= _MOST_ROWS
            else [*rows[: _MOST_ROWS - 1], f"{rows[_MOST_ROWS - 1]} …"]
        )

    def _notice_over(self, rows: list[str]) -> Content:
        assert self.notice is not None
        mark = _MARKS.get(self.notice.severity, _ERROR_MARK)
        lines = []
        for place, row in enumerate(rows):
            begins: tuple[str, str] = (f" {mark[0]} ", mark[1]) if not place else ("   ", "")
            parts: list[tuple[str, str] | str] = [begins, row]
            if place < len(rows) - 1:
                lines.append(Content.assemble(*parts))
            else:
                lines.append(self._ended(parts, 3 + cell_len(row), self._ends))
        return Content("\n").join(lines)

    def on_click(self, event: events.Click) -> None:
        for start, end, press in self._spots:
            if start <= event.x < end and event.y == self.size.height - 1:
                self.app.simulate_key(press)


def types(widget: Widget | None) -> bool:
    """Whether letters are typed into this widget rather than acting."""
    return widget is not None and widget.check_consume_key("a", "a")


def _width(hint: Hint) -> int:
    return cell_len(hint.key) + cell_len(hint.word) + 3
