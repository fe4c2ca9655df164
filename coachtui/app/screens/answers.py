"""What forms ask for again and again: a text that must be there, a day, and who reads it."""

from datetime import date

from coachtui.app.screens.form import FormValues
from coachtui.records.dates import Lean, read_date
from coachtui.records.errors import WrongUse
from coachtui.records.text import clean_text
from coachtui.store.team_store import TeamStore

TEAM_READS = "Everybody in the team can read this."


def needed(values: FormValues, name: str, otherwise: str) -> str:
    """The text of a field that must not be empty. Raises WrongUse, in these words, when it is."""
    text = clean_text(values[name])
    if not text:
        raise WrongUse(f"{otherwise} Nothing was changed.")
    return text


def day_in(store: TeamStore, text: str, lean: Lean = "future") -> date | None:
    """The day that a field names; None for an empty one. Raises WrongUse for anything else."""
    if not text.strip():
        return None
    return read_date(text, store.today(), lean=lean, workdays=frozenset(store.settings.workdays))
