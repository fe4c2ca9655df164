"""After a setback: one letter for what kind of thing stood in the way."""

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from coachtui.records.base import Obstacle

KINDS: dict[str, Obstacle] = {
    "a": "access",
    "d": "decision",
    "v": "approval",
    "p": "price",
    "r": "product",
    "m": "message",
    "t": "time",
    "i": "information",
    "h": "internal help",
    "o": "tools",
    "x": "other",
}


class ObstacleMenu(ModalScreen[Obstacle]):
    """A letter or enter chooses; esc says no kind."""

    def compose(self) -> ComposeResult:
        """The kinds, each with its letter."""
        yield OptionList(
            *(
                Option(Content.assemble((f" {letter}  ", "bold $accent"), kind), id=letter)
                for letter, kind in KINDS.items()
            ),
            classes="menu",
        )

    def on_mount(self) -> None:
        """Keys go to the list."""
        menu = self.query_one(OptionList)
        menu.border_title = "What kind was it?"
        menu.border_subtitle = "yours alone · esc: no kind"
        menu.focus()

    def on_key(self, event: events.Key) -> None:
        """One letter is enough."""
        if event.key in KINDS:
            event.stop()
            self.dismiss(KINDS[event.key])
        elif event.key == "escape":
            event.stop()
            self.dismiss(None)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click."""
        self.dismiss(KINDS[event.option_id or "x"])
