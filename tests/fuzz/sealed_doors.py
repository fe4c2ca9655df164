"""What is sealed for two or for one, changed by somebody who has no key."""

import json
from base64 import b64encode
from functools import cache
from typing import Any

from coachtui.store.sealing.envelope import Key, Opened, Place, open_envelope, seal
from coachtui.store.sealing.identity import is_public_key, new_identity, unwrap, wrap

ENVELOPE_FIELDS = ("id", "key", "rev", "updated_at", "sealed", "x")


@cache
def _sealing() -> tuple[Any, Key, Place, dict[str, Any], str]:
    identity = new_identity()
    key, place = Key("sk1", bytes(range(32)), ("dana", "mia")), Place("tm1", "dana")
    stamp = "2024-05-14T09:00:00.000Z"
    raw = {"id": "to1", "rev": 1, "updated_at": stamp, "owner": "dana", "text": "secret"}
    envelope = seal("topic", raw, key, place, lambda size: b"\1" * size)
    return identity, key, place, envelope, wrap(key.secret, [identity.public])


def envelope_changed(change: tuple[str, Any]) -> None:
    """One field of an envelope put in anew: what opens is what was sealed."""
    _, key, place, envelope, _ = _sealing()
    field, value = change
    opened = open_envelope({**envelope, field: value}, key, place)
    if isinstance(opened, Opened):
        assert field not in envelope or envelope[field] == value
        assert opened.raw["text"] == "secret"


def changed_field(data: bytes) -> tuple[str, Any]:
    """The first byte says which field; the rest is its new value, as JSON or else as text."""
    field = ENVELOPE_FIELDS[(data or b"\0")[0] % len(ENVELOPE_FIELDS)]
    try:
        return field, json.loads(data[1:])
    except (ValueError, RecursionError):
        return field, data[1:].decode("utf-8", "surrogateescape")


def age_payload(data: bytes) -> None:
    """Wrapped keys and public keys in any form: none but the true one comes out."""
    identity, key, _, _, wrapped = _sealing()
    for text in (b64encode(data).decode(), data.decode("latin-1"), wrapped[: len(data)]):
        assert unwrap(text, identity) in (None, key.secret)
    is_public_key(data.decode("latin-1"))
