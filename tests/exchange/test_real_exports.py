"""Exports as real systems write them."""

import pytest

from coachtui.exchange.wishes import ImportWishes
from coachtui.records.accounts import Account
from coachtui.records.base import Money
from coachtui.records.days import Entry
from coachtui.records.errors import WrongUse
from coachtui.store.team_store import TeamStore
from tests.exchange.bringing import FILES, accounts, bring, counts, only

SALESFORCE = (
    "name,phone,website,type,industry,NumberOfEmployees,annualrevenue,billingcity,billingstate,"
    "billingcountry,rating,description\r\n"
    '"Burlington Textiles Corp of America",(336) 222-7000,www.burlington.example.com,'
    "Customer - Direct,Apparel,9000,350000000,Burlington,NC,USA,Warm,\r\n"
    '"United Oil & Gas, UK",+44 191 4956203,http://www.uos.example.com,Customer - Direct,Energy,'
    '24000,5M,Kings Park,UK,,Hot,"Oil,\r\nand ""gas"""\r\n'
    '"GenePoint",(650) 867-3450,www.,Prospect,Biotechnology,265,,Mountain View,CA,,Cold,\r\n'
)


def test_salesforce(dana: TeamStore) -> None:
    outcome = bring(dana, SALESFORCE)
    assert counts(outcome) == {"created": 3}
    assert outcome.unmapped == ("type", "billingstate")
    found = accounts(dana)
    oil = found["United Oil & Gas, UK"]
    assert oil.domains == ("uos.example.com",)
    assert (oil.industry, oil.size, oil.tier) == ("Energy", 24000, "A")
    assert oil.revenue == Money(amount="5000000", currency="XXX")
    assert oil.notes == 'Oil,\nand "gas"\nPhone: +44 191 4956203'
    assert found["Burlington Textiles Corp of America"].region == "Burlington, USA"
    assert found["GenePoint"].domains == ()
    assert counts(bring(dana, SALESFORCE)) == {"unchanged": 3}
    again = bring(dana, SALESFORCE, wishes=ImportWishes(on_match="overwrite"))
    assert counts(again) == {"unchanged": 3}


def test_a_salesforce_report_with_its_footer(dana: TeamStore) -> None:
    content = (
        '"Account Owner","Account Name","Rating","Last Activity","Annual Revenue Currency",'
        '"Annual Revenue"\n'
        '"Dana Reyes","Acme","Hot","5/1/2024","USD","350000000.00"\n'
        '"Dana Reyes","Globex","","4/30/2024","USD",""\n'
        "\n\n\n\n\n"
        '"Accounts and Last Activity"\n'
        '"Copyright (c) 2000-2024 example, inc. All rights reserved."\n'
        '"Confidential Information - Do Not Distribute"\n'
    )
    outcome = bring(dana, content.encode("cp1252"))
    assert counts(outcome) == {"created": 2, "skipped": 3}
    assert {entry.date.isoformat() for entry in dana.shelf.of(Entry)} == {
        "2024-05-01",
        "2024-04-30",
    }


def test_hubspot(dana: TeamStore) -> None:
    content = (
        "Record ID,Company name,Company Domain Name,Company owner,Last Activity Date,"
        "Phone Number,City,Country/Region,Industry\n"
        "9054321,Acme,acme.com,Dana Reyes,2024-05-01 14:32,+1 555,Austin,United States,STEEL\n"
        "9054322,Globex,,,,,,,\n"
    )
    outcome = bring(dana, content)
    assert counts(outcome) == {"created": 2}
    assert outcome.unmapped == ()
    acme = accounts(dana)["Acme"]
    assert acme.external_ids == {"hubspot": "9054321"}
    assert (acme.region, acme.notes) == ("Austin, United States", "Phone: +1 555")
    (entry,) = dana.shelf.of(Entry)
    assert (entry.accounts, entry.date.isoformat()) == ((acme.id,), "2024-05-01")
    assert counts(bring(dana, content)) == {"unchanged": 2}


def test_pipedrive(dana: TeamStore) -> None:
    content = (
        '"Organization - ID","Organization - Name",'
        '"Organization - Owner","Organization - Address"\n'
        '"7","Acme","Dana Reyes","1 Main St"\n'
    )
    outcome = bring(dana, content, wishes=ImportWishes(keep_unmapped=True))
    assert counts(outcome) == {"created": 1}
    assert outcome.unmapped == ("Organization - Owner", "Organization - Address")
    acme = only(dana)
    assert acme.external_ids == {"pipedrive": "7"}
    assert acme.notes == "Organization - Owner: Dana Reyes\nOrganization - Address: 1 Main St"


def test_a_semicolon_file_from_a_european_excel(dana: TeamStore) -> None:
    content = (
        "Name;Website;Revenue;Employees;City;Notes;;\r\n"
        "Müller & Söhne GmbH;www.müller.example;1.250.000,50 €;1.200;Köln;Straße 5;;\r\n"
        "Łódź-Werke;;20.500 €;50;Wien;;;\r\n"
        ";;;;;;;\r\n"
    )
    outcome = bring(dana, content.replace("Łó", "Lo").replace("ź", "z").encode("cp1252"))
    assert counts(outcome) == {"created": 2}
    acme = accounts(dana)["Müller & Söhne GmbH"]
    assert acme.revenue == Money(amount="1250000.5", currency="EUR")
    assert (acme.size, acme.region, acme.notes) == (1200, "Köln", "Straße 5")
    assert accounts(dana)["Lodz-Werke"].revenue == Money(amount="20500", currency="EUR")


@pytest.mark.parametrize("codec", ["utf-16", "utf-8-sig"])
def test_tabs_in_unicode_text_and_a_mark_in_front(dana: TeamStore, codec: str) -> None:
    content = "Account Name\tWebsite\tTags\r\n東京電力\ttepco.example\tenergy; asia\r\n"
    assert counts(bring(dana, content.encode(codec))) == {"created": 1}
    assert (only(dana).name, only(dana).tags) == ("東京電力", ("energy", "asia"))


def test_a_file_without_a_header_row(dana: TeamStore) -> None:
    content = "Acme,acme.com,500\nGlobex,globex.com,12\n"
    with pytest.raises(WrongUse, match="no header row that is known"):
        bring(dana, content)
    assert accounts(dana) == {}
    assert counts(bring(dana, content, "1=name", "2=domain", "3=size")) == {"created": 2}
    assert accounts(dana)["Globex"].size == 12


def test_a_column_that_appears_twice(dana: TeamStore) -> None:
    content = "Company,Website,Website\nAcme,acme.com,acme.de\n"
    with pytest.raises(WrongUse, match=r"'Website' and 'Website \(2\)' both say the domain"):
        bring(dana, content)
    assert accounts(dana) == {}
    bring(dana, content, "Website=domain")
    assert only(dana).domains == ("acme.com",)


def test_200_large_companies_in_capitals(dana: TeamStore) -> None:
    outcome = bring(dana, FILES / "large_companies.csv")
    assert outcome.read == 200
    assert counts(outcome) == {"created": 200}
    alike = {frozenset(pair[:2]): pair[2] for pair in outcome.perhaps_same}
    assert alike[frozenset(("J.P. MORGAN", "JPMORGAN CHASE & CO."))] >= 0.9
    assert alike[frozenset(("VERIZON", "VERIZON WIRELESS"))] >= 0.9
    assert alike[frozenset(("COLUMBIA",))] == 1.0
    assert len(outcome.perhaps_same) == 3
    columbia = dana.shelf.linked(Account, "name", "COLUMBIA")
    assert {each.domains for each in columbia} == {
        ("columbiabank.example.com",),
        ("columbiasportswear.example.com",),
    }
    assert accounts(dana)["PUBLIX"].domains == ()
    again = bring(dana, FILES / "large_companies.csv")
    assert counts(again) == {"unchanged": 200}
    dana.undo()
    assert accounts(dana) == {}
