"""Seeing what the others have written."""

from coachtui.store.team_store import TeamStore


def seen_by(store: TeamStore) -> TeamStore:
    """The store with everything that the others have written by now."""
    store.read()
    store.refresh()
    return store
