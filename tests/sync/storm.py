"""Many clones at work at once, with plain git commands and kills between, and an oracle.

Every edit remembers the value it saw. A value that no later edit saw must still be findable at the
end: as what stands, or beside it as a conflict.
"""

import random
from pathlib import Path
from typing import Any, NamedTuple

from coachtui.records.errors import CoachError
from coachtui.sync.values import canonical
from tests.killing import killed_before
from tests.sync.clones import Clone, bare_remote, first_clone, git, next_clone

FIELDS = ("next", "notes", "status")
FILES = ("team.json", "people/dana/list.json", "people/mia/2026-11.json", "people/lee/list.json")
STEPS = frozenset(
    (
        "open",
        "write",
        "close",
        "flush",
        "replace",
        "unlink",
        "mkdir",
        "rename",
        "fork_exec",
        "rmdir",
    )
)
NAMES = ("dana", "mia", "lee")


class Totals(NamedTuple):
    """What a storm has been through, and what it cost."""

    syncs: int = 0
    edits: int = 0
    kills: int = 0
    pulls: int = 0
    rebases: int = 0
    stashes: int = 0
    conflicts: int = 0
    lost_records: int = 0
    lost_edits: int = 0

    def plus(self, **counts: int) -> "Totals":
        """With these added."""
        return self._replace(**{name: getattr(self, name) + n for name, n in counts.items()})


class Storm:
    """Some clones, a seed, and what everybody has written."""

    def __init__(self, where: Path, seed: int, clones: int) -> None:
        self.chance = random.Random(seed)
        self.remote = bare_remote(where / "team.git")
        first = first_clone(where / "clone0", str(self.remote), NAMES[0])
        self.clones = [first]
        self.count = 0
        self.minutes = 0
        self.wanted: dict[str, str] = {}
        """Value → who wrote it; taken out once a later edit has seen it."""
        self.records: set[str] = set()
        """Ids that nobody has erased."""
        self.totals = Totals()
        for path in FILES:
            first.put(path, "account", f"ac{path}", next=self.value(first))
            self.records.add(f"ac{path}")
        first.sync()
        for number in range(1, clones):
            name = NAMES[number % len(NAMES)]
            self.clones.append(next_clone(where / f"clone{number}", str(self.remote), name))

    def value(self, clone: Clone) -> str:
        """A value unlike any other, wanted until somebody has seen and replaced it."""
        self.count += 1
        value = f"v{self.count}"
        self.wanted[value] = clone.name
        return value

    # -- what people do ------------------------------------------------------------------------

    def round(self) -> None:
        """One of them does one thing."""
        clone = self.chance.choice(self.clones)
        for _ in range(self.chance.randrange(3)):
            self.edit(clone)
        what = self.chance.random()
        if what < 0.5:
            self.sync(clone)
        elif what < 0.65:
            self.killed(clone)
        elif what < 0.8:
            self.pull(clone)
        elif what < 0.88:
            self.rebase(clone)
        elif what < 0.92:
            self.stash(clone)
        elif what < 0.96:
            git(clone.folder, "commit", "-qam", "by hand", check=False)

    def edit(self, clone: Clone) -> None:
        """One change of one record, as it stands in that clone now."""
        path = self.chance.choice(FILES)
        try:
            tables = clone.read(path)
        except Exception:  # markers stand in it: a person edits what can be read
            return
        known = sorted(tables.get("account", {}))
        self.minutes += 1
        when = f"2026-11-01T{self.minutes // 60:02d}:{self.minutes % 60:02d}"
        self.totals = self.totals.plus(edits=1)
        kind = self.chance.random()
        if kind < 0.25 or not known:
            record_id = f"ac{clone.folder.name}{self.count}"
            self.records.add(record_id)
            clone.put(path, "account", record_id, next=self.value(clone), updated_at=when)
            return
        record_id = self.chance.choice(known)
        record = tables["account"][record_id]
        if kind < 0.33:
            self.saw(record)
            self.records.discard(record_id)
            del tables["account"][record_id]
            clone.write(path, tables)
        elif kind < 0.4:
            changes: dict[str, Any] = {"deleted_at": when, "updated_at": when}
            clone.put(path, "account", record_id, **changes)
        elif kind < 0.55:
            tags = [*record.get("tags", []), self.value(clone)]
            clone.put(path, "account", record_id, tags=tags, updated_at=when)
        elif kind < 0.62 and record.get("conflicts"):
            self.saw(record["conflicts"])
            clone.put(path, "account", record_id, conflicts=..., updated_at=when)
        else:
            field = self.chance.choice(FIELDS)
            self.saw(record.get(field))
            changes = {field: self.value(clone), "updated_at": when}
            clone.put(path, "account", record_id, **changes)

    def saw(self, value: Any) -> None:
        """Somebody replaced this, knowing it: it is wanted no more."""
        text = canonical(value)
        for seen in [seen for seen in self.wanted if f'"{seen}"'.encode() in text]:
            del self.wanted[seen]

    def sync(self, clone: Clone) -> None:
        """A sync that is allowed to refuse, but never to break."""
        try:
            report = clone.sync()
        except CoachError:
            return
        self.totals = self.totals.plus(syncs=1, conflicts=report.conflicts)

    def killed(self, clone: Clone) -> None:
        """A sync that ends with kill -9 before some step."""
        was = killed_before(self.chance.randrange(120), clone.sync, STEPS)
        self.totals = self.totals.plus(kills=int(was))

    def pull(self, clone: Clone) -> None:
        """A plain `git pull`, which may stop in the middle."""
        git(clone.folder, "commit", "-qam", "by hand", check=False)
        git(clone.folder, "pull", "-q", "--no-rebase", check=False)
        self.totals = self.totals.plus(pulls=1)

    def rebase(self, clone: Clone) -> None:
        """A plain `git pull --rebase`."""
        git(clone.folder, "commit", "-qam", "by hand", check=False)
        git(clone.folder, "pull", "-q", "--rebase", check=False)
        self.totals = self.totals.plus(rebases=1)

    def stash(self, clone: Clone) -> None:
        """Put aside, pulled, brought back."""
        git(clone.folder, "stash", "-q", check=False)
        git(clone.folder, "pull", "-q", "--ff-only", check=False)
        git(clone.folder, "stash", "pop", "-q", check=False)
        self.totals = self.totals.plus(stashes=1)

    # -- the end -------------------------------------------------------------------------------

    def settle(self) -> None:
        """Everybody syncs until nothing moves any more."""
        for _ in range(2 + len(self.clones)):
            before = {clone.head() for clone in self.clones}
            for clone in self.clones:
                clone.sync(abandon_rebase=True)
            after = {clone.head() for clone in self.clones}
            if len(after) == 1 and after == before:
                return

    def verdict(self) -> list[str]:
        """What is wrong at the end; nothing, one hopes."""
        wrong = []
        if len({tuple(clone.files().items()) for clone in self.clones}) != 1:
            wrong.append("clones differ")
        if len({clone.head() for clone in self.clones}) != 1:
            wrong.append("clones stand on different commits")
        for clone in self.clones:
            if clone.status():
                wrong.append(f"{clone.folder.name} is not clean: {clone.status()}")
            said = git(clone.folder, "fsck", "--strict", "--no-dangling")
            if said:
                wrong.append(f"git fsck: {said}")
        last = b"".join(self.clones[0].files().values())
        lost = [value for value in self.wanted if f'"{value}"'.encode() not in last]
        gone = [name for name in self.records if f'"{name}"'.encode() not in last]
        self.totals = self.totals.plus(lost_edits=len(lost), lost_records=len(gone))
        wrong += [f"lost edit: {value} by {self.wanted[value]}" for value in lost]
        wrong += [f"lost record: {name}" for name in gone]
        return wrong
