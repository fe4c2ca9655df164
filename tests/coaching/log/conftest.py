"""Dana's accounts: Acme and O'Neill Ltd on the list, Globex on the bench; Mia keeps Initech."""

from datetime import date
from typing import Any

import pytest

from coachtui.records.accounts import Account, Contact
from coachtui.store.team_store import TeamStore


def add_account(store: TeamStore, name: str, status: str = "bench", **fields: Any) -> Account:
    with store.change(f"added {name}") as change:
        return change.new(
            Account,
            name=name,
            rep=store.me,
            status=status,
            relation="prospect",
            added_on=date(2024, 1, 8),
            **fields,
        )


@pytest.fixture
def acme(dana: TeamStore) -> Account:
    return add_account(dana, "Acme", "active", aliases=("Acme Corporation",))


@pytest.fixture
def globex(dana: TeamStore) -> Account:
    return add_account(dana, "Globex")


@pytest.fixture
def oneill(dana: TeamStore) -> Account:
    return add_account(dana, "O'Neill Ltd", "active")


@pytest.fixture
def initech(mia: TeamStore) -> Account:
    return add_account(mia, "Initech", "active")


@pytest.fixture
def rivera(dana: TeamStore, acme: Account) -> Contact:
    with dana.change("added Rivera") as change:
        return change.new(Contact, account=acme.id, name="Ana Rivera", stance="for")
