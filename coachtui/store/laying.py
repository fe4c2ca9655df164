"""What of each file lies on the shelf, kept true to the file as its states come and go."""

from pathlib import Path

from coachtui.records.cleaning import clean_deep
from coachtui.records.shelf import Shelf
from coachtui.store.canonical import Tables
from coachtui.store.database import RecordDatabase
from coachtui.store.files import Identity
from coachtui.store.folder import DataFile


class OpenFile:
    """A file that was looked at, and what of it lies on the shelf."""

    def __init__(self, file: DataFile, database: RecordDatabase) -> None:
        self.file = file
        self.database = database
        self.laid: Tables = {}
        self.generation = 0
        """The state of the file that lies on the shelf; 0 when none does."""
        self.partial = False
        self.brought: Identity | None = None
        """The state of a partial file of which lies on the shelf what is needed."""
        self.glimpsed = False
        """Whether only what concerns others was taken out of it, and it is not looked at."""
        self.named: set[bytes] = set()
        self.named_in: Tables | None = None
        """What of it refers to records in others' files, and in which state of it."""
        self.closed: tuple[str, ...] = ()
        """Ids of the keys that were missing for some of its records."""


class Laying:
    """Lays records of files on the shelf, and takes off what stands in them no longer."""

    def __init__(self, shelf: Shelf, me: str, team_file: DataFile, private_file: DataFile) -> None:
        self._shelf = shelf
        self._me = me
        self._team_file = team_file
        self._private_file = private_file
        self._in_folder: dict[str | None, list[OpenFile]] = {}
        """Files by the handle in whose folder their records belong."""
        self._paths: dict[str, Path] = {}
        self.rises = 0
        """Rises whenever records of those who are looked at came from disk."""

    def take_in(self, opened: OpenFile) -> None:
        """From now on some of this file may lie on the shelf."""
        self._in_folder.setdefault(self.folder_of(opened.file), []).append(opened)

    def let_go(self, opened: OpenFile) -> None:
        """Take everything of this file off the shelf, for good."""
        self._in_folder[self.folder_of(opened.file)].remove(opened)
        self.lay(opened, {}, tainted=False)

    def path_of(self, record_id: str) -> Path | None:
        """The file that a record of mine, or of the team's own file, stands in."""
        return self._paths.get(record_id)

    def lay(self, opened: OpenFile, tables: Tables, tainted: bool) -> None:
        """Change on the shelf what differs from what this file laid there before."""
        file = opened.file
        where = str(file.path)
        folder = self.folder_of(file)
        before, opened.laid = opened.laid, tables
        gone, fresh = _difference(before, tables)
        if gone:
            self._shelf.take_off(where, folder, gone)
        if fresh and not opened.glimpsed:
            self.rises += 1
        if folder in (None, self._me):
            for records in gone.values():
                for record_id in records:
                    if self._paths.get(record_id) == file.path:
                        del self._paths[record_id]
        if gone:
            self._lay_twins(opened, gone)
        if folder in (None, self._me):
            self.remember_paths(file, fresh)
        if tainted:
            fresh = clean_deep(fresh)
        self._shelf.lay(where, folder, fresh, shared=file == self._team_file)

    def _lay_twins(self, opened: OpenFile, gone: dict[str, list[str]]) -> None:
        """What other files hold under these ids went from the shelf as well, and stands there."""
        folder = self.folder_of(opened.file)
        for each in (folder, None) if folder is not None else (*self._in_folder,):
            for other in self._in_folder.get(each, ()):
                twins = _held(other.laid, gone) if other is not opened else {}
                if twins:
                    shared = other.file == self._team_file
                    where = str(other.file.path)
                    self._shelf.lay(where, each, clean_deep(twins), shared=shared)
                    if each in (None, self._me):
                        self.remember_paths(other.file, twins)

    def folder_of(self, file: DataFile) -> str | None:
        """In whose folder the records of a file belong; None for the team's own."""
        return self._me if file == self._private_file else file.person

    def remember_paths(self, file: DataFile, tables: Tables) -> None:
        """A twin that somebody laid into an open file must not draw there what is sealed."""
        closed = file.sealed or file == self._private_file
        for records in tables.values():
            for record_id in records:
                known = self._paths.get(record_id)
                if closed or known is None or not _is_closed(known):
                    self._paths[record_id] = file.path


def _is_closed(path: Path) -> bool:
    return path.name.startswith(("sealed-", "private"))


def _held(laid: Tables, ids: dict[str, list[str]]) -> Tables:
    """The records with these ids, where there are any."""
    found: Tables = {}
    for table, record_ids in ids.items():
        records = laid.get(table, {})
        twins = {each: records[each] for each in record_ids if each in records}
        if twins:
            found[table] = twins
    return found


def _difference(before: Tables, now: Tables) -> tuple[dict[str, list[str]], Tables]:
    """Ids that no longer stand as they did, and the records that are new or differ."""
    gone: dict[str, list[str]] = {}
    fresh: Tables = {}
    for table in before.keys() | now.keys():
        old, new = before.get(table, {}), now.get(table, {})
        changed = {
            key: raw for key, raw in new.items() if old.get(key) is not raw and old.get(key) != raw
        }
        left = [key for key in old if key not in new or key in changed]
        if left:
            gone[table] = left
        if changed:
            fresh[table] = changed
    return gone, fresh
