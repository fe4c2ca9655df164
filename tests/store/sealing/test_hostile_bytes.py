"""Whatever stands in envelopes, key records and key files: nothing crashes, nothing is used."""

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coachtui.records.errors import CoachError, FolderTrouble
from coachtui.store.canonical import encode
from coachtui.store.sealing.envelope import Key, Opened, Place
from coachtui.store.sealing.identity import (
    is_public_key,
    new_identity,
    read_identity,
    unwrap,
    wrap,
)
from coachtui.store.sealing.opening import open_record
from coachtui.store.team_store import TeamStore
from tests.records.examples import whole
from tests.store.sealing.test_envelope import KEY, PLACE, RAW, forged, sealed
from tests.store.sealing.two_people import SECRET, pair_topic, topics
from tests.store.support import again, file_of, replace, tables

few = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
odd_texts = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        ["", "dana", "mia", "dana\nmia", "../../x", "ke01", "\u202e", "\x00", "é" * 40]
    ),
)
json_values: Any = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | odd_texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(odd_texts, inner, max_size=4),
    max_leaves=12,
)
FIELDS = sorted({*RAW, "key", "sealed", "also", "base"})


@given(st.dictionaries(st.sampled_from(FIELDS), json_values, max_size=6))
def test_any_envelope(fields: dict[str, Any]) -> None:
    envelope = {**sealed(), **fields}
    found = open_record("se" + RAW["id"][2:], envelope, KEY, PLACE)
    assert isinstance(found, str) or found.raw == RAW


@given(st.dictionaries(st.sampled_from(sorted(RAW)), json_values, max_size=4), json_values)
def test_anything_inside(fields: dict[str, Any], table: Any) -> None:
    content = {"record": {**RAW, **fields}, "table": table}
    found = open_record("se" + RAW["id"][2:], forged(content), KEY, PLACE)
    if isinstance(found, Opened):
        raw = found.raw
        assert raw["owner"] == "dana"
        assert raw["audience"] in ("pair", "me")
        assert {*raw["readers"]} == {"dana", "mia"}
        assert (raw["id"], raw["rev"], raw["updated_at"]) == (
            RAW["id"],
            RAW["rev"],
            RAW["updated_at"],
        )


@given(st.binary(max_size=300) | json_values.map(msgspec.json.encode))
def test_any_bytes_inside(plain: bytes) -> None:
    assert isinstance(open_record("se" + RAW["id"][2:], forged(plain), KEY, PLACE), str)


@pytest.mark.parametrize(
    "plain",
    [
        b'{"record":' + b'{"a":' * 40 + b"1" + b"}" * 40 + b',"table":"topic"}',
        b'{"record":{"rev":1e400},"table":"topic"}',
        b'{"record":{"rev":NaN},"table":"topic"}',
        b'{"record":{"text":"\\ud800"},"table":"topic"}',
        b'{"record":{"rev":' + b"9" * 5000 + b'},"table":"topic"}',
        b'{"record":{"text":"' + b"x" * 400_000 + b'"},"table":"topic"}',
        b"[" * 500_000,
    ],
)
def test_deep_bent_and_huge_insides(plain: bytes) -> None:
    assert isinstance(open_record("se" + RAW["id"][2:], forged(plain), KEY, PLACE), str)


def test_made_in_no_month_is_in_no_file() -> None:
    for made in ("../../..x", "2024/05", "2024-5", "", "2024-13-01", None, 5, "2024-05\n"[:6]):
        content = {"record": {**RAW, "created_at": made}, "table": "topic"}
        assert isinstance(open_record("se" + RAW["id"][2:], forged(content), KEY, PLACE), str)


def changed_bytes(good: bytes) -> st.SearchStrategy[bytes]:
    @st.composite
    def change(draw: Callable[[Any], Any]) -> bytes:
        data = bytearray(good)
        for _ in range(draw(st.integers(1, 3))):
            at = draw(st.integers(0, len(data) - 1))
            data[at : at + draw(st.integers(0, 9))] = draw(st.binary(max_size=9))
            if not data:
                return b""
        return bytes(data)

    return change()


ME = new_identity()
WRAPPED = wrap(bytes(range(32)), (ME.public,))


@given(st.text(max_size=80) | changed_bytes(WRAPPED.encode()).map(lambda b: b.decode("latin-1")))
def test_any_wrapped_key(text: str) -> None:
    assert unwrap(text, ME) in (None, bytes(range(32)))


@given(st.text(max_size=80) | changed_bytes(ME.public.encode()).map(lambda b: b.decode("latin-1")))
def test_any_public_key(text: str) -> None:
    if is_public_key(text):
        wrap(bytes(32), (text,))


@few
@given(data=st.data())
def test_any_key_file(dana: TeamStore, tmp_path: Path, data: st.DataObject) -> None:
    path = dana.home.path / "identity.txt"
    kept = path.read_bytes()
    spoiled = data.draw(st.binary(max_size=200) | changed_bytes(kept))
    (tmp_path / "key.txt").write_bytes(spoiled)
    with suppress(FolderTrouble):
        read_identity(tmp_path / "key.txt")
    with suppress(CoachError):
        dana.keys.bring(tmp_path / "key.txt")
    assert path.read_bytes() == kept
    path.write_bytes(spoiled)
    with suppress(CoachError):
        again(dana).read()
    path.write_bytes(kept)


KEY_FIELDS = {
    "holders": st.lists(st.sampled_from(["dana", "mia", "eve"]), max_size=3) | json_values,
    "recipients": st.lists(odd_texts, max_size=3),
    "proofs": st.lists(odd_texts, max_size=3) | json_values,
    "wrapped": odd_texts | json_values,
    "digest": odd_texts,
    "opens": odd_texts | json_values,
    "owner": st.sampled_from(["dana", "mia", "eve"]),
    "deleted_at": odd_texts,
    "replaces": odd_texts,
    "rev": st.integers(),
    "id": st.sampled_from(["ke01", "ke02", "x", ""]),
    "audience": odd_texts,
}


@few
@given(
    folder=st.sampled_from(["dana", "mia"]),
    laid=st.lists(st.fixed_dictionaries({}, optional=KEY_FIELDS), min_size=1, max_size=3),
    person=st.fixed_dictionaries({}, optional={"public_key": odd_texts, "manager": json_values}),
)
def test_any_key_record(
    dana: TeamStore, mia: TeamStore, folder: str, laid: list[dict[str, Any]], person: dict[str, Any]
) -> None:
    if not topics(dana):
        pair_topic(dana)
    own = {name: file_of(dana, "list.json", name).read_bytes() for name in ("dana", "mia")}
    path = file_of(dana, "list.json", folder)
    content = tables(path)
    held = {*dana.sealing.keyring.keys(), *mia.sealing.keyring.keys()}
    publics = [row["public_key"] for row in content["person"].values()]
    for row in content["person"].values():
        row.update(person)
    for number, fields in enumerate(laid):
        raw = whole("sealing_key", owner=folder, recipients=publics, opens=None)
        raw.update({"id": f"ke0{number}", **fields})
        content["sealing_key"][str(raw["id"])] = raw
    replace(path, encode(content))
    for store in (again(dana), again(mia)):
        assert topics(store) == [SECRET]
        store.keys.waiting()
        assert store.keys.card().partners is not None
        assert {*store.sealing.keyring.keys()} <= held
    for name, data in own.items():
        replace(file_of(dana, "list.json", name), data)


def test_a_key_of_another_team_is_none_here() -> None:
    other = Place("tm0other", PLACE.folder)
    assert isinstance(open_record("se" + RAW["id"][2:], sealed(), KEY, other), str)
    assert isinstance(
        open_record(
            "se" + RAW["id"][2:], sealed(), Key(KEY.id, os.urandom(32), KEY.holders), PLACE
        ),
        str,
    )
