"""What the words on the screens mean."""

from collections.abc import Iterable

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from coachtui.app.box import Box
from coachtui.app.commands import Command
from coachtui.app.widgets.bars import Hint
from coachtui.content import glossary


class Glossary(Box[None]):
    """One sentence a word."""

    NAME = "What the words mean"
    IDEA = "Every word of coachtui that has a meaning of its own, in one sentence."
    KEYS = (Command("words.close", "escape,q,w", "close", "Close the list of words."),)

    def compose(self) -> ComposeResult:
        """Every word with its sentence."""
        with VerticalScroll(classes="help") as box:
            box.border_title = "What the words mean"
            box.border_subtitle = "esc closes"
            for term in glossary():
                yield Static(
                    Content.assemble((term.name, "bold $primary"), "  ", term.meaning),
                    classes="help-idea",
                )
        yield self.bar()

    def on_mount(self) -> None:
        """The arrow keys scroll."""
        self.query_one(VerticalScroll).focus()

    def field_hints(self, _typing: bool) -> Iterable[Hint]:
        """What the arrows do."""
        return (Hint("↑↓", "scroll", False, "down"),)
