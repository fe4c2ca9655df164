"""Sales projects, what they need, their milestones and the targets they serve: changing them."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import msgspec

from coachtui.coaching.accounts.finding_projects import find_target
from coachtui.coaching.accounts.owning import may_add_for, present
from coachtui.coaching.people import first_name_of
from coachtui.records.accounts import Account, Milestone, Move, Need, Project, Target
from coachtui.records.base import Money, Record
from coachtui.records.errors import NotFound, WrongUse
from coachtui.records.fields import read_fields
from coachtui.records.shelf import Shelf
from coachtui.records.text import clean_line, shown
from coachtui.store.team_store import TeamStore

_SAFE = "Nothing was changed."
_FROM_ELSEWHERE = ("account", "project", "done_on", "first_due", "moves", "needs")
"""Fields that other actions write."""
_OF_A_MILESTONE = ("title", "evidence", "done_on")


def add_project(
    store: TeamStore, account: Account, title: str, fields: Mapping[str, str] | None = None
) -> Project:
    """A new sales project of mine on this account, active unless the fields say otherwise."""
    with store.change(f"project on {account.name}: {shown(title)}") as change:
        shelf = store.shelf
        values = _read(store, Project, fields or {}, None)
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
        return change.edit(project, **values)


def add_need(store: TeamStore, project: Project, text: str, who: str = "") -> Project:
    """The project with one more thing that it needs, and who could give it."""
    _check_mine(store, project)
    with store.change(f"need of {project.title}: {shown(text)}") as change:
        current = _current(store, project)
        need = Need(id=change.part_id("ne"), text=clean_line(text), who=clean_line(who))
        return change.edit(current, needs=(*current.needs, need))


def meet_need(store: TeamStore, project: Project, need: Need, on: date | None = None) -> Project:
    """The project with this need met on a day, by default today.

    Raises WrongUse for a need that is no longer there and for a day to come.
    """
    day = on or store.today()
    if day > store.today():
        raise WrongUse(f"A need cannot be met in the future. {_SAFE}")
    return _with_need(store, project, need, day)


def reopen_need(store: TeamStore, project: Project, need: Need) -> Project:
    """The project with this need open again. Raises WrongUse when it is no longer there."""
    return _with_need(store, project, need, None)


def add_milestone(store: TeamStore, project: Project, title: str, due: date) -> Milestone:
    """A new milestone of mine in a project; the first date is remembered."""
    with store.change(f"milestone in {project.title}: {shown(title)}") as change:
        current = _current(store, project)
        return change.new(
            Milestone, project=current.id, title=clean_line(title), due=due, first_due=due
        )


def edit_milestone(store: TeamStore, milestone: Milestone, fields: Mapping[str, str]) -> Milestone:
    """The milestone with its title, evidence or the day it was reached set from text.

    An empty `done_on` opens it again. Raises WrongUse for other fields, as a date that moves is
    kept on record, for a day to come, and when it is another's.
    """
    _check_mine(store, milestone)
    for name in fields:
        if name not in _OF_A_MILESTONE:
            raise WrongUse(f"{shown(name)} is not set here; a date is moved, with why. {_SAFE}")
    with store.change(f"edited {milestone.title}") as change:
        current = store.shelf.get(Milestone, milestone.id) or milestone
        values = read_fields(Milestone, fields, store.today(), before=current)
        day = values.get("done_on")
        if day is not None and day > store.today():
            raise WrongUse(f"A milestone cannot be reached in the future. {_SAFE}")
        return change.edit(current, **values)


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
    """What a person is to reach in a period; one's own, or that of a rep that one manages.

    Raises WrongUse for anybody else's.
    """
    if not may_add_for(store.read(), store.me, person):
        name = first_name_of(store.shelf, person)
        raise WrongUse(f"Only {name} or {name}'s manager can set {name}'s targets. {_SAFE}")
    with store.change(f"target: {shown(label)}") as change:
        return change.new(
            Target,
            person=person,
            period=clean_line(period),
            label=clean_line(label),
            amount=amount,
            unit=unit,
        )


def _with_need(store: TeamStore, project: Project, need: Need, met_on: date | None) -> Project:
    _check_mine(store, project)
    with store.change(f"{shown(need.text)}: {'there' if met_on else 'still needed'}") as change:
        current = _current(store, project)
        if need.id not in {each.id for each in current.needs}:
            raise WrongUse(f"{project.title} does not need that any more. {_SAFE}")
        needs = tuple(
            msgspec.structs.replace(each, met_on=met_on) if each.id == need.id else each
            for each in current.needs
        )
        return change.edit(current, needs=needs)


def _current(store: TeamStore, project: Project) -> Project:
    """The project as it stands now. Raises WrongUse when it was put away meanwhile."""
    current = store.shelf.get(Project, project.id)
    if current is None:
        raise WrongUse(f"{project.title} is no longer there. {_SAFE}")
    return current


def _read(
    store: TeamStore, kind: type[Record], fields: Mapping[str, str], before: Record | None
) -> dict[str, Any]:
    for name in fields:
        if name in _FROM_ELSEWHERE:
            raise WrongUse(f"{name} is not set here. {_SAFE}")
    given = dict(fields)
    if given.get("target", "").strip():
        given["target"] = _target_called(store.shelf, given["target"]).id
    return read_fields(kind, given, store.today(), before=before)


def _target_called(shelf: Shelf, text: str) -> Target:
    try:
        return find_target(shelf, text)
    except NotFound:
        raise WrongUse(f"target: there is no target '{shown(text)}'. {_SAFE}") from None


def _check_mine(store: TeamStore, record: Project | Milestone) -> None:
    if record.owner != store.me:
        name = first_name_of(store.shelf, record.owner)
        raise WrongUse(f"{name} wrote '{record.title}' and can change it. {_SAFE}")
