"""What can be named in a log line, and what may take the place of a word that is being typed."""

from dataclasses import dataclass, field
from typing import NamedTuple

from coachtui.coaching.account_names import Candidate, nearest, resolve, written
from coachtui.coaching.accounts.finding import contacts_of
from coachtui.coaching.around import read_around, read_keeper
from coachtui.coaching.log_line import ENTRY_KINDS, OBSTACLES, LogLine
from coachtui.coaching.people import people
from coachtui.coaching.quick_add_completion import BeingTyped
from coachtui.records.accounts import Account
from coachtui.records.dates import MONDAY_TO_FRIDAY
from coachtui.records.ids import is_id
from coachtui.records.text import folded
from coachtui.store.team_store import TeamStore

_SHOWN = 6
_ALL_WORDS = 12


class Offer(NamedTuple):
    """One completion."""

    value: str
    """What takes the place of the mark and the fragment."""
    name: str
    """How it is shown."""
    mark: str
    """What stands before the fragment and comes with the value: `@`, `+`, `stuck:`, `with:`."""


@dataclass
class Vocabulary:
    """Names of the list and bench, one's own first, of the team, and of people at accounts."""

    accounts: tuple[Candidate, ...] = ()
    people: tuple[tuple[str, str], ...] = ()
    """Handle and name."""
    workdays: frozenset[int] = MONDAY_TO_FRIDAY
    """What `eow` goes by."""
    contacts: dict[str, tuple[Candidate, ...]] = field(default_factory=dict)
    """By account id; read when somebody there is first named."""


def read_vocabulary(store: TeamStore) -> Vocabulary:
    """Everything but the contacts."""
    shelf = read_around(store)
    accounts = [
        Candidate(account.id, account.name, account.aliases, account.rep == store.me)
        for account in shelf.of(Account)
        if account.status in ("active", "bench")
    ]
    if not store.is_read:
        at_hand = {each.id for each in accounts}
        accounts += [
            Candidate(each.id, each.name, each.aliases, False)
            for each in store.elsewhere.accounts()
            if each.id not in at_hand and shelf.find(each.id) is None
        ]
    accounts.sort(key=lambda each: (not each.mine, folded(each.name)))
    others = [(p.handle, p.name) for p in people(shelf, store.today()) if p.handle != store.me]
    return Vocabulary(tuple(accounts), tuple(others), frozenset(store.settings.workdays))


def read_contacts(store: TeamStore, account_id: str) -> tuple[Candidate, ...]:
    """The people known at an account."""
    shelf = read_around(store)
    account = shelf.get(Account, account_id)
    if account is None:
        shelf = read_keeper(store, account_id)
        account = shelf.get(Account, account_id)
    found = contacts_of(shelf, account) if account else []
    return tuple(Candidate(each.id, each.name, (), True) for each in found)


def account_meant(words: Vocabulary, name: str) -> Candidate | None:
    """The one account that a name stands for; None for none and for several."""
    found = resolve(name, words.accounts)
    return found[0] if len(found) == 1 else None


def unknown_companies(words: Vocabulary, line: LogLine) -> list[str]:
    """Names in the line that fit no account at all."""
    return [
        mention.name
        for mention in line.accounts
        if not is_id(mention.name, Account.prefix) and not resolve(mention.name, words.accounts)
    ]


def names_in(words: Vocabulary, line: LogLine) -> list[str]:
    """The accounts of a line as they were understood; one in doubt with a question mark."""
    names = []
    for mention in line.accounts:
        account = account_meant(words, mention.name)
        name = account.name if account else f"{mention.name}?"
        if mention.contact:
            known = words.contacts.get(account.id, ()) if account else ()
            fits = resolve(mention.contact, known)
            name += f"/{fits[0].name if len(fits) == 1 else mention.contact}"
        names.append(name)
    return names


def offers(words: Vocabulary, typed: BeingTyped) -> list[Offer]:
    """What may take the place of the fragment, the likeliest first."""
    fragment = folded(typed.fragment)
    if typed.what == "account":
        return [
            Offer(f"@{written(each.name)}", each.name, "@")
            for each in _fitting(fragment, words.accounts)
        ]
    if typed.what == "contact":
        account = account_meant(words, typed.account)
        known = words.contacts.get(account.id, ()) if account else ()
        return [Offer(written(each.name), each.name, "") for each in _fitting(fragment, known)]
    if typed.what == "helper":
        return [
            Offer(f"with:{handle}", f"{name} ({handle})", "with:")
            for handle, name in words.people
            if handle.startswith(fragment) or folded(name).startswith(fragment)
        ][:_SHOWN]
    if typed.what == "kind":
        return [Offer(f"+{kind}", kind, "+") for kind in ENTRY_KINDS if kind.startswith(fragment)]
    if typed.what == "obstacle":
        plain = fragment.replace("-", " ")
        return [
            Offer(f"stuck:{word.replace(' ', '-')}", word, "stuck:")
            for word in OBSTACLES
            if word.startswith(plain)
        ][:_ALL_WORDS]
    return []


def _fitting(fragment: str, known: tuple[Candidate, ...]) -> list[Candidate]:
    if not fragment:
        return list(known[:_SHOWN])
    return (resolve(fragment, known) or nearest(fragment, known))[:_SHOWN]
