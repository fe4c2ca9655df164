"""Syncing an open team, and how things stand without a word on the network."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from coachtui.records.codec import Raw
from coachtui.records.people import Person
from coachtui.store.team_store import TeamStore
from coachtui.sync.envelopes import SEALED, Sealing
from coachtui.sync.files import RecordChange
from coachtui.sync.incoming import Came
from coachtui.sync.paths import person_of
from coachtui.sync.sync import Signature, TeamSync

_MEMORY = "sync.msgpack"


def team_sync(store: TeamStore, sealing: Sealing | None = None) -> TeamSync:
    """The sync of this person's team folder.

    The store is read on the thread that syncs; an app gives it one of its own.
    """
    reader = sealing or Reader(store)
    return TeamSync(store.folder, memory_of(store), _signature(store), sealing=reader)


class Reader:
    """What this person can open. Keys stand in the lists of those who made them, which are read
    only once something does not open without."""

    def __init__(self, store: TeamStore) -> None:
        self._store = store
        self._sealing: Sealing = store.sealing.for_merging()
        self._has_looked = False

    def open(self, folder: str, envelope: Raw) -> tuple[str, Raw] | None:
        """The table and the record inside; None for who is no reader."""
        opened = self._sealing.open(folder, envelope)
        if opened is None and not self._has_looked:
            self._has_looked = True
            self._store.read(None, self._store.today())
            self._sealing = self._store.sealing.for_merging()
            opened = self._sealing.open(folder, envelope)
        return opened

    def seal(self, folder: str, table: str, record: Raw, envelopes: Sequence[Raw]) -> Raw:
        """An envelope for a record that was merged out of these."""
        return self._sealing.seal(folder, table, record, envelopes)


def readable(store: TeamStore, came: Iterable[Came]) -> list[Came]:
    """What came, with the sealed records that this person may read opened."""
    reader = Reader(store)
    return [_opened(each, reader) if each.change.table == SEALED else each for each in came]


def _opened(came: Came, reader: Sealing) -> Came:
    folder = person_of(came.path)
    states = (came.change.before, came.change.after)
    inside = [reader.open(folder, state) if state is not None else None for state in states]
    found = [each for each in inside if each is not None]
    if len(found) < sum(state is not None for state in states):
        return came
    before, after = (each[1] if each is not None else None for each in inside)
    table, record = found[-1]
    return Came(came.path, RecordChange(table, str(record.get("id", "")), before, after))


def memory_of(store: TeamStore) -> Path:
    """Where sync remembers which files it has seen in which state; deleting it is harmless."""
    return store.personal / _MEMORY


def _signature(store: TeamStore) -> Signature:
    shelf = store.read((store.me,))
    mine = [each for each in shelf.linked(Person, "handle", store.me) if each.owner == store.me]
    if not mine:
        return Signature(store.me, store.me.capitalize(), "")
    return Signature(store.me, mine[0].name, mine[0].emails[0] if mine[0].emails else "")
