"""Who and what a log line names: accounts, people there, colleagues who helped."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from coachtui.coaching.account_names import Candidate, nearest, resolve, written
from coachtui.coaching.accounts.finding import contacts_of
from coachtui.coaching.log_line import AccountMention, LogLine
from coachtui.coaching.people import first_name_of, people, person_of
from coachtui.records.accounts import Account, Contact
from coachtui.records.errors import WrongUse
from coachtui.records.ids import is_id
from coachtui.records.shelf import Shelf
from coachtui.records.text import shown
from coachtui.store.team_store import TeamStore

_SAFE = "Nothing was logged."
_LISTED = 6
_KEPT = ("active", "bench")


class UnknownAccount(WrongUse):
    """A log line names an account that nobody keeps, or that could be several.

    `name` is what was written, `nearest` the names it may stand for, `several` whether each of
    them fits. A face that can ask offers these, or to add the company to the bench.
    """

    def __init__(self, name: str, nearest: Sequence[str], *, several: bool, message: str) -> None:
        super().__init__(message)
        self.name = name
        self.nearest = tuple(nearest)
        self.several = several


class UnknownContact(WrongUse):
    """A log line names somebody who is not known at the account, or who could be several."""

    def __init__(self, name: str, account: Account, nearest: Sequence[str], message: str) -> None:
        super().__init__(message)
        self.name = name
        self.account = account
        self.nearest = tuple(nearest)


class Named(NamedTuple):
    """The records behind the mentions of a line, in their order and each once."""

    accounts: tuple[Account, ...]
    contacts: tuple[Contact, ...]


def named_in(store: TeamStore, line: LogLine) -> Named:
    """The accounts and contacts that a line names.

    One's own list and bench come first; only a name that fits none of them is looked for in the
    team's. Raises UnknownAccount or UnknownContact when a name fits none or several.
    """
    accounts: dict[str, Account] = {}
    contacts: dict[str, Contact] = {}
    for mention in line.accounts:
        account = _account(store, mention)
        accounts[account.id] = account
        if mention.contact:
            contact = _contact(store, account, mention.contact)
            contacts[contact.id] = contact
    return Named(tuple(accounts.values()), tuple(contacts.values()))


def helpers_in(store: TeamStore, handles: Iterable[str], since: date) -> tuple[str, ...]:
    """The handles once each. Raises WrongUse for somebody unknown and for oneself."""
    known = tuple(dict.fromkeys(handles))
    for handle in known:
        if handle == store.me:
            raise WrongUse(f"with: names a colleague who helped, not yourself. {_SAFE}")
        if person_of(store.shelf, handle) is None:
            _look_for(store, handle, since)
    return known


def _look_for(store: TeamStore, handle: str, since: date) -> None:
    """First in the person's own folder, which is quick, then wherever an invitation may stand."""
    looks_like_a_handle = handle.isascii() and handle.replace("-", "").isalnum()
    if looks_like_a_handle and person_of(store.read((handle,), since=since), handle) is not None:
        return
    if person_of(store.read(since=since), handle) is not None:
        return
    team = [each.handle for each in people(store.shelf, store.today()) if each.handle != store.me]
    whom = f"The team: {_listed(sorted(team))}." if team else "There is nobody else yet."
    raise WrongUse(f"with: nobody here is called '{shown(handle)}'. {whom} {_SAFE}")


def _account(store: TeamStore, mention: AccountMention) -> Account:
    shelf = store.shelf
    if is_id(mention.name, Account.prefix):
        by_id = shelf.get(Account, mention.name) or store.read().get(Account, mention.name)
        if by_id is not None:
            return by_id
    spelled_out = [
        each
        for each in shelf.linked(Account, "name", mention.name)
        if each.rep == store.me and each.status in _KEPT
    ]
    if len(spelled_out) == 1:  # saves looking at the whole list
        return spelled_out[0]
    mine = _candidates(shelf.linked(Account, "rep", store.me), store.me)
    fits = resolve(mention.name, mine)
    if not fits:
        everybodys = _candidates(store.read().of(Account), store.me)
        fits = resolve(mention.name, everybodys)
        if not fits:
            raise _unknown(mention.name, everybodys)
    found = shelf.get(Account, fits[0].id)
    if len(fits) > 1 or found is None:
        raise _ambiguous(shelf, mention.name, fits)
    return found


def _candidates(accounts: Iterable[Account], me: str) -> list[Candidate]:
    return [
        Candidate(each.id, each.name, each.aliases, each.rep == me)
        for each in accounts
        if each.status in _KEPT
    ]


def _unknown(name: str, candidates: list[Candidate]) -> UnknownAccount:
    near = [each.name for each in nearest(name, candidates)]
    hint = f"Nearest: {_listed(map(written, near))}. " if near else ""
    message = f"@{shown(name)}: no account on a list or bench is called that. {hint}{_SAFE}"
    return UnknownAccount(name, near, several=False, message=message)


def _ambiguous(shelf: Shelf, name: str, fits: list[Candidate]) -> UnknownAccount:
    names = [each.name for each in fits]
    told_apart = [
        written(each.name) if names.count(each.name) == 1 else _with_rep_and_id(shelf, each)
        for each in fits
    ]
    message = f"@{shown(name)} could be {_listed(told_apart)}; write more of the name. {_SAFE}"
    return UnknownAccount(name, names, several=True, message=message)


def _with_rep_and_id(shelf: Shelf, candidate: Candidate) -> str:
    account = shelf.get(Account, candidate.id)
    whose = f"{first_name_of(shelf, account.rep)}'s, " if account else ""
    return f"{candidate.name} ({whose}@{candidate.id})"


def _contact(store: TeamStore, account: Account, name: str) -> Contact:
    contacts = contacts_of(store.shelf, account)
    fits = _fitting(name, contacts)
    if not fits:  # a teammate may know them
        contacts = contacts_of(store.read(), account)
        fits = _fitting(name, contacts)
    if len(fits) == 1:
        return fits[0]
    known = fits or contacts
    people_there = [Candidate(each.id, each.name, (), True) for each in known]
    near = [each.name for each in nearest(name, people_there) or people_there]
    at = f"@{shown(account.name)}/{shown(name)}"
    if fits:
        sentence = f"{at} could be {_listed(each.name for each in fits)}; write more of the name."
    else:
        there = f" Known there: {_listed(near)}." if near else ""
        sentence = f"{at}: nobody there is called that.{there}"
    raise UnknownContact(name, account, near, f"{sentence} {_SAFE}")


def _fitting(name: str, contacts: list[Contact]) -> list[Contact]:
    fits = {
        each.id for each in resolve(name, (Candidate(c.id, c.name, (), True) for c in contacts))
    }
    return [contact for contact in contacts if contact.id in fits]


def _listed(names: Iterable[str]) -> str:
    listed = [shown(name) for name in names]
    more = [f"{len(listed) - _LISTED} more"] if len(listed) > _LISTED else []
    parts = listed[:_LISTED] + more
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} or {parts[-1]}"
