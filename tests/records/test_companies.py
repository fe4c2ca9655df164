"""When two companies are the same."""

import pytest

from coachtui.records.companies import company_key, company_keys, domain_key, told_apart


@pytest.mark.parametrize(
    "name", ["Acme", "ACME Inc.", "Acme, Inc", "acme ltd", "Acme S.A.S.", "Acme Co. Ltd", " Acmé "]
)
def test_case_accents_punctuation_and_legal_endings_do_not_matter(name: str) -> None:
    assert company_key(name) == "acme"


@pytest.mark.parametrize(
    ("name", "key"),
    [("Inc", "inc"), ("O’Neill Ltd", "oneill"), ("AG Bau GmbH", "ag bau"), ("!!!", "!!!")],
)
def test_a_name_never_vanishes(name: str, key: str) -> None:
    assert company_key(name) == key


@pytest.mark.parametrize(
    ("address", "key"),
    [
        ("https://www.Acme.com/about?x=1", "acme.com"),
        ("acme.com:8080", "acme.com"),
        ("//acme.co.uk", "acme.co.uk"),
        ("http://user@acme.com", "acme.com"),
        ("WWW.ACME.COM.", "acme.com"),
        ("www.", ""),
        ("www", ""),
        ("acme", ""),
        ("not a domain.", ""),
        ("", ""),
        ("https://www.facebook.com/acme", ""),
        ("https://uk.linkedin.com/company/acme/", ""),
        ("sales.acme@gmail.com", ""),
        ("facebook.com", "facebook.com"),
        ("linkedin.com/", "linkedin.com"),
    ],
)
def test_a_domain_is_a_bare_host(address: str, key: str) -> None:
    assert domain_key(address) == key


def test_ids_are_surer_than_domains_and_those_than_names() -> None:
    keys = company_keys(["Acme", "acme ltd", " "], ["www.acme.com", "www."], {"CRM": " 42 "})
    assert keys == ("id crm 42", "domain acme.com", "name acme")


@pytest.mark.parametrize(
    ("one", "other"),
    [("カス", "ガス"), ("राम", "रोम"), ("กิน", "กัน"), ("東京電力", "東京ガス"), ("Ось", "Оси")],
)
def test_marks_that_make_another_letter_keep_names_apart(one: str, other: str) -> None:
    assert company_key(one) != company_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ångström AB", "angstrom"),
        ("株式会社ＡＢＣ", "株式会社abc"),
        ("Nestlé S.A.", "NESTLE"),
        ("نُور", "نور"),
        ("Ac\u200bme", "Ac\u200bme"),
        ("Pat\u200dchwork", "Patchwork"),
        ("🍎 Apfel", "Apfel"),
    ],
)
def test_accents_width_and_joiners_do_not_matter(one: str, other: str) -> None:
    assert company_key(one) == company_key(other)


def test_one_name_on_two_domains_is_two_companies() -> None:
    known = company_keys(["Delta"], ["delta.com"])
    assert told_apart(company_keys(["DELTA"], ["deltafaucet.com"]), known)
    assert not told_apart(company_keys(["DELTA"], ["deltafaucet.com", "www.delta.com"]), known)
    assert not told_apart(company_keys(["DELTA"]), known)
