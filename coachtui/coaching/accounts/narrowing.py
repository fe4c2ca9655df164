"""Which accounts of a list one looks at: a filter, tiers, tags, and words to find them by.

screens.md, Magnificent 50: cooling, cold, no next step, no message, thin dossier, one friend only,
near/long, tier, tag; found by name, alias, domain, tag and contact. Whose list it is, the rows say.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from coachtui.coaching.accounts.rows import AccountRow
from coachtui.records.accounts import Account
from coachtui.records.errors import WrongUse
from coachtui.records.text import folded, shown

THIN_DOSSIER = 6.0
"""A dossier with fewer points is thin: less than half of it is known."""
NO_TIER = "none"
"""What stands in the place of a tier for accounts that have none."""
TIERS = ("A", "B", "C", NO_TIER)

FILTERS: dict[str, Callable[[AccountRow], bool]] = {
    "cooling": lambda row: row.state.word == "cooling",
    "cold": lambda row: row.state.word == "cold",
    "never-touched": lambda row: row.state.word == "never touched",
    "no-next-step": lambda row: row.next_step is None,
    "no-message": lambda row: not row.has_message,
    "thin": lambda row: row.dossier.value < THIN_DOSSIER,
    "single-thread": lambda row: row.threads.single,
    "near": lambda row: row.account.horizon == "near",
    "long": lambda row: row.account.horizon == "long",
}
"""Filters of the list by the names that the command line takes."""
_ALSO_CALLED = {
    "thin-dossier": "thin",
    "one-friend-only": "single-thread",
    "one-friend": "single-thread",
}
"""The same filters in the words that stand on the screen."""


@dataclass(frozen=True)
class Wanted:
    """What a row must have to be shown; it must have all of it."""

    filters: tuple[str, ...] = ()
    """Names out of FILTERS."""
    tier: str = ""
    """One of TIERS; any when it is empty."""
    tags: tuple[str, ...] = ()
    """Compared without case and accents."""
    words: str = ""
    """Each must stand somewhere in what an account is found by."""

    def of(self, rows: Iterable[AccountRow]) -> list[AccountRow]:
        """The rows that have it, in the order in which they came."""
        checks = self._checks()
        return [row for row in rows if all(check(row) for check in checks)]

    def _checks(self) -> list[Callable[[AccountRow], bool]]:
        """Only what was asked for is checked, as a long bench is searched with each key."""
        checks = [FILTERS[name] for name in self.filters]
        if self.tier:
            checks.append(lambda row: (row.account.tier or NO_TIER) == self.tier)
        if self.tags:
            tags = {folded(tag) for tag in self.tags}
            checks.append(lambda row: tags <= {folded(tag) for tag in row.account.tags})
        wanted = folded(self.words).split()
        if wanted:
            checks.append(lambda row: _holds(_found_by(row), wanted))
        return checks


def wanted(
    filters: Sequence[str] = (), tier: str = "", tags: Sequence[str] = (), words: str = ""
) -> Wanted:
    """What was asked for in a person's words.

    Raises WrongUse for a filter or tier that is not there, naming those that are.
    """
    names = tuple(_filter_called(name) for name in filters)
    return Wanted(names, _tier_called(tier), tuple(tag for tag in tags if tag.strip()), words)


def tags_in(accounts: Iterable[Account]) -> list[tuple[str, int]]:
    """Every tag with how many accounts have it, the most used first."""
    counts: Counter[str] = Counter()
    written: dict[str, str] = {}
    for account in accounts:
        for tag in account.tags:
            key = folded(tag)
            written.setdefault(key, tag)
            counts[key] += 1
    found = [(written[key], count) for key, count in counts.items()]
    return sorted(found, key=lambda each: (-each[1], folded(each[0])))


def _filter_called(name: str) -> str:
    key = "-".join(name.strip().lower().replace("_", " ").replace("-", " ").split())
    key = _ALSO_CALLED.get(key, key)
    if key not in FILTERS:
        known = ", ".join(FILTERS)
        raise WrongUse(f"There is no filter '{shown(name)}'; it is one of: {known}.")
    return key


def _tier_called(tier: str) -> str:
    if not tier.strip():
        return ""
    for known in TIERS:
        if known.lower() == tier.strip().lower():
            return known
    raise WrongUse(f"There is no tier '{shown(tier)}'; it is one of: {', '.join(TIERS)}.")


def _holds(texts: str, wanted: Sequence[str]) -> bool:
    return all(word in texts for word in wanted)


def _found_by(row: AccountRow) -> str:
    """Everything by which one looks for an account: what it is called, and who is there."""
    account = row.account
    parts = [account.name, *account.aliases, *account.domains, *account.tags, account.industry]
    if account.tier:
        parts.append(f"tier {account.tier}")
    if row.next_step:
        parts.append(row.next_step.action.text)
    for contact in row.contacts:
        parts += [contact.name, contact.title, contact.email]
    return _folded(" ".join(parts))


@lru_cache(maxsize=8192)
def _folded(text: str) -> str:
    """Remembered, since a long bench is searched again with each key."""
    return folded(text)
