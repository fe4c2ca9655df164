"""Aims and practice: what somebody wants to become able to do, and the time spent on it.

Both are between the person and their manager (data.md, Records).
"""

from datetime import date

from coachtui.coaching.between import known_person, pair_for
from coachtui.coaching.growth_state import aim_state
from coachtui.coaching.people import readers_of
from coachtui.records.coaching import Growth, GrowthState, Practice, PracticeForm
from coachtui.records.days import Mark, MarkKind
from coachtui.records.errors import PrivacyRefused, WrongUse
from coachtui.records.text import shown
from coachtui.store.team_store import TeamStore


def add_aim(
    store: TeamStore,
    aim: str,
    *,
    person: str | None = None,
    skill: str = "",
    lets_me: str = "",
    by: date | None = None,
) -> Growth:
    """Something I, or the other one in a talk, want to become able to do."""
    who = person or store.me
    with store.change(f"set the aim {shown(aim)}") as change:
        return change.new(
            Growth,
            audience="pair",
            readers=readers_of(pair_for(store, who)),
            person=who,
            aim=aim,
            skill=skill,
            lets_me=lets_me,
            by=by,
            state="open",
        )


def practise(
    store: TeamStore,
    how: PracticeForm,
    *,
    aim: Growth | None = None,
    minutes: int | None = None,
    taught_by: str | None = None,
    note: str = "",
    on: date | None = None,
) -> Practice:
    """Time that I spent on getting better, today or on a day before; `minutes` of it.

    Raises WrongUse for a day to come, NotFound for a teacher who is not in the team.
    """
    day = on or store.today()
    if day > store.today():
        raise WrongUse("Practice can't lie in the future; nothing was changed.")
    with store.change("practised") as change:
        if taught_by is not None:
            known_person(store, taught_by)
        return change.new(
            Practice,
            audience="pair",
            readers=readers_of(pair_for(store, store.me)),
            person=store.me,
            growth=aim.id if aim else None,
            date=day,
            minutes=minutes,
            how=how,
            taught_by=taught_by,
            note=note,
        )


def reach_aim(store: TeamStore, aim: Growth) -> Growth | Mark:
    """It is reached. Raises WrongUse when it is closed already."""
    return _close(store, aim, "reached", "done")


def drop_aim(store: TeamStore, aim: Growth) -> Growth | Mark:
    """It is no longer an aim. Raises WrongUse when it is closed already."""
    return _close(store, aim, "dropped", "dropped")


def _close(store: TeamStore, aim: Growth, state: GrowthState, kind: MarkKind) -> Growth | Mark:
    """An edit of what I wrote down, a mark on what the other one did."""
    with store.change(f"{state}: {aim.aim}") as change:
        if store.me not in aim.readers:
            raise PrivacyRefused("That aim is between two others; nothing was changed.")
        present = aim_state(store.shelf, aim).state
        if present != "open":
            raise WrongUse(f"'{aim.aim}' was {present} before; nothing was changed.")
        if aim.owner == store.me:
            return change.edit(aim, state=state)
        return change.new(
            Mark, audience="pair", readers=aim.readers, on=aim.id, kind=kind, date=store.today()
        )
