"""Whose an account is, and making an account mine that was written for me (data.md, Ownership)."""

from typing import Any

from coachtui.coaching.people import first_name_of, manager_of
from coachtui.records.accounts import Account
from coachtui.records.base import Record
from coachtui.records.errors import NotFound, WrongUse
from coachtui.records.shelf import Shelf
from coachtui.store.change import Change

_OWN_FIELDS = tuple(
    field for field in Account.__struct_fields__ if field not in Record.__struct_fields__
)


def present(shelf: Shelf, account: Account) -> Account:
    """The account as it stands now. Raises NotFound when it was put away meanwhile."""
    current = shelf.get(Account, account.id)
    if current is None:
        raise NotFound(f"{account.name} is no longer there. Nothing was changed.")
    return current


def is_mine_to_change(account: Account, me: str) -> bool:
    """Whether I wrote the record or it was written for me."""
    return me in (account.owner, account.rep)


def may_add_for(shelf: Shelf, me: str, rep: str) -> bool:
    """An account may be added for oneself and for the people one manages."""
    return rep == me or manager_of(shelf, rep) == me


def changeable(change: Change, shelf: Shelf, account: Account) -> Account:
    """The account as a record that I may change; what was written for me becomes mine.

    Raises WrongUse when it is another rep's.
    """
    current = present(shelf, account)
    if current.owner == change.me:
        return current
    if current.rep != change.me:
        name = first_name_of(shelf, current.rep)
        raise WrongUse(
            f"{current.name} is {name}'s account, so only {name} can change it. "
            "Nothing was changed."
        )
    values: dict[str, Any] = {field: getattr(current, field) for field in _OWN_FIELDS}
    return change.new(Account, replaces=current.id, **values)
