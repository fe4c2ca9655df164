"""What a fetched commit brings: which paths change, what is merged, what is refused.

Reads only; nothing is written here. See the design's storage part, "Sync on any clone", 4.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from coachtui.records.errors import FolderTrouble
from coachtui.records.text import shown
from coachtui.store.canonical import Unreadable, decode, encode
from coachtui.store.folder import TEAM_FILE
from coachtui.store.team_store import SCHEMA_VERSION
from coachtui.sync.ancestry import bases_of
from coachtui.sync.envelopes import Sealing
from coachtui.sync.files import RecordChange, changed_records, merge_files, settle_file
from coachtui.sync.markers import understood
from coachtui.sync.merge import Clash
from coachtui.sync.objects import PLAIN_FILE, Entry, Objects
from coachtui.sync.paths import is_data, is_ours, person_of
from coachtui.sync.plain import Plain
from coachtui.sync.process import Git
from coachtui.sync.writing import Content

_EMPTY = b"{}\n"


class Came(NamedTuple):
    """One record that a sync changed here."""

    path: str
    change: RecordChange


class Incoming(NamedTuple):
    """How to come from our commit to one that holds theirs as well."""

    parents: tuple[str, ...]
    """Of the commit to be made; none when theirs (or ours) can be taken as it is."""
    tip: str
    """The commit that stands when none has to be made."""
    takes: dict[str, Content]
    """What changes here, seen from our commit."""
    commits: dict[str, Content]
    """What the new commit changes, seen from its first parent."""
    merged_files: int = 0
    clashes: tuple[Clash, ...] = ()
    came: tuple[Came, ...] = ()
    troubles: tuple[str, ...] = ()


class _Plan:
    """Decides path by path."""

    def __init__(
        self,
        objects: Objects,
        base_trees: Sequence[str | None],
        sealing: Sealing | None,
        settled: Mapping[str, Entry] | None,
    ) -> None:
        self._settled = settled
        self._objects = objects
        self._bases = base_trees
        self._sealing = sealing
        self.takes: dict[str, Content] = {}
        self.mends: dict[str, Content] = {}
        """What theirs must not stay, seen from theirs."""
        self.clashes: list[Clash] = []
        self.came: list[Came] = []
        self.troubles: list[str] = []
        self.merged_files = 0

    def decide(self, path: str, ours: Entry | None, theirs: Entry | None) -> None:
        """One path that differs."""
        bases = {self._objects.at(tree, path) for tree in self._bases}
        if bases == {theirs}:
            return
        if not is_ours(path):
            self._foreign(path, taken=bases == {ours}, theirs=theirs)
        elif theirs is not None and theirs.mode != PLAIN_FILE:
            self._refuse(path, ours, "it is not a plain file there")
        elif not is_data(path):
            self._text(path, ours, theirs, forward=bases == {ours})
        elif bases == {ours}:
            self._forward(path, ours, theirs)
        else:
            self._merge(path, bases, ours, theirs)

    def _forward(self, path: str, ours: Entry | None, theirs: Entry | None) -> None:
        """Only they changed it: it is taken as it is, if it is sound."""
        before = self._bytes(ours)
        if theirs is None:
            self._take(path, None, before, None)
            return
        data = self._objects.blob(theirs.oid)
        if data is None:
            self._refuse(path, ours, "it is larger than 16 MB there")
            return
        try:
            decode(data)
        except Unreadable as error:
            self._mend(path, ours, theirs, data, str(error))
            return
        settled = settle_file(data, person_of(path), self._sealing)
        if settled == data:
            self._take(path, theirs, before, data)
        else:
            self.mends[path] = settled
            self._take(path, settled, before, settled)

    def _mend(self, path: str, ours: Entry | None, theirs: Entry, data: bytes, why: str) -> None:
        """They committed what a merge by lines left, or something worse."""
        try:
            healed = encode(understood(data))
        except Unreadable:
            if ours is not None:
                self._refuse(path, ours, why)
            else:
                self._take(path, theirs, None, data)
                self._say_damaged(path, why, "It was left as it came.")
            return
        self.mends[path] = healed
        self.merged_files += 1
        self._take(path, healed, self._bytes(ours), healed)

    def _merge(
        self, path: str, bases: set[Entry | None], ours: Entry | None, theirs: Entry | None
    ) -> None:
        """Both changed it: record by record."""
        mine, other = self._bytes(ours), self._bytes(theirs)
        if other is None and theirs is not None:
            self._refuse(path, ours, "it is larger than 16 MB there")
            return
        base = self._base(bases)
        try:
            merged = merge_files(
                base, mine or _EMPTY, other or _EMPTY, folder=person_of(path), sealing=self._sealing
            )
        except Unreadable as error:
            self._unreadable(path, ours, theirs, str(error))
            return
        self.merged_files += 1
        self.clashes += merged.clashes
        data = settle_file(merged.data, person_of(path), self._sealing)
        gone = data == _EMPTY and None in (ours, theirs)
        self._take(path, None if gone else data, mine, data)

    def _unreadable(self, path: str, ours: Entry | None, theirs: Entry | None, why: str) -> None:
        """One of the two cannot be read: the sound one stands, the other is in history."""
        mine = self._bytes(ours)
        try:
            understood(mine or _EMPTY)
        except Unreadable:
            self._take(path, theirs, mine, self._bytes(theirs))
            self._say_damaged(path, why, "The version from the team was taken in its place.")
            return
        self._refuse(path, ours, why)

    def _text(self, path: str, ours: Entry | None, theirs: Entry | None, *, forward: bool) -> None:
        """A file of ours that holds no records: the larger stands, or the lines of both."""
        if forward:
            self.takes[path] = theirs
            return
        mine, other = self._bytes(ours) or b"", self._bytes(theirs) or b""
        if path.startswith("."):
            lines = dict.fromkeys(mine.splitlines()) | dict.fromkeys(other.splitlines())
            self.takes[path] = b"".join(line + b"\n" for line in sorted(lines))
            return
        if other > mine:
            self.takes[path] = theirs
        self.troubles.append(
            f"{path} was changed by two people and cannot be merged line by line; one version "
            "stands, the other is in git's history. Look at it: git log -p -- " + path
        )

    def _foreign(self, path: str, *, taken: bool, theirs: Entry | None) -> None:
        if self._settled is not None:
            self.takes[path] = self._settled.get(path)
            return
        if not taken:
            raise FolderTrouble(
                f"{shown(path)} is no file of coachtui, and you and somebody else both changed it. "
                "What you wrote is committed here; merge that file with git pull, then sync again."
            )
        self.takes[path] = theirs

    def _refuse(self, path: str, ours: Entry | None, why: str) -> None:
        self.mends[path] = ours
        self._say_damaged(
            path,
            why,
            "Your last sound version stands, what came is in git's history."
            if ours is not None
            else "It was not taken; git's history has it.",
        )

    def _say_damaged(self, path: str, why: str, what: str) -> None:
        self.troubles.append(f"{path} cannot be used as it came ({why}). {what}")

    def _take(self, path: str, content: Content, before: bytes | None, after: bytes | None) -> None:
        self.takes[path] = content
        self.came += [Came(path, change) for change in changed_records(before, after)]

    def _bytes(self, entry: Entry | None) -> bytes | None:
        return self._objects.blob(entry.oid) if entry and entry.mode == PLAIN_FILE else None

    def _base(self, entries: set[Entry | None]) -> bytes | None:
        """The common state; several of them are merged into one first."""
        found = sorted(data for entry in entries if (data := self._bytes(entry)) is not None)
        if not found:
            return None
        base = found[0]
        for data in found[1:]:
            base = merge_files(None, base, data).data
        return base


def incoming(
    git: Git,
    plain: Plain,
    objects: Objects,
    ours: str | None,
    theirs: str | None,
    sealing: Sealing | None,
    settled: Mapping[str, Entry] | None = None,
) -> Incoming:
    """What has to happen to our commit for it to hold theirs.

    `settled` says how git, or a person, has merged the files that are not ours already. Raises
    FolderTrouble for what only git, or a newer coachtui, can merge.
    """
    if theirs is None or ours == theirs:
        return Incoming((), ours or "", {}, {})
    bases = bases_of(git, plain, objects, ours, theirs)
    if bases == [theirs]:
        return Incoming((), ours or "", {}, {})
    our_tree, their_tree = objects.tree_of(ours), objects.tree_of(theirs)
    forward = ours is None or bases == [ours]
    _refuse_other_team(objects, our_tree, their_tree, related=bool(bases) or ours is None)
    if not forward:
        _refuse_newer_schema(objects, their_tree)
    base_trees = [our_tree] if forward else [objects.tree_of(base) for base in bases]
    plan = _Plan(objects, base_trees or [None], sealing, settled)
    for path, (mine, other) in objects.differences(our_tree, their_tree).items():
        plan.decide(path, mine, other)
    parents = [theirs] if plan.mends else []
    return Incoming(
        tuple(parents) if forward else (ours or "", theirs),
        theirs,
        plan.takes,
        plan.mends if forward else plan.takes,
        plan.merged_files,
        tuple(plan.clashes),
        tuple(plan.came),
        tuple(plan.troubles),
    )


def _refuse_newer_schema(objects: Objects, tree: str | None) -> None:
    entry = objects.at(tree, TEAM_FILE)
    data = objects.blob(entry.oid) if entry else None
    try:
        teams = decode(data or _EMPTY).get("team", {})
    except Unreadable:
        return
    versions = [team.get("schema_version") for team in teams.values()]
    if any(isinstance(version, int) and version > SCHEMA_VERSION for version in versions):
        raise FolderTrouble(
            "The team now uses a newer coachtui, whose records this version cannot merge. What "
            "you wrote is committed here and waits: update coachtui, then sync again."
        )


def _refuse_other_team(
    objects: Objects, ours: str | None, theirs: str | None, *, related: bool
) -> None:
    if related:
        return
    known = []
    for tree in (ours, theirs):
        entry = objects.at(tree, TEAM_FILE)
        data = objects.blob(entry.oid) if entry else None
        try:
            known.append(set(decode(data or _EMPTY).get("team", {})))
        except Unreadable:
            return
    if known[0] and known[1] and not known[0] & known[1]:
        raise FolderTrouble(
            "The repository there holds another team, so nothing was merged. Look at its address "
            "with git remote -v; to become part of that team, join it in a folder of its own."
        )
