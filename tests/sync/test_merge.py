"""The merge of records: its laws over made-up histories, its rules one by one, its mutants."""

import copy
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachtui.store.canonical import Tables, encode
from coachtui.sync.merge import merge_tables
from coachtui.sync.record import merge_record
from coachtui.sync.rules import edited
from coachtui.sync.values import canonical
from tests.sync.worlds import Divergence

Merge = Callable[[Tables | None, Tables, Tables], Tables]


def merged(base: Tables | None, ours: Tables, theirs: Tables) -> Tables:
    return merge_tables(base, ours, theirs).tables


# -- laws --------------------------------------------------------------------------------------


def broken_law(case: Divergence, merge: Merge) -> str | None:
    """The first law that a merge of this case breaks."""
    before = copy.deepcopy((case.base, case.ours, case.theirs))
    result = merge(case.base, case.ours, case.theirs)
    if encode(result) != encode(merge(case.base, case.theirs, case.ours)):
        return "symmetric"
    for side in (case.ours, case.theirs, result):
        if encode(merge(case.base, result, side)) != encode(result):
            return "idempotent"
    if encode(merge(case.base, case.base, case.ours)) != encode(case.ours):
        return "one side's changes are taken as they are"
    if before != (case.base, case.ours, case.theirs):
        return "a merge changes none of its inputs"
    return _lost(case, result)


def _lost(case: Divergence, result: Tables) -> str | None:
    found = canonical(result)
    for author in case.authors:
        for word in author.said:
            if f'"{word}"'.encode() not in found:
                return f"no edit is lost: {word}"
    for side, other in ((case.ours, case.theirs), (case.theirs, case.ours)):
        for table, records in side.items():
            for record_id, record in records.items():
                wrong = _wrong_record(case, table, record_id, record, other, result)
                if wrong:
                    return f"{wrong}: {record_id}"
    return None


def _wrong_record(
    case: Divergence, table: str, record_id: str, record: Any, other: Tables, result: Tables
) -> str | None:
    base = case.base.get(table, {}).get(record_id)
    there = other.get(table, {}).get(record_id)
    now = result.get(table, {}).get(record_id)
    was_edited = base is None or edited(base, record)
    if now is None:
        return "no record is lost" if was_edited else None
    if there is None and base is not None and not was_edited and record == base:
        return "what was deleted on one side and untouched on the other is deleted"
    if base is None or there is None:
        return None
    put_away_there = there.get("deleted_at") and not base.get("deleted_at")
    if put_away_there and was_edited and now.get("deleted_at") and not record.get("deleted_at"):
        return "an edit beats a deletion"
    if there == base and record.get("deleted_at") != now.get("deleted_at"):
        return "a deletion that nobody contradicts stands"
    gone = set(base.get("tags") or []) - set(record.get("tags") or [])
    if gone & set(now.get("tags") or []):
        return "what was taken out of a set is out"
    return None


@given(st.integers(min_value=0, max_value=2**40))
def test_the_laws_hold_for_any_two_histories(seed: int) -> None:
    assert broken_law(Divergence(seed), merged) is None


def test_without_a_base_nothing_of_either_side_is_lost() -> None:
    for seed in range(200):
        case = Divergence(seed)
        result = merged(None, case.ours, case.theirs)
        assert encode(result) == encode(merged(None, case.theirs, case.ours))
        assert encode(merged(None, result, case.ours)) == encode(result)
        found = canonical(result)
        for author in case.authors:
            assert all(f'"{word}"'.encode() in found for word in author.said), seed


# -- mutants -----------------------------------------------------------------------------------


def _records(merge_one: Callable[[Any, Any, Any], Any]) -> Merge:
    """A merge of tables out of another way to merge one record."""

    def merge(base: Tables | None, ours: Tables, theirs: Tables) -> Tables:
        result: Tables = {}
        for table in ours.keys() | theirs.keys():
            for record_id in ours.get(table, {}).keys() | theirs.get(table, {}).keys():
                states = [
                    (each or {}).get(table, {}).get(record_id) for each in (base, ours, theirs)
                ]
                one = merge_one(*states)
                if one is not None:
                    result.setdefault(table, {})[record_id] = one
        return result

    return merge


def _later(one: Any, two: Any) -> Any:
    return max(one, two, key=lambda record: (record["updated_at"], canonical(record)))


def _last_writer_wins(base: Any, one: Any, two: Any) -> Any:
    if one is None or two is None:
        return merge_record(base, one, two)
    return _later(one, two)


def _delete_wins(base: Any, one: Any, two: Any) -> Any:
    if base is not None and (one is None or two is None):
        return None
    record = merge_record(base, one, two)
    away = [each["deleted_at"] for each in (one, two) if each and each.get("deleted_at")]
    return {**record, "deleted_at": max(away)} if record and away else record


def _no_base(_base: Any, one: Any, two: Any) -> Any:
    return merge_record(None, one, two)


def _ours_first(base: Any, one: Any, two: Any) -> Any:
    record = merge_record(base, one, two)
    if record and one and two and "next" in one:
        return {**record, "next": one["next"]}
    return record


def _keeps_nothing_beside(base: Any, one: Any, two: Any) -> Any:
    record = merge_record(base, one, two)
    return {k: v for k, v in record.items() if k != "conflicts"} if record else record


MUTANTS = {
    "last writer wins": _last_writer_wins,
    "delete wins": _delete_wins,
    "no base": _no_base,
    "ours first": _ours_first,
    "nothing kept beside": _keeps_nothing_beside,
}


@pytest.mark.parametrize("name", MUTANTS)
def test_a_mutant_of_the_merge_breaks_a_law(name: str) -> None:
    mutant = _records(MUTANTS[name])
    assert any(broken_law(Divergence(seed), mutant) for seed in range(300))


def test_the_way_mutants_are_built_is_sound() -> None:
    sound = _records(merge_record)
    assert not any(broken_law(Divergence(seed), sound) for seed in range(100))


# -- rules, one by one -------------------------------------------------------------------------


def record(**fields: Any) -> dict[str, Any]:
    common = {"id": "ac1", "updated_at": "2026-11-01T09:00:00.000Z", "updated_by": "zoe", "rev": 3}
    return {**common, **fields}


BASE = record(next="call", tags=["a", "b"], fit={"need": 1})


def dana(**fields: Any) -> dict[str, Any]:
    when = {"updated_at": "2026-11-02T09:00:00.000Z", "updated_by": "dana", "rev": 4}
    return {**BASE, **when, **fields}


def mia(**fields: Any) -> dict[str, Any]:
    when = {"updated_at": "2026-11-03T09:00:00.000Z", "updated_by": "mia", "rev": 5}
    return {**BASE, **when, **fields}


def both(one: Any, two: Any, base: Any = BASE) -> dict[str, Any]:
    result = merge_record(base, one, two)
    assert result is not None
    assert canonical(result) == canonical(merge_record(base, two, one))
    return result


def test_different_fields_are_both_taken() -> None:
    result = both(dana(next="write"), mia(notes="warm"))
    assert (result["next"], result["notes"]) == ("write", "warm")
    assert "conflicts" not in result


def test_the_same_change_twice_is_no_conflict() -> None:
    assert "conflicts" not in both(dana(next="write"), mia(next="write"))


def test_the_later_value_stands_and_the_other_waits_with_author_and_time() -> None:
    result = both(dana(next="write"), mia(next="visit"))
    assert result["next"] == "visit"
    assert result["conflicts"] == {
        "next": [{"value": "write", "by": "dana", "at": "2026-11-02T09:00:00.000Z"}]
    }


def test_equally_late_values_are_settled_by_their_bytes() -> None:
    result = both(dana(next="write"), mia(next="visit", updated_at=dana()["updated_at"]))
    assert result["next"] == "write"
    assert result["conflicts"]["next"][0]["value"] == "visit"


def test_clearing_against_writing_keeps_both() -> None:
    cleared = mia()
    del cleared["next"]
    result = both(dana(next="write"), cleared)
    assert "next" not in result
    assert result["conflicts"]["next"][0]["value"] == "write"


def test_what_waits_stays_until_somebody_chooses() -> None:
    waiting = both(dana(next="write"), mia(next="visit"))
    chosen = {**waiting, "updated_by": "dana", "rev": 6}
    del chosen["conflicts"]
    elsewhere = {**waiting, "notes": "warm", "updated_by": "mia", "rev": 6}
    assert "conflicts" in both(elsewhere, {**waiting, "status": "won"}, waiting)
    assert "conflicts" not in both(elsewhere, chosen, waiting)


def test_counters_and_times_take_the_larger_and_the_author_goes_with_the_time() -> None:
    result = both(dana(next="write", rev=9), mia(notes="warm"))
    assert (result["rev"], result["updated_at"]) == (9, mia()["updated_at"])
    assert result["updated_by"] == "mia"


def test_sets_merge_by_what_was_added_and_taken_out() -> None:
    result = both(dana(tags=["b", "d"]), mia(tags=["a", "b", "c"]))
    assert result["tags"] == ["b", "c", "d"]


def test_groups_merge_by_field_and_a_clash_inside_is_named_by_its_path() -> None:
    result = both(dana(fit={"need": 2, "access": 1}), mia(fit={"need": 3, "timing": 4}))
    assert result["fit"] == {"need": 3, "access": 1, "timing": 4}
    assert result["conflicts"]["fit.need"][0]["value"] == 2


def test_money_is_one_value() -> None:
    result = both(
        dana(worth={"amount": "5", "currency": "EUR"}),
        mia(worth={"amount": "7", "currency": "USD"}),
    )
    assert result["worth"] == {"amount": "7", "currency": "USD"}
    assert result["conflicts"]["worth"][0]["value"] == {"amount": "5", "currency": "EUR"}


def test_structs_merge_by_their_id_and_by_their_kind() -> None:
    base = {
        **BASE,
        "moves": [{"id": "mv1", "why": "x"}],
        "obstacles": [{"kind": "time", "count": 1}],
    }
    one = {**base, "moves": [{"id": "mv1", "why": "late"}, {"id": "mv3", "why": "z"}]}
    two = {
        **base,
        "moves": [{"id": "mv1", "why": "x"}, {"id": "mv2", "why": "y"}],
        "obstacles": [{"kind": "time", "count": 2}],
    }
    result = both(one, two, base)
    assert [move["why"] for move in result["moves"]] == ["late", "y", "z"]
    assert result["obstacles"] == [{"kind": "time", "count": 2}]


def test_a_struct_edited_here_and_taken_out_there_stays() -> None:
    base = {**BASE, "moves": [{"id": "mv1", "why": "x"}, {"id": "mv2", "why": "y"}]}
    result = both({**base, "moves": [{"id": "mv2", "why": "late"}]}, {**base, "moves": []}, base)
    assert result["moves"] == [{"id": "mv2", "why": "late"}]


def test_json_equality_is_strict() -> None:
    base = {**BASE, "flag": 0}
    result = both({**base, "flag": False, "rev": 4}, {**base, "next": "write", "rev": 4}, base)
    assert result["flag"] is False
    assert both({**base, "flag": None, "rev": 4}, {**base, "rev": 5}, base)["flag"] is None


def test_an_edit_beats_putting_away_and_erasing() -> None:
    away = dana(deleted_at="2026-11-02T10:00:00.000Z")
    assert not both(away, mia(next="visit")).get("deleted_at")
    assert both(away, BASE)["deleted_at"]
    assert both(away, mia(rev=9))["deleted_at"], "a mere count is no edit"
    assert merge_record(BASE, None, mia(next="visit")) == mia(next="visit")
    assert merge_record(BASE, None, BASE) is None
    assert merge_record(None, None, BASE) == BASE


def test_a_deletion_does_not_take_along_what_was_kept_beside_unseen() -> None:
    waiting = both(dana(next="write"), mia(next="visit"))
    assert merge_record(mia(next="visit"), None, waiting) == waiting
    away = mia(next="visit", deleted_at="2026-11-04T10:00:00.000Z")
    assert "deleted_at" not in both(away, waiting, mia(next="visit"))


def test_owner_id_and_creation_never_change() -> None:
    base = {**BASE, "owner": "dana", "created_at": "2026-10-01"}
    result = both({**base, "owner": "eve", "rev": 4}, {**base, "owner": "fay", "rev": 5}, base)
    assert result["owner"] == "eve"
    assert result["conflicts"]["owner"][0]["value"] == "fay"


def test_a_clash_is_reported_once_with_its_place() -> None:
    base, ours, theirs = ({"account": {"ac1": r}} for r in (BASE, dana(next="a"), mia(next="b")))
    result = merge_tables(base, ours, theirs)
    assert [tuple(clash) for clash in result.clashes] == [("account", "ac1", "next")]
    assert merge_tables(base, result.tables, theirs).clashes == ()
