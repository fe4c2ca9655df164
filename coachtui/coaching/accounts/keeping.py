"""Keeping accounts: adding, changing, taking over, touching, next steps, the order of the list."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from coachtui.coaching.accounts.finding import known_company, list_of
from coachtui.coaching.accounts.learning import add_contact, add_fact, edit_contact
from coachtui.coaching.accounts.next_steps import set_next_step
from coachtui.coaching.accounts.owning import changeable, may_add_for
from coachtui.coaching.accounts.places import first_place, move_to, next_place, renumber
from coachtui.coaching.accounts.touching import touch_account
from coachtui.coaching.people import first_name_of, person_of
from coachtui.records.accounts import Account
from coachtui.records.companies import company_keys
from coachtui.records.errors import WrongUse
from coachtui.records.fields import read_fields
from coachtui.records.shelf import Shelf
from coachtui.records.text import clean_line, shown
from coachtui.store.team_store import TeamStore

__all__ = [
    "AccountAdded",
    "add_account",
    "add_contact",
    "add_fact",
    "adopt_account",
    "edit_account",
    "edit_contact",
    "move_rank",
    "set_next_step",
    "set_values",
    "swap",
    "touch_account",
]

_SAFE = "Nothing was changed."


class AccountAdded(NamedTuple):
    """A new account and where it went."""

    account: Account
    on_list: bool
    explained: str
    """Why it is on the list or on the bench, in a line."""


def add_account(
    store: TeamStore, name: str, fields: Mapping[str, str] | None = None, *, rep: str | None = None
) -> AccountAdded:
    """A new account of mine, or of a rep that I manage.

    It goes to the end of the list when `why_them` is given and there is room, else to the bench;
    a `status` among the fields is obeyed or refused. Raises WrongUse when the company is already
    there, when a field does not fit, and when the rep is not mine to add for.
    """
    given = dict(fields or {})
    whose = rep or given.pop("rep", "").strip() or store.me
    with store.change(f"added {shown(name)}") as change:
        shelf = store.read()
        _check_rep(shelf, store.me, whose)
        values = {
            "name": clean_line(name),
            "rep": whose,
            "status": "bench",
            "relation": "prospect",
            "added_on": store.today(),
            **read_fields(Account, given, store.today()),
        }
        _refuse_known(shelf, _keys_in(values))
        wanted_rank = values.pop("rank", None)
        place = first_place(shelf, store.settings.cap, values, status_asked="status" in given)
        account = change.new(Account, **{**values, **place.fields})
        if wanted_rank is not None and account.status == "active":
            account = move_to(change, shelf, account, wanted_rank)
        return AccountAdded(account, account.status == "active", place.explained)


def edit_account(store: TeamStore, account: Account, fields: Mapping[str, str]) -> Account:
    """The account with these fields set from text; see records.fields for how they are written.

    `status=active` needs `why_them` and a free place, and gives the last one; leaving the list
    frees the place and notes the day. An account that was written for me becomes mine first.
    Raises WrongUse for another rep's account, a field that does not fit and a full list.
    """
    with store.change(f"edited {account.name}") as change:
        mine = changeable(change, store.read(), account)
        return set_values(store, mine, read_fields(Account, fields, store.today(), before=mine))


def set_values(store: TeamStore, account: Account, values: Mapping[str, Any]) -> Account:
    """The account with these typed values, under the same rules as `edit_account`."""
    with store.change(f"edited {account.name}") as change:
        shelf = store.read()
        mine = changeable(change, shelf, account)
        wanted_rank = values.get("rank")
        changes = {
            name: new
            for name, new in values.items()
            if name != "rank" and getattr(mine, name) != new
        }
        _refuse_known(shelf, set(_keys_in(changes)) - set(mine.match_keys))
        if "rep" in changes:
            _check_known(shelf, changes["rep"])
            # Everybody chooses the own list, so an account that changes hands comes to the bench.
            changes = {"status": "bench" if mine.status == "active" else mine.status} | changes
        place = next_place(shelf, store.settings.cap, store.today(), mine, changes)
        if changes or place.fields:
            mine = change.edit(mine, **{**changes, **place.fields})
        if "rank" in place.fields or mine.id != account.id:
            renumber(change, shelf, list_of(shelf, account.rep))
        if wanted_rank is not None and mine.status == "active":
            mine = move_to(change, shelf, mine, wanted_rank)
        return mine


def adopt_account(store: TeamStore, account: Account) -> Account:
    """Make an account mine that was written for me; the new record stands for the old one.

    Raises WrongUse when it is another rep's.
    """
    with store.change(f"took over {account.name}") as change:
        return changeable(change, store.read(), account)


def move_rank(store: TeamStore, account: Account, by: int) -> Account:
    """The account so many places further down its rep's list, or up when `by` is negative.

    It stops at the ends. Raises WrongUse when it is not on a list of mine.
    """
    with store.change(f"moved {account.name}") as change:
        shelf = store.shelf
        mine = changeable(change, shelf, account)
        if mine.status != "active":
            raise WrongUse(f"{mine.name} is not on the list, so it has no place there. {_SAFE}")
        here = [each.id for each in list_of(shelf, mine.rep)].index(mine.id)
        return move_to(change, shelf, mine, here + 1 + by)


def swap(
    store: TeamStore, leaving: Account, coming: Account, reason: str, why_them: str = ""
) -> tuple[Account, Account]:
    """One account leaves the list for the bench, with a reason, and another takes its place.

    Raises WrongUse when the one is not on my list, the other is, or either lacks its reason.
    """
    with store.change(f"{coming.name} for {leaving.name}") as change:
        shelf = store.read()
        old, new = changeable(change, shelf, leaving), changeable(change, shelf, coming)
        if old.status != "active" or new.status == "active":
            raise WrongUse(
                f"{old.name} must be on the list and {new.name} off it to swap them. {_SAFE}"
            )
        if not reason.strip():
            raise WrongUse(f"Say why {old.name} leaves the list. {_SAFE}")
        rank = old.rank
        gone = set_values(store, old, {"status": "bench", "left_reason": clean_line(reason)})
        why = {"why_them": why_them} if why_them.strip() else {}
        come = set_values(store, new, {"status": "active", "rank": rank, **why})
        return gone, come


def _check_rep(shelf: Shelf, me: str, rep: str) -> None:
    if rep != me:
        _check_known(shelf, rep)
    if not may_add_for(shelf, me, rep):
        name = first_name_of(shelf, rep)
        raise WrongUse(f"Only {name} or {name}'s manager can add accounts for {name}. {_SAFE}")


def _check_known(shelf: Shelf, rep: str) -> None:
    if person_of(shelf, rep) is None:
        raise WrongUse(f"rep: nobody here is called '{shown(rep)}'. {_SAFE}")


def _keys_in(values: Mapping[str, Any]) -> tuple[str, ...]:
    """What these values say about which company it is, the surest first."""
    names = (values.get("name", ""), *values.get("aliases", ()))
    return company_keys(names, values.get("domains", ()), values.get("external_ids"))


def _refuse_known(shelf: Shelf, keys: Iterable[str]) -> None:
    known = known_company(shelf, keys)
    if known is None:
        return
    name = first_name_of(shelf, known.rep)
    where = {"active": "list", "bench": "bench"}.get(known.status)
    place = f"on {name}'s {where}" if where else f"with {name}, {known.status}"
    raise WrongUse(f"This company is already here: {known.name}, {place}. {_SAFE}")
