"""What a sealed record is on disk, and nothing about what is in it.

An envelope is `{"id", "key", "rev", "updated_at", "sealed"}` in the table `sealed`. `sealed` is, in
base64, a random nonce of 12 bytes and what ChaCha20-Poly1305 made of the record: JSON
`{"record": {…}, "table": "…"}`, filled up with spaces to a multiple of 256 bytes. The associated
data binds it to its team, folder, id, key, revision, time and readers; see `_bound`.
"""

from base64 import b64encode
from binascii import a2b_base64
from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from coachtui.records.codec import Raw
from coachtui.store.canonical import DEPTH_CAP

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

TABLE = "sealed"
PREFIX = "se"
STEP = 256
"""Bytes; the length of a record can be told only within such a step."""
_NONCE = 12
_TAG = 16
_FRAME = 48
"""Room for the table's name and the braces around the record."""
_LINE = 220
"""Bytes of an envelope's line besides what is sealed."""
_ENCODER = msgspec.json.Encoder(order="sorted")
_FORM = "coachtui sealed 1"


class Place(NamedTuple):
    """Where an envelope belongs; in any other place it does not open."""

    team: str
    folder: str
    """The handle of the person whose folder it stands in."""


class Key(NamedTuple):
    """A record key and who holds it."""

    id: str
    secret: bytes
    holders: tuple[str, ...]


class Opened(NamedTuple):
    """What was in an envelope."""

    table: str
    raw: Raw
    data: bytes
    """The plain bytes, for a look at their characters."""


def sealed_id(record_id: str) -> str:
    """The id that a record's envelope has: without the two letters that say what it is."""
    return PREFIX + record_id[2:]


def sealed_size(plain: int) -> int:
    """Bytes on disk, about, of a record that has so many unsealed."""
    padded = -(-(plain + _FRAME) // STEP) * STEP + _NONCE + _TAG
    return -(-padded // 3) * 4 + _LINE


def seal(table: str, raw: Raw, key: Key, place: Place, chance: Callable[[int], bytes]) -> Raw:
    """The record as others may see it."""
    envelope: Raw = {
        "id": sealed_id(raw["id"]),
        "key": key.id,
        "rev": raw["rev"],
        "updated_at": raw["updated_at"],
    }
    plain = _ENCODER.encode({"record": raw, "table": table})
    padded = plain.ljust(-(-len(plain) // STEP) * STEP)
    nonce = chance(_NONCE)
    closed = nonce + _cipher(key.secret).encrypt(nonce, padded, _bound(envelope, key, place))
    return {**envelope, "sealed": b64encode(closed).decode()}


def open_envelope(envelope: Raw, key: Key, place: Place) -> Opened | str:
    """What is in an envelope; a text says why it cannot be what it claims to be."""
    from cryptography.exceptions import InvalidTag

    try:
        closed = a2b_base64(envelope["sealed"], strict_mode=True)
        bound = _bound(envelope, key, place)
        data = _cipher(key.secret).decrypt(closed[:_NONCE], closed[_NONCE:], bound)
    except (InvalidTag, KeyError, TypeError, ValueError, OverflowError):
        return "it was changed, cut or put in another place after it was sealed"
    return _read(data, envelope, place)


def _read(data: bytes, envelope: Raw, place: Place) -> Opened | str:
    """Written by somebody who holds the key, which does not make it sound."""
    try:
        content = msgspec.json.decode(data)
        if _ENCODER.encode(content) != data.rstrip(b" ") or _too_deep(data):
            return "it holds a value that cannot be written again unchanged"
        table, raw = content["table"], content["record"]
        true = (
            isinstance(table, str)
            and raw["id"][2:] == envelope["id"][2:]
            and raw["rev"] == envelope["rev"]
            and raw["updated_at"] == envelope["updated_at"]
        )
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError, KeyError, TypeError):
        return "what is in it is not a record"
    if not true:
        return "what is in it is another record than it says"
    if raw.get("owner") != place.folder:
        return f"it says that somebody else wrote it, but it stands in {place.folder}'s folder"
    return Opened(table, raw, data)


def _too_deep(data: bytes) -> bool:
    if data.count(b"{") + data.count(b"[") <= DEPTH_CAP:
        return False
    deepest = depth = 0
    for each in data:
        depth += (each in b"{[") - (each in b"}]")
        deepest = max(deepest, depth)
    return deepest > DEPTH_CAP


def _bound(envelope: Raw, key: Key, place: Place) -> bytes:
    """The associated data: a line each, in this order."""
    made, rev, updated_at = envelope["id"], envelope["rev"], envelope["updated_at"]
    sound = type(rev) is int and type(made) is str and type(updated_at) is str
    if not sound or envelope["key"] != key.id:
        raise TypeError("an envelope names its record, its key, a whole number and a moment")
    team, folder = place
    text = (
        f"{_FORM}\n{team}\n{folder}\n{made}\n{key.id}\n{rev}\n{updated_at}\n"
        f"{_in_order(key.holders)}"
    )
    return text.encode("utf-8", "surrogatepass")


@lru_cache(maxsize=256)
def _in_order(holders: tuple[str, ...]) -> str:
    return ",".join(sorted(holders))


@lru_cache(maxsize=64)
def _cipher(secret: bytes) -> "ChaCha20Poly1305":
    return _kind_of_cipher()(secret)


def _kind_of_cipher() -> "type[ChaCha20Poly1305]":
    """Loaded at the first sealed record, because most commands never meet one.

    The public module loads every other cipher before it hands on this same class, which takes a
    tenth of a short command; should the class ever move, the public name leads to it.
    """
    try:
        from cryptography.hazmat.bindings._rust import openssl

        return openssl.aead.ChaCha20Poly1305
    except (ImportError, AttributeError):
        from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

        return ChaCha20Poly1305
