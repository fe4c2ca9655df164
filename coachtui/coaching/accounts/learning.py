"""What is learned about an account: facts for the dossier and people on the customer's side."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from coachtui.coaching.accounts.belonging import contacts_of
from coachtui.coaching.accounts.finding import find_contact
from coachtui.coaching.accounts.owning import present
from coachtui.coaching.people import first_name_of
from coachtui.records.accounts import Account, Confidence, Contact, DossierItem, Fact
from coachtui.records.errors import CoachError, WrongUse
from coachtui.records.fields import read_fields
from coachtui.records.shelf import Shelf
from coachtui.records.text import clean_line, folded, shown
from coachtui.store.team_store import TeamStore

_SAFE = "Nothing was changed."


def add_fact(
    store: TeamStore,
    account: Account,
    item: DossierItem,
    text: str,
    *,
    source: str = "",
    as_of: date | None = None,
    confidence: Confidence = "heard",
) -> Fact:
    """One thing learned, as true on a day; any teammate may add it.

    Raises WrongUse for a day to come.
    """
    day = as_of or store.today()
    if day > store.today():
        raise WrongUse(f"as_of: a fact cannot be from the future. {_SAFE}")
    with store.change(f"learned about {account.name}") as change:
        return change.new(
            Fact,
            account=present(store.shelf, account).id,
            item=item,
            text=text,
            source=source,
            as_of=day,
            confidence=confidence,
        )


def add_contact(
    store: TeamStore, account: Account, name: str, fields: Mapping[str, str] | None = None
) -> Contact:
    """A person on the customer's side; any teammate may add one.

    `reports_to` names another contact of the account. Raises WrongUse when the person is there
    already or a field does not fit.
    """
    with store.change(f"added {shown(name)} at {account.name}") as change:
        shelf = store.shelf
        current = present(shelf, account)
        known = [each.name for each in contacts_of(shelf, current)]
        if folded(clean_line(name)) in {folded(other) for other in known}:
            raise WrongUse(f"{shown(name)} is already known at {current.name}. {_SAFE}")
        values = {"stance": "unknown", **_read(store, current, fields or {}, None)}
        return change.new(Contact, **{**values, "account": current.id, "name": clean_line(name)})


def edit_contact(store: TeamStore, contact: Contact, fields: Mapping[str, str]) -> Contact:
    """The contact with these fields set from text.

    Raises WrongUse when somebody else wrote the contact or a field does not fit.
    """
    with store.change(f"edited {contact.name}") as change:
        shelf = store.shelf
        if contact.owner != store.me:
            name = first_name_of(shelf, contact.owner)
            raise WrongUse(f"{name} wrote this contact and can change it. {_SAFE}")
        account = shelf.get(Account, contact.account)
        return change.edit(contact, **_read(store, account, fields, contact))


def _read(
    store: TeamStore, account: Account | None, fields: Mapping[str, str], before: Contact | None
) -> dict[str, Any]:
    if "account" in fields:
        raise WrongUse(f"A contact stays with its account; add it to the other one. {_SAFE}")
    given = dict(fields)
    if account is not None and given.get("reports_to", "").strip():
        given["reports_to"] = _superior(store.shelf, account, given["reports_to"], before)
    return read_fields(Contact, given, store.today(), before=before)


def _superior(shelf: Shelf, account: Account, text: str, before: Contact | None) -> str:
    try:
        found = find_contact(shelf, account, text)
    except CoachError as error:
        raise WrongUse(f"reports_to: {error.message} {_SAFE}") from None
    if before is not None and found.id == before.id:
        raise WrongUse(f"reports_to: nobody reports to themselves. {_SAFE}")
    return found.id
