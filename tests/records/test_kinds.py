"""Every table of the design: its ids, its readers, its place, its fields, its words."""

from copy import deepcopy
from typing import Any

import msgspec
import pytest

from coachtui.records import codec
from coachtui.records.base import Record
from coachtui.records.errors import WrongUse
from coachtui.records.registry import TABLES as KNOWN
from coachtui.records.registry import kind_of, kinds_by_prefix
from tests.records.examples import ENUMS, TABLES, least, whole


def kind(table: str) -> type[Record]:
    found = kind_of(table)
    assert found is not None
    return found


def test_the_tables_are_those_of_the_design() -> None:
    assert set(KNOWN) == set(TABLES)
    assert kind_of("sealed") is None


def test_no_two_kinds_share_a_prefix() -> None:
    assert len(kinds_by_prefix()) == len(TABLES)


@pytest.mark.parametrize("table", TABLES)
def test_prefix_audiences_and_place(table: str) -> None:
    design, built = TABLES[table], kind(table)
    assert built.table == table
    assert built.prefix == design.prefix
    assert set(built.audiences) == set(design.audiences)
    assert built.place == design.place


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("example", [least, whole])
def test_what_stands_in_a_file_comes_back_the_same(table: str, example: Any) -> None:
    raw = example(table)
    record = codec.decode(kind(table), raw)
    assert codec.encode(record) == raw
    assert codec.encode(codec.checked(record)) == raw


@pytest.mark.parametrize("table", TABLES)
def test_every_field_of_the_kind_is_in_its_example(table: str) -> None:
    names = set(kind(table).__struct_encode_fields__)
    optional = {"readers", "deleted_at", "replaces", "conflicts"}
    assert names - optional == set(whole(table)) - optional


@pytest.mark.parametrize(
    ("table", "field"), [(table, field) for table in TABLES for field in TABLES[table].needed]
)
def test_a_needed_field_is_missed_by_name(table: str, field: str) -> None:
    raw = whole(table)
    del raw[field]
    with pytest.raises(msgspec.ValidationError, match=field) as caught:
        codec.decode(kind(table), raw)
    assert field in codec.explain(caught.value, kind(table))


@pytest.mark.parametrize("common", ["id", "owner", "audience", "created_at", "updated_at", "rev"])
def test_the_common_fields_cannot_be_missing(common: str) -> None:
    raw = whole("day")
    del raw[common]
    with pytest.raises(msgspec.ValidationError, match=common):
        codec.decode(kind("day"), raw)


@pytest.mark.parametrize(("table", "path"), ENUMS)
def test_enum_values_are_those_of_the_design(table: str, path: str) -> None:
    wanted = tuple(ENUMS[table, path].split(", "))
    if path == "items.day":
        for day in wanted:
            codec.decode(kind(table), with_value(table, path, int(day)))
        return
    assert set(codec.allowed(kind(table), path)) == set(wanted)
    for value in wanted:
        raw = with_value(table, path, value)
        assert codec.encode(codec.decode(kind(table), raw)) == raw


@pytest.mark.parametrize(("table", "path"), ENUMS)
@pytest.mark.parametrize("wrong", ["nonsense", "", "ACTIVE", 7])
def test_another_enum_value_is_refused_by_name(table: str, path: str, wrong: object) -> None:
    with pytest.raises(msgspec.ValidationError) as caught:
        codec.decode(kind(table), with_value(table, path, wrong))
    assert path.split(".")[0] in codec.explain(caught.value, kind(table))


def with_value(table: str, path: str, value: object) -> dict[str, Any]:
    """The whole record with another value at a path, in the first item where there is a list."""
    raw = deepcopy(whole(table))
    *steps, last = path.split(".")
    at: Any = raw
    for step in steps:
        at = at[step]
        at = at[0] if isinstance(at, list) else at
    at[last] = [value] if isinstance(at[last], list) else value
    return raw


SCORES = [
    ("feeling", "progress"),
    ("feeling", "energy"),
    ("account", "fit.potential"),
    ("account", "fit.leverage"),
    ("pulse", "scores.risk"),
    ("pulse", "deep.risk-1"),
    ("skill", "target"),
    ("skill_rating", "level"),
    ("audit", "answers.a1"),
]


@pytest.mark.parametrize(("table", "path"), SCORES)
@pytest.mark.parametrize("score", [0, 1, 2, 3, 4])
def test_scores_go_from_nothing_to_four(table: str, path: str, score: int) -> None:
    codec.decode(kind(table), with_value(table, path, score))


@pytest.mark.parametrize(("table", "path"), SCORES)
@pytest.mark.parametrize("score", [-1, 5, 2.5, "3", True])
def test_a_score_outside_its_scale_is_refused(table: str, path: str, score: object) -> None:
    with pytest.raises(msgspec.ValidationError):
        codec.decode(kind(table), with_value(table, path, score))


@pytest.mark.parametrize(
    ("table", "path", "value"),
    [
        ("contact", "influence", 0),
        ("contact", "influence", 4),
        ("account", "rank", 0),
        ("account", "added_on", "2024-02-30"),
        ("account", "added_on", "14.05.2024"),
        ("account", "revenue.currency", "eur"),
        ("account", "revenue.amount", "12,50"),
        ("account", "revenue.amount", "NaN"),
        ("account", "revenue.amount", 12.5),
        ("account", "revenue.amount", "12\n"),
        ("entry", "time", "25:00"),
        ("entry", "minutes", -1),
        ("entry", "text", ""),
        ("reflection", "progress_share", 1.01),
        ("one_on_one", "minutes", 0),
        ("day", "person", "Dana"),
        ("day", "person", "dana\n"),
        ("day", "person", "x" * 33),
        ("day", "person", ""),
        ("day", "person", "../mia"),
        ("day", "moved", "x" * 501),
        ("account", "name", "x" * 201),
        ("account", "notes", "x" * 20_001),
        ("account", "tags", ["x" * 501]),
        ("team", "settings.cap", 0),
        ("ritual", "every", 0),
    ],
)
def test_a_value_beyond_its_limits_is_refused(table: str, path: str, value: object) -> None:
    raw = with_value(table, path, value) if value != ["x" * 501] else whole(table, tags=value)
    with pytest.raises(msgspec.ValidationError):
        codec.decode(kind(table), raw)


@pytest.mark.parametrize("handle", ["con", "nul", "aux", "prn", "com1", "lpt9"])
def test_a_name_that_windows_reserves_is_no_handle(handle: str) -> None:
    record = codec.decode(kind("person"), whole("person"))
    with pytest.raises(WrongUse, match="handle"):
        codec.checked(msgspec.structs.replace(record, handle=handle))


@pytest.mark.parametrize("handle", ["a", "9", "con-1", "connie", "x" * 32, "ann-b"])
def test_other_handles_are_fine(handle: str) -> None:
    raw = whole("person", owner=handle, handle=handle)
    assert codec.encode(codec.decode(kind("person"), raw)) == raw


@pytest.mark.parametrize("table", TABLES)
def test_unknown_fields_outlive_an_edit(table: str) -> None:
    raw = {**whole(table), "zeal": {"deep": [1, {"er": None}]}, "new_list": [[], {}]}
    record = codec.decode(kind(table), raw)
    edited = msgspec.structs.replace(record, rev=2)
    assert codec.encode(edited, raw) == {**raw, "rev": 2}
