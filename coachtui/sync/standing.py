"""How a clone stands to its remote as it was last seen; without a word on the network."""

import re
import time
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from coachtui.records.errors import FolderTrouble
from coachtui.sync.ancestry import bases_of
from coachtui.sync.files import changed_records
from coachtui.sync.incoming import Came
from coachtui.sync.objects import PLAIN_FILE, Entry, Objects
from coachtui.sync.paths import is_data, is_ours
from coachtui.sync.plain import Plain, plain_repository
from coachtui.sync.process import Git
from coachtui.sync.repository import Remote, find_repository
from coachtui.sync.worktree import WorkTree

_SAFE_REMOTE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")


class Standing(NamedTuple):
    """What waits on either side."""

    going: tuple[Came, ...]
    """Records that the remote has not in this state."""
    coming: tuple[Came, ...]
    """Records that were fetched and are not merged yet; usually none."""
    remote: str
    """The remote's name; empty when there is none."""
    synced_at: float | None
    """When the last sync went through, in seconds since 1970."""


def standing(folder: Path, memory: Path) -> Standing:
    """What a sync would send, and what it would bring of what was fetched already.

    Raises FolderTrouble where the folder cannot be synced at all.
    """
    repository = find_repository(folder)
    branch = repository.branch_meant()
    if branch is None:
        raise FolderTrouble("This clone is on no branch (its HEAD is detached).")
    git = Git()
    settings = repository.settings(git)
    remote = repository.remote(settings, branch)
    tracking = tracking_ref(remote)
    head = repository.ref(branch)
    theirs = repository.ref(tracking) if tracking else None
    with plain_repository(repository, {branch: head}, sha256=settings.sha256) as plain:
        objects = Objects(git, plain.place)
        try:
            tree = WorkTree(repository.top, memory, durable=False)
            going, coming = _both_ways(git, plain, objects, tree, head, theirs)
        finally:
            objects.close()
    return Standing(tuple(going), tuple(coming), remote.name if remote else "", synced_at(memory))


def tracking_ref(remote: Remote | None) -> str | None:
    """The ref in which git remembers where the remote's branch stands."""
    if remote is None or not _SAFE_REMOTE.fullmatch(remote.name):
        return None
    return f"refs/remotes/{remote.name}/{remote.branch.removeprefix('refs/heads/')}"


def note_synced(memory: Path) -> None:
    """Remember that a sync went through now."""
    with suppress(OSError):
        memory.parent.mkdir(parents=True, exist_ok=True)
        _note(memory).write_text(f"{time.time():.0f}\n", "ascii")


def synced_at(memory: Path) -> float | None:
    """When the last sync went through, in seconds since 1970; None when none has."""
    try:
        return float(_note(memory).read_text("ascii"))
    except (OSError, ValueError):
        return None


def _note(memory: Path) -> Path:
    return memory.with_name("synced-at.txt")


def _both_ways(
    git: Git,
    plain: Plain,
    objects: Objects,
    tree: WorkTree,
    head: str | None,
    theirs: str | None,
) -> tuple[list[Came], list[Came]]:
    head_tree, their_tree = objects.tree_of(head), objects.tree_of(theirs)
    bases = bases_of(git, plain, objects, head, theirs) if theirs and head != theirs else [head]
    base_tree = objects.tree_of(bases[0]) if bases and theirs else None
    entries = {path: entry for path, entry in objects.files(head_tree) if is_ours(path)}
    look = tree.look(entries, len(head or "") or 40)
    going = []
    committed = objects.differences(base_tree, head_tree)
    for path in sorted(look.changed.keys() | committed.keys()):
        if is_data(path):
            before = _bytes(objects, objects.at(base_tree, path))
            after = look.changed.get(path, _bytes(objects, entries.get(path)))
            going += [Came(path, change) for change in changed_records(before, after)]
    coming = [
        Came(path, change)
        for path, (before, after) in objects.differences(base_tree, their_tree).items()
        if is_data(path)
        for change in changed_records(_bytes(objects, before), _bytes(objects, after))
    ]
    return going, coming if theirs else []


def _bytes(objects: Objects, entry: Entry | None) -> bytes | None:
    return objects.blob(entry.oid) if entry and entry.mode == PLAIN_FILE else None
