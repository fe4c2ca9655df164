"""After `g`: which place."""

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

PLACES = (
    ("t", "today", "Today", "what to do first"),
    ("a", "accounts", "Magnificent 50", "your list and the bench"),
    ("l", "log", "Log", "the day in half a minute"),
    ("o", "one-on-one", "1:1", "prepare, hold and close a talk"),
)
"""Letter, mode, name and what it is for."""


class Go(ModalScreen[str]):
    """A letter or enter goes there; anything else stays."""

    def compose(self) -> ComposeResult:
        """The places, each with its letter."""
        yield OptionList(
            *(
                Option(
                    Content.assemble(
                        (f" {letter}  ", "bold $accent"), f"{name:<16}", (why, "$quiet")
                    ),
                    id=mode,
                )
                for letter, mode, name, why in PLACES
            ),
            classes="menu",
        )
        yield Static("a letter goes there · esc stays", classes="menu-hint")

    def on_mount(self) -> None:
        """Keys go to the list."""
        menu = self.query_one(OptionList)
        menu.border_title = "Go to"
        menu.focus()

    def on_key(self, event: events.Key) -> None:
        """One letter is enough."""
        for letter, mode, _, _ in PLACES:
            if event.key == letter:
                event.stop()
                self.dismiss(mode)
                return
        if event.key == "escape":
            event.stop()
            self.dismiss(None)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click."""
        self.dismiss(event.option_id)
