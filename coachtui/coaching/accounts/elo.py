"""The rating behind Pick: pure functions of the picks that were made (metrics.md 19)."""

from collections.abc import Mapping, Sequence
from math import ceil, log2
from typing import NamedTuple
from zlib import crc32

START = 1500.0
K = 32.0
SETTLED_BY = 20
"""How many of the last picks say whether the order is settled."""
_SCALE = 400.0


class Duel(NamedTuple):
    """Two companies, of which the first was worth more of the year."""

    winner: str
    loser: str


class Pairing(NamedTuple):
    """Two companies to be put side by side."""

    left: str
    right: str


class Agreement(NamedTuple):
    """How many of the last picks agreed with the order as it was just before each."""

    agreed: int
    of: int

    @property
    def share(self) -> float | None:
        """0 to 1; None before the first pick."""
        return self.agreed / self.of if self.of else None


def ratings(duels: Sequence[Duel]) -> dict[str, float]:
    """Elo with K = 32 from 1500; a company without a duel is not in it and stands at 1500."""
    rated: dict[str, float] = {}
    for duel in duels:
        _take_in(rated, duel)
    return rated


def order(names: Mapping[str, str], duels: Sequence[Duel]) -> list[str]:
    """The companies, given as id and name, by rating, then by name."""
    rated = ratings(duels)
    return sorted(names, key=lambda each: _place(each, rated, names))


def agreement(names: Mapping[str, str], duels: Sequence[Duel]) -> Agreement:
    """Of the last 20 picks, those whose winner stood before the loser in the order then."""
    rated: dict[str, float] = {}
    agreed = []
    for duel in duels:
        agreed.append(_place(duel.winner, rated, names) < _place(duel.loser, rated, names))
        _take_in(rated, duel)
    last = agreed[-SETTLED_BY:]
    return Agreement(sum(last), len(last))


def pairs_to_settle(companies: int) -> int:
    """About n·log2(n)/2."""
    return ceil(companies * log2(companies) / 2) if companies > 1 else 0


def next_pairing(names: Mapping[str, str], duels: Sequence[Duel]) -> Pairing | None:
    """Who meets whom next; None when there are fewer than two companies.

    The company that was seen least meets the one nearest to it in rating among those that it has
    met least. The same picks always lead to the same pair.
    """
    if len(names) < 2:
        return None
    rated = ratings(duels)
    seen = dict.fromkeys(names, 0)
    for duel in duels:
        for each in duel:
            if each in seen:
                seen[each] += 1
    one = min(names, key=lambda each: (seen[each], _shuffled(each, names)))
    met = dict.fromkeys(names, 0)
    for duel in duels:
        if one in duel:
            opponent = duel.loser if duel.winner == one else duel.winner
            met[opponent] = met.get(opponent, 0) + 1
    own = rated.get(one, START)
    other = min(
        (each for each in names if each != one),
        key=lambda each: (
            met[each],
            abs(rated.get(each, START) - own),
            seen[each],
            _shuffled(each, names),
        ),
    )
    # Nobody is to win because of the side that it stands on.
    return Pairing(one, other) if len(duels) % 2 == 0 else Pairing(other, one)


def _place(
    company: str, rated: Mapping[str, float], names: Mapping[str, str]
) -> tuple[float, str, str]:
    return (-rated.get(company, START), names.get(company, ""), company)


def _shuffled(company: str, names: Mapping[str, str]) -> tuple[int, str]:
    """An order that has nothing to do with the alphabet, or neighbours in it would meet first."""
    return crc32(names[company].encode()), company


def _take_in(rated: dict[str, float], duel: Duel) -> None:
    winner, loser = rated.get(duel.winner, START), rated.get(duel.loser, START)
    expected = 1 / (1 + 10 ** ((loser - winner) / _SCALE))
    rated[duel.winner] = winner + K * (1 - expected)
    rated[duel.loser] = loser - K * (1 - expected)
