"""Scales and calendars of digits: no preset, a digit sets, minus clears, shade never alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from coachtui.app.widgets.plain import fitted


class ScoreRow(Widget, can_focus=True):
    """One answer from 0 to 4, or none yet. Posts Chosen when a digit, minus or click sets it."""

    DEFAULT_CSS: ClassVar[str] = ""
    BINDINGS = [
        *(Binding(str(digit), f"choose({digit})", show=False) for digit in range(5)),
        Binding("minus,backspace,delete", "choose(-1)", show=False),
    ]

    value: reactive[int | None] = reactive(None)

    class Chosen(Message):
        """An answer was given, or taken back with None."""

        def __init__(self, row: ScoreRow, value: int | None) -> None:
            super().__init__()
            self.row = row
            self.value = value

        @property
        def control(self) -> ScoreRow:
            """The row that was answered."""
            return self.row

    def __init__(self, labels: Sequence[str], *, id: str | None = None, classes: str = "") -> None:
        super().__init__(id=id, classes=f"score-row {classes}")
        self._labels = tuple(labels)
        self._spots: list[tuple[int, int]] = []

    def render(self) -> Content:
        width = self.size.width
        whole = sum(cell_len(label) + 5 for label in self._labels) <= width
        ends = f" 0 {self._labels[0]} … {len(self._labels) - 1} {self._labels[-1]}"
        tight = not whole and self.value is None and 4 * len(self._labels) + cell_len(ends) > width
        parts: list[str | tuple[str, str]] = []
        self._spots = []
        at = 0
        for digit, label in enumerate(self._labels):
            chosen = digit == self.value
            said = f" {digit} {label} " if whole or chosen else f" {digit} "
            style = "bold reverse $primary" if chosen else ""
            gap = "" if tight else " "
            said = said.rstrip() if tight else said
            parts += [(said, style), gap]
            self._spots.append((at, at + cell_len(said)))
            at += cell_len(said) + len(gap)
        if self.value is None and not whole:
            parts.append((fitted(ends, max(width - at, 1)), "$quiet"))
        return Content.assemble(*parts)

    def action_choose(self, digit: int) -> None:
        """A digit, or -1 to clear."""
        self.value = None if digit < 0 else digit
        self.post_message(self.Chosen(self, self.value))

    def on_click(self, event: events.Click) -> None:
        """The digit under the mouse."""
        for digit, (start, end) in enumerate(self._spots):
            if start <= event.x < end:
                self.action_choose(digit)


_SHADES = (" ", "░", "▒", "▓", "█")


def shaded(score: int | None) -> str:
    """A digit beside its shade; a dot where there is no answer."""
    return "··" if score is None else f"{_SHADES[score]}{score}"
