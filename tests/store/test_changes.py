"""An action: validated, whole or not at all, on the shelf and on disk the same."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from coachtui.records.accounts import Account
from coachtui.records.base import Audience
from coachtui.records.clock import Clock, moment_of
from coachtui.records.coaching import Answer, CoachingNote, Experiment, Topic
from coachtui.records.days import Action, Day, Entry, Feeling
from coachtui.records.errors import ConflictWaits, FolderTrouble, WrongUse
from coachtui.records.people import CalendarEntry, Person, Team
from coachtui.store.canonical import encode
from coachtui.store.home import Home
from coachtui.store.start import open_team
from coachtui.store.team_store import TeamStore
from tests.records.examples import whole
from tests.store.support import (
    MONTH,
    TODAY,
    add_account,
    add_day,
    add_entry,
    again,
    bytes_below,
    closed,
    file_of,
    full_disk,
    lay_raw,
    replace,
    tables,
    texts,
    unsealed,
)


def everything(store: TeamStore) -> dict[str, bytes]:
    return bytes_below(store.folder, store.home.path)


# -- one action --------------------------------------------------------------------------------


def test_a_new_record_has_its_common_fields(dana: TeamStore) -> None:
    day = add_day(dana)
    assert day.owner == day.updated_by == "dana"
    assert day.created_at == day.updated_at
    assert day.created_at.startswith("2024-05-14T")
    assert day.rev == 1
    assert day.audience == "team"
    assert day.readers == ()
    assert tables(file_of(dana))["day"][day.id]["moved"] == "A step"
    assert again(dana).read().get(Day, day.id) == day


def test_an_edit_keeps_what_is_for_good_and_counts(dana: TeamStore) -> None:
    day = add_day(dana)
    with dana.change("edited") as change:
        edited = change.edit(day, moved="Two steps")
        twice = change.edit(day, tomorrow="Call")
    assert (edited.rev, twice.rev) == (2, 3)
    assert twice.moved == "Two steps"
    assert twice.created_at == day.created_at
    assert day.updated_at < edited.updated_at < twice.updated_at
    assert again(dana).read().get(Day, day.id) == twice


def test_an_edit_through_an_old_state_loses_nothing(dana: TeamStore) -> None:
    day = add_day(dana)
    other = again(dana)
    other.read()
    with other.change("elsewhere") as change:
        theirs = other.shelf.get(Day, day.id)
        assert theirs is not None
        change.edit(theirs, tomorrow="From the other window")
    with dana.change("here") as change:
        result = change.edit(day, moved="From this window")
    assert (result.moved, result.tomorrow, result.rev) == (
        "From this window",
        "From the other window",
        3,
    )


def test_a_removed_record_stays_in_its_file(dana: TeamStore) -> None:
    day = add_day(dana)
    with dana.change("removed") as change:
        change.remove(day)
    assert dana.shelf.of(Day) == []
    assert tables(file_of(dana))["day"][day.id]["deleted_at"]
    with dana.change("brought back") as change:
        change.edit(day, deleted_at=None)
    assert len(again(dana).read().of(Day)) == 1


def test_an_action_without_changes_writes_nothing(dana: TeamStore) -> None:
    before = everything(dana)
    with dana.change("nothing"):
        pass
    assert everything(dana) == before


def test_texts_are_cleaned_on_the_way_in(dana: TeamStore) -> None:
    entry = add_entry(dana, "  \x1b[31mred\u202e [/] x\x00 ")
    assert entry.text == "[31mred [/] x"
    assert add_day(dana, "one\ntwo").moved == "one two"


# -- refused -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "fields",
    [
        {"moved": "x" * 501},
        {"person": "Dana"},
        {"date": "tomorrow"},
        {"tomorrow_result": "maybe"},
        {"replaces": ""},
    ],
)
def test_a_wrong_value_changes_nothing(dana: TeamStore, fields: dict[str, Any]) -> None:
    day = add_day(dana)
    before = everything(dana)
    with pytest.raises(WrongUse), dana.change("wrong") as change:
        change.new(Entry, person="dana", date=TODAY, text="kept?", kind="note", side="inside")
        change.new(Day, **{"person": "dana", "date": TODAY, **fields})
    with pytest.raises(WrongUse), dana.change("wrong") as change:
        change.edit(day, **fields)
    assert everything(dana) == before
    assert dana.shelf.of(Entry) == []
    assert dana.shelf.of(Day) == [day]


@pytest.mark.parametrize("trouble", [RuntimeError, KeyboardInterrupt, ConflictWaits])
def test_whatever_is_raised_nothing_has_happened(
    dana: TeamStore, trouble: type[BaseException]
) -> None:
    day, account = add_day(dana), add_account(dana, "Berg")
    before = everything(dana)
    with pytest.raises(trouble), dana.change("broken off") as change:
        change.edit(day, moved="changed")
        change.edit(account, name="changed", status="won")
        change.new(
            Account, name="X", rep="dana", status="bench", relation="partner", added_on=TODAY
        )
        change.remove(day)
        raise trouble("stop")
    assert everything(dana) == before
    assert dana.shelf.of(Day) == [day]
    assert dana.shelf.of(Account) == [account]
    assert dana.shelf.linked(Account, "status", "won") == []
    assert add_day(dana, "goes on").moved == "goes on"


def test_others_records_are_theirs(dana: TeamStore, mia: TeamStore) -> None:
    day = add_day(dana)
    mia.read()
    before = everything(dana)
    with pytest.raises(WrongUse, match="dana"), mia.change("meddle") as change:
        change.edit(day, moved="Mine now")
    with pytest.raises(WrongUse, match="dana"), mia.change("meddle") as change:
        change.remove(day)
    assert everything(dana) == before


def test_what_decides_a_records_place_is_for_good(dana: TeamStore) -> None:
    day = add_day(dana)
    for field, value in (
        ("owner", "mia"),
        ("audience", "me"),
        ("readers", ("dana",)),
        ("id", "da" + "1" * 26),
        ("created_at", "2020-01-01T00:00:00.000Z"),
        ("rev", 1),
    ):
        with pytest.raises(WrongUse, match=field), dana.change("moved") as change:
            change.edit(day, **{field: value})


@pytest.mark.parametrize(
    ("kind", "audience"),
    [(Feeling, "team"), (Feeling, "pair"), (Answer, "team"), (Day, "me"), (Topic, "team")],
)
def test_a_kind_is_never_written_for_the_wrong_readers(
    dana: TeamStore, kind: type[Feeling], audience: Audience
) -> None:
    with pytest.raises(WrongUse, match=audience), dana.change("leak") as change:
        change.new(kind, audience=audience, readers=("dana", "mia"))
    assert not any(b'"feeling"' in data for data in everything(dana).values())


def test_what_is_for_two_is_written_by_one_of_them(dana: TeamStore) -> None:
    with pytest.raises(WrongUse, match="neither"), dana.change("x") as change:
        change.new(Topic, readers=("lee", "mia"), rep="lee", text="x", raised_on=TODAY)


def test_texts_that_no_file_could_hold_are_refused(dana: TeamStore) -> None:
    account = add_account(dana, "Berg")
    before = everything(dana)
    many = tuple(f"{n} " + "x" * 480 for n in range(600))
    with pytest.raises(WrongUse, match="too long"):
        add_account(dana, "Long", tags=many)
    with pytest.raises(WrongUse, match="too long"), dana.change("long") as change:
        change.edit(account, tags=many)
    long = dict.fromkeys(("notes", "approach", "value_message", "fit_reason"), "€" * 20_000)
    with pytest.raises(WrongUse, match="too long"), dana.change("long") as change:
        change.edit(account, **long, success_measure="€" * 20_000)
    assert everything(dana) == before
    with dana.change("just fits") as change:
        change.edit(account, **long)
    reopened = again(dana)
    assert [a.notes for a in reopened.read().of(Account)] == ["€" * 20_000]
    assert reopened.damaged_files() == []


def test_a_record_that_went_away_cannot_be_edited(dana: TeamStore) -> None:
    day = add_day(dana)
    file_of(dana).unlink()
    with pytest.raises(FolderTrouble, match="no longer"), dana.change("edit") as change:
        change.edit(day, moved="x")


@pytest.mark.parametrize("trouble", ["full", "closed"])
def test_a_folder_that_cannot_be_written_changes_nothing(dana: TeamStore, trouble: str) -> None:
    day = add_day(dana)
    before = everything(dana)
    in_trouble = full_disk(300) if trouble == "full" else closed(file_of(dana).parent)
    with in_trouble, pytest.raises(FolderTrouble, match="nothing was changed"):
        add_account(dana, "Berg")
    assert everything(dana) == before
    assert dana.shelf.of(Account) == []
    assert dana.shelf.of(Day) == [day]
    add_account(dana, "Berg")
    assert [a.name for a in again(dana).read().of(Account)] == ["Berg"]


def test_when_the_last_file_fails_the_others_are_put_back(dana: TeamStore) -> None:
    day = add_day(dana)
    replace(dana.personal / "private.json", b"not ours to touch")
    before = everything(dana)
    with pytest.raises(FolderTrouble, match="damaged"), dana.change("all") as change:
        change.edit(day, moved="changed")
        change.new(Entry, person="dana", date=TODAY, text="new", kind="note", side="inside")
        change.new(Feeling, person="dana", date=TODAY)
        change.new(Topic, audience="me", rep="dana", text="Mine alone", raised_on=TODAY)
    content = everything(dana)
    assert content == before
    assert dana.shelf.of(Day) == [day]
    assert dana.shelf.of(Entry) == []
    assert again(dana).read().of(Day) == [day]
    assert dana.undo() == "day A step"


# -- one within another ------------------------------------------------------------------------


def test_a_change_inside_another_is_part_of_it(dana: TeamStore) -> None:
    with dana.change("outer"):
        add_day(dana)
        add_entry(dana, "inner")
        assert not file_of(dana).exists() or b"inner" not in file_of(dana).read_bytes()
        assert texts(dana) == ["inner"]
    assert b"inner" in file_of(dana).read_bytes()
    assert dana.undo() == "outer"
    assert dana.shelf.of(Day) == []
    assert dana.shelf.of(Entry) == []


def test_an_inner_change_that_fails_takes_back_only_itself(dana: TeamStore) -> None:
    day = add_day(dana)
    with dana.change("outer") as outer:
        outer.edit(day, moved="by the outer")
        made = outer.new(Entry, person="dana", date=TODAY, text="outer", kind="note", side="inside")
        with pytest.raises(WrongUse), dana.change("inner") as inner:
            inner.edit(day, moved="by the inner")
            inner.edit(made, text="by the inner")
            inner.new(Entry, person="dana", date=TODAY, text="inner", kind="note", side="inside")
            inner.new(Entry, person="dana", date=TODAY, text="", kind="note", side="inside")
        assert texts(dana) == ["outer"]
        outer.edit(made, minutes=5)
    reopened = again(dana)
    reopened.read()
    assert texts(reopened) == texts(dana) == ["outer"]
    assert [(d.moved, d.rev) for d in reopened.shelf.of(Day)] == [("by the outer", 2)]
    assert [(e.minutes, e.rev) for e in reopened.shelf.of(Entry)] == [(5, 2)]


def test_an_outer_change_that_fails_takes_the_inner_ones_with_it(dana: TeamStore) -> None:
    before = everything(dana)
    with pytest.raises(RuntimeError), dana.change("outer"):
        add_day(dana)
        raise RuntimeError
    assert everything(dana) == before
    assert dana.shelf.of(Day) == []


def test_a_record_made_and_edited_in_one_action_is_written_once(dana: TeamStore) -> None:
    with dana.change("both") as change:
        day = change.new(Day, person="dana", date=TODAY, moved="one")
        change.edit(day, moved="two")
        change.edit(day, moved="three")
    assert tables(file_of(dana))["day"][day.id]["moved"] == "three"
    dana.undo()
    assert tables(file_of(dana)) == {}


# -- time --------------------------------------------------------------------------------------


def at(store: TeamStore, moment: datetime) -> TeamStore:
    clock = Clock(now=lambda: moment)
    return open_team(store.folder, store.home, clock=clock, durable=False)


def test_a_clock_set_back_still_moves_a_record_forward(dana: TeamStore) -> None:
    noon = datetime(2024, 5, 14, 12, tzinfo=UTC)
    day = add_day(at(dana, noon))
    earlier = at(dana, noon - timedelta(hours=3))
    earlier.read()
    with earlier.change("edit") as change:
        edited = change.edit(day, moved="later")
    assert moment_of(edited.updated_at) == moment_of(day.updated_at) + timedelta(milliseconds=1)
    assert edited.created_at == day.created_at


@pytest.mark.parametrize(
    "stamped", ["2099-01-01T00:00:00.000Z", "9999-12-31T23:59:59.999Z", "soon", ""]
)
def test_a_stamp_from_the_far_future_is_not_followed(dana: TeamStore, stamped: str) -> None:
    day = add_day(dana)
    content = tables(file_of(dana))
    content["day"][day.id]["updated_at"] = stamped
    replace(file_of(dana), encode(content))
    store = at(dana, datetime(2024, 5, 14, 12, tzinfo=UTC))
    store.read()
    with store.change("edit") as change:
        edited = change.edit(day, moved="x")
    assert moment_of(edited.updated_at) <= datetime(2024, 5, 15, 12, tzinfo=UTC)


def test_ids_of_one_action_sort_as_they_were_made(dana: TeamStore) -> None:
    with dana.change("many") as change:
        made = [
            change.new(Entry, person="dana", date=TODAY, text=f"{n}", kind="note", side="inside")
            for n in range(200)
        ]
    assert [entry.id for entry in made] == sorted(entry.id for entry in made)


# -- unknown things ----------------------------------------------------------------------------


def test_fields_and_tables_of_a_later_version_survive_every_save(dana: TeamStore) -> None:
    account = add_account(dana, "Berg", fit={"need": 2})
    path = file_of(dana, "list.json")
    content = tables(path)
    raw = content["account"][account.id]
    raw |= {"mood": {"deep": [1, {"er": None}]}, "fit": {"need": 2, "charm": 4}}
    content["weather"] = {"we1": {"id": "we1", "sky": ["grey"]}}
    replace(path, encode(content))
    store = again(dana)
    store.read()
    with store.change("edit") as change:
        change.edit(account, name="Berg AS")
    add_account(store, "Another")
    after = tables(path)
    assert after["weather"] == content["weather"]
    assert after["account"][account.id]["mood"] == {"deep": [1, {"er": None}]}
    assert after["account"][account.id]["fit"] == {"need": 2, "charm": 4}
    assert after["account"][account.id]["name"] == "Berg AS"
    store.undo()
    store.undo()
    again_after = tables(path)
    assert again_after["account"][account.id]["mood"] == {"deep": [1, {"er": None}]}
    assert again_after["account"][account.id]["name"] == "Berg"


def newer(store: TeamStore, **fields: object) -> None:
    path = store.folder / "team.json"
    content = tables(path)
    content["team"][store.team_id] |= {"schema_version": 2, **fields}
    replace(path, encode(content))


@pytest.mark.parametrize("while_open", [True, False])
def test_a_newer_version_is_read_and_not_written(dana: TeamStore, while_open: bool) -> None:
    add_day(dana)
    newer(dana, colour="red")
    store = dana if while_open else again(dana)
    before = everything(dana)
    assert [d.moved for d in store.read().of(Day)] == ["A step"]
    with pytest.raises(FolderTrouble, match="update coachtui"):
        add_day(store, "B")
    with pytest.raises(FolderTrouble, match="update coachtui"):
        store.undo()
    assert everything(dana) == before


def test_a_newer_version_that_cannot_be_understood_is_not_written_either(dana: TeamStore) -> None:
    newer(dana, settings=["another shape"])
    store = again(dana)
    store.read()
    with pytest.raises(FolderTrouble, match="update coachtui"):
        add_day(store)
    assert not file_of(dana).exists()


def test_a_broken_team_file_stops_nobody_from_logging(dana: TeamStore) -> None:
    assert dana.settings.cap == 50
    replace(dana.folder / "team.json", b"<<<<<<< HEAD\n")
    entry = add_entry(dana, "goes on")
    assert tables(file_of(dana))["entry"][entry.id]["text"] == "goes on"
    assert (dana.folder / "team.json").read_bytes() == b"<<<<<<< HEAD\n"
    assert dana.settings.cap == 50
    assert [found.path.name for found in dana.damaged_files()] == ["team.json"]
    with pytest.raises(FolderTrouble, match=r"team\.json"):
        again(dana)


# -- where records stand -----------------------------------------------------------------------


def names(store: TeamStore) -> set[str]:
    return {path.name for path in (store.folder / "people" / store.me).iterdir()}


def test_each_record_goes_to_the_file_of_its_owner_audience_and_month(dana: TeamStore) -> None:
    pair = {"readers": ("dana", "mia")}
    with dana.change("one of each") as change:
        change.new(Day, person="dana", date=TODAY)
        change.new(Topic, **pair, rep="dana", text="Between us", raised_on=TODAY)  # type: ignore[arg-type] # spread
        change.new(Feeling, person="dana", date=TODAY, progress=3)
        change.new(Topic, audience="me", rep="dana", text="Mine alone", raised_on=TODAY)
        change.new(CoachingNote, person="lee", form="free", situation="Private note")
        change.new(
            CoachingNote,
            audience="pair",
            readers=("dana", "mia"),
            person="mia",
            form="free",
            situation="Delivered note",
        )
        change.new(
            CalendarEntry, start=TODAY, end=TODAY, kind="off", person="dana", name="A day off"
        )
        change.new(CalendarEntry, start=TODAY, end=TODAY, kind="holiday", name="For all")
        change.new(
            Experiment,
            audience="team",
            person="dana",
            date=TODAY,
            title="Open to all",
            outcome="running",
        )
    add_account(dana, "Berg Works")
    found = {
        name: [text for text in TEXTS if text in repr(unsealed(dana, file_of(dana, name)))]
        for name in names(dana)
    }
    assert not any(text in file_of(dana, f"sealed-{MONTH}.json").read_text() for text in TEXTS)
    assert found == {
        "list.json": ["Dana Reyes", "Berg Works"],
        f"{MONTH}.json": ["A day off", "Open to all"],
        f"sealed-{MONTH}.json": ["Between us", "Delivered note", "progress"],
    }
    private = (dana.personal / "private.json").read_text()
    assert [text for text in TEXTS if text in private] == ["Mine alone", "Private note"]
    assert "For all" in (dana.folder / "team.json").read_text()


TEXTS = [  # long enough never to turn up in what is sealed by chance
    "Dana Reyes",
    "Berg Works",
    "Between us",
    "Mine alone",
    "Private note",
    "Delivered note",
    "progress",
    "A day off",
    "For all",
    "Open to all",
]


def test_what_is_backdated_stands_in_the_month_it_was_written(dana: TeamStore) -> None:
    add_entry(dana, "long ago", day=date(2022, 3, 1))
    assert names(dana) == {"list.json", f"{MONTH}.json"}
    reopened = again(dana)
    reopened.read()
    assert texts(reopened) == ["long ago"]


def test_an_edit_months_later_stays_in_its_file(dana: TeamStore) -> None:
    entry = add_entry(dana, "in May")
    later = again(dana, today=date(2024, 11, 3))
    later.read_everything()
    with later.change("edit") as change:
        change.edit(entry, text="in November")
    assert names(dana) == {"list.json", f"{MONTH}.json"}
    add_entry(later, "new")
    assert names(dana) == {"list.json", f"{MONTH}.json", "2024-11.json"}


def test_the_teams_own_record_is_edited_in_place(dana: TeamStore, mia: TeamStore) -> None:
    with mia.change("renamed") as change:
        change.edit(mia.team, name="North West")
    dana.refresh()
    assert dana.team.name == "North West"
    assert list(tables(dana.folder / "team.json")["team"]) == [dana.team_id]
    assert mia.undo() == "renamed"
    assert mia.team.name == "North"


def test_the_invitation_is_taken_up(dana: TeamStore) -> None:
    with dana.change("invited Lee") as change:
        change.new(
            Person, handle="lee", name="Lee", role="rep", manager="mia", start_date=date(2024, 5, 1)
        )
    assert dana.shelf.linked(Person, "handle", "lee")[0].owner == "dana"


def test_an_action_for_the_team_and_one_for_two(dana: TeamStore, mia: TeamStore) -> None:
    with dana.change("promised") as change:
        change.new(Action, text="Send it", promised_by="dana", origin="account")
        change.new(
            Action,
            audience="pair",
            readers=("dana", "lee"),
            text="Just us",
            promised_by="dana",
            origin="one-on-one",
        )
    mia.refresh()
    assert [a.text for a in mia.read().of(Action)] == ["Send it"]
    assert sorted(a.text for a in dana.shelf.of(Action)) == ["Just us", "Send it"]


def test_a_team_of_one_person_and_a_team_record(dana: TeamStore) -> None:
    assert [t.name for t in dana.shelf.of(Team)] == ["North"]
    assert dana.settings.cap == 50
    assert isinstance(dana.home, Home)


def test_undo_goes_back_before_an_inner_change_that_failed(dana: TeamStore) -> None:
    day = add_day(dana, "one")
    with dana.change("outer") as outer:
        with pytest.raises(RuntimeError), dana.change("inner") as inner:
            inner.edit(day, moved="never", tomorrow="never")
            raise RuntimeError
        outer.edit(day, moved="two")
    dana.undo()
    assert [(d.moved, d.tomorrow) for d in again(dana).read().of(Day)] == [("one", "")]
    assert dana.shelf.of(Day) == again(dana).read().of(Day)


def test_a_pull_in_the_middle_of_an_action_is_kept_and_seen(dana: TeamStore) -> None:
    day = add_day(dana, "one")
    raw = whole("entry", text="from a pull")
    with dana.change("edit") as change:
        change.edit(day, moved="two")
        lay_raw(file_of(dana), "entry", raw)
    assert texts(dana) == ["from a pull"]
    assert [d.moved for d in dana.shelf.of(Day)] == ["two"]
    assert set(tables(file_of(dana))) == {"day", "entry"}
    assert not dana.refresh()
