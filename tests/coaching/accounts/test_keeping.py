"""Adding, changing, taking over, touching and ordering accounts, through a real folder."""

from datetime import date

import pytest

from coachtui.coaching.accounts.finding import find_account, list_of
from coachtui.coaching.accounts.keeping import (
    add_account,
    adopt_account,
    edit_account,
    move_rank,
    set_next_step,
    swap,
    touch_account,
)
from coachtui.coaching.accounts.next_steps import next_step, next_steps
from coachtui.coaching.promises import mark_done
from coachtui.records.accounts import Account
from coachtui.records.days import Action, Entry
from coachtui.records.errors import NotFound, WrongUse
from coachtui.records.people import Team
from coachtui.store.team_store import TeamStore

TODAY = date(2024, 5, 14)


def on_list(store: TeamStore, *names: str) -> list[Account]:
    """Accounts with a reason, in this order."""
    return [add_account(store, name, {"why_them": "they grow"}).account for name in names]


def ranks(store: TeamStore, rep: str = "dana") -> list[tuple[str, int | None]]:
    return [(account.name, account.rank) for account in list_of(store.shelf, rep)]


def with_cap(store: TeamStore, cap: int) -> None:
    with store.change("cap") as change:
        settings = store.settings
        change.edit(store.shelf.of(Team)[0], settings=type(settings)(cap=cap))


def test_a_reason_puts_a_company_at_the_end_of_the_list(dana: TeamStore) -> None:
    first = add_account(dana, " Acme  Ltd ", {"why_them": "they grow", "tier": "a"})
    second = add_account(dana, "Globex", {"why_them": "new plant"})
    assert (first.account.name, first.account.rank, first.on_list) == ("Acme Ltd", 1, True)
    assert first.account.tier == "A"
    assert first.account.added_on == TODAY
    assert second.account.rank == 2
    assert second.explained == "on the list, 2 of 50"


def test_without_a_reason_it_comes_to_the_bench(dana: TeamStore) -> None:
    added = add_account(dana, "Acme")
    assert (added.account.status, added.account.rank, added.on_list) == ("bench", None, False)
    assert "why them" in added.explained


def test_a_full_list_sends_the_next_to_the_bench(dana: TeamStore) -> None:
    with_cap(dana, 2)
    on_list(dana, "Acme", "Globex")
    third = add_account(dana, "Hooli", {"why_them": "they asked"})
    assert third.account.status == "bench"
    assert third.explained == "on the bench, for the list is full (2 of 2)"
    with pytest.raises(WrongUse, match=r"The list is full, 2 of 2"):
        edit_account(dana, third.account, {"status": "active"})
    with pytest.raises(WrongUse, match=r"The list is full"):
        add_account(dana, "Stark", {"why_them": "x", "status": "active"})


@pytest.mark.parametrize("name", ["ACME", "acme gmbh", "Acme, Inc."])
def test_the_same_company_is_not_added_twice(dana: TeamStore, name: str) -> None:
    on_list(dana, "Acme Ltd")
    with pytest.raises(WrongUse, match=r"already here: Acme Ltd, on Dana's list"):
        add_account(dana, name)


def test_a_company_is_known_by_its_domain_and_other_ids_too(dana: TeamStore) -> None:
    add_account(dana, "Acme", {"domains": "https://www.acme.com/about", "external_ids.crm": "42"})
    with pytest.raises(WrongUse, match="already here: Acme, on Dana's bench"):
        add_account(dana, "Rocket Works", {"domains": "ACME.com"})
    with pytest.raises(WrongUse, match="already here: Acme"):
        add_account(dana, "Rocket Works", {"external_ids.CRM": "42"})
    assert add_account(dana, "Rocket Works", {"external_ids.erp": "42"}).account


def test_a_rename_does_not_make_two_of_one(dana: TeamStore) -> None:
    acme, globex = on_list(dana, "Acme", "Globex")
    with pytest.raises(WrongUse, match="already here: Acme"):
        edit_account(dana, globex, {"name": "ACME Ltd"})
    assert edit_account(dana, acme, {"name": "Acme Ltd"}).name == "Acme Ltd"


@pytest.mark.parametrize(
    "fields", [{"tire": "A"}, {"tier": "D"}, {"size": "-5"}, {"fit.need": "7"}, {"rep": "nobody"}]
)
def test_a_wrong_field_adds_nothing(dana: TeamStore, fields: dict[str, str]) -> None:
    with pytest.raises(WrongUse):
        add_account(dana, "Acme", fields)
    assert dana.shelf.of(Account) == []


def test_a_name_is_needed(dana: TeamStore) -> None:
    with pytest.raises(WrongUse, match="name"):
        add_account(dana, "   ", {})


def test_moving_up_needs_a_reason(dana: TeamStore) -> None:
    account = add_account(dana, "Acme").account
    with pytest.raises(WrongUse, match="Nobody is on the list without a reason"):
        edit_account(dana, account, {"status": "active"})
    up = edit_account(dana, account, {"status": "active", "why_them": "they asked"})
    assert (up.status, up.rank) == ("active", 1)
    with pytest.raises(WrongUse, match="without a reason"):
        edit_account(dana, up, {"why_them": ""})


def test_leaving_closes_the_gap_and_keeps_the_reason(dana: TeamStore) -> None:
    acme, _, _ = on_list(dana, "Acme", "Globex", "Hooli")
    gone = edit_account(dana, acme, {"status": "lost", "left_reason": "chose a rival"})
    assert (gone.rank, gone.left_on, gone.left_reason) == (None, TODAY, "chose a rival")
    assert ranks(dana) == [("Globex", 1), ("Hooli", 2)]
    back = edit_account(dana, gone, {"status": "active"})
    assert (back.rank, back.left_on, back.left_reason) == (3, None, "")


def test_undo_takes_back_a_leaving_whole(dana: TeamStore) -> None:
    acme, _ = on_list(dana, "Acme", "Globex")
    edit_account(dana, acme, {"status": "bench"})
    dana.undo()
    assert ranks(dana) == [("Acme", 1), ("Globex", 2)]


def test_an_account_moves_within_the_list_and_stops_at_its_ends(dana: TeamStore) -> None:
    acme, _, hooli = on_list(dana, "Acme", "Globex", "Hooli")
    assert move_rank(dana, hooli, -1).rank == 2
    assert ranks(dana) == [("Acme", 1), ("Hooli", 2), ("Globex", 3)]
    assert move_rank(dana, acme, -1).rank == 1
    assert move_rank(dana, acme, 9).rank == 3
    assert ranks(dana) == [("Hooli", 1), ("Globex", 2), ("Acme", 3)]
    assert edit_account(dana, acme, {"rank": "2"}).rank == 2
    assert ranks(dana) == [("Hooli", 1), ("Acme", 2), ("Globex", 3)]


def test_what_is_not_on_the_list_has_no_place_there(dana: TeamStore) -> None:
    account = add_account(dana, "Acme").account
    with pytest.raises(WrongUse, match="not on the list"):
        move_rank(dana, account, 1)


def test_swap_gives_the_place_to_another(dana: TeamStore) -> None:
    with_cap(dana, 2)
    acme, globex = on_list(dana, "Acme", "Globex")
    hooli = add_account(dana, "Hooli").account
    with pytest.raises(WrongUse, match="without a reason"):
        swap(dana, acme, hooli, "quiet for a year")
    assert ranks(dana) == [("Acme", 1), ("Globex", 2)]
    gone, come = swap(dana, acme, hooli, "quiet for a year", "they asked")
    assert (gone.status, gone.left_reason) == ("bench", "quiet for a year")
    assert (come.status, come.rank) == ("active", 1)
    assert ranks(dana) == [("Hooli", 1), ("Globex", 2)]
    with pytest.raises(WrongUse, match="to swap them"):
        swap(dana, globex, come, "why not")


def test_a_manager_writes_one_for_a_rep_who_takes_it_over(dana: TeamStore, mia: TeamStore) -> None:
    made = add_account(mia, "Acme", {"rep": "dana", "why_them": "a warm door"}).account
    assert (made.owner, made.rep, made.rank) == ("mia", "dana", 1)
    dana.refresh()
    seen = find_account(dana.read(), "acme", "dana")
    mine = edit_account(dana, seen, {"tier": "B"})
    assert (mine.owner, mine.replaces, mine.tier, mine.rank) == ("dana", made.id, "B", 1)
    mia.refresh()
    assert find_account(mia.read(), made.id, "mia").id == mine.id
    with pytest.raises(WrongUse, match="Acme is Dana's account"):
        edit_account(mia, made, {"tier": "A"})


def test_taking_over_changes_nothing_else_and_happens_once(dana: TeamStore, mia: TeamStore) -> None:
    made = add_account(mia, "Acme", {"rep": "dana", "notes": "met at the fair"}).account
    dana.refresh()
    mine = adopt_account(dana, find_account(dana.read(), "acme", "dana"))
    assert (mine.notes, mine.status) == ("met at the fair", "bench")
    assert adopt_account(dana, made).id == mine.id


def test_only_the_manager_adds_for_a_rep(dana: TeamStore, mia: TeamStore) -> None:
    dana.refresh()
    with pytest.raises(WrongUse, match="Only Mia or Mia's manager"):
        add_account(dana, "Acme", {"rep": "mia"})


def test_an_account_that_changes_hands_comes_to_the_bench(dana: TeamStore, mia: TeamStore) -> None:
    dana.refresh()
    (acme,) = on_list(dana, "Acme")
    given = edit_account(dana, acme, {"rep": "mia"})
    assert (given.rep, given.status, given.rank) == ("mia", "bench", None)
    mia.refresh()
    taken = edit_account(mia, find_account(mia.read(), "acme", "mia"), {"status": "active"})
    assert (taken.owner, taken.rank, taken.why_them) == ("mia", 1, "they grow")


def test_a_touch_is_an_entry_by_whoever_made_it(dana: TeamStore, mia: TeamStore) -> None:
    (acme,) = on_list(dana, "Acme")
    mia.refresh()
    entry = touch_account(mia, acme, "call", "spoke to Rivera", date(2024, 5, 13))
    assert (entry.person, entry.side, entry.accounts) == ("mia", "customer", (acme.id,))
    assert touch_account(dana, acme, "email", "  ").text == "email"


def test_a_touch_is_real_contact_that_has_happened(dana: TeamStore) -> None:
    (acme,) = on_list(dana, "Acme")
    with pytest.raises(WrongUse, match="research is no contact"):
        touch_account(dana, acme, "research", "read the report")
    with pytest.raises(WrongUse, match="future"):
        touch_account(dana, acme, "call", "Rivera", date(2024, 5, 15))
    assert dana.shelf.of(Entry) == []


def test_the_next_step_is_the_open_one_due_first(dana: TeamStore) -> None:
    (acme,) = on_list(dana, "Acme")
    later = set_next_step(dana, acme, "send the draft", date(2024, 5, 17))
    sooner = set_next_step(dana, acme, "call Rivera", date(2024, 5, 15))
    undated = set_next_step(dana, acme, "read their report")
    assert (later.audience, later.promised_by, later.promised_to) == ("team", "dana", None)
    steps = [each.action.id for each in next_steps(dana.shelf, acme)]
    assert steps == [sooner.id, later.id, undated.id]
    mark_done(dana, sooner)
    found = next_step(dana.shelf, acme)
    assert found is not None
    assert found.id == later.id


def test_the_same_words_again_only_move_the_step(dana: TeamStore) -> None:
    (acme,) = on_list(dana, "Acme")
    first = set_next_step(dana, acme, "Send the draft", date(2024, 5, 17))
    again = set_next_step(dana, acme, "send  the draft", date(2024, 5, 20))
    assert again.id == first.id
    (step,) = next_steps(dana.shelf, acme)
    assert (step.state.due, step.state.moved) == (date(2024, 5, 20), 1)
    set_next_step(dana, acme, "send the draft", date(2024, 5, 20))
    set_next_step(dana, acme, "send the draft")
    assert next_steps(dana.shelf, acme)[0].state.moved == 1
    assert len(dana.shelf.of(Action)) == 1


def test_what_was_put_away_is_not_touched(dana: TeamStore) -> None:
    (acme,) = on_list(dana, "Acme")
    with dana.change("away") as change:
        change.remove(acme)
    with pytest.raises(NotFound, match="no longer there"):
        touch_account(dana, acme, "call", "Rivera")


def test_one_name_on_two_domains_is_two_companies(dana: TeamStore) -> None:
    add_account(dana, "Delta", {"domains": "delta.com"})
    second = add_account(dana, "DELTA", {"domains": "deltafaucet.com"}).account
    assert second.name == "DELTA"
    for known in ({}, {"domains": "www.delta.com"}):
        with pytest.raises(WrongUse, match="already here"):
            add_account(dana, "delta inc", known)
