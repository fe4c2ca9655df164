"""The box around the list: what is shown stands in its upper edge, how it does in the lower."""

from collections.abc import Callable, Sequence

from rich.cells import cell_len
from textual import events
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message

from coachtui.app.screens.accounts.sight import Sight
from coachtui.app.screens.accounts.view import ListView
from coachtui.app.widgets.plain import fitted
from coachtui.coaching.accounts.touch import ListHealth
from coachtui.records.text import shown

_LONG = 500
"""Rows through which nobody goes one by one."""
_EDGES = 6
"""Corners, and the blanks that stand around a title."""


class ListFrame(Vertical):
    """Posts PartClicked when the name of the shown part is clicked."""

    class PartClicked(Message):
        """Another part is to be shown."""

    def __init__(self) -> None:
        super().__init__(id="list", classes="pane")
        self._part_from = 0

    def reading(self) -> None:
        """The moment before anything is known."""
        self.border_title = Content.styled("Magnificent 50 · reading the list …", "bold $primary")

    def title(self, view: ListView, sight: Sight, count: int, key: str) -> None:
        """Whose list, how full, what of it is shown, and the key that shows another part."""
        health = view.health
        whose = "" if view.mine else f"{shown(view.name)}'s "
        left = f"{whose}Magnificent 50 · {health.used} of {health.cap} · bench {health.bench}"
        room = max(self.size.width - _EDGES, 20)
        right = f"{key} filter: {fitted(sight.filter_words, max(room // 2 - 12, 10))}"
        if sight.words.strip():
            right += f" · {count} with “{fitted(shown(sight.words), 20)}”"
        elif not sight.is_whole:
            right += f" {count}"
        left = fitted(left, max(room - cell_len(right) - 2, 10))
        line = max(room - cell_len(left) - cell_len(right) - 2, 0)
        self._part_from = self.outer_size.width - 4 - cell_len(right)
        self.border_title = Content.assemble(
            (left, "bold $primary"), (f" {'─' * line} ", "$border-blurred"), (right, "$accent")
        )

    def health(
        self, health: ListHealth, marked: int, rows: int, worded: Callable[[str], str]
    ) -> None:
        """How the list does; or what can be done with the marked ones, or with a very long list."""
        room = max(self.size.width - _EDGES, 20)
        if rows > _LONG and not marked:
            said = worded(f"{rows} companies · <accounts.find> finds them by name or tag")
            self.border_subtitle = Content.styled(fitted(said, room), "$accent")
            return
        if marked:
            edits = worded("<accounts.edit> and <accounts.next>")
            said = f"{marked} marked · {edits} work on all of them · esc clears"
            self.border_subtitle = Content.styled(fitted(said, room), "$accent")
            return
        self.border_subtitle = Content.styled(_fitting(health_parts(health), room), "$quiet")

    def on_click(self, event: events.Click) -> None:
        """The name of the part is a button."""
        x, y = event.screen_x - self.region.x, event.screen_y - self.region.y
        if y == 0 and x >= self._part_from:
            self.post_message(self.PartClicked())


def health_parts(health: ListHealth) -> list[str]:
    """How the list does, the most telling first."""
    if not health.used:
        return []
    parts = [f"{count} {word}" for word, count in health.counts.items() if count]
    if health.near or health.long:
        parts.append(f"{health.near} near, {health.long} long")
    return [*parts, f"{health.changed} changed in 90 days"]


def _fitting(parts: Sequence[str], room: int) -> str:
    said = ""
    for part in parts:
        longer = f"{said} · {part}" if said else part
        if cell_len(longer) > room:
            break
        said = longer
    return said
