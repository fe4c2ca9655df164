"""The envelope: what it binds, what it hides, what it costs to change it."""

import os
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachtui.store.sealing.envelope import (
    Key,
    Opened,
    Place,
    open_envelope,
    seal,
    sealed_size,
)
from tests.records.examples import whole

KEY = Key("ke01", bytes(range(32)), ("dana", "mia"))
PLACE = Place("tm01", "dana")
RAW: dict[str, Any] = whole("topic", owner="dana", readers=["dana", "mia"])


def sealed(raw: dict[str, Any] = RAW, key: Key = KEY, place: Place = PLACE) -> dict[str, Any]:
    return seal("topic", raw, key, place, os.urandom)


def test_what_was_sealed_comes_out_again() -> None:
    opened = open_envelope(sealed(), KEY, PLACE)
    assert isinstance(opened, Opened)
    assert (opened.table, opened.raw) == ("topic", RAW)


def test_an_envelope_tells_nothing_of_what_is_in_it() -> None:
    envelope = sealed()
    assert set(envelope) == {"id", "key", "rev", "updated_at", "sealed"}
    assert envelope["id"] == "se" + RAW["id"][2:]
    assert "topic" not in repr(envelope)
    assert "dana" not in repr(envelope)


@given(st.text(max_size=900), st.text(max_size=900))
def test_lengths_are_told_apart_only_by_whole_steps(one: str, other: str) -> None:
    sizes = {len(sealed({**RAW, "text": text})["sealed"]) for text in (one, other)}
    plain = [len(repr({**RAW, "text": text}).encode()) for text in (one, other)]
    if len(sizes) == 2:
        assert abs(max(sizes) - min(sizes)) >= 256
        assert plain[0] != plain[1]


def test_two_scores_have_the_same_size() -> None:
    sizes = {
        len(seal("feeling", whole("feeling", progress=score), KEY, PLACE, os.urandom)["sealed"])
        for score in (0, 1, 2, 3, 4, None)
    }
    assert len(sizes) == 1


@given(st.integers(0, 190_000))
def test_the_size_on_disk_is_foreseen(length: int) -> None:
    raw = {**RAW, "text": "x" * length}
    plain = len(str(raw).encode())
    on_disk = len(str(sealed(raw)).encode())
    assert on_disk <= sealed_size(plain) + 64
    assert sealed_size(plain) <= on_disk * 1.3 + 1024


def test_the_same_record_sealed_twice_differs_in_every_part_that_could_tell() -> None:
    one, other = sealed(), sealed()
    assert one["sealed"][:16] != other["sealed"][:16]
    assert one["sealed"][16:80] != other["sealed"][16:80]


@pytest.mark.parametrize(
    "changed",
    [
        {"id": "se01HXV4RKBZGYPW1DN1PJP714VY"},
        {"rev": RAW["rev"] + 1},
        {"updated_at": "2031-01-01T00:00:00.000Z"},
        {"key": "ke02"},
        {"sealed": ""},
        {"sealed": "AAAA"},
        {"sealed": "not base64!"},
        {"sealed": None},
        {"sealed": 7},
        {"rev": "1"},
        {"rev": None},
        {"rev": True},
        {"rev": 10**30},
        {"updated_at": 5},
        {"id": ["se"]},
    ],
)
def test_a_changed_envelope_does_not_open(changed: dict[str, Any]) -> None:
    assert isinstance(open_envelope({**sealed(), **changed}, KEY, PLACE), str)


@pytest.mark.parametrize("missing", ["id", "key", "rev", "updated_at", "sealed"])
def test_an_envelope_that_lacks_a_part_does_not_open(missing: str) -> None:
    envelope = sealed()
    del envelope[missing]
    assert isinstance(open_envelope(envelope, KEY, PLACE), str)


@given(st.data())
def test_one_changed_or_cut_byte_is_noticed(data: st.DataObject) -> None:
    envelope = sealed()
    text = envelope["sealed"]
    at = data.draw(st.integers(0, len(text) - 1))
    other = "A" if text[at] != "A" else "B"
    for spoiled in (text[:at] + other + text[at + 1 :], text[:at]):
        found = open_envelope({**envelope, "sealed": spoiled}, KEY, PLACE)
        # The last letter of base64 may carry bits that stand for nothing.
        assert isinstance(found, str) or (isinstance(found, Opened) and found.raw == RAW)


@pytest.mark.parametrize(
    ("key", "place"),
    [
        (KEY._replace(secret=bytes(32)), PLACE),
        (KEY._replace(holders=("dana", "eve")), PLACE),
        (KEY._replace(holders=("dana",)), PLACE),
        (KEY, Place("tm02", "dana")),
        (KEY, Place("tm01", "mia")),
    ],
)
def test_it_opens_only_in_its_place_for_its_readers(key: Key, place: Place) -> None:
    assert isinstance(open_envelope(sealed(), key, place), str)


@pytest.mark.parametrize(
    "content",
    [
        {"record": {**RAW, "owner": "mia"}},
        {"record": {**RAW, "id": "to01HXV4RKBZGYPW1DN1PJP714VY"}},
        {"record": {**RAW, "rev": 99}},
        {"record": {**RAW, "updated_at": "2031-01-01T00:00:00.000Z"}},
        {"record": []},
        {"record": None},
        {"table": 5},
        {"table": ["topic"]},
    ],
)
def test_whoever_holds_the_key_cannot_make_it_another_record(
    content: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    envelope = forged({"table": "topic", "record": RAW, **content})
    assert isinstance(open_envelope(envelope, KEY, PLACE), str)


@pytest.mark.parametrize(
    "plain",
    [
        b"",
        b"[]",
        b'{"record": {}, "table": "topic"}',
        b'{"table":"topic","table":"topic"}',
        b"\xff\xfe",
        b"{" * 100_000,
        b'{"record":' + b"[" * 5000 + b"]" * 5000 + b',"table":"x"}',
        b"NaN",
    ],
)
def test_what_is_no_record_is_said_so(plain: bytes) -> None:
    assert isinstance(open_envelope(forged(plain), KEY, PLACE), str)


def forged(content: object) -> dict[str, Any]:
    """Sealed by somebody who holds the key and follows no rule."""
    from base64 import b64encode

    import msgspec
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    plain = (
        content
        if isinstance(content, bytes)
        else msgspec.json.Encoder(order="sorted").encode(content)
    )
    parts = {"id": "se" + RAW["id"][2:], "rev": RAW["rev"], "updated_at": RAW["updated_at"]}
    bound = "\n".join(
        (
            "coachtui sealed 1",
            PLACE.team,
            PLACE.folder,
            parts["id"],
            KEY.id,
            str(parts["rev"]),
            parts["updated_at"],
            "dana,mia",
        )
    ).encode()
    nonce = os.urandom(12)
    closed = nonce + ChaCha20Poly1305(KEY.secret).encrypt(nonce, plain, bound)
    return {**parts, "key": KEY.id, "sealed": b64encode(closed).decode()}


def test_the_form_is_the_one_that_is_written_down() -> None:
    """The README describes the envelope, so that another program can open it."""
    import json

    plain = json.dumps({"record": RAW, "table": "topic"}, sort_keys=True, separators=(",", ":"))
    found = open_envelope(forged(plain.encode() + b" " * 77), KEY, PLACE)
    assert isinstance(found, Opened)
    assert found.raw == RAW
