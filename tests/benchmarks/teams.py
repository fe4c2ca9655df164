"""Teams of any size and age, made by writing files straight from the sample team.

The sample's half year is repeated back in time, 26 weeks apart, and its twelve people are repeated
side by side; ids, handles and days are moved along, so that every reference still holds. A team is
made once and kept outside the tree (COACHTUI_BENCHMARKS, else the system's temporary folder).
"""

import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from os import urandom
from pathlib import Path
from typing import NamedTuple

import msgspec

from coachtui.records.ids import milliseconds_of, new_id
from coachtui.records.registry import TABLES, kind_of
from coachtui.sample import SampleTeam, make_sample
from coachtui.sample.cast import HANDLES
from coachtui.store.canonical import Tables, decode, encode
from coachtui.store.sealing.envelope import Key, Opened, Place, open_envelope, seal
from coachtui.store.sealing.keyring import Keyring
from coachtui.store.start import team_id_of

TWELVE = len(HANDLES)
_ERA = timedelta(weeks=26)
"""Whole weeks, so that workdays stay workdays."""
_ID = re.compile(rb'"([a-z]{2})([0-9A-HJKMNP-TV-Z]{26})"')
_DAY = re.compile(rb'"(\d{4}-\d\d-\d\d)([T"])')
_HANDLES = re.compile(rb'"(' + b"|".join(handle.encode() for handle in HANDLES) + rb')"')
_DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_STANDING = frozenset(
    kind.prefix.encode()
    for table in TABLES
    if (kind := kind_of(table)) is not None and kind.place != "month"
)
"""What stands once for all years: people, accounts and what belongs to them."""


class LargeTeam(NamedTuple):
    """A team on disk, and the personal folders of those who look at it."""

    folder: Path
    homes: dict[str, Path]
    people: int
    years: int

    @property
    def size(self) -> str:
        """`12 × 3y`."""
        return f"{self.people} × {self.years}y"


def team_of(people: int, years: int, today: date) -> LargeTeam:
    """The kept team of this size and age as it stands on this day; made when it is not there."""
    place = kept_place() / f"{today}-{people}-people-{years}-years"
    if not (place / "made").exists():
        shutil.rmtree(place, ignore_errors=True)
        _make(place, people, years, today)
        (place / "made").touch()
    homes = {handle: place / "homes" / handle for handle in ("dana", "mia")}
    return LargeTeam(place / "team", homes, people, years)


def kept_place() -> Path:
    """Where teams are kept from one run to the next."""
    named = os.environ.get("COACHTUI_BENCHMARKS")
    return Path(named) if named else Path(tempfile.gettempdir()) / "coachtui-benchmarks"


def _make(place: Path, people: int, years: int, today: date) -> None:
    with tempfile.TemporaryDirectory() as temporary:
        sample = make_sample(Path(temporary), today)
        team = place / "team"
        shutil.copytree(sample.team_folder, team)
        seal = _Seal(sample)
        for handle in HANDLES:
            _lengthen(team / "people" / handle, years * 2, seal)
        for number in range(1, people // TWELVE):
            for handle in HANDLES:
                _repeat(team / "people" / handle, number)
        _bring_homes(sample, place)


def _bring_homes(sample: SampleTeam, place: Path) -> None:
    for handle in ("dana", "mia"):
        home = place / "homes" / handle
        shutil.copytree(sample.homes[handle], home)
        known = home / "known.json"
        known.write_text(known.read_text().replace(str(sample.folder), str(place)))


# -- more years --------------------------------------------------------------------------------


class _Seal:
    """Opens what the twelve sealed, and seals it again under its new day and id."""

    def __init__(self, sample: SampleTeam) -> None:
        self._team = team_id_of(sample.team_folder)
        self._keys: dict[str, Key] = {}
        for home in sample.homes.values():
            keyring = Keyring(home / "teams" / self._team / "keyring")
            for key_id in tuple(keyring.keys()):
                key = keyring.key(key_id)
                if key is not None:
                    self._keys[key_id] = key

    def moved(self, tables: Tables, by: timedelta, folder: str) -> Tables:
        """The sealed records of a file, so much earlier; what no key opens stays behind."""
        place = Place(self._team, folder)
        records = {}
        for envelope in tables.get("sealed", {}).values():
            key = self._keys.get(envelope["key"])
            opened = open_envelope(envelope, key, place) if key else None
            if key is None or not isinstance(opened, Opened):
                continue
            raw = msgspec.json.decode(_moved(msgspec.json.encode(opened.raw), by))
            record = seal(opened.table, raw, key, place, urandom)
            records[record["id"]] = record
        return {"sealed": records}


def _lengthen(folder: Path, eras: int, seal: _Seal) -> None:
    """Have the person's half year stand there so many times, one before the other."""
    months = [path for path in sorted(folder.iterdir()) if "list" not in path.name]
    books: dict[str, Tables] = {}
    for path in months:
        data, is_sealed = path.read_bytes(), "sealed" in path.name
        for era in range(eras):
            by = -era * _ERA
            if era == 0:
                tables = decode(data)
            elif is_sealed:
                tables = seal.moved(decode(data), by, folder.name)
            else:
                tables = decode(_moved(data, by))
            _sort_in(books, "sealed-" if is_sealed else "", tables)
    for name, tables in books.items():
        (folder / name).write_bytes(encode(tables))


def _sort_in(books: dict[str, Tables], seal: str, tables: Tables) -> None:
    for table, records in tables.items():
        for record_id, raw in records.items():
            made = milliseconds_of(record_id) or 0
            month = datetime.fromtimestamp(made / 1000, UTC).strftime("%Y-%m")
            book = books.setdefault(f"{seal}{month}.json", {})
            book.setdefault(table, {})[record_id] = raw


def _moved(data: bytes, by: timedelta) -> bytes:
    def move_day(found: re.Match[bytes]) -> bytes:
        day = date.fromisoformat(found[1].decode()) + by
        return b'"' + day.isoformat().encode() + found[2]

    def move_id(found: re.Match[bytes]) -> bytes:
        prefix, whole = found[1], (found[1] + found[2]).decode()
        made = milliseconds_of(whole)
        if prefix in _STANDING or made is None:
            return found[0]
        earlier = new_id(whole[:2], made + by // timedelta(milliseconds=1), bytes)
        return f'"{earlier[:12]}{whole[12:]}"'.encode()

    return _ID.sub(move_id, _DAY.sub(move_day, data))


# -- more people -------------------------------------------------------------------------------


def _repeat(folder: Path, number: int) -> None:
    """The same person once more, under another handle and with records of other ids."""
    tail = "".join(_digits(number)).encode()
    copy = folder.with_name(f"{folder.name}-{number}")
    copy.mkdir()

    def other_id(found: re.Match[bytes]) -> bytes:
        return b'"' + found[1] + found[2][: -len(tail)] + tail + b'"'

    for path in folder.iterdir():
        data = _HANDLES.sub(rb'"\1-%d"' % number, path.read_bytes())
        (copy / path.name).write_bytes(_ID.sub(other_id, data))


def _digits(number: int) -> Iterator[str]:
    for shift in (15, 10, 5, 0):
        yield _DIGITS[number >> shift & 31]
