"""What reaches the shelf, and what never does; changes by others are seen; damage is kept."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from coachtui.records.accounts import Account
from coachtui.records.clock import Clock
from coachtui.records.coaching import Answer, OneOnOne, Topic
from coachtui.records.days import Action, Day, Entry, Feeling, Mark
from coachtui.records.errors import FolderTrouble
from coachtui.records.people import CalendarEntry, Person
from coachtui.store.canonical import encode
from coachtui.store.start import open_team
from coachtui.store.team_store import TeamStore
from tests.records.examples import record_id, whole
from tests.store.support import (
    MONTH,
    TODAY,
    add_account,
    add_day,
    add_entry,
    again,
    closed,
    file_of,
    lay_raw,
    pretty,
    replace,
    tables,
    texts,
    unsealed,
)


def opened(store: TeamStore) -> TeamStore:
    store = again(store)
    store.read()
    return store


# -- who reads what ----------------------------------------------------------------------------


def test_what_is_between_two_reaches_nobody_else(dana: TeamStore, mia: TeamStore) -> None:
    with mia.change("with Lee") as change:
        change.new(Topic, readers=("lee", "mia"), rep="lee", text="Not Dana's", raised_on=TODAY)
    with dana.change("with Mia") as change:
        change.new(Topic, readers=("dana", "mia"), rep="dana", text="Ours", raised_on=TODAY)
        change.new(Feeling, person="dana", date=TODAY, progress=0)
    ours = opened(dana)
    assert [t.text for t in ours.shelf.of(Topic)] == ["Ours"]
    assert "Not Dana's" not in repr(list(ours.shelf.everything(Topic)))
    theirs = opened(mia)
    assert {t.text for t in theirs.shelf.of(Topic)} == {"Not Dana's", "Ours"}
    assert theirs.shelf.of(Feeling) == []
    assert len(ours.shelf.of(Feeling)) == 1
    assert "Not Dana's" in repr(unsealed(mia, file_of(mia, f"sealed-{MONTH}.json")))
    assert "Not Dana's" not in file_of(mia, f"sealed-{MONTH}.json").read_text()


@pytest.mark.parametrize(
    "readers", [None, [], ["lee", "mia"], ["DANA"], [["dana"]], "mia", {"dana": 1}, 5]
)
@pytest.mark.parametrize("audience", ["pair", "me"])
def test_a_record_that_does_not_name_me_is_never_shown(
    dana: TeamStore, mia: TeamStore, audience: str, readers: Any
) -> None:
    raw = whole("topic", owner="mia") | {"audience": audience, "readers": readers}
    if readers is None:
        del raw["readers"]
    lay_raw(file_of(mia, f"sealed-{MONTH}.json"), "topic", raw)
    store = opened(dana)
    assert list(store.shelf.everything(Topic)) == []
    assert "The pilot" not in repr(store.shelf.damaged)


def test_what_is_not_sealed_is_not_taken_for_anybodys_words(
    dana: TeamStore, mia: TeamStore
) -> None:
    for owner in (dana, mia):
        path = file_of(owner, f"sealed-{MONTH}.json")
        raw = whole("topic", owner=owner.me, readers=["dana", "mia"])
        lay_raw(path, "topic", raw)
        before = path.read_bytes()
        store = opened(dana)
        assert store.shelf.of(Topic) == []
        assert damage(store) == [(path.name, raw["id"])]
        add_entry(store, "x")
        assert path.read_bytes() == before
        with owner.change("new") as change:
            change.new(Topic, readers=("dana", "mia"), rep="dana", text="Ours", raised_on=TODAY)
        assert tables(path)["topic"] == {raw["id"]: raw}
        path.unlink()
        opened(dana)


# -- forged and damaged ------------------------------------------------------------------------


def damage(store: TeamStore) -> list[tuple[str, str]]:
    return [(Path(found.where).name, found.id) for found in store.damaged_records()]


FORGED = {
    "owner": whole("answer", owner="dana"),
    "prefix": whole("answer", owner="mia") | {"id": record_id("cm")},
    "enum": whole("answer", owner="mia", trend="luck"),
    "missing": {"id": record_id("an"), "owner": "mia", "audience": "team"},
    "audience": whole("answer", owner="mia") | {"audience": "team", "readers": []},
    "unknown audience": whole("answer", owner="mia") | {"audience": "everyone"},
    "no audience": {"id": record_id("an")},
    "types": dict.fromkeys(whole("answer"), 5) | {"id": record_id("an")},
}


@pytest.mark.parametrize("raw", FORGED.values(), ids=list(FORGED))
def test_a_record_that_cannot_be_is_reported_and_kept_byte_for_byte(
    dana: TeamStore, mia: TeamStore, raw: dict[str, Any]
) -> None:
    raw = raw | ({"readers": ["dana", "mia"]} if raw.get("audience") == "pair" else {})
    path = file_of(mia)
    lay_raw(path, "answer", raw)
    kept = path.read_bytes().splitlines()[2]
    store = opened(dana)
    assert store.shelf.of(Answer) == []
    assert damage(store) == [(f"{MONTH}.json", raw["id"])]
    add_entry(opened(mia), "Mia writes on")
    assert kept in path.read_bytes().splitlines()
    store.refresh()
    assert damage(store) == [(f"{MONTH}.json", raw["id"])]
    assert texts(store) == ["Mia writes on"]


def test_a_record_that_becomes_damaged_is_no_longer_used(dana: TeamStore) -> None:
    day = add_day(dana)
    content = tables(file_of(dana))
    content["day"][day.id]["tomorrow_result"] = "maybe"
    replace(file_of(dana), encode(content))
    assert dana.refresh()
    assert dana.shelf.of(Day) == []
    assert damage(dana) == [(f"{MONTH}.json", day.id)]
    content["day"][day.id]["tomorrow_result"] = "no"
    replace(file_of(dana), encode(content))
    assert dana.refresh()
    assert [d.tomorrow_result for d in dana.shelf.of(Day)] == ["no"]
    assert damage(dana) == []
    content["day"] = {}
    content["entry"] = {"en1": {"id": "en1"}}
    replace(file_of(dana), encode(content))
    dana.refresh()
    replace(file_of(dana), b"{}\n")
    dana.refresh()
    assert damage(dana) == []


@pytest.mark.parametrize("handle", ["aaron", "zed"])
def test_a_copy_of_my_record_in_anothers_folder_takes_nothing_over(
    dana: TeamStore, handle: str
) -> None:
    account = add_account(dana, "Berg")
    raw = tables(file_of(dana, "list.json"))["account"][account.id]
    for owner in (handle, "dana"):
        path = file_of(dana, "list.json", person=handle)
        lay_raw(path, "account", raw | {"owner": owner, "rep": owner, "name": "Forged"})
        forged = path.read_bytes()
        store = opened(dana)
        assert [a.name for a in store.shelf.of(Account)] == ["Berg"]
        assert damage(store) == [("list.json", account.id)]
        with store.change("edit") as change:
            change.edit(account, notes=f"edited {owner}")
        assert path.read_bytes() == forged
        assert (
            tables(file_of(dana, "list.json"))["account"][account.id]["notes"] == f"edited {owner}"
        )
        path.unlink()
        store.refresh()
        assert [a.notes for a in store.shelf.of(Account)] == [f"edited {owner}"]


def test_nothing_personal_stands_in_the_teams_own_file(dana: TeamStore, mia: TeamStore) -> None:
    path = dana.folder / "team.json"
    forged_mark = whole("mark", owner="mia")
    forged_account = whole("account", owner="mia", rep="mia")
    lay_raw(path, "mark", forged_mark)
    lay_raw(path, "account", forged_account)
    lay_raw(path, "calendar", whole("calendar", owner="mia", person="dana"))
    store = opened(dana)
    assert store.shelf.of(Mark) == []
    assert store.shelf.of(Account) == []
    assert store.shelf.of(CalendarEntry) == []
    assert len(store.shelf.damaged) == 3


@pytest.mark.parametrize("data", [b"{", b"\xff", b"<<<<<<< HEAD\n", b"[" * 100_000, b""])
def test_a_damaged_file_is_kept_and_the_rest_works(
    dana: TeamStore, mia: TeamStore, data: bytes
) -> None:
    add_entry(mia, "Mia's")
    add_entry(dana, "Dana's")
    replace(file_of(mia), data)
    for store in (dana, opened(dana)):
        store.refresh()
        store.read()
        assert texts(store) == ["Dana's"]
        assert [found.path for found in store.damaged_files()] == [file_of(mia)]
        add_entry(store, "goes on")
        store.undo()
    assert file_of(mia).read_bytes() == data


def test_when_ones_own_file_is_damaged_writing_goes_on_in_the_next(dana: TeamStore) -> None:
    add_entry(dana, "before")
    replace(file_of(dana), b"<<<<<<< HEAD\n")
    for store in (dana, opened(dana)):
        add_entry(store, "goes on")
    assert file_of(dana).read_bytes() == b"<<<<<<< HEAD\n"
    assert len(tables(file_of(dana, f"{MONTH}-2.json"))["entry"]) == 2
    replace(file_of(dana, f"{MONTH}-2.json"), b"{")
    add_entry(dana, "and on")
    assert len(tables(file_of(dana, f"{MONTH}-3.json"))["entry"]) == 1
    replace(file_of(dana), b"{}\n")
    add_entry(dana, "repaired")
    assert len(tables(file_of(dana))["entry"]) == 1
    assert texts(opened(dana)) == ["and on", "repaired"]
    replace(file_of(dana, "list.json"), b"{")
    add_account(dana, "Berg")
    assert [r["name"] for r in tables(file_of(dana, "list-2.json"))["account"].values()] == ["Berg"]


def test_when_nothing_of_mine_can_be_used_that_is_said(dana: TeamStore) -> None:
    for number in ["", *(f"-{n}" for n in range(2, 60))]:
        replace(file_of(dana, f"{MONTH}{number}.json"), b"{")
    with pytest.raises(FolderTrouble, match="can be used"):
        add_entry(dana, "x")


@pytest.mark.parametrize(
    "raw",
    [
        {"id": 5},
        {"accounts": "ac1", "kind": "call", "date": "2023-01-01"},
        {"accounts": [["ac1"]], "kind": "call", "date": "2023-01-01"},
        {"accounts": None, "kind": "call", "date": "2023-01-01"},
        {"accounts": ["ac1"], "kind": "call", "date": 5},
        {"accounts": ["ac1"], "kind": "call"},
        {"accounts": ["ac1"], "kind": ["call"], "date": "2023-01-01"},
        {"accounts": ["ac1"], "kind": {}, "date": "2023-01-01", "readers": 5},
        {"replaces": 5, "rev": "x", "deleted_at": []},
    ],
)
def test_nonsense_in_an_old_month_ends_nothing(dana: TeamStore, raw: dict[str, Any]) -> None:
    audiences: tuple[Any, ...] = ("team", "pair", [], None)
    for audience in audiences:
        path = file_of(dana, "2022-01.json")
        sound = whole("entry", date="2022-01-05", kind="call", accounts=[record_id("ac")])
        content = {"entry": {"en1": raw | {"audience": audience}, sound["id"]: sound}}
        replace(path, encode(content))
        store = opened(dana)
        assert texts(store) == ["Called Ola"]
        store.read_everything()
        assert texts(store) == ["Called Ola"]


# -- links and strange names -------------------------------------------------------------------


def test_a_link_in_place_of_a_data_file_is_not_followed(dana: TeamStore, tmp_path: Path) -> None:
    outside = tmp_path / "outside.json"
    raw = whole("entry", text="from outside")
    outside.write_bytes(encode({"entry": {raw["id"]: raw}}))
    before = outside.read_bytes()
    file_of(dana).symlink_to(outside)
    store = opened(dana)
    assert texts(store) == []
    assert [found.what for found in store.damaged_files()] == ["it is a symbolic link"]
    add_entry(store, "goes on")
    assert outside.read_bytes() == before
    assert file_of(dana).is_symlink()
    assert len(tables(file_of(dana, f"{MONTH}-2.json"))["entry"]) == 1


@pytest.mark.parametrize("which", ["dana", "mia", "people"])
def test_a_link_in_place_of_a_folder_is_not_followed(
    dana: TeamStore, mia: TeamStore, tmp_path: Path, which: str
) -> None:
    add_entry(dana, "real")
    outside = tmp_path / "outside"
    folder = dana.folder / "people" / which if which != "people" else dana.folder / "people"
    folder.rename(outside)
    folder.symlink_to(outside, target_is_directory=True)
    before = {path: path.read_bytes() for path in outside.rglob("*.json")}
    store = again(dana)
    store.read()
    store.read(("dana", "mia"))
    assert [p.handle for p in store.shelf.of(Person)] == {
        "dana": ["mia"],
        "mia": ["dana"],
        "people": [],
    }[which]
    assert [found.path for found in store.damaged_files()] == [folder]
    if which != "mia":
        with pytest.raises(FolderTrouble, match="symbolic link"):
            add_entry(store, "through the link")
        with pytest.raises(FolderTrouble, match="symbolic link"):
            add_entry(dana, "through the link")
    assert {path: path.read_bytes() for path in outside.rglob("*.json")} == before


def test_a_team_folder_may_itself_be_reached_through_a_link(
    dana: TeamStore, tmp_path: Path
) -> None:
    link = tmp_path / "shortcut"
    link.symlink_to(dana.folder, target_is_directory=True)
    store = open_team(link, dana.home, clock=Clock(today=TODAY), durable=False)
    add_entry(store, "through the shortcut")
    assert texts(opened(dana)) == ["through the shortcut"]


def test_strange_names_are_passed_over(dana: TeamStore) -> None:
    raw = whole("entry", text="strange", person="dana")
    data = encode({"entry": {raw["id"]: raw}})
    people = dana.folder / "people"
    for person in ("Dana", "DANA", "dana ", "x" * 33, "mia.bak", ".git", "mia\n", "Zoë"):
        replace(people / person / "2024-05.json", data)
    for name in (
        "2024-05.JSON",
        "2024-5.json",
        "2024-13.json",
        "2024-05-0.json",
        "2024-05-10000.json",
        "2024-05.json.bak",
        ".2024-05.json.12345678.tmp",
        "list-.json",
        "evil.json",
        "2024-05.json\n",
        "sealed-sealed-2024-05.json",
    ):
        replace(people / "dana" / name, data)
    (people / "note.txt").write_text("a file among people")
    store = opened(dana)
    store.read_everything()
    assert texts(store) == []
    assert store.damaged_files() == []


def test_a_file_where_a_persons_folder_should_be(dana: TeamStore) -> None:
    (dana.folder / "people" / "mia").write_text("no folder")
    store = opened(dana)
    store.read(("mia", "nobody"))
    assert [p.handle for p in store.shelf.of(Person)] == ["dana"]


def test_no_people_at_all(dana: TeamStore) -> None:
    for path in file_of(dana).parent.iterdir():
        path.unlink()
    file_of(dana).parent.rmdir()
    (dana.folder / "people").rmdir()
    store = opened(dana)
    assert store.shelf.of(Person) == []
    add_entry(store, "begins")
    assert texts(store) == ["begins"]


def test_a_closed_folder_can_be_read(dana: TeamStore) -> None:
    add_entry(dana, "kept")
    with closed(dana.folder), closed(file_of(dana).parent):
        store = opened(dana)
        assert texts(store) == ["kept"]
        with pytest.raises(FolderTrouble, match="written"):
            add_entry(store, "x")


# -- changes by others -------------------------------------------------------------------------


def test_a_refresh_with_nothing_new_says_so(dana: TeamStore, mia: TeamStore) -> None:
    add_entry(dana, "x")
    dana.read()
    dana.refresh()
    version = dana.shelf.version
    assert not dana.refresh()
    assert not dana.refresh()
    assert dana.shelf.version == version


def test_what_others_write_is_seen_after_a_refresh(dana: TeamStore, mia: TeamStore) -> None:
    dana.read()
    mia.read()
    entry = add_entry(mia, "Mia's")
    assert texts(dana) == []
    assert dana.refresh()
    assert texts(dana) == ["Mia's"]
    with mia.change("edit") as change:
        change.edit(entry, text="Mia's, edited")
    assert dana.refresh()
    assert texts(dana) == ["Mia's, edited"]
    mia.undo()
    mia.undo()
    assert dana.refresh()
    assert texts(dana) == []


def test_a_new_colleague_is_seen_after_a_refresh(dana: TeamStore) -> None:
    dana.read()
    raw = whole("person", id=record_id("pe", "7"), owner="lee", handle="lee", name="Lee")
    lay_raw(file_of(dana, "list.json", person="lee"), "person", raw)
    assert dana.refresh()
    assert {p.handle for p in dana.shelf.of(Person)} == {"dana", "lee"}


def test_an_action_of_another_process_is_there_inside_a_change(dana: TeamStore) -> None:
    dana.read()
    other = again(dana)
    add_entry(other, "from the terminal")
    with dana.change("reads what is there") as change:
        assert texts(dana) == ["from the terminal"]
        change.new(Entry, person="dana", date=TODAY, text="mine", kind="note", side="inside")
    assert texts(dana) == texts(opened(dana)) == ["from the terminal", "mine"]


def test_git_checkout_of_an_older_state_is_followed(dana: TeamStore) -> None:
    day = add_day(dana, "one")
    old = file_of(dana).read_bytes()
    with dana.change("edit") as change:
        change.edit(day, moved="two")
    add_entry(dana, "later")
    replace(file_of(dana), old)
    assert dana.refresh()
    assert [(d.moved, d.rev) for d in dana.shelf.of(Day)] == [("one", 1)]
    assert texts(dana) == []
    add_entry(dana, "written after the checkout")
    assert texts(opened(dana)) == ["written after the checkout"]


def test_a_file_in_another_dress_holds_the_same_records(dana: TeamStore) -> None:
    add_day(dana)
    canonical = file_of(dana).read_bytes()
    pretty(file_of(dana))
    dana.refresh()
    assert len(dana.shelf.of(Day)) == 1
    with dana.change("touch") as change:
        change.edit(dana.shelf.of(Day)[0], moved="A step")
    assert len(file_of(dana).read_bytes().splitlines()) == len(canonical.splitlines())


def test_text_with_controls_in_a_file_is_harmless_on_the_shelf(dana: TeamStore) -> None:
    nasty = "x [/] y \x1b]0;title\x07 \u202e \x9b [@click=app.quit]x[/]"
    raw = whole("entry", text=nasty)
    lay_raw(file_of(dana), "entry", raw)
    store = opened(dana)
    (text,) = texts(store)
    assert text == "x [/] y ]0;title   [@click=app.quit]x[/]"
    assert tables(file_of(dana))["entry"][raw["id"]]["text"] == nasty
    with store.change("edit") as change:
        change.edit(store.shelf.of(Entry)[0], minutes=4)
    store.undo()
    assert "\x1b" not in texts(store)[0]


# -- which months ------------------------------------------------------------------------------


def month(store: TeamStore, day: date, text: str) -> None:
    """An entry, a day and an action, written on a day of the past."""
    past = again(store, today=day)
    add_entry(past, text, day=day)
    add_day(past, text, day=day)
    with past.change(text) as change:
        change.new(Action, text=text, promised_by=store.me, origin="log")


def test_states_of_all_years_and_the_log_of_late(dana: TeamStore) -> None:
    for day in (date(2021, 1, 5), date(2023, 6, 1), date(2024, 4, 2), TODAY):
        month(dana, day, day.isoformat())
    store = opened(dana)
    assert texts(store) == ["2024-04-02", "2024-05-14"]
    assert len(store.shelf.of(Action)) == 4
    store.read(since=date(2023, 6, 1))
    assert texts(store) == ["2023-06-01", "2024-04-02", "2024-05-14"]
    assert len(store.shelf.of(Day)) == 3
    store.read_everything()
    assert len(texts(store)) == len(store.shelf.of(Day)) == len(store.shelf.of(Action)) == 4
    assert not store.refresh()


def test_what_only_adds_to_a_day_reads_nothing_of_earlier_years(dana: TeamStore) -> None:
    for day in (date(2021, 1, 5), date(2024, 4, 2), TODAY):
        month(dana, day, day.isoformat())
    store = again(dana)
    store.read_my_days(TODAY)
    with store.change("later") as change:
        change.new(Action, text="later", promised_by=store.me, origin="log")
    assert sorted(each.text for each in store.shelf.of(Action)) == [TODAY.isoformat(), "later"]


def test_only_the_people_asked_for_are_read(dana: TeamStore, mia: TeamStore) -> None:
    add_entry(dana, "Dana's")
    add_entry(mia, "Mia's")
    store = again(dana)
    store.read(("dana",))
    assert texts(store) == ["Dana's"]
    add_entry(mia, "Mia's second")
    assert not store.refresh()
    store.read()
    assert texts(store) == ["Dana's", "Mia's", "Mia's second"]


def test_the_first_of_a_month_east_of_greenwich_is_there(dana: TeamStore) -> None:
    # In Auckland it is already 1 May while the file's month, in UTC, is still April.
    clock = Clock(now=lambda: datetime(2024, 4, 30, 20, tzinfo=UTC))
    auckland = open_team(dana.folder, dana.home, clock=clock, durable=False)
    add_entry(auckland, "on 1 May", day=date(2024, 5, 1))
    assert file_of(dana, "2024-04.json").exists()
    store = again(dana)
    store.read(since=date(2024, 5, 1))
    assert texts(store) == ["on 1 May"]


@pytest.mark.parametrize("since", [date.min, date.max, date(1970, 1, 1)])
def test_any_date_may_be_the_first(dana: TeamStore, since: date) -> None:
    add_entry(dana, "x")
    store = again(dana)
    store.read(since=since)
    store.read(since=date.min)
    assert texts(store) == ["x"]


def test_what_is_for_two_is_in_a_file_of_its_own_and_read_by_both(
    dana: TeamStore, mia: TeamStore
) -> None:
    with dana.change("planned") as change:
        change.new(
            OneOnOne,
            readers=("dana", "mia"),
            rep="dana",
            manager="mia",
            minutes=30,
            state="planned",
        )
    mia.read()
    mia.refresh()
    assert len(mia.shelf.of(OneOnOne)) == 1
    assert file_of(dana, f"sealed-{MONTH}.json").exists()
