"""Accounts as CSV: ids in it, nothing that runs, and back again without a change."""

import csv
import io
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coachtui.coaching.accounts.keeping import add_account, edit_account, touch_account
from coachtui.exchange.csv_export import account_table, csv_text, headers
from coachtui.exchange.formulas import freed, guarded
from coachtui.exchange.wishes import ImportWishes
from coachtui.records.accounts import Account, Fit
from coachtui.records.base import Money
from coachtui.records.errors import WrongUse
from coachtui.store.team_store import TeamStore
from tests.exchange.bringing import accounts, bring, counts, only

OVERWRITE = ImportWishes(on_match="overwrite")


def exported(store: TeamStore) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(csv_text(account_table(store)), newline="")))


def test_the_columns_hold_ids_fields_and_the_last_touch(dana: TeamStore) -> None:
    acme = add_account(
        dana,
        "Acme",
        {
            "why_them": "they grow",
            "domains": "acme.com, acme.de",
            "external_ids.salesforce": "001",
            "external_ids.SAP 4": "7",
            "revenue": "1.5M EUR",
            "tags": 'north, "a, b", c;d',
            "fit.need": "3",
        },
    ).account
    touch_account(dana, acme, "call", "spoke", date(2024, 5, 2))
    (row,) = exported(dana)
    assert row["coachtui ID"] == acme.id
    assert (row["external_ids.salesforce"], row["external_ids.SAP 4"]) == ("001", "7")
    assert (row["Name"], row["Why them"], row["Status"], row["Rank"]) == (
        *("Acme", "they grow"),
        *("active", "1"),
    )
    assert (row["Domains"], row["Revenue"]) == ("acme.com, acme.de", "1500000 EUR")
    assert (row["Tags"], row["Fit need"]) == ('north, "a, b", "c;d"', "3")
    assert row["Last touch"] == "2024-05-02"
    again = bring(dana, csv_text(account_table(dana)), wishes=OVERWRITE)
    assert counts(again) == {"unchanged": 1}
    assert again.unmapped == ()


def test_whose_and_which(dana: TeamStore) -> None:
    add_account(dana, "Acme", {"why_them": "they grow"})
    add_account(dana, "Globex")
    add_account(dana, "Hooli", {"status": "lost"})
    names = [row["Name"] for row in account_table(dana)]
    assert names == ["Acme", "Globex", "Hooli"]
    some = account_table(dana, "dana", ("bench", "lost"))
    assert [row["Name"] for row in some] == ["Globex", "Hooli"]
    assert account_table(dana, "mia") == []


def test_no_accounts_are_a_header_alone(dana: TeamStore) -> None:
    text = csv_text(account_table(dana), excel=True)
    assert text.startswith("\ufeffcoachtui ID,Name,")
    assert text.count("\r\n") == 1
    assert headers([])[-1] == "Last touch"
    assert bring(dana, text).read == 0


@pytest.mark.parametrize("cell", ["=1+1", "+33", "-5", "@SUM(A1)", "\t=1", "\r=1", "'=1", "''+2"])
def test_what_a_spreadsheet_would_run_is_guarded(cell: str) -> None:
    assert guarded(cell) == f"'{cell}"
    assert freed(guarded(cell)) == cell


@pytest.mark.parametrize("cell", ["", "a=b", "'t Hooft", "5-", "’=1", "1"])
def test_what_is_harmless_stays(cell: str) -> None:
    assert guarded(cell) == freed(cell) == cell


def test_formulas_go_out_guarded_and_come_back_free(dana: TeamStore) -> None:
    add_account(dana, '=HYPERLINK("http://x")', {"notes": "-1\n=2", "industry": "'=3"})
    (row,) = exported(dana)
    assert row["Name"].startswith("'=HYPERLINK")
    assert row["Notes"] == "'-1\n=2"
    assert row["Industry"] == "''=3"
    assert counts(bring(dana, csv_text(account_table(dana)), wishes=OVERWRITE)) == {"unchanged": 1}
    bring(dana, csv_text(account_table(dana)).replace("'-1", "'-7"), wishes=OVERWRITE)
    assert only(dana).notes == "-7\n=2"


def test_what_was_edited_in_a_spreadsheet_comes_back(dana: TeamStore) -> None:
    acme = add_account(dana, "Acme", {"why_them": "they grow"}).account
    add_account(dana, "Globex")
    text = csv_text(account_table(dana)).replace("they grow", "they doubled").replace("Globex", "G")
    outcome = bring(dana, text, wishes=OVERWRITE)
    assert counts(outcome) == {"overwritten": 2}
    found = accounts(dana)
    assert found["Acme"].why_them == "they doubled"
    assert (found["Acme"].id, found["Acme"].rank) == (acme.id, 1)
    assert found["G"].aliases == ("Globex",)


def test_a_colleagues_export_changes_nothing_of_theirs(dana: TeamStore, mia: TeamStore) -> None:
    add_account(mia, "Mia's own", rep="mia")
    dana.refresh()
    outcome = bring(dana, csv_text(account_table(dana, "mia")), wishes=OVERWRITE)
    assert counts(outcome) == {"skipped": 1}


_LINE = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
_WORDS = st.text(st.sampled_from("ab,;|\"'=+-@\t\n\r é東🍎.:[]/\\#%0"), max_size=25)
_NAMES = st.one_of(_WORDS, _LINE).filter(lambda name: len(name.strip()) > 0)
_AMOUNTS = st.decimals(-(10**9), 10**12, places=4).map(lambda number: f"{number:f}")


@st.composite
def _values(draw: st.DrawFn) -> dict[str, Any]:
    return {
        "name": draw(_NAMES),
        "why_them": draw(_WORDS),
        "aliases": tuple(draw(st.lists(_NAMES, max_size=2))),
        "domains": tuple(draw(st.lists(st.sampled_from(("a.com", "www.b.de/x", "www.", "c d")))))
        if draw(st.booleans())
        else (),
        "external_ids": draw(st.dictionaries(st.sampled_from(("crm", "SAP 4", "=x")), _WORDS)),
        "segment": draw(_WORDS),
        "size": draw(st.none() | st.integers(0, 10**9)),
        "revenue": draw(
            st.none() | st.builds(Money, amount=_AMOUNTS, currency=st.sampled_from(("EUR", "XXX")))
        ),
        "region": draw(_WORDS),
        "tier": draw(st.sampled_from((None, "A", "B", "C"))),
        "fit": Fit(need=draw(st.none() | st.integers(0, 4))),
        "rhythm_days": draw(st.none() | st.integers(1, 366)),
        "value_message": draw(_WORDS),
        "risks": tuple(draw(st.lists(_WORDS, max_size=3))),
        "tags": tuple(draw(st.lists(_WORDS, max_size=3))),
        "plan_reviewed_at": draw(st.none() | st.dates(date(2000, 1, 1), date(2090, 1, 1))),
        "notes": draw(_WORDS),
        "status": draw(st.sampled_from(("bench", "active", "lost"))),
    }


@settings(max_examples=120, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(_values(), min_size=1, max_size=4), st.booleans())
def test_export_then_import_changes_nothing(
    dana: TeamStore, made: list[dict[str, Any]], excel: bool
) -> None:
    with dana.change("made") as change:
        for old in dana.read().of(Account):
            change.remove(old)
        for values in made:
            try:
                change.new(
                    Account, rep="dana", relation="prospect", added_on=dana.today(), **values
                )
            except WrongUse:
                continue
    before = {each.id: each.rev for each in dana.shelf.of(Account)}
    text = csv_text(account_table(dana), excel=excel)
    for wishes in (ImportWishes(), OVERWRITE, ImportWishes(keep_unmapped=True)):
        outcome = bring(dana, text, wishes=wishes)
        assert outcome.counts["unchanged"] == outcome.read == len(before), outcome.rows
        assert outcome.batch is None
    assert {each.id: each.rev for each in dana.shelf.of(Account)} == before


def test_after_an_edit_only_that_row_differs(dana: TeamStore, tmp_path: Path) -> None:
    for name in ("Acme", "Globex", "Hooli"):
        add_account(dana, name, {"industry": "Steel"})
    text = csv_text(account_table(dana))
    edit_account(dana, accounts(dana)["Globex"], {"industry": "Tin"})
    path = tmp_path / "out.csv"
    path.write_text(text, encoding="utf-8", newline="")
    outcome = bring(dana, path, wishes=OVERWRITE)
    assert counts(outcome) == {"overwritten": 1, "unchanged": 2}
