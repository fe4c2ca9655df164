"""Files in which a merge by lines left its conflict markers: the states they stand between."""

import re
from typing import NamedTuple

import msgspec

from coachtui.store.canonical import Tables, Unreadable, decode
from coachtui.sync.merge import merge_tables
from coachtui.sync.record import merge_record
from coachtui.sync.rules import Raw

_MARK = re.compile(rb"(<{7}|\|{7}|={7}|>{7})(?: .*)?\r?")
_HEAD = re.compile(rb'\s*"((?:[^"\\]|\\.)*)"\s*:\s*\{\s*')
_RECORD = re.compile(rb'\s*"((?:[^"\\]|\\.)*)"\s*:\s*(\{.*\})\s*,?\s*')
FRAME = frozenset((b"", b"{", b"}", b"},", b"{}"))
"""Lines of a canonical file that hold no record and begin no table."""


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
    common = sides.base if sides.base is not None else understood_or_none(base)
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


def raw_of(line: bytes | None) -> Raw | None:
    """The record whose JSON this is; None for no line. Raises Unreadable for what is no JSON."""
    if line is None:
        return None
    try:
        raw: Raw = msgspec.json.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise Unreadable("a record in it is not valid JSON") from None
    return raw


def understood_or_none(data: bytes | None) -> Tables | None:
    """The tables of a file; None where there is none, or nothing that can be understood."""
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
        if stripped in FRAME:
            continue
        head, found = _HEAD.fullmatch(line), _RECORD.fullmatch(line)
        name = name_in(head or found)
        if head is not None and name is not None:
            table = tables.setdefault(name, {})
        elif found is not None and table is not None and name is not None:
            record = _raw_or_none(found[2])
            if record is None:
                return None
            table[name] = merge_record(None, table.get(name), record) or record
        else:
            return None
    return tables


def name_in(line: re.Match[bytes] | None) -> str | None:
    """The name of a table or a record at the beginning of its line; None for what is none."""
    try:
        return None if line is None else msgspec.json.decode(b'"' + line[1] + b'"', type=str)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None


def _raw_or_none(line: bytes) -> Raw | None:
    try:
        return raw_of(line)
    except Unreadable:
        return None
