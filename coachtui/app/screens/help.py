"""What a screen is for and every key that works on it; collected from the screen itself."""

from typing import Any

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

from coachtui.app.commands import EVERYWHERE, Command
from coachtui.app.place import Place


class HelpScreen(ModalScreen[None]):
    """Help for the screen below it."""

    BINDINGS = [Binding("escape,question_mark,q,f1", "dismiss", "close")]

    def __init__(self, about: Screen[Any]) -> None:
        super().__init__()
        self._about = about

    def compose(self) -> ComposeResult:
        """The idea, this screen's keys, the keys that work everywhere."""
        with VerticalScroll(classes="help") as box:
            box.border_title = "Help"
            box.border_subtitle = "esc closes"
            if isinstance(self._about, Place):
                yield Static(Content(self._about.IDEA), classes="help-idea")
                if self._about.KEYS:
                    yield Static("Here", classes="help-head")
                    yield Static(_keys(self._about.KEYS))
            yield Static("Everywhere", classes="help-head")
            yield Static(_keys(EVERYWHERE))
            yield Static("Lists and fields", classes="help-head")
            yield Static(
                Content(
                    "Arrows, j k, PgUp PgDn, home and end move in lists; enter opens.\n"
                    "In a field every key types; tab goes on, esc leaves it. The corner below "
                    "says KEYS or TYPING."
                )
            )

    def on_mount(self) -> None:
        """Arrow keys scroll."""
        self.query_one(VerticalScroll).focus()


def _keys(commands: tuple[Command, ...]) -> Content:
    parts: list[Content | str | tuple[str, str]] = []
    for command in commands:
        parts += [(f"{command.shown_key:>6}  ", "bold $accent"), command.tooltip, "\n"]
    return Content.assemble(*parts[:-1])
