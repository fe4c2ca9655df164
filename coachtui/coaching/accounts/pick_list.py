"""The order that Pick has found becomes the list, in one change that one undo takes back."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from coachtui.coaching.accounts.finding import list_of
from coachtui.coaching.accounts.owning import changeable
from coachtui.coaching.accounts.pick import Among, note_listed, pick_view
from coachtui.coaching.accounts.places import next_place, renumber
from coachtui.records.accounts import Account
from coachtui.records.errors import WrongUse
from coachtui.records.shelf import Shelf
from coachtui.records.text import clean_line
from coachtui.store.change import Change
from coachtui.store.team_store import TeamStore

LEFT_REASON = "others came first in Pick"
_NAMED = 5


class ListPreview(NamedTuple):
    """What making the order into the list would do."""

    order: tuple[Account, ...]
    """The list to be, first place first."""
    coming: tuple[Account, ...]
    leaving: tuple[Account, ...]
    without_why: tuple[Account, ...]
    """Those of the list to be that have no sentence why them yet."""


def list_preview(store: TeamStore, among: Among = "everybody") -> ListPreview:
    """The first of the order, as many as the list holds, and what that changes."""
    view = pick_view(store, among)
    cap = store.settings.cap
    # Putting the list in order sends nobody away, also where the team lowered the cap since.
    chosen = view.order if among == "list" else view.order[:cap]
    ids = {account.id for account in chosen}
    return ListPreview(
        order=chosen,
        coming=tuple(each for each in chosen if each.status != "active"),
        leaving=tuple(each for each in list_of(store.shelf, store.me) if each.id not in ids),
        without_why=tuple(each for each in chosen if not each.why_them.strip()),
    )


def make_list(
    store: TeamStore, among: Among = "everybody", whys: Mapping[str, str] | None = None
) -> list[Account]:
    """The order of Pick becomes the list; who is not among the first leaves for the bench.

    `whys` gives a sentence by account id to those who have none. Raises WrongUse naming them when
    one is missing, and before the first pick.
    """
    given = {each: clean_line(why) for each, why in (whys or {}).items() if why.strip()}
    with store.change("made the list with Pick") as change:
        if not pick_view(store, among).picks:
            raise WrongUse("There is no order yet: choose between a few pairs first.")
        preview = list_preview(store, among)
        _check_whys([each for each in preview.without_why if each.id not in given])
        shelf, cap = store.shelf, store.settings.cap
        for account in preview.leaving:
            off = {"status": "bench", "left_reason": LEFT_REASON}
            _set(store, change, shelf, cap, account, off)
        made = []
        for account in preview.order:
            fields: dict[str, Any] = {} if account.status == "active" else {"status": "active"}
            if account.id in given:
                fields["why_them"] = given[account.id]
            made.append(_set(store, change, shelf, cap, account, fields))
        current = [shelf.get(Account, account.id) or account for account in made]
        renumber(change, shelf, current)
    note_listed(store, among)
    return list_of(store.shelf, store.me)


def _set(
    store: TeamStore,
    change: Change,
    shelf: Shelf,
    cap: int,
    account: Account,
    fields: dict[str, Any],
) -> Account:
    if not fields:
        return account
    mine = changeable(change, shelf, account)
    place = next_place(shelf, cap, store.today(), mine, fields)
    return change.edit(mine, **{**fields, **place.fields})


def _check_whys(without: list[Account]) -> None:
    if not without:
        return
    names = [account.name for account in without[:_NAMED]]
    more = f" and {len(without) - _NAMED} more" if len(without) > _NAMED else ""
    raise WrongUse(
        f"Nobody is on the list without a sentence why them: {', '.join(names)}{more}. "
        "Nothing was changed."
    )
