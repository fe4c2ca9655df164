"""Erasing what is over and long past, from one's own files (data.md, Keeping and removing).

What is still open, and the accounts with what is known about them, always stays. Git's history of
a team folder is another matter, and the words for it stand here, too.
"""

import calendar
import re
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, NamedTuple

from coachtui.coaching.growth_state import (
    aim_state,
    experiment_state,
    help_state,
    idea_standing,
)
from coachtui.coaching.one_on_one.topics import is_discussed
from coachtui.coaching.promise_state import action_state
from coachtui.records.base import Record
from coachtui.records.coaching import (
    CoachingNote,
    Experiment,
    Growth,
    HelpRequest,
    Idea,
    OneOnOne,
    Topic,
)
from coachtui.records.days import Action, Mark, Reflection
from coachtui.records.errors import WrongUse
from coachtui.records.people import CalendarEntry
from coachtui.records.registry import TABLES, kind_of
from coachtui.records.shelf import Shelf
from coachtui.records.text import shown
from coachtui.store.folder import inside_git
from coachtui.store.team_store import TeamStore

_AGE = re.compile(r"([1-9]\d{0,3})\s*([dwmy])", re.IGNORECASE)
_LEAST = timedelta(days=28)


class Purge(NamedTuple):
    """What would go, or is gone."""

    before: date
    """Everything in it was over before this day."""
    records: tuple[Record, ...]
    counts: dict[str, int]
    """How many of each kind of record."""
    git_history: str
    """What git still holds, in words."""


def read_age(text: str, today: date) -> date:
    """The first day that stays: `24m` back from today, also with d, w or y.

    Raises WrongUse for anything else and for less than four weeks.
    """
    found = _AGE.fullmatch(text.strip())
    if found is None:
        raise WrongUse(
            f"'{shown(text)}' is not read as an age; write 24m, 2y, 90d or 12w. "
            "Nothing was changed."
        )
    number, unit = int(found[1]), found[2].lower()
    try:
        first = _months_back(today, number * (12 if unit == "y" else 1))
        if unit in "dw":
            first = today - timedelta(days=number * (7 if unit == "w" else 1))
    except (OverflowError, ValueError):
        first = date.min
    if first > today - _LEAST:
        raise WrongUse("Less than four weeks is no age to erase by; nothing was changed.")
    return first


def _months_back(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


# -- what would go -----------------------------------------------------------------------------


def purge_plan(store: TeamStore, before: date) -> Purge:
    """My records that were over before this day; nothing is changed."""
    shelf = store.read_everything()
    going: dict[str, Record] = {}
    for table in TABLES:
        kind = kind_of(table)
        if kind is None or kind is Mark:
            continue
        for record in shelf.everything(kind):
            over = _over(shelf, record, store.me) if record.owner == store.me else None
            if over is not None and over < before:
                going[record.id] = record
    going = {each.id: each for each in going.values() if not _is_needed(shelf, each, going)}
    for mark in shelf.everything(Mark):
        pointless = mark.on in going or shelf.find(mark.on) is None
        if mark.owner == store.me and _day(mark) < before and pointless:
            going[mark.id] = mark
    counts = dict(Counter(record.table for record in going.values()))
    return Purge(before, tuple(going.values()), counts, git_words(store))


def purge(store: TeamStore, before: date) -> Purge:
    """Erase them from the current files and from the undo journal; this cannot be undone."""
    plan = purge_plan(store, before)
    store.erase(plan.records, f"erased what was over before {before.isoformat()}")
    return plan


def git_words(store: TeamStore) -> str:
    """What a team folder's git history still holds after something was erased."""
    if inside_git(store.folder) is None:
        return "This team folder is not under git, so no history holds them."
    return (
        "Git's history of the team folder still holds what was ever committed; what was sealed "
        "stays sealed there. Only rewriting that history, agreed with the team, removes it."
    )


def _is_needed(shelf: Shelf, record: Record, going: dict[str, Record]) -> bool:
    """Whether it once was what stays: marks find their way along it."""
    current = shelf.current_id(record.id)
    return current != record.id and current not in going


def _over(shelf: Shelf, record: Record, me: str) -> date | None:
    """The day on which a record was over; None for what is open or lasts."""
    if record.deleted_at is not None:
        return date.fromisoformat(record.deleted_at[:10])
    if record.table in _DAYS:
        return _day(record)
    ended = _ENDS.get(type(record))
    return ended(shelf, record, me) if ended is not None else None


_DAYS = frozenset(
    (
        *("day", "feeling", "entry", "pulse", "recognition", "practice", "comment", "answer"),
        *("huddle", "value_review", "skill_rating", "audit", "plan90"),
    )
)
"""Records that belong to their day and are over with it."""


def _day(record: Record) -> date:
    day: date | None = getattr(record, "date", None)
    return day or date.fromisoformat(record.created_at[:10])


def _changed(record: Record) -> date:
    return date.fromisoformat(record.updated_at[:10])


def _end_of_reflection(_: Shelf, record: Reflection, __: str) -> date:
    return record.end


def _end_of_day_off(_: Shelf, record: CalendarEntry, me: str) -> date | None:
    return record.end if record.person == me else None


def _end_of_talk(_: Shelf, record: OneOnOne, __: str) -> date | None:
    if record.state == "live":
        return None
    return record.held_on or record.planned_at or _changed(record)


def _end_of_topic(shelf: Shelf, record: Topic, _: str) -> date | None:
    if not is_discussed(shelf, record):
        return None
    days = [mark.date for mark in shelf.linked(Mark, "on", record.id) if mark.kind == "discussed"]
    return max([*days, _changed(record)])


def _end_of_note(_: Shelf, record: CoachingNote, __: str) -> date:
    return record.delivered_on or _changed(record)


def _end_of_promise(shelf: Shelf, record: Action, _: str) -> date | None:
    return action_state(shelf, record).closed_on


def _end_of_experiment(shelf: Shelf, record: Experiment, _: str) -> date | None:
    return experiment_state(shelf, record).concluded_on


def _end_of_idea(shelf: Shelf, record: Idea, _: str) -> date | None:
    standing = idea_standing(shelf, record)
    if standing.state not in ("adopted", "parked", "declined"):
        return None
    return standing.answered_on or _changed(record)


def _end_of_aim(shelf: Shelf, record: Growth, _: str) -> date | None:
    state = aim_state(shelf, record)
    return (state.on or _changed(record)) if state.state != "open" else None


def _end_of_request(shelf: Shelf, record: HelpRequest, _: str) -> date | None:
    return help_state(shelf, record).solved_on


_ENDS: dict[type[Record], Callable[[Shelf, Any, str], date | None]] = {
    Reflection: _end_of_reflection,
    CalendarEntry: _end_of_day_off,
    OneOnOne: _end_of_talk,
    Topic: _end_of_topic,
    CoachingNote: _end_of_note,
    Action: _end_of_promise,
    Experiment: _end_of_experiment,
    Idea: _end_of_idea,
    Growth: _end_of_aim,
    HelpRequest: _end_of_request,
}
"""When what has a state was over."""
