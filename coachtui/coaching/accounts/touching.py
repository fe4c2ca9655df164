"""Noting a contact with the customer outside the daily log."""

from collections.abc import Sequence
from datetime import date

from coachtui.coaching.accounts.owning import present
from coachtui.records.accounts import Account, Contact, Project
from coachtui.records.days import TOUCH_KINDS, Entry, EntryKind
from coachtui.records.errors import WrongUse
from coachtui.records.text import clean_line
from coachtui.store.team_store import TeamStore

_SAFE = "Nothing was changed."


def touch_account(
    store: TeamStore,
    account: Account,
    kind: EntryKind,
    text: str,
    on: date | None = None,
    contacts: Sequence[Contact] = (),
    project: Project | None = None,
) -> Entry:
    """Note a contact with the customer, which resets the account's clock; any teammate may.

    `contacts` are the people there who took part, `project` what it was about. Raises WrongUse
    for a kind that is no contact, a day to come and a project of another account.
    """
    day = on or store.today()
    if kind not in TOUCH_KINDS:
        kinds = ", ".join(sorted(TOUCH_KINDS))
        raise WrongUse(f"{kind} is no contact with the customer; that is: {kinds}. {_SAFE}")
    if day > store.today():
        raise WrongUse(f"A contact cannot lie in the future. {_SAFE}")
    if project is not None and store.shelf.current_id(project.account) != account.id:
        raise WrongUse(f"{project.title} is not pursued at {account.name}. {_SAFE}")
    with store.change(f"touched {account.name}") as change:
        return change.new(
            Entry,
            person=store.me,
            date=day,
            text=clean_line(text) or kind,
            kind=kind,
            side="customer",
            accounts=(present(store.shelf, account).id,),
            contacts=tuple(contact.id for contact in contacts),
            project=project.id if project else None,
        )
