"""The one-time word about what git's history keeps, said before somebody writes about a person."""

from coachtui.store.home import Home
from coachtui.store.team_store import TeamStore

HISTORY_WORD = (
    "Good to know, said once: what you write for two or for the team stays in git's history even "
    "after it is removed. What is for you alone never gets there unsealed."
)
_TOLD = "told.json"


def history_word(store: TeamStore) -> str:
    """The word, the first time it is asked for on this machine; nothing from then on."""
    if is_said(store.home):
        return ""
    mark_said(store.home)
    return HISTORY_WORD


def is_said(home: Home) -> bool:
    """Whether this machine has heard it."""
    told: dict[str, bool] = home.read(_TOLD, dict[str, bool]) or {}
    return bool(told.get("git history"))


def mark_said(home: Home) -> None:
    """It need not be said here any more."""
    told: dict[str, bool] = home.read(_TOLD, dict[str, bool]) or {}
    home.write(_TOLD, {**told, "git history": True})
