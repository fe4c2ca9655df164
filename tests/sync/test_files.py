"""Merging bytes: the same result as merging tables, and what a merge by lines left is read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachtui.store.canonical import Unreadable, decode, encode
from coachtui.sync.files import changed_records, lines_of, merge_files
from coachtui.sync.markers import understood
from coachtui.sync.merge import merge_tables
from tests.sync.worlds import Divergence

SEEDS = st.integers(min_value=0, max_value=2**40)


@given(SEEDS)
def test_files_merge_as_their_tables_do(seed: int) -> None:
    case = Divergence(seed)
    base, ours, theirs = (encode(tables) for tables in (case.base, case.ours, case.theirs))
    merged = merge_files(base, ours, theirs)
    expected = merge_tables(case.base, case.ours, case.theirs)
    assert merged.data == encode(expected.tables)
    assert sorted(merged.clashes) == sorted(expected.clashes)
    assert lines_of(merged.data) is not None
    loose = ours.replace(b'": {"', b'" :  {"')
    assert merge_files(base, loose, theirs).data == merged.data


@given(SEEDS)
def test_conflict_markers_are_read_as_both_sides(seed: int) -> None:
    case = Divergence(seed)
    ours, theirs = encode(case.ours), encode(case.theirs)
    marked = b"<<<<<<< HEAD\n" + ours + b"=======\n" + theirs + b">>>>>>> origin/main\n"
    assert understood(marked) == merge_tables(None, case.ours, case.theirs).tables
    base = encode(case.base)
    marked = marked.replace(b"=======\n", b"||||||| base\n" + base + b"=======\n", 1)
    assert understood(marked) == merge_tables(case.base, case.ours, case.theirs).tables


def test_markers_around_the_last_records_of_a_table() -> None:
    marked = b"""{
"day": {
"da1": {"moved":"a"},
<<<<<<< HEAD
"da2": {"moved":"b"},
"da3": {"moved":"c"}
=======
"da4": {"moved":"d"}
>>>>>>> theirs
}
}
"""
    assert sorted(understood(marked)["day"]) == ["da1", "da2", "da3", "da4"]


def test_markers_within_markers_lose_nothing() -> None:
    marked = b"""{
"day": {
<<<<<<< HEAD
<<<<<<< HEAD
"da1": {"moved":"a"},
=======
"da1": {"moved":"b"}
>>>>>>> theirs
=======
"da1": {"moved":"c"},
"da2": {"moved":"d"}
>>>>>>> later
}
}
"""
    found = encode(understood(marked))
    assert all(f'"{word}"'.encode() in found for word in "abcd")


@pytest.mark.parametrize(
    "data",
    [
        b'<<<<<<< a\n"half\n=======\nx\n>>>>>>> b\n',
        b"",
        b"{",
        b'{\n"day": {\n"da1": {},\n',
        b'{\n"day": {\n"da1": {"moved":"a"}\n}\n',
        b"\xff\xfe{\x00}\x00",
        b'{"day": {"da1": {}, "da1": {}}}',
    ],
)
def test_what_cannot_be_understood_is_refused(data: bytes) -> None:
    with pytest.raises(Unreadable):
        understood(data)
    with pytest.raises(Unreadable):
        merge_files(b"{}\n", data, b'{"day": {}}')


def test_a_base_that_cannot_be_read_counts_as_none() -> None:
    one, two = encode({"day": {"da1": {"moved": "a"}}}), encode({"day": {"da2": {"moved": "b"}}})
    assert sorted(decode(merge_files(b"\x00", one, two).data)["day"]) == ["da1", "da2"]


def test_a_base_with_a_broken_record_counts_as_none() -> None:
    case = Divergence(7)
    ours, theirs = encode(case.ours), encode(case.theirs)
    broken = encode(case.base).replace(b'"owner":"', b'"owner\x80":"')
    assert merge_files(broken, ours, theirs).data == merge_files(None, ours, theirs).data
    with pytest.raises(Unreadable):
        merge_files(ours, theirs, broken)


def test_the_records_that_differ_between_two_states() -> None:
    before = encode({"day": {"da1": {"moved": "a"}, "da2": {"moved": "b"}}})
    after = encode({"day": {"da1": {"moved": "z"}, "da3": {"moved": "c"}}})
    found = changed_records(before, after)
    assert [(each.id, each.before, each.after) for each in found] == [
        ("da1", {"moved": "a"}, {"moved": "z"}),
        ("da2", {"moved": "b"}, None),
        ("da3", None, {"moved": "c"}),
    ]


def test_a_record_that_would_be_too_long_lets_go_of_the_oldest_first() -> None:
    def state(letter: str, day: int, **more: object) -> bytes:
        record = {"notes": letter * 100_000, "updated_at": f"2026-11-0{day}", **more}
        return encode({"account": {"ac1": record}})

    old = {"conflicts": {"notes": [{"value": "x" * 65_000, "by": "zoe", "at": "2026-10-01"}]}}
    merged = decode(merge_files(state("b", 1), state("c", 2, **old), state("d", 3)).data)
    values = [entry["value"][0] for entry in merged["account"]["ac1"]["conflicts"]["notes"]]
    assert values == ["c"]
