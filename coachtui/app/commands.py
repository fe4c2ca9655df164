"""A command is defined once; key, footer word, palette line and help line come from here."""

from collections.abc import Iterable
from typing import NamedTuple

from textual.binding import Binding, BindingType


class Command(NamedTuple):
    """Something a person can do on a screen, or everywhere."""

    id: str
    """`place.verb`; the method that does it is `do_verb`."""
    key: str
    """Textual's name of the key; several are separated by commas."""
    name: str
    """A word or two for the footer."""
    tooltip: str
    """One sentence for the palette and help."""
    footer: bool = True
    """Whether the footer shows it; help and the palette always do."""
    always: bool = False
    """Whether it works in boxes and in fields, too."""

    @property
    def method(self) -> str:
        """The name of the method that carries it out."""
        return "do_" + self.id.rpartition(".")[2].replace("-", "_")

    @property
    def keys(self) -> tuple[str, ...]:
        """Textual's names of all the keys."""
        return tuple(self.key.split(","))

    @property
    def first_key(self) -> str:
        """Textual's name of the key that is shown."""
        return self.keys[0]

    @property
    def shown_key(self) -> str:
        """The first key as a person reads it."""
        return shown_key(self.first_key)


_SHOWN = {
    "question_mark": "?",
    "slash": "/",
    "space": "space",
    "escape": "esc",
    "backspace": "bksp",
    "full_stop": ".",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "plus": "+",
    "minus": "-",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
}


def shown_key(key: str) -> str:
    """A key's name on the screen: `ctrl+p` as `^p`, function keys in capitals."""
    if key in _SHOWN:
        return _SHOWN[key]
    if key.startswith("ctrl+"):
        return "^" + key[5:]
    if len(key) > 1 and key[0] == "f" and key[1:].isdigit():
        return key.upper()
    return key


def bindings(commands: Iterable[Command], owner: str) -> list[BindingType]:
    """Key bindings that run the commands; `owner` is `app` or `screen`."""
    return [
        Binding(
            command.key,
            f"{owner}.run('{command.id}')",
            command.name,
            show=command.footer,
            priority=command.always,
            tooltip=command.tooltip,
            id=command.id,
        )
        for command in commands
    ]


EVERYWHERE = (
    Command("app.go", "g", "go", "Go to a place: the next letter says which."),
    Command("app.today", "f2", "today", "Today: what to do first.", footer=False),
    Command("app.accounts", "f3", "accounts", "Magnificent 50: your list.", footer=False),
    Command("app.log", "f4", "log", "Log: the day in half a minute.", footer=False),
    Command("app.one_on_one", "f5", "1:1", "The 1:1 guide.", footer=False),
    Command("app.files", "f8", "files", "Files: what goes, what came, what waits.", footer=False),
    Command("app.sync", "S", "sync", "Exchange with the team; again stops it.", footer=False),
    Command("app.log_line", "l", "log", "Write a log line from anywhere."),
    Command("app.search", "slash", "search", "Search everything you may read."),
    Command("app.copy", "y", "copy", "Copy what is under the cursor.", footer=False),
    Command("app.jump", "ctrl+o", "jump", "Jump to a field or pane by its letter.", False, True),
    Command("app.undo", "u", "undo", "Take back your last action.", footer=False),
    Command(
        "app.shared",
        "f9",
        "shared view",
        "Shared view: hide what is not for both of you; the palette ends it.",
        footer=False,
    ),
    Command(
        "app.see_as",
        "V",
        "see as",
        "See as: what your manager and the team see of you.",
        footer=False,
    ),
    Command("app.help", "question_mark,f1", "help", "What this screen is for, and its keys."),
    Command("app.palette", "ctrl+p", "commands", "Every command by name.", footer=False),
    Command("app.leave", "q", "quit", "Leave coachtui; everything is saved."),
)
"""What works in every place."""

VIM = (
    Command("app.half-down", "ctrl+d", "half down", "Lists: half a page down.", footer=False),
    Command("app.half-up", "ctrl+u", "half up", "Lists: half a page up.", footer=False),
    Command("app.bottom", "G", "bottom", "Lists: the last line.", footer=False),
)
"""What lists know besides, for who asks for it in config.toml."""

LEAVE = Command("box.leave", "escape", "leave", "Leave the box; nothing has happened.")
CLOSE = Command("box.close", "escape", "close", "Close the box.")
IN_BOXES = (LEAVE, CLOSE)
"""The ways out that boxes share."""
