"""Syncing an open team, and how things stand without a word on the network."""

from pathlib import Path

from coachtui.records.people import Person
from coachtui.store.team_store import TeamStore
from coachtui.sync.envelopes import Sealing
from coachtui.sync.sync import Signature, TeamSync

_MEMORY = "sync.msgpack"


def team_sync(store: TeamStore, sealing: Sealing | None = None) -> TeamSync:
    """The sync of this person's team folder."""
    reader = sealing or store.sealing.for_merging()
    return TeamSync(store.folder, memory_of(store), _signature(store), sealing=reader)


def memory_of(store: TeamStore) -> Path:
    """Where sync remembers which files it has seen in which state; deleting it is harmless."""
    return store.personal / _MEMORY


def _signature(store: TeamStore) -> Signature:
    shelf = store.read((store.me,))
    mine = [each for each in shelf.linked(Person, "handle", store.me) if each.owner == store.me]
    if not mine:
        return Signature(store.me, store.me.capitalize(), "")
    return Signature(store.me, mine[0].name, mine[0].emails[0] if mine[0].emails else "")
