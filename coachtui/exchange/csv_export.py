"""Accounts as a CSV file that comes back without a change (cli.md, Import)."""

import csv
import io
from collections.abc import Collection, Iterable
from typing import Any

from coachtui.coaching.accounts.finding import accounts_of
from coachtui.coaching.accounts.touch import last_touch
from coachtui.exchange.cells import amount_as_text, items_as_text
from coachtui.exchange.formulas import guarded
from coachtui.exchange.headers import EXTERNAL, OUR_ID
from coachtui.records.accounts import Account, AccountStatus
from coachtui.records.base import Money
from coachtui.records.fields import field_names
from coachtui.records.money import NO_CURRENCY
from coachtui.records.shelf import Shelf
from coachtui.store.team_store import TeamStore

BYTE_ORDER_MARK = "\ufeff"
"""Tells Excel that the file is UTF-8."""
_FIRST = ("name", "domains", "rep", "status", "rank", "tier", "why_them")
_OWN_PLACE = frozenset(("external_ids", *_FIRST))


def account_table(
    store: TeamStore, rep: str | None = None, statuses: Collection[AccountStatus] = ()
) -> list[dict[str, str]]:
    """One person's accounts, mine by default, as cells by header: the list, the bench, the rest.

    With `statuses` only those. Cells are plain text, not yet guarded against spreadsheets.
    """
    shelf = store.read()
    accounts = [
        account
        for account in accounts_of(shelf, rep or store.me)
        if not statuses or account.status in statuses
    ]
    systems = sorted({system for each in accounts for system in each.external_ids if system})
    return [_cells(shelf, account, systems, store) for account in accounts]


def headers(table: list[dict[str, str]]) -> list[str]:
    """The columns, also of a table without rows."""
    return list(table[0]) if table else [OUR_ID, *(_header(path) for path in _paths()), _TOUCHED]


def csv_text(table: list[dict[str, str]], *, excel: bool = False) -> str:
    """The table as CSV: cells that a spreadsheet would run are guarded by an apostrophe."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(headers(table))
    for row in table:
        writer.writerow(guarded(cell) for cell in row.values())
    return (BYTE_ORDER_MARK if excel else "") + out.getvalue()


_TOUCHED = "Last touch"


def _cells(
    shelf: Shelf, account: Account, systems: Iterable[str], store: TeamStore
) -> dict[str, str]:
    cells = {OUR_ID: account.id}
    cells |= {f"{EXTERNAL}{system}": account.external_ids.get(system, "") for system in systems}
    cells |= {_header(path): _cell(account, path) for path in _paths()}
    touched = last_touch(shelf, account, store.today())
    return cells | {_TOUCHED: touched.on.isoformat() if touched else ""}


def _paths() -> list[str]:
    others = (path for path in field_names(Account) if path not in _OWN_PLACE)
    return [*_FIRST, *others]


def _header(path: str) -> str:
    return path.replace("_", " ").replace(".", " ").capitalize()


def _cell(account: Account, path: str) -> str:
    value: Any = account
    for step in path.split("."):
        value = getattr(value, step)
    if value is None:
        return ""
    if isinstance(value, Money):
        return amount_as_text(value).removesuffix(f" {NO_CURRENCY}")
    if isinstance(value, tuple):
        return items_as_text(value)
    return str(value)
