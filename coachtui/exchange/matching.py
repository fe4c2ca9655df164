"""Which company a row is about: our own id, then external id, domain, name (cli.md, Import)."""

from typing import NamedTuple

from coachtui.coaching.accounts.finding import known_companies
from coachtui.coaching.accounts.owning import is_mine_to_change
from coachtui.exchange.cells import Said
from coachtui.records.accounts import Account
from coachtui.records.shelf import Shelf
from coachtui.records.text import shown

_BY = {"id": "external id", "domain": "domain", "name": "name"}


class RowRefused(Exception):
    """A row that is passed over, though nothing is wrong with it; says why."""


class Match(NamedTuple):
    """The company that a row is about, and what it was recognised by."""

    account: Account
    by: str


def match(shelf: Shelf, said: Said, me: str) -> Match | None:
    """The company that is known already. Raises RowRefused when it could be several."""
    ours = shelf.get(Account, said.our_id) if said.our_id else None
    if ours is not None:
        return Match(ours, "coachtui ID")
    keys = said.keys
    found = known_companies(shelf, keys)
    if not found:
        return None
    surest = next(key for key in keys if key in found[0].match_keys)
    for key in keys:
        found = [account for account in found if key in account.match_keys] or found
    if len(found) > 1:
        mine = [account for account in found if is_mine_to_change(account, me)]
        found = mine if len(mine) == 1 else found
    if len(found) > 1:
        several = " or ".join(sorted(_told_apart(account) for account in found))
        raise RowRefused(f"it could be {several}; an id or a domain would tell")
    return Match(found[0], _BY[surest.partition(" ")[0]])


def _told_apart(account: Account) -> str:
    behind = account.domains[0] if account.domains else account.id
    return f"{shown(account.name)} ({shown(behind)})"
