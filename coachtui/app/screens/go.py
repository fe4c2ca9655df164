"""After `g`: which place."""

from coachtui.app.screens.menu import Choice, Menu

PLACES = (
    Choice("t", "today", "Today", "what to do first"),
    Choice("a", "accounts", "Magnificent 50", "your list and the bench"),
    Choice("l", "log", "Log", "the day in half a minute"),
    Choice("o", "one-on-one", "1:1", "prepare, hold and close a talk"),
    Choice("f", "files", "Files", "what goes, what came, what waits"),
)
"""Letter, mode, name and what the place is for."""


def go_menu() -> Menu:
    """A letter goes there; esc stays."""
    return Menu("Go to", PLACES, "esc stays")
