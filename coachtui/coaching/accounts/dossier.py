"""What is known about an account, item by item, and what to learn next (metrics.md 7)."""

from datetime import date
from typing import NamedTuple

from coachtui.coaching.accounts.belonging import contacts_of, entries_of, facts_of
from coachtui.content import dossier_items
from coachtui.content.shapes import DossierItem
from coachtui.records.accounts import Account, Contact, Fact
from coachtui.records.days import RESEARCH
from coachtui.records.settings import TeamSettings
from coachtui.records.shelf import Shelf

LEARN_NEXT = 3
PEOPLE_TO_DECIDE = 3
"""So many contacts must be known before "who decides" counts."""
DECIDERS = frozenset({"economic buyer", "decision maker"})
_WHOLE, _HALF, _NOTHING = 1.0, 0.5, 0.0


class DossierLine(NamedTuple):
    """One of the twelve items: 1 known, 0.5 known long ago or only guessed, 0 not known."""

    item: DossierItem
    value: float
    fact: Fact | None
    """The fact that counts."""
    facts: tuple[Fact, ...]
    """Everything noted for the item, newest first."""
    text: str
    age_days: int | None
    explained: str


class Dossier(NamedTuple):
    """The twelve items together."""

    lines: tuple[DossierLine, ...]
    value: float
    learn_next: tuple[DossierLine, ...]
    """The missing items of highest order, three at most."""
    explained: str
    """"7.5 / 12"."""


def dossier(shelf: Shelf, account: Account, today: date, settings: TeamSettings) -> Dossier:
    """Σ over 12 items: 1 for a fact not older than 180 days (or an item that does not age),
    0.5 for an older or only guessed one, 0 for none; metrics.md 7.

    The account's own sentence counts as "why them". "Who decides" counts only with three
    contacts, one of them economic buyer or decision maker.
    """
    facts = facts_of(shelf, account)
    ageing_days = settings.cadences.fact_ageing_days
    lines = tuple(
        _line(item, account, tuple(f for f in facts if f.item == item.key), today, ageing_days)
        for item in dossier_items()
    )
    contacts = contacts_of(shelf, account)
    lines = tuple(_held_back(line, contacts) for line in lines)
    value = sum(line.value for line in lines)
    missing = tuple(line for line in lines if line.value == _NOTHING)
    return Dossier(lines, value, missing[:LEARN_NEXT], f"{value:g} / {len(lines)}")


def learned_on(shelf: Shelf, account: Account, today: date) -> date | None:
    """The latest day up to today on which something was learned: a fact or research."""
    days = [fact.as_of for fact in facts_of(shelf, account)]
    days += [entry.date for entry in entries_of(shelf, account) if entry.kind == RESEARCH]
    return max((day for day in days if day <= today), default=None)


def _line(
    item: DossierItem, account: Account, facts: tuple[Fact, ...], today: date, ageing_days: int
) -> DossierLine:
    if item.key == "why_them" and account.why_them:
        said = "the account's own sentence"
        return DossierLine(item, _WHOLE, None, facts, account.why_them, None, said)
    if not facts:
        return DossierLine(item, _NOTHING, None, (), "", None, "nothing noted yet")
    best = max(
        facts, key=lambda fact: (_worth(item, fact, today, ageing_days), fact.as_of, fact.id)
    )
    age = max((today - best.as_of).days, 0)
    value = _worth(item, best, today, ageing_days)
    said = f"{best.confidence}, {age} day{'' if age == 1 else 's'} old"
    if best.confidence == "guessed":
        said += ", so it counts half"
    elif value < _WHOLE:
        said += f"; older than {ageing_days} days counts half"
    return DossierLine(item, value, best, facts, best.text, age, said)


def _worth(item: DossierItem, fact: Fact, today: date, ageing_days: int) -> float:
    fresh = not item.ageing or (today - fact.as_of).days <= ageing_days
    return _WHOLE if fresh and fact.confidence != "guessed" else _HALF


def _held_back(line: DossierLine, contacts: list[Contact]) -> DossierLine:
    """The item "who decides" is not known by a text alone: the people must be known, too."""
    if line.item.key != "who_decides" or line.value == _NOTHING:
        return line
    if len(contacts) >= PEOPLE_TO_DECIDE and any(DECIDERS & set(c.roles) for c in contacts):
        return line
    said = (
        f"noted, but it counts only with {PEOPLE_TO_DECIDE} contacts, one of them economic buyer "
        "or decision maker"
    )
    return line._replace(value=_NOTHING, explained=said)
