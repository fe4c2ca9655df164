"""Company names of the world: each comes in, is told from its neighbours, and comes out again."""

import pytest

from coachtui.exchange.csv_export import account_table, csv_text
from coachtui.store.team_store import TeamStore
from tests.exchange.bringing import accounts, bring, counts

NAMES = (
    "Société Générale",
    "Ångström & Øresund AB",
    "Łódź Zakłady",
    "株式会社東京電力",
    "カス",
    "ガス",
    "현대자동차",
    "中国石油天然气",
    "ООО «Ромашка»",
    "شركة أرامكو السعودية",
    "חברת החשמל",
    "राम उद्योग",
    "रोम उद्योग",
    "บริษัท กิน",
    "บริษัท กัน",
    "🍎 Apfel & Birne 🍐",
    "🚀🚀🚀",
    "👩‍👩‍👧 Family Foods",
    "نمی‌دانم",
    'O\'Neill, "The Great"; Sons | Co',
    "=cmd|' /C calc'!A0",
    "@home",
    "-Minus-",
    "+Plus",
    "'Quoted'",
    "x" * 200,
    "[bold]not markup[/bold]",
)


def test_every_name_becomes_a_company_of_its_own(dana: TeamStore) -> None:
    rows = "".join('"' + name.replace('"', '""') + '"\n' for name in NAMES)
    outcome = bring(dana, "Name\n" + rows)
    assert counts(outcome) == {"created": len(NAMES)}
    assert set(accounts(dana)) == set(NAMES)
    again = bring(dana, "Name\n" + rows)
    assert counts(again) == {"unchanged": len(NAMES)}
    out = bring(dana, csv_text(account_table(dana), excel=True))
    assert counts(out) == {"unchanged": len(NAMES)}


@pytest.mark.parametrize(
    ("written", "known"),
    [
        ("SOCIETE GENERALE S.A.", "Société Générale"),
        ("société  générale", "Société Générale"),
        ("Ａｃｍｅ", "Acme"),
        ("A\u200bc\u200bm\u200be", "Acme"),
        ("\u202eAcme\u202c", "Acme"),
        ("Ac\u200dme", "Acme"),
        ("\ufeffAcme ", "Acme"),
        ("Straße AG", "STRASSE"),
    ],
)
def test_one_name_in_two_hands(dana: TeamStore, written: str, known: str) -> None:
    bring(dana, f"Name\n{known}\n")
    outcome = bring(dana, f"Name,Size\n{written},5\n")
    assert counts(outcome) == {"filled": 1}
    assert list(accounts(dana)) == [known]


def test_controls_and_turns_do_not_come_in(dana: TeamStore) -> None:
    bring(dana, "Name\n" + "Fill\n" + '"A\x07cme \u202egnp.exe\u202c\x1b[31m"\n')
    assert set(accounts(dana)) == {"Fill", "Acme gnp.exe[31m"}


def test_201_letters_are_one_too_many(dana: TeamStore) -> None:
    outcome = bring(dana, f"Name\n{'é' * 201}\n{'é' * 200}\n")
    assert counts(outcome) == {"failed": 1, "created": 1}
