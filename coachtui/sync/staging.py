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
from coachtui.sync.plain import Plain
from coachtui.sync.process import Git, GitFailed, Running
from coachtui.sync.repository import Repository

_NOTE = "coachtui-staging"


class Staging:
    """The index of one clone."""

    def __init__(self, git: Git, repository: Repository, plain: Plain) -> None:
        self._git = git
        self._place = plain.place._replace(index_file=repository.git_dir / "index")
        self._running: Running | None = None
        self._note = repository.git_dir / _NOTE

    def intend(self, paths: Iterable[str]) -> None:
        """Note the paths whose entries are about to be behind their branch."""
        self.finish()
        data = "\0".join({*paths, *self._noted()}).encode("utf-8", "surrogateescape")
        if data:
            replace_file(self._note, data, durable=False)

    def catch_up(self, objects: Objects, head: str | None) -> None:
        """Set the noted entries to what the branch has now; `finish` waits for it."""
        self.finish()
        paths = self._noted()
        if not paths:
            return
        tree = objects.tree_of(head)
        lines = []
        for path in sorted(paths):
            name, entry = path.encode("utf-8", "surrogateescape"), objects.at(tree, path)
            lines.append(b"0 " + b"0" * len(head or "") + b"\t" + name + b"\0")
            if entry is not None:
                mode = entry.mode.rjust(6, "0")
                lines.append(f"{mode} {entry.oid} 0\t".encode() + name + b"\0")
        running = self._git.start(self._place, ["update-index", "-z", "--index-info"])
        running.feed(b"".join(lines))
        self._running = running

    def finish(self) -> None:
        """Wait until the index is up to date.

        Raises FolderTrouble when git could not write it; files and branch stand all the same.
        """
        if self._running is None:
            return
        running, self._running = self._running, None
        try:
            running.finish()
        except GitFailed as error:
            raise FolderTrouble(
                f"git could not update its index ({error.said.splitlines()[0]}). The files and the "
                "branch are up to date; sync again, or run git reset in the team folder."
            ) from None
        with suppress(OSError):
            self._note.unlink(missing_ok=True)

    def entries(self) -> dict[str, dict[int, Entry]]:
        """What the index holds, by path and stage; stages 1 to 3 are a merge not settled."""
        self.finish()
        found: dict[str, dict[int, Entry]] = {}
        for line in self._git.run(self._place, ["ls-files", "-s", "-z"]).split(b"\0")[:-1]:
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
