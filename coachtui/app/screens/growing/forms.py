"""What the small forms have in common: whom they are about, and how their fields are read."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from coachtui.app.screens.form import Form, FormValues
from coachtui.records.dates import Lean, read_date
from coachtui.records.errors import WrongUse
from coachtui.records.text import clean_text
from coachtui.store.team_store import TeamStore

A_DAY = "fri, +3d, 17 may, eow"
TEAM_READS = "The whole team can read this."


class Whose(NamedTuple):
    """Whom a form is about, and who can read what is typed."""

    person: str
    """A handle."""
    name: str
    """First name."""
    readers: str
    """A sentence: "Only you and Mia can read this.\""""


class SmallForm(Form[object]):
    """Stands at the bottom, so that what it is about stays in sight."""


def needed(values: FormValues, name: str, otherwise: str) -> str:
    """The text of a field that must not be empty. Raises WrongUse when it is."""
    text = clean_text(values[name])
    if not text:
        raise WrongUse(f"{otherwise} Nothing was changed.")
    return text


def day_in(store: TeamStore, text: str, lean: Lean = "future") -> date | None:
    """The day that a field names; None for an empty one. Raises WrongUse for anything else."""
    if not text.strip():
        return None
    return read_date(text, store.today(), lean=lean, workdays=frozenset(store.settings.workdays))
