"""The bytes of a team file: valid JSON, one record on one line, the same content the same bytes."""

import json
import re
from collections.abc import Iterable
from math import isfinite
from typing import Any

import msgspec

from coachtui.records.text import shown

Tables = dict[str, dict[str, dict[str, Any]]]

DEPTH_CAP = 32
RECORD_CAP = 256 * 1024
FILE_CAP = 16 * 1024 * 1024
RECORD_FRAME = 256
"""Room on a record's line for its id and what stands between."""

_ENCODER = msgspec.json.Encoder(order="sorted")
_MARKERS = re.compile(rb"^(<<<<<<<|=======|>>>>>>>)( |$)", re.MULTILINE)


class Unreadable(Exception):
    """The bytes are not a sound team file; the text says why, for a person."""


def encode(tables: Tables) -> bytes:
    """Canonical bytes: tables and ids sorted, keys sorted, LF, a final newline."""
    parts: list[bytes] = []
    for table in sorted(tables):
        records = tables[table]
        if not records:
            continue
        lines = [
            _ENCODER.encode(record_id) + b": " + _ENCODER.encode(records[record_id])
            for record_id in sorted(records)
        ]
        parts.append(_ENCODER.encode(table) + b": {\n" + b",\n".join(lines) + b"\n}")
    return b"{\n" + b",\n".join(parts) + b"\n}\n" if parts else b"{}\n"


def decode(data: bytes) -> Tables:
    """The tables in the bytes. Raises Unreadable for anything that could lose or bend a value.

    Bytes that come out of `encode` again unchanged hide nothing (no key twice, no number bent);
    only others are read by the slow, strict way.
    """
    if len(data) > FILE_CAP:
        raise Unreadable("it is larger than 16 MB")
    try:
        tables: Tables = msgspec.json.decode(data)
        sound = _well_formed(tables) and encode(tables) == data
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError, TypeError):
        sound, tables = False, {}
    if not sound:
        return _decode_strictly(data)
    _check_lines(data, tables)
    return tables


def _well_formed(tables: object) -> bool:
    return isinstance(tables, dict) and all(
        isinstance(records, dict) and all(isinstance(record, dict) for record in records.values())
        for records in tables.values()
    )


def _decode_strictly(data: bytes) -> Tables:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        raise Unreadable("it is not UTF-8 text") from None
    if text.startswith("\ufeff"):
        raise Unreadable("it begins with a byte order mark; save it as plain UTF-8")
    if _MARKERS.search(data):
        raise Unreadable("it holds conflict markers left by a merge")
    try:
        tables = json.loads(
            text, object_pairs_hook=_unique_keys, parse_constant=_no_constant, parse_float=_finite
        )
    except RecursionError:
        raise Unreadable("it is nested too deeply") from None
    except ValueError as error:
        raise Unreadable(f"it is not valid JSON ({error})") from None
    if not _well_formed(tables):
        raise Unreadable("it is JSON, but not tables of records")
    _check_depth(tables, DEPTH_CAP)
    checked: Tables = tables
    try:
        rewritten = encode(checked)
    except (TypeError, ValueError, OverflowError, RecursionError):
        raise Unreadable("it holds a value that cannot be written again unchanged") from None
    if len(rewritten) > FILE_CAP:
        raise Unreadable("it is larger than 16 MB")
    _check_lines(rewritten, checked)
    return checked


def _unique_keys(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        twice = _first_repeated(name for name, _ in pairs)
        raise ValueError(f"the key '{shown(twice[:60])}' stands there twice")
    return found


def _first_repeated(names: Iterable[str]) -> str:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            return name
        seen.add(name)
    return ""


def _finite(text: str) -> float:
    value = float(text)
    if not isfinite(value):
        raise ValueError(f"{text[:60]} is too large a number")
    return value


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is not a number that JSON knows")


def _check_lines(data: bytes, tables: Tables) -> None:
    """Caps on canonical bytes, where a line is a record two levels down."""
    deep = False
    for line in data.splitlines():
        if len(line) > RECORD_CAP:
            raise Unreadable("a record in it is larger than 256 KB")
        deep = deep or line.count(b"{") + line.count(b"[") > DEPTH_CAP - 2
    if deep:
        _check_depth(tables, DEPTH_CAP)


def _check_depth(value: object, left: int) -> None:
    if left < 0:
        raise Unreadable("it is nested too deeply")
    if isinstance(value, dict):
        for item in value.values():
            _check_depth(item, left - 1)
    elif isinstance(value, list):
        for item in value:
            _check_depth(item, left - 1)
