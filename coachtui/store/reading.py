"""Bringing files to the shelf: lists and recent months whole, older months through the index."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from coachtui.records.codec import Raw
from coachtui.records.shelf import Shelf
from coachtui.store.canonical import Tables
from coachtui.store.database import RecordDatabase, identity_of_or_none
from coachtui.store.folder import (
    TEAM_FILE,
    DataFile,
    data_file,
    files_of,
    linked_people,
    people_in,
)
from coachtui.store.index import LocalIndex
from coachtui.store.laying import Laying, OpenFile
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
        self._open: dict[Path, OpenFile] = {}
        self._floors: dict[str, str] = {}
        self._oldest: dict[str, str] = {}
        """The first month of each that was looked at for what has a state."""
        self._floor_of_all: str | None = None
        self._indexes: dict[str, LocalIndex] = {}
        self.team_file = DataFile(folder / TEAM_FILE, None, None, False, 1)
        self.private_file = DataFile(personal / "private.json", None, None, False, 1)
        self._laying = Laying(shelf, me, self.team_file, self.private_file)

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
                self._laying.let_go(self._open.pop(path))
        for path, tables in found.items():
            file = data_file(path, path.parent.name)
            opened = self._open.get(path)
            if file is None or (opened is not None and not opened.glimpsed):
                continue
            if opened is None:
                opened = self._opened(file)
                opened.partial = opened.glimpsed = True
            if tables != opened.laid:
                self._laying.lay(opened, tables, path in tainted)

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

    @property
    def ids_laid(self) -> int:
        """Rises whenever records of those who are looked at came from disk."""
        return self._laying.rises

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

    # -- for writing ---------------------------------------------------------------------------

    def database(self, path: Path) -> RecordDatabase:
        """The database of a file of mine; its records are on the shelf from then on."""
        if path not in self._open or self._open[path].partial:
            self._look_at(self._file_at(path))
        return self._open[path].database

    def path_of(self, record_id: str) -> Path | None:
        """The file that a record stands in."""
        return self._laying.path_of(record_id)

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
            self._laying.lay(opened, visible.tables, file.tainted or visible.tainted)
            return
        opened.laid = visible.tables
        self._laying.remember_paths(opened.file, visible.tables)
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

    def _opened(self, file: DataFile) -> OpenFile:
        opened = self._open[file.path] = OpenFile(file, self._new_database(file.path))
        self._laying.take_in(opened)
        return opened

    def _bring(self, opened: OpenFile) -> None:
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
            self._laying.lay(opened, visible.tables, file.tainted or visible.tainted)

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

    def _bring_part(self, opened: OpenFile) -> None:
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
            self._laying.lay(opened, found.tables, found.tainted)

    def _index_path(self, person: str) -> Path:
        return self.personal / "index" / f"{person}.msgpack"

    def _new_database(self, path: Path) -> RecordDatabase:
        mode = 0o600 if path == self.private_file.path else 0o644
        return RecordDatabase(path, mode=mode, durable=self._durable)
