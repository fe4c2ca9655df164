"""One row an account, its filters, and the JSON documents of cli.md."""

from datetime import date

import msgspec
import pytest

from coachtui.coaching.accounts.documents import account_document, row_document
from coachtui.coaching.accounts.keeping import (
    add_account,
    add_contact,
    add_fact,
    edit_account,
    set_next_step,
    touch_account,
)
from coachtui.coaching.accounts.narrowing import wanted
from coachtui.coaching.accounts.pursuing import add_milestone, add_project
from coachtui.coaching.accounts.rows import account_row, account_rows
from coachtui.coaching.promises import mark_done, move
from coachtui.records.accounts import Account
from coachtui.records.errors import WrongUse
from coachtui.store.team_store import TeamStore

TODAY = date(2024, 5, 14)
WHY = {"why_them": "they grow", "tier": "A"}


@pytest.fixture
def acme(dana: TeamStore) -> Account:
    """An A account on the list, added in March."""
    return add_account(dana, "Acme", {**WHY, "added_on": "2024-03-01"}).account


def test_a_row_says_where_the_account_stands(dana: TeamStore, acme: Account) -> None:
    touch_account(dana, acme, "call", "Rivera", date(2024, 4, 20))
    step = set_next_step(dana, acme, "send draft", date(2024, 5, 10))
    add_fact(dana, acme, "rivals", "Initech", as_of=date(2024, 5, 5))
    add_contact(dana, acme, "Ana", {"roles": "champion"})
    account = edit_account(dana, acme, {"value_message": "fewer night shifts"})
    row = account_row(dana.shelf, account, TODAY, dana.settings)
    assert (row.state.word, row.state.age_days) == ("cooling", 24)
    assert row.next_step is not None
    assert (row.next_step.action.text, row.due, row.overdue) == (
        "send draft",
        date(2024, 5, 10),
        True,
    )
    assert (row.dossier.value, row.fit.value) == (2, None)
    assert (row.has_message, row.learned_days, row.buying_group) == (True, 9, "champion")
    move(dana, step, date(2024, 5, 20))
    row = account_row(dana.shelf, account, TODAY, dana.settings)
    assert (row.due, row.overdue) == (date(2024, 5, 20), False)
    mark_done(dana, step)
    assert account_row(dana.shelf, account, TODAY, dana.settings).next_step is None


def test_rows_stand_in_the_order_of_the_list_then_the_bench(dana: TeamStore, acme: Account) -> None:
    add_account(dana, "Zeta")
    add_account(dana, "Beta")
    gone = add_account(dana, "Alpha", WHY).account
    add_account(dana, "Globex", WHY)
    edit_account(dana, gone, {"status": "won"})
    rows = account_rows(dana.shelf, "dana", TODAY, dana.settings)
    assert [row.account.name for row in rows] == ["Acme", "Globex", "Beta", "Zeta", "Alpha"]
    active = account_rows(dana.shelf, "dana", TODAY, dana.settings, "active")
    assert [row.account.name for row in active] == ["Acme", "Globex"]
    bench = account_rows(dana.shelf, "dana", TODAY, dana.settings, "bench")
    assert [row.account.name for row in bench] == ["Beta", "Zeta"]
    assert account_rows(dana.shelf, "mia", TODAY, dana.settings) == []


def test_filters(dana: TeamStore, acme: Account) -> None:
    touch_account(dana, acme, "call", "Rivera", date(2024, 3, 1))
    busy = add_account(dana, "Globex", {**WHY, "horizon": "near"}).account
    touch_account(dana, busy, "call", "Lee", date(2024, 4, 25))
    set_next_step(dana, busy, "call again")
    rows = account_rows(dana.shelf, "dana", TODAY, dana.settings)

    def names(name: str) -> list[str]:
        return [row.account.name for row in wanted([name]).of(rows)]

    assert names("cold") == ["Acme"]
    assert names("cooling") == ["Globex"]
    assert names("no-next-step") == ["Acme"]
    assert names("No next step") == ["Acme"]
    assert names("thin") == ["Acme", "Globex"]
    assert names("single-thread") == ["Acme", "Globex"]
    assert names("near") == ["Globex"]
    with pytest.raises(WrongUse, match="There is no filter 'warm'; it is one of: cooling, cold"):
        wanted(["warm"])


def test_the_document_of_a_row_is_the_account_with_what_follows_from_it(
    dana: TeamStore, acme: Account
) -> None:
    touch_account(dana, acme, "call", "Rivera", date(2024, 5, 12))
    step = set_next_step(dana, acme, "send draft", date(2024, 5, 17))
    move(dana, step, date(2024, 5, 20))
    document = row_document(account_row(dana.shelf, acme, TODAY, dana.settings))
    assert document["id"] == acme.id
    assert document["tags"] == []
    assert document["state"] == {"word": "on rhythm", "age_days": 2, "rhythm_days": 14}
    assert document["next_step"] == {"text": "send draft", "due": "2024-05-20"}
    assert (document["dossier"], document["fit"]) == (1.0, None)
    assert document["single_thread"] is True


def test_the_document_of_an_account_holds_everything_about_it(
    dana: TeamStore, acme: Account
) -> None:
    add_fact(dana, acme, "rivals", "Initech")
    add_contact(dana, acme, "Ana", {"roles": "champion"})
    add_milestone(dana, add_project(dana, acme, "Pilot"), "Scope", date(2024, 5, 1))
    done = set_next_step(dana, acme, "call", date(2024, 5, 1))
    mark_done(dana, done)
    set_next_step(dana, acme, "send draft", date(2024, 5, 17))
    touch_account(dana, acme, "call", "first", date(2024, 5, 1))
    touch_account(dana, acme, "call", "second", date(2024, 5, 2))
    document = account_document(dana.shelf, acme, TODAY, dana.settings)
    assert [entry["text"] for entry in document["timeline"]] == ["second", "first"]
    assert [fact["item"] for fact in document["facts"]] == ["rivals"]
    assert [contact["name"] for contact in document["contacts"]] == ["Ana"]
    assert [each["state"] for each in document["actions"]] == ["open", "done"]
    (project,) = document["projects"]
    assert (project["title"], project["overdue"]) == ("Pilot", 1)
    assert project["milestones"][0]["title"] == "Scope"
    assert [each["number"] for each in document["check"]] == list(range(1, 11))
    assert set(document["check"][0]) == {"number", "title", "clear", "finding", "next_action"}
    assert document["learn_next"] == ["priorities", "current_solution", "pain_named"]
    assert msgspec.json.decode(msgspec.json.encode(document)) == document
