"""Merging whole files: bytes in, bytes out, and only records that differ are looked into.

A canonical file has one record on a line, so that an untouched record is known by its bytes.
"""

import re
from contextlib import suppress
from typing import NamedTuple

import msgspec

from coachtui.store.canonical import Tables, Unreadable, decode, encode
from coachtui.sync.envelopes import SEALED, Sealing, settle_envelope
from coachtui.sync.merge import Clash, clashes_in, merge_one, merge_tables
from coachtui.sync.record import merge_record
from coachtui.sync.rules import Raw
from coachtui.sync.values import canonical

_MARK = re.compile(rb"(<{7}|\|{7}|={7}|>{7})(?: .*)?\r?")
_HEAD = re.compile(rb'\s*"((?:[^"\\]|\\.)*)"\s*:\s*\{\s*')
_RECORD = re.compile(rb'\s*"((?:[^"\\]|\\.)*)"\s*:\s*(\{.*\})\s*,?\s*')
_WAITING = b'"also":['
"""Stands in an envelope that waits for a reader."""
_FRAME = frozenset((b"", b"{", b"}", b"},", b"{}"))

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
        _understood_or_none(base),
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
            envelope = _raw(line) or {}
            settled = settle_envelope(envelope, folder, sealing)
            if settled is not envelope:
                lines[table, record_id] = canonical(settled)
    return _joined(lines)


def understood(data: bytes, base: bytes | None = None) -> Tables:
    """The tables of a file, also of one in which a merge by lines left its traces.

    `base` is the state that both sides of the markers grew from, where it is known. Raises
    Unreadable, with the reason, for anything else.
    """
    try:
        return decode(data)
    except Unreadable as error:
        sides = sides_of(data)
        if sides is None:
            raise error from None
    common = sides.base if sides.base is not None else _understood_or_none(base)
    return merge_tables(common, sides.ours, sides.theirs).tables


class Sides(NamedTuple):
    """What stands on either side of the conflict markers in a file."""

    base: Tables | None
    ours: Tables
    theirs: Tables


def sides_of(data: bytes) -> Sides | None:
    """Both whole states in a file with conflict markers; None for a file that has none.

    Where markers stand within markers, everything that stands there is on both sides. Raises
    Unreadable when the markers do not stand between whole records.
    """
    parts = _parts(data)
    if parts is None:
        return None
    base, ours, theirs = (None if part is None else _by_lines_alone(part) for part in parts)
    if ours is None or theirs is None:
        raise Unreadable("it holds conflict markers that do not stand between whole records")
    return Sides(base, ours, theirs)


def changed_records(before: bytes | None, after: bytes | None) -> list[RecordChange]:
    """The records that differ between two states of a file; one that cannot be read is empty."""
    old, new = (_lines_or_read(data) for data in (before, after))
    found = []
    for key in sorted(old.keys() | new.keys()):
        if old.get(key) != new.get(key):
            states = (_raw(old.get(key)), _raw(new.get(key)))
            found.append(RecordChange(_text(key[0]), _text(key[1]), *states))
    return found


def lines_of(data: bytes) -> Lines | None:
    """The records of a canonical file by their lines; None for a file in any other form."""
    if data != b"{}\n" and not (data.startswith(b'{\n"') and data.endswith(b"\n}\n}\n")):
        return None
    found: Lines = {}
    count, table = 0, b""
    for line in data.split(b"\n"):
        name, colon, rest = line.partition(b'": {')
        if not colon:
            if line not in _FRAME:
                return None
            continue
        if name[:1] != b'"' or b"\\" in name:
            return None
        if rest:
            count += 1
            found[table, name[1:]] = b"{" + rest.removesuffix(b",")
        else:
            table = name[1:]
    return found if count == len(found) else None


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
    states = tuple(_raw(line) for line in lines)
    table, record_id = _text(key[0]), _text(key[1])
    record = merge_one(table, states, folder=folder, sealing=sealing)
    clashes += clashes_in(table, record_id, record, states[1:], folder=folder, sealing=sealing)
    return None if record is None else canonical(record)


def _joined(lines: Lines) -> bytes:
    tables: dict[bytes, list[bytes]] = {}
    for table, record_id in sorted(lines):
        line = b'"' + record_id + b'": ' + lines[table, record_id]
        tables.setdefault(table, []).append(line)
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


def _raw(line: bytes | None) -> Raw | None:
    if line is None:
        return None
    try:
        raw: Raw = msgspec.json.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise Unreadable("a record in it is not valid JSON") from None
    return raw


def _text(key: bytes) -> str:
    return key.decode("utf-8", "surrogateescape")


# -- what a merge by lines left ----------------------------------------------------------------


def _understood_or_none(data: bytes | None) -> Tables | None:
    try:
        return None if data is None else understood(data)
    except Unreadable:
        return None


def _parts(data: bytes) -> tuple[bytes | None, bytes, bytes] | None:
    """Base (where the markers show it), ours and theirs; None when no markers stand there."""
    ours: list[bytes] = []
    theirs: list[bytes] = []
    base: list[bytes] = []
    plain: list[bytes] = []
    shows_base = marked = nested = False
    inside = b""
    for line in data.split(b"\n"):
        mark = _MARK.fullmatch(line)
        if mark is None:
            plain.append(line)
            for side, signs in ((ours, b"<"), (base, b"|"), (theirs, b"=")):
                if inside in (b"", signs):
                    side.append(line)
            continue
        marked = True
        sign = mark[1][:1]
        shows_base = shows_base or sign == b"|"
        nested = nested or (sign == b"<" and inside != b"")
        inside = b"" if sign == b">" else sign
    if not marked:
        return None
    if nested:
        return None, b"\n".join(plain), b"\n".join(plain)
    common = b"\n".join(base) if shows_base else None
    return common, b"\n".join(ours), b"\n".join(theirs)


def _by_lines_alone(data: bytes) -> Tables | None:
    """Tables read record by record, whatever commas stand between; None for any other line."""
    try:
        return decode(data)
    except Unreadable:
        tables: Tables = {}
    table: dict[str, Raw] | None = None
    for line in data.split(b"\n"):
        stripped = line.strip()
        if stripped in _FRAME:
            continue
        head, found = _HEAD.fullmatch(line), _RECORD.fullmatch(line)
        if head is not None:
            table = tables.setdefault(msgspec.json.decode(b'"' + head[1] + b'"'), {})
        elif found is not None and table is not None:
            record_id = msgspec.json.decode(b'"' + found[1] + b'"')
            record = _raw_or_none(found[2])
            if record is None:
                return None
            table[record_id] = merge_record(None, table.get(record_id), record) or record
        else:
            return None
    return tables


def _raw_or_none(line: bytes) -> Raw | None:
    try:
        return _raw(line)
    except Unreadable:
        return None
