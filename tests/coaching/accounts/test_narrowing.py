"""What of a list is looked at: filters, tiers, tags, words, columns and their order."""

from datetime import date

import pytest

from coachtui.coaching.accounts.keeping import add_account, add_contact, set_next_step
from coachtui.coaching.accounts.list_columns import (
    COLUMNS,
    ColumnChoice,
    column_called,
    column_choice,
    columns_called,
    keep_columns,
    sorted_by,
)
from coachtui.coaching.accounts.narrowing import FILTERS, tags_in, wanted
from coachtui.coaching.accounts.pursuing import (
    add_milestone,
    add_project,
    edit_project,
    finish_milestone,
)
from coachtui.coaching.accounts.rows import AccountRow, account_rows
from coachtui.records.accounts import Account
from coachtui.records.errors import WrongUse
from coachtui.store.team_store import TeamStore
from tests.conftest import TODAY

WHY = {"why_them": "they grow"}


@pytest.fixture
def three(dana: TeamStore) -> TeamStore:
    """Acme in the north, Globex south and near, Initech without tier or tag."""
    acme = add_account(
        dana,
        "Acme",
        {
            **WHY,
            "tier": "A",
            "tags": "North, pilot",
            "aliases": "Big A",
            "domains": "acme-works.com",
        },
    ).account
    add_account(dana, "Globex", {**WHY, "tier": "B", "tags": "south, pilot", "horizon": "near"})
    add_account(dana, "Initech", WHY)
    add_contact(dana, acme, "Ána Rivera", {"title": "COO", "email": "ana@acme.example"})
    return dana


def rows_of(store: TeamStore) -> list[AccountRow]:
    """The rows of Dana's list."""
    return account_rows(store.read_everything(), "dana", TODAY, store.settings)


def names(rows: list[AccountRow]) -> list[str]:
    """What they are called."""
    return [row.account.name for row in rows]


def test_every_filter_that_is_drawn_is_there_under_both_of_its_names() -> None:
    drawn = "cooling, cold, no next step, no message, thin dossier, one friend only, near, long"
    assert {wanted([name]).filters[0] for name in drawn.split(", ")} == set(FILTERS) - {
        "never-touched"
    }


def test_filters_tier_and_tags_go_together(three: TeamStore) -> None:
    rows = rows_of(three)
    assert names(wanted(tier="a").of(rows)) == ["Acme"]
    assert names(wanted(tier="none").of(rows)) == ["Initech"]
    assert names(wanted(tags=["PILOT"]).of(rows)) == ["Acme", "Globex"]
    assert names(wanted(tags=["pilot", "north"]).of(rows)) == ["Acme"]
    assert names(wanted(["near"], "B", ["pilot"]).of(rows)) == ["Globex"]
    assert names(wanted(["near"], "A").of(rows)) == []
    assert names(wanted(["near", "no message"]).of(rows)) == ["Globex"]
    with pytest.raises(WrongUse, match="no tier 'D'; it is one of: A, B, C, none"):
        wanted(tier="D")


@pytest.mark.parametrize(
    "words",
    [
        "acm",
        "big a",
        "works.com",
        "north",
        "ana rivera",
        "RIVERA",
        "coo",
        "ana@acme",
        "tier a",
        "send the",
    ],
)
def test_a_company_is_found_by_everything_it_is_known_by(three: TeamStore, words: str) -> None:
    acme = next(row.account for row in rows_of(three) if row.account.name == "Acme")
    set_next_step(three, acme, "send the draft")
    assert names(wanted(words=words).of(rows_of(three))) == ["Acme"]


def test_tags_are_counted_without_case_and_the_most_used_come_first(three: TeamStore) -> None:
    accounts = [row.account for row in rows_of(three)]
    add_account(three, "Hooli", {"tags": "Pilot"})
    assert tags_in(accounts) == [("pilot", 2), ("North", 1), ("south", 1)]


def test_the_milestone_of_a_row_is_the_next_open_one_of_a_project_under_way(
    three: TeamStore,
) -> None:
    acme = next(row.account for row in rows_of(three) if row.account.name == "Acme")
    pilot = add_project(three, acme, "Pilot")
    late = add_milestone(three, pilot, "Scope agreed", date(2024, 5, 10))
    add_milestone(three, pilot, "Draft", date(2024, 5, 24))
    column = column_called("milestone")
    (row,) = wanted(tier="A").of(rows_of(three))
    assert column.said(row, TODAY) == "4 d late: Scope agreed"
    finish_milestone(three, late, date(2024, 5, 13))
    (row,) = wanted(tier="A").of(rows_of(three))
    assert column.said(row, TODAY) == "Fri 24 May: Draft"
    edit_project(three, pilot, {"state": "stopped"})
    (row,) = wanted(tier="A").of(rows_of(three))
    assert column.said(row, TODAY) == "–"


def test_columns_sort_with_what_is_missing_last(three: TeamStore) -> None:
    rows = rows_of(three)
    assert names(sorted_by(rows, column_called("tier"))) == ["Acme", "Globex", "Initech"]
    assert names(sorted_by(rows, column_called("Tags"))) == ["Acme", "Globex", "Initech"]
    assert names(sorted_by(rows, column_called("horizon")))[0] == "Globex"
    assert names(sorted_by(rows, column_called("rank"), backwards=True))[0] == "Initech"
    for column in COLUMNS:
        assert all(column.said(row, TODAY) for row in rows)
        assert len(sorted_by(rows, column)) == len(rows)


def test_the_best_fit_comes_first_and_a_fit_of_nothing_before_none(three: TeamStore) -> None:
    def fit(value: int) -> dict[str, str]:
        return {f"fit.{name}": str(value) for name in ("potential", "need", "access")}

    low = add_account(three, "Low", {**WHY, **fit(0)}).account
    high = add_account(three, "High", {**WHY, **fit(4)}).account
    order = names(sorted_by(rows_of(three), column_called("fit")))
    assert order[:2] == [high.name, low.name]


def test_what_was_switched_is_there_the_next_time(dana: TeamStore) -> None:
    assert column_choice(dana) == ColumnChoice()
    keep_columns(dana, ColumnChoice(on=("fit",), off=("due",)))
    assert column_choice(dana) == ColumnChoice(on=("fit",), off=("due",))
    with pytest.raises(WrongUse, match="no column 'colour'"):
        keep_columns(dana, ColumnChoice(on=("colour",)))
    assert column_choice(dana).on == ("fit",)
    assert [column.key for column in columns_called(["Next-step", "buying group", ""])] == [
        "step",
        "group",
    ]


def test_an_account_without_anything_has_words_in_every_column(dana: TeamStore) -> None:
    bare: Account = add_account(dana, "Bare").account
    (row,) = rows_of(dana)
    assert row.account.id == bare.id
    assert [column.said(row, TODAY) for column in COLUMNS][:3] == ["–", "Bare", "–"]
