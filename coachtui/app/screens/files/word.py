"""A few lines to be read, and one thing to say to them."""

from collections.abc import Iterable, Sequence

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Static

from coachtui.app.box import Box
from coachtui.app.commands import LEAVE
from coachtui.app.widgets.bars import Hint
from coachtui.app.widgets.plain import lines as plain_lines
from coachtui.app.widgets.plain import plain


class Word(Box[bool]):
    """Gives True when it was agreed to, False when it was left."""

    NAME = "A word to read first"
    IDEA = "Says what is about to happen; nothing happens before you agree."
    KEYS = (LEAVE,)

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
        yield self.bar()

    def on_mount(self) -> None:
        """Leaving is under the cursor: what is here is read before it is agreed to."""
        self.query_one("#agree" if self._copied else "#leave").focus()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """One of the two."""
        agreed = event.button.id == "agree"
        if agreed and self._copied:
            self.app.copy_to_clipboard(self._copied)
        self.dismiss(agreed)

    def do_leave(self) -> None:
        """Nothing happened."""
        self.dismiss(False)

    def field_hints(self, _typing: bool) -> Iterable[Hint]:
        """What the two buttons do."""
        yield Hint("enter", "choose", False, "enter")
        yield Hint("tab", "the other", False, "tab")
