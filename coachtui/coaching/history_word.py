"""The one-time word about what git's history keeps, said before somebody writes about a person."""

from coachtui.store.team_store import TeamStore

HISTORY_WORD = (
    "Good to know, said once: what you write for two or for the team stays in git's history even "
    "after it is removed. What is for you alone never gets there unsealed."
)
_TOLD = "told.json"


def history_word(store: TeamStore) -> str:
    """The word, the first time it is asked for on this machine; nothing from then on."""
    told: dict[str, bool] = store.home.read(_TOLD, dict[str, bool]) or {}
    if told.get("git history"):
        return ""
    store.home.write(_TOLD, {**told, "git history": True})
    return HISTORY_WORD
