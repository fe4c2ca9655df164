"""After a setback: one letter for what kind of thing stood in the way."""

from coachtui.app.screens.menu import Choice, Menu
from coachtui.records.base import Obstacle

_LETTERS: dict[Obstacle, str] = {
    "access": "a",
    "decision": "d",
    "approval": "v",
    "price": "p",
    "product": "r",
    "message": "m",
    "time": "t",
    "information": "i",
    "internal help": "h",
    "tools": "o",
    "other": "x",
}


def obstacle_menu() -> Menu:
    """Gives the kind; esc says none."""
    choices = [Choice(letter, kind, kind) for kind, letter in _LETTERS.items()]
    return Menu("What kind was it?", choices, "yours alone · esc: no kind")
