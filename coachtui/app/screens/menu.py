"""A few choices, each with its letter: one key is enough, enter and the mouse work too."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from coachtui.app.box import Box
from coachtui.app.commands import LEAVE
from coachtui.app.widgets.bars import Hint
from coachtui.app.widgets.plain import padded


class Choice(NamedTuple):
    """One line of a menu."""

    letter: str
    """The key that chooses it; empty for one that only the cursor and the mouse reach."""
    value: str
    """What the menu gives back."""
    name: str
    note: str = ""


class Menu(Box[str]):
    """Gives the chosen value, or None when it was left with esc."""

    NAME = "A menu"
    IDEA = "Choose by the letter that stands before a line, or with arrows and enter."
    KEYS = (LEAVE,)

    def __init__(self, title: str, choices: Sequence[Choice], hint: str = "esc leaves") -> None:
        super().__init__()
        self._heading = title
        self._choices = choices
        self._hint = hint

    def compose(self) -> ComposeResult:
        """The choices, each with its letter."""
        width = max(cell_len(choice.name) for choice in self._choices) + 2
        yield OptionList(
            *(
                Option(
                    Content.assemble(
                        (f" {choice.letter or ' '}  ", "bold $accent"),
                        padded(choice.name, width),
                        (choice.note, "$quiet"),
                    ),
                    id=choice.value,
                )
                for choice in self._choices
            ),
            classes="menu",
            markup=False,
        )
        yield self.bar()

    def on_mount(self) -> None:
        """Keys go to the list."""
        menu = self.query_one(OptionList)
        menu.border_title = Content(self._heading)
        menu.border_subtitle = Content(self._hint)
        menu.focus()

    def on_key(self, event: events.Key) -> None:
        """One letter is enough."""
        for choice in self._choices:
            if event.character == choice.letter:
                event.stop()
                self.dismiss(choice.value)
                return

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click."""
        self.dismiss(event.option_id)

    def field_hints(self, _typing: bool) -> Iterable[Hint]:
        """What the list does."""
        return (Hint("enter", "choose", False, "enter"),)
