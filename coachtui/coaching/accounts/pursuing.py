"""Sales projects, their milestones and the targets they serve: making and changing them."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from coachtui.coaching.accounts.owning import present
from coachtui.coaching.people import first_name_of
from coachtui.records.accounts import Account, Milestone, Move, Project, Target
from coachtui.records.base import Money, Record
from coachtui.records.errors import WrongUse
from coachtui.records.fields import read_fields
from coachtui.records.text import clean_line, shown
from coachtui.store.team_store import TeamStore

_SAFE = "Nothing was changed."
_FROM_ELSEWHERE = ("account", "project", "done_on", "first_due", "moves", "needs")
"""Fields that other actions write."""


def add_project(
    store: TeamStore, account: Account, title: str, fields: Mapping[str, str] | None = None
) -> Project:
    """A new sales project of mine on this account, active unless the fields say otherwise."""
    with store.change(f"project on {account.name}: {shown(title)}") as change:
        shelf = store.shelf
        values = _read(store, Project, fields or {}, None)
        _check_target(store, values)
        return change.new(
            Project,
            **{
                "state": "active",
                **values,
                "account": present(shelf, account).id,
                "title": clean_line(title),
            },
        )


def edit_project(store: TeamStore, project: Project, fields: Mapping[str, str]) -> Project:
    """The project with these fields set from text. Raises WrongUse when it is another's."""
    _check_mine(store, project)
    with store.change(f"edited {project.title}") as change:
        values = _read(store, Project, fields, project)
        _check_target(store, values)
        return change.edit(project, **values)


def add_milestone(store: TeamStore, project: Project, title: str, due: date) -> Milestone:
    """A new milestone of mine in a project; the first date is remembered."""
    with store.change(f"milestone in {project.title}: {shown(title)}") as change:
        if store.shelf.get(Project, project.id) is None:
            raise WrongUse(f"{project.title} is no longer there. {_SAFE}")
        return change.new(
            Milestone, project=project.id, title=clean_line(title), due=due, first_due=due
        )


def move_milestone(store: TeamStore, milestone: Milestone, due: date, why: str = "") -> Milestone:
    """The milestone on another day; the move and its reason stay on record."""
    _check_mine(store, milestone)
    with store.change(f"moved {milestone.title}") as change:
        current = store.shelf.get(Milestone, milestone.id) or milestone
        if current.due == due:
            return current
        move = Move(id=change.part_id("mv"), old_due=current.due, new_due=due, why=clean_line(why))
        return change.edit(current, due=due, moves=(*current.moves, move))


def finish_milestone(
    store: TeamStore, milestone: Milestone, on: date | None = None, evidence: str = ""
) -> Milestone:
    """The milestone is reached, which counts as contact with the customer.

    Raises WrongUse for a day to come.
    """
    _check_mine(store, milestone)
    day = on or store.today()
    if day > store.today():
        raise WrongUse(f"A milestone cannot be reached in the future. {_SAFE}")
    with store.change(f"reached {milestone.title}") as change:
        return change.edit(milestone, done_on=day, evidence=evidence or milestone.evidence)


def add_target(
    store: TeamStore,
    person: str,
    period: str,
    label: str,
    amount: Money | None = None,
    unit: str = "",
) -> Target:
    """What a person is to reach in a period."""
    with store.change(f"target: {shown(label)}") as change:
        return change.new(
            Target, person=person, period=period, label=label, amount=amount, unit=unit
        )


def _read(
    store: TeamStore, kind: type[Record], fields: Mapping[str, str], before: Record | None
) -> dict[str, Any]:
    for name in fields:
        if name in _FROM_ELSEWHERE:
            raise WrongUse(f"{name} is not set here. {_SAFE}")
    return read_fields(kind, fields, store.today(), before=before)


def _check_target(store: TeamStore, values: Mapping[str, Any]) -> None:
    target = values.get("target")
    if target is not None and store.shelf.get(Target, target) is None:
        raise WrongUse(f"target: there is no target '{shown(target)}'. {_SAFE}")


def _check_mine(store: TeamStore, record: Project | Milestone) -> None:
    if record.owner != store.me:
        name = first_name_of(store.shelf, record.owner)
        raise WrongUse(f"{name} wrote '{record.title}' and can change it. {_SAFE}")
