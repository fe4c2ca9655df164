"""Everything that the six tabs of an account show, read at once."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from coachtui.coaching.accounts.belonging import contacts_of, entries_of, projects_of, targets_of
from coachtui.coaching.accounts.next_steps import next_steps
from coachtui.coaching.accounts.owning import is_mine_to_change
from coachtui.coaching.accounts.people_there import buying_group, gaps
from coachtui.coaching.accounts.plan_check import PlanCheck, plan_check
from coachtui.coaching.accounts.projects import ProjectStanding, project_standing, target_cover
from coachtui.coaching.accounts.rows import AccountRow, account_row
from coachtui.coaching.around import read_around, read_keeper, read_whole
from coachtui.coaching.comments import comments_on
from coachtui.coaching.people import first_name_of, manager_of, name_of, people
from coachtui.coaching.promise_state import Standing
from coachtui.records.accounts import Account, Contact, Milestone, Need, Target
from coachtui.records.days import Comment, Entry
from coachtui.records.errors import NotFound
from coachtui.records.shelf import Shelf
from coachtui.store.team_store import TeamStore

_SOMEBODY = "a colleague"


@dataclass(frozen=True)
class AccountView:
    """An account with all that belongs to it."""

    row: AccountRow
    today: date
    me: str
    mine: bool
    """Whether I may change the account itself; facts, people and touches anybody may add."""
    whose: str
    """The rep's first name."""
    state: str
    """Where it stands and why, in a line."""
    steps: tuple[Standing, ...]
    group: tuple[Contact, ...]
    gaps: tuple[str, ...]
    projects: tuple[ProjectStanding, ...]
    targets: tuple[Target, ...]
    """What the account's rep is to reach, which projects may serve."""
    covers: Mapping[str, str]
    """How much of each target is covered, in words, by its id."""
    entries: tuple[Entry, ...]
    comments: tuple[Comment, ...]
    manager: str | None
    """Mine: who could open a door."""
    reviewed_with: tuple[str, ...]
    check: PlanCheck
    names: Mapping[str, str]
    """First names by handle; in shared view only those of the two."""
    contacts: Mapping[str, str]
    """Names of the people there by id."""

    @property
    def account(self) -> Account:
        """The account."""
        return self.row.account

    def who(self, handle: str) -> str:
        """A teammate's first name."""
        return self.names.get(handle, _SOMEBODY)

    def step(self, action_id: str | None) -> Standing | None:
        """The open step with this id; the first one when there is none."""
        found = [each for each in self.steps if each.action.id == action_id]
        return next(iter([*found, *self.steps]), None)

    def contact(self, contact_id: str | None) -> Contact | None:
        """The person there with this id."""
        return next((each for each in self.group if each.id == contact_id), None)

    def project(self, record_id: str | None) -> ProjectStanding | None:
        """The project with this id, or the one of the milestone or need with this id."""
        for standing in self.projects:
            ids = {standing.project.id, *(each.id for each in standing.milestones)}
            ids |= {need.id for need in standing.project.needs}
            if record_id in ids:
                return standing
        return None

    def need(self, part_id: str | None) -> Need | None:
        """What a project needs, with this id."""
        found = [need for standing in self.projects for need in standing.project.needs]
        return next((each for each in found if each.id == part_id), None)

    def milestone(self, record_id: str | None) -> Milestone | None:
        """The milestone with this id."""
        found = [each for standing in self.projects for each in standing.milestones]
        return next((each for each in found if each.id == record_id), None)


def read_account(
    store: TeamStore, account_id: str, *, shared: bool, other: str | None = None
) -> AccountView:
    """The account as it stands today. Raises NotFound when it is gone.

    In shared view only my name and that of the `other` one are in it, by default my manager's.
    """
    shelf, today, settings = read_around(store), store.today(), store.settings
    account = shelf.get(Account, account_id)
    if account is None:
        account = read_keeper(store, account_id).get(Account, account_id)
    if account is not None:
        account = read_whole(store, account.rep).get(Account, account_id)
    if account is None:
        raise NotFound("This account is no longer there.")
    row = account_row(shelf, account, today, settings)
    both = {store.me, other or manager_of(shelf, store.me)} if shared else None
    names, hidden = _names(shelf, account, today, both)
    check = plan_check(shelf, account, today, settings)
    findings = tuple(f._replace(finding=_without(f.finding, hidden)) for f in check.findings)
    targets = tuple(targets_of(shelf, account.rep))
    return AccountView(
        row=row,
        today=today,
        me=store.me,
        mine=is_mine_to_change(account, store.me),
        whose=names.get(account.rep, _SOMEBODY),
        state=_without(row.state.explained, hidden),
        steps=tuple(next_steps(shelf, account)),
        group=tuple(buying_group(shelf, account)),
        gaps=gaps(shelf, account),
        projects=tuple(
            project_standing(shelf, project, account, today, settings)
            for project in projects_of(shelf, account)
        ),
        targets=targets,
        covers={each.id: target_cover(shelf, each).explained for each in targets},
        entries=tuple(entries_of(shelf, account)),
        comments=tuple(comments_on(shelf, account)),
        manager=manager_of(shelf, store.me),
        reviewed_with=tuple(_without(name, hidden) for name in account.reviewed_with),
        check=check._replace(findings=findings),
        names=names,
        contacts={contact.id: contact.name for contact in contacts_of(shelf, account)},
    )


def _names(
    shelf: Shelf, account: Account, today: date, both: set[str | None] | None
) -> tuple[dict[str, str], set[str]]:
    """First names by handle, and those that must not be on a screen these two look at."""
    everybody = {
        person.handle: first_name_of(shelf, person.handle) for person in people(shelf, today)
    }
    handles = {entry.person for entry in entries_of(shelf, account)}
    handles |= {said.owner for said in comments_on(shelf, account)}
    everybody |= {handle: first_name_of(shelf, handle) for handle in handles - set(everybody)}
    if both is None:
        return everybody, set()
    names = {handle: name for handle, name in everybody.items() if handle in both}
    others = [handle for handle in everybody if handle not in both]
    hidden = {name for handle in others for name in (everybody[handle], name_of(shelf, handle))}
    return names, hidden - set(names.values())


def _without(text: str, names: set[str]) -> str:
    if not names:
        return text
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    return re.sub(rf"\b({'|'.join(map(re.escape, longest_first))})\b", _SOMEBODY, text)
