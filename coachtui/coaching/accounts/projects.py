"""How sales projects and their milestones go, and what covers a target (metrics.md 8)."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import NamedTuple

from coachtui.coaching.accounts.belonging import entries_of, milestones_in, projects_of
from coachtui.coaching.accounts.touch import rhythm_of
from coachtui.records.accounts import Account, Milestone, Project, Target
from coachtui.records.base import Money
from coachtui.records.clock import moment_of
from coachtui.records.dates import spoken_date
from coachtui.records.days import Entry
from coachtui.records.ids import milliseconds_of
from coachtui.records.money import spoken_money
from coachtui.records.settings import TeamSettings
from coachtui.records.shelf import Shelf

STALLED_AFTER_DAYS = 21
UNDER_WAY = frozenset({"active", "waiting"})
"""States of a project in which something is expected to move."""


class ProjectStanding(NamedTuple):
    """Where a sales project stands."""

    project: Project
    milestones: tuple[Milestone, ...]
    """By due date, those done included."""
    overdue: tuple[Milestone, ...]
    next: Milestone | None
    """The first one to come, else the one that is overdue longest."""
    done: int
    stalled: bool
    quiet_days: int
    """Since a milestone was done or moved, or an entry named the project."""
    slips: int
    slip_days: int
    """The most that one of its milestones has slipped."""
    explained: str
    target: Target | None
    """What it serves."""

    @property
    def is_under_way(self) -> bool:
        """Whether something is expected to move."""
        return self.project.state in UNDER_WAY


class TargetCover(NamedTuple):
    """How much of a target its active projects cover, in the target's currency."""

    share: float | None
    covered: Money | None
    uncovered: Money | None
    left_out: tuple[Project, ...]
    """Active projects with no worth or one in another currency."""
    explained: str


def project_standing(
    shelf: Shelf, project: Project, account: Account, today: date, settings: TeamSettings
) -> ProjectStanding:
    """Overdue and next milestones, slips, and whether it has stalled; metrics.md 8.

    Stalled = under way with no milestone done or moved and no entry for more than 21 days or two
    rhythms of the account, whichever is longer. An entry counts that names the project, or the
    account when no other project is under way there.
    """
    milestones = milestones_in(shelf, project)
    still_open = [milestone for milestone in milestones if milestone.done_on is None]
    overdue = tuple(milestone for milestone in still_open if milestone.due < today)
    coming = [milestone for milestone in still_open if milestone.due >= today]
    last = _last_movement(shelf, project, account, milestones, today)
    quiet = max((today - last).days, 0)
    limit = max(STALLED_AFTER_DAYS, 2 * rhythm_of(account, settings))
    stalled = project.state in UNDER_WAY and quiet > limit
    said = f"last movement {_days_ago(quiet)} ({spoken_date(last, today)})"
    if stalled:
        said += f"; more than {limit} days without any counts as stalled"
    return ProjectStanding(
        project=project,
        milestones=tuple(milestones),
        overdue=overdue,
        next=next(iter([*coming, *overdue]), None),
        done=len(milestones) - len(still_open),
        stalled=stalled,
        quiet_days=quiet,
        slips=sum(len(milestone.moves) for milestone in milestones),
        slip_days=max((slip_days(milestone) for milestone in milestones), default=0),
        explained=said,
        target=shelf.get(Target, project.target),
    )


def slip_days(milestone: Milestone) -> int:
    """Due − first due in days; below zero when it was moved forward; metrics.md 8."""
    return (milestone.due - milestone.first_due).days


def milestone_words(milestone: Milestone, today: date) -> str:
    """Where a milestone stands: done Mon 23 Nov; 3 days late, moved +14 days; Fri 27 Nov."""
    if milestone.done_on is not None:
        return f"done {spoken_date(milestone.done_on, today)}"
    late = (today - milestone.due).days
    said = f"{late} day{'' if late == 1 else 's'} late" if late > 0 else ""
    slipped = slip_days(milestone)
    moved = f", moved {slipped:+d} days" if slipped else ""
    return f"{said or spoken_date(milestone.due, today)}{moved}"


def target_cover(shelf: Shelf, target: Target) -> TargetCover:
    """Σ worth of active projects linked / amount, with the uncovered rest; metrics.md 8."""
    active = [p for p in shelf.linked(Project, "target", target.id) if p.state == "active"]
    amount = target.amount
    if amount is None or Decimal(amount.amount) <= 0:
        said = "the target has no amount to cover"
        return TargetCover(None, None, None, tuple(active), said)
    counted = [p for p in active if p.worth is not None and p.worth.currency == amount.currency]
    left_out = tuple(project for project in active if project not in counted)
    covered = sum((Decimal(p.worth.amount) for p in counted if p.worth), Decimal(0))
    whole = Decimal(amount.amount)
    sum_of = Money(amount=f"{covered:f}", currency=amount.currency)
    rest = Money(amount=f"{max(whole - covered, Decimal(0)):f}", currency=amount.currency)
    many = "1 active project" if len(counted) == 1 else f"{len(counted)} active projects"
    said = f"{spoken_money(sum_of)} of {spoken_money(amount)} from {many}"
    if Decimal(rest.amount):
        said += f", {spoken_money(rest)} uncovered"
    if left_out:
        said += f"; {len(left_out)} without a worth in {amount.currency}"
    return TargetCover(float(covered / whole), sum_of, rest, left_out, said)


def slip_words(standing: ProjectStanding) -> str:
    """How often its milestones were moved, and the most that one has slipped; "" for never."""
    if not standing.slips:
        return ""
    times = "once" if standing.slips == 1 else f"{standing.slips} times"
    days = standing.slip_days
    return f"moved {times}" + (f", one by {_days(days)}" if days > 0 else "")


def _days(count: int) -> str:
    return "1 day" if count == 1 else f"{count} days"


def _days_ago(count: int) -> str:
    return "today" if count == 0 else f"{_days(count)} ago"


def moved_on(milestone: Milestone) -> tuple[date, ...]:
    """The days on which the milestone's date was moved; each move's id tells when."""
    made = [milliseconds_of(move.id) for move in milestone.moves]
    return tuple(
        datetime.fromtimestamp(each / 1000, UTC).date() for each in made if each is not None
    )


def day_of(stamp: str) -> date | None:
    """The day of a record's time stamp; None when it cannot be read."""
    try:
        return moment_of(stamp).date()
    except ValueError:
        return None


def _last_movement(
    shelf: Shelf, project: Project, account: Account, milestones: list[Milestone], today: date
) -> date:
    """The last day on which something happened since it was written down, and else that day.

    A log line names an account and no project; where only one is under way, it is about that one.
    """
    days = [day for milestone in milestones for day in moved_on(milestone)]
    days += [milestone.done_on for milestone in milestones if milestone.done_on is not None]
    for project_id in shelf.earlier_ids(project.id):
        days += [entry.date for entry in shelf.linked(Entry, "project", project_id)]
    for milestone in milestones:
        days += [entry.date for entry in shelf.linked(Entry, "milestone", milestone.id)]
    under_way = [each for each in projects_of(shelf, account) if each.state in UNDER_WAY]
    if [each.id for each in under_way] == [project.id]:
        days += [
            entry.date
            for entry in entries_of(shelf, account)
            if entry.project is None and entry.milestone is None
        ]
    begun = day_of(project.created_at) or today
    return max((begun, *(day for day in days if day <= today)))
