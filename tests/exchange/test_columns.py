"""What columns mean: synonyms, what a person says, and the ways out where neither is clear."""

from collections.abc import Mapping, Sequence

import pytest

from coachtui.exchange.columns import Columns, guess_columns, map_columns, maps
from coachtui.exchange.headers import header_key, target_named, targets
from coachtui.records.errors import WrongUse

# cli.md, Import: every header it names, with what it means.
NAMED = {
    "name": "Account Name|Company name|Company|Organization|Organization - Name|Name",
    "domain": "Website|Company Domain Name|Domain|URL",
    "external_id": "Account ID|Id|Record ID|Organization - ID",
    "rep": "Account Owner|Company owner|Owner|Assigned To",
    "industry": "Industry|Sector",
    "size": "Number of Employees|NumberOfEmployees|Employees|Size",
    "revenue": "Annual Revenue|annualrevenue|Revenue",
    "city": "city",
    "country": "country",
    "phone": "phone",
    "last_touch": "Last Activity|Last Activity Date|Last Contacted",
    "tier": "Tier|Rating|Priority",
    "tags": "tags",
    "notes": "Description|Notes",
}


def mapped(
    *records: Sequence[str],
    said: Sequence[str] = (),
    remembered: Mapping[str, str | None] | None = None,
) -> Columns:
    return map_columns(records, maps(said), remembered, source="f.csv")


def refused(*records: Sequence[str], said: Sequence[str] = ()) -> str:
    with pytest.raises(WrongUse) as error:
        mapped(*records, said=said)
    assert error.value.message.endswith("Nothing was changed.")
    return error.value.message


@pytest.mark.parametrize(
    ("target", "header"),
    [(target, header) for target, headers in NAMED.items() for header in headers.split("|")],
)
def test_every_header_of_the_design_is_known_however_it_is_written(
    target: str, header: str
) -> None:
    forms = (header, header.upper(), header.replace(" ", "_"), f" {header}: ", f"*{header}*")
    for form in forms:
        head = [form] if target == "name" else ["Company", form]
        assert mapped(head, ["a"] * len(head)).targets[form.strip()] == target


def test_unknown_columns_are_listed() -> None:
    columns = mapped(["Company", "Fax", "Type"], ["Acme", "1", "x"])
    assert columns.targets == {"Company": "name", "Fax": None, "Type": None}
    assert columns.unmapped == ["Fax", "Type"]
    assert columns.first_row == 1


@pytest.mark.parametrize(
    "head", [["Company", "Website", "URL"], ["Company", "Website", "Website"], ["Name", "Company"]]
)
def test_one_meaning_twice_is_refused_with_the_way_out(head: list[str]) -> None:
    said = refused(head, ["Acme"] * len(head))
    assert "both say the" in said
    assert "--map" in said
    way_out = said.split('--map "')[1].split('"')[0]
    columns = mapped(head, ["Acme"] * len(head), said=[way_out])
    label, target = way_out.split("=")
    assert columns.targets[label] == target
    assert list(columns.targets.values()).count(target) == 1


def test_the_second_of_two_columns_alike_can_be_chosen_by_its_number() -> None:
    head = ["Company", "Website", "Website"]
    columns = mapped(head, ["a", "b", "c"], said=["3=domain"])
    assert columns.targets == {"Company": "name", "Website": None, "Website (2)": "domain"}
    assert mapped(head, ["a", "b", "c"], said=["Website (2)="]).targets["Website"] == "domain"
    with pytest.raises(WrongUse, match="both say the domain"):
        mapped(head, ["a", "b", "c"], said=["2=domain", "3=domain"])


def test_columns_without_a_meaning_may_be_alike() -> None:
    columns = mapped(["Company", "Remark", "Remark"], ["Acme", "x", "y"])
    assert columns.unmapped == ["Remark", "Remark (2)"]


def test_a_person_may_say_what_a_column_means_or_leave_it_out() -> None:
    columns = mapped(
        ["Firma", "Umsatz = Wert", "Industry"],
        ["Acme", "1", "Steel"],
        said=["firma=name", "Umsatz = Wert=revenue", "Industry="],
    )
    assert columns.targets == {"Firma": "name", "Umsatz = Wert": "revenue", "Industry": None}
    fields = mapped(
        ["Company", "A", "B"], ["a", "1", "2"], said=["A=fit.need", "B=external_ids.SAP 4"]
    )
    assert list(fields.targets.values()) == ["name", "fit.need", "external_ids.SAP 4"]


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("Company", 'write --map "Header=field"'),
        ("=name", 'write --map "Header=field"'),
        ("Company=nmae", "no field that a column can go to"),
        ("Company=status", "is not taken from a file"),
        ("Nothing=name", "has no column 'Nothing'; it has: Company, Fax"),
    ],
)
def test_what_cannot_be_said_of_a_column(word: str, said: str) -> None:
    assert said in refused(["Company", "Fax"], ["Acme", "1"], said=[word])


def test_a_file_without_a_header_row_asks_for_columns_by_number() -> None:
    rows = [["Acme", "acme.com", "500"], ["Globex", "globex.com", "12"]]
    said = refused(*rows)
    assert "has no header row that is known; it begins with 'Acme, acme.com, 500'" in said
    assert '--map "1=name" --map "2=domain"' in said
    columns = mapped(*rows, said=["1=name", "2=domain"])
    assert columns.targets == {"1": "name", "2": "domain", "3": None}
    assert columns.first_row == 0


def test_a_header_in_other_words_is_none_of_the_data() -> None:
    rows = [["Firma", "Adresse im Netz"], ["Acme", "acme.com"]]
    assert "it begins with 'Firma, Adresse im Netz'" in refused(*rows)
    for said in (["Firma=name"], ["1=name"]):
        columns = mapped(*rows, said=said)
        assert columns.targets["Firma"] == "name"
        assert columns.first_row == 1


def test_a_known_header_without_the_company_asks_which_it_is() -> None:
    said = refused(["Firma", "Industry"], ["Acme", "Steel"])
    assert "no column is known as the company's name" in said
    assert '--map "Firma=name"' in said
    assert mapped(["Record ID", "Industry"], ["1", "Steel"]).targets["Record ID"] == "external_id"


def test_a_title_above_the_header_is_passed_over() -> None:
    rows = [["Accounts of the north"], ["Name", "Website"], ["Acme", "acme.com"]]
    columns = mapped(*rows)
    assert columns.first_row == 2
    assert columns.labels == ("Name", "Website")
    below = mapped(["Name", "Website"], ["Company", "company.com"], ["Size", "Name"])
    assert below.first_row == 1


def test_a_currency_in_the_header() -> None:
    for header, currency in (("Annual Revenue (EUR)", "EUR"), ("Revenue USD", "USD")):
        columns = mapped(["Company", header], ["Acme", "5"])
        assert (columns.targets[header], columns.currency) == ("revenue", currency)
    assert mapped(["Company", "Revenue"], ["Acme", "5"]).currency is None
    assert mapped(["Company", "Industry"], ["Acme", "5"]).currency is None


def test_a_second_choice_counts_where_there_is_no_first() -> None:
    columns = mapped(["name", "BillingCity", "billingcountry", "Phone Number"], ["a"] * 4)
    assert list(columns.targets.values()) == ["name", "city", "country", "phone"]
    columns = mapped(["name", "BillingCity", "City", "Phone", "Phone Number"], ["a"] * 5)
    assert list(columns.targets.values()) == ["name", None, "city", "phone", None]


def test_what_was_remembered_counts_as_far_as_it_is_there() -> None:
    remembered = {"Firma": "name", "Fax": None, "Gone": "industry"}
    columns = mapped(["Firma", "Website"], ["Acme", "acme.com"], remembered=remembered)
    assert columns.targets == {"Firma": "name", "Website": "domain"}
    columns = mapped(["Firma", "Fax"], ["Acme", "1"], said=["Fax=tags"], remembered=remembered)
    assert columns.targets == {"Firma": "name", "Fax": "tags"}


def test_a_column_without_a_header_goes_by_its_number() -> None:
    columns = mapped(["", "Name"], ["0", "Acme", "x"], ["1", "Globex", "y"])
    assert columns.labels == ("1", "Name", "3")
    lonely = mapped(["Name", "Size"], ["Acme", "1", "2"], ["Globex", "2"], ["Hooli", "3"])
    assert lonely.labels == ("Name", "Size")


def test_a_guess_says_what_stands_in_the_way() -> None:
    assert guess_columns([["Company"], ["Acme"]]).problem is None
    for records in ([["Acme", "acme.com"]], [["Firma", "Size"], ["a", "1"]]):
        problem = guess_columns(records).problem
        assert problem is not None
        assert "--map" not in problem.what
    twice = guess_columns([["Company", "Name"], ["a", "b"]])
    assert twice.problem is not None
    assert list(twice.targets.values()) == ["name", "name"]


def test_every_target_is_named_by_itself() -> None:
    assert {"name", "domain", "external_id", "last_touch", "why_them", "fit.need"} <= set(targets())
    for target in targets():
        assert target_named(target.replace("_", " ").upper()) == target
    assert target_named("domains") == "domain"
    assert header_key(" Número_de  empleados ") == "numerodeempleados"
