"""Amounts of money as people write and read them."""

import pytest

from coachtui.records.base import Money
from coachtui.records.errors import WrongUse
from coachtui.records.money import read_money, spoken_money


@pytest.mark.parametrize(
    ("text", "amount", "currency"),
    [
        ("5M EUR", "5000000", "EUR"),
        ("1,250,000 USD", "1250000", "USD"),
        ("€ 20.5k", "20500", "EUR"),
        ("$5m", "5000000", "USD"),
        ("£1.5bn", "1500000000", "GBP"),
        ("EUR 12", "12", "EUR"),
        ("5m eur", "5000000", "EUR"),
        ("1.250.000,50 EUR", "1250000.5", "EUR"),
        ("1,250,000.50 EUR", "1250000.5", "EUR"),
        ("12,50 EUR", "12.5", "EUR"),
        ("12.50 EUR", "12.5", "EUR"),
        ("1,250 EUR", "1250", "EUR"),
        ("1.250M EUR", "1250000", "EUR"),
        ("1 250 000 EUR", "1250000", "EUR"),
        ("1'250'000 CHF", "1250000", "CHF"),
        ("1\u00a0250\u00a0000 EUR", "1250000", "EUR"),
        ("3 million USD", "3000000", "USD"),
        ("-40k EUR", "-40000", "EUR"),
        ("0 EUR", "0", "EUR"),
        ("0.1234567 EUR", "0.123457", "EUR"),
        ("999999999999999 EUR", "999999999999999", "EUR"),
    ],
)
def test_an_amount(text: str, amount: str, currency: str) -> None:
    assert read_money(text) == Money(amount=amount, currency=currency)


def test_a_currency_may_be_known_already() -> None:
    assert read_money("5M", "EUR") == Money(amount="5000000", currency="EUR")
    assert read_money("5M USD", "EUR").currency == "USD"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "EUR",
        "lots",
        "5M",
        "5X EUR",
        "1.250 EUR",
        "1,25,000 EUR",
        "1.2.3 EUR",
        "5 EUR USD",
        "1,250.000,5 EUR",
        "1e5 EUR",
        "٣ EUR",
        "1000000000000000 EUR",
        "9999999bn EUR",
        "NaN EUR",
    ],
)
def test_what_is_no_clear_amount_is_refused(text: str) -> None:
    with pytest.raises(WrongUse):
        read_money(text)


def test_an_amount_as_people_read_it() -> None:
    assert spoken_money(Money(amount="1250000", currency="EUR")) == "1,250,000 EUR"
    assert spoken_money(Money(amount="12.5", currency="CHF")) == "12.5 CHF"
    assert spoken_money(Money(amount="5000000", currency="XXX")) == "5,000,000"
