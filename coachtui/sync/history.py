"""Who changed what and when, from git's history; and bringing an earlier state back."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from coachtui.records.base import Record
from coachtui.records.codec import Raw, decode
from coachtui.records.errors import FolderTrouble, NotFound, WrongUse
from coachtui.records.registry import kind_of
from coachtui.store.canonical import Unreadable
from coachtui.store.canonical import decode as decode_file
from coachtui.store.files import replace_file
from coachtui.store.folder import LOCK_FILE, TEAM_FILE, files_of
from coachtui.store.lock import locked
from coachtui.store.sealing.envelope import sealed_id
from coachtui.store.team_store import TeamStore
from coachtui.sync.envelopes import SEALED, Sealing
from coachtui.sync.files import changed_records
from coachtui.sync.objects import PLAIN_FILE, Objects
from coachtui.sync.paths import is_data, person_of, refuse_links_to
from coachtui.sync.plain import plain_repository
from coachtui.sync.process import Git, GitFailed
from coachtui.sync.repository import find_repository

_FIXED = frozenset(
    ("id", "owner", "audience", "readers", "created_at", "updated_at", "updated_by", "rev")
)
_MOST = 500


class Version(NamedTuple):
    """One commit that changed something."""

    commit: str
    author: str
    """Who committed it, as git has the name; a merge says who merged."""
    when: int
    """Seconds since 1970."""


class RecordVersion(NamedTuple):
    """One change of one record; None stands for "not there"."""

    version: Version
    before: Raw | None
    after: Raw | None

    @property
    def by(self) -> str:
        """The handle of who changed it, as the record says."""
        found = (self.after or self.before or {}).get("updated_by")
        return found if isinstance(found, str) else ""


class FileVersion(NamedTuple):
    """One state of a file."""

    version: Version
    data: bytes
    sound: bool
    """Whether it can be read as a file of records."""


def record_history(
    folder: Path, record: Record, sealing: Sealing | None = None
) -> list[RecordVersion]:
    """The changes of a record, newest first. What was written since the last sync is not in it.

    `sealing` opens the states of a sealed one; a state that it cannot open is left out. Raises
    FolderTrouble where the folder is no repository, NotFound for a record in no file of the team.
    """
    path = file_of(folder, record)
    if path is None:
        raise NotFound("This record stands in no file of the team.")
    found: list[RecordVersion] = []
    with _opened(folder) as (git, objects, place, head):
        for version in _versions(git, objects, place, head, path):
            commit = objects.commit(version.commit)
            before = objects.tree_of(commit.parents[0]) if commit.parents else None
            states = (_bytes(objects, tree, path) for tree in (before, commit.tree))
            for change in changed_records(*states):
                if change.id == _id_on_disk(record):
                    then, now = (
                        _inside(each, path, change.table, sealing)
                        for each in (change.before, change.after)
                    )
                    if then is not None or now is not None:
                        found.append(RecordVersion(version, then, now))
    return found


def _id_on_disk(record: Record) -> str:
    return record.id if record.audience == "team" else sealed_id(record.id)


def _inside(raw: Raw | None, path: str, table: str, sealing: Sealing | None) -> Raw | None:
    if raw is None or table != SEALED:
        return raw
    opened = sealing.open(person_of(path), raw) if sealing is not None else None
    return opened[1] if opened is not None else None


def file_history(folder: Path, path: str) -> list[FileVersion]:
    """The states of a data file, newest first; what stands in the folder now is not among them.

    Raises FolderTrouble where the folder is no repository, WrongUse for no file of records.
    """
    if not is_data(path):
        raise WrongUse(f"{path} is no file of records.")
    found = []
    with _opened(folder) as (git, objects, place, head):
        for version in _versions(git, objects, place, head, path):
            data = _bytes(objects, objects.tree_of(version.commit), path)
            if data is not None:
                found.append(FileVersion(version, data, _is_sound(data)))
    return found


def restore_file(folder: Path, path: str, version: FileVersion | None = None) -> FileVersion:
    """Put an earlier state of a file in its place: the named one, or the last sound one.

    What stands there now is kept beside it as `NAME.damaged`, which sync leaves alone. Raises
    NotFound when history holds no sound state, FolderTrouble when the folder cannot be written.
    """
    if version is None:
        version = next((each for each in file_history(folder, path) if each.sound), None)
    if version is None:
        raise NotFound(f"History holds no sound state of {path}; nothing was changed.")
    with locked(folder / LOCK_FILE):
        place = refuse_links_to(folder, path)
        if place.exists():
            place.replace(_free_name(place))
        replace_file(place, version.data)
    return version


def restore_record(store: TeamStore, record: Record, state: Raw) -> Record:
    """Bring a record of mine back to an earlier state; undo takes that back.

    Raises WrongUse for another's record or a state that does not fit this version.
    """
    kind = kind_of(record.table)
    if kind is None or kind is not type(record):
        raise WrongUse("This version does not know that kind of record; nothing was changed.")
    try:
        earlier = decode(kind, state)
    except msgspec.ValidationError:
        raise WrongUse("That state does not fit this version; nothing was changed.") from None
    fields: dict[str, Any] = {
        name: getattr(earlier, name)
        for name in earlier.__struct_fields__
        if name not in _FIXED and getattr(earlier, name) != getattr(record, name)
    }
    with store.change(f"restored {record.table.replace('_', ' ')}") as change:
        return change.edit(record, **fields)


def file_of(folder: Path, record: Record) -> str | None:
    """The path of the file a record stands in, within the folder."""
    needle = msgspec.json.encode(_id_on_disk(record)) + b": {"
    candidates = [folder / TEAM_FILE, *(file.path for file in files_of(folder, record.owner))]
    for path in candidates:
        try:
            if needle in path.read_bytes():
                return path.relative_to(folder).as_posix()
        except OSError:
            continue
    return None


# -- inside --------------------------------------------------------------------------------------


@contextmanager
def _opened(folder: Path) -> Iterator[tuple[Git, Objects, Any, str | None]]:
    repository = find_repository(folder)
    head = repository.head()
    git = Git()
    known = {"refs/heads/head": head}
    with plain_repository(repository, known, sha256=len(head or "") == 64) as plain:
        objects = Objects(git, plain.place)
        try:
            yield git, objects, plain.place, head
        finally:
            objects.close()


def _versions(
    git: Git, objects: Objects, place: Any, head: str | None, path: str
) -> Iterator[Version]:
    if head is None:
        return
    try:
        listed = git.run(place, ["rev-list", f"--max-count={_MOST}", head, "--", path])
    except GitFailed as error:
        raise FolderTrouble(
            f"git cannot read the history ({error.said.splitlines()[0]})."
        ) from None
    for oid in listed.decode().split():
        commit = objects.commit(oid)
        yield Version(oid, commit.author, commit.when)


def _bytes(objects: Objects, tree: str | None, path: str) -> bytes | None:
    entry = objects.at(tree, path)
    return objects.blob(entry.oid) if entry and entry.mode == PLAIN_FILE else None


def _is_sound(data: bytes) -> bool:
    try:
        decode_file(data)
    except Unreadable:
        return False
    return True


def _free_name(place: Path) -> Path:
    number = 1
    while (kept := place.with_name(f"{place.name}.damaged{number if number > 1 else ''}")).exists():
        number += 1
    return kept
