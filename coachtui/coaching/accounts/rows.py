"""One row an account: what the list shows and what its filters ask."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Literal, NamedTuple

from coachtui.coaching.accounts.belonging import contacts_of
from coachtui.coaching.accounts.dossier import Dossier, dossier, learned_on
from coachtui.coaching.accounts.finding import accounts_of, list_of
from coachtui.coaching.accounts.fit import FitScore, fit_score
from coachtui.coaching.accounts.next_steps import next_steps
from coachtui.coaching.accounts.people_there import Threads, group_words, threads
from coachtui.coaching.accounts.touch import TouchState, touch_state
from coachtui.coaching.promise_state import Standing, is_overdue
from coachtui.records.accounts import Account
from coachtui.records.errors import WrongUse
from coachtui.records.settings import TeamSettings
from coachtui.records.shelf import Shelf
from coachtui.records.text import shown

Which = Literal["active", "bench", "all"]
THIN_DOSSIER = 6.0
"""A dossier with fewer points is thin: less than half of it is known."""


class AccountRow(NamedTuple):
    """An account with everything that a line about it may show."""

    account: Account
    state: TouchState
    next_step: Standing | None
    overdue: bool
    dossier: Dossier
    fit: FitScore
    threads: Threads
    has_message: bool
    learned_days: int | None
    """Since the last fact or research; None when nothing was learned yet."""
    buying_group: str

    @property
    def due(self) -> date | None:
        """When the next step is due."""
        return self.next_step.state.due if self.next_step else None


def account_rows(
    shelf: Shelf, rep: str, today: date, settings: TeamSettings, which: Which = "all"
) -> list[AccountRow]:
    """The rep's accounts in their order: the list, then the bench and what has left."""
    accounts = list_of(shelf, rep) if which == "active" else accounts_of(shelf, rep)
    if which == "bench":
        accounts = [account for account in accounts if account.status == "bench"]
    return [account_row(shelf, account, today, settings) for account in accounts]


def account_row(shelf: Shelf, account: Account, today: date, settings: TeamSettings) -> AccountRow:
    """Everything that a line about this account may show."""
    steps = next_steps(shelf, account)
    learned = learned_on(shelf, account, today)
    hanging = threads(shelf, account, today)
    return AccountRow(
        account=account,
        state=touch_state(shelf, account, today, settings),
        next_step=steps[0] if steps else None,
        overdue=bool(steps) and is_overdue(steps[0].state, today),
        dossier=dossier(shelf, account, today, settings),
        fit=fit_score(account, settings),
        threads=hanging,
        has_message=bool(account.value_message),
        learned_days=(today - learned).days if learned else None,
        buying_group=group_words(contacts_of(shelf, account), single=hanging.single),
    )


def filtered(rows: Iterable[AccountRow], name: str) -> list[AccountRow]:
    """The rows that a filter lets through. Raises WrongUse for a filter that is not there."""
    fits = FILTERS.get(name.strip().lower().replace(" ", "-"))
    if fits is None:
        known = ", ".join(FILTERS)
        raise WrongUse(f"There is no filter '{shown(name)}'; it is one of: {known}.")
    return [row for row in rows if fits(row)]


FILTERS: dict[str, Callable[[AccountRow], bool]] = {
    "cooling": lambda row: row.state.word == "cooling",
    "cold": lambda row: row.state.word == "cold",
    "never-touched": lambda row: row.state.word == "never touched",
    "no-next-step": lambda row: row.next_step is None,
    "no-message": lambda row: not row.has_message,
    "thin": lambda row: row.dossier.value < THIN_DOSSIER,
    "single-thread": lambda row: row.threads.single,
    "near": lambda row: row.account.horizon == "near",
    "long": lambda row: row.account.horizon == "long",
}
"""Filters of the list by the names that the command line takes."""
