"""The bytes of a team file: one content, one form, and nothing bent on the way."""

import json
import subprocess
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coachtui.store.canonical import (
    DEPTH_CAP,
    FILE_CAP,
    RECORD_CAP,
    Tables,
    Unreadable,
    decode,
    encode,
)

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
scalars = (
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**64 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | words
)
values = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3)
)
records = st.dictionaries(words, values, max_size=5)
tables = st.dictionaries(words, st.dictionaries(words, records, min_size=1, max_size=4), max_size=4)


def same(one: Any, other: Any) -> bool:
    """JSON equality: False is not 0, 1 is not 1.0."""
    return bool(json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True))


def why(data: bytes) -> str:
    with pytest.raises(Unreadable) as caught:
        decode(data)
    return str(caught.value)


@settings(max_examples=40)
@given(tables)
def test_what_is_written_is_read_and_written_the_same(content: Tables) -> None:
    data = encode(content)
    assert same(decode(data), content)
    assert encode(decode(data)) == data


@settings(max_examples=40)
@given(tables)
def test_it_is_json_that_others_read(content: Tables) -> None:
    assert same(json.loads(encode(content)), content)


@settings(max_examples=40)
@given(tables, st.randoms(use_true_random=False))
def test_the_same_content_is_the_same_bytes(content: Tables, chance: Any) -> None:
    def shuffled(value: Any) -> Any:
        if isinstance(value, list):
            return [shuffled(item) for item in value]
        if not isinstance(value, dict):
            return value
        pairs = [(key, shuffled(item)) for key, item in value.items()]
        chance.shuffle(pairs)
        return dict(pairs)

    assert encode(shuffled(content)) == encode(content)


@settings(max_examples=40)
@given(tables, st.sampled_from([None, 1, "\t"]), st.booleans())
def test_a_file_in_another_dress_is_read_the_same(
    content: Tables, indent: Any, ascii_only: bool
) -> None:
    dressed = json.dumps(content, indent=indent, ensure_ascii=ascii_only).encode()
    assert same(decode(dressed), content)
    assert encode(decode(dressed)) == encode(content)
    assert same(decode(dressed.replace(b"\n", b"\r\n")), content)


@given(st.binary(max_size=60))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        found = decode(data)
    except Unreadable:
        return
    assert decode(encode(found)) == found


@settings(max_examples=40)
@given(tables, st.data())
def test_a_file_with_a_bit_of_damage_is_refused_or_still_sound(content: Tables, draw: Any) -> None:
    data = bytearray(encode(content))
    at = draw.draw(st.integers(0, len(data) - 1))
    data[at] = draw.draw(st.integers(0, 255))
    try:
        found = decode(bytes(data))
    except Unreadable:
        return
    assert same(json.loads(bytes(data)), found)
    assert same(decode(encode(found)), found)


def test_one_record_on_one_line() -> None:
    content: Tables = {
        "day": {"da2": {"id": "da2", "moved": "a\nb"}, "da1": {"z": 1, "a": [1, {"y": 2, "b": 3}]}},
        "account": {"ac1": {"name": "Zoë “quoted”"}},
        "empty": {},
    }
    assert encode(content).decode() == (
        '{\n"account": {\n"ac1": {"name":"Zoë “quoted”"}\n},\n'
        '"day": {\n"da1": {"a":[1,{"b":3,"y":2}],"z":1},\n'
        '"da2": {"id":"da2","moved":"a\\nb"}\n}\n}\n'
    )
    assert encode({}) == encode({"empty": {}}) == b"{}\n"
    assert decode(b"{}") == {}
    assert decode(b' {"day": {}} ') == {"day": {}}


@pytest.mark.parametrize(
    ("inside", "says"),
    [
        (b'{"x": 1, "x": 1}', "'x' stands there twice"),
        (b'{"x": {"y": 1, "z": 2, "y": 3}}', "'y' stands there twice"),
        (b'{"x": NaN}', "NaN"),
        (b'{"x": Infinity}', "Infinity"),
        (b'{"x": -Infinity}', "Infinity"),
        (b'{"x": 1e400}', "too large a number"),
        (b'{"x": -1e999}', "too large a number"),
        (b'{"x": "\\ud800"}', "cannot be written again"),
        (b'{"x": 01}', "not valid JSON"),
        (b'{"x": 1,}', "not valid JSON"),
        (b"{'x': 1}", "not valid JSON"),
        (b'{"x": "\x01"}', "not valid JSON"),
        (b'{"x": "\xff"}', "not UTF-8"),
        (b'{"x": ' + b"9" * 5000 + b"}", "not valid JSON"),
        (b'{"x": ' + b"[" * 40 + b"]" * 40 + b"}", "nested too deeply"),
        (b'{"x": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", "nested too deeply"),
        (b'{"x": ' + b'{"a":' * 100_000 + b"1" + b"}" * 100_000 + b"}", "nested too deeply"),
        (b'{"x": "' + b"a" * RECORD_CAP + b'"}', "larger than 256 KB"),
        (b"[]", "not tables of records"),
        (b"null", "not tables of records"),
    ],
)
def test_what_could_lose_or_bend_a_value_is_refused(inside: bytes, says: str) -> None:
    canonical = b'{\n"day": {\n"da1": ' + inside + b"\n}\n}\n"
    spread = b'{"day":\n\t{"da1":\n' + inside + b"}}"
    assert says in why(canonical)
    assert says in why(spread)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "not valid JSON"),
        (b"\n", "not valid JSON"),
        (b"null", "not tables"),
        (b"[]", "not tables"),
        (b'"day"', "not tables"),
        (b'{"day": []}', "not tables"),
        (b'{"day": {}, "day": {}}', "'day' stands there twice"),
        (b'{"day": {"a": {}, "a": {}}}', "'a' stands there twice"),
        (b'{"day": {"a": {}}', "not valid JSON"),
        (b'{"day": {"a": {}}} trailing', "not valid JSON"),
        (b"\xef\xbb\xbf{}\n", "byte order mark"),
        ("{}\n".encode("utf-16"), "not UTF-8"),
        ("{}\n".encode("utf-16-le"), "not valid JSON"),
        (b"\x00" * 100, "not valid JSON"),
        (b" " * (FILE_CAP + 1), "larger than 16 MB"),
        (b"[" * 200_000, "nested too deeply"),
    ],
)
def test_what_is_no_team_file_is_refused(data: bytes, says: str) -> None:
    assert says in why(data)


@pytest.mark.parametrize("number", ["18446744073709551616", "-9223372036854775809", "9" * 40])
def test_a_number_larger_than_machines_count_is_kept_or_refused(number: str) -> None:
    data = b'{\n"day": {\n"da1": {"x":' + number.encode() + b"}\n}\n}\n"
    with suppress(Unreadable):
        assert encode(decode(data)) == data


def test_a_truncated_file_is_refused_wherever_it_was_cut() -> None:
    whole = encode({"day": {f"da{n}": {"id": f"da{n}", "moved": "Zoë"} for n in range(3)}})
    for cut in range(len(whole) - 2):
        why(whole[:cut])


def test_conflict_markers_are_named(tmp_path: Path) -> None:
    def git(*words: str) -> None:
        name = ["-c", "user.name=x", "-c", "user.email=x@example.com", "-c", "core.hooksPath="]
        subprocess.run(["git", *name, *words], cwd=tmp_path, capture_output=True, check=False)

    file = tmp_path / "list.json"
    git("init", "-q", "-b", "main")
    for branch, text in (("main", "base"), ("one", "ours"), ("two", "theirs")):
        git("checkout", "-q", "-b", branch, "main")
        file.write_bytes(encode({"day": {"da1": {"moved": text}}}))
        git("add", "list.json")
        git("commit", "-q", "-m", text)
    git("merge", "-q", "one")
    assert b"<<<<<<<" in file.read_bytes()
    assert "conflict markers" in why(file.read_bytes())


def test_a_text_that_looks_like_a_marker_is_no_marker() -> None:
    content = {"day": {"da1": {"moved": "<<<<<<< HEAD\n=======\n>>>>>>> x"}}}
    assert decode(encode(content)) == content


@pytest.mark.parametrize("opening", ["[", '{"a":'])
def test_the_same_depth_is_fine_or_too_deep_in_every_dress(opening: str) -> None:
    closing = "]" if opening == "[" else "}"
    for depth in range(DEPTH_CAP - 6, DEPTH_CAP + 4):
        value = json.loads(opening * depth + "1" + closing * depth)
        content = {"day": {"da1": {"x": value}}}
        refused = []
        for data in (encode(content), json.dumps(content, indent=1).encode()):
            try:
                assert decode(data) == content
                refused.append(False)
            except Unreadable:
                refused.append(True)
        assert refused in ([False, False], [True, True]), depth
        assert refused[0] == (depth > DEPTH_CAP - 3)


def test_a_large_file_on_one_line_is_read() -> None:
    content = {"day": {f"da{n}": {"moved": "x" * 300} for n in range(1200)}}
    assert len(encode(content)) > RECORD_CAP
    assert decode(json.dumps(content).encode()) == content


def test_a_record_too_large_for_a_line_is_refused_in_every_dress() -> None:
    content = {"day": {"da1": {"lines": ["x" * 500] * 600}}}
    assert "256 KB" in why(encode(content))
    assert "256 KB" in why(json.dumps(content, indent=1).encode())


def test_the_name_of_a_key_that_stands_twice_can_be_shown() -> None:
    said = why(b'{"day": {"a\\u001b[31m": {}, "a\\u001b[31m": {}}}')
    assert "\x1b" not in said
    assert len(why(b'{"day": {"' + b"k" * 900 + b'": {}, "' + b"k" * 900 + b'": {}}}')) < 200


def test_many_records_with_lists_and_many_keys_are_read_in_no_time() -> None:
    lists = {"needs": [{"id": f"n{n}"} for n in range(40)]}
    content = {"project": {f"pr{n}": lists for n in range(3000)}}
    assert decode(encode(content)) == content
    keys = ",".join(f'"k{n}": 1' for n in range(100_000))
    assert "twice" in why(('{"day": {"da1": {' + keys + ', "k99999": 1}}}').encode())
