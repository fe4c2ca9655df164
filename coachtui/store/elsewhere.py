"""What colleagues whose files are not looked at wrote about what is at hand.

Their files are gone through one after another and closed again. A notebook outside the folder,
keyed by each file's identity, keeps the records that refer to anything beyond their writer's own;
those that concern what is on the shelf are laid there. So memory follows what is looked at, and not
how many people there are or for how long. Deleting the notebook costs going through the files anew.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from coachtui.records.codec import Raw
from coachtui.records.text import clean_line, has_unsafe
from coachtui.store.canonical import Tables, Unreadable, decode
from coachtui.store.database import identity_of_or_none
from coachtui.store.files import Identity, read_file
from coachtui.store.folder import DataFile, data_file, files_of, people_in
from coachtui.store.notebook import Known, NamedAccount, Notebook
from coachtui.store.references import (
    FOR_EVERYBODY,
    defined_in,
    hides_names,
    may_concern_all,
    named_beyond,
    noted_beyond,
)
from coachtui.store.sealing.sealing import Sealing

if TYPE_CHECKING:
    from coachtui.store.reading import Reader

_NEVER = Identity(0, 0, 0)
"""Of no file: what has to be told is told at every start."""
_KEPT = ("active", "bench")
_AT_ONCE = 12
"""Files that are gone through before something else has its turn."""


class _Found:
    """What is to lie on the shelf of files that are not looked at."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.tables: dict[Path, Tables] = {}
        self.tainted: set[Path] = set()

    def add(
        self, person: str, name: str, table: str, record_id: str, raw: Raw, *, tainted: bool
    ) -> None:
        path = self._folder / "people" / person / name
        self.tables.setdefault(path, {}).setdefault(table, {})[record_id] = raw
        if tainted:
            self.tainted.add(path)


class Elsewhere:
    """Goes through the files of everybody who is not looked at, for what concerns what is."""

    def __init__(
        self, folder: Path, personal: Path, me: str, reader: Reader, sealing: Sealing
    ) -> None:
        self._folder = folder
        self._me = me
        self._reader = reader
        self._sealing = sealing
        self._notebook = Notebook(personal / "index" / "elsewhere.sqlite", me)
        self._folders: dict[str, Identity | None] = {}
        """The state in which each folder was gone through last, by its person."""
        self._at_hand: tuple[int, tuple[str, ...]] | None = None
        """What was at hand when the shelf was last filled from here."""

    def is_true(self) -> bool:
        """Whether nothing has come, here or in others' folders, since they were gone through."""
        others = self._others()
        if not others:
            return True
        return self._at_hand == self._now_at_hand() and all(
            self._folders.get(person, _NEVER) == self._state_of(person) for person in others
        )

    def go_through(self) -> Iterator[None]:
        """Lay on the shelf what others wrote about what is there; rests between short steps."""
        try:
            yield from self._go_through()
        except sqlite3.Error:  # a full disk, another process, a damaged notebook: once more without
            self._folders.clear()
            self._notebook.begin_anew()
            yield from self._go_through()

    def keepers_of(self, record_id: str) -> list[str]:
        """In whose lists this record stands, as far as they were gone through."""
        try:
            return [person for person, _ in self._notebook.files_with((record_id,))]
        except sqlite3.Error:
            return []

    def accounts(self) -> list[NamedAccount]:
        """What the accounts on others' lists and benches are called, as far as that is known."""
        try:
            return self._notebook.accounts()
        except sqlite3.Error:
            return []

    # -- going through -------------------------------------------------------------------------

    def _go_through(self) -> Iterator[None]:
        yield from self._round()
        if self._sealing.could_open(self._notebook.closed()):  # a key came with what was just laid
            self._folders.clear()
            yield from self._round()

    def _round(self) -> Iterator[None]:
        everybody = frozenset(person.encode() for person in people_in(self._folder))
        for person in self._others():
            state = self._state_of(person)
            if self._folders.get(person, _NEVER) != state:
                yield from self._look_through(person, everybody - {person.encode()})
                self._folders[person] = state
        self._lay()
        self._sealing.seen.save()
        yield

    def _look_through(self, person: str, others: frozenset[bytes]) -> Iterator[None]:
        files = files_of(self._folder, person)
        known = self._notebook.known(person)
        self._notebook.forget(person, known.keys() - {file.path.name for file in files})
        plain = [file for file in files if not file.sealed]
        fresh = [file for file in plain if not self._is_known(file, known)]
        own: set[bytes] = set()
        if fresh:
            for number, file in enumerate(plain):
                own |= defined_in(_bytes_of(file) or b"")
                if number % _AT_ONCE == 0:
                    yield
        for number, file in enumerate(fresh):
            self._note(file, own, others)
            if number % _AT_ONCE == 0:
                yield
        if self._opens_for_me(person):
            for file in files:
                if file.sealed and not self._is_known(file, known):
                    self._note(file, own, others)
                    yield
        self._notebook.save()

    def _is_known(self, file: DataFile, known: dict[str, Known]) -> bool:
        before = known.get(file.path.name)
        if before is None or before.identity != identity_of_or_none(file.path):
            return False
        return not (before.closed and self._sealing.could_open(before.closed))

    def _opens_for_me(self, person: str) -> bool:
        """Whether something that this person sealed may be for me.

        Whoever has no public key yet has sealed nothing, and left it for its readers as it is.
        """
        held = self._sealing.keyring.keys().values()
        if any(person == key.owner or person in key.holders for key in held):
            return True
        identity = self._sealing.identity
        mine = {self._me, identity.public if identity else self._me}
        offers = self._notebook.of(person, "sealing_key")
        if any(mine & {*each.get("holders", ()), *each.get("recipients", ())} for each in offers):
            return True
        return not any(each.get("public_key") for each in self._notebook.of(person, "person"))

    def _note(self, file: DataFile, own: set[bytes], others: frozenset[bytes]) -> None:
        person, name = file.person or "", file.path.name
        named: set[bytes] = set()
        try:
            found = read_file(file.path)
            if found is None:
                return
            data, identity = found
            places = defined_in(data) if file.month is None and not file.sealed else ()
            read_out = file.sealed or hides_names(data)
            if not read_out:
                named = named_beyond(data, own, others)
                if file.month is not None and not named and not may_concern_all(data):
                    self._notebook.put(person, name, Known(identity, ()))
                    return
            tables = decode(data)
        except Unreadable:  # told by whoever looks at the file itself
            return
        visible = self._sealing.visible(file, tables, keep=False)
        if read_out:
            named = named_beyond(msgspec.json.encode(visible.tables), own, others)
        self._notebook.put(
            person,
            name,
            Known(identity if visible.sound else _NEVER, visible.closed),
            noted_beyond(visible.tables, named),
            tainted=has_unsafe(data) or visible.tainted,
            places=places,
            accounts=_called(visible.tables) if places else (),
        )

    # -- laying --------------------------------------------------------------------------------

    def _lay(self) -> None:
        near = self._reader.known_people()
        found = _Found(self._folder)
        named = {each.decode() for each in self._reader.named_at_hand()}
        for (person, name), ids in self._notebook.files_with(named).items():
            if person not in near:
                self._take(found, person, name, ids)
        identity = self._sealing.identity
        wanted = {*self._reader.ids_at_hand(), *named, *near, self._me, FOR_EVERYBODY}
        if identity is not None:
            wanted.add(identity.public)
        for note in self._notebook.about(wanted, besides=near):
            found.add(note.person, note.name, note.table, note.id, note.raw, tainted=note.tainted)
        self._reader.lay_about(found.tables, found.tainted)
        self._at_hand = self._now_at_hand()

    def _take(self, found: _Found, person: str, name: str, ids: set[str]) -> None:
        """Records that those at hand refer to, out of the file that they stand in."""
        file = data_file(self._folder / "people" / person / name, person)
        try:
            read = read_file(file.path) if file is not None else None
            if file is None or read is None:
                return
            tables = decode(read[0])
        except Unreadable:
            return
        for table, records in self._sealing.visible(file, tables, keep=False).tables.items():
            for record_id in ids & records.keys():
                tainted = has_unsafe(read[0])
                found.add(person, name, table, record_id, records[record_id], tainted=tainted)

    # -- inside --------------------------------------------------------------------------------

    def _others(self) -> list[str]:
        near = frozenset(self._reader.known_people())
        return [person for person in people_in(self._folder) if person not in near]

    def _now_at_hand(self) -> tuple[int, tuple[str, ...]]:
        return self._reader.ids_laid, tuple(self._reader.known_people())

    def _state_of(self, person: str) -> Identity | None:
        return identity_of_or_none(self._folder / "people" / person)


def _bytes_of(file: DataFile) -> bytes | None:
    try:
        found = read_file(file.path)
    except Unreadable:
        return None
    return found[0] if found else None


def _called(tables: Tables) -> Iterator[NamedAccount]:
    for record_id, raw in tables.get("account", {}).items():
        name, aliases = raw.get("name"), raw.get("aliases")
        kept = raw.get("status") in _KEPT and not raw.get("deleted_at")
        if kept and isinstance(name, str):
            others = aliases if isinstance(aliases, list) else []
            said = tuple(clean_line(each) for each in others if isinstance(each, str))
            yield NamedAccount(record_id, clean_line(name), said)
