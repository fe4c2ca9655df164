"""Bringing files to the shelf: lists and recent months whole, older months through the index."""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from coachtui.records.codec import Raw, clean_deep
from coachtui.records.shelf import Shelf
from coachtui.store.canonical import Tables
from coachtui.store.database import RecordDatabase, identity_of_or_none
from coachtui.store.folder import TEAM_FILE, DataFile, data_file, files_of, people_in
from coachtui.store.index import LocalIndex

WHOLE = "0000-00"
"""A month before every month: nothing is left to the index."""


class FileDamage(NamedTuple):
    """A file that cannot be read soundly and is left exactly as it is."""

    path: Path
    what: str


class _Open:
    """A file that was looked at, and what of it lies on the shelf."""

    def __init__(self, file: DataFile, database: RecordDatabase) -> None:
        self.file = file
        self.database = database
        self.laid: Tables = {}
        self.partial = False


class Reader:
    """Opens files lazily and keeps the shelf true to them."""

    def __init__(
        self, folder: Path, personal: Path, me: str, shelf: Shelf, *, durable: bool = True
    ) -> None:
        self._folder = folder
        self._personal = personal
        self._me = me
        self._shelf = shelf
        self._durable = durable
        self._open: dict[Path, _Open] = {}
        self._floors: dict[str, str] = {}
        self._indexes: dict[str, LocalIndex] = {}
        self._paths: dict[str, Path] = {}
        self.team_file = DataFile(folder / TEAM_FILE, None, None, False, 1)
        self.private_file = DataFile(personal / "private.json", None, None, False, 1)

    # -- looking -------------------------------------------------------------------------------

    def read(self, people: Iterable[str] | None, floor: str) -> None:
        """Have these people's lists, and their months from `floor` on, on the shelf."""
        self._look_at(self.team_file)
        for person in people_in(self._folder) if people is None else people:
            if self._floors.get(person, "9999-99") > floor:
                self._floors[person] = floor
                self._read_person(person, floor)
        if people is None or self._me in people:
            self._look_at(self.private_file)

    def refresh(self, people: Iterable[str] | None = None) -> bool:
        """Read again what changed on disk; says whether anything had."""
        before = self._shelf.version
        wanted = set(self._floors) if people is None else set(people)
        for person in wanted & set(self._floors):
            self._read_person(person, self._floors[person])
        for opened in list(self._open.values()):
            owner = opened.file.person
            if people is None or owner is None or owner in wanted:
                self._bring(opened)
        return self._shelf.version != before

    def floor_of(self, person: str) -> str:
        """The first month that is wholly on the shelf; after every month when none is."""
        return self._floors.get(person, "9999-99")

    def known_people(self) -> list[str]:
        """Whose files have been read so far."""
        return list(self._floors)

    def damaged_files(self) -> list[FileDamage]:
        """What could not be read so far."""
        return [
            FileDamage(opened.file.path, opened.database.file.damage)
            for opened in self._open.values()
            if opened.database.file.damage is not None
        ]

    # -- for writing ---------------------------------------------------------------------------

    def database(self, path: Path) -> RecordDatabase:
        """The database of a file of mine; its records are on the shelf from then on."""
        if path not in self._open or self._open[path].partial:
            self._look_at(self._file_at(path))
        return self._open[path].database

    def path_of(self, record_id: str) -> Path | None:
        """The file that a record stands in."""
        return self._paths.get(record_id)

    def raw_of(self, path: Path, table: str, record_id: str) -> Raw | None:
        """A record as it stands in its file, with the fields that this version does not know."""
        return self.database(path).file.read().get(table, {}).get(record_id)

    def written(self, path: Path) -> None:
        """The file was just written and the shelf already shows it."""
        opened = self._open[path]
        opened.laid = self._visible(opened.database.file.read())
        opened.partial = False
        for records in opened.laid.values():
            for record_id in records:
                self._paths[record_id] = path

    # -- inside --------------------------------------------------------------------------------

    def _read_person(self, person: str, floor: str) -> None:
        for file in files_of(self._folder, person):
            if file.month is None or file.month >= floor:
                self._look_at(file)
            elif file.path not in self._open:
                self._look_through_index(file)
        index = self._indexes.get(person)
        if index is not None:
            index.save()

    def _file_at(self, path: Path) -> DataFile:
        for file in (self.team_file, self.private_file):
            if path == file.path:
                return file
        return data_file(path, self._me) or DataFile(path, self._me, None, False, 1)

    def _look_at(self, file: DataFile) -> None:
        opened = self._open.get(file.path)
        if opened is None:
            opened = self._open[file.path] = _Open(file, self._new_database(file.path))
        elif not opened.partial:
            return
        opened.partial = False
        self._bring(opened)

    def _bring(self, opened: _Open) -> None:
        if opened.partial:
            self._bring_part(opened)
            return
        file = opened.database.file
        if file.refresh() or not opened.laid:
            self._lay(opened, self._visible(file.read()), file.tainted)

    def _look_through_index(self, file: DataFile) -> None:
        opened = self._open[file.path] = _Open(file, self._new_database(file.path))
        opened.partial = True
        self._bring_part(opened)

    def _bring_part(self, opened: _Open) -> None:
        """Only what start-up needs; the file itself is opened only when it has changed."""
        path, person = opened.file.path, opened.file.person or ""
        index = self._indexes.get(person)
        if index is None:
            index = LocalIndex(self._personal / "index" / f"{person}.msgpack", self._me)
            self._indexes[person] = index
        identity = identity_of_or_none(path)
        found = index.look_up(path.name, identity)
        if found is None:
            # A fresh database each time: an old month's records are not kept in memory.
            file = self._new_database(path).file
            visible = self._visible(file.read())
            opened.database.file.damage = file.damage
            found = index.keep(path.name, file.identity, visible, file.tainted), file.tainted
        if found[0] != opened.laid:
            self._lay(opened, *found)

    def _lay(self, opened: _Open, tables: Tables, tainted: bool) -> None:
        """Change on the shelf what differs from what this file laid there before."""
        where = str(opened.file.path)
        before, opened.laid = opened.laid, tables
        self._shelf.forget_damage(where)
        for table, records in before.items():
            now = tables.get(table, {})
            for record_id in records:
                if record_id not in now:
                    self._shelf.remove(table, record_id)
                    self._paths.pop(record_id, None)
        fresh: Tables = {}
        for table, records in tables.items():
            old = before.get(table)
            changed = (
                records
                if old is None
                else {key: raw for key, raw in records.items() if old.get(key) != raw}
            )
            if changed:
                fresh[table] = changed
                self._paths.update(dict.fromkeys(changed, opened.file.path))
        if tainted:
            fresh = clean_deep(fresh)
        self._shelf.lay(where, opened.file.person, fresh)

    def _visible(self, tables: Tables) -> Tables:
        """What this person may read; the rest stays in the file untouched."""
        me = self._me
        return {
            table: {
                record_id: raw
                for record_id, raw in records.items()
                if raw.get("audience") == "team" or me in (raw.get("readers") or ())
            }
            for table, records in tables.items()
        }

    def _new_database(self, path: Path) -> RecordDatabase:
        mode = 0o600 if path == self.private_file.path else 0o644
        return RecordDatabase(path, mode=mode, durable=self._durable)
