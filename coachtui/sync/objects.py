"""Reading commits, trees and blobs through one `git cat-file --batch`; comparing trees."""

import re
from collections.abc import Iterator
from typing import IO, NamedTuple

from coachtui.records.errors import FolderTrouble
from coachtui.records.text import shown
from coachtui.store.canonical import FILE_CAP
from coachtui.sync.process import Git, Place, Running

PLAIN_FILE = "100644"
FOLDER = "40000"
_CHUNK = 1 << 16
_NAME_LENGTH = {40: 20, 64: 32}
_OID = r"[0-9a-f]{40}(?:[0-9a-f]{24})?"
_LINKS = re.compile(rf"tree ({_OID})$", re.MULTILINE)
_PARENT = re.compile(rf"^parent ({_OID})$", re.MULTILINE)
_AUTHOR = re.compile(r"^author (.*?) ?<[^<\n]*> ([0-9]{1,15})(?: [-+][0-9]{4})?$", re.MULTILINE)
_LATEST = 253_402_214_400
"""The last day that a date can name, in seconds since 1970."""


class Entry(NamedTuple):
    """What stands at a path of a commit."""

    mode: str
    oid: str


class Commit(NamedTuple):
    """A commit's tree and parents."""

    tree: str
    parents: tuple[str, ...]
    author: str
    when: int
    """Seconds since 1970."""
    message: str


Tree = dict[str, Entry]
"""Names in one folder of a commit."""


class Objects:
    """Everything that is read from the repository in one sync."""

    def __init__(self, git: Git, place: Place) -> None:
        self._git = git
        self._place = place
        self._running: Running | None = None
        self._trees: dict[str, Tree] = {}

    def commit(self, oid: str) -> Commit:
        """A commit's links. Raises FolderTrouble when it is not there or no git wrote it."""
        text = self._read(oid, "commit").decode("utf-8", "replace")
        head, _, message = text.partition("\n\n")
        tree, parents, author = _LINKS.match(head), _PARENT.findall(head), _AUTHOR.search(head)
        if tree is None:
            raise _unsound("commit", oid)
        return Commit(
            tree[1],
            tuple(parents),
            shown(author[1]) if author else "",
            min(int(author[2]), _LATEST) if author else 0,
            message,
        )

    def tree(self, oid: str) -> Tree:
        """One folder's entries. Raises FolderTrouble when it is not there or no git wrote it."""
        found = self._trees.get(oid)
        if found is None:
            data = self._read(oid, "tree")
            try:
                found = self._trees[oid] = _parsed(data, _NAME_LENGTH[len(oid)])
            except ValueError:
                raise _unsound("folder", oid) from None
        return found

    def has(self, tree: str) -> bool:
        """Whether a tree is in the repository."""
        try:
            self.tree(tree)
        except FolderTrouble:
            return False
        return True

    def blob(self, oid: str) -> bytes | None:
        """A file's bytes; None for one over the size cap of data files."""
        return self._read_capped(oid, "blob")

    def tree_of(self, commit: str | None) -> str | None:
        """The tree of a commit; None before the first."""
        return None if commit is None else self.commit(commit).tree

    def at(self, tree: str | None, path: str) -> Entry | None:
        """What stands at a path."""
        entry = Entry(FOLDER, tree) if tree else None
        for name in path.split("/"):
            if entry is None or entry.mode != FOLDER:
                return None
            entry = self.tree(entry.oid).get(name)
        return entry

    def files(self, tree: str | None, under: str = "") -> Iterator[tuple[str, Entry]]:
        """Every path below a tree that is no folder."""
        if tree is None:
            return
        for name, entry in self.tree(tree).items():
            path = f"{under}{name}"
            if entry.mode == FOLDER:
                yield from self.files(entry.oid, f"{path}/")
            else:
                yield path, entry

    def differences(
        self, before: str | None, after: str | None, under: str = ""
    ) -> dict[str, tuple[Entry | None, Entry | None]]:
        """The paths that differ between two trees, with what stands there in each."""
        found: dict[str, tuple[Entry | None, Entry | None]] = {}
        if before == after:
            return found
        old = self.tree(before) if before else {}
        new = self.tree(after) if after else {}
        for name in sorted(old.keys() | new.keys()):
            one, two = old.get(name), new.get(name)
            if one == two:
                continue
            path = f"{under}{name}"
            folders = [each.oid if each and each.mode == FOLDER else None for each in (one, two)]
            if any(folders):
                found |= self.differences(folders[0], folders[1], f"{path}/")
            files = [None if each and each.mode == FOLDER else each for each in (one, two)]
            if any(files):
                found[path] = (files[0], files[1])
        return found

    def close(self) -> None:
        """Let go of the process."""
        if self._running is not None:
            self._running.stop()
            self._running = None

    # -- inside --------------------------------------------------------------------------------

    def _read(self, oid: str, kind: str) -> bytes:
        data = self._read_capped(oid, kind)
        if data is None:
            raise FolderTrouble(f"The repository holds a {kind} that is larger than 16 MB.")
        return data

    def _read_capped(self, oid: str, kind: str) -> bytes | None:
        if self._running is None:
            self._running = self._git.start(self._place, ["cat-file", "--batch"])
        into, out = self._running.process.stdin, self._running.process.stdout
        assert into is not None
        assert out is not None
        try:
            into.write(f"{oid}\n".encode())
            into.flush()
            header = out.readline().decode("ascii", "replace").split()
        except OSError:
            header = []
        if len(header) != 3 or header[1] != kind:
            raise FolderTrouble(
                f"The repository lacks a {kind} that it should hold ({oid[:10]}). Nothing was "
                "changed. git fsck says more; a fresh clone beside this one usually helps."
            )
        size = int(header[2])
        if size > FILE_CAP:
            _pass_over(out, size + 1)
            return None
        return out.read(size + 1)[:size]


def _unsound(kind: str, oid: str) -> FolderTrouble:
    return FolderTrouble(
        f"The repository holds a {kind} that no git should write ({oid[:10]}). Nothing was "
        "changed. git fsck says more; a fresh clone beside this one usually helps."
    )


def _pass_over(out: IO[bytes], size: int) -> None:
    while size > 0:
        size -= len(out.read(min(size, _CHUNK))) or size


def _parsed(data: bytes, length: int) -> Tree:
    entries: Tree = {}
    place = 0
    while place < len(data):
        blank = data.index(b" ", place)
        end = data.index(b"\0", blank)
        name = data[blank + 1 : end].decode("utf-8", "surrogateescape")
        oid = data[end + 1 : end + 1 + length].hex()
        if len(oid) != 2 * length:
            raise ValueError
        entries[name] = Entry(data[place:blank].decode("ascii", "replace"), oid)
        place = end + 1 + length
    return entries
