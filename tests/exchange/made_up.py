"""A made-up file with known duplicates, written in the ways in which real ones are written."""

import csv
import io
import random
from typing import NamedTuple

_FIRST = (
    "North",
    "South",
    "Blue",
    "Green",
    "Alpha",
    "Delta",
    "Omega",
    "Prime",
    "Metro",
    "Union",
    "Civic",
    "Royal",
    "Solar",
    "Lunar",
    "Terra",
    "Aqua",
    "Ferro",
    "Petro",
    "Agro",
    "Medi",
    "Techno",
    "Inter",
    "Trans",
    "Euro",
    "Nordic",
    "Baltic",
    "Iber",
    "Gallo",
    "Helve",
    "Austro",
)
_SECOND = (
    "berg",
    "stein",
    "feld",
    "mark",
    "holm",
    "wick",
    "ton",
    "field",
    "bury",
    "ford",
    "dale",
    "haven",
    "port",
    "gate",
    "bridge",
    "värld",
    "東",
    "ée",
)
_TRADE = (
    "Foods",
    "Steel",
    "Energy",
    "Logistics",
    "Pharma",
    "Systems",
    "Motors",
    "Bank",
    "Insurance",
    "Textiles",
    "Chemicals",
    "Plastics",
    "Robotics",
    "Software",
    "Media",
    "Paper",
    "Glass",
    "Cement",
    "Mining",
    "Rail",
    "Shipping",
    "Airlines",
    "Hotels",
    "Retail",
    "Foundry",
    "Optics",
    "Sensors",
    "Tools",
    "Pumps",
    "Valves",
)
_ENDINGS = ("", " Inc.", ", Inc", " GmbH", " Ltd", " S.A.", " LLC", " Corp.", " AG", " Co., Ltd.")
_NAMESAKES = 0.02
"""Share of companies that are called as another one is, on a domain of their own."""
HEADER = (
    *("Account ID", "Account Name", "Website", "Industry", "Employees", "Annual Revenue"),
    *("Billing City", "Phone", "Last Activity", "Description"),
)


class MadeUp(NamedTuple):
    """A file, and which company each of its rows is about."""

    content: bytes
    companies: list[int]
    """One number a company, by row."""


def made_up(rows: int, *, duplicates: float = 0.2, seed: int = 11, first: int = 0) -> MadeUp:
    """A CRM's export in which a share of the rows is about a company of an earlier row.

    A second row has the same id and another spelling, the same domain written otherwise, or the
    same name in other capitals, accents, marks and legal ending. Companies that are two often
    look nearly alike: names that differ in a word or a letter, one name on two domains.
    """
    chance = random.Random(seed)
    originals: dict[int, dict[str, str]] = {}
    made: list[dict[str, str]] = []
    companies: list[int] = []
    names = _names(rows, chance)
    while len(made) < rows:
        number = len(made) + first
        if originals and chance.random() < duplicates:
            company = chance.choice(list(originals))
            made.append(_again(originals[company], chance, number))
        else:
            company = number
            originals[company] = _company(names[len(made)], company, chance)
            namesake = originals[chance.choice(list(originals))]
            if chance.random() < _NAMESAKES and namesake["Website"]:
                here = {"Account Name": namesake["Account Name"], "Website": _website(company)}
                originals[company] |= here
            made.append(originals[company])
        companies.append(company)
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, HEADER)
    writer.writeheader()
    writer.writerows(made)
    return MadeUp(out.getvalue().encode(), companies)


def _names(count: int, chance: random.Random) -> list[str]:
    every = [
        f"{first}{second} {trade}{more}"
        for first in _FIRST
        for second in _SECOND
        for trade in _TRADE
        for more in ("", " Group", " Works")
    ]
    return chance.sample(every, count)


def _company(name: str, number: int, chance: random.Random) -> dict[str, str]:
    return {
        "Account ID": f"crm-{number}",
        "Account Name": name + chance.choice(_ENDINGS),
        "Website": _website(number) if chance.random() < 0.8 else "",
        "Industry": chance.choice(_TRADE),
        "Employees": f"{chance.randint(1, 99_999):,}",
        "Annual Revenue": f"{chance.randint(1, 900)}M",
        "Billing City": chance.choice(("Lyon", "Köln", "Osaka", "Austin")),
        "Phone": f"+33 1 {chance.randint(10**6, 10**7)}",
        "Last Activity": f"2024-04-{chance.randint(1, 28):02d}",
        "Description": 'What they "do",\nin two lines' if chance.random() < 0.2 else "",
    }


def _website(number: int) -> str:
    return f"https://www.company{number}.example.com/en"


def _again(row: dict[str, str], chance: random.Random, number: int) -> dict[str, str]:
    """The same company from another hand."""
    other = {**row, "Account ID": f"crm-{number}", "Phone": "", "Description": ""}
    way = chance.choice(("id", "domain", "name"))
    if way == "id":
        other |= {"Account ID": row["Account ID"], "Account Name": f"Formerly {number}"}
        return other
    if way == "domain" and row["Website"]:
        host = row["Website"].split("//www.")[1].split("/")[0]
        forms = (host.upper(), f"http://{host}", f"www.{host}/contact?x=1", f"//{host}:443/")
        return other | {"Website": chance.choice(forms), "Account Name": f"Brand {number}"}
    bare = row["Account Name"]
    for ending in sorted(_ENDINGS, key=len, reverse=True):
        bare = bare.removesuffix(ending)
    written = chance.choice((bare.upper(), bare.lower(), f"  {bare}", bare.replace(" ", "  ")))
    return other | {"Website": "", "Account Name": written + chance.choice(_ENDINGS)}
