"""How the columns of the list are drawn: which of them, how wide, in which colour.

What each says and how it sorts stands in coaching.accounts.list_columns.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date

from coachtui.coaching.accounts.list_columns import (
    COLUMNS,
    NOTHING,
    ColumnChoice,
    ListColumn,
)
from coachtui.coaching.accounts.rows import AccountRow

NORMAL, WIDE, VAST = 76, 110, 150
"""Columns of the terminal from which further columns of the list are shown."""
PADDING = 2
_NEVER = 10_000
"""Wider than any terminal: such a column is only there once it was switched on."""
FIXED = ("rank", "name")
"""Columns without which a row is nothing."""

Colour = Callable[[AccountRow, date], str]
"""The theme's name of a cell's colour; empty for the plain one."""
_STATES = {"on rhythm": "success", "cooling": "warning", "cold": "error"}


def _plain(_row: AccountRow, _today: date) -> str:
    return ""


def _quiet(_row: AccountRow, _today: date) -> str:
    return "quiet"


def _of_state(row: AccountRow, _today: date) -> str:
    on_list = row.account.status == "active"
    return _STATES.get(row.state.word, "quiet") if on_list else "quiet"


def _of_due(row: AccountRow, today: date) -> str:
    if row.overdue:
        return "error"
    return "warning" if row.due == today else ""


def _of_milestone(row: AccountRow, today: date) -> str:
    return "error" if row.milestone is not None and row.milestone.due < today else ""


def _of_step(row: AccountRow, _today: date) -> str:
    return "" if row.account.status in ("active", "bench") else "quiet"


def _of_message(row: AccountRow, _today: date) -> str:
    return "" if row.has_message else "quiet"


@dataclass(frozen=True)
class Looks:
    """How one column is drawn."""

    width: int
    stretch: int = 0
    """Its share of the room that is left."""
    least: int = 0
    """Shown from this many columns of the terminal on."""
    colour: Colour = _plain


LOOKS = {
    "rank": Looks(3, colour=_quiet),
    "name": Looks(15, stretch=4),
    "tier": Looks(4, least=WIDE),
    "state": Looks(15, colour=_of_state),
    "step": Looks(13, stretch=5, least=NORMAL, colour=_of_step),
    "due": Looks(10, colour=_of_due),
    "message": Looks(7, least=WIDE, colour=_of_message),
    "learned": Looks(7, least=WIDE),
    "group": Looks(15, stretch=1, least=WIDE),
    "dossier": Looks(7, least=VAST),
    "fit": Looks(3, least=VAST),
    "milestone": Looks(18, stretch=3, least=_NEVER, colour=_of_milestone),
    "horizon": Looks(7, least=VAST),
    "tags": Looks(10, stretch=2, least=VAST, colour=_quiet),
}


def cell_colour(column: ListColumn, text: str, row: AccountRow, today: date) -> str:
    """The theme's name of the colour of a cell; what says nothing is quiet."""
    return "quiet" if text == NOTHING else LOOKS[column.key].colour(row, today)


def shown_by_itself(screen_width: int) -> list[str]:
    """The columns that a terminal of this width shows when nothing was switched."""
    return [column.key for column in COLUMNS if LOOKS[column.key].least <= screen_width]


def choice_of(wanted: Collection[str], screen_width: int, before: ColumnChoice) -> ColumnChoice:
    """What is switched on and off when these columns are wanted on a terminal of this width.

    What another width shows by itself stays as it was switched before.
    """
    usual = shown_by_itself(screen_width)
    on = {key for key in wanted if key not in usual}
    on |= {key for key in before.on if key in usual and key in wanted}
    off = {key for key in usual if key not in wanted and key not in FIXED}
    off |= {key for key in before.off if key not in usual and key not in wanted}
    every = [column.key for column in COLUMNS]
    return ColumnChoice(
        on=tuple(key for key in every if key in on), off=tuple(key for key in every if key in off)
    )


def laid_out(
    room: int, screen_width: int, choice: ColumnChoice | None = None
) -> list[tuple[ListColumn, int]]:
    """The columns that are shown, each with its width; together with padding they fill the room.

    Where they do not fit, those that the person did not ask for give way first, from the right.
    """
    switched = choice or ColumnChoice()
    columns = _fitting(asked_for(screen_width, switched), switched, room)
    looks = {column.key: LOOKS[column.key] for column in columns}
    spare = max(room - _needed(columns), 0)
    shares = sum(each.stretch for each in looks.values())
    widths = {
        key: each.width + spare * each.stretch // max(shares, 1) for key, each in looks.items()
    }
    left_over = spare - sum(widths[key] - each.width for key, each in looks.items())
    widths["step" if "step" in widths else "name"] += left_over
    return [(column, widths[column.key]) for column in columns]


def asked_for(screen_width: int, switched: ColumnChoice) -> list[ListColumn]:
    """The columns that a person wants on a terminal of this width, whether they fit or not."""
    usual = shown_by_itself(screen_width)
    return [
        column
        for column in COLUMNS
        if column.key in FIXED
        or column.key in switched.on
        or (column.key in usual and column.key not in switched.off)
    ]


def _fitting(columns: list[ListColumn], switched: ColumnChoice, room: int) -> list[ListColumn]:
    """As many as there is room for: the usual ones go first, then the ones asked for."""
    going = [column.key for column in reversed(columns) if column.key not in FIXED]
    going.sort(key=lambda key: key in switched.on)
    kept = list(columns)
    for key in going:
        if _needed(kept) <= room:
            break
        kept = [column for column in kept if column.key != key]
    return kept


def _needed(columns: list[ListColumn]) -> int:
    return sum(LOOKS[column.key].width + PADDING for column in columns)
