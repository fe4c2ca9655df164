"""The way to what is between two people: which pair it is, and whether I am one of the two."""

from coachtui.coaching.people import Pair, my_pair, name_of, pair_of, person_of
from coachtui.records.accounts import Account
from coachtui.records.coaching import OneOnOne
from coachtui.records.errors import NotFound, PrivacyRefused, WrongUse
from coachtui.records.shelf import Shelf
from coachtui.records.text import shown
from coachtui.store.team_store import TeamStore


def pair_with(store: TeamStore, other: str) -> Pair:
    """The pair of me and this person, read from as few folders as it takes.

    Raises NotFound for somebody unknown, PrivacyRefused when neither of us manages the other.
    """
    shelf = store.read((store.me, other))
    if person_of(shelf, other) is None:
        shelf = store.read()
    if person_of(shelf, other) is None:
        me = person_of(shelf, store.me)
        if me is None or me.manager != other:
            raise NotFound(f"Nobody here is called '{shown(other)}'; nothing was changed.")
    return pair_of(shelf, store.me, other)


def pair_for(store: TeamStore, person: str) -> Pair:
    """The pair that what is written about this person is for: my own, or that of me and them.

    Raises as `pair_with` does.
    """
    if person == store.me:
        return my_pair(store.read((store.me,)), store.me)
    return pair_with(store, person)


def refuse_third(shelf: Shelf, me: str, pair: Pair) -> None:
    """Raises PrivacyRefused when I am neither of the two."""
    if me not in pair:
        names = f"{name_of(shelf, pair.rep)} and {name_of(shelf, pair.manager)}"
        raise PrivacyRefused(f"That is between {names}; nothing was shown or changed.")


def check_talk(shelf: Shelf, pair: Pair, one_on_one: str | None) -> None:
    """Raises WrongUse when a named 1:1 is not one of these two."""
    if one_on_one is not None:
        talk = shelf.get(OneOnOne, one_on_one)
        if talk is None or Pair(talk.rep, talk.manager) != pair:
            raise WrongUse("one_on_one: these two have no such 1:1. Nothing was changed.")


def check_account(store: TeamStore, account: str | None) -> None:
    """Raises WrongUse when a named account is not there."""
    if account is None or store.shelf.get(Account, account) is not None:
        return
    for people in ((store.me,), None):
        if store.read(people).get(Account, account) is not None:
            return
    raise WrongUse("account: there is no such account. Nothing was changed.")


def known_person(store: TeamStore, handle: str) -> None:
    """Raises NotFound when nobody has this handle."""
    for people in ((store.me, handle), None):
        if person_of(store.read(people), handle) is not None:
            return
    raise NotFound(f"Nobody here is called '{shown(handle)}'; nothing was changed.")
