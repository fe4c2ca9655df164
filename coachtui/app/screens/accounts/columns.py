"""The columns of the list: what each shows, how wide it is, how it sorts."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from coachtui.coaching.accounts.rows import AccountRow
from coachtui.records.dates import spoken_date
from coachtui.records.text import folded

NOTHING = "–"
NORMAL, WIDE, VAST = 76, 110, 150
"""Columns of the terminal from which further columns of the list are shown."""
PADDING = 2


class Said(NamedTuple):
    """A cell's words and the theme's name of their colour; empty for the plain one."""

    text: str
    colour: str = ""


SortKey = tuple[object, ...]


@dataclass(frozen=True)
class Column:
    """One column of the list."""

    key: str
    title: str
    width: int
    said: Callable[[AccountRow, date], Said]
    sort: Callable[[AccountRow], SortKey]
    stretch: int = 0
    """Its share of the room that is left."""
    least: int = 0
    """Shown from this many columns of the terminal on."""


_COLOURS = {"on rhythm": "success", "cooling": "warning", "cold": "error"}


def _rank(row: AccountRow, _today: date) -> Said:
    return Said(str(row.account.rank) if row.account.rank else NOTHING, "quiet")


def _name(row: AccountRow, _today: date) -> Said:
    return Said(row.account.name)


def _tier(row: AccountRow, _today: date) -> Said:
    return Said(row.account.tier or NOTHING)


def _state(row: AccountRow, _today: date) -> Said:
    status = row.account.status
    if status not in ("active", "bench"):
        return Said(status, "quiet")
    word, age = row.state.word, row.state.age_days
    text = word if word == "never touched" else f"{word}, {age} d"
    return Said(text, _COLOURS.get(word, "quiet") if status == "active" else "quiet")


def _step(row: AccountRow, _today: date) -> Said:
    if row.account.status not in ("active", "bench"):
        return Said(row.account.left_reason or NOTHING, "quiet")
    return Said(row.next_step.action.text) if row.next_step else Said(NOTHING, "quiet")


def _due(row: AccountRow, today: date) -> Said:
    if row.due is None:
        return Said(NOTHING, "quiet")
    if row.overdue:
        return Said(f"{(today - row.due).days} d late", "error")
    return Said("today", "warning") if row.due == today else Said(short_day(row.due, today))


def short_day(day: date, today: date) -> str:
    """Fri 27 Nov; Nov 2027 where the year must be said."""
    words = spoken_date(day, today).split()
    return " ".join(words if len(words) < 4 else words[2:])


def _message(row: AccountRow, _today: date) -> Said:
    return Said("yes") if row.has_message else Said("no", "quiet")


def _learned(row: AccountRow, _today: date) -> Said:
    return Said(NOTHING, "quiet") if row.learned_days is None else Said(f"{row.learned_days} d")


def _group(row: AccountRow, _today: date) -> Said:
    return Said(row.buying_group) if row.buying_group else Said(NOTHING, "quiet")


def _dossier(row: AccountRow, _today: date) -> Said:
    return Said(f"{row.dossier.value:g}")


def _fit(row: AccountRow, _today: date) -> Said:
    return Said(NOTHING, "quiet") if row.fit.value is None else Said(str(row.fit.value))


def _horizon(row: AccountRow, _today: date) -> Said:
    return Said(row.account.horizon or NOTHING, "" if row.account.horizon else "quiet")


def _tags(row: AccountRow, _today: date) -> Said:
    return Said(", ".join(row.account.tags) or NOTHING, "quiet")


def _last(value: object) -> tuple[bool, object]:
    """What is missing comes last, whatever it is compared with."""
    return (value is None, value if value is not None else 0)


def _by_name(row: AccountRow) -> str:
    return folded(row.account.name)


COLUMNS = (
    Column("rank", "#", 3, _rank, lambda row: _last(row.account.rank)),
    Column("name", "Account", 15, _name, lambda row: (_by_name(row),), stretch=4),
    Column("tier", "Tier", 4, _tier, lambda row: (row.account.tier or "D",), least=WIDE),
    Column(
        "state",
        "State",
        15,
        _state,
        lambda row: (-row.state.age_days / row.state.rhythm_days, _by_name(row)),
    ),
    Column(
        "step",
        "Next step",
        13,
        _step,
        lambda row: _last(folded(row.next_step.action.text) if row.next_step else None),
        stretch=5,
        least=NORMAL,
    ),
    Column("due", "Due", 10, _due, lambda row: (row.next_step is None, *_last(row.due))),
    Column("message", "Message", 7, _message, lambda row: (row.has_message,), least=WIDE),
    Column(
        "learned",
        "Learned",
        7,
        _learned,
        lambda row: (row.learned_days is not None, -(row.learned_days or 0)),
        least=WIDE,
    ),
    Column(
        "group", "Buying group", 15, _group, lambda row: (row.buying_group,), stretch=1, least=WIDE
    ),
    Column("dossier", "Dossier", 7, _dossier, lambda row: (row.dossier.value,), least=VAST),
    Column("fit", "Fit", 3, _fit, lambda row: (-(row.fit.value or -1),), least=VAST),
    Column("horizon", "Horizon", 7, _horizon, lambda row: _last(row.account.horizon), least=VAST),
    Column("tags", "Tags", 10, _tags, lambda row: (row.account.tags,), stretch=2, least=VAST),
)
SORT_KEYS = {column.key: column.sort for column in COLUMNS if column.key != "rank"}
"""The list's own order, which the rows come in, needs no key."""


def laid_out(room: int, screen_width: int) -> list[tuple[Column, int]]:
    """The columns that are shown, each with its width; together with padding they fill the room."""
    shown = [column for column in COLUMNS if column.least <= screen_width]
    spare = room - sum(column.width + PADDING for column in shown)
    shares = sum(column.stretch for column in shown)
    widths = {c.key: c.width + max(spare, 0) * c.stretch // max(shares, 1) for c in shown}
    left_over = max(spare, 0) - sum(widths[c.key] - c.width for c in shown)
    widths["step" if "step" in widths else "name"] += left_over
    return [(column, widths[column.key]) for column in shown]
