"""Texts are cleaned, values checked, unknown fields kept."""

from datetime import date
from math import inf, nan
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachtui.records import codec
from coachtui.records.accounts import Account, Deal, Milestone, Move, Project
from coachtui.records.base import Overwritten, Record
from coachtui.records.coaching import Plan90, Pulse
from coachtui.records.days import Day, Feeling, Reflection
from coachtui.records.errors import WrongUse
from coachtui.records.meetings import ValueReview
from coachtui.records.people import Team
from coachtui.records.registry import kind_of
from coachtui.records.settings import TeamSettings, Thresholds
from tests.records.examples import TABLES, least, record_id, whole

NASTY = "\x1b[31m red\u202e \x00\x07\u200b\x9b"


def account(**fields: Any) -> Account:
    return msgspec.structs.replace(codec.decode(Account, least("account")), **fields)


def raised(record: Record) -> str:
    with pytest.raises(WrongUse) as caught:
        codec.checked(record)
    assert caught.value.message.endswith("Nothing was changed.")
    return caught.value.message


def test_no_text_anywhere_keeps_a_control_character() -> None:
    raw = nasty(whole("account"))
    record = codec.checked(msgspec.convert(raw, Account))
    assert "\x1b" not in repr(record)
    assert "\\x" not in repr(record)
    assert "\u202e" not in repr(record)
    assert record.tags == ("paper[31m red",)
    assert record.notes == "One line\nand another[31m red"
    assert record.external_ids == {"crm[31m red": "A-17[31m red"}


FREE_TEXT = {"name", "why_them", "aliases", "domains", "external_ids", "tags", "notes", "risks"}


def nasty(raw: dict[str, Any]) -> dict[str, Any]:
    def spoil(value: Any) -> Any:
        if isinstance(value, str):
            return value + NASTY
        if isinstance(value, list):
            return [spoil(item) for item in value]
        return {key + NASTY: spoil(item) for key, item in value.items()}

    return {key: spoil(value) if key in FREE_TEXT else value for key, value in raw.items()}


def test_a_line_is_one_line_wherever_it_stands() -> None:
    two = "first\nsecond\tthird"
    assert codec.checked(account(why_them=two)).why_them == "first second third"
    assert codec.checked(account(tags=(two,))).tags == ("first second third",)
    assert codec.checked(account(external_ids={"a\nb": two})).external_ids == {
        "a b": "first second third"
    }
    move = Move(id="m01", old_due=date(2024, 5, 1), new_due=date(2024, 5, 2), why=two)
    milestone = codec.decode(Milestone, whole("milestone"))
    milestone = codec.checked(msgspec.structs.replace(milestone, moves=(move,)))
    assert milestone.moves[0].why == "first second third"


def test_a_text_keeps_its_lines_wherever_it_stands() -> None:
    two = "first\r\nsecond\n\tthird\x0bfourth"
    kept = "first\nsecond\n\tthird\nfourth"
    assert codec.checked(account(notes=two)).notes == kept
    pulse = codec.decode(Pulse, least("pulse"))
    assert codec.checked(msgspec.structs.replace(pulse, why={"risk": two})).why == {"risk": kept}
    deal = codec.decode(Deal, whole("deal"))
    early = msgspec.structs.replace(deal.early, pain=two)
    assert codec.checked(msgspec.structs.replace(deal, early=early)).early.pain == kept


def test_a_name_of_nothing_but_blanks_and_controls_is_no_name() -> None:
    assert "name" in raised(account(name=" \x1b\u200b\n"))
    assert "name" in raised(account(name=""))


def test_lengths_count_after_trimming() -> None:
    assert codec.checked(account(name="  " + "x" * 200 + "\n")).name == "x" * 200
    assert "at most 200" in raised(account(name="x" * 201))
    assert "at most 500" in raised(account(why_them="x" * 501))
    assert "at most 20000" in raised(account(notes="x" * 20_001))


@pytest.mark.parametrize("number", [nan, inf, -inf])
def test_a_number_that_json_cannot_hold_is_refused(number: float) -> None:
    reflection = codec.decode(Reflection, whole("reflection"))
    assert "progress_share" in raised(msgspec.structs.replace(reflection, progress_share=number))
    team = codec.decode(Team, whole("team"))
    settings = TeamSettings(thresholds=Thresholds(practice_target=number))
    assert "settings" in raised(msgspec.structs.replace(team, settings=settings))


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"status": "alive"}, "status can't be 'alive'; it is one of: active, bench, won"),
        ({"rank": 0}, "rank is too small: 1 is the least"),
        ({"rank": "first"}, "rank must be a whole number"),
        ({"rep": "Dana"}, "rep needs 1 to 32 small letters"),
        ({"added_on": "soon"}, "added_on must be a date"),
        ({"tags": "paper"}, "tags must be a list"),
        ({"size": 2.5}, "size must be a whole number"),
        ({"name": 5}, "name must be text"),
        ({"fit": {"potential": 5}}, "fit.potential is too large: 4 is the most"),
        ({"revenue": {"amount": "1"}}, "currency"),
        ({"revenue": {"amount": "1", "currency": "euro"}}, "revenue.currency has characters"),
    ],
)
def test_the_sentence_names_the_field(fields: dict[str, Any], says: str) -> None:
    assert says in raised(account(**fields))


def test_checking_twice_changes_nothing_more() -> None:
    for table in TABLES:
        kind = kind_of(table)
        assert kind is not None
        once = codec.checked(codec.decode(kind, whole(table)))
        assert codec.checked(once) == once


@given(st.text(max_size=40), st.lists(st.text(max_size=20), max_size=4))
def test_whatever_is_typed_can_be_written_and_read(text: str, tags: list[str]) -> None:
    record = codec.checked(account(notes=text, tags=tuple(tags), external_ids={text: "1"}))
    written = msgspec.json.encode(codec.encode(record))
    assert codec.decode(Account, msgspec.json.decode(written)) == record
    assert codec.checked(record) == record


# -- unknown fields ----------------------------------------------------------------------------


def edit(kind: type[Record], raw: dict[str, Any], **fields: Any) -> dict[str, Any]:
    return codec.encode(msgspec.structs.replace(codec.decode(kind, raw), **fields), raw)


def test_unknown_fields_of_parts_survive() -> None:
    raw = whole("account", fit={"potential": 4, "charm": 3}, revenue={"amount": "1", **EUR})
    edited = edit(Account, raw, name="New")
    assert edited == {**raw, "name": "New"}


EUR = {"currency": "EUR", "as_said_by": "Ola"}


def test_a_known_field_emptied_is_gone_and_unknown_ones_stay() -> None:
    raw = whole("account", later="kept")
    edited = edit(Account, raw, notes="", rank=None, tags=())
    assert "notes" not in edited
    assert "rank" not in edited
    assert "tags" not in edited
    assert edited["later"] == "kept"


def test_unknown_fields_of_list_items_follow_their_id() -> None:
    one = {"id": "n01", "text": "a drawing", "colour": "red"}
    two = {"id": "n02", "text": "a price", "colour": "blue"}
    raw = whole("project", needs=[one, two])
    needs = codec.decode(Project, raw).needs
    changed = msgspec.structs.replace(needs[0], text="two drawings")
    edited = edit(Project, raw, needs=(needs[1], changed))
    assert edited["needs"] == [two, {**one, "text": "two drawings"}]


def test_unknown_fields_of_items_without_id_follow_what_they_say() -> None:
    one = {"deal": record_id("de", "2"), "question": "Why?", "kind": "create", "by": "mia"}
    two = {"deal": record_id("de", "2"), "question": "How?", "kind": "count", "by": "lee"}
    raw = whole("value_review", asked=[one, two])
    asked = codec.decode(ValueReview, raw).asked
    assert edit(ValueReview, raw, asked=asked[::-1])["asked"] == [two, one]
    assert edit(ValueReview, raw, asked=asked[1:])["asked"] == [two]


def test_equal_items_keep_their_own_unknown_fields() -> None:
    item = {"deal": record_id("de", "2"), "question": "Why?", "kind": "create"}
    raw = whole("value_review", asked=[{**item, "by": "mia"}, {**item, "by": "lee"}])
    assert edit(ValueReview, raw, date=date(2024, 5, 15))["asked"] == raw["asked"]


def test_an_item_that_changed_in_its_place_keeps_its_unknown_fields() -> None:
    raw = whole("reflection", obstacles=[{"kind": "time", "count": 2, "note": "kept"}])
    obstacles = codec.decode(Reflection, raw).obstacles
    changed = msgspec.structs.replace(obstacles[0], count=3)
    edited = edit(Reflection, raw, obstacles=(changed,))
    assert edited["obstacles"] == [{"kind": "time", "count": 3, "note": "kept"}]


def test_a_new_item_takes_nothing_over() -> None:
    raw = whole("plan90", items=[{**TABLES["plan90"].more["items"][0], "colour": "red"}])
    items = codec.decode(Plan90, raw).items
    new = msgspec.structs.replace(items[0], id="item2", text="Another")
    edited = edit(Plan90, raw, items=(new,))
    assert "colour" not in edited["items"][0]


def test_unknown_fields_inside_conflicts_survive() -> None:
    lost = {"value": {"a": [1]}, "by": "mia", "at": "2024-05-14", "machine": "two"}
    raw = whole("day", conflicts={"moved": [lost]})
    assert codec.decode(Day, raw).conflicts == {
        "moved": (Overwritten(value={"a": [1]}, by="mia", at="2024-05-14"),)
    }
    assert edit(Day, raw, moved="mine") == {**raw, "moved": "mine"}


def test_a_field_that_was_something_else_before_is_replaced() -> None:
    raw = whole("account")
    assert codec.encode(codec.decode(Account, raw), {**raw, "fit": [1], "tags": 5}) == raw


# -- spread out for scripts --------------------------------------------------------------------


def test_whole_shows_every_field() -> None:
    record = codec.decode(Feeling, least("feeling"))
    shown = codec.whole(record)
    assert set(shown) == set(Feeling.__struct_encode_fields__)
    assert shown["progress"] is None
    assert shown["helped_by"] == []
    assert shown["date"] == "2024-05-14"
    assert "from" in codec.whole(codec.decode(kind("recognition"), least("recognition")))
    assert codec.whole(codec.decode(Account, least("account")))["fit"]["need"] is None


def kind(table: str) -> type[Record]:
    found = kind_of(table)
    assert found is not None
    return found


def test_allowed_values_of_what_is_no_enum_are_none() -> None:
    assert codec.allowed(Account, "name") == ()
    assert codec.allowed(Account, "nothing") == ()
    assert codec.allowed(Account, "name.deeper") == ()
    assert codec.allowed(Pulse, "why[...]") == ("risk", "creativity", "capability", "progress")
