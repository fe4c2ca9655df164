"""What a person's records refer to beyond that person's own: others, and what others wrote."""

import re
from collections.abc import Iterator, Set
from typing import NamedTuple

import msgspec

from coachtui.records.codec import Raw
from coachtui.store.canonical import Tables

FOR_EVERYBODY = "*"
"""Stands for everybody in place of an id or a handle."""
_ALWAYS_NAMED = (b"hr", b"ex")
"""Requests for help wait for everybody, and a shared experiment teaches everybody; so does what is
noted on them."""
_ID = re.compile(rb'"([a-z]{2}[0-9A-HJKMNP-TV-Z]{26})"')
_DEFINED = re.compile(rb'^"([a-z]{2}[0-9A-HJKMNP-TV-Z]{26})": \{', re.MULTILINE)
_WORD = re.compile(rb'"([a-z0-9-]{1,32})"')
_PUBLIC_KEY = re.compile(rb'"(age1[a-z0-9]{58})"')
_TABLE_FOR_ALL = re.compile(rb'"(?:person|help_request|experiment|calendar)"\s*:\s*\{')
_ESCAPE = b"\\u"
"""A name could hide behind one; only a hand other than ours writes them."""


class Noted(NamedTuple):
    """A record that concerns others, and whom or what."""

    table: str
    id: str
    raw: Raw
    about: list[str]


def defined_in(data: bytes) -> set[bytes]:
    """Ids of the records in a file, as canonical bytes have them."""
    return set(_DEFINED.findall(data))


def named_beyond(data: bytes, own: Set[bytes], others: Set[bytes]) -> set[bytes]:
    """What JSON names beyond its writer's own: records, handles and public keys.

    `own` are ids of the writer's, `others` the handles of everybody else.
    """
    named: set[bytes] = {
        each for each in _ID.findall(data) if each not in own or each.startswith(_ALWAYS_NAMED)
    }
    return named | (others & {*_WORD.findall(data)}) | {*_PUBLIC_KEY.findall(data)}


def named_in(tables: Tables) -> set[bytes]:
    """Ids of all records that stand in these tables or are referred to there."""
    return set(_ID.findall(msgspec.json.encode(tables)))


def hides_names(data: bytes) -> bool:
    """Whether only reading a file shows what it names."""
    return _ESCAPE in data


def may_concern_all(data: bytes) -> bool:
    """Whether a file may hold what is for everybody, whomever it names."""
    return _TABLE_FOR_ALL.search(data) is not None


def noted_beyond(tables: Tables, named: Set[bytes]) -> Iterator[Noted]:
    """Every record that names one of these, or is for everybody."""
    quoted = [(each, b'"%b"' % each) for each in named]
    for table, records in tables.items():
        for record_id, raw in records.items():
            data = msgspec.json.encode(raw)
            about = [each.decode() for each, name in quoted if name in data]
            about = [each for each in about if each != record_id]
            if _is_for_everybody(table, raw):
                about.append(FOR_EVERYBODY)
            if about:
                yield Noted(table, record_id, raw, about)


def _is_for_everybody(table: str, raw: Raw) -> bool:
    if table == "help_request":
        return raw.get("solved_on") is None and not raw.get("deleted_at")
    if table == "experiment":
        return raw.get("audience") == "team" and not raw.get("deleted_at")
    return table == "person" or (table == "calendar" and raw.get("person") is None)
