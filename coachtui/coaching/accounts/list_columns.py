"""The columns of the list: what each says about an account and how it sorts.

screens.md, Magnificent 50: those that are drawn, and further ones to switch on. What a person has
switched on and off is kept in the personal folder.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import NamedTuple

import msgspec

from coachtui.coaching.accounts.rows import AccountRow
from coachtui.records.dates import spoken_date
from coachtui.records.errors import WrongUse
from coachtui.records.text import folded, shown
from coachtui.store.team_store import TeamStore

NOTHING = "–"
_NO_TIER = "D"
"""Sorts after the three tiers."""
_FILE = "list-columns.json"
_STILL_KEPT = ("active", "bench")

SortKey = tuple[object, ...]


class ListColumn(NamedTuple):
    """One column of the list."""

    key: str
    """Its name for the command line and for settings."""
    title: str
    said: Callable[[AccountRow, date], str]
    sort: Callable[[AccountRow], SortKey]


class ColumnChoice(msgspec.Struct, kw_only=True, frozen=True, omit_defaults=True):
    """What a person has switched on and off, beside what a width shows by itself."""

    on: tuple[str, ...] = ()
    off: tuple[str, ...] = ()


def column_choice(store: TeamStore) -> ColumnChoice:
    """What this person has switched on and off."""
    kept: ColumnChoice | None = store.home.read(_FILE, ColumnChoice)
    return kept or ColumnChoice()


def keep_columns(store: TeamStore, choice: ColumnChoice) -> None:
    """From now on the list shows these columns. Raises WrongUse for one that is not there."""
    columns_called([*choice.on, *choice.off])
    store.home.write(_FILE, choice)


def columns_called(names: Iterable[str]) -> list[ListColumn]:
    """The columns with these names. Raises WrongUse for one that is not there."""
    return [column_called(name) for name in names if name.strip()]


def column_called(name: str) -> ListColumn:
    """The column with this name or title. Raises WrongUse when there is none."""
    wanted = folded(name.strip()).replace("-", " ").replace("_", " ")
    for column in COLUMNS:
        if wanted in (column.key, folded(column.title)):
            return column
    known = ", ".join(column.key for column in COLUMNS)
    raise WrongUse(f"There is no column '{shown(name)}'; it is one of: {known}.")


def sorted_by(
    rows: Sequence[AccountRow], column: ListColumn, *, backwards: bool = False
) -> list[AccountRow]:
    """The rows in the order of a column; those alike stay in the order in which they came."""
    found = list(rows) if column.key == "rank" else sorted(rows, key=column.sort)
    return found[::-1] if backwards else found


def short_day(day: date, today: date) -> str:
    """Fri 27 Nov; Nov 2027 where the year must be said."""
    words = spoken_date(day, today).split()
    return " ".join(words if len(words) < 4 else words[2:])


def _state(row: AccountRow, _today: date) -> str:
    if row.account.status not in _STILL_KEPT:
        return row.account.status
    word, age = row.state.word, row.state.age_days
    return word if word == "never touched" else f"{word}, {age} d"


def _step(row: AccountRow, _today: date) -> str:
    if row.account.status not in _STILL_KEPT:
        return row.account.left_reason or NOTHING
    return row.next_step.action.text if row.next_step else NOTHING


def _due(row: AccountRow, today: date) -> str:
    if row.due is None:
        return NOTHING
    if row.overdue:
        return f"{(today - row.due).days} d late"
    return "today" if row.due == today else short_day(row.due, today)


def _milestone(row: AccountRow, today: date) -> str:
    milestone = row.milestone
    if milestone is None:
        return NOTHING
    late = (today - milestone.due).days
    when = f"{late} d late" if late > 0 else short_day(milestone.due, today)
    return f"{'today' if late == 0 else when}: {milestone.title}"


def _last(value: object) -> SortKey:
    """What is missing comes last, whatever it is compared with."""
    return (value is None, value if value is not None else 0)


def _by_name(row: AccountRow) -> str:
    return folded(row.account.name)


COLUMNS = (
    ListColumn(
        "rank",
        "#",
        lambda row, _: str(row.account.rank) if row.account.rank else NOTHING,
        lambda row: _last(row.account.rank),
    ),
    ListColumn("name", "Account", lambda row, _: row.account.name, lambda row: (_by_name(row),)),
    ListColumn(
        "tier",
        "Tier",
        lambda row, _: row.account.tier or NOTHING,
        lambda row: (row.account.tier or _NO_TIER,),
    ),
    ListColumn(
        "state",
        "State",
        _state,
        lambda row: (-row.state.age_days / row.state.rhythm_days, _by_name(row)),
    ),
    ListColumn(
        "step",
        "Next step",
        _step,
        lambda row: _last(folded(row.next_step.action.text) if row.next_step else None),
    ),
    ListColumn("due", "Due", _due, lambda row: (row.next_step is None, *_last(row.due))),
    ListColumn(
        "message",
        "Message",
        lambda row, _: "yes" if row.has_message else "no",
        lambda row: (row.has_message,),
    ),
    ListColumn(
        "learned",
        "Learned",
        lambda row, _: NOTHING if row.learned_days is None else f"{row.learned_days} d",
        lambda row: (row.learned_days is not None, -(row.learned_days or 0)),
    ),
    ListColumn(
        "group",
        "Buying group",
        lambda row, _: row.buying_group or NOTHING,
        lambda row: (row.buying_group,),
    ),
    ListColumn(
        "dossier",
        "Dossier",
        lambda row, _: f"{row.dossier.value:g}",
        lambda row: (row.dossier.value,),
    ),
    ListColumn(
        "fit",
        "Fit",
        lambda row, _: NOTHING if row.fit.value is None else str(row.fit.value),
        lambda row: _last(None if row.fit.value is None else -row.fit.value),
    ),
    ListColumn(
        "milestone",
        "Milestone",
        _milestone,
        lambda row: _last(row.milestone.due if row.milestone else None),
    ),
    ListColumn(
        "horizon",
        "Horizon",
        lambda row, _: row.account.horizon or NOTHING,
        lambda row: _last(row.account.horizon and ("near", "long").index(row.account.horizon)),
    ),
    ListColumn(
        "tags",
        "Tags",
        lambda row, _: ", ".join(row.account.tags) or NOTHING,
        lambda row: _last(tuple(folded(tag) for tag in row.account.tags) or None),
    ),
)
"""In the order in which they stand."""
