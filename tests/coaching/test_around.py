"""What is read around a person, and what others wrote that comes beside it."""

import os
import re
import sqlite3
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest

from coachtui.coaching.accounts.keeping import add_account, edit_account, set_next_step
from coachtui.coaching.accounts.touch import touch_state
from coachtui.coaching.around import is_whole, people_around, read_around, what_follows
from coachtui.coaching.growth import ask_for_help, offer, solve
from coachtui.coaching.log.day_keeping import log
from coachtui.coaching.today import Today, asked_for, today_for
from coachtui.records.accounts import Account
from coachtui.records.clock import Clock
from coachtui.records.coaching import HelpRequest
from coachtui.records.days import Action, Entry
from coachtui.records.people import Person
from coachtui.store.start import open_team
from coachtui.store.team_store import TeamStore
from tests.app.a_pair import Team, a_team
from tests.opened_files import opened_files
from tests.screens.pictures import DAY


@pytest.fixture
def team(tmp_path: Path) -> Team:
    """Dana keeps Acme, Ravi keeps Umbrella; Mia leads both."""
    team = a_team(tmp_path)
    add_account(team.dana, "Acme", {"why_them": "x", "tier": "A"})
    add_account(team.ravi, "Umbrella", {"why_them": "x", "tier": "A"})
    for store in team:
        store.refresh()
        store.read()
    return team


def again(store: TeamStore) -> TeamStore:
    """Another start of the same person's."""
    return open_team(store.folder, store.home, clock=Clock(today=DAY), durable=False)


def go_through(store: TeamStore) -> TeamStore:
    for _ in what_follows(store):
        continue
    return store


def around(store: TeamStore) -> TeamStore:
    """Another start, with those around the person read and everybody else gone through."""
    store = again(store)
    read_around(store)
    return go_through(store)


def called(store: TeamStore, name: str) -> Account:
    return next(each for each in store.shelf.of(Account) if each.name == name)


# -- who is around -----------------------------------------------------------------------------


def test_a_rep_has_the_manager_around_and_no_colleague(team: Team) -> None:
    assert set(people_around(again(team.dana))) == {"dana", "mia"}


def test_a_manager_has_everybody_around_who_names_them(team: Team) -> None:
    assert set(people_around(again(team.mia))) == {"mia", "dana", "ravi"}


def test_whoever_leads_while_being_a_rep_is_known_once_others_were_gone_through(
    team: Team,
) -> None:
    with team.ravi.change("another manager") as change:
        mine = next(each for each in team.ravi.shelf.of(Person) if each.owner == "ravi")
        change.edit(mine, manager="dana")
    store = around(team.dana)
    assert "ravi" in people_around(store)


# -- what others wrote about one's own ----------------------------------------------------------


def test_a_colleagues_touch_on_my_account_counts_and_their_own_stays_away(team: Team) -> None:
    log(team.ravi, "met them at the fair @Acme +meeting p3")
    log(team.ravi, "called about the order @Umbrella +call p3")
    store = around(team.dana)
    state = touch_state(store.shelf, called(store, "Acme"), DAY, store.settings)
    assert state.last == DAY
    assert [entry.text for entry in store.shelf.of(Entry)] == ["met them at the fair"]
    assert not store.has_read("ravi")


def test_what_a_colleague_changes_or_takes_back_follows(team: Team) -> None:
    log(team.ravi, "met them at the fair @Acme +meeting p3")
    store = around(team.dana)
    assert store.elsewhere.is_true()
    team.ravi.undo()
    assert not store.elsewhere.is_true()
    go_through(store)
    assert store.shelf.of(Entry) == []
    log(team.ravi, "met them again @Acme +meeting p3")
    assert [entry.text for entry in go_through(store).shelf.of(Entry)] == ["met them again"]


def test_an_offer_of_a_colleague_is_seen_on_my_request(team: Team) -> None:
    ask_for_help(team.dana, "an intro to their CFO", kind="door")
    team.ravi.refresh()
    request = next(iter(team.ravi.read().of(HelpRequest)))
    offer(team.ravi, request, "I know her")
    store = around(team.dana)
    assert asked_for(store.shelf, "dana", DAY)[0].offered_by == ("ravi",)


def test_requests_of_everybody_wait_until_they_are_solved(team: Team) -> None:
    solved = ask_for_help(team.ravi, "a second pair of eyes", kind="skill")
    ask_for_help(team.ravi, "an intro to their CFO", kind="door")
    team.dana.refresh()
    solve(team.dana, solved)
    store = around(team.dana)
    waiting = today_for(store.shelf, "dana", DAY, store.settings)
    assert waiting.manager is None
    open_ones = [each for each in store.shelf.of(HelpRequest) if each.solved_on is None]
    assert "an intro to their CFO" in {each.need for each in open_ones}


def test_an_account_of_a_colleague_that_i_owe_something_is_there(team: Team) -> None:
    set_next_step(team.dana, called(team.dana, "Umbrella"), "send the reference", DAY)
    store = around(team.dana)
    found = today_for(store.shelf, "dana", DAY, store.settings)
    assert found.rep is not None
    assert [each.account.name for each in found.rep.suggested][:1] == ["Umbrella"]
    assert not store.has_read("ravi")


def test_somebody_who_is_looked_at_later_has_everything(team: Team) -> None:
    log(team.ravi, "met them at the fair @Acme +meeting p3")
    log(team.ravi, "called about the order @Umbrella +call p3")
    store = around(team.dana)
    store.read(("ravi",))
    assert len(store.shelf.of(Entry)) == 2
    go_through(store)
    assert len(store.shelf.of(Entry)) == 2


# -- the notebook ------------------------------------------------------------------------------


@pytest.mark.parametrize("left", [b"", b"no database", b"SQLite format 3\x00" + b"\xff" * 4000])
def test_a_damaged_notebook_costs_only_time(team: Team, left: bytes) -> None:
    log(team.ravi, "met them at the fair @Acme +meeting p3")
    around(team.dana)
    path = team.dana.personal / "index" / "elsewhere.sqlite"
    for ending in ("-wal", "-shm"):
        path.with_name(path.name + ending).unlink(missing_ok=True)
    path.write_bytes(left)
    assert len(around(team.dana).shelf.of(Entry)) == 1


@pytest.mark.parametrize(
    "bent", [b"\x81\xa2id\xa2\xff\xfe", b"\xc1", b"", None, b"\x91" * 5_000, 7]
)
def test_a_note_with_bent_bytes_costs_only_time(team: Team, bent: bytes | int | None) -> None:
    log(team.ravi, "met them at the fair @Acme +meeting p3")
    around(team.dana)
    with closing(sqlite3.connect(team.dana.personal / "index" / "elsewhere.sqlite")) as book:
        book.execute("UPDATE note SET raw = ?", (bent,))
        book.commit()
    found = around(team.dana).shelf.of(Entry)
    assert [entry.text for entry in found] == ["met them at the fair"]


def test_without_a_place_for_it_everything_is_still_found(team: Team) -> None:
    log(team.ravi, "met them at the fair @Acme +meeting p3")
    store = again(team.dana)
    read_around(store)
    (store.personal / "index" / "elsewhere.sqlite").mkdir(parents=True)
    assert len(go_through(store).shelf.of(Entry)) == 1


def test_nobody_else_can_read_the_notebook(team: Team) -> None:
    around(team.dana)
    path = team.dana.personal / "index" / "elsewhere.sqlite"
    assert path.stat().st_mode & 0o077 == 0


def test_a_damaged_file_of_a_colleague_hides_nothing_else(team: Team) -> None:
    log(team.ravi, "met them at the fair @Acme +meeting p3")
    (team.ravi.folder / "people" / "ravi" / "2026-10.json").write_text('{"entry": ')
    store = around(team.dana)
    assert len(store.shelf.of(Entry)) == 1


# -- earlier years -----------------------------------------------------------------------------


def test_what_is_older_than_two_years_follows(team: Team) -> None:
    team.dana.clock.fix(DAY - timedelta(days=1000))
    set_next_step(team.dana, called(team.dana, "Acme"), "call them some day")
    team.dana.clock.fix(DAY)
    store = again(team.dana)
    read_around(store)
    assert store.shelf.of(Action) == []
    assert not is_whole(store)
    go_through(store)
    assert [each.text for each in store.shelf.of(Action)] == ["call them some day"]
    assert is_whole(store)
    read_around(store)
    assert len(store.shelf.of(Action)) == 1


def test_the_first_picture_opens_no_file_from_before_the_last_two_years(team: Team) -> None:
    for days in range(800, 3600, 60):
        team.dana.clock.fix(DAY - timedelta(days=days))
        log(team.dana, "called about the order @Acme +call p3")
    team.dana.clock.fix(DAY)
    _, opened = first_picture(team.dana)
    assert opened
    assert {Path(path).name[:4] for path in opened} <= {"list", "seal", "2024", "2025", "2026"}


# -- how it grows ------------------------------------------------------------------------------

_ID = re.compile(rb'"([a-z]{2}[0-9A-Z]{22})[0-9A-Z]{4}"')


def multiply(store: TeamStore, colleagues: int) -> None:
    """As many more people as Ravi, each with a folder like his."""
    folder = store.folder / "people" / "ravi"
    for number in range(colleagues):
        copy = folder.with_name(f"ravi-{number}")
        copy.mkdir()
        for path in folder.iterdir():
            data = path.read_bytes().replace(b'"ravi"', b'"ravi-%d"' % number)
            data = _ID.sub(rb'"\g<1>%04d"' % number, data)
            (copy / path.name).write_bytes(data.replace(b'"manager":"mia"', b'"manager":"otto"'))


def first_picture(store: TeamStore) -> tuple[Today, list[str]]:
    store = again(store)
    with opened_files() as opened:
        shelf = read_around(store)
        found = today_for(shelf, store.me, DAY, store.settings)
    below = f"{store.folder}{os.sep}people{os.sep}"
    return found, [path.removeprefix(below) for path in opened if path.startswith(below)]


def test_a_start_among_120_colleagues_opens_no_file_of_theirs(team: Team) -> None:
    log(team.ravi, "called about the order @Umbrella +call p3")
    before, few = first_picture(team.dana)
    multiply(team.dana, 120)
    after, many = first_picture(team.dana)
    assert few == many
    assert before == after
    assert {Path(path).parts[0] for path in many} == {"dana", "mia"}


def test_a_manager_looks_at_the_lists_alone_of_those_who_are_led_by_others(team: Team) -> None:
    multiply(team.mia, 30)
    before, opened = first_picture(team.mia)
    theirs = [path for path in opened if path.startswith("ravi-")]
    assert len(theirs) == 30
    assert all(path.endswith("list.json") for path in theirs)
    assert before.manager is not None
    assert len(before.manager.talks) == 2


def test_what_is_at_hand_does_not_grow_with_colleagues(team: Team) -> None:
    log(team.ravi, "called about the order @Umbrella +call p3")
    multiply(team.dana, 30)
    store = around(team.dana)
    assert store.shelf.of(Entry) == []
    assert [each.name for each in store.shelf.of(Account)] == ["Acme"]
    assert len(store.shelf.of(Person)) == 33  # names are known of everybody


def test_files_that_have_not_changed_are_not_opened_again(team: Team) -> None:
    multiply(team.dana, 5)
    around(team.dana)
    store = again(team.dana)
    read_around(store)
    with opened_files() as opened:
        go_through(store)
    assert not [path for path in opened if f"{os.sep}ravi-" in path]


def test_a_year_ago_and_last_month_tell_the_same_story(team: Team) -> None:
    """A colleague's touch of long ago is the last one, if nobody came after."""
    team.ravi.clock.fix(DAY - timedelta(days=400))
    log(team.ravi, "met them at the fair @Acme +meeting p3")
    team.ravi.clock.fix(DAY)
    store = around(team.dana)
    state = touch_state(store.shelf, called(store, "Acme"), DAY, store.settings)
    assert state.last == date(DAY.year, DAY.month, DAY.day) - timedelta(days=400)


def test_names_of_everybodys_accounts_are_known_without_reading_them(team: Team) -> None:
    store = around(team.dana)
    assert {each.name for each in store.elsewhere.accounts()} == {"Umbrella"}
    edit_account(team.ravi, called(team.ravi, "Umbrella"), {"name": "Umbrella Works"})
    go_through(store)
    assert {each.name for each in store.elsewhere.accounts()} == {"Umbrella Works"}
