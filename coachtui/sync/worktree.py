"""The working files: what differs from the commit, without asking git, and writing them safely."""

import os
import re
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from coachtui.records.errors import FolderTrouble
from coachtui.store.canonical import Unreadable
from coachtui.store.files import read_file, replace_file, sync_folder
from coachtui.store.folder import people_in
from coachtui.sync.memory import Memory, Seen
from coachtui.sync.objects import Entry
from coachtui.sync.paths import is_ours, refuse_links_to
from coachtui.sync.writing import blob_id

_MARK = b"\n<<<<<<< "
"""A file with conflict markers differs from what it should be, also when it was committed so."""
_LEFTOVER = re.compile(r"\..{1,64}\.[0-9a-f]{8}\.tmp")
_FRESH_NS = 2_000_000_000
"""A file changed so short before it was read may change again without its time showing it."""


class Unsound(NamedTuple):
    """A working file that is left alone."""

    path: str
    why: str


class Look(NamedTuple):
    """How the working files differ from a commit."""

    changed: dict[str, bytes]
    missing: dict[str, Entry]
    """What the commit has and the folder has not."""
    unsound: list[Unsound]


class WorkTree:
    """The folder's own files, ours only."""

    def __init__(self, top: Path, memory: Path, *, durable: bool = True) -> None:
        self.top = top
        self.memory = Memory(memory, top)
        self._durable = durable
        self._leftovers: set[str] = set()

    def look(self, entries: dict[str, Entry], length: int) -> Look:
        """Compare with the files of a commit; a file not touched since is not read again."""
        book = self.memory.files
        seen: dict[str, Seen] = {}
        look = Look({}, dict(entries), [])
        for path, status in self._files():
            entry = look.missing.pop(path, None)
            identity = (status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns)
            known = book.get(path)
            data: bytes | None = None
            if known is None or identity != known.identity:
                data = self._read(path, look.unsound)
                if data is None:
                    continue
                known = Seen(*identity, blob_id(data, length))
            marked = data is not None and _MARK in data
            if not marked:
                seen[path] = known
            if marked or entry is None or entry.oid != known.oid:
                data = self._read(path, look.unsound) if data is None else data
                if data is not None:
                    look.changed[path] = data
        self.memory.files = _rested(seen)
        return look

    def bytes_at(self, path: str) -> bytes | None:
        """A working file's bytes; None when it is not there. Raises FolderTrouble for a link."""
        try:
            found = read_file(refuse_links_to(self.top, path))
        except Unreadable as error:
            raise FolderTrouble(f"{path} cannot be used: {error}; nothing was changed.") from None
        return found[0] if found else None

    def write(self, path: str, data: bytes) -> None:
        """Replace a working file whole."""
        replace_file(refuse_links_to(self.top, path), data, durable=self._durable)

    def remove(self, path: str) -> None:
        """Take a working file away; what git had of it stays in history."""
        place = refuse_links_to(self.top, path)
        place.unlink(missing_ok=True)
        if self._durable:
            sync_folder(place.parent)

    def clear_leftovers(self) -> None:
        """Remove half-written files that a kill left; only with the team's lock held."""
        while self._leftovers:
            with suppress(OSError):
                (self.top / self._leftovers.pop()).unlink(missing_ok=True)

    # -- inside --------------------------------------------------------------------------------

    def _files(self) -> Iterator[tuple[str, os.stat_result]]:
        yield from self._in_folder("", self.top)
        yield from self._in_folder("playbook/", self.top / "playbook")
        for person in people_in(self.top):
            yield from self._in_folder(f"people/{person}/", self.top / "people" / person)

    def _in_folder(self, under: str, folder: Path) -> Iterator[tuple[str, os.stat_result]]:
        if folder.is_symlink():
            return
        try:
            with os.scandir(folder) as found:
                items = sorted(found, key=lambda item: item.name)
        except OSError:
            return
        for item in items:
            path = f"{under}{item.name}"
            if _LEFTOVER.fullmatch(item.name):
                self._leftovers.add(path)
            if is_ours(path):
                yield path, item.stat(follow_symlinks=False)

    def _read(self, path: str, unsound: list[Unsound]) -> bytes | None:
        try:
            found = read_file(self.top / path)
        except Unreadable as error:
            unsound.append(Unsound(path, str(error)))
            return None
        return found[0] if found else None


def _rested(seen: dict[str, Seen]) -> dict[str, Seen]:
    """Only what has rested a while, since a time stamp tells two writes close by not apart."""
    limit = time.time_ns() - _FRESH_NS
    return {p: each for p, each in seen.items() if max(each.modified, each.changed) < limit}
