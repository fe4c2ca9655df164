"""The disposable local index: what start-up needs from old months, so that they stay closed.

It holds real records of old files, keyed by the file's identity: everything with a state (actions,
marks, facts, pulses, 1:1s …) and of the log only the newest touch of each account and the newest
research on it. Deleting it costs one slow start.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec

from coachtui.records.codec import Raw
from coachtui.records.days import RESEARCH, TOUCH_KINDS
from coachtui.records.errors import FolderTrouble
from coachtui.store.canonical import Tables, Unreadable
from coachtui.store.files import Identity, read_file, replace_file
from coachtui.store.sealing.sealing import Visible

_VERSION = 4
_LEFT_OUT = frozenset({"day", "feeling", "entry", "answer", "comment"})


class _Page(msgspec.Struct, array_like=True):
    identity: tuple[int, int, int]
    tainted: bool
    tables: dict[str, dict[str, dict[str, Any]]]
    closed: tuple[str, ...]
    """Ids of the keys that some of its records would have needed."""


class _Book(msgspec.Struct):
    version: int
    reader: str
    pages: dict[str, _Page]


class LocalIndex:
    """What one reader may see of one person's old files."""

    def __init__(self, path: Path, reader: str) -> None:
        self._path = path
        self._reader = reader
        self._book: _Book | None = None
        self._changed = False

    def look_up(
        self,
        name: str,
        identity: Identity | None,
        could_open: Callable[[tuple[str, ...]], bool],
    ) -> Visible | None:
        """The kept records of a file in this state.

        None also when a key has come since that opens more of the file.
        """
        page = self._open().pages.get(name)
        if page is None or identity is None or page.identity != tuple(identity):
            return None
        if could_open(page.closed):
            return None
        return Visible(page.tables, page.tainted, page.closed)

    def keep(self, name: str, identity: Identity | None, visible: Visible) -> Visible:
        """Remember what start-up needs of a file, and give it back."""
        needed = visible._replace(tables=_needed(visible.tables))
        if identity is not None and visible.sound:  # what is to be told is told at every start
            page = _Page((*identity,), needed.tainted, needed.tables, needed.closed)
            self._open().pages[name] = page
            self._changed = True
        return needed

    def save(self) -> None:
        """Write the index if it learned something; a failure only costs time at the next start."""
        if not self._changed:
            return
        self._changed = False
        try:
            replace_file(
                self._path, msgspec.msgpack.encode(self._open()), mode=0o600, durable=False
            )
        except FolderTrouble:
            return

    def _open(self) -> _Book:
        if self._book is None:
            self._book = self._read() or _Book(_VERSION, self._reader, {})
        return self._book

    def _read(self) -> _Book | None:
        try:
            found = read_file(self._path)
            book = msgspec.msgpack.decode(found[0], type=_Book) if found else None
        except (Unreadable, msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
            return None
        if book is None or book.version != _VERSION or book.reader != self._reader:
            return None
        return book


def _needed(tables: Tables) -> Tables:
    kept = {table: records for table, records in tables.items() if table not in _LEFT_OUT}
    newest: dict[tuple[str, str], tuple[str, str]] = {}
    for record_id, raw in tables.get("entry", {}).items():
        for told in _told(raw):
            newest[told] = max(newest.get(told, ("", "")), (raw["date"], record_id))
    if newest:
        entries = tables["entry"]
        kept["entry"] = {record_id: entries[record_id] for _, record_id in newest.values()}
    return kept


def _told(raw: Raw) -> list[tuple[str, str]]:
    """Which accounts an entry touched or is research on; none if it does not look like an entry."""
    kind, day, accounts = raw.get("kind"), raw.get("date"), raw.get("accounts")
    if not isinstance(kind, str) or raw.get("deleted_at"):
        return []
    if not isinstance(day, str) or not isinstance(accounts, list):
        return []
    # A talk that stayed inside is about the customer, not with them.
    touch = kind in TOUCH_KINDS and raw.get("side") != "inside"
    told = RESEARCH if kind == RESEARCH else "touch" if touch else ""
    return [(account, told) for account in accounts if told and isinstance(account, str)]
