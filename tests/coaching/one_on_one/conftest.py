"""Moving a person's day, and seeing what the others have written."""

from datetime import date

from coachtui.store.team_store import TeamStore


def on(store: TeamStore, day: date) -> None:
    """From now on this person acts on this day."""
    store.clock.fix(day)


def seen_by(store: TeamStore) -> TeamStore:
    """The store with everything that the others have written by now."""
    store.read()
    store.refresh()
    return store
