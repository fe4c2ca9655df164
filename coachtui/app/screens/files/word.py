"""A few lines to be read, and one thing to say to them."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Static

from coachtui.app.widgets.bars import BottomBar, Hint
from coachtui.app.widgets.plain import lines as plain_lines
from coachtui.app.widgets.plain import plain


class Word(ModalScreen[bool]):
    """Gives True when it was agreed to, False when it was left."""

    BINDINGS = [Binding("escape", "leave", "leave")]

    def __init__(self, title: str, said: Sequence[str], agree: str, *, copied: str = "") -> None:
        """`copied` is what goes to the clipboard when it is agreed to."""
        super().__init__()
        self._heading = title
        self._said = said
        self._agree = agree
        self._copied = copied

    def compose(self) -> ComposeResult:
        """The lines, then the two ways on."""
        with VerticalScroll(classes="form", can_focus=False) as box:
            box.border_title = plain(self._heading)
            box.border_subtitle = "esc leaves"
            for text in self._said:
                yield Static(plain_lines(text), classes="form-intro")
            if self._copied:
                yield Static(plain(self._copied), classes="word-copied")
            with Horizontal(classes="form-buttons"):
                yield Button(Content(self._agree), variant="primary", id="agree", compact=True)
                yield Button("Leave", id="leave", compact=True)
        yield BottomBar(_hints)

    def on_mount(self) -> None:
        """Leaving is under the cursor: what is here is read before it is agreed to."""
        self.query_one("#agree" if self._copied else "#leave").focus()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """One of the two."""
        agreed = event.button.id == "agree"
        if agreed and self._copied:
            self.app.copy_to_clipboard(self._copied)
        self.dismiss(agreed)

    def action_leave(self) -> None:
        """Nothing happened."""
        self.dismiss(False)


def _hints(_typing: bool) -> list[Hint]:
    return [
        Hint("enter", "choose", False, "enter"),
        Hint("tab", "the other", False, "tab"),
        Hint("esc", "leave", False, "escape"),
    ]
