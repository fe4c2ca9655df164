"""A text to read and to take along: a past summary."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from coachtui.app.widgets.bars import BottomBar, Hint
from coachtui.app.widgets.plain import lines, plain


class Reading(ModalScreen[None]):
    """Shows a text exactly as it stands; y copies it."""

    BINDINGS = [
        Binding("escape,q,v", "dismiss", "close"),
        Binding("y", "copy", "copy"),
    ]

    def __init__(self, title: str, text: str) -> None:
        super().__init__()
        self._heading = title
        self._text = text

    def compose(self) -> ComposeResult:
        """The text scrolls when it is longer than the screen."""
        with VerticalScroll(classes="help") as box:
            box.border_title = plain(self._heading)
            box.border_subtitle = "y copies · esc closes"
            yield Static(lines(self._text), classes="help-idea")
        yield BottomBar(_hints)

    def on_mount(self) -> None:
        """Arrow keys scroll."""
        self.query_one(VerticalScroll).focus()

    def action_copy(self) -> None:
        """Into the clipboard, where the terminal allows it."""
        self.app.copy_to_clipboard(self._text)
        self.notify("Copied.", markup=False)


def _hints(_typing: bool) -> list[Hint]:
    return [
        Hint("↑↓", "scroll", False, "down"),
        Hint("y", "copy", False, "y"),
        Hint("esc", "close", False, "escape"),
    ]
