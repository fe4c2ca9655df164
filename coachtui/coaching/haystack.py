"""The words of all that does not lie on the shelf, so that a search of ten years keeps none of it.

Of each file only its words are kept, folded as they are compared, in one piece a file; a record is
read again only when its line is shown.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from coachtui.coaching.search import FIELDS, FIRST, Hit, hit_of, words_of
from coachtui.records.codec import Raw, decode
from coachtui.records.registry import kind_of
from coachtui.records.text import folded
from coachtui.store.canonical import Tables
from coachtui.store.database import identity_of_or_none
from coachtui.store.files import Identity
from coachtui.store.folder import DataFile
from coachtui.store.team_store import TeamStore

_AT_ONCE = 4
"""Files that are read before something else has its turn."""
_RECORD, _PART = b"\x00", b"\x01"


class _Sheaf(NamedTuple):
    file: DataFile
    identity: Identity | None
    words: bytes
    """Table, id and words of every record."""


class _Place(NamedTuple):
    file: DataFile
    table: str
    id: str


class Haystack:
    """Gathers the words of one team, and finds in them."""

    def __init__(self, store: TeamStore) -> None:
        self.store = store
        self._sheaves: dict[Path, _Sheaf] = {}
        self._order: list[Path] = []
        self._accounts: dict[str, str] = {}
        self.is_whole = False
        """Whether everything was gathered."""
        self._state = 0
        """Rises with everything that is gathered."""
        self._found: tuple[str, int, int, list[_Place]] | None = None
        """Where the words of the last look stand, and in which state of things."""

    def gather(self) -> Iterator[None]:
        """Gather what is new or has changed, lists and the newest months first, in short steps."""
        self.is_whole = False
        files: list[DataFile] = []
        for found in self.store.leafing.sources():
            files = found
            yield
        self._order = [file.path for file in files]
        self._sheaves = {path: self._sheaves[path] for path in self._order if path in self._sheaves}
        for number, file in enumerate(files):
            known, identity = self._sheaves.get(file.path), identity_of_or_none(file.path)
            if known is not None and known.identity == identity:
                continue
            tables = self.store.leafing.tables(file)
            self._sheaves[file.path] = _Sheaf(file, identity, _words_in(tables))
            self._accounts.update(_names_in(tables))
            self._state += 1
            if number % _AT_ONCE == 0:
                yield
        self.is_whole = True

    def count(self, words: str) -> int:
        """In how many records all the words stand."""
        return len(self._places(words))

    def find(self, words: str, today: date, most: int) -> Iterator[list[Hit]]:
        """So many hits at most, by and by: names first, then the newest months."""
        wanted = words_of(words)
        places = sorted(self._places(words), key=lambda place: place.table not in FIRST)
        by_file: dict[Path, list[_Place]] = {}
        for place in places[:most]:
            by_file.setdefault(place.file.path, []).append(place)
        hits: list[Hit] = []
        for of_file in by_file.values():
            tables = self.store.leafing.tables(of_file[0].file)
            for place in of_file:
                raw = tables.get(place.table, {}).get(place.id)
                hit = self._hit(place, raw, wanted, today) if raw is not None else None
                if hit is not None:
                    hits.append(hit)
            yield hits

    # -- inside --------------------------------------------------------------------------------

    def _hit(self, place: _Place, raw: Raw, wanted: list[str], today: date) -> Hit | None:
        kind = kind_of(place.table)
        try:
            record = decode(kind, raw) if kind is not None else None
        except msgspec.ValidationError:
            return None
        if record is None or record.owner != place.file.person or record.id != place.id:
            return None
        if record.readers and self.store.me not in record.readers:
            return None
        return hit_of(self.store.shelf, record, wanted, today, self._accounts)

    def _places(self, words: str) -> list[_Place]:
        """Of what is not at hand, in the newest files first."""
        state = (words, self._state, self.store.shelf.version)
        if self._found is None or self._found[:3] != state:
            self._found = (*state, list(self._looked_for(words_of(words))))
        return self._found[3]

    def _looked_for(self, wanted: list[str]) -> Iterator[_Place]:
        shelf = self.store.shelf
        needles = [word.encode() for word in wanted]
        for path in self._order:
            sheaf = self._sheaves.get(path)
            if sheaf is not None and all(needle in sheaf.words for needle in needles):
                for place in _places_in(sheaf, needles):
                    if shelf.find(place.id) is None:
                        yield place


def _places_in(sheaf: _Sheaf, needles: list[bytes]) -> Iterator[_Place]:
    rarest, words = max(needles, key=len), sheaf.words
    at = words.find(rarest)
    while at >= 0:
        end = words.find(_RECORD, at)
        record = words[words.rfind(_RECORD, 0, at) + 1 : end]
        table, record_id, text = record.split(_PART, 2)
        if all(needle in text for needle in needles):
            yield _Place(sheaf.file, table.decode(), record_id.decode())
        at = words.find(rarest, end)


def _words_in(tables: Tables) -> bytes:
    parts = []
    logged = {(raw.get("date"), raw.get("text")) for raw in tables.get("entry", {}).values()}
    for table, fields in FIELDS.items():
        for record_id, raw in tables.get(table, {}).items():
            if raw.get("deleted_at"):
                continue
            texts = [text for field in fields for text in _texts(raw.get(field))]
            if table == "day":  # the day's own line is often the first of its entries
                texts = [text for text in texts if (raw.get("date"), text) not in logged]
            text = folded("\n".join(texts))
            if text:
                parts.append(f"{table}\x01{record_id}\x01{text}\x00".encode("utf-8", "replace"))
    return b"".join(parts)


def _texts(value: Any) -> Iterator[str]:
    """The texts in a field, whatever somebody may have put there."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, dict):
        yield from _texts(list(value.values()))


def _names_in(tables: Tables) -> dict[str, str]:
    names = {key: raw.get("name") for key, raw in tables.get("account", {}).items()}
    return {key: name for key, name in names.items() if isinstance(name, str)}
