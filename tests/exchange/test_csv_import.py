"""Bringing companies in: which is which, what is filled, where they go, and taking it back."""

from datetime import date

import pytest

from coachtui.coaching.accounts.finding import accounts_of, list_of
from coachtui.coaching.accounts.keeping import add_account, edit_account
from coachtui.coaching.accounts.touch import touch_state
from coachtui.exchange.outcome import Stopped
from coachtui.exchange.wishes import Doing, ImportWishes
from coachtui.records.base import Money
from coachtui.records.days import Entry
from coachtui.records.errors import NotFound, WrongUse
from coachtui.records.people import Team
from coachtui.store.home import Home
from coachtui.store.start import Newcomer, take_place
from coachtui.store.team_store import TeamStore
from tests.exchange.bringing import accounts, bring, bytes_below, counts, only, written

OVERWRITE = ImportWishes(on_match="overwrite")


def reasons(outcome: object) -> list[str]:
    return [row.reason for row in outcome.rows]  # type: ignore[attr-defined]  # any outcome


# -- which company it is -----------------------------------------------------------------------


def test_new_companies_come_to_the_bench_without_a_reason(dana: TeamStore) -> None:
    outcome = bring(dana, "Company,Website\nAcme,https://www.Acme.com/en\nGlobex,www.\n")
    assert counts(outcome) == {"created": 2}
    assert (outcome.benched, outcome.listed) == (2, 0)
    assert outcome.batch == "import of companies.csv"
    found = accounts(dana)
    assert {each.status for each in found.values()} == {"bench"}
    assert found["Acme"].domains == ("acme.com",)
    assert found["Globex"].domains == ()
    assert found["Acme"].added_on == date(2024, 5, 14)
    assert reasons(outcome) == ["new, to the bench"] * 2


@pytest.mark.parametrize(
    ("row", "by"),
    [
        ("9,Something else,other.com", "external id"),
        (",Something else,http://WWW.acme.com/about", "domain"),
        (',"ACME, Inc.",', "name"),
        (",Akme,", "name"),
    ],
)
def test_id_then_domain_then_name(dana: TeamStore, row: str, by: str) -> None:
    fields = {"domains": "acme.com", "external_ids.crm": "9", "aliases": "Akme"}
    acme = add_account(dana, "Acme", fields).account
    outcome = bring(dana, f"Id,Name,Website,Industry\n{row},Steel\n")
    assert counts(outcome) == {"filled": 1}
    assert reasons(outcome)[0].startswith(f"Acme is known by its {by}; filled: industry")
    assert outcome.rows[0].account == acme.id
    assert only(dana).industry == "Steel"
    assert only(dana).name == "Acme"


def test_the_surer_mark_decides(dana: TeamStore) -> None:
    add_account(dana, "Acme", {"external_ids.crm": "1", "domains": "acme.com"})
    add_account(dana, "Globex", {"domains": "globex.com"})
    outcome = bring(dana, "Id,Name,Website,Industry\n1,Globex,globex.com,Steel\n", wishes=OVERWRITE)
    assert counts(outcome) == {"filled": 1}
    found = accounts(dana)
    assert found["Acme"].industry == "Steel"
    assert found["Acme"].domains == ("acme.com",)
    assert found["Globex"].domains == ("globex.com",)
    assert outcome.perhaps_same == (("Acme", "Globex", 1.0),)


def test_rows_of_one_file_find_each_other(dana: TeamStore) -> None:
    outcome = bring(
        dana,
        "Name,Website,Industry,Size\nAcme,,,\nACME Inc.,acme.com,Steel,\nThe Acme,acme.com,Tin,5\n",
    )
    assert counts(outcome) == {"created": 1, "filled": 2}
    assert reasons(outcome)[1:] == [
        "the same company as in line 2, by its name; filled: industry, domain",
        "the same company as in line 2, by its domain; filled: size",
    ]
    acme = only(dana)
    assert (acme.name, acme.domains, acme.industry, acme.size) == (
        "Acme",
        ("acme.com",),
        "Steel",
        5,
    )


def test_one_name_on_two_domains_stays_two_and_is_reported(dana: TeamStore) -> None:
    content = "Name,Website\nDelta,delta.com\nDELTA,deltafaucet.com\nDelta,\nDelta,www.delta.com\n"
    outcome = bring(dana, content)
    assert counts(outcome) == {"created": 2, "skipped": 1, "unchanged": 1}
    assert outcome.perhaps_same == (("DELTA", "Delta", 1.0),)
    assert "could be DELTA (deltafaucet.com) or Delta (delta.com)" in reasons(outcome)[2]


def test_what_looks_alike_is_reported_and_left_apart(dana: TeamStore) -> None:
    add_account(dana, "VERIZON")
    outcome = bring(dana, "Name\nVERIZON WIRELESS\nJ.P. MORGAN\nJPMORGAN CHASE & CO.\n")
    assert counts(outcome) == {"created": 3}
    assert outcome.perhaps_same == (
        ("JPMORGAN CHASE & CO.", "J.P. MORGAN", 0.9),
        ("VERIZON WIRELESS", "VERIZON", 0.9),
    )


def test_a_page_on_a_shared_host_is_no_domain(dana: TeamStore) -> None:
    outcome = bring(
        dana, "Name,Website\nAcme,https://www.facebook.com/acme\nGlobex,facebook.com/globex\n"
    )
    assert counts(outcome) == {"created": 2}
    assert reasons(outcome)[1].endswith("left out: 'facebook.com/globex' is no domain of its own")


def test_ids_of_two_systems_are_not_mixed_up(dana: TeamStore) -> None:
    bring(dana, "Record ID,Company name\n42,Acme\n")
    bring(dana, "Organization - ID,Organization - Name\n42,Globex\n")
    found = accounts(dana)
    assert found["Acme"].external_ids == {"hubspot": "42"}
    assert found["Globex"].external_ids == {"pipedrive": "42"}


def test_a_salesforce_id_is_one_with_and_without_its_check_letters(dana: TeamStore) -> None:
    bring(dana, "Account ID,Account Name\n001D000000IRFmaIAH,Acme\n")
    outcome = bring(dana, "Account ID,Account Name\n001D000000IRFma,Acme renamed\n")
    assert counts(outcome) == {"unchanged": 1}
    assert only(dana).external_ids == {"salesforce": "001D000000IRFmaIAH"}


def test_the_first_id_of_a_company_that_a_crm_has_twice_stays(dana: TeamStore) -> None:
    content = "Id,Name,Website\n1,Acme,acme.com\n2,Acme,acme.com\n"
    assert counts(bring(dana, content)) == {"created": 1, "unchanged": 1}
    assert counts(bring(dana, content, wishes=OVERWRITE)) == {"unchanged": 2}
    assert only(dana).external_ids == {"crm": "1"}


# -- what is filled ----------------------------------------------------------------------------


def test_fill_overwrite_and_skip(dana: TeamStore) -> None:
    add_account(dana, "Acme", {"industry": "Tin", "tags": "a", "domains": "acme.com"})
    content = "Name,Website,Industry,Size,Tags\nAcme Ltd,acme.de;acme.com,Steel,12,A;b\n"
    skipped = bring(dana, content, wishes=ImportWishes(on_match="skip"))
    assert counts(skipped) == {"skipped": 1}
    assert skipped.batch is None
    assert counts(bring(dana, content)) == {"filled": 1}
    acme = only(dana)
    assert (acme.name, acme.industry, acme.size, acme.tags) == ("Acme", "Tin", 12, ("a", "b"))
    assert acme.domains == ("acme.com", "acme.de")
    assert counts(bring(dana, content)) == {"unchanged": 1}
    assert counts(bring(dana, content, wishes=OVERWRITE)) == {"overwritten": 1}
    acme = only(dana)
    assert (acme.name, acme.industry, acme.tags) == ("Acme Ltd", "Steel", ("A", "b"))
    assert counts(bring(dana, content, wishes=OVERWRITE)) == {"unchanged": 1}


def test_a_new_name_keeps_the_old_one_as_an_alias(dana: TeamStore) -> None:
    add_account(dana, "Acme", {"domains": "acme.com"})
    bring(dana, "Name,Website\nZenith,acme.com\n", wishes=OVERWRITE)
    assert (only(dana).name, only(dana).aliases) == ("Zenith", ("Acme",))


def test_an_empty_cell_clears_nothing_and_a_dash_is_empty(dana: TeamStore) -> None:
    add_account(dana, "Acme", {"industry": "Tin", "size": "5"})
    content = "Name,Industry,Size,Revenue\nAcme,,n/a,-\nGlobex,unknown,#N/A,null\n"
    assert counts(bring(dana, content, wishes=OVERWRITE)) == {"unchanged": 1, "created": 1}
    assert accounts(dana)["Acme"].industry == "Tin"
    assert accounts(dana)["Globex"].industry == ""


def test_a_company_may_be_called_none_but_not_a_dash(dana: TeamStore) -> None:
    assert counts(bring(dana, "Name,Size\nNone,1\nNA,2\n-,3\nn/a,4\n")) == {
        "created": 2,
        "failed": 2,
    }


def test_only_known_and_only_new_ones(dana: TeamStore) -> None:
    add_account(dana, "Acme")
    content = "Name,Size\nAcme,1\nGlobex,2\n"
    new = bring(dana, content, wishes=ImportWishes(only="create"), dry_run=True)
    assert [row.result for row in new.rows] == ["skipped", "created"]
    known = bring(dana, content, wishes=ImportWishes(only="update"))
    assert [row.result for row in known.rows] == ["filled", "skipped"]
    assert set(accounts(dana)) == {"Acme"}


@pytest.mark.parametrize(
    ("cell", "amount", "currency"),
    [
        ("5M", "5000000", "XXX"),
        ('"1,250,000"', "1250000", "XXX"),
        ("€ 20.5k", "20500", "EUR"),
        ("1.250.000", "1250000", "XXX"),
        ("$3.2bn", "3200000000", "USD"),
        ("20500.00 CHF", "20500", "CHF"),
    ],
)
def test_revenue_as_people_write_it(dana: TeamStore, cell: str, amount: str, currency: str) -> None:
    assert counts(bring(dana, f"Name,Revenue\nAcme,{cell}\n")) == {"created": 1}
    assert only(dana).revenue == Money(amount=amount, currency=currency)


def test_the_currency_of_bare_amounts(dana: TeamStore) -> None:
    bring(dana, "Name,Annual Revenue (CHF)\nAcme,5\n")
    bring(dana, "Name,Revenue\nGlobex,5\nHooli,$5\n", wishes=ImportWishes(currency="EUR"))
    found = accounts(dana)
    assert {name: each.revenue.currency for name, each in found.items() if each.revenue} == {
        "Acme": "CHF",
        "Globex": "EUR",
        "Hooli": "USD",
    }
    outcome = bring(dana, "Name,Revenue\nAcme,5\n", wishes=OVERWRITE)
    assert counts(outcome) == {"unchanged": 1}


def test_other_amounts_of_a_column_tell_what_a_point_means(dana: TeamStore) -> None:
    bring(dana, "Name;Umsatz\nAcme;1.250.000\nGlobex;20.500\n", "Umsatz=revenue")
    assert accounts(dana)["Globex"].revenue == Money(amount="20500", currency="XXX")
    outcome = bring(dana, "Name;Umsatz\nHooli;20.500\n", "Umsatz=revenue")
    assert "could mean thousands or cents" in reasons(outcome)[0]


@pytest.mark.parametrize(
    ("cell", "size"),
    [('"12,500"', 12500), ("1.234", 1234), ("500.0", 500), ("10000+", 10000), ("2.5k", 2500)],
)
def test_size_as_people_write_it(dana: TeamStore, cell: str, size: int) -> None:
    bring(dana, f"Name,Employees\nAcme,{cell}\n")
    assert only(dana).size == size


@pytest.mark.parametrize(
    ("header", "cell", "tier"),
    [
        ("Rating", "Hot", "A"),
        ("Rating", "warm", "B"),
        ("Priority", "Low", "C"),
        ("Tier", "b", "B"),
        ("Rating", "Acquired", None),
    ],
)
def test_tiers_in_other_words(dana: TeamStore, header: str, cell: str, tier: str) -> None:
    outcome = bring(dana, f"Name,{header}\nAcme,{cell}\n")
    assert only(dana).tier == tier
    assert ("Rating 'Acquired' is no tier" in reasons(outcome)[0]) is (tier is None)


def test_city_and_country_are_the_region_and_the_phone_stands_in_the_notes(
    dana: TeamStore,
) -> None:
    content = (
        "Name,City,Country,Phone,Notes,Fax,Type\n"
        'Acme,Lyon,France,+33 1,"two\nlines",7,Prospect\nGlobex,,Chile,,,,\n'
    )
    bring(dana, content)
    found = accounts(dana)
    assert (found["Acme"].region, found["Globex"].region) == ("Lyon, France", "Chile")
    assert found["Acme"].notes == "two\nlines\nPhone: +33 1"
    assert counts(bring(dana, content)) == {"unchanged": 2}
    kept = bring(dana, content, wishes=ImportWishes(keep_unmapped=True))
    assert kept.unmapped == ("Fax", "Type")
    assert counts(kept) == {"filled": 1, "unchanged": 1}
    assert accounts(dana)["Acme"].notes.endswith("Phone: +33 1\nFax: 7\nType: Prospect")
    changed = content.replace("+33 1", "+33 2").replace('"two\nlines"', "")
    assert counts(bring(dana, changed)) == {"unchanged": 2}
    bring(dana, changed, wishes=OVERWRITE)
    assert accounts(dana)["Acme"].notes.startswith("two\nlines\nPhone: +33 2\n")


def test_the_last_contact_starts_the_clock(dana: TeamStore) -> None:
    content = "Name,Last Activity Date\nAcme,2024-05-01 14:00\nGlobex,2025-01-01\nHooli,\n"
    bring(dana, content)
    (entry,) = dana.shelf.of(Entry)
    assert (entry.kind, entry.date, entry.side) == ("event", date(2024, 5, 1), "customer")
    state = touch_state(dana.shelf, accounts(dana)["Acme"], dana.today(), dana.settings)
    assert (state.word, state.age_days) == ("on rhythm", 13)
    assert counts(bring(dana, content)) == {"unchanged": 3}
    older = bring(dana, "Name,Last Activity Date\nAcme,2024-04-01\n")
    assert counts(older) == {"unchanged": 1}
    newer = bring(dana, "Name,Last Activity Date\nAcme,2024-05-10\nHooli,3/4/2024\n")
    assert [row.result for row in newer.rows] == ["filled", "unchanged"]
    assert "left out: '3/4/2024' could be read with the day or the month" in reasons(newer)[1]


def test_a_column_may_go_to_any_field(dana: TeamStore) -> None:
    bring(
        dana,
        'Name,A,B,C,D\nAcme,they grow,3,"x, y",77\n',
        *("A=why them", "B=fit.need", "C=aliases", "D=external_ids.sap"),
    )
    acme = only(dana)
    assert (acme.why_them, acme.fit.need, acme.aliases) == ("they grow", 3, ("x", "y"))
    assert acme.external_ids == {"sap": "77"}
    assert acme.status == "bench"
    outcome = bring(dana, "Name,B,E\nAcme,1,2\n", "B=fit.need", "E=fit.access")
    assert reasons(outcome)[0].endswith("filled: fit")
    assert (only(dana).fit.need, only(dana).fit.access) == (3, 2)


# -- where they go -----------------------------------------------------------------------------


def with_cap(store: TeamStore, cap: int) -> None:
    with store.change("cap") as change:
        change.edit(store.shelf.of(Team)[0], settings=type(store.settings)(cap=cap))


def test_onto_the_list_in_the_files_order_up_to_the_cap(dana: TeamStore) -> None:
    with_cap(dana, 3)
    add_account(dana, "First", {"why_them": "they grow"})
    add_account(dana, "Known")
    wishes = ImportWishes(to_list=True, why="they run on what we replace")
    outcome = bring(dana, "Name\nKnown\nAcme\nGlobex\nHooli\nInitech\n", wishes=wishes)
    assert counts(outcome) == {"created": 4, "unchanged": 1}
    assert (outcome.listed, outcome.benched) == (2, 2)
    assert outcome.said == (
        "2 came onto the list in the file's order and 2 to the bench, for the list is full with 3."
    )
    assert [(each.name, each.rank) for each in list_of(dana.shelf, "dana")] == [
        ("First", 1),
        ("Acme", 2),
        ("Globex", 3),
    ]
    assert list_of(dana.shelf, "dana")[1].why_them == "they run on what we replace"
    found = accounts(dana)
    assert {found[name].status for name in ("Known", "Hooli", "Initech")} == {"bench"}
    assert found["Hooli"].why_them == ""
    assert reasons(outcome)[1] == "new, on the list, 2 of 3"
    assert reasons(outcome)[3] == "new, to the bench, for the list is full (3 of 3)"


def test_nobody_comes_onto_the_list_without_a_sentence(dana: TeamStore) -> None:
    with pytest.raises(WrongUse, match="without a sentence why them"):
        bring(dana, "Name\nAcme\n", wishes=ImportWishes(to_list=True, why=" "))
    bring(dana, "Name,Why\nA,they grow\nB,\n", "Why=why_them", wishes=ImportWishes(to_list=True))
    assert (accounts(dana)["A"].status, accounts(dana)["B"].status) == ("active", "bench")


def test_known_companies_keep_their_place(dana: TeamStore) -> None:
    acme = add_account(dana, "Acme", {"why_them": "they grow"}).account
    add_account(dana, "Globex", {"status": "lost"})
    bring(dana, "Name,Status,Size\nAcme,bench,5\nGlobex,active,6\n", wishes=OVERWRITE)
    found = accounts(dana)
    assert (found["Acme"].status, found["Acme"].rank) == ("active", acme.rank)
    assert (found["Globex"].status, found["Globex"].size) == ("lost", 6)


def test_whose_they_are(dana: TeamStore, mia: TeamStore) -> None:
    take_place(
        dana.folder,
        Home(dana.folder.parent / "home-ravi"),
        Newcomer("Ravi Patel", "ravi", "rep", "mia"),
        clock=dana.clock,
        durable=False,
    )
    content = "Name,Account Owner\nAcme,Dana Reyes\nGlobex,RAVI PATEL\nHooli,Sam Lee\nInitech,\n"
    dana.refresh()
    outcome = bring(dana, content)
    assert counts(outcome) == {"created": 3, "skipped": 1}
    assert reasons(outcome)[1] == "it is Ravi's, so only Ravi or Ravi's manager brings it in"
    assert reasons(outcome)[2].endswith("nobody here is called 'Sam Lee', so it is yours")
    assert outcome.said == "1 row names an owner who is nobody here."
    assert {each.name for each in accounts_of(dana.shelf, "dana")} == {"Acme", "Hooli", "Initech"}
    mia.refresh()
    again = bring(mia, content, wishes=ImportWishes(rep="ravi"))
    assert [row.result for row in again.rows] == ["skipped", "created", "skipped", "skipped"]
    assert reasons(again)[0] == (
        "Acme is known by its name; it is Dana's, so only Dana can change it"
    )
    assert accounts(mia)["Globex"].rep == "ravi"


def test_what_a_manager_wrote_for_me_becomes_mine_when_it_is_filled(
    dana: TeamStore, mia: TeamStore
) -> None:
    add_account(mia, "Acme", rep="dana")
    dana.refresh()
    assert counts(bring(dana, "Name,Size\nAcme,5\n")) == {"filled": 1}
    assert (only(dana).owner, only(dana).size) == ("dana", 5)


# -- bad rows ----------------------------------------------------------------------------------


def test_a_bad_row_is_told_and_stops_nothing(dana: TeamStore) -> None:
    long = "x" * 201
    content = (
        "Name,Website,Size,Revenue,Tier,Industry\n"
        "Acme,acme.com,5,5M,A,Steel\n"
        ",globex.com,,,,\n"
        "Globex,,many,,,\n"
        "Hooli,,,much,,\n"
        "Initech,,,,Z,\n"
        f"{long},,,,,\n"
        f"Stark,,,,,{'y' * 501}\n"
        "Wayne,wayne.com,5,5M,A,Steel,one,more\n"
        "\n"
        "Umbrella,,-5,,,\n"
        "Last,,,,,\n"
    )
    outcome = bring(dana, content)
    assert counts(outcome) == {"created": 2, "failed": 8}
    assert set(accounts(dana)) == {"Acme", "Last"}
    failed = {row.line: row.reason for row in outcome.rows if row.result == "failed"}
    assert failed[3] == "it has no name, and no company is known by its domain"
    assert failed[4].startswith("size must be a whole number, not 'many'")
    assert failed[5].startswith("revenue: 'much' is not read as an amount")
    assert failed[6].startswith("tier can't be 'Z'; it is one of: A, B, C")
    assert failed[7].startswith("name is too long: at most 200")
    assert failed[8].startswith("industry is too long: at most 500")
    assert failed[9].startswith("it has 8 cells for 6 columns")
    assert failed[11].startswith("size is too small")
    assert not any("Nothing was changed" in reason for reason in failed.values())
    assert [row.name for row in outcome.rows[2:4]] == ["Globex", "Hooli"]


def test_what_stands_below_the_table_is_no_company(dana: TeamStore) -> None:
    content = (
        "Account Name,Website,Phone\nAcme,acme.com,1\nGlobex,,\nAccount Name,Website,Phone\n\n\n"
        '"Copyright (c) 2000-2024 example.com, inc. All rights reserved."\n'
        '"Generated By:  Dana Reyes  5/14/2024"\n'
    )
    outcome = bring(dana, content)
    assert counts(outcome) == {"created": 2, "skipped": 3}
    assert reasons(outcome)[2:] == ["it is the header again", *["it stands below the table"] * 2]


def test_a_file_with_only_a_header_brings_nothing(dana: TeamStore) -> None:
    outcome = bring(dana, "Name,Website\n")
    assert (outcome.read, outcome.batch, outcome.rows) == (0, None, ())


# -- taking it back ----------------------------------------------------------------------------


def test_the_whole_file_is_one_undo(dana: TeamStore) -> None:
    add_account(dana, "Acme", {"why_them": "they grow"})
    before = {each.name: each.industry for each in accounts(dana).values()}
    bring(
        dana,
        "Name,Industry,Last Activity\nAcme,Steel,2024-05-01\nGlobex,Tin,2024-05-02\nHooli,,\n",
        wishes=ImportWishes(to_list=True, why="because"),
    )
    assert len(accounts(dana)) == 3
    assert dana.undo() == "import of companies.csv"
    assert {each.name: each.industry for each in accounts(dana).values()} == before
    assert dana.shelf.of(Entry) == []
    dana.undo()
    with pytest.raises(NotFound):
        dana.undo()


def test_a_dry_run_writes_nothing_and_says_the_same(dana: TeamStore) -> None:
    add_account(dana, "Acme")
    content = "Name,Size\nAcme,5\nGlobex,6\nGlobex Inc,7\nHooli,x\n"
    path = written(dana, content)
    before = bytes_below(dana.folder.parent)
    tried = bring(dana, path, dry_run=True)
    assert bytes_below(dana.folder.parent) == before
    assert set(accounts(dana)) == {"Acme"}
    assert tried.batch is None
    assert [row.account is None for row in tried.rows] == [False, True, True, True]
    done = bring(dana, path)
    assert [row[:3] for row in tried.rows] == [row[:3] for row in done.rows]
    assert tried.counts == done.counts


def test_stopping_leaves_no_trace(dana: TeamStore) -> None:
    add_account(dana, "Acme")
    content = "Name,Size\nAcme,5\n" + "".join(f"Company {n},{n}\n" for n in range(300))
    path = written(dana, content)
    before = bytes_below(dana.folder.parent)
    seen: list[tuple[int, int]] = []
    doing = Doing(lambda done, every: seen.append((done, every)), lambda: len(seen) > 3)
    with pytest.raises(Stopped, match="Nothing was changed"):
        bring(dana, path, doing=doing)
    assert seen == [(0, 301), (50, 301), (100, 301), (150, 301)]
    assert bytes_below(dana.folder.parent) == before
    assert set(accounts(dana)) == {"Acme"}
    assert dana.undo() == "added Acme"
    assert counts(bring(dana, path)) == {"created": 301}


def test_progress_goes_to_the_end(dana: TeamStore) -> None:
    seen: list[tuple[int, int]] = []
    bring(dana, "Name\nAcme\nGlobex\n", doing=Doing(lambda *step: seen.append(step)))
    assert seen == [(0, 2), (2, 2)]


def test_an_import_after_an_edit_keeps_what_was_edited(dana: TeamStore) -> None:
    bring(dana, "Id,Name,Industry\n1,Acme,Steel\n")
    edit_account(dana, only(dana), {"industry": "Tin", "name": "Acme Group"})
    assert counts(bring(dana, "Id,Name,Industry\n1,Acme,Steel\n")) == {"unchanged": 1}
    assert (only(dana).name, only(dana).industry) == ("Acme Group", "Tin")
