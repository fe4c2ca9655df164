"""Bringing files to the shelf: lists and recent months whole, older months through the index."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from coachtui.records.cleaning import clean_deep
from coachtui.records.codec import Raw
from coachtui.records.shelf import Shelf
from coachtui.store.canonical import Tables
from coachtui.store.database import RecordDatabase, identity_of_or_none
from coachtui.store.files import Identity
from coachtui.store.folder import (
    TEAM_FILE,
    DataFile,
    data_file,
    files_of,
    linked_people,
    people_in,
)
from coachtui.store.index import LocalIndex
from coachtui.store.sealing.envelope import TABLE
from coachtui.store.sealing.sealing import Sealing

_AT_ONCE = 12
"""Old files that are looked through before something else has its turn."""
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


class Reader:
    """Opens files lazily and keeps the shelf true to them."""

    def __init__(
        self,
        folder: Path,
        personal: Path,
        me: str,
        shelf: Shelf,
        sealing: Sealing,
        *,
        durable: bool = True,
    ) -> None:
        self._folder = folder
        self.personal = personal
        self._me = me
        self._shelf = shelf
        self._sealing = sealing
        sealing.look_at_list = self.look_at_list
        self._durable = durable
        self._open: dict[Path, _Open] = {}
        self._in_folder: dict[str | None, list[_Open]] = {}
        """The same by the handle in whose folder their records belong."""
        self._floors: dict[str, str] = {}
        self._oldest: dict[str, str] = {}
        """The first month of each that was looked at for what has a state."""
        self._floor_of_all: str | None = None
        self._indexes: dict[str, LocalIndex] = {}
        self._paths: dict[str, Path] = {}
        self.ids_laid = 0
        """Rises whenever records of those who are looked at came from disk."""
        self.team_file = DataFile(folder / TEAM_FILE, None, None, False, 1)
        self.private_file = DataFile(personal / "private.json", None, None, False, 1)

    # -- looking -------------------------------------------------------------------------------

    def read(self, people: Iterable[str] | None, floor: str, oldest: str = WHOLE) -> None:
        """Have these people's lists, and their months from `floor` on, on the shelf.

        What has a state is taken from all months before, too, down to the `oldest`.
        """
        self._look_at(self.team_file)
        if people is None:
            self._floor_of_all = min(floor, self._floor_of_all or floor)
        wanted = self._everybody() if people is None else list(people)
        for person in wanted:
            known = self.floor_of(person), self._oldest.get(person, "9999-99")
            if known[0] > floor or known[1] > oldest:
                self._floors[person] = min(known[0], floor)
                self._oldest[person] = min(known[1], oldest)
                self._read_person(person, floor)
        if self._me in wanted:
            self._look_at(self.private_file)
        self._bring_what_opens_now()
        self._sealing.seen.save()

    def read_days(self, person: str, floor: str) -> None:
        """Have the person's lists and these months on the shelf, and of older ones nothing yet."""
        self._look_at(self.team_file)
        if self.floor_of(person) > floor:
            for file in files_of(self._folder, person):
                if file.month is None or file.month >= floor:
                    self._look_at(file)

    def lay_about(self, found: Mapping[Path, Tables], tainted: Collection[Path]) -> None:
        """Have this, and nothing else, on the shelf of files that are not looked at."""
        for path in [path for path, opened in self._open.items() if opened.glimpsed]:
            if path not in found:
                gone = self._open.pop(path)
                self._in_folder[gone.file.person].remove(gone)
                self._lay(gone, {}, tainted=False)
        for path, tables in found.items():
            file = data_file(path, path.parent.name)
            opened = self._open.get(path)
            if file is None or (opened is not None and not opened.glimpsed):
                continue
            if opened is None:
                opened = self._opened(file)
                opened.partial = opened.glimpsed = True
            if tables != opened.laid:
                self._lay(opened, tables, path in tainted)

    def lies_whole(self, path: Path) -> bool:
        """Whether every record of a file is on the shelf, not only what has a state."""
        opened = self._open.get(path)
        return opened is not None and not opened.partial

    def whole_files(self) -> list[Path]:
        """Every file that lies wholly on the shelf."""
        return [path for path in self._open if self.lies_whole(path)]

    def ids_at_hand(self) -> Iterator[str]:
        """Of every record of those who are looked at."""
        for opened in self._open.values():
            if not opened.glimpsed:
                for records in opened.laid.values():
                    yield from records

    def named_at_hand(self) -> set[bytes]:
        """Ids that those records refer to and that stand in nobody's files that are looked at."""
        from coachtui.store.references import named_in  # nobody else is looked for at the start

        own = {each.encode("utf-8", "replace") for each in self.ids_at_hand()}
        found: set[bytes] = set()
        for opened in self._open.values():
            if opened.glimpsed:
                continue
            if opened.named_in is not opened.laid:
                opened.named, opened.named_in = named_in(opened.laid) - own, opened.laid
            found |= opened.named
        return found - own

    def refresh(self) -> bool:
        """Read again what changed on disk; says whether anything had."""
        before = self._shelf.version, self._damage()
        if self._floor_of_all is not None:
            self.read(None, self._floor_of_all)
        for person, floor in list(self._floors.items()):
            self._read_person(person, floor)
        for opened in list(self._open.values()):
            self._bring(opened)
        self._sealing.seen.save()
        return (self._shelf.version, self._damage()) != before

    def refresh_recent(self, person: str) -> None:
        """Read again what changed in the team's own file and in this person's that lie here whole.

        For what is about to be changed: it must not take longer with every year. Whoever changes a
        record of an older month reads it afresh from its file.
        """
        if person in self._floors:
            self._read_person(person, self._floors[person])
        for opened in list(self._open.values()):
            if opened.file.person in (None, person) and not opened.partial:
                self._bring(opened)
        self._sealing.seen.save()

    def floor_of(self, person: str) -> str:
        """The first month that is wholly on the shelf; after every month when none is."""
        return self._floors.get(person, "9999-99")

    def forget_index(self, person: str) -> None:
        """Delete what the local index keeps of this person's old months; it is made anew."""
        self._indexes.pop(person, None)
        self._index_path(person).unlink(missing_ok=True)

    @property
    def reads_everybody(self) -> bool:
        """Whether newcomers are looked for, too, since everybody was asked for."""
        return self._floor_of_all is not None

    def known_people(self) -> list[str]:
        """Whose files have been read so far."""
        return list(self._floors)

    def damaged_files(self) -> list[FileDamage]:
        """What could not be read so far."""
        links = [FileDamage(path, "it is a symbolic link") for path in linked_people(self._folder)]
        return links + self._damage()

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
        tables = self.database(path).file.read()
        if TABLE in tables:
            tables = self._sealing.visible(self._file_at(path), tables).tables
        return tables.get(table, {}).get(record_id)

    def look_at_list(self, person: str) -> None:
        """Have this person's own record and keys on the shelf as they stand now."""
        for file in files_of(self._folder, person):
            if file.month is None and not file.sealed:
                self._look_at(file)
                self._bring(self._open[file.path])

    def own_sealed_files(self) -> list[DataFile]:
        """The files of mine that hold what is for two or for me."""
        return [file for file in files_of(self._folder, self._me) if file.sealed]

    def read_again(self) -> None:
        """Lay every sealed file anew, because what may be read of it has changed."""
        for opened in list(self._open.values()):
            if opened.file.sealed:
                opened.generation, opened.brought = 0, None
                self._bring(opened)

    def written(self, path: Path, *, shown: bool = True) -> None:
        """The file was just written; `shown` says that the shelf already has what was written."""
        opened = self._open[path]
        file = opened.database.file
        foreign = file.generation != opened.generation + 1
        opened.generation = file.generation
        visible = self._sealing.visible(opened.file, file.read())
        opened.closed = visible.closed
        if foreign or not shown:
            self._lay(opened, visible.tables, file.tainted or visible.tainted)
            return
        opened.laid = visible.tables
        self._remember_paths(opened.file, visible.tables)
        self._sealing.seen.save()

    def stands_unseen(self, path: Path, before: dict[str, dict[str, Raw | None]]) -> None:
        """The file was written, and the shelf went back to these earlier states of its records."""
        opened = self._open[path]
        laid = {table: dict(records) for table, records in opened.laid.items()}
        for table, records in before.items():
            for record_id, raw in records.items():
                if raw is None:
                    laid.get(table, {}).pop(record_id, None)
                else:
                    laid.setdefault(table, {})[record_id] = raw
        opened.laid, opened.generation = laid, 0

    # -- inside --------------------------------------------------------------------------------

    def _damage(self) -> list[FileDamage]:
        return [
            FileDamage(opened.file.path, opened.database.file.damage)
            for opened in self._open.values()
            if opened.database.file.damage is not None
        ]

    def _everybody(self) -> list[str]:
        """Everybody with a folder; oneself first, so that one's own records stand before others."""
        return sorted({*people_in(self._folder), self._me}, key=lambda p: (p != self._me, p))

    @property
    def has_older(self) -> bool:
        """Whether months of those who were read were left for later."""
        return any(oldest > WHOLE for oldest in self._oldest.values())

    def read_older(self) -> Iterator[None]:
        """Bring what has a state from the months that were left, the newest first, by and by."""
        for person, oldest in list(self._oldest.items()):
            left = [
                file
                for file in files_of(self._folder, person)
                if file.month is not None and file.month < oldest and file.path not in self._open
            ]
            for number, file in enumerate(left):
                self._look_through_index(file)
                if number % _AT_ONCE == 0:
                    yield
            self._oldest[person] = WHOLE
            self._save_index(person)
        self._sealing.seen.save()

    def _read_person(self, person: str, floor: str) -> None:
        oldest, first = self._oldest.get(person, WHOLE), WHOLE
        for file in files_of(self._folder, person):
            if file.month is None or file.month >= floor:
                self._look_at(file)
            elif file.month < oldest:
                first = oldest
            elif file.path not in self._open or self._open[file.path].glimpsed:
                self._look_through_index(file)
        self._oldest[person] = first
        self._save_index(person)

    def _save_index(self, person: str) -> None:
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
            opened = self._opened(file)
        elif not opened.partial:
            return
        opened.partial = opened.glimpsed = False
        self._bring(opened)

    def _opened(self, file: DataFile) -> _Open:
        opened = self._open[file.path] = _Open(file, self._new_database(file.path))
        self._in_folder.setdefault(self._folder_of(file), []).append(opened)
        return opened

    def _bring(self, opened: _Open) -> None:
        if opened.glimpsed:
            return
        if opened.partial:
            self._bring_part(opened)
            return
        file = opened.database.file
        file.refresh()
        if file.generation != opened.generation or self._could_open(opened.closed):
            opened.generation = file.generation
            visible = self._sealing.visible(opened.file, file.read())
            opened.closed = visible.closed
            self._lay(opened, visible.tables, file.tainted or visible.tainted)

    def _bring_what_opens_now(self) -> None:
        """The key of a file may have stood in somebody's later file."""
        closed = {key_id for opened in self._open.values() for key_id in opened.closed}
        opens = {key_id for key_id in closed if self._could_open((key_id,))}
        if opens:
            for opened in list(self._open.values()):
                if opens.intersection(opened.closed):
                    self._bring(opened)

    def _could_open(self, closed: tuple[str, ...]) -> bool:
        return bool(closed) and self._sealing.could_open(closed)

    def _look_through_index(self, file: DataFile) -> None:
        opened = self._open.get(file.path) or self._opened(file)
        opened.partial, opened.glimpsed, opened.brought = True, False, None
        self._bring_part(opened)

    def _bring_part(self, opened: _Open) -> None:
        """Only what start-up needs; the file itself is opened only when it has changed."""
        path, person = opened.file.path, opened.file.person or ""
        identity = identity_of_or_none(path)
        is_known = identity is not None and identity == opened.brought
        if is_known and not self._could_open(opened.closed):
            return
        index = self._indexes.get(person)
        if index is None:
            index = LocalIndex(self._index_path(person), self._me)
            self._indexes[person] = index
        found = index.look_up(path.name, identity, self._could_open)
        damage = None
        if found is None:
            # A fresh database each time: an old month's records are not kept in memory.
            file = self._new_database(path).file
            visible = self._sealing.visible(opened.file, file.read(), keep=False)
            visible = visible._replace(tainted=file.tainted or visible.tainted)
            identity, damage = None if file.damage else file.identity, file.damage
            found = index.keep(path.name, identity, visible)
        opened.database.file.damage = damage
        opened.closed, opened.brought = found.closed, identity
        if found.tables != opened.laid:
            self._lay(opened, found.tables, found.tainted)

    def _lay(self, opened: _Open, tables: Tables, tainted: bool) -> None:
        """Change on the shelf what differs from what this file laid there before."""
        file = opened.file
        where = str(file.path)
        folder = self._folder_of(file)
        before, opened.laid = opened.laid, tables
        gone, fresh = _difference(before, tables)
        if gone:
            self._shelf.take_off(where, folder, gone)
        if fresh and not opened.glimpsed:
            self.ids_laid += 1
        if folder in (None, self._me):
            for records in gone.values():
                for record_id in records:
                    if self._paths.get(record_id) == file.path:
                        del self._paths[record_id]
        if gone:
            self._lay_twins(opened, gone)
        if folder in (None, self._me):
            self._remember_paths(file, fresh)
        if tainted:
            fresh = clean_deep(fresh)
        self._shelf.lay(where, folder, fresh, shared=file == self.team_file)

    def _lay_twins(self, opened: _Open, gone: dict[str, list[str]]) -> None:
        """What other files hold under these ids went from the shelf as well, and stands there."""
        folder = self._folder_of(opened.file)
        for each in (folder, None) if folder is not None else (*self._in_folder,):
            for other in self._in_folder.get(each, ()):
                twins = _held(other.laid, gone) if other is not opened else {}
                if twins:
                    shared = other.file == self.team_file
                    where = str(other.file.path)
                    self._shelf.lay(where, each, clean_deep(twins), shared=shared)
                    if each in (None, self._me):
                        self._remember_paths(other.file, twins)

    def _folder_of(self, file: DataFile) -> str | None:
        """In whose folder the records of a file belong; None for the team's own."""
        return self._me if file == self.private_file else file.person

    def _remember_paths(self, file: DataFile, tables: Tables) -> None:
        """A twin that somebody laid into an open file must not draw there what is sealed."""
        closed = file.sealed or file == self.private_file
        for records in tables.values():
            for record_id in records:
                known = self._paths.get(record_id)
                if closed or known is None or not _is_closed(known):
                    self._paths[record_id] = file.path

    def _index_path(self, person: str) -> Path:
        return self.personal / "index" / f"{person}.msgpack"

    def _new_database(self, path: Path) -> RecordDatabase:
        mode = 0o600 if path == self.private_file.path else 0o644
        return RecordDatabase(path, mode=mode, durable=self._durable)


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
