"""Short ways to write, look at and spoil what a team's folder holds."""

import ctypes
import json
import os
import resource
import struct
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from coachtui.records.accounts import Account
from coachtui.records.clock import Clock
from coachtui.records.days import Day, Entry
from coachtui.store.canonical import Tables, decode, encode
from coachtui.store.folder import data_file
from coachtui.store.sealing.envelope import Place, seal
from coachtui.store.start import open_team
from coachtui.store.team_store import TeamStore

TODAY = date(2024, 5, 14)
MONTH = "2024-05"


def again(store: TeamStore, today: date = TODAY) -> TeamStore:
    """The same team, opened anew by the same person."""
    return open_team(store.folder, store.home, clock=Clock(today=today), durable=False)


def file_of(store: TeamStore, name: str = f"{MONTH}.json", person: str | None = None) -> Path:
    """A data file in a person's folder."""
    return store.folder / "people" / (person or store.me) / name


def tables(path: Path) -> Tables:
    """What a file holds."""
    return decode(path.read_bytes()) if path.exists() else {}


def unsealed(store: TeamStore, path: Path) -> Tables:
    """What a file holds as this person reads it, records out of their envelopes."""
    file = data_file(path, path.parent.name)
    content = tables(path)
    if file is None or not file.sealed:
        return content
    return deepcopy(store.sealing.visible(file, content).tables)


def lay_sealed(store: TeamStore, path: Path, table: str, *raws: dict[str, Any]) -> None:
    """Put records of this person's into a file, sealed as a machine of theirs would do it."""
    content = tables(path)
    for raw in raws:
        readers = raw.get("readers")
        names = readers if isinstance(readers, list) else [store.me]
        key = store.sealing.key_for(names) or store.sealing.key_for([store.me])
        assert key is not None
        envelope = seal(table, raw, key, Place(store.team_id, store.me), os.urandom)
        content.setdefault("sealed", {})[envelope["id"]] = envelope
    replace(path, encode(content))


def lay_raw(path: Path, table: str, *raws: dict[str, Any]) -> None:
    """Put records into a file as a pull or an editor would: a new file in place of the old."""
    content = tables(path)
    content.setdefault(table, {}).update({raw["id"]: raw for raw in raws})
    replace(path, encode(content))


def replace(path: Path, data: bytes) -> None:
    """Another file in its place, as git checkout does it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    path.write_bytes(data)


def bytes_below(*folders: Path) -> dict[str, bytes]:
    """Every plain file's bytes, locks, logs and caches left out."""
    return {
        str(path): path.read_bytes()
        for folder in folders
        for path in sorted(folder.rglob("*"))
        if path.is_file()
        and not path.is_symlink()
        and path.suffix in (".json", ".jsonl")
        and "index" not in path.parts
    }


def add_day(store: TeamStore, moved: str = "A step", day: date = TODAY) -> Day:
    """A day of mine."""
    with store.change(f"day {moved}") as change:
        return change.new(Day, person=store.me, date=day, moved=moved)


def add_entry(store: TeamStore, text: str, day: date = TODAY, **fields: Any) -> Entry:
    """A log entry of mine."""
    with store.change(f"logged {text}") as change:
        return change.new(
            Entry,
            person=store.me,
            date=day,
            text=text,
            **{"kind": "note", "side": "inside", **fields},
        )


def add_account(store: TeamStore, name: str, **fields: Any) -> Account:
    """An account of mine."""
    with store.change(f"added {name}") as change:
        return change.new(
            Account,
            name=name,
            rep=store.me,
            **{
                "status": "bench",
                "relation": "prospect",
                "added_on": TODAY,
                **fields,
            },
        )


def texts(store: TeamStore) -> list[str]:
    """The log as the store shows it."""
    return sorted(entry.text for entry in store.shelf.of(Entry))


def pretty(path: Path) -> None:
    """Write a file in another dress."""
    replace(path, json.dumps(json.loads(path.read_bytes()), indent=2).encode())


@contextmanager
def full_disk(room: int = 0) -> Iterator[None]:
    """No file can grow beyond so many bytes, as when the disk is full."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@contextmanager
def closed(folder: Path) -> Iterator[None]:
    """A folder in which nothing can be written."""
    mode = folder.stat().st_mode
    folder.chmod(0o555)
    try:
        with without_power():
            yield
    finally:
        folder.chmod(mode)


@contextmanager
def without_power() -> Iterator[None]:
    """What file modes forbid is forbidden to root, too."""
    if os.geteuid() != 0:
        yield
        return
    if sys.platform != "linux":
        pytest.skip("root may write everywhere here")
    libc = ctypes.CDLL(None, use_errno=True)
    header = struct.pack("Ii", 0x20080522, 0)  # version 3 of the interface, this thread
    powers = ctypes.create_string_buffer(24)
    assert libc.capget(header, powers) == 0
    effective, *rest = struct.unpack("6I", powers.raw)
    override, read_search = 1 << 1, 1 << 2
    reduced = struct.pack("6I", effective & ~(override | read_search), *rest)
    assert libc.capset(header, reduced) == 0
    try:
        yield
    finally:
        assert libc.capset(header, powers.raw) == 0
