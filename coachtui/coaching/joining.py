"""Coming into a team: the handle a name gives, and the manager who is not there yet."""

import re

from coachtui.coaching.people import invite, person_of
from coachtui.records.people import Person
from coachtui.records.text import clean_line, folded
from coachtui.store.team_store import TeamStore

_HANDLE_LETTERS = re.compile("[^a-z0-9]+")


def handle_for(name: str) -> str:
    """The first word of a name in the letters that a handle may have; empty when it has none."""
    return next((word[:32] for word in map(plain_letters, name.split()) if word), "")


def plain_letters(text: str) -> str:
    """The text in small letters, digits and hyphens, as handles and folder names have them."""
    return _HANDLE_LETTERS.sub("-", folded(text)).strip("-")


def invited_manager(store: TeamStore, manager: str | None, name: str = "") -> list[Person]:
    """A manager whom nobody knows yet is invited under that handle (data.md, Validation)."""
    if manager is None or person_of(store.read(), manager) is not None:
        return []
    called = clean_line(name) or manager.replace("-", " ").title()
    return [invite(store, called, manager, "manager")]
