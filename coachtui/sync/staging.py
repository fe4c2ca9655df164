"""Bringing git's index up to the branch, without asking git to look at the working files.

What is left to do is noted before the branch moves, so that a kill in between is made good: an
index behind its branch would make the person's next `git commit` undo what came.
"""

from collections.abc import Iterable
from contextlib import suppress

from coachtui.records.errors import FolderTrouble
from coachtui.store.canonical import Unreadable
from coachtui.store.files import read_file, replace_file
from coachtui.sync.objects import Entry, Objects
from coachtui.sync.process import Git, GitFailed
from coachtui.sync.repository import Plain, Repository

_NOTE = "coachtui-staging"


class Staging:
    """The index of one clone."""

    def __init__(self, git: Git, repository: Repository, plain: Plain) -> None:
        self._git = git
        self._plain = plain
        self._index = repository.git_dir / "index"
        self._note = repository.git_dir / _NOTE

    def intend(self, paths: Iterable[str]) -> None:
        """Note the paths whose entries are about to be behind their branch."""
        data = "\0".join({*paths, *self._noted()}).encode("utf-8", "surrogateescape")
        if data:
            replace_file(self._note, data, durable=False)

    def catch_up(self, objects: Objects, head: str | None) -> None:
        """Set the noted entries to what the branch has now."""
        paths = self._noted()
        if not paths:
            return
        tree = objects.tree_of(head)
        self._set({path: objects.at(tree, path) for path in paths})
        with suppress(OSError):
            self._note.unlink(missing_ok=True)

    def entries(self) -> dict[str, dict[int, Entry]]:
        """What the index holds, by path and stage; stages 1 to 3 are a merge not settled."""
        place = self._plain.place._replace(index_file=self._index)
        found: dict[str, dict[int, Entry]] = {}
        for line in self._git.run(place, ["ls-files", "-s", "-z"]).split(b"\0")[:-1]:
            head, _, path = line.decode("utf-8", "surrogateescape").partition("\t")
            mode, oid, stage = head.split(" ")
            found.setdefault(path, {})[int(stage)] = Entry(mode.lstrip("0"), oid)
        return found

    def _noted(self) -> list[str]:
        try:
            found = read_file(self._note)
        except Unreadable:
            return []
        return found[0].decode("utf-8", "surrogateescape").split("\0") if found else []

    def _set(self, entries: dict[str, Entry | None]) -> None:
        lines = []
        for path, entry in sorted(entries.items()):
            name = path.encode("utf-8", "surrogateescape")
            lines.append(b"0 " + b"0" * 40 + b"\t" + name + b"\0")
            if entry is not None:
                mode = entry.mode.rjust(6, "0")
                lines.append(f"{mode} {entry.oid} 0\t".encode() + name + b"\0")
        place = self._plain.place._replace(index_file=self._index)
        try:
            self._git.run(place, ["update-index", "-z", "--index-info"], b"".join(lines))
        except GitFailed as error:
            raise FolderTrouble(
                f"git could not update its index ({error.said.splitlines()[0]}). The files and the "
                "branch are up to date; sync again, or run git reset in the team folder."
            ) from None
