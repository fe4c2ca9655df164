"""Words about a record: who reads them, whom they follow, and what is refused."""

import pytest

from coachtui.coaching.accounts.keeping import add_account
from coachtui.coaching.accounts.merge import merge_accounts
from coachtui.coaching.aims import add_aim
from coachtui.coaching.comments import comment, comments_on
from coachtui.records.accounts import Account
from coachtui.records.errors import PrivacyRefused, WrongUse
from coachtui.store.home import Home
from coachtui.store.start import Newcomer, take_place
from coachtui.store.team_store import TeamStore


def the(store: TeamStore, name: str) -> Account:
    """The account of this name."""
    return next(each for each in store.read().of(Account) if each.name == name)


def test_a_manager_comments_on_an_account_and_the_rep_reads_it_oldest_first(
    dana: TeamStore, mia: TeamStore
) -> None:
    add_account(dana, "Acme", {"why_them": "two new plants"})
    mia.refresh()
    made = comment(mia, the(mia, "Acme"), "  who else decides there?\n")
    assert (made.text, made.audience, made.readers) == ("who else decides there?", "team", ())
    dana.refresh()
    comment(dana, the(dana, "Acme"), "their board")
    said = comments_on(dana.read_everything(), the(dana, "Acme"))
    assert sorted(each.text for each in said) == ["their board", "who else decides there?"]
    assert said == sorted(said, key=lambda each: each.created_at)
    assert the(dana, "Acme").owner == "dana"


def test_comments_follow_an_account_that_another_took_in(dana: TeamStore) -> None:
    kept = add_account(dana, "Acme", {"why_them": "two new plants"}).account
    taken = add_account(dana, "Globex").account
    comment(dana, taken, "the same people as Acme")
    comment(dana, kept, "yes")
    merge_accounts(dana, kept, taken)
    said = comments_on(dana.read_everything(), the(dana, "Acme"))
    assert [each.text for each in said] == ["the same people as Acme", "yes"]


def test_it_is_read_by_whoever_reads_the_record(dana: TeamStore, mia: TeamStore) -> None:
    dana.refresh()
    aim = add_aim(dana, "ask before I answer")
    made = comment(dana, aim, "harder than it sounds")
    assert (made.audience, set(made.readers)) == ("pair", {"dana", "mia"})


def test_a_comment_without_words_and_one_on_what_is_not_mine_to_read_are_refused(
    dana: TeamStore, mia: TeamStore
) -> None:
    account = add_account(dana, "Acme", {"why_them": "two new plants"}).account
    with pytest.raises(WrongUse, match="needs words"):
        comment(dana, account, " \n ")
    dana.refresh()
    made = comment(dana, add_aim(dana, "ask before I answer"), "hm")
    assert comments_on(dana.read_everything(), account) == []
    ravi = take_place(
        dana.folder,
        Home(dana.home.path.parent / "home-ravi"),
        Newcomer("Ravi Patel", "ravi", "rep", "mia"),
        clock=dana.clock,
        durable=False,
    )
    with pytest.raises(PrivacyRefused, match="Dana Reyes"):
        comment(ravi, made, "hm")


def test_undo_takes_it_back(dana: TeamStore) -> None:
    account = add_account(dana, "Acme", {"why_them": "two new plants"}).account
    comment(dana, account, "hm")
    assert dana.undo() == "commented: hm"
    assert comments_on(dana.read_everything(), account) == []
