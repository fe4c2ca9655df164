"""How people write an amount of money, and how it is written for them."""

import re
from decimal import Decimal, InvalidOperation

from coachtui.records.base import Money
from coachtui.records.errors import WrongUse
from coachtui.records.text import shown

NO_CURRENCY = "XXX"
"""ISO 4217's code for an amount that says none, as many exports of other systems do."""
_SIGNS = {"€": "EUR", "$": "USD", "£": "GBP", "¥": "JPY", "₹": "INR"}
_ZEROS = {
    "": 0,
    "k": 3,
    "thousand": 3,
    "m": 6,
    "mn": 6,
    "mio": 6,
    "million": 6,
    "b": 9,
    "bn": 9,
    "billion": 9,
}
_GROUPING = re.compile(r"(?<=\d)[\s'’_\u00a0\u202f](?=\d{3}(?!\d))")
_AMOUNT = re.compile(r"(-?)\s*([0-9][0-9.,]*)\s*([A-Za-z]*)")
_CODE = re.compile(r"\b[A-Z]{3}\b")
_MOST_DIGITS = 15


def read_money(text: str, currency: str | None = None) -> Money:
    """The amount that `text` names: `5M EUR`, `1,250,000 USD`, `€ 20.5k`.

    `currency` counts where the text names none. Raises WrongUse for what is not an amount, for an
    amount without a currency, and for `1.250 EUR`, which is 1250 in one country and 1.25 in
    another.
    """
    rest, named = _without_currency(text.strip())
    found = _AMOUNT.fullmatch(_GROUPING.sub("", rest))
    zeros = _ZEROS.get(found.group(3).lower()) if found else None
    if found is None or zeros is None:
        raise WrongUse(f"'{shown(text)}' is not read as an amount; write it like 5M EUR.")
    number = _number(found.group(2), text, scaled=zeros > 0).scaleb(zeros)
    if number.adjusted() >= _MOST_DIGITS:
        raise WrongUse(f"'{shown(text)}' is more money than can be written down here.")
    code = named or currency
    if code is None:
        raise WrongUse(f"'{shown(text)}' needs a currency; write it like 5M EUR.")
    return Money(amount=found.group(1) + _plain(number), currency=code)


def spoken_money(money: Money) -> str:
    """The amount as people read it: "1,250,000 EUR"."""
    amount = f"{Decimal(money.amount):,f}"
    return amount if money.currency == NO_CURRENCY else f"{amount} {money.currency}"


def _without_currency(text: str) -> tuple[str, str | None]:
    for sign, code in _SIGNS.items():
        if sign in text:
            return text.replace(sign, " ", 1).strip(), code
    # In capitals anywhere, in small letters only as a word of its own at the end: "5m eur".
    found = _CODE.search(text) or re.search(r"(?<=\s)[a-z]{3}$", text)
    if found is None or found.group().lower() in _ZEROS:
        return text, None
    return (text[: found.start()] + text[found.end() :]).strip(), found.group().upper()


def _number(digits: str, text: str, *, scaled: bool) -> Decimal:
    """The number that digits with points and commas stand for; the last sign tells cents."""
    comma, point = digits.rfind(","), digits.rfind(".")
    if comma >= 0 and point >= 0:
        cents, groups = (",", ".") if comma > point else (".", ",")
    elif comma >= 0:
        is_groups = digits.count(",") > 1 or len(digits) - comma - 1 == 3
        cents, groups = (".", ",") if is_groups else (",", ".")
    else:
        is_groups = digits.count(".") > 1
        cents, groups = (",", ".") if is_groups else (".", ",")
        if digits.count(".") == 1 and len(digits) - point - 1 == 3 and not scaled:
            raise WrongUse(f"'{shown(text)}' could mean thousands or cents; write it without '.'.")
    whole, _, part = digits.partition(cents)
    first, *others = whole.split(groups)
    if any(len(group) != 3 for group in others) or groups in part:
        raise WrongUse(f"'{shown(text)}' is not read as an amount; write it like 5M EUR.")
    try:
        return Decimal("".join((first, *others)) + (f".{part}" if part else ""))
    except InvalidOperation:
        raise WrongUse(f"'{shown(text)}' is not read as an amount; write it like 5M EUR.") from None


def _plain(number: Decimal) -> str:
    """Digits without exponent and without idle zeros behind the point, at most six of them."""
    written = f"{round(number, 6):f}"
    return written.rstrip("0").rstrip(".") if "." in written else written
