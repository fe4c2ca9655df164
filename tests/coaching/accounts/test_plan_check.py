"""content.md 7: ten mistakes, each found in the records, each with one next action."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from coachtui.coaching.accounts.keeping import (
    add_account,
    add_contact,
    add_fact,
    edit_account,
    set_next_step,
)
from coachtui.coaching.accounts.plan_check import Finding, plan_check
from coachtui.coaching.accounts.pursuing import add_milestone, add_project
from coachtui.coaching.people import Pair, readers_of
from coachtui.coaching.promises import promise
from coachtui.records.accounts import Account
from coachtui.records.coaching import Topic
from coachtui.records.days import Entry, Mark
from coachtui.records.settings import TeamSettings
from coachtui.store.team_store import TeamStore

TODAY = date(2024, 5, 14)


@pytest.fixture
def acme(dana: TeamStore) -> Account:
    """A company on the bench, of which nothing is known."""
    return add_account(dana, "Acme").account


def found(store: TeamStore, account: Account, number: int, today: date = TODAY) -> Finding:
    checked = plan_check(store.shelf, account, today, store.settings)
    return next(finding for finding in checked.findings if finding.number == number)


def test_of_an_empty_account_nothing_is_clear(dana: TeamStore, acme: Account) -> None:
    checked = plan_check(dana.shelf, acme, TODAY, dana.settings)
    assert [finding.number for finding in checked.findings] == list(range(1, 11))
    assert checked.result == "0 of 10 clear"
    assert all(finding.finding and finding.next_action for finding in checked.findings)


def fact(store: TeamStore, account: Account) -> None:
    add_fact(store, account, "rivals", "Initech", as_of=TODAY - timedelta(days=60))


def priorities(store: TeamStore, account: Account) -> None:
    add_fact(store, account, "priorities", "grow", source="annual report")


def reason(store: TeamStore, account: Account) -> None:
    edit_account(store, account, {"why_them": "they grow", "fit.need": "2"})


def two_people(store: TeamStore, account: Account) -> None:
    people = [add_contact(store, account, name) for name in ("Ana", "Bo")]
    with store.change("met") as change:
        change.new(
            Entry,
            person=store.me,
            date=TODAY,
            text="met",
            kind="meeting",
            side="customer",
            accounts=(account.id,),
            contacts=tuple(person.id for person in people),
        )


def decision(store: TeamStore, account: Account) -> None:
    add_contact(store, account, "Ana", {"roles": "decision maker"})
    add_fact(store, account, "how_they_decide", "board in June")


def step(store: TeamStore, account: Account) -> None:
    set_next_step(store, account, "call", date(2024, 5, 17))


def unexplored(store: TeamStore, account: Account) -> None:
    edit_account(store, account, {"whitespace": "the Spanish plant"})


def opponent(store: TeamStore, account: Account) -> None:
    add_contact(store, account, "Foe", {"stance": "against"})


def confirmed(store: TeamStore, account: Account) -> None:
    add_fact(store, account, "pain_named", "night work", confidence="confirmed")


def reviewed(store: TeamStore, account: Account) -> None:
    edit_account(
        store, account, {"plan_reviewed_at": "2024-04-01", "success_measure": "pilot live"}
    )


@pytest.mark.parametrize(
    ("number", "cure"),
    [
        (1, fact),
        (2, priorities),
        (3, reason),
        (4, two_people),
        (5, decision),
        (6, step),
        (7, unexplored),
        (8, opponent),
        (9, confirmed),
        (10, reviewed),
    ],
)
def test_each_mistake_is_found_and_cured(
    dana: TeamStore, acme: Account, number: int, cure: Callable[[TeamStore, Account], None]
) -> None:
    assert not found(dana, acme, number).clear
    cure(dana, acme)
    account = dana.shelf.get(Account, acme.id) or acme
    assert found(dana, account, number).clear


def test_1_goes_stale_after_sixty_days(dana: TeamStore, acme: Account) -> None:
    add_milestone(dana, add_project(dana, acme, "Pilot"), "Scope", date(2024, 9, 1))
    assert found(dana, acme, 1, TODAY + timedelta(days=60)).clear
    assert not found(dana, acme, 1, TODAY + timedelta(days=61)).clear


def test_2_asks_for_the_source(dana: TeamStore, acme: Account) -> None:
    add_fact(dana, acme, "priorities", "grow")
    assert found(dana, acme, 2).finding == "their priorities are noted without a source"


def test_3_asks_for_a_fit_of_forty(dana: TeamStore, acme: Account) -> None:
    fields = {"why_them": "x", "fit.potential": "1", "fit.need": "2", "fit.access": "2"}
    low = edit_account(dana, acme, fields)
    assert found(dana, low, 3).clear  # 13 of 32: 41
    low = edit_account(dana, low, {"fit.access": "1"})
    assert found(dana, low, 3).finding == "fit is 34, below 40"


def test_5_names_what_is_missing(dana: TeamStore, acme: Account) -> None:
    add_fact(dana, acme, "how_they_decide", "board in June")
    assert found(dana, acme, 5).finding == "no economic buyer or decision maker is known"


def test_6_asks_for_a_date(dana: TeamStore, acme: Account) -> None:
    set_next_step(dana, acme, "call one day")
    assert not found(dana, acme, 6).clear


def test_10_asks_for_a_measure_and_a_talk_within_45_days(
    dana: TeamStore, mia: TeamStore, acme: Account
) -> None:
    measured = edit_account(dana, acme, {"success_measure": "pilot live"})
    assert found(dana, measured, 10).finding == ("not talked about in a 1:1, huddle or review yet")
    pair = readers_of(Pair("dana", "mia"))
    with dana.change("topic") as change:
        topic = change.new(
            Topic, readers=pair, rep="dana", text="x", account=acme.id, raised_on=TODAY
        )
        change.new(
            Mark,
            audience="pair",
            readers=pair,
            on=topic.id,
            kind="discussed",
            date=TODAY - timedelta(days=45),
        )
    assert found(dana, measured, 10).clear
    assert not found(dana, measured, 10, TODAY + timedelta(days=1)).clear


def test_10_a_promise_from_a_one_on_one_tells_of_the_talk(
    dana: TeamStore, mia: TeamStore, acme: Account
) -> None:
    dana.refresh()
    measured = edit_account(dana, acme, {"success_measure": "pilot live"})
    promise(dana, "case study", "mia", date(2024, 5, 17), account=acme.id)
    assert not found(dana, measured, 10).clear
    with dana.change("1:1") as change:
        action = promise(dana, "intro", "mia", date(2024, 5, 17), account=acme.id)
        change.edit(action, origin="one-on-one")
    assert found(dana, measured, 10).clear


def test_a_team_can_switch_a_rule_off(dana: TeamStore, acme: Account) -> None:
    settings = TeamSettings(plan_check_off=("wishes",))
    checked = plan_check(dana.shelf, acme, TODAY, settings)
    assert checked.total == 9
    assert checked.result == "0 of 9 clear"
    assert 6 not in [finding.number for finding in checked.findings]


def test_seven_of_ten_clear(dana: TeamStore, acme: Account) -> None:
    for cure in (fact, priorities, two_people, step, confirmed):
        cure(dana, acme)
    account = edit_account(dana, acme, {"why_them": "they grow"})
    checked = plan_check(dana.shelf, account, TODAY, dana.settings)
    # The fact about a rival clears the blind side, too.
    assert [each.number for each in checked.findings if not each.clear] == [5, 7, 10]
    assert checked.result == "7 of 10 clear"
