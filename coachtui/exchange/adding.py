"""What a row adds to a company that is known: fills what is empty, or overwrites."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from coachtui.coaching.accounts.finding import known_companies
from coachtui.exchange.cells import Said
from coachtui.records.accounts import Account
from coachtui.records.base import Money
from coachtui.records.companies import company_key, company_keys, domain_key
from coachtui.records.fields import read_fields
from coachtui.records.money import NO_CURRENCY
from coachtui.records.shelf import Shelf
from coachtui.records.text import folded

_NOTHING: tuple[object, ...] = (None, "", (), {})


def changes_by(
    shelf: Shelf, account: Account, said: Said, today: date, *, overwrite: bool
) -> tuple[dict[str, Any], list[Account]]:
    """The fields that this row changes, and other companies that something in it belongs to.

    An empty cell never clears. Domains, CRM ids and tags gain what they lack; a name, domain or
    id of another company is left with that one.
    """
    found: dict[str, Any] = {}
    others: dict[str, Account] = {}

    def free(keys: tuple[str, ...]) -> bool:
        owners = [each for each in known_companies(shelf, keys) if each.id != account.id]
        others.update((each.id, each) for each in owners)
        return not owners

    found |= _fields(account, said, today, overwrite=overwrite)
    held = {domain_key(domain) for domain in account.domains}
    domains = [
        each for each in said.domains if each not in held and free(company_keys((), (each,)))
    ]
    if domains:
        found["domains"] = (*account.domains, *domains)
    ids = {
        system: number
        for system, number in said.external_ids.items()
        # Two records of a CRM may be one company: the first id stays, unless our own file says so.
        if (system not in account.external_ids or (overwrite and said.our_id))
        and account.external_ids.get(system) != number
        and free(company_keys((), (), {system: number}))
    }
    if ids:
        found["external_ids"] = {**account.external_ids, **ids}
    if overwrite and said.name and said.name != account.name:
        if company_key(said.name) == company_key(account.name):
            found["name"] = said.name
        elif free(company_keys((said.name,))):
            found["name"] = said.name
            kept = tuple(alias for alias in account.aliases if alias != account.name)
            found["aliases"] = (*kept, account.name)
    notes = _notes(account.notes, said, overwrite=overwrite)
    if notes != account.notes:
        found["notes"] = notes
    return found, list(others.values())


def says_nothing(value: object) -> bool:
    """Whether a field is empty."""
    return value in _NOTHING


def new_notes(said: Said) -> str:
    """The notes of a new company: its description, then what has no field of its own."""
    return _notes("", said, overwrite=False)


def _fields(account: Account, said: Said, today: date, *, overwrite: bool) -> dict[str, Any]:
    paths = {
        path: _with_known_currency(account, path, text)
        for path, text in said.fields.items()
        if overwrite or says_nothing(_present(account, path))
    }
    typed = read_fields(Account, paths, today, before=account)
    if "tags" in said.values and "tags" not in paths:
        held = {folded(tag) for tag in account.tags}
        new = tuple(tag for tag in said.values["tags"] if folded(tag) not in held)
        if new:
            typed["tags"] = (*account.tags, *new)
    return {
        field: value for field, value in typed.items() if not _same(getattr(account, field), value)
    }


def _present(account: Account, path: str) -> Any:
    """What stands in a field, or in a part of one."""
    value: Any = account
    for step in path.split("."):
        value = value.get(step) if isinstance(value, Mapping) else getattr(value, step, None)
    return value


def _with_known_currency(account: Account, path: str, text: str) -> str:
    """An amount that names no currency is in the one that the company's amount has."""
    if path == "revenue" and account.revenue and text.endswith(NO_CURRENCY):
        return text.removesuffix(NO_CURRENCY) + account.revenue.currency
    return text


def _same(old: Any, new: Any) -> bool:
    if isinstance(old, Money) and isinstance(new, Money):
        return old.currency == new.currency and Decimal(old.amount) == Decimal(new.amount)
    if isinstance(old, tuple) and isinstance(new, tuple):
        return dict.fromkeys(item for item in old if item) == dict.fromkeys(new)
    return bool(old == new)


def _notes(present: str, said: Said, *, overwrite: bool) -> str:
    """The notes with the description where there is none, and with the labelled lines."""
    lines = present.split("\n") if present else []
    if said.notes and (overwrite or not present):
        lines = said.notes.split("\n")
    for label, text in said.labelled.items():
        line = f"{label}: {text}"
        places = [place for place, each in enumerate(lines) if each.startswith(f"{label}: ")]
        if not places:
            lines.append(line)
        elif overwrite:
            lines[places[0]] = line
    return "\n".join(lines)
