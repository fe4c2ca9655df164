"""What sync remembers from run to run, so as not to look again; losing it costs only time."""

from pathlib import Path

import msgspec

from coachtui.records.errors import FolderTrouble
from coachtui.store.canonical import Unreadable
from coachtui.store.files import read_file, replace_file


class Seen(msgspec.Struct, array_like=True):
    """A working file in a state that was read."""

    inode: int
    size: int
    modified: int
    changed: int
    oid: str

    @property
    def identity(self) -> tuple[int, int, int, int]:
        """What tells one state of the file from another."""
        return self.inode, self.size, self.modified, self.changed


class _Book(msgspec.Struct):
    top: str
    files: dict[str, Seen]
    tree: str
    entries: dict[str, tuple[str, str]]


class Memory:
    """One clone's memory."""

    def __init__(self, path: Path, top: Path) -> None:
        self.path = path
        self._top = str(top)
        self._known: _Book | None = None
        self._changed = False

    @property
    def files(self) -> dict[str, Seen]:
        """Working files whose bytes are known while they stay untouched."""
        return self._book.files

    @files.setter
    def files(self, files: dict[str, Seen]) -> None:
        self._changed = self._changed or files != self._book.files
        self._book.files = files

    @property
    def listing(self) -> tuple[str, dict[str, tuple[str, str]]]:
        """A tree and our files in it, with mode and blob; a tree of that name never changes."""
        return self._book.tree, self._book.entries

    @listing.setter
    def listing(self, listing: tuple[str, dict[str, tuple[str, str]]]) -> None:
        if listing[0] != self._book.tree:
            self._book.tree, self._book.entries = listing
            self._changed = True

    def save(self) -> None:
        """Write it down if it has changed; where that is not possible, nothing is lost."""
        if not self._changed:
            return
        self._changed = False
        try:
            replace_file(self.path, msgspec.msgpack.encode(self._book), mode=0o600, durable=False)
        except FolderTrouble:
            return

    @property
    def _book(self) -> _Book:
        if self._known is None:
            self._known = self._read() or _Book(self._top, {}, "", {})
        return self._known

    def _read(self) -> _Book | None:
        try:
            found = read_file(self.path)
            book = msgspec.msgpack.decode(found[0], type=_Book) if found else None
        except (Unreadable, msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
            return None
        return book if book is not None and book.top == self._top else None
