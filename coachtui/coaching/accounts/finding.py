"""Which account or contact is meant by what a person typed (cli.md, Commands)."""

from collections.abc import Iterable

from coachtui.coaching.account_names import Candidate, nearest, resolve
from coachtui.coaching.accounts.belonging import contacts_of
from coachtui.coaching.people import first_name_of
from coachtui.records.accounts import Account, Contact
from coachtui.records.companies import told_apart
from coachtui.records.errors import NotFound, WrongUse
from coachtui.records.shelf import Shelf
from coachtui.records.text import folded, shown

__all__ = [
    "accounts_of",
    "contacts_of",
    "find_account",
    "find_contact",
    "fitting_accounts",
    "known_companies",
    "known_company",
    "list_of",
]

_ON_LIST_OR_BENCH = ("active", "bench")
_SHORTEST_ID = 5
"""Letters of an id that are enough, when only one id begins with them."""
_LISTED = 6


def find_account(shelf: Shelf, text: str, me: str) -> Account:
    """The account meant by an id, the unique beginning of one, a name, alias or beginning.

    The rule for names is that of account_names; among several the own beat the team's and the
    list beats the bench, and one that has left the list counts only when no other fits. Raises
    WrongUse, listing them, when several fit, and NotFound with the nearest names when none does.
    """
    by_id = shelf.get(Account, text.strip())
    if by_id is not None:
        return by_id
    found = fitting_accounts(shelf, text, me) or _by_beginning_of_id(shelf, text)
    if len(found) == 1:
        return found[0]
    if found:
        listed = _listed(_told_apart(shelf, account, found) for account in found)
        raise WrongUse(f"'{shown(text)}' could be {listed}. Write more of the name, or the id.")
    near = nearest(text, _candidates(shelf.of(Account), me))
    hint = f" Nearest: {_listed(each.name for each in near)}." if near else ""
    raise NotFound(f"No account is called '{shown(text)}'.{hint}")


def fitting_accounts(shelf: Shelf, text: str, me: str) -> list[Account]:
    """The accounts that a name fits best: one is an answer, several are a question."""
    everything = shelf.of(Account)
    kept = [account for account in everything if account.status in _ON_LIST_OR_BENCH]
    left = [account for account in everything if account.status not in _ON_LIST_OR_BENCH]
    for accounts in (kept, left):
        fits = {each.id for each in resolve(text, _candidates(accounts, me))}
        found = [account for account in accounts if account.id in fits]
        if found:
            return _best(found, text)
    return []


def known_company(shelf: Shelf, keys: Iterable[str]) -> Account | None:
    """The account that is this company already; `keys` as records.companies gives them."""
    return min(known_companies(shelf, keys), key=lambda account: account.id, default=None)


def known_companies(shelf: Shelf, keys: Iterable[str]) -> list[Account]:
    """The accounts that the surest of these keys fits; more than one is a question.

    A name alone fits no company that its domains tell apart from this one.
    """
    said = tuple(keys)
    for key in said:
        found = shelf.linked(Account, "match_keys", key)
        if key.startswith("name "):
            found = [account for account in found if not told_apart(said, account.match_keys)]
        if found:
            return found
    return []


def find_contact(shelf: Shelf, account: Account, text: str) -> Contact:
    """The person at this account meant by an id, a name or the beginning of a word in it.

    Raises WrongUse, listing them, when several fit and NotFound with the nearest when none does.
    """
    contacts = contacts_of(shelf, account)
    for contact in contacts:
        if contact.id == text.strip():
            return contact
    people = [Candidate(contact.id, contact.name, (), True) for contact in contacts]
    fits = resolve(text, people)
    if len(fits) == 1:
        return next(contact for contact in contacts if contact.id == fits[0].id)
    if fits:
        listed = _listed(each.name for each in fits)
        raise WrongUse(f"'{shown(text)}' could be {listed} at {account.name}. Write more of it.")
    near = nearest(text, people) or people
    hint = f" Known there: {_listed(each.name for each in near)}." if near else ""
    raise NotFound(f"Nobody at {account.name} is called '{shown(text)}'.{hint}")


def list_of(shelf: Shelf, rep: str) -> list[Account]:
    """The rep's list in its order."""
    active = [a for a in shelf.linked(Account, "rep", rep) if a.status == "active"]
    return sorted(active, key=lambda a: (a.rank is None, a.rank or 0, a.added_on, a.id))


def accounts_of(shelf: Shelf, rep: str) -> list[Account]:
    """Everything this rep keeps: the list in its order, then the bench, then what has left."""
    others = [a for a in shelf.linked(Account, "rep", rep) if a.status != "active"]
    others.sort(key=lambda a: (a.status != "bench", folded(a.name), a.id))
    return [*list_of(shelf, rep), *others]


def _candidates(accounts: Iterable[Account], me: str) -> list[Candidate]:
    return [Candidate(each.id, each.name, each.aliases, each.rep == me) for each in accounts]


def _best(found: list[Account], text: str) -> list[Account]:
    """Among accounts that fit alike: one called so rather than nicknamed so, list before bench."""
    called = [account for account in found if folded(account.name) == folded(text.strip())]
    found = called or found
    return [account for account in found if account.status == "active"] or found


def _by_beginning_of_id(shelf: Shelf, text: str) -> list[Account]:
    wanted = text.strip().upper()
    if len(wanted) < _SHORTEST_ID or not wanted.startswith(Account.prefix.upper()):
        return []
    return [account for account in shelf.of(Account) if account.id.upper().startswith(wanted)]


def _told_apart(shelf: Shelf, account: Account, others: list[Account]) -> str:
    """The name, with whose it is where the name alone would not tell."""
    if sum(folded(other.name) == folded(account.name) for other in others) == 1:
        return account.name
    return f"{account.name} ({first_name_of(shelf, account.rep)}'s, {account.id})"


def _listed(names: Iterable[str]) -> str:
    listed = [shown(name) for name in names]
    more = [f"{len(listed) - _LISTED} more"] if len(listed) > _LISTED else []
    parts = listed[:_LISTED] + more
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} or {parts[-1]}"
