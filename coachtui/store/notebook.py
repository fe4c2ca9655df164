"""A local database of what was found in files that are not kept open: disposable, never shared.

It stands in the personal folder and is gone through by what a record refers to, so that no more of
it comes to memory than is asked for. Whatever is wrong with it, it is begun anew.
"""

import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from coachtui.records.codec import Raw
from coachtui.store.files import Identity, make_folder
from coachtui.store.references import Noted

_VERSION = 3
_PATIENCE = 1.0
"""Seconds to wait for another process of this person's."""
_TABLES = """
CREATE TABLE IF NOT EXISTS reader (name TEXT);
CREATE TABLE IF NOT EXISTS file (
    person TEXT, name TEXT, inode INT, size INT, changed INT, tainted INT, closed TEXT,
    PRIMARY KEY (person, name)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS note (
    person TEXT, name TEXT, kind TEXT, id TEXT, raw BLOB,
    PRIMARY KEY (person, name, kind, id)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS about (
    what TEXT, person TEXT, name TEXT, kind TEXT, id TEXT,
    PRIMARY KEY (what, person, name, kind, id)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS about_file ON about (person, name);
CREATE TABLE IF NOT EXISTS place (
    id TEXT, person TEXT, name TEXT,
    PRIMARY KEY (id, person, name)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS place_file ON place (person, name);
CREATE TABLE IF NOT EXISTS account (
    id TEXT, person TEXT, name TEXT, called TEXT, aliases TEXT,
    PRIMARY KEY (id, person, name)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS account_file ON account (person, name);
CREATE TEMP TABLE wanted (what TEXT PRIMARY KEY) WITHOUT ROWID;
"""


class Known(NamedTuple):
    """A file as it was when it was gone through."""

    identity: Identity
    closed: tuple[str, ...]
    """Ids of the keys that were missing for some of its records."""


class Note(NamedTuple):
    """A record of somebody else's file."""

    person: str
    name: str
    """The file's."""
    table: str
    id: str
    raw: Raw
    tainted: bool
    """Whether the file holds control characters."""


class NamedAccount(NamedTuple):
    """What an account in somebody else's list is called."""

    id: str
    name: str
    aliases: tuple[str, ...]


class Notebook:
    """Notes by file and by what they are about. Its methods raise sqlite3.Error."""

    def __init__(self, path: Path, reader: str) -> None:
        self._path = path
        self._reader = reader
        self._open: sqlite3.Connection | None = None

    def known(self, person: str) -> dict[str, Known]:
        """The person's files that were gone through, by name."""
        rows = self._book.execute(
            "SELECT name, inode, size, changed, closed FROM file WHERE person = ?", (person,)
        )
        return {row[0]: Known(Identity(*row[1:4]), tuple(str(row[4]).split())) for row in rows}

    def closed(self) -> set[str]:
        """Ids of all keys that were missing for something."""
        rows = self._book.execute("SELECT DISTINCT closed FROM file WHERE closed != ''")
        return {key_id for (closed,) in rows for key_id in str(closed).split()}

    def put(
        self,
        person: str,
        name: str,
        known: Known,
        notes: Iterable[Noted] = (),
        *,
        tainted: bool = False,
        places: Iterable[bytes] = (),
        accounts: Iterable[NamedAccount] = (),
    ) -> None:
        """What was found in a file, each record with what it is about; replaces what was known.

        `places` are ids of records in it that others may refer to, `accounts` what they are called.
        """
        self.forget(person, (name,))
        self._book.executemany(
            "INSERT OR IGNORE INTO place VALUES (?, ?, ?)",
            [(each.decode(), person, name) for each in places],
        )
        self._book.executemany(
            "INSERT OR IGNORE INTO account VALUES (?, ?, ?, ?, ?)",
            [(each.id, person, name, each.name, "\n".join(each.aliases)) for each in accounts],
        )
        self._book.execute(
            "INSERT INTO file VALUES (?, ?, ?, ?, ?, ?, ?)",
            (person, name, *known.identity, tainted, " ".join(known.closed)),
        )
        for noted in notes:
            place = (person, name, noted.table, noted.id)
            data = msgspec.msgpack.encode(noted.raw)
            self._book.execute("INSERT INTO note VALUES (?, ?, ?, ?, ?)", (*place, data))
            self._book.executemany(
                "INSERT INTO about VALUES (?, ?, ?, ?, ?)", [(what, *place) for what in noted.about]
            )

    def forget(self, person: str, names: Iterable[str]) -> None:
        """These files are gone, or another state of them comes."""
        for name in names:
            for table in ("file", "note", "about", "place", "account"):
                self._book.execute(
                    f"DELETE FROM {table} WHERE person = ? AND name = ?",
                    (person, name),
                )

    def of(self, person: str, table: str) -> list[Raw]:
        """The person's records of one kind."""
        rows = self._book.execute(
            "SELECT raw FROM note WHERE person = ? AND kind = ?", (person, table)
        )
        return [_record(raw) for (raw,) in rows]

    def about(self, wanted: Iterable[str], besides: Iterable[str]) -> Iterator[Note]:
        """Every record about one of these, and about what is found so, by nobody of `besides`."""
        book, skipped = self._book, frozenset(besides)
        book.execute("DELETE FROM wanted")
        found: set[tuple[str, ...]] = set()
        fresh = list(wanted)
        while fresh:
            book.executemany("INSERT OR IGNORE INTO wanted VALUES (?)", ((each,) for each in fresh))
            rows = book.execute(
                "SELECT DISTINCT about.person, about.name, about.kind, about.id "
                "FROM wanted JOIN about USING (what)"
            ).fetchall()
            places = [row for row in rows if row not in found and row[0] not in skipped]
            found.update(places)
            for place in places:
                yield from self._note(place)
            fresh = [place[3] for place in places]

    def files_with(self, ids: Iterable[str]) -> dict[tuple[str, str], set[str]]:
        """Person and name of the files in which these records stand, with which of them."""
        found: dict[tuple[str, str], set[str]] = {}
        for each in ids:
            rows = self._book.execute("SELECT person, name FROM place WHERE id = ?", (each,))
            for person, name in rows:
                found.setdefault((person, name), set()).add(each)
        return found

    def accounts(self) -> list[NamedAccount]:
        """What all of them are called."""
        rows = self._book.execute("SELECT id, called, aliases FROM account")
        return [
            NamedAccount(row[0], row[1], tuple(filter(None, row[2].split("\n")))) for row in rows
        ]

    def save(self) -> None:
        """Keep what was put so far."""
        self._book.commit()

    def begin_anew(self) -> None:
        """Forget everything."""
        if self._open is not None:
            with suppress(sqlite3.Error):
                self._open.close()
            self._open = None
        for ending in ("", "-wal", "-shm"):
            self._path.with_name(self._path.name + ending).unlink(missing_ok=True)

    # -- inside --------------------------------------------------------------------------------

    def _note(self, place: tuple[str, ...]) -> Iterator[Note]:
        rows = self._book.execute(
            "SELECT raw, tainted FROM note JOIN file USING (person, name) "
            "WHERE person = ? AND name = ? AND kind = ? AND id = ?",
            place,
        )
        for raw, tainted in rows:
            person, name, table, record_id = place
            yield Note(person, name, table, record_id, _record(raw), bool(tainted))

    @property
    def _book(self) -> sqlite3.Connection:
        if self._open is None:
            try:
                self._open = self._opened(self._path)
            except (sqlite3.Error, OSError, UnicodeDecodeError):  # words of sqlite on bent ones
                with suppress(OSError):
                    self.begin_anew()
                self._open = self._opened(None)
        return self._open

    def _opened(self, path: Path | None) -> sqlite3.Connection:
        """The database at the path, or one in memory that lasts as long as the app."""
        if path is not None:
            make_folder(path.parent, durable=False)
            os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
        # The records' thread alone uses it, but that is not the one that closes it.
        book = sqlite3.connect(path or ":memory:", timeout=_PATIENCE, check_same_thread=False)
        book.executescript("PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF;")
        book.execute("PRAGMA secure_delete = ON")  # what a colleague erased is not to linger here
        (version,) = book.execute("PRAGMA user_version").fetchone()
        if version not in (0, _VERSION):
            raise sqlite3.DatabaseError("of another version")
        book.executescript(f"{_TABLES} PRAGMA user_version = {_VERSION};")
        readers = [name for (name,) in book.execute("SELECT name FROM reader")]
        if readers not in ([], [self._reader]):
            raise sqlite3.DatabaseError("of another reader")
        if not readers:
            book.execute("INSERT INTO reader VALUES (?)", (self._reader,))
        return book


def _record(data: bytes) -> Raw:
    """A record as it was noted; the database itself does not see that a disk has bent its bytes."""
    try:
        return msgspec.msgpack.decode(data, type=dict[str, Any])
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError, TypeError):
        raise sqlite3.DatabaseError("a note cannot be read") from None
