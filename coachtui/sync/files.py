"""Merging whole files: bytes in, bytes out, and only records that differ are looked into.

A canonical file has one record on a line, so that an untouched record is known by its bytes.
"""

from contextlib import suppress
from typing import NamedTuple

import msgspec

from coachtui.store.canonical import Unreadable, decode, encode
from coachtui.sync.envelopes import SEALED, Sealing, settle_envelope
from coachtui.sync.markers import raw_of, understood, understood_or_none
from coachtui.sync.merge import Clash, clashes_in, merge_one, merge_tables
from coachtui.sync.rules import Raw
from coachtui.sync.values import canonical

_WAITING = b'"also":['
"""Stands in an envelope that waits for a reader."""

_ROUGHLY = msgspec.json.Decoder(dict[str, dict[str, msgspec.Raw]])
"""Finds where each record begins and ends, at a tenth of the cost of looking into it."""

Lines = dict[tuple[bytes, bytes], bytes]
"""By table and id, both as they stand in the file, each record's JSON."""


class MergedFile(NamedTuple):
    """One file made of two."""

    data: bytes
    clashes: tuple[Clash, ...]


class RecordChange(NamedTuple):
    """One record in an earlier and a later state of its file; None stands for "not there"."""

    table: str
    id: str
    before: Raw | None
    after: Raw | None


def merge_files(
    base: bytes | None,
    ours: bytes,
    theirs: bytes,
    *,
    folder: str = "",
    sealing: Sealing | None = None,
) -> MergedFile:
    """Both states of a data file as one. Raises Unreadable when either cannot be understood.

    Conflict markers that somebody left are read as the two states they stand between.
    """
    below, one, two = (lines_of(data) for data in (base or b"{}\n", ours, theirs))
    if below is not None and one is not None and two is not None:
        with suppress(Unreadable):  # a record in one of them; in which, is seen below
            return _by_line(below, one, two, folder, sealing)
    merged = merge_tables(
        understood_or_none(base),
        understood(ours),
        understood(theirs),
        folder=folder,
        sealing=sealing,
    )
    return MergedFile(encode(merged.tables), merged.clashes)


def settle_file(data: bytes, folder: str, sealing: Sealing | None) -> bytes:
    """The file with what waits for a reader merged, as far as this person is one."""
    if sealing is None or _WAITING not in data:
        return data
    lines = lines_of(data)
    if lines is None:
        return data
    for (table, record_id), line in lines.items():
        if table == SEALED.encode() and _WAITING in line:
            envelope = raw_of(line) or {}
            settled = settle_envelope(envelope, folder, sealing)
            if settled is not envelope:
                lines[table, record_id] = canonical(settled)
    return _joined(lines)


def changed_records(before: bytes | None, after: bytes | None) -> list[RecordChange]:
    """The records that differ between two states of a file; one that cannot be read is empty."""
    old, new = (_lines_or_read(data) for data in (before, after))
    found = []
    for key in sorted(old.keys() | new.keys()):
        if old.get(key) != new.get(key):
            states = (raw_of(old.get(key)), raw_of(new.get(key)))
            found.append(RecordChange(_text(key[0]), _text(key[1]), *states))
    return found


def lines_of(data: bytes) -> Lines | None:
    """The records of a canonical file by their lines; None for a file in any other form.

    What only looks like lines is none: a value that goes over several of them, or a key twice.
    """
    try:
        tables = _ROUGHLY.decode(data)
        found = {
            (table.encode(), record_id.encode()): bytes(raw)
            for table, records in tables.items()
            for record_id, raw in records.items()
        }
    except (msgspec.MsgspecError, UnicodeError, RecursionError):
        return None
    breaks = len(found) + 2 * len(tables) + 2 if tables else 1
    same = data.count(b"\n") == breaks and _written(found) == data
    return found if same else None


# -- by line -----------------------------------------------------------------------------------


def _by_line(
    base: Lines, ours: Lines, theirs: Lines, folder: str, sealing: Sealing | None
) -> MergedFile:
    """Only what differs is looked into; every other line stays as it stands on our side."""
    merged = dict(ours)
    clashes: list[Clash] = []
    for key in [key for key, line in theirs.items() if ours.get(key) != line] + [
        key for key in ours if key not in theirs
    ]:
        below, one, two = base.get(key), ours.get(key), theirs.get(key)
        if below == two:
            continue
        line = two
        if below != one:
            line = _merged_line(key, (below, one, two), clashes, folder, sealing)
        elif line is not None:
            _require_sound(key, line)
        if line is None:
            merged.pop(key, None)
        else:
            merged[key] = line
    return MergedFile(_joined(merged), tuple(sorted(clashes)))


def _require_sound(key: tuple[bytes, bytes], line: bytes) -> None:
    """Raises Unreadable for a record that would spoil our file."""
    decode(_joined({key: line}))


def _merged_line(
    key: tuple[bytes, bytes],
    lines: tuple[bytes | None, bytes | None, bytes | None],
    clashes: list[Clash],
    folder: str,
    sealing: Sealing | None,
) -> bytes | None:
    for line in lines[1:]:
        if line is not None:
            _require_sound(key, line)
    states = tuple(raw_of(line) for line in lines)
    table, record_id = _text(key[0]), _text(key[1])
    record = merge_one(table, states, folder=folder, sealing=sealing)
    clashes += clashes_in(table, record_id, record, states[1:], folder=folder, sealing=sealing)
    return None if record is None else canonical(record)


def _joined(lines: Lines) -> bytes:
    return _written({key: lines[key] for key in sorted(lines)})


def _written(lines: Lines) -> bytes:
    """The file in which the records stand in this order."""
    tables: dict[bytes, list[bytes]] = {}
    for (table, record_id), line in lines.items():
        tables.setdefault(table, []).append(b'"%b": %b' % (record_id, line))
    parts = [b'"' + t + b'": {\n' + b",\n".join(rows) + b"\n}" for t, rows in tables.items()]
    return b"{\n" + b",\n".join(parts) + b"\n}\n" if parts else b"{}\n"


def _lines_or_read(data: bytes | None) -> Lines:
    if data is None:
        return {}
    lines = lines_of(data)
    if lines is not None:
        return lines
    try:
        tables = understood(data)
    except Unreadable:
        return {}
    return {
        (table.encode(), record_id.encode()): canonical(record)
        for table, records in tables.items()
        for record_id, record in records.items()
    }


def _text(key: bytes) -> str:
    return key.decode("utf-8", "surrogateescape")
