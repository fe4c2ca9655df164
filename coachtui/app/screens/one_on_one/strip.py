"""The four trends with what the person last answered: on top of every state of the guide."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget

from coachtui import content
from coachtui.coaching.trend_views import TrendView
from coachtui.records.base import Trend


class TrendStrip(Widget):
    """RISK rarely ↓   CREATIVITY often   CAPABILITY sometimes   PROGRESS often."""

    DEFAULT_CSS: ClassVar[str] = "TrendStrip { height: auto; }"

    views: reactive[tuple[TrendView, ...]] = reactive((), layout=True)
    current: reactive[Trend | None] = reactive(None)
    """The one that is being talked about, or offered to be."""
    unseen: reactive[bool] = reactive(False)
    """Whether the answers are left blank: the two have committed and not revealed them yet."""

    def get_content_height(self, _container: Size, _viewport: Size, width: int) -> int:
        """As many rows as the four take in this width."""
        return max(1, len(_rows(self.views, width)))

    def render(self) -> Content:
        parts: list[str | tuple[str, str]] = []
        for number, row in enumerate(_rows(self.views, self.size.width)):
            if number:
                parts.append("\n")
            gap = _gap(row, self.size.width)
            for place, view in enumerate(row):
                here = view.trend == self.current
                if place and len(row) < len(self.views):
                    gap = max(1, self.size.width // 2 - _drawn_width(row[0], self.current))
                short = content.trend(view.trend).short
                parts.append(" " * gap if place else "")
                parts.append(
                    (f"▸{short}" if here else short, "bold $primary" if here else "$quiet")
                )
                said = _answer(view)
                style = "bold" if view.answer.value is not None else "$quiet"
                parts.append((" " * cell_len(said) if self.unseen else said, style))
        return Content.assemble(*parts)


def _answer(view: TrendView) -> str:
    arrow = f" {view.answer.arrow}" if view.answer.arrow else ""
    return f" {view.answer.word}{arrow}"


def _width(view: TrendView) -> int:
    # One more column is kept free for the mark of the current one, so that nothing moves.
    return cell_len(content.trend(view.trend).short) + cell_len(_answer(view)) + 1


def _drawn_width(view: TrendView, current: Trend | None) -> int:
    return _width(view) - (view.trend != current)


def _gap(row: Sequence[TrendView], width: int) -> int:
    free = width - sum(_width(view) for view in row)
    return max(1, min(8, free // max(1, len(row) - 1)))


def _rows(views: Sequence[TrendView], width: int) -> list[list[TrendView]]:
    """All four on one line where there is room, else two and two."""
    if not views:
        return []
    needed = sum(_width(view) for view in views) + len(views) - 1
    if needed <= width:
        return [list(views)]
    half = (len(views) + 1) // 2
    return [list(views[:half]), list(views[half:])]
