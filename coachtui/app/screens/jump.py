"""Jump: a letter over every field and pane, and the cursor is there with one key."""

from collections.abc import Iterable
from string import ascii_lowercase
from typing import Any

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.geometry import Offset
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from coachtui.app.box import Box
from coachtui.app.widgets.bars import Hint

_LETTERS = "asdfghl" + "".join(each for each in ascii_lowercase if each not in "asdfghl")
"""The row under the fingers first."""


class Jump(Box[None]):
    """Over a screen: each letter puts the cursor where it stands."""

    NAME = "Jump"
    IDEA = "Each letter puts the cursor where it stands; anything else leaves it where it was."

    def __init__(self, over: Screen[Any]) -> None:
        super().__init__()
        self._over = over
        self._targets = dict(zip(_LETTERS, _reachable(over), strict=False))

    def compose(self) -> ComposeResult:
        """The letters, each on the first cell of what it leads to."""
        for letter, widget in self._targets.items():
            mark = Static(f" {letter} ", classes="jump-letter")
            mark.styles.offset = _corner(widget)
            yield mark
        yield self.bar()

    def on_key(self, event: events.Key) -> None:
        """A letter jumps, anything else leaves."""
        event.stop()
        self.dismiss()
        target = self._targets.get(event.character or "")
        if target is not None:
            self._over.set_focus(target)

    def on_click(self, event: events.Click) -> None:
        """The mouse may point at a letter, too."""
        for widget in self._targets.values():
            if widget.region.contains(*event.screen_offset):
                self._over.set_focus(widget)
        self.dismiss()

    def field_hints(self, _typing: bool) -> Iterable[Hint]:
        """A letter, or none."""
        yield Hint("a letter", "jump there", False, "")
        yield Hint("esc", "stay", False, "escape")


def _reachable(screen: Screen[Any]) -> list[Widget]:
    """What can have the cursor and is in sight, in the order in which tab goes."""
    return [
        widget
        for widget in screen.focus_chain
        if not isinstance(widget, VerticalScroll) and screen.find_widget(widget).visible_region
    ]


def _corner(widget: Widget) -> Offset:
    return widget.region.offset
