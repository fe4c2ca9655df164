"""What one row says about a company: the cells by their columns' meaning, in our own words."""

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from coachtui.exchange.columns import Columns
from coachtui.exchange.csv_reading import Row
from coachtui.exchange.days import DayReader
from coachtui.exchange.headers import EXTERNAL, header_key, target_in_words
from coachtui.records.accounts import Account
from coachtui.records.base import Money
from coachtui.records.companies import company_keys, domain_key
from coachtui.records.errors import WrongUse
from coachtui.records.fields import read_fields
from coachtui.records.money import NO_CURRENCY, read_money
from coachtui.records.text import clean_line, folded, shown

_NO_NAME = frozenset({"-", "--", "–", "—", "?", "n/a", "n.a.", "#n/a"})
"""What people write where they have nothing to write."""
_SAYS_NOTHING = _NO_NAME | {"na", "none", "null", "nil", "unknown"}
"""The same for a field; a company may well be called None."""
_TIERS = {
    **dict.fromkeys(("a", "hot", "high", "1", "1 - high"), "A"),
    **dict.fromkeys(("b", "warm", "medium", "2", "2 - medium"), "B"),
    **dict.fromkeys(("c", "cold", "low", "3", "3 - low"), "C"),
}
_OUR_TIERS = frozenset("ABC")
_THOUSANDS = re.compile(r"(\d+)(?:[.,](\d))?\s?k", re.IGNORECASE)
_IDLE_CENTS = re.compile(r"[.,]0+")
_GROUPED_BY_POINTS = re.compile(r"\d{1,3}(?:\.\d{3})+")
_POINTS_GROUP = re.compile(r"\d\.\d{3}(?:\.\d{3}|,\d)")
_SALESFORCE = re.compile(r"001[0-9A-Za-z]{12}(?:[0-9A-Za-z]{3})?")
_SYSTEMS = {"recordid": "hubspot", "organizationid": "pipedrive"}
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345"


class Said(NamedTuple):
    """What a row says; nothing in it is checked against what is known."""

    our_id: str
    name: str
    domains: tuple[str, ...]
    external_ids: Mapping[str, str]
    rep: str
    fields: Mapping[str, str]
    """Other fields as text, by their path in the account."""
    values: Mapping[str, Any]
    """The same, typed, as a new account has them."""
    notes: str
    labelled: Mapping[str, str]
    """What has no field of its own and stands in the notes as `Label: text`."""
    touched: date | None
    left_out: tuple[str, ...]
    """What could not be read and does not matter enough to refuse the row, in words."""

    @property
    def keys(self) -> tuple[str, ...]:
        """What the company is recognised by, the surest first."""
        return company_keys((self.name,), self.domains, self.external_ids)


class CellReader:
    """Reads rows; how days and amounts are written is found out from the whole file."""

    def __init__(
        self,
        columns: Columns,
        rows: Sequence[Row],
        today: date,
        *,
        currency: str | None = None,
        keep_unmapped: bool = False,
    ) -> None:
        self._today = today
        self._targets = tuple(columns.targets.items())
        self._kept = frozenset(columns.unmapped if keep_unmapped else ())
        self._currency = currency or columns.currency or NO_CURRENCY
        self._system = _system_in(columns)
        tier = next((label for label, to in self._targets if to == "tier"), "")
        self._foreign_tier = "" if header_key(tier) == "tier" else tier
        self._days = DayReader(self._column("last_touch", rows))
        self._by_points = any(_POINTS_GROUP.search(cell) for cell in self._column("revenue", rows))

    def read(self, row: Row) -> Said:
        """What this row says. Raises WrongUse naming the field that does not fit."""
        if len(row.cells) > len(self._targets):
            raise WrongUse(
                f"it has {len(row.cells)} cells for {len(self._targets)} columns; "
                "a cell with the delimiter in it needs quotation marks"
            )
        cells = {
            label: cell
            for (label, target), cell in zip(self._targets, row.cells, strict=False)
            if cell and folded(cell) not in (_NO_NAME if target == "name" else _SAYS_NOTHING)
        }
        by_target = {target: cells.get(label, "") for label, target in self._targets if target}
        left_out: list[str] = []
        fields = self._fields(by_target, left_out)
        return Said(
            our_id=by_target.get("id", ""),
            name=clean_line(by_target.get("name", "")),
            domains=_domains(by_target.get("domain", ""), left_out),
            external_ids=self._external_ids(by_target),
            rep=by_target.get("rep", ""),
            fields=fields,
            values=read_fields(Account, fields, self._today),
            notes=by_target.get("notes", ""),
            labelled=self._labelled(cells, by_target),
            touched=self._touched(by_target.get("last_touch", ""), left_out),
            left_out=tuple(left_out),
        )

    def name_in(self, row: Row) -> str:
        """The company's name, also of a row that cannot be read."""
        place = next((p for p, (_, to) in enumerate(self._targets) if to == "name"), None)
        return "" if place is None or place >= len(row.cells) else clean_line(row.cells[place])

    def _column(self, target: str, rows: Sequence[Row]) -> list[str]:
        places = [place for place, (_, each) in enumerate(self._targets) if each == target]
        return [row.cells[p] for p in places for row in rows if len(row.cells) > p]

    def _touched(self, cell: str, left_out: list[str]) -> date | None:
        try:
            return self._days.read(cell) if cell else None
        except WrongUse as error:
            left_out.append(error.message)
            return None

    def _fields(self, said: Mapping[str, str], left_out: list[str]) -> dict[str, str]:
        fields: dict[str, str] = {}
        for target, cell in said.items():
            if cell and target not in _ELSEWHERE and not target.startswith(EXTERNAL):
                fields[target] = self._in_our_words(target, cell)
        if "tier" in fields and self._foreign_tier and fields["tier"] not in _OUR_TIERS:
            left_out.append(f"{self._foreign_tier} '{shown(fields.pop('tier'))}' is no tier")
        places = [said.get("city", ""), said.get("country", "")]
        if any(places) and "region" not in fields:
            fields["region"] = ", ".join(clean_line(place) for place in places if place)
        return fields

    def _in_our_words(self, target: str, cell: str) -> str:
        match target:
            case "size":
                return _whole(cell)
            case "revenue":
                return self._amount(cell)
            case "tier":
                return _TIERS.get(" ".join(folded(cell).split()), cell)
            case "tags":
                return _tags(cell)
        return cell

    def _amount(self, cell: str) -> str:
        text = cell.rstrip(".")
        if self._by_points:
            text = _GROUPED_BY_POINTS.sub(lambda found: found.group().replace(".", ""), text)
        try:
            return amount_as_text(read_money(text, self._currency))
        except WrongUse as error:
            raise WrongUse(f"revenue: {error.message}") from None

    def _external_ids(self, said: Mapping[str, str]) -> dict[str, str]:
        ids = {
            target[len(EXTERNAL) :]: clean_line(cell)
            for target, cell in said.items()
            if target.startswith(EXTERNAL) and cell
        }
        number = clean_line(said.get("external_id", ""))
        if number and _SALESFORCE.fullmatch(number) and self._system == "crm":
            ids["salesforce"] = _whole_salesforce_id(number)
        elif number:
            ids[self._system] = number
        return ids

    def _labelled(self, cells: Mapping[str, str], said: Mapping[str, str]) -> dict[str, str]:
        labelled = {"Phone": clean_line(said["phone"])} if said.get("phone") else {}
        for label, cell in cells.items():
            if label in self._kept:
                labelled[label] = clean_line(cell)
        return labelled


_ELSEWHERE = frozenset(
    {"id", "name", "domain", "external_id", "rep", "city", "country", "phone", "last_touch"}
    | {"notes"}
)
"""Meanings that are no plain field, or have a place of their own in what a row says."""


def amount_as_text(money: Money) -> str:
    """An amount as `read_money` reads it back: without a point that could mean thousands."""
    digits = f"{Decimal(money.amount):f}"
    if "." in digits:
        digits = digits.rstrip("0").rstrip(".")
    if len(digits.partition(".")[2]) == 3:
        digits += "0"
    return f"{digits} {money.currency}"


def items_in(cell: str) -> list[str]:
    """The items of a list in a cell: between commas, else between semicolons or line breaks."""
    if '"' in cell or "," in cell:
        return [
            item for item in next(csv.reader([clean_line(cell)], skipinitialspace=True)) if item
        ]
    return [item.strip() for item in re.split(r"[;\n]", cell) if item.strip()]


def items_as_text(items: Iterable[str]) -> str:
    """A list in one cell, to be read back by `items_in`."""
    return ", ".join(
        '"' + item.replace('"', '""') + '"' if re.search(r'[",;]', item) else item
        for item in items
        if item
    )


def field_reason(error: WrongUse) -> str:
    """Why a row was not taken, without the words that are about a single action."""
    return error.message.replace(" Nothing was changed.", "").replace("; nothing was changed", "")


def missing_name(said: Said) -> str:
    """Why a row without a name cannot become a company."""
    known_by = [target_in_words("domain")] if said.domains else []
    known_by += [target_in_words("external_id")] if said.external_ids else []
    if known_by:
        return f"it has no name, and no company is known by its {' or '.join(known_by)}"
    return "it has no name"


def _tags(cell: str) -> str:
    return items_as_text(items_in(cell))


def _whole(cell: str) -> str:
    """`12,500`, `1.234`, `500.0`, `2.5k` and `10,000+` as digits; anything else as it is."""
    text = cell.strip().rstrip("+").strip()
    if found := _THOUSANDS.fullmatch(text):
        return str(int(found[1]) * 1000 + int(found[2] or 0) * 100)
    head, point, tail = text.partition(".")
    if point and _IDLE_CENTS.fullmatch(f".{tail}") and len(tail) != 3:
        text = head
    if _GROUPED_BY_POINTS.fullmatch(text):
        text = text.replace(".", "")
    return re.sub(r"(?<=\d)['’\u00a0\u202f](?=\d{3})", " ", text)


def _domains(cell: str, left_out: list[str]) -> tuple[str, ...]:
    """The domains in a cell; a bare `www.` says nothing, anything else that is none is noted."""
    found: dict[str, None] = {}
    for part in re.split(r"[,;\s]+", cell):
        domain = domain_key(part)
        if domain:
            found[domain] = None
        elif part and folded(part).strip("./:htps") not in ("", "www"):
            left_out.append(f"'{shown(part)}' is no domain of its own")
    return tuple(found)


def _system_in(columns: Columns) -> str:
    """The CRM that the header of the external id tells; "crm" when it tells none."""
    label = next((each for each, to in columns.targets.items() if to == "external_id"), "")
    return _SYSTEMS.get(header_key(label), "crm")


def _whole_salesforce_id(number: str) -> str:
    """The id with its three check letters, which some exports leave out.

    Each of them holds, for five letters, which are capitals.
    """
    if len(number) > 15:
        return number
    check = (
        sum(
            1 << place for place, letter in enumerate(number[start : start + 5]) if letter.isupper()
        )
        for start in (0, 5, 10)
    )
    return number + "".join(_LETTERS[capitals] for capitals in check)
