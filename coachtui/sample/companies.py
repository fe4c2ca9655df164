"""The companies on everybody's lists and benches, each of them once in the whole team."""

from random import Random
from typing import NamedTuple

from coachtui.records.companies import company_key
from coachtui.records.text import folded
from coachtui.sample.cast import REPS, Member
from coachtui.sample.texts import choices, rows, words

_ABROAD = 0.12
"""Share of customers from another part of the world than the rep's own."""
_LEGAL = {
    "english": ("Ltd", "plc", "Inc"),
    "nordic": ("AB", "Oy", "AS"),
    "central": ("GmbH", "AG", "BV"),
    "southern": ("S.A.", "Srl", "Lda"),
    "eastern": ("sp. z o.o.", "Kft", "a.s."),
}
_ABROAD_OF_DANA = {
    "Sørensen Marine": "nordic",
    "Fjordkraft Nett": "nordic",
    "Österberg Bygg": "nordic",
    "Castellane Hôtels": "central",
    "Lindenau Papier": "central",
    "Ostrom Logistik": "central",
    "Pérez Refrigeración": "southern",
}
_REGIONS = ("North", "East", "South", "West", "Coast")
_A_TO_C = "ABABBCBBCC"


class Company(NamedTuple):
    """A company as a rep writes it down."""

    name: str
    industry: str
    size: int
    tier: str
    region: str
    home: str
    """The part of the world that its people's names come from."""
    why: str = ""
    """The sentence why them, where it is told already."""

    @property
    def domain(self) -> str:
        """A web address that belongs to nobody."""
        plain = folded(self.name).replace("ø", "o").replace("ł", "l").replace("æ", "ae")
        kept = "".join(letter if letter.isalnum() else " " for letter in plain)
        return f"{''.join(kept.split()[:2])}.example"


def everybodys_companies(rng: Random) -> dict[str, list[Company]]:
    """The companies of each rep by handle: those for the list in its order, then the bench."""
    taken: set[str] = set()
    beginnings = {home: _Beginnings(rng, home) for home in _LEGAL}
    found: dict[str, list[Company]] = {}
    dana = [
        Company(name, industry, int(size), tier, region, _ABROAD_OF_DANA.get(name, "english"), why)
        for name, industry, size, tier, region, why in rows("danas-accounts", "fifty")
    ]
    taken.update(company_key(company.name) for company in dana)
    for rep in REPS:
        companies = list(dana) if rep.handle == "dana" else []
        while len(companies) < rep.listed + rep.benched:
            company = _made(rng, rep, beginnings, len(companies))
            key = company_key(company.name)
            if key not in taken:
                taken.add(key)
                companies.append(company)
        found[rep.handle] = companies
    return found


class _Beginnings:
    """The first words of names, so shuffled that one comes again as late as possible."""

    def __init__(self, rng: Random, home: str) -> None:
        self._rng = rng
        self._words = words("companies", f"beginnings {home}")
        self._left: list[str] = []

    def draw(self) -> str:
        if not self._left:
            self._left = list(self._words)
            self._rng.shuffle(self._left)
        return self._left.pop()


def _made(rng: Random, rep: Member, beginnings: dict[str, _Beginnings], place: int) -> Company:
    home = rng.choice(tuple(_LEGAL)) if rng.random() < _ABROAD else rep.home
    industry = rng.choice(words("companies", "industries"))
    name = f"{beginnings[home].draw()} {rng.choice(choices('companies', f'endings {industry}'))}"
    if rng.random() < 0.12:
        name = f"{name} {rng.choice(_LEGAL[home])}"
    size = int(10 ** (2 + 2.2 * rng.random()))
    return Company(
        name=name,
        industry=industry,
        size=size - size % 10,
        tier=_A_TO_C[place % len(_A_TO_C)],
        region=rng.choice(_REGIONS),
        home=home,
    )
