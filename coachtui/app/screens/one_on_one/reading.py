"""A text to read and to take along: a past summary."""

from __future__ import annotations

from collections.abc import Iterable

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from coachtui.app.box import Box
from coachtui.app.commands import Command
from coachtui.app.widgets.bars import Hint
from coachtui.app.widgets.plain import lines, plain


class Reading(Box[None]):
    """Shows a text exactly as it stands; y copies it."""

    NAME = "A text to read"
    IDEA = "Reads exactly as it was written or sent; take it along by copying it."
    KEYS = (
        Command("reading.copy", "y", "copy", "Copy the whole text."),
        Command("reading.close", "escape,q,v", "close", "Close the text."),
    )

    def __init__(self, title: str, text: str) -> None:
        super().__init__()
        self._heading = title
        self._text = text

    def compose(self) -> ComposeResult:
        """The text scrolls when it is longer than the screen."""
        with VerticalScroll(classes="help") as box:
            box.border_title = plain(self._heading)
            box.border_subtitle = f"{self.key_of(self.KEYS[0])} copies · esc closes"
            yield Static(lines(self._text), classes="help-idea")
        yield self.bar()

    def on_mount(self) -> None:
        """Arrow keys scroll."""
        self.query_one(VerticalScroll).focus()

    def do_copy(self) -> None:
        """Into the clipboard, where the terminal allows it."""
        self.app.copy_to_clipboard(self._text)
        self.notify("Copied.", markup=False)

    def field_hints(self, _typing: bool) -> Iterable[Hint]:
        """What the arrows do."""
        return (Hint("↑↓", "scroll", False, "down"),)
