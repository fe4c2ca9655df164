"""One thing done to several accounts at once, which undo takes back at once."""

from collections.abc import Mapping, Sequence
from datetime import date

from coachtui.coaching.accounts.keeping import set_values
from coachtui.coaching.accounts.next_steps import set_next_step
from coachtui.records.accounts import Account
from coachtui.records.days import Action
from coachtui.records.fields import read_fields
from coachtui.records.text import folded
from coachtui.store.team_store import TeamStore


def edit_accounts(
    store: TeamStore, accounts: Sequence[Account], fields: Mapping[str, str], add_tags: str = ""
) -> list[Account]:
    """The accounts with these fields set from text, and these tags beside those they have.

    Raises WrongUse, with nothing changed on any of them, where one is another rep's.
    """
    today = store.today()
    new = read_fields(Account, {"tags": add_tags}, today)["tags"]
    edited = []
    with store.change(_said("edited", accounts)):
        for account in accounts:
            values = read_fields(Account, fields, today, before=account)
            held = {folded(tag) for tag in account.tags}
            added = tuple(tag for tag in new if folded(tag) not in held)
            tags = {"tags": (*account.tags, *added)} if added else {}
            edited.append(set_values(store, account, {**values, **tags}))
    return edited


def next_step_for_all(
    store: TeamStore, accounts: Sequence[Account], text: str, due: date | None = None
) -> list[Action]:
    """The same next step of mine on each of these accounts."""
    with store.change(_said("next step on", accounts)):
        return [set_next_step(store, account, text, due) for account in accounts]


def _said(what: str, accounts: Sequence[Account]) -> str:
    return (
        f"{what} {accounts[0].name}" if len(accounts) == 1 else f"{what} {len(accounts)} accounts"
    )
