"""TinyDB with our own storage and table, through the extension points it documents.

Stock TinyDB rewrites the file in place, takes no lock, keeps an open handle and counts ids. Here
a write replaces the file whole, ids are text, and what was read is kept until the file changes.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Table

from coachtui.records.errors import FolderTrouble
from coachtui.records.text import has_unsafe
from coachtui.store.canonical import FILE_CAP, Tables, Unreadable, decode, encode
from coachtui.store.files import (
    Identity,
    identity_of,
    read_file,
    remove_file,
    replace_file,
)


class CanonicalStorage(Storage):
    """One file of canonical JSON. A file that cannot be read soundly is never written."""

    def __init__(self, path: Path, *, mode: int = 0o644, durable: bool = True) -> None:
        self.path = path
        self.damage: str | None = None
        """Why the file cannot be used; it is read-only then."""
        self.tainted = False
        """Whether some text in the file holds control characters, to be left out when shown."""
        self._mode = mode
        self._durable = durable
        self.generation = 0
        """Rises when what is held here changes, by a write or by what was found on disk."""
        self._identity: Identity | None = None
        self._tables: Tables = {}

    def read(self) -> Tables:
        """The tables as they stand on disk; read again only when the file has changed."""
        self.refresh()
        return self._tables

    def refresh(self) -> bool:
        """Read the file if it has changed since; says whether it had."""
        known = self.generation > 0 and (self.damage is None or self._identity is not None)
        try:
            if known and identity_of(self.path) == self._identity:
                return False
            found = read_file(self.path)
        except Unreadable as error:
            return self._found_damaged(None, str(error))
        data, identity = found or (None, None)
        try:
            self._tables = decode(data) if data is not None else {}
        except Unreadable as error:
            return self._found_damaged(identity, str(error))
        self.tainted = data is not None and has_unsafe(data)
        self._identity = identity
        self.damage = None
        self.generation += 1
        return True

    def _found_damaged(self, identity: Identity | None, why: str) -> bool:
        if self.damage == why and identity == self._identity:
            return False
        self._tables = {}
        self._identity = identity
        self.damage = why
        self.generation += 1
        return True

    def write(self, data: Tables) -> None:
        """Replace the file. Raises FolderTrouble when it is damaged or cannot be written."""
        if self.damage is not None:
            raise FolderTrouble(
                f"{self.path.name} is damaged ({self.damage}) and was left as it is; "
                "nothing was changed."
            )
        encoded = encode(data)
        if len(encoded) > FILE_CAP:
            raise FolderTrouble(
                f"{self.path.name} would grow beyond 16 MB, which could not be read again; "
                "nothing was changed."
            )
        self._identity = replace_file(self.path, encoded, mode=self._mode, durable=self._durable)
        self._tables = data
        self.generation += 1

    def take_away(self) -> None:
        """The file goes, and with it what it held. Raises FolderTrouble where it must stay."""
        remove_file(self.path, durable=self._durable)
        self._identity = None
        self._tables = {}
        self.generation += 1

    @property
    def size(self) -> int:
        """Bytes on disk at the last look; 0 when there is no file."""
        return self._identity.size if self._identity else 0

    @property
    def identity(self) -> Identity | None:
        """Which state of the file was read last."""
        return self._identity

    def close(self) -> None:
        """Nothing is held open between reads and writes."""


def identity_of_or_none(path: Path) -> Identity | None:
    """The identity of a file that may not even be looked at."""
    try:
        return identity_of(path)
    except Unreadable:
        return None


class RecordTable(Table):
    """A table whose ids are the records' own."""

    document_id_class = str  # type: ignore[assignment]  # TinyDB lets it be chosen, but types int

    def _get_next_id(self) -> Any:
        raise TypeError("a record brings its own id")


class RecordDatabase(TinyDB):
    """One team file as a TinyDB database; several tables change in one write."""

    table_class = RecordTable
    _storage: CanonicalStorage

    def __init__(self, path: Path, *, mode: int = 0o644, durable: bool = True) -> None:
        super().__init__(path, storage=CanonicalStorage, mode=mode, durable=durable)

    @property
    def file(self) -> CanonicalStorage:
        """The file below."""
        return self._storage

    def apply(
        self,
        changes: Mapping[str, Mapping[str, dict[str, Any] | None]],
        *,
        keep_empty: bool = True,
    ) -> None:
        """Set (or, with None, take out) records in one write; memory follows only a good write.

        Without `keep_empty` a file that then holds nothing is taken away.
        """
        tables = {table: dict(records) for table, records in self._storage.read().items()}
        for table, records in changes.items():
            target = tables.setdefault(table, {})
            for record_id, raw in records.items():
                if raw is None:
                    target.pop(record_id, None)
                else:
                    target[record_id] = raw
        left = {table: records for table, records in tables.items() if records}
        if left or keep_empty:
            self._storage.write(left)
        else:
            self._storage.take_away()
