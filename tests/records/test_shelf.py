"""The shelf: typed records, look-ups that follow changes, nobody's word taken for another's."""

from typing import Any

import msgspec
import pytest

from coachtui.records import codec
from coachtui.records.accounts import Account
from coachtui.records.base import Record
from coachtui.records.coaching import Answer, OneOnOne
from coachtui.records.days import Day, Entry, Feeling
from coachtui.records.people import CalendarEntry, Person, Team
from coachtui.records.registry import kind_of, kinds_by_prefix
from coachtui.records.shelf import Shelf
from tests.records.examples import least, record_id, whole

Raw = dict[str, Any]


def laid(*raws: Raw, folder: str | None = "dana", shared: bool = False) -> Shelf:
    shelf = Shelf()
    add(shelf, *raws, folder=folder, shared=shared)
    return shelf


def add(shelf: Shelf, *raws: Raw, folder: str | None = "dana", shared: bool = False) -> None:
    for raw in raws:
        table = kinds_by_prefix()[raw["id"][:2]].table
        shelf.lay(f"{folder}.json", folder, {table: {raw["id"]: raw}}, shared=shared)


def account(letter: str = "1", **fields: Any) -> Raw:
    return whole("account", id=record_id("ac", letter), **{"merged": [], **fields})


# -- look-ups ----------------------------------------------------------------------------------


def test_records_by_kind_id_and_link() -> None:
    shelf = laid(account("1"), account("2", name="Berg"), least("day"))
    assert {a.name for a in shelf.of(Account)} == {"Halden Bruk", "Berg"}
    assert [d.person for d in shelf.of(Day)] == ["dana"]
    assert shelf.of(Entry) == []
    one = shelf.get(Account, record_id("ac", "1"))
    assert one is not None
    assert one.name == "Halden Bruk"
    assert shelf.find(record_id("ac", "1")) == one
    assert [a.name for a in shelf.linked(Account, "name", "Berg")] == ["Berg"]
    assert len(shelf.linked(Account, "rep", "dana")) == 2
    assert shelf.linked(Account, "rep", "mia") == []


def test_what_is_not_there_is_none() -> None:
    shelf = laid(account())
    assert shelf.get(Account, None) is None
    assert shelf.get(Account, record_id("ac", "9")) is None
    assert shelf.get(Day, record_id("ac", "1")) is None
    assert shelf.find("zz9") is None
    assert shelf.find("") is None


def test_a_list_field_links_each_of_its_values() -> None:
    entry = whole("entry", accounts=[record_id("ac", "1"), record_id("ac", "2")])
    shelf = laid(entry)
    for letter in "12":
        assert len(shelf.linked(Entry, "accounts", record_id("ac", letter))) == 1


def test_links_follow_changes_made_before_and_after_they_are_first_used() -> None:
    shelf = laid(account())
    record = shelf.get(Account, record_id("ac"))
    assert record is not None
    assert len(shelf.linked(Account, "status", "active")) == 1
    shelf.put(msgspec.structs.replace(record, status="won"))
    assert shelf.linked(Account, "status", "active") == []
    assert len(shelf.linked(Account, "status", "won")) == 1
    add(shelf, account("2"))
    assert len(shelf.linked(Account, "status", "active")) == 1
    shelf.remove("account", record_id("ac", "2"))
    assert shelf.linked(Account, "status", "active") == []
    shelf.remove("account", record_id("ac", "2"))
    shelf.remove("no such table", "x")


def test_a_deleted_record_is_found_but_not_alive() -> None:
    shelf = laid(account(deleted_at="2024-05-14T08:00:00.000Z"))
    assert shelf.of(Account) == []
    assert shelf.get(Account, record_id("ac")) is None
    assert shelf.linked(Account, "rep", "dana") == []
    assert len(list(shelf.everything(Account))) == 1
    assert shelf.find(record_id("ac")) is not None


def test_the_version_rises_with_every_change_and_only_then() -> None:
    shelf = Shelf()
    versions = [shelf.version]
    add(shelf, account())
    versions.append(shelf.version)
    record = shelf.get(Account, record_id("ac"))
    assert record is not None
    shelf.put(record)
    versions.append(shelf.version)
    shelf.remove("account", record.id)
    versions.append(shelf.version)
    assert versions == sorted(set(versions))
    shelf.of(Account)
    shelf.lay("empty.json", "dana", {})
    shelf.lay("empty.json", "dana", {"account": {}})
    assert shelf.version == versions[-1]


def test_tables_of_a_later_version_are_passed_over() -> None:
    shelf = Shelf()
    shelf.lay("a.json", "dana", {"weather": {"we1": {"id": "we1"}}})
    assert shelf.damaged == []


# -- replacing ---------------------------------------------------------------------------------


def test_what_replaces_a_record_stands_in_its_place() -> None:
    shelf = laid(account("1"), account("2", replaces=record_id("ac", "1"), name="New"))
    add(shelf, account("3", replaces=record_id("ac", "2"), name="Newest"))
    assert [a.name for a in shelf.of(Account)] == ["Newest"]
    for letter in "123":
        found = shelf.get(Account, record_id("ac", letter))
        assert found is not None
        assert found.name == "Newest"
    assert shelf.current_id(record_id("ac", "1")) == record_id("ac", "3")
    assert shelf.earlier_ids(record_id("ac", "3")) == tuple(record_id("ac", x) for x in "321")


def test_order_of_arrival_does_not_matter() -> None:
    first = account("1")
    second = account("2", replaces=record_id("ac", "1"), name="New")
    for raws in ((first, second), (second, first)):
        assert [a.name for a in laid(*raws).of(Account)] == ["New"]


def test_a_deleted_replacement_gives_its_place_back() -> None:
    shelf = laid(account("1"), account("2", replaces=record_id("ac", "1")))
    newer = shelf.get(Account, record_id("ac", "2"))
    assert newer is not None
    shelf.put(msgspec.structs.replace(newer, deleted_at="2024-05-14T08:00:00.000Z"))
    assert [a.id for a in shelf.of(Account)] == [record_id("ac", "1")]
    shelf.put(newer)
    assert [a.id for a in shelf.of(Account)] == [record_id("ac", "2")]
    shelf.remove("account", newer.id)
    assert [a.id for a in shelf.of(Account)] == [record_id("ac", "1")]


def test_nobody_replaces_what_somebody_else_wrote() -> None:
    answer = whole("answer", id=record_id("an", "1"))
    forged = whole("answer", id=record_id("an", "3"), owner="mia", words="I agree.")
    forged["replaces"] = answer["id"]
    shelf = laid(answer)
    add(shelf, forged, folder="mia")
    kept = shelf.get(Answer, answer["id"])
    assert kept is not None
    assert kept.words == "I waited."
    assert len(shelf.of(Answer)) == 2


@pytest.mark.parametrize("forged_first", [True, False])
def test_a_forged_replacement_does_not_undo_a_rightful_one(forged_first: bool) -> None:
    old = account("1")
    rightful = account("2", replaces=old["id"], name="Rightful")
    forged = account("3", owner="lee", rep="lee", replaces=old["id"], name="Forged")
    shelf = laid(old)
    order = [(forged, "lee"), (rightful, "dana")]
    for raw, folder in order if forged_first else order[::-1]:
        add(shelf, raw, folder=folder)
    found = shelf.get(Account, old["id"])
    assert found is not None
    assert found.name == "Rightful"
    assert {a.name for a in shelf.of(Account)} == {"Rightful", "Forged"}


def test_who_may_take_up_what_was_written_for_them() -> None:
    mine = account("1", owner="mia")  # written by the manager for Dana
    shelf = laid(mine, folder="mia")
    add(shelf, account("2", replaces=mine["id"], name="Adopted"))
    assert [a.name for a in shelf.of(Account)] == ["Adopted"]

    invitation = whole("person", id=record_id("pe", "1"), owner="mia")
    shelf = laid(invitation, folder="mia")
    add(shelf, whole("person", id=record_id("pe", "2"), replaces=invitation["id"]))
    assert [p.owner for p in shelf.of(Person)] == ["dana"]

    planned = whole("one_on_one", id=record_id("oo", "1"))
    held = whole("one_on_one", id=record_id("oo", "2"), owner="mia", state="held")
    held = {**held, "readers": ["dana", "mia"], "replaces": planned["id"]}
    shelf = laid(planned)
    add(shelf, held, folder="mia")
    assert [o.state for o in shelf.of(OneOnOne)] == ["held"]


def test_several_replacements_are_all_kept_and_the_oldest_stands_for_the_old_one() -> None:
    old = account("1")
    newer = [account(x, replaces=old["id"], name=x) for x in "32"]
    for raws in (newer, newer[::-1]):
        shelf = laid(old, *raws)
        found = shelf.get(Account, old["id"])
        assert found is not None
        assert found.name == "2"
        assert {a.name for a in shelf.of(Account)} == {"2", "3"}


def test_what_was_merged_into_a_record_is_read_as_that_record() -> None:
    invited = account("1", name="Written for Dana", owner="mia")
    shelf = laid(invited, folder="mia")
    add(shelf, account("2", replaces=record_id("ac", "1")), account("3"), account("4", name="Berg"))
    kept = account("4", name="Berg", rev=2, merged=[record_id("ac", x) for x in "23"])
    add(shelf, kept)
    assert [a.name for a in shelf.of(Account)] == ["Berg"]
    for letter in "1234":
        found = shelf.get(Account, record_id("ac", letter))
        assert found is not None
        assert found.name == "Berg"
    assert set(shelf.earlier_ids(record_id("ac", "4"))) == {record_id("ac", x) for x in "1234"}
    add(shelf, account("4", name="Berg", rev=3))
    assert len(shelf.of(Account)) == 3


def test_nobody_merges_away_an_account_of_somebody_else() -> None:
    shelf = laid(account("1"))
    merging = account("2", owner="mia", rep="mia", merged=[record_id("ac", "1")])
    add(shelf, merging, folder="mia")
    assert len(shelf.of(Account)) == 2


@pytest.mark.parametrize("circle", ["1", "12", "123"])
def test_records_that_replace_each_other_in_a_circle_all_stay(circle: str) -> None:
    pairs = zip(circle, circle[1:] + circle[0], strict=True)
    shelf = laid(*(account(one, replaces=record_id("ac", other)) for one, other in pairs))
    assert len(shelf.of(Account)) == len(circle)
    for letter in circle:
        assert shelf.get(Account, record_id("ac", letter)) is not None
        assert len(shelf.earlier_ids(record_id("ac", letter))) == len(circle)


def test_another_kind_of_record_replaces_nothing() -> None:
    shelf = laid(account(), least("day", replaces=record_id("ac")))
    assert len(shelf.of(Account)) == 1
    assert len(shelf.of(Day)) == 1


# -- damaged, misplaced, forged ----------------------------------------------------------------


def damage(shelf: Shelf) -> str:
    (found,) = shelf.damaged
    return found.what


def test_a_record_that_does_not_validate_is_reported_at_once_and_never_used() -> None:
    shelf = laid(account(status="alive"))
    assert "alive" in damage(shelf)
    assert shelf.of(Account) == []
    assert shelf.damaged[0].where == "dana.json"
    assert shelf.damaged[0].id == record_id("ac")


@pytest.mark.parametrize(
    ("raw", "folder"),
    [
        (account(), "mia"),
        (account() | {"id": record_id("da")}, "dana"),
        (least("feeling", audience="me", owner="mia", person="dana"), "dana"),
    ],
)
def test_a_record_in_anothers_folder_or_with_anothers_prefix(raw: Raw, folder: str) -> None:
    shelf = Shelf()
    table = "feeling" if "progress" in raw or raw["id"].startswith("fe") else "account"
    shelf.lay("x.json", folder, {table: {raw["id"]: raw}})
    assert damage(shelf)
    kind = kind_of(table)
    assert kind is not None
    assert shelf.of(kind) == []


def test_an_id_must_be_the_key_it_stands_under() -> None:
    shelf = Shelf()
    shelf.lay("x.json", "dana", {"account": {record_id("ac", "2"): account("1")}})
    assert "id" in damage(shelf)


@pytest.mark.parametrize(
    ("table", "audience", "readers"),
    [
        ("feeling", "team", []),
        ("feeling", "pair", ["dana", "mia"]),
        ("answer", "team", []),
        ("feeling", "me", ["dana", "mia"]),
        ("feeling", "me", ["mia"]),
        ("feeling", "me", []),
        ("answer", "pair", ["mia"]),
        ("answer", "pair", []),
    ],
)
def test_readers_must_fit_the_audience(table: str, audience: str, readers: list[str]) -> None:
    raw = least(table)
    shelf = laid({**raw, "audience": audience, "readers": readers})
    assert damage(shelf)


def test_the_teams_own_file_holds_only_what_belongs_to_nobody_alone() -> None:
    shelf = laid(
        least("team"),
        least("calendar", kind="holiday"),
        folder=None,
        shared=True,
    )
    assert shelf.damaged == []
    assert len(shelf.of(Team)) == 1
    assert len(shelf.of(CalendarEntry)) == 1
    off = least("calendar", person="dana")
    for forged in (off, least("action"), least("person"), least("account")):
        shelf = laid(forged, folder=None, shared=True)
        assert "team's own file" in damage(shelf)


@pytest.mark.parametrize("handle", ["aaron", "zed"])
def test_an_id_that_is_taken_is_not_taken_over(handle: str) -> None:
    shelf = laid(account())
    add(shelf, account(owner=handle, name="Forged"), folder=handle)
    assert [a.name for a in shelf.of(Account)] == ["Halden Bruk"]
    assert "record of dana" in damage(shelf)


def test_of_two_states_in_two_files_the_later_one_counts() -> None:
    for revs in ((1, 2), (2, 1)):
        shelf = laid(*(account(rev=rev, name=f"rev {rev}") for rev in revs))
        assert [a.name for a in shelf.of(Account)] == ["rev 2"]
        assert shelf.damaged == []


def test_taking_off_what_a_file_no_longer_holds() -> None:
    shelf = laid(account("1"), account("2", status="alive"))
    assert len(shelf.damaged) == 1
    shelf.take_off("dana.json", "dana", {"account": [record_id("ac", x) for x in "12"]})
    assert shelf.of(Account) == []
    assert shelf.damaged == []


def test_a_forged_record_that_goes_takes_nothing_with_it() -> None:
    shelf = laid(account())
    add(shelf, account(owner="zed", name="Forged"), folder="zed")
    assert len(shelf.damaged) == 1
    shelf.take_off("zed.json", "zed", {"account": [record_id("ac")]})
    assert shelf.damaged == []
    assert [a.name for a in shelf.of(Account)] == ["Halden Bruk"]


def test_damage_can_be_shown_on_a_terminal() -> None:
    shelf = Shelf()
    shelf.lay("x.json", "dana", {"account": {"ac\x1b[31m\n": {"status": "\x1b[31m"}}})
    found = shelf.damaged[0]
    assert "\x1b" not in found.id + found.what
    assert "\n" not in found.id + found.what


def test_values_are_typed_and_fields_of_records_are_there() -> None:
    shelf = laid(whole("feeling"))
    (feeling,) = shelf.of(Feeling)
    assert isinstance(feeling, Record)
    assert feeling.progress == 3
    assert codec.encode(feeling) == whole("feeling")
