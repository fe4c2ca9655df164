"""Moving the person's own branches, by comparing first, in one git process."""

from collections.abc import Mapping

from coachtui.records.errors import FolderTrouble
from coachtui.sync.process import NOTHING_RUNS, Git, Running
from coachtui.sync.repository import Repository


class Moved(Exception):
    """A branch no longer stands where it stood; somebody else was at work here."""


class Refs:
    """The branches of one clone, for one sync."""

    def __init__(self, git: Git, repository: Repository) -> None:
        self._git = git
        self._repository = repository
        self._running: Running | None = None

    def make_ready(self) -> None:
        """A move is about to come: git may start meanwhile."""
        self._begun()

    def move(self, moves: Mapping[str, tuple[str | None, str]]) -> None:
        """Move refs from one commit to the next, all or none.

        Raises Moved when one of them stands elsewhere by now, or git is at work on it.
        """
        lines = ["start"]
        for ref, (old, new) in moves.items():
            lines.append(f"update {ref} {new} {old or '0' * len(new)}")
        lines += ["prepare", "commit", ""]
        running = self._begun()
        into, out = running.process.stdin, running.process.stdout
        assert into is not None
        assert out is not None
        answers = []
        try:
            into.write("\n".join(lines).encode())
            into.flush()
            answers = [out.readline().strip() for _ in range(3)]
        except OSError:
            answers = [b""]
        if answers != [b"start: ok", b"prepare: ok", b"commit: ok"]:
            said = running.process.stderr.read() if running.process.stderr else b""
            self.close()
            text = said.decode("utf-8", "replace").strip()
            if "is at" in text or "reference already exists" in text or ".lock" in text:
                raise Moved(text)
            raise FolderTrouble(
                f"git could not move the branch ({text.splitlines()[0] if text else 'no reason'}). "
                "What you wrote is saved in the team folder."
            )

    def close(self) -> None:
        """Let go of the process."""
        if self._running is not None:
            self._running.stop()
            self._running = None

    def _begun(self) -> Running:
        if self._running is None:
            self._running = self._git.start(
                self._repository.place,
                [*NOTHING_RUNS, "update-ref", "-m", "coachtui sync", "--stdin"],
            )
        return self._running
