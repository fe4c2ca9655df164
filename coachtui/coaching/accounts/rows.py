"""One row an account: what a line about it may show and what filters ask."""

from datetime import date
from typing import Literal, NamedTuple

from coachtui.coaching.accounts.belonging import contacts_of, milestones_in, projects_of
from coachtui.coaching.accounts.dossier import Dossier, dossier, learned_on
from coachtui.coaching.accounts.finding import accounts_of, list_of
from coachtui.coaching.accounts.fit import FitScore, fit_score
from coachtui.coaching.accounts.next_steps import next_steps
from coachtui.coaching.accounts.people_there import Threads, group_words, threads
from coachtui.coaching.accounts.projects import UNDER_WAY
from coachtui.coaching.accounts.touch import TouchState, touch_state
from coachtui.coaching.promise_state import Standing, is_overdue
from coachtui.records.accounts import Account, Contact, Milestone
from coachtui.records.settings import TeamSettings
from coachtui.records.shelf import Shelf

Which = Literal["active", "bench", "all"]


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
    contacts: tuple[Contact, ...]
    milestone: Milestone | None
    """The open one that is due first, of the projects under way."""

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
    people = contacts_of(shelf, account)
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
        buying_group=group_words(people, single=hanging.single),
        contacts=tuple(people),
        milestone=_next_milestone(shelf, account),
    )


def _next_milestone(shelf: Shelf, account: Account) -> Milestone | None:
    still_open = [
        milestone
        for project in projects_of(shelf, account)
        if project.state in UNDER_WAY
        for milestone in milestones_in(shelf, project)
        if milestone.done_on is None
    ]
    return min(still_open, key=lambda milestone: (milestone.due, milestone.id), default=None)
