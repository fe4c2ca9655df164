"""The team folder: which file a record lives in, and which files may be read at all."""

import os
import re
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from coachtui.records.base import Record
from coachtui.records.places import from_home

TEAM_FILE = "team.json"
LOCK_FILE = ".coachtui.lock"
SIZE_RULE = 500_000
"""Bytes after which a file takes no new records and the next one opens."""
PATIENCE = 20
"""So many damaged files of a series are passed over for the next; more is another trouble."""

_FILE = re.compile(
    r"(?P<sealed>sealed-)?(?:list|(?P<month>\d{4}-(?:0[1-9]|1[0-2])))(?:-(?P<number>[1-9]\d{0,3}))?"
    r"\.json"
)
_HANDLE = re.compile(r"[a-z0-9-]{1,32}")


class DataFile(NamedTuple):
    """One file of one person."""

    path: Path
    person: str | None
    """None for team.json and the private file."""
    month: str | None
    """`2026-11`, or None for a list."""
    sealed: bool
    number: int


def find_team_folder(start: Path) -> Path | None:
    """The nearest folder, from here upwards, that is a team folder."""
    for folder in (start, *start.parents):
        if (folder / TEAM_FILE).is_file():
            return folder
    return None


def people_in(folder: Path) -> list[str]:
    """The handles that have a folder, in order; links and stray names are passed over."""
    if (folder / "people").is_symlink():
        return []
    try:
        with os.scandir(folder / "people") as found:
            return sorted(
                item.name
                for item in found
                if item.is_dir(follow_symlinks=False) and _HANDLE.fullmatch(item.name)
            )
    except OSError:
        return []


def link_to(folder: Path, person: str) -> Path | None:
    """A symbolic link that stands where this person's folder, or one above it, should be."""
    for path in (folder / "people", folder / "people" / person):
        if path.is_symlink():
            return path
    return None


def linked_people(folder: Path) -> list[Path]:
    """Symbolic links that stand in place of people's folders; nothing behind them is used."""
    people = folder / "people"
    if people.is_symlink():
        return [people]
    try:
        with os.scandir(people) as found:
            return sorted(
                Path(item.path)
                for item in found
                if item.is_symlink() and _HANDLE.fullmatch(item.name)
            )
    except OSError:
        return []


def files_of(folder: Path, person: str) -> list[DataFile]:
    """The data files of one person: lists first, then months, newest first."""
    home = folder / "people" / person
    if link_to(folder, person) is not None:
        return []
    try:
        names = os.listdir(home)  # noqa: PTH208 - names only, and this runs at every start
    except OSError:
        return []
    place = str(home)
    files = [file for name in names if (file := _named(place, name, person)) is not None]
    lists = sorted((file for file in files if file.month is None), key=_in_order)
    months = sorted((file for file in files if file.month is not None), key=_in_order)
    return lists + months[::-1]


@lru_cache(maxsize=1024)
def _named(home: str, name: str, person: str) -> DataFile | None:
    """Every save looks at the names in one's own folder, of which ten years have hundreds."""
    return data_file(Path(home) / name, person)


def _in_order(file: DataFile) -> tuple[str, bool, int]:
    return (file.month or "", file.sealed, file.number)


def data_file(path: Path, person: str) -> DataFile | None:
    """What a file name stands for; None for anything that is not ours."""
    found = _FILE.fullmatch(path.name)
    if found is None:
        return None
    return DataFile(path, person, found["month"], bool(found["sealed"]), int(found["number"] or 1))


def is_data_name(name: str) -> bool:
    """Whether a file in a person's folder is one of records, by its name."""
    return _FILE.fullmatch(name) is not None


def file_name(record_place: str, audience: str, created_month: str, number: int = 1) -> str:
    """The name of the file for a record; see the team folder in the design's storage part."""
    stem = "list" if record_place == "list" else created_month
    if audience != "team":
        stem = f"sealed-{stem}"
    return f"{stem}.json" if number == 1 else f"{stem}-{number}.json"


def number_of(path: Path) -> int:
    """Which file of its series this is, counted from 1."""
    found = _FILE.fullmatch(path.name)
    return int(found["number"] or 1) if found else 1


def next_file(path: Path) -> Path:
    """The file of the same series that opens after this one."""
    stem = path.stem
    found = _FILE.fullmatch(path.name)
    if found and found["number"]:
        stem = stem.rpartition("-")[0]
    return path.with_name(f"{stem}-{number_of(path) + 1}.json")


def month_of(record: Record) -> str:
    """The month a record was created in, which decides its file for good."""
    return record.created_at[:7]


def month_key(day: date) -> str:
    """`2026-11` for a day of that month."""
    return f"{day.year:04d}-{day.month:02d}"


def inside_team(path: Path) -> Path | None:
    """The team folder that a path stands in; None when it stands in none."""
    return find_team_folder(from_home(path).resolve())


def inside_git(path: Path) -> Path | None:
    """The git work tree that a path stands in; None when it stands in none."""
    resolved = from_home(path).resolve()
    for folder in (resolved, *resolved.parents):
        if (folder / ".git").exists():
            return folder
    return None
