"""One key each: what kind of thing stood in the way, and how much energy there was."""

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

ENERGY_WORDS = ("empty", "low", "even", "good", "full")
"""What 0 to 4 mean for energy."""


def energy_menu() -> Menu:
    """Gives the digit, `-` for no answer; esc leaves it as it was."""
    choices = [Choice(str(digit), str(digit), word) for digit, word in enumerate(ENERGY_WORDS)]
    none = Choice("-", "-", "no answer")
    return Menu("How much energy did you have?", [*choices, none], "yours alone · esc: as it was")


def obstacle_menu() -> Menu:
    """Gives the kind; esc says none."""
    choices = [Choice(letter, kind, kind) for kind, letter in _LETTERS.items()]
    return Menu("What kind was it?", choices, "yours alone · esc: no kind")
