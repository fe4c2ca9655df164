"""What the words on the screens mean."""

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from coachtui.app.widgets.bars import BottomBar, Hint
from coachtui.content import glossary


class Glossary(ModalScreen[None]):
    """One sentence a word."""

    BINDINGS = [Binding("escape,q,w", "dismiss", "close")]

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
        yield BottomBar(_hints)

    def on_mount(self) -> None:
        """The arrow keys scroll."""
        self.query_one(VerticalScroll).focus()


def _hints(_typing: bool) -> list[Hint]:
    return [Hint("esc", "close", False, "escape")]
