"""The buying group: whom we know there, how we hang on them, who is missing (metrics.md 7)."""

from datetime import date, timedelta
from typing import NamedTuple

from coachtui.coaching.accounts.belonging import contacts_of
from coachtui.coaching.accounts.dossier import DECIDERS
from coachtui.coaching.accounts.touch import touch_entries
from coachtui.records.accounts import Account, Contact
from coachtui.records.shelf import Shelf
from coachtui.records.text import folded

THREAD_DAYS = 60
_THREADS = 2
"""Fewer people than this named in touches is a single thread."""
_MOVES_THE_DECISION = 3
_STANCES = ("for", "leaning", "neutral", "unknown", "against")


class Threads(NamedTuple):
    """How many people there our contact of late rests on."""

    single: bool
    people: tuple[Contact, ...]
    """Named in touches of the last 60 days."""
    explained: str


def threads(shelf: Shelf, account: Account, today: date) -> Threads:
    """Single thread = fewer than 2 contacts named in touches of the last 60 days; metrics.md 7."""
    since = today - timedelta(days=THREAD_DAYS)
    named = {
        shelf.current_id(contact)
        for entry in touch_entries(shelf, account)
        if since <= entry.date <= today
        for contact in entry.contacts
    }
    people = tuple(contact for contact in contacts_of(shelf, account) if contact.id in named)
    who = ", ".join(contact.name for contact in people) or "nobody"
    said = f"named in contacts of the last {THREAD_DAYS} days: {who}"
    return Threads(len(people) < _THREADS, people, said)


def gaps(shelf: Shelf, account: Account) -> tuple[str, ...]:
    """Who is missing in the buying group, said in words; metrics.md 7.

    A strong opponent is a gap as long as no line says what this person would gain.
    """
    contacts = contacts_of(shelf, account)
    found = [
        f"no {role} known"
        for role in ("economic buyer", "champion")
        if not any(role in contact.roles for contact in contacts)
    ]
    found += [
        f"{contact.name} is against and moves the decision, and nothing is planned for that"
        for contact in contacts
        if contact.stance == "against"
        and contact.influence == _MOVES_THE_DECISION
        and not contact.message
    ]
    return tuple(found)


def buying_group(shelf: Shelf, account: Account) -> list[Contact]:
    """The people there, those who move the decision first, within that friends first."""
    return sorted(
        contacts_of(shelf, account),
        key=lambda c: (-(c.influence or 0), _STANCES.index(c.stance), folded(c.name), c.id),
    )


def group_words(contacts: list[Contact], *, single: bool) -> str:
    """The buying group in a few words: "champion, buyer", "one friend only", "4 people"."""
    roles = {role for contact in contacts for role in contact.roles}
    known = ["champion"] if "champion" in roles else []
    known += ["buyer"] if roles & DECIDERS else []
    if known:
        return ", ".join(known)
    if not contacts:
        return ""
    return "one friend only" if single or len(contacts) == 1 else f"{len(contacts)} people"
