"""The four typed in front of somebody: what was said is marked, the digit is not shown."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from coachtui import content
from coachtui.app.widgets.plain import padded, wrapped
from coachtui.coaching.pulse import TRENDS
from coachtui.records.base import Trend

_NAME_WIDTH = 14


class UnseenFour(Static):
    """One trend after the other; a digit goes on to the next."""

    def __init__(self, *, id: str) -> None:
        super().__init__("", id=id)
        self.scores: dict[Trend, int | None] = {}
        """What was typed; None was skipped."""
        self._at = 0

    def begin(self) -> None:
        """Nothing is said yet."""
        self.scores, self._at = {}, 0
        self.draw()

    def say(self, score: int | None) -> None:
        """A digit or a skip for the present one; then the next."""
        if self._at < len(TRENDS):
            self.scores[TRENDS[self._at]] = score
            self._at += 1
            self.draw()

    def clear(self) -> None:
        """The present one, or the last one, is not said yet."""
        self._at = min(self._at, len(TRENDS) - 1)
        self.scores.pop(TRENDS[self._at], None)
        self.draw()

    def move(self, by: int) -> None:
        """Up or down."""
        self._at = min(max(self._at + by, 0), len(TRENDS))
        self.draw()

    def on_resize(self) -> None:
        """Questions are wrapped for the present width."""
        self.draw()

    def draw(self) -> None:
        """The four, the present one with its question and the scale."""
        width = self.size.width
        if width:
            self.update(self._rows(width))

    def _rows(self, width: int) -> Content:
        labels = content.frequency_labels()
        scale = " · ".join(f"{digit} {label}" for digit, label in enumerate(labels))
        margin = "\n" + " " * _NAME_WIDTH
        parts: list[str | tuple[str, str]] = []
        for place, trend in enumerate(TRENDS):
            text, here = content.trend(trend), place == self._at
            name = f"{'▸' if here else ' '} {padded(text.short, _NAME_WIDTH - 2)}"
            parts.append((name, "bold $primary" if here else "$quiet"))
            if trend in self.scores:
                skipped = self.scores[trend] is None
                parts.append("✓ skipped" if skipped else "✓ said, unseen")
            elif not here:
                parts.append(("not said yet", "$quiet"))
            if here:
                rows = wrapped(text.pulse, max(20, width - _NAME_WIDTH))
                parts += [margin if trend in self.scores else "", (margin.join(rows), "bold")]
                parts.append(margin + scale)
            parts.append("\n\n")
        return Content.assemble(*parts[:-1])
