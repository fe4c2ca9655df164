"""Three steps worth taking: what weighs how much, and what breaks a tie (screens.md, Today)."""

from datetime import date, timedelta
from typing import Any

from coachtui.coaching.accounts.keeping import add_account, set_next_step
from coachtui.coaching.accounts.touching import touch_account
from coachtui.coaching.promises import promise
from coachtui.coaching.suggestions import Suggestion, suggestions
from coachtui.records.accounts import Account
from coachtui.store.team_store import TeamStore

TODAY = date(2024, 5, 14)
MONDAY = date(2024, 5, 13)


def listed(store: TeamStore, name: str, tier: str = "B", **fields: str) -> Account:
    """An account on the list, touched today so that it asks for nothing by itself."""
    values = {"why_them": "they grow", "tier": tier, **fields}
    account = add_account(store, name, values).account
    touch_account(store, account, "call", "called")
    return account


def quiet(store: TeamStore, name: str, days: int, tier: str = "B") -> Account:
    account = add_account(store, name, {"why_them": "they grow", "tier": tier}).account
    touch_account(store, account, "call", "called", TODAY - timedelta(days=days))
    return account


def suggested(store: TeamStore, **more: Any) -> list[Suggestion]:
    return suggestions(store.read(), store.me, TODAY, store.settings, **more)


def said(store: TeamStore) -> list[tuple[str, str, str]]:
    return [(each.account.name, each.step, each.why) for each in suggested(store)]


def test_a_list_in_touch_asks_for_nothing(dana: TeamStore) -> None:
    listed(dana, "Acme", "A")
    assert suggested(dana) == []


def test_the_first_day_has_a_first_step(dana: TeamStore) -> None:
    for name, tier in (("Acme", "B"), ("Globex", "A")):
        add_account(dana, name, {"why_them": "they grow", "tier": tier})
    assert said(dana) == [
        ("Globex", "get in touch", "no contact yet"),
        ("Acme", "get in touch", "no contact yet"),
    ]
    set_next_step(dana, listed(dana, "Initech"), "call Rivera", TODAY)
    assert said(dana)[0] == ("Initech", "call Rivera", "due today")


def test_what_is_late_or_due_today_comes_first(dana: TeamStore) -> None:
    quiet(dana, "Globex", 41, "A")
    set_next_step(dana, listed(dana, "Acme", "C"), "send draft", MONDAY)
    set_next_step(dana, listed(dana, "Initech", "B"), "call Rivera", TODAY)
    assert said(dana) == [
        ("Initech", "call Rivera", "due today"),
        ("Acme", "send draft", "1 day late"),
        ("Globex", "get in touch", "no contact for 41 days, no next step"),
    ]


def test_a_cold_a_account_outweighs_a_cooling_one_without_a_step(dana: TeamStore) -> None:
    quiet(dana, "Hooli", 35, "B")
    quiet(dana, "Globex", 29, "A")
    found = suggested(dana)
    assert [(each.account.name, each.weight) for each in found] == [("Globex", 2), ("Hooli", 1)]
    assert found[1].why == "no contact for 35 days, no next step"
    assert "no contact for 29 days 2" in found[0].explained


def test_a_cooling_account_with_a_next_step_is_left_alone(dana: TeamStore) -> None:
    set_next_step(dana, quiet(dana, "Hooli", 35, "B"), "write in summer", date(2024, 7, 1))
    assert suggested(dana) == []


def test_an_account_that_was_never_touched_goes_cold_from_its_first_day(dana: TeamStore) -> None:
    add_account(dana, "Acme", {"why_them": "x", "tier": "A", "added_on": "2024-04-01"})
    assert said(dana) == [("Acme", "get in touch", "no contact yet in 43 days, no next step")]


def test_a_missing_fact_counts_before_a_meeting(dana: TeamStore) -> None:
    set_next_step(dana, listed(dana, "Initech"), "meet Rivera", date(2024, 5, 16))
    (found,) = suggested(dana)
    assert found.why == "meeting Thu 16 May, due Thu 16 May"
    assert found.step.startswith("find out: ")
    assert found.weight == 1


def test_reasons_on_one_account_add_up(dana: TeamStore) -> None:
    set_next_step(dana, quiet(dana, "Globex", 41, "A"), "send draft", MONDAY)
    (found,) = suggested(dana)
    assert (found.step, found.weight) == ("send draft", 5)
    assert found.explained == "1 day late 3 + no contact for 41 days 2 = 5"
    assert found.action is not None


def test_ties_go_by_tier_and_then_by_place(dana: TeamStore) -> None:
    for name, tier in (("Third", "B"), ("Fourth", "B"), ("First", "A")):
        set_next_step(dana, listed(dana, name, tier), "call", TODAY)
    assert [each.account.name for each in suggested(dana)] == ["First", "Third", "Fourth"]


def test_there_are_three_unless_more_are_asked_for(dana: TeamStore) -> None:
    for name in ("One", "Two", "Three", "Four"):
        set_next_step(dana, listed(dana, name), "call", TODAY)
    assert len(suggested(dana)) == 3
    assert len(suggested(dana, number=10)) == 4


def test_steps_of_the_coming_week_fill_what_is_left(dana: TeamStore) -> None:
    set_next_step(dana, listed(dana, "Acme"), "send draft", date(2024, 5, 17))
    set_next_step(dana, listed(dana, "Hooli"), "call", date(2024, 6, 17))
    assert said(dana) == [("Acme", "send draft", "due Fri 17 May")]


def test_a_promise_about_an_account_counts_wherever_the_account_stands(
    dana: TeamStore, mia: TeamStore
) -> None:
    bench = add_account(dana, "Stark").account
    promise(dana, "case study", "mia", MONDAY, account=bench.id)
    assert said(dana) == [("Stark", "case study", "1 day late")]


def test_other_peoples_steps_are_not_suggested_to_me(dana: TeamStore, mia: TeamStore) -> None:
    account = listed(dana, "Acme")
    mia.refresh()
    mia.read()
    set_next_step(mia, account, "send flowers", TODAY)
    dana.refresh()
    assert suggested(dana) == []
