"""A line about a company that nobody keeps: bench and line in one, or nothing."""

from datetime import date

import pytest

from coachtui.coaching.log.day_keeping import UnknownAccount
from coachtui.coaching.log.new_company import log_on, log_with_new_companies
from coachtui.coaching.log.one_day import entries_of
from coachtui.records.accounts import Account
from coachtui.records.errors import WrongUse
from coachtui.store.team_store import TeamStore
from tests.coaching.log.conftest import add_account


def test_the_company_comes_to_the_bench_and_the_line_names_it(dana: TeamStore) -> None:
    logged = log_with_new_companies(dana, 'met them at the fair @"Wayne Ltd" +event p3')
    (company,) = dana.shelf.of(Account)
    assert (company.name, company.status, company.rep) == ("Wayne Ltd", "bench", "dana")
    (entry,) = entries_of(dana.shelf, "dana", dana.today())
    assert entry.accounts == (company.id,)
    assert logged.said.startswith("new on the bench: Wayne Ltd · Tue 14 May · clear step")
    assert {record.table for record in logged.written} >= {"account", "entry", "day"}


def test_company_and_line_are_one_undo(dana: TeamStore) -> None:
    log_with_new_companies(dana, "met them @Wayne +event")
    dana.undo()
    assert dana.shelf.of(Account) == []
    assert entries_of(dana.shelf, "dana", dana.today()) == []


def test_several_new_companies_at_once_and_known_ones_between(
    dana: TeamStore, acme: Account
) -> None:
    log_with_new_companies(dana, "introduced @Wayne to @acme and @Stark +meeting")
    (entry,) = entries_of(dana.shelf, "dana", dana.today())
    assert len(entry.accounts) == 3
    assert sorted(each.name for each in dana.shelf.of(Account)) == ["Acme", "Stark", "Wayne"]


def test_a_name_that_fits_several_is_not_added(dana: TeamStore, acme: Account) -> None:
    add_account(dana, "Acme Retail")
    add_account(dana, "Acme Foods")
    with pytest.raises(UnknownAccount, match="could be"):
        log_with_new_companies(dana, "at @Wayne and @acm")
    assert len(dana.shelf.of(Account)) == 3
    assert entries_of(dana.shelf, "dana", dana.today()) == []


def test_a_company_that_is_known_under_another_form_is_refused_whole(
    dana: TeamStore, oneill: Account
) -> None:
    with pytest.raises(WrongUse, match="already here: O'Neill Ltd"):
        log_with_new_companies(dana, 'at @"O.Neill GmbH" +meeting')
    assert entries_of(dana.shelf, "dana", dana.today()) == []


def test_a_typed_line_is_about_the_day_that_is_looked_at_unless_it_says_another(
    dana: TeamStore,
) -> None:
    monday = date(2024, 5, 13)
    log_on(dana, "caught up", monday)
    log_on(dana, "really today on:today", monday)
    assert [each.text for each in entries_of(dana.shelf, "dana", monday)] == ["caught up"]
    assert [each.text for each in entries_of(dana.shelf, "dana", dana.today())] == ["really today"]
