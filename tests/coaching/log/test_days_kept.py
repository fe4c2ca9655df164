"""Days, feelings, plans and entries changed one by one, also for earlier days."""

from datetime import date, time
from typing import Any

import pytest

from coachtui.coaching.log.day_keeping import (
    KEEP,
    add_entry,
    answer_plan,
    edit_day,
    edit_entry,
    feel,
    log,
    remove_entry,
)
from coachtui.coaching.log.one_day import day_of, days_between, entries_of, feeling_of
from coachtui.records.accounts import Account
from coachtui.records.days import Day, Entry, Feeling
from coachtui.records.errors import WrongUse
from coachtui.store.start import open_team
from coachtui.store.team_store import TeamStore

TODAY = date(2024, 5, 14)
MONDAY = date(2024, 5, 13)
TOMORROW = date(2024, 5, 15)


def two_days(store: TeamStore, first: dict[str, Any], second: dict[str, Any]) -> tuple[Day, Day]:
    """The same day, written on two machines that had not met."""
    with store.change("one machine") as change:
        older = change.new(Day, person=store.me, date=MONDAY, **first)
        newer = change.new(Day, person=store.me, date=MONDAY, **second)
    return older, newer


def test_a_day_is_made_and_then_edited(dana: TeamStore) -> None:
    made = edit_day(dana, MONDAY, moved="pilot agreed")
    again = edit_day(dana, MONDAY, tomorrow="send draft")
    assert again.id == made.id
    assert (again.moved, again.tomorrow) == ("pilot agreed", "send draft")


def test_an_empty_text_clears_and_what_is_not_named_stays(dana: TeamStore) -> None:
    edit_day(dana, MONDAY, moved="pilot agreed", tomorrow="send draft")
    assert edit_day(dana, MONDAY, moved="").tomorrow == "send draft"
    assert edit_day(dana, MONDAY).moved == ""


def test_saying_the_same_again_writes_nothing(dana: TeamStore) -> None:
    first = edit_day(dana, MONDAY, moved="pilot agreed")
    assert edit_day(dana, MONDAY, moved="pilot agreed").rev == first.rev


def test_a_changed_plan_forgets_its_result_unless_it_is_named(dana: TeamStore) -> None:
    edit_day(dana, MONDAY, tomorrow="send draft", tomorrow_result="done")
    assert edit_day(dana, MONDAY, tomorrow="call Rivera").tomorrow_result is None
    edited = edit_day(dana, MONDAY, tomorrow="write to Omar", tomorrow_result="no")
    assert edited.tomorrow_result == "no"


def test_a_day_to_come_is_refused(dana: TeamStore) -> None:
    for write in (
        lambda: edit_day(dana, TOMORROW, moved="x"),
        lambda: feel(dana, TOMORROW, progress=3),
        lambda: add_entry(dana, TOMORROW, "x"),
    ):
        with pytest.raises(WrongUse, match="Wed 15 May is still to come"):
            write()
    assert not dana.shelf.of(Day)


def test_a_line_that_is_too_long_changes_nothing(dana: TeamStore) -> None:
    with pytest.raises(WrongUse, match="moved is too long"):
        edit_day(dana, MONDAY, moved="x" * 501)
    assert not dana.shelf.of(Day)


def test_a_plan_is_answered_and_the_answer_taken_back(dana: TeamStore) -> None:
    edit_day(dana, MONDAY, tomorrow="send draft")
    assert answer_plan(dana, MONDAY, "partly").tomorrow_result == "partly"
    assert answer_plan(dana, MONDAY, None).tomorrow_result is None


def test_a_plan_that_was_not_made_cannot_be_answered(dana: TeamStore) -> None:
    with pytest.raises(WrongUse, match="Nothing was planned on Mon 13 May"):
        answer_plan(dana, MONDAY, "done")


def test_a_feeling_is_for_its_person_alone_and_makes_the_day(dana: TeamStore) -> None:
    felt = feel(dana, MONDAY, progress=1, energy=3, obstacle="access", helpers=["help", "time"])
    assert (felt.audience, felt.readers) == ("me", ("dana",))
    assert felt.helpers == ("help", "time")
    assert day_of(dana.shelf, "dana", MONDAY) is not None


def test_a_score_is_cleared_by_none_and_kept_when_not_named(dana: TeamStore) -> None:
    feel(dana, MONDAY, progress=1, energy=3, obstacle="access")
    assert feel(dana, MONDAY, energy=KEEP, obstacle=None).progress == 1
    cleared = feel(dana, MONDAY, progress=None)
    assert (cleared.progress, cleared.energy, cleared.obstacle) == (None, 3, None)


def test_clearing_alone_logs_no_day(dana: TeamStore) -> None:
    feel(dana, MONDAY, progress=None)
    assert day_of(dana.shelf, "dana", MONDAY) is None


@pytest.mark.parametrize("score", [-1, 5])
def test_a_score_outside_its_scale_changes_nothing(dana: TeamStore, score: int) -> None:
    with pytest.raises(WrongUse, match="progress"):
        feel(dana, MONDAY, progress=score)
    assert not dana.shelf.of(Feeling)


def test_an_unknown_helper_is_refused(dana: TeamStore, mia: TeamStore) -> None:
    assert feel(dana, MONDAY, helped_by=["mia"]).helped_by == ("mia",)
    with pytest.raises(WrongUse, match="omar"):
        feel(dana, MONDAY, helped_by=["omar"])


def test_an_entry_makes_its_day(dana: TeamStore, acme: Account) -> None:
    added = add_entry(
        dana, MONDAY, "contract signed", "win", accounts=[acme.id], minutes=30, at=time(9, 30)
    )
    assert added.entry.side == "customer"
    assert [type(each) for each in added.written] == [Day, Entry]
    assert [type(each) for each in add_entry(dana, MONDAY, "more").written] == [Entry]


def test_the_author_may_name_another_side(dana: TeamStore, acme: Account) -> None:
    added = add_entry(dana, MONDAY, "legal agreed", "win", accounts=[acme.id], side="inside")
    assert added.entry.side == "inside"


@pytest.mark.parametrize(
    "field", [{"accounts": ["acNOTHING"]}, {"contacts": ["coNOTHING"]}, {"project": "prNOTHING"}]
)
def test_a_reference_to_nothing_names_the_field(dana: TeamStore, field: dict[str, Any]) -> None:
    with pytest.raises(WrongUse, match=f"{next(iter(field))}: there is no record"):
        add_entry(dana, MONDAY, "x", **field)
    assert not dana.shelf.of(Day)


def test_an_entry_is_edited_and_put_away(dana: TeamStore, acme: Account) -> None:
    entry = add_entry(dana, MONDAY, "called").entry
    edited = edit_entry(dana, entry, {"kind": "call", "side": "customer", "accounts": (acme.id,)})
    assert (edited.id, edited.kind, edited.text) == (entry.id, "call", "called")
    remove_entry(dana, edited)
    assert entries_of(dana.shelf, "dana", MONDAY) == []
    assert day_of(dana.shelf, "dana", MONDAY) is not None
    dana.undo()
    assert len(entries_of(dana.shelf, "dana", MONDAY)) == 1


def test_an_entry_moves_to_an_earlier_day_which_then_counts_as_logged(dana: TeamStore) -> None:
    entry = add_entry(dana, TODAY, "called").entry
    moved = edit_entry(dana, entry, {"date": date(2024, 4, 30)})
    assert moved.id == entry.id
    assert day_of(dana.shelf, "dana", date(2024, 4, 30)) is not None


def moved(store: TeamStore, day: date = TODAY) -> str | None:
    found = day_of(store.shelf, "dana", day)
    return found.moved if found else None


def test_corrected_words_are_the_days_words_too(dana: TeamStore) -> None:
    log(dana, "met Riverra")
    log(dana, "wrote the draft")
    first = entries_of(dana.shelf, "dana", TODAY)[0]
    edit_entry(dana, first, {"text": "met Rivera"})
    assert moved(dana) == "met Rivera"


def test_words_that_the_day_does_not_have_leave_it_alone(dana: TeamStore) -> None:
    log(dana, "met Rivera")
    log(dana, "wrote the draft")
    second = entries_of(dana.shelf, "dana", TODAY)[1]
    edit_entry(dana, second, {"text": "wrote the whole draft"})
    remove_entry(dana, second)
    assert moved(dana) == "met Rivera"
    edit_day(dana, TODAY, moved="my own words")
    edit_entry(dana, entries_of(dana.shelf, "dana", TODAY)[0], {"text": "met her"})
    assert moved(dana) == "my own words"


def test_the_next_line_speaks_for_the_day_when_the_first_one_goes(dana: TeamStore) -> None:
    log(dana, "met Rivera")
    log(dana, "they chose somebody else +setback")
    log(dana, "wrote the draft")
    remove_entry(dana, entries_of(dana.shelf, "dana", TODAY)[0])
    assert moved(dana) == "wrote the draft"
    remove_entry(dana, entries_of(dana.shelf, "dana", TODAY)[1])
    assert moved(dana) == ""


def test_an_entry_takes_the_words_of_the_day_along(dana: TeamStore) -> None:
    log(dana, "met Rivera")
    edit_entry(dana, entries_of(dana.shelf, "dana", TODAY)[0], {"date": MONDAY})
    assert (moved(dana), moved(dana, MONDAY)) == ("", "met Rivera")


def test_what_became_a_setback_no_longer_speaks_for_the_day(dana: TeamStore) -> None:
    log(dana, "met Rivera")
    edit_entry(dana, entries_of(dana.shelf, "dana", TODAY)[0], {"kind": "setback"})
    assert moved(dana) == ""


def test_an_entry_that_moves_beyond_its_month_is_written_anew(dana: TeamStore) -> None:
    dana.clock.fix(date(2024, 4, 29))
    entry = add_entry(dana, date(2024, 4, 29), "called").entry
    dana.clock.fix(TODAY)
    moved = edit_entry(dana, entry, {"date": date(2024, 5, 6)})
    assert moved.replaces == entry.id
    assert dana.shelf.get(Entry, entry.id) == moved
    again = open_team(dana.folder, dana.home, clock=dana.clock, durable=False)
    again.read(("dana",), since=date(2024, 5, 5))
    assert [each.text for each in entries_of(again.shelf, "dana", date(2024, 5, 6))] == ["called"]


@pytest.mark.parametrize("field", ["person", "owner", "id", "mood"])
def test_only_fields_of_an_entry_are_edited(dana: TeamStore, field: str) -> None:
    entry = add_entry(dana, MONDAY, "called").entry
    with pytest.raises(WrongUse, match=f"no field {field}"):
        edit_entry(dana, entry, {field: "mia"})


def test_an_entry_is_not_moved_into_the_future(dana: TeamStore) -> None:
    entry = add_entry(dana, MONDAY, "called").entry
    with pytest.raises(WrongUse, match="still to come"):
        edit_entry(dana, entry, {"date": TOMORROW})


def test_nobody_edits_somebody_elses_entry(dana: TeamStore, mia: TeamStore) -> None:
    entry = add_entry(dana, MONDAY, "called").entry
    mia.read()
    for change in ({"text": "x"}, {"date": TODAY}):
        with pytest.raises(WrongUse, match="Only dana"):
            edit_entry(mia, entry, change)
    assert not mia.shelf.linked(Day, "person", "mia")


def test_two_records_of_a_day_are_read_as_one_and_no_words_are_lost(dana: TeamStore) -> None:
    older, _ = two_days(dana, {"moved": "pilot agreed"}, {"moved": "met Omar", "tomorrow": "rest"})
    day = day_of(dana.shelf, "dana", MONDAY)
    assert day is not None
    assert (day.id, day.moved, day.tomorrow) == (older.id, "pilot agreed; met Omar", "rest")
    assert days_between(dana.shelf, "dana", MONDAY, TODAY) == {MONDAY: day}


def test_the_next_change_joins_them_for_good_under_the_older_id(dana: TeamStore) -> None:
    older, newer = two_days(dana, {"moved": "pilot agreed"}, {"tomorrow": "rest"})
    log(dana, "more p3 on:yesterday")
    (kept,) = dana.shelf.linked(Day, "date", MONDAY)
    assert (kept.id, kept.moved, kept.tomorrow) == (older.id, "pilot agreed", "rest")
    assert dana.shelf.get(Day, newer.id) is None


def test_of_two_scores_the_one_given_last_counts(dana: TeamStore) -> None:
    with dana.change("one machine") as change:
        older = change.new(Feeling, person="dana", date=MONDAY, progress=1, helped_by=("mia",))
        change.new(Feeling, person="dana", date=MONDAY, progress=4, setback="late")
        change.edit(older, energy=2)
    feeling = feeling_of(dana.shelf, "dana", MONDAY)
    assert feeling is not None
    assert feeling.id == older.id
    assert (feeling.progress, feeling.energy, feeling.setback) in {(1, 2, "late"), (4, 2, "late")}
    assert feeling.helped_by == ("mia",)


def test_a_day_written_by_another_about_me_is_not_mine(dana: TeamStore, mia: TeamStore) -> None:
    with mia.change("not hers to write") as change:
        change.new(Day, person="dana", date=MONDAY, moved="nothing")
    dana.read()
    dana.refresh()
    assert day_of(dana.shelf, "dana", MONDAY) is None
    assert edit_day(dana, MONDAY, moved="pilot agreed").owner == "dana"
