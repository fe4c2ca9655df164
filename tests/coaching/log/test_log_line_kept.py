"""A log line from its words to the records and the reply."""

from datetime import date
from time import perf_counter

import pytest

from coachtui.coaching.log.day_keeping import UnknownAccount, UnknownContact, edit_day, log
from coachtui.coaching.log.one_day import day_of, entries_of, feeling_of
from coachtui.coaching.log_line import AccountMention, LogLine
from coachtui.coaching.people import invite
from coachtui.records.accounts import Account, Contact
from coachtui.records.days import Action, Day, Entry, Feeling
from coachtui.records.errors import WrongUse
from coachtui.store.start import open_team
from coachtui.store.team_store import TeamStore
from tests.coaching.log.conftest import add_account

TODAY = date(2024, 5, 14)
MONDAY = date(2024, 5, 13)
LINE = "met Rivera, pilot scope agreed @acme +meeting p3 next: send draft due:fri on:yesterday"


def only_entry(store: TeamStore, day: date = TODAY) -> Entry:
    (entry,) = entries_of(store.shelf, store.me, day)
    return entry


def nothing_logged(store: TeamStore) -> bool:
    return not any(store.shelf.of(kind) for kind in (Day, Entry, Feeling, Action))


def test_it_makes_the_day_the_entry_the_feeling_and_the_next_step(
    dana: TeamStore, acme: Account
) -> None:
    logged = log(dana, LINE)
    day, entry, feeling, step = logged.written
    assert isinstance(day, Day)
    assert (day.person, day.date, day.moved) == (
        "dana",
        MONDAY,
        "met Rivera, pilot scope agreed",
    )
    assert isinstance(entry, Entry)
    assert (entry.kind, entry.side, entry.accounts) == ("meeting", "customer", (acme.id,))
    assert isinstance(feeling, Feeling)
    assert (feeling.progress, feeling.audience, feeling.readers) == (3, "me", ("dana",))
    assert isinstance(step, Action)
    assert (step.text, step.due, step.account) == ("send draft", date(2024, 5, 17), acme.id)
    assert (step.origin, step.audience, step.promised_by) == ("log", "team", "dana")


def test_it_is_said_back(dana: TeamStore, acme: Account) -> None:
    assert log(dana, LINE).said == (
        "Mon 13 May · clear step · Acme (meeting) · send draft by Fri 17 May · undo: coachtui undo"
    )


def test_one_undo_takes_all_of_it_back(dana: TeamStore, acme: Account) -> None:
    log(dana, LINE)
    assert dana.undo() == "log Mon 13 May: met Rivera, pilot scope agreed"
    assert nothing_logged(dana)


def test_another_process_reads_it(dana: TeamStore, acme: Account) -> None:
    log(dana, LINE)
    again = open_team(dana.folder, dana.home, clock=dana.clock, durable=False)
    again.read(("dana",))
    assert only_entry(again, MONDAY).text == "met Rivera, pilot scope agreed"


def test_a_colleague_sees_the_day_but_not_how_it_felt(
    dana: TeamStore, mia: TeamStore, acme: Account
) -> None:
    log(dana, LINE)
    shelf = mia.read()
    mia.refresh()
    assert day_of(shelf, "dana", MONDAY) is not None
    assert feeling_of(shelf, "dana", MONDAY) is None


def test_a_whole_line_inside_a_larger_change_is_part_of_it(dana: TeamStore, acme: Account) -> None:
    with dana.change("two lines"):
        log(dana, "called @acme +call")
        assert [type(each) for each in log(dana, "wrote @acme +email").written] == [Entry]
    assert dana.undo() == "two lines"
    assert nothing_logged(dana)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("thought about pricing", "note"),
        ("called @acme @globex +call", "Acme, Globex (call)"),
        ("called @acme/rivera +call", "Acme (call with Ana Rivera)"),
        ("@acme next: send draft", "Acme (note) · send draft"),
        ("no budget @acme stuck:price", "Acme (note) · stuck: price"),
        ("deck done with:mia", "note · with Mia"),
        ("deck done tomorrow: call Rivera", "note · tomorrow: call Rivera"),
        ("deck done p0", "lost ground · note"),
    ],
)
def test_what_was_understood_is_said(
    dana: TeamStore,
    mia: TeamStore,
    globex: Account,
    rivera: Contact,
    line: str,
    said: str,
) -> None:
    parts = log(dana, line).said.split(" · ")
    assert parts[0] == "Tue 14 May"
    assert parts[-1] == "undo: coachtui undo"
    assert sorted(parts[1:-1]) == sorted(said.split(" · "))


def test_what_a_line_replaces_is_said_beside_it(dana: TeamStore) -> None:
    log(dana, "first p2 stuck:access tomorrow: send draft")
    said = log(dana, "second p3 stuck:price tomorrow: call Rivera").said
    assert "clear step (was small step)" in said
    assert "stuck: price (was access)" in said
    assert "tomorrow: call Rivera (was send draft)" in said


def test_the_same_again_replaces_nothing(dana: TeamStore) -> None:
    log(dana, "first p2 stuck:access tomorrow: send draft")
    assert "(was" not in log(dana, "second p2 stuck:access tomorrow: send draft").said


def test_a_day_long_ago_is_said_with_its_year(dana: TeamStore) -> None:
    assert log(dana, "old note on:2022-03-04").said.startswith("Fri 4 Mar 2022 · ")


def test_a_line_without_a_score_leaves_it_open(dana: TeamStore) -> None:
    log(dana, "thought about pricing")
    assert day_of(dana.shelf, "dana", TODAY) is not None
    assert feeling_of(dana.shelf, "dana", TODAY) is None


def test_a_second_line_extends_the_same_day(dana: TeamStore) -> None:
    log(dana, "first p2")
    log(dana, "second p3")
    assert len(dana.shelf.of(Day)) == len(dana.shelf.of(Feeling)) == 1
    assert [entry.text for entry in entries_of(dana.shelf, "dana", TODAY)] == [
        "first",
        "second",
    ]


def test_a_line_without_a_score_keeps_the_one_given(dana: TeamStore) -> None:
    log(dana, "first p2")
    log(dana, "second")
    feeling = feeling_of(dana.shelf, "dana", TODAY)
    assert feeling is not None
    assert feeling.progress == 2


def test_what_moved_is_the_first_line_then_the_one_with_the_score(dana: TeamStore) -> None:
    moved = []
    for line in ("checked prices", "read the news", "pilot agreed p3", "tidied up"):
        log(dana, line)
        day = day_of(dana.shelf, "dana", TODAY)
        moved.append(day.moved if day else "")
    assert moved == ["checked prices", "checked prices", "pilot agreed", "pilot agreed"]


def test_what_the_person_wrote_into_the_day_stays(dana: TeamStore) -> None:
    edit_day(dana, TODAY, moved="my own words")
    log(dana, "pilot agreed p3")
    day = day_of(dana.shelf, "dana", TODAY)
    assert day is not None
    assert day.moved == "my own words"


def test_a_setback_is_not_what_moved(dana: TeamStore) -> None:
    log(dana, "tender lost +setback p0")
    day = day_of(dana.shelf, "dana", TODAY)
    assert day is not None
    assert day.moved == ""


def test_a_new_plan_forgets_what_became_of_the_old_one(dana: TeamStore) -> None:
    log(dana, "first tomorrow: send draft")
    edit_day(dana, TODAY, tomorrow_result="partly")
    log(dana, "second tomorrow: send draft")
    day = day_of(dana.shelf, "dana", TODAY)
    assert day is not None
    assert day.tomorrow_result == "partly"
    log(dana, "third tomorrow: call Rivera")
    day = day_of(dana.shelf, "dana", TODAY)
    assert day is not None
    assert (day.tomorrow, day.tomorrow_result) == ("call Rivera", None)


def test_helpers_gather(dana: TeamStore, mia: TeamStore) -> None:
    log(dana, "deck done with:mia")
    log(dana, "price done with:mia")
    feeling = feeling_of(dana.shelf, "dana", TODAY)
    assert feeling is not None
    assert feeling.helped_by == ("mia",)


@pytest.mark.parametrize("day", [date(2024, 2, 29), date(2023, 12, 31), date(2023, 6, 1)])
def test_any_past_day_can_be_filled_in_also_before_the_first_one(
    dana: TeamStore, day: date
) -> None:
    log(dana, f"filled in p2 on:{day}")
    again = open_team(dana.folder, dana.home, clock=dana.clock, durable=False)
    log(again, f"more p3 on:{day}")
    assert len(entries_of(again.shelf, "dana", day)) == 2
    assert len(again.shelf.linked(Day, "date", day)) == 1


@pytest.mark.parametrize(
    ("line", "side"),
    [
        ("contract signed @acme +win", "customer"),
        ("new pricing approved +win", "inside"),
        ("planned the quarter +meeting", "inside"),
        ("read up @acme +research", "customer"),
    ],
)
def test_a_line_with_an_account_is_on_the_customers_side(
    dana: TeamStore, acme: Account, line: str, side: str
) -> None:
    log(dana, line)
    assert only_entry(dana).side == side


@pytest.mark.parametrize("name", ["Acme", "acme", "ac", "ACME", '"acme corporation"'])
def test_an_account_is_found_by_name_alias_or_beginning(
    dana: TeamStore, acme: Account, globex: Account, name: str
) -> None:
    log(dana, f"called @{name} +call")
    assert only_entry(dana).accounts == (acme.id,)


def test_an_account_is_found_by_id(dana: TeamStore, acme: Account) -> None:
    log(dana, f"called @{acme.id} +call")
    assert only_entry(dana).accounts == (acme.id,)


def test_the_bench_counts_as_well(dana: TeamStore, globex: Account) -> None:
    log(dana, "called @globex +call")
    assert only_entry(dana).accounts == (globex.id,)


def test_apostrophes_do_not_matter(dana: TeamStore, oneill: Account) -> None:
    log(dana, "called @oneill +call")
    assert only_entry(dana).accounts == (oneill.id,)


def test_ones_own_beat_the_teams_and_the_teams_are_found(
    dana: TeamStore, mia: TeamStore, acme: Account, initech: Account
) -> None:
    log(dana, "called @initech +call")
    assert only_entry(dana).accounts == (initech.id,)


def test_an_account_named_twice_counts_once(dana: TeamStore, acme: Account) -> None:
    log(dana, 'called @acme @"acme corporation" +call')
    assert only_entry(dana).accounts == (acme.id,)


def test_a_contact_is_found_at_its_account(dana: TeamStore, acme: Account, rivera: Contact) -> None:
    log(dana, "called @acme/rivera +call")
    assert only_entry(dana).contacts == (rivera.id,)


def test_an_unknown_account_changes_nothing_and_names_the_nearest(
    dana: TeamStore, acme: Account
) -> None:
    with pytest.raises(UnknownAccount) as refused:
        log(dana, "called @acmee +call p3")
    assert (refused.value.name, refused.value.nearest) == ("acmee", ("Acme",))
    assert not refused.value.several
    assert refused.value.exit_code == 2
    assert refused.value.message == (
        "@acmee: no account on a list or bench is called that. Nearest: Acme. Nothing was logged."
    )
    assert nothing_logged(dana)


def test_an_ambiguous_account_changes_nothing_and_names_all(dana: TeamStore, acme: Account) -> None:
    add_account(dana, "Acorn Foods")
    with pytest.raises(UnknownAccount, match='could be Acme or "Acorn Foods"') as refused:
        log(dana, "called @ac +call p3")
    assert refused.value.several
    assert set(refused.value.nearest) == {"Acme", "Acorn Foods"}
    assert nothing_logged(dana)


def test_a_dropped_account_is_no_longer_meant(dana: TeamStore, acme: Account) -> None:
    with dana.change("dropped") as change:
        change.edit(acme, status="dropped")
    with pytest.raises(UnknownAccount):
        log(dana, "called @acme +call")


def test_an_unknown_contact_changes_nothing(dana: TeamStore, rivera: Contact) -> None:
    with pytest.raises(UnknownContact, match="Known there: Ana Rivera") as refused:
        log(dana, "called @acme/riva +call")
    assert refused.value.nearest == ("Ana Rivera",)
    assert nothing_logged(dana)


def test_an_unknown_helper_changes_nothing(dana: TeamStore, mia: TeamStore) -> None:
    with pytest.raises(WrongUse, match=r"nobody here is called 'omar'\. The team: mia"):
        log(dana, "deck done with:omar")
    assert nothing_logged(dana)


def test_nobody_is_ones_own_helper(dana: TeamStore) -> None:
    with pytest.raises(WrongUse, match="not yourself"):
        log(dana, "deck done with:dana")


@pytest.mark.parametrize(
    "line", ["", "met @acme +meting", "p3 p4", "next: send draft", "x on:tomorrow", "x due:fri"]
)
def test_a_line_that_cannot_be_read_changes_nothing(
    dana: TeamStore, acme: Account, line: str
) -> None:
    with pytest.raises(WrongUse):
        log(dana, line)
    assert nothing_logged(dana)


def test_a_day_to_come_is_refused_also_for_a_line_already_read(dana: TeamStore) -> None:
    line = LogLine("x", (), "note", 3, None, (), None, None, None, date(2024, 5, 15), TODAY)
    with pytest.raises(WrongUse, match="Wed 15 May is still to come"):
        log(dana, line)
    assert nothing_logged(dana)


def test_a_text_with_hidden_characters_is_kept_without_them(dana: TeamStore) -> None:
    log(dana, "x [/] y \x1b[31m\u202e")
    assert only_entry(dana).text == "x [/] y [31m"


def test_a_line_costs_little_also_beside_a_full_bench(dana: TeamStore) -> None:
    with dana.change("a bench"):
        names = [add_account(dana, f"Company {number}").name for number in range(150)]
    line = LogLine(
        "met", (AccountMention(names[7]),), "call", 3, "access", (), None, None, None, MONDAY, TODAY
    )
    with dana.change("many lines"):
        log(dana, line)
        started = perf_counter()
        for _ in range(200):
            log(dana, line)
        each = (perf_counter() - started) / 200
    assert each < 0.005, f"{each * 1000:.2f} ms a line"


def test_a_helper_is_found_without_reading_the_whole_team(dana: TeamStore, mia: TeamStore) -> None:
    again = open_team(dana.folder, dana.home, clock=dana.clock, durable=False)
    assert "with Mia" in log(again, "deck done with:mia").said


def test_somebody_invited_can_have_helped(dana: TeamStore, mia: TeamStore) -> None:
    invite(mia, "Omar Haddad", "omar", "rep", "mia")
    again = open_team(dana.folder, dana.home, clock=dana.clock, durable=False)
    assert "with Omar" in log(again, "deck done with:omar").said


def test_a_name_spelled_out_is_that_account_beside_a_longer_one(
    dana: TeamStore, acme: Account
) -> None:
    add_account(dana, "Acme Foods", aliases=("Acme",))
    log(dana, "called @Acme +call")
    assert only_entry(dana).accounts == (acme.id,)


@pytest.mark.parametrize("line", ["p1", "stuck:price", "p0 stuck:access", "with:mia"])
def test_what_is_the_writers_own_never_reaches_what_the_team_reads(
    dana: TeamStore, mia: TeamStore, line: str
) -> None:
    log(dana, line)
    mia.read()
    mia.refresh()
    (day,), (entry,) = mia.shelf.of(Day), mia.shelf.of(Entry)
    assert (day.moved, entry.text) == ("", "Logged the day")
    assert not mia.shelf.of(Feeling)
