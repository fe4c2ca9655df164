"""What can be wrong with a team's files and the records in them."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from coachtui.records.people import Person
from coachtui.records.shelf import Damaged
from coachtui.store.canonical import Unreadable, decode
from coachtui.store.files import read_file
from coachtui.store.folder import TEAM_FILE, files_of, people_in
from coachtui.store.reading import FileDamage
from coachtui.store.sealing.envelope import TABLE
from coachtui.store.team_store import SCHEMA_VERSION, TeamStore
from coachtui.sync.doctor.finding import Finding
from coachtui.sync.markers import sides_of

_TEMPORARY = re.compile(r"\..+\.[0-9a-f]{8}\.tmp")
_MARK = re.compile(rb"^<{7}( |$)")
_JSON_LINE = re.compile(r"line (\d+) column")
_ONE_BY_ONE = 20
"""So many damaged records of a file are named."""
_NO_HANDLE = re.compile(r"(?![a-z0-9-]{1,32}\Z)")


def damaged_files(store: TeamStore) -> Iterator[Finding]:
    """Files that are left exactly as they are because they cannot be read soundly."""
    for damage in store.damaged_files():
        yield _damaged_file(store.folder, damage)


def damaged_records(store: TeamStore) -> Iterator[Finding]:
    """Records that are kept and never used: not valid, misplaced, or sealed and not opened.

    The first of a file one by one, the rest of them as a number.
    """
    by_file: dict[str, list[Damaged]] = {}
    for each in store.damaged_records():
        by_file.setdefault(each.where, []).append(each)
    for where, found in by_file.items():
        yield from _damaged_in(store.folder, Path(where), found)


def unsealed_records(store: TeamStore) -> Iterator[Finding]:
    """Records for two people, or for one, that everybody with the folder can read."""
    for person in people_in(store.folder):
        for file in files_of(store.folder, person):
            try:
                tables = decode(_bytes(file.path))
            except Unreadable:
                continue
            found = sum(
                1
                for table, records in tables.items()
                for raw in records.values()
                if table != TABLE and raw.get("audience") in ("pair", "me")
            )
            if found:
                yield _unsealed(store, file.path, person, found)


def stale_temporary_files(store: TeamStore) -> Iterator[Finding]:
    """What a write left behind that was killed; call it with the team's lock held."""
    people = [store.folder / "people" / person for person in people_in(store.folder)]
    for folder in (store.folder, *people, store.personal):
        for path in sorted(folder.glob(".*.tmp")):
            if _TEMPORARY.fullmatch(path.name) and path.is_file():
                yield Finding(
                    _within(store.folder, path),
                    None,
                    "a write was interrupted and left this; what it was to write is in the file "
                    "itself or in your journal",
                    "coachtui doctor --fix removes it",
                    "temporary",
                )


def newer_schema(store: TeamStore) -> Iterator[Finding]:
    """A team that a newer version writes."""
    version = store.team.schema_version
    if version > SCHEMA_VERSION:
        yield Finding(
            TEAM_FILE,
            None,
            f"the team is written by a newer coachtui (form {version}, this one knows "
            f"{SCHEMA_VERSION}); it can be read, not changed",
            "update coachtui",
        )


def strange_people(store: TeamStore) -> Iterator[Finding]:
    """Folders that are nobody's, and handles that two people have."""
    people = store.folder / "people"
    for path in sorted(people.iterdir()) if people.is_dir() else ():
        if path.is_dir() and not path.is_symlink() and _NO_HANDLE.match(path.name):
            yield Finding(
                f"people/{path.name}",
                None,
                "this is no handle (small letters, digits, hyphens), so nothing in it is read",
                "rename the folder, or take it out of the team's folder",
            )
    own: dict[str, list[Person]] = {}
    for person in store.shelf.of(Person):
        if person.handle == person.owner:
            own.setdefault(person.handle, []).append(person)
    for handle, found in sorted(own.items()):
        if len(found) > 1:
            names = " and ".join(each.name for each in found)
            yield Finding(
                f"people/{handle}/list.json",
                None,
                f"{names} both joined as {handle}, so their records stand in one folder",
                "agree who keeps the handle; the other joins again under another: coachtui join",
            )


# -- one by one ----------------------------------------------------------------------------------


def _damaged_file(folder: Path, damage: FileDamage) -> Finding:
    data = _bytes(damage.path)
    file, line = _within(folder, damage.path), _line_of_damage(damage.what, data)
    if "symbolic link" in damage.what:
        fix = "remove the link; the next coachtui sync brings the file back from history"
        return Finding(file, None, damage.what, fix)
    if damage.path.is_relative_to(folder):
        if _has_two_sides(data):
            fix = "coachtui doctor --fix merges both sides by record; nothing of either is lost"
            return Finding(file, line, damage.what, fix, "merge")
        fix = (
            "coachtui doctor --fix brings back the last sound version from history, with every "
            "record of this one that can be read; this one stays beside it"
        )
        return Finding(file, line, damage.what, fix, "restore")
    return Finding(
        file, line, damage.what, "it is yours alone and in no history: bring it from your backup"
    )


def _damaged_in(folder: Path, path: Path, found: list[Damaged]) -> Iterator[Finding]:
    file = _within(folder, path)
    lines = _bytes(path).split(b"\n")
    fix = f"see its earlier states with: coachtui restore {file} --list"
    for each in found[:_ONE_BY_ONE]:
        needle = b'"' + each.id.encode() + b'": {'
        line = next((number for number, text in enumerate(lines, 1) if needle in text), None)
        yield Finding(file, line, f"{each.id}: {each.what}; it is kept as it is and not used", fix)
    more = len(found) - _ONE_BY_ONE
    if more > 0:
        records = "1 more record is" if more == 1 else f"{more:,} more records are"
        yield Finding(file, None, f"{records} kept as they are and not used", fix)


def _unsealed(store: TeamStore, path: Path, person: str, number: int) -> Finding:
    records = "1 record is" if number == 1 else f"{number} records are"
    what = f"{records} for two people, or for one, and not sealed: everybody here can read it"
    mine = person == store.me
    return Finding(
        _within(store.folder, path),
        None,
        what,
        "coachtui doctor --fix seals what is yours"
        if mine
        else f"{person} opens coachtui once, which seals it, and syncs",
        "seal" if mine else None,
    )


def _line_of_damage(what: str, data: bytes) -> int | None:
    found = _JSON_LINE.search(what)
    if found:
        return int(found[1])
    if "markers" in what:
        lines = enumerate(data.split(b"\n"), 1)
        return next((number for number, text in lines if _MARK.match(text)), None)
    return None


def _has_two_sides(data: bytes) -> bool:
    try:
        return sides_of(data) is not None
    except Unreadable:
        return False


def _bytes(path: Path) -> bytes:
    try:
        found: Any = read_file(path)
    except Unreadable:
        return b""
    return found[0] if found else b""


def _within(folder: Path, path: Path) -> str:
    return path.relative_to(folder).as_posix() if path.is_relative_to(folder) else str(path)
