"""Two accounts that are one company: nothing of either is lost, and it can be taken back."""

from datetime import date

import pytest

from coachtui.coaching.accounts.belonging import (
    contacts_of,
    entries_of,
    facts_of,
    milestones_of,
    projects_of,
)
from coachtui.coaching.accounts.finding import find_account, known_company, list_of
from coachtui.coaching.accounts.keeping import (
    add_account,
    add_contact,
    add_fact,
    adopt_account,
    set_next_step,
    touch_account,
)
from coachtui.coaching.accounts.merge import merge_accounts
from coachtui.coaching.accounts.next_steps import next_steps
from coachtui.coaching.accounts.pursuing import add_milestone, add_project
from coachtui.records.accounts import Account
from coachtui.records.errors import WrongUse
from coachtui.records.shelf import Shelf
from coachtui.store.start import open_team
from coachtui.store.team_store import TeamStore

TODAY = date(2024, 5, 14)


def furnish(store: TeamStore, account: Account, word: str) -> None:
    add_fact(store, account, "pain_named", f"pain {word}")
    add_contact(store, account, f"Contact {word}")
    touch_account(store, account, "call", f"call {word}", TODAY)
    set_next_step(store, account, f"step {word}")
    add_milestone(store, add_project(store, account, f"project {word}"), f"stone {word}", TODAY)


def found_at(shelf: Shelf, account: Account) -> set[str]:
    return {
        *(fact.text for fact in facts_of(shelf, account)),
        *(contact.name for contact in contacts_of(shelf, account)),
        *(entry.text for entry in entries_of(shelf, account)),
        *(standing.action.text for standing in next_steps(shelf, account)),
        *(project.title for project in projects_of(shelf, account)),
        *(milestone.title for milestone in milestones_of(shelf, account)),
    }


def everything(*words: str) -> set[str]:
    kinds = ("pain", "Contact", "call", "step", "project", "stone")
    return {f"{kind} {word}" for kind in kinds for word in words}


def test_everything_of_both_is_found_at_the_one_that_is_kept(
    dana: TeamStore, mia: TeamStore
) -> None:
    keep = add_account(dana, "JPMorgan", {"domains": "jpm.example", "tags": "bank"}).account
    other = add_account(dana, "J.P. Morgan Chase", {"domains": "chase.example"}).account
    furnish(dana, keep, "one")
    mia.refresh()
    furnish(mia, other, "two")  # a teammate's words stay in the teammate's files
    merged = merge_accounts(dana, keep, other).account
    dana.refresh()
    shelf = dana.read()
    assert merged.id == keep.id
    assert found_at(shelf, merged) == everything("one", "two")
    assert merged.aliases == ("J.P. Morgan Chase",)
    assert merged.domains == ("jpm.example", "chase.example")
    assert find_account(shelf, "J.P. Morgan Chase", "dana") == merged
    assert find_account(shelf, other.id, "dana") == merged
    assert known_company(shelf, other.match_keys) == merged
    assert shelf.of(Account) == [merged]
    # A teammate sees the same, also after opening the team again.
    for store in (mia, open_team(dana.folder, mia.home)):
        store.refresh()
        seen = store.read().of(Account)
        assert [each.name for each in seen] == ["JPMorgan"]
        assert found_at(store.read(since=TODAY), seen[0]) == everything("one", "two")


def test_one_undo_brings_both_back(dana: TeamStore) -> None:
    keep = add_account(dana, "Acme", {"why_them": "they grow"}).account
    other = add_account(dana, "Acme Works", {"why_them": "new plant"}).account
    furnish(dana, keep, "one")
    furnish(dana, other, "two")
    merge_accounts(dana, keep, other)
    assert dana.undo() == "merged Acme Works into Acme"
    shelf = dana.read()
    assert [(each.name, each.rank) for each in list_of(shelf, "dana")] == [
        ("Acme", 1),
        ("Acme Works", 2),
    ]
    assert found_at(shelf, find_account(shelf, keep.id, "dana")) == everything("one")
    assert found_at(shelf, find_account(shelf, other.id, "dana")) == everything("two")


def test_empty_fields_are_filled_and_own_words_stand(dana: TeamStore) -> None:
    keep = add_account(
        dana, "Acme", {"tier": "A", "fit.need": "3", "external_ids.crm": "1", "notes": "ours"}
    ).account
    other = add_account(
        dana,
        "Acme Works",
        {
            "tier": "B",
            "fit.need": "1",
            "fit.access": "2",
            "industry": "paper",
            "external_ids.crm": "2",
            "external_ids.erp": "9",
            "relation": "customer",
            "notes": "theirs",
        },
    ).account
    merged, left_out = merge_accounts(dana, keep, other)
    assert (merged.tier, merged.industry, merged.relation) == ("A", "paper", "customer")
    assert (merged.fit.need, merged.fit.access, merged.fit.timing) == (3, 2, None)
    assert merged.external_ids == {"crm": "1", "erp": "9"}
    assert merged.notes == "ours\n\ntheirs\n\nAcme Works in crm: 2"
    assert left_out == ("tier",)


def test_the_better_place_on_the_list_is_kept(dana: TeamStore) -> None:
    for name in ("Acme", "Berg", "Corda", "Dorn"):
        add_account(dana, name, {"why_them": "they grow"})
    bench = add_account(dana, "Corda Bench").account
    on_list = {each.name: each for each in list_of(dana.shelf, "dana")}
    merge_accounts(dana, on_list["Dorn"], on_list["Berg"])
    names = [(each.name, each.rank) for each in list_of(dana.read(), "dana")]
    assert names == [("Acme", 1), ("Dorn", 2), ("Corda", 3)]
    merged = merge_accounts(dana, bench, on_list["Corda"]).account
    assert (merged.status, merged.rank, merged.why_them) == ("active", 3, "they grow")
    assert dana.settings.cap == 50


def test_accounts_that_a_manager_wrote_for_me_merge_too(dana: TeamStore, mia: TeamStore) -> None:
    one = add_account(mia, "Acme", rep="dana").account
    two = add_account(mia, "Acme Works", rep="dana").account
    furnish(mia, one, "one")
    furnish(mia, two, "two")
    dana.refresh()
    adopted = adopt_account(dana, dana.read().get(Account, two.id) or two)
    merged = merge_accounts(dana, dana.shelf.get(Account, one.id) or one, adopted).account
    shelf = dana.read()
    assert merged.owner == "dana"
    assert shelf.of(Account) == [merged]
    assert found_at(shelf, merged) == everything("one", "two")


def test_a_third_joins_those_two(dana: TeamStore) -> None:
    first, second, third = (add_account(dana, name).account for name in ("A1", "B2", "C3"))
    for account in (first, second, third):
        furnish(dana, account, account.name)
    merge_accounts(dana, second, third)
    merged = merge_accounts(dana, first, second).account
    shelf = dana.read()
    assert found_at(shelf, merged) == everything("A1", "B2", "C3")
    assert merged.aliases == ("B2", "C3")
    assert find_account(shelf, third.id, "dana") == merged


def test_only_two_accounts_of_my_own_are_merged(dana: TeamStore, mia: TeamStore) -> None:
    mine = add_account(dana, "Acme").account
    hers = add_account(mia, "Berg").account
    dana.refresh()
    dana.read()
    for keep, other in ((mine, hers), (hers, mine)):
        with pytest.raises(WrongUse, match="Mia's account"):
            merge_accounts(dana, keep, other)
    with pytest.raises(WrongUse, match="one account already"):
        merge_accounts(dana, mine, mine)
    assert len(dana.read().of(Account)) == 2


def test_a_text_that_is_another_there_goes_to_the_notes(dana: TeamStore) -> None:
    keep = add_account(dana, "Acme", {"why_them": "two plants", "approach": "through Rivera"})
    other = add_account(dana, "Acme Works", {"why_them": "a new COO", "approach": "through Rivera"})
    merged = merge_accounts(dana, keep.account, other.account)
    assert merged.account.why_them == "two plants"
    assert merged.account.notes == "Acme Works, why them: a new COO"
    assert merged.left_out == ("why_them",)
