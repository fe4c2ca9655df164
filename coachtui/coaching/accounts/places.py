"""Places on the list: who may come onto it, in which order, and what leaving it means.

screens.md, Magnificent 50: the list is chosen, not filled.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from coachtui.coaching.accounts.finding import list_of
from coachtui.coaching.accounts.owning import changeable, is_mine_to_change
from coachtui.records.accounts import Account
from coachtui.records.errors import WrongUse
from coachtui.records.shelf import Shelf
from coachtui.store.change import Change

_SAFE = "Nothing was changed."


class Placed(NamedTuple):
    """What a place on or off the list means for an account's fields."""

    fields: dict[str, Any]
    explained: str


def first_place(shelf: Shelf, cap: int, values: Mapping[str, Any], *, status_asked: bool) -> Placed:
    """Where a new account goes: to the end of the list with a reason and room, else the bench.

    Raises WrongUse when the list was asked for and there is no reason or no room.
    """
    used = len(list_of(shelf, values["rep"]))
    if status_asked and values["status"] == "active":
        _check_reason(values["name"], values.get("why_them", ""))
        _check_room(used, cap)
    elif status_asked:
        return Placed({"rank": None}, f"kept as {values['status']}")
    elif not values.get("why_them", "").strip():
        return Placed({"rank": None}, "on the bench until a sentence says why them")
    elif used >= cap:
        return Placed({"rank": None}, f"on the bench, for the list is full ({used} of {cap})")
    return Placed({"status": "active", "rank": used + 1}, f"on the list, {used + 1} of {cap}")


def next_place(
    shelf: Shelf, cap: int, today: date, account: Account, changes: Mapping[str, Any]
) -> Placed:
    """What a change means for the place on the list.

    Raises WrongUse when it would stand on the list without a reason or without room.
    """
    rep = changes.get("rep", account.rep)
    after = changes.get("status", account.status)
    stays = account.status == "active" and rep == account.rep
    if after == "active":
        if not stays or "why_them" in changes:
            _check_reason(account.name, changes.get("why_them", account.why_them))
        if stays:
            return Placed({}, "stays on the list")
        used = len(list_of(shelf, rep))
        _check_room(used, cap)
        # The clock of an account that was never touched starts where it was chosen.
        chosen_on = changes.get("added_on", today)
        fields = {"added_on": chosen_on, "rank": used + 1, "left_on": None, "left_reason": ""}
        return Placed(fields, f"on the list, {used + 1} of {cap}")
    if account.status == "active":
        return Placed({"rank": None, "left_on": changes.get("left_on") or today}, f"now {after}")
    return Placed({}, f"stays off the list, {after}")


def renumber(change: Change, shelf: Shelf, order: list[Account]) -> None:
    """Give the accounts of a list the ranks 1 to n, as far as they are mine to change."""
    for rank, account in enumerate(order, start=1):
        if account.rank != rank and is_mine_to_change(account, change.me):
            change.edit(changeable(change, shelf, account), rank=rank)


def move_to(change: Change, shelf: Shelf, account: Account, rank: int) -> Account:
    """The account at this rank of its list, or as near as the list is long; others make room."""
    order = [each for each in list_of(shelf, account.rep) if each.id != account.id]
    order.insert(max(rank, 1) - 1, account)
    renumber(change, shelf, order)
    return shelf.get(Account, account.id) or account


def _check_reason(name: str, why_them: str) -> None:
    if not why_them.strip():
        raise WrongUse(
            f"Nobody is on the list without a reason: give {name} one with why_them=… {_SAFE}"
        )


def _check_room(used: int, cap: int) -> None:
    if used >= cap:
        raise WrongUse(
            f"The list is full, {used} of {cap}; first take one off, with status=bench and "
            f"left_reason=… {_SAFE}"
        )
