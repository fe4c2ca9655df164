"""Bringing companies in from a CSV file: matched, filled, accounted for, undone as one."""

from collections.abc import Sequence

from coachtui.exchange.columns import Columns
from coachtui.exchange.csv_reading import Row, Table
from coachtui.exchange.outcome import ROW_RESULTS, ImportOutcome, RowOutcome, Stopped
from coachtui.exchange.taking import Taking
from coachtui.exchange.wishes import Doing, ImportWishes, Only, OnMatch
from coachtui.records.errors import WrongUse
from coachtui.store.team_store import TeamStore

__all__ = ["Doing", "ImportWishes", "OnMatch", "Only", "import_accounts"]

_AT_A_TIME = 50
"""Rows between two words about how far it is."""
_WIDE = 3
"""Columns from which on a row of one cell is no company any more when it stands below the rest."""


def import_accounts(
    store: TeamStore,
    table: Table,
    columns: Columns,
    wishes: ImportWishes | None = None,
    *,
    dry_run: bool = False,
    doing: Doing | None = None,
) -> ImportOutcome:
    """Bring the rows of a file in as one action, or only say what would become of them.

    A row is matched by our own id, then external id, domain and name; rows of one file match each
    other, too. A row that cannot be taken is reported and does not stop the others. Raises
    WrongUse for wishes that contradict each other, Stopped when the person stopped it, with
    nothing changed.
    """
    wished, watched = wishes or ImportWishes(), doing or Doing()
    if wished.to_list and not wished.why.strip() and "why_them" not in columns.targets.values():
        raise WrongUse(
            "Nobody is on the list without a sentence why them: give one with --why, or leave "
            "them to the bench. Nothing was changed."
        )
    rows = table.rows[columns.first_row :]
    head = table.rows[columns.first_row - 1].cells if columns.first_row else ()
    label = f"import of {table.source}"
    outcomes: list[RowOutcome] = []
    try:
        with store.change(label) as change:
            taking = Taking(store, change, columns, rows, wished)
            footer = _footer(rows, len(columns.targets))
            for done, row in enumerate(rows):
                if done % _AT_A_TIME == 0:
                    watched.progress(done, len(rows))
                if watched.stopped():
                    raise Stopped
                if row.line in footer:
                    outcomes.append(_passed_over(row, "it stands below the table"))
                elif row.cells == head:
                    outcomes.append(_passed_over(row, "it is the header again"))
                else:
                    outcomes.append(taking.take(row))
            watched.progress(len(rows), len(rows))
            wrote = bool(change.ops)
            if dry_run:
                raise _OnlyLooking
    except _OnlyLooking:
        outcomes = [_as_if(outcome, taking.known_before) for outcome in outcomes]
        wrote = False
    counts = {result: sum(each.result == result for each in outcomes) for result in ROW_RESULTS}
    return ImportOutcome(
        source=table.source,
        read=len(rows),
        counts=counts,
        benched=taking.newcomers.benched,
        listed=taking.newcomers.listed,
        rows=tuple(outcomes),
        perhaps_same=taking.perhaps_same.pairs(),
        columns=columns.targets,
        unmapped=tuple(columns.unmapped),
        batch=label if wrote else None,
        said=taking.newcomers.said(),
    )


class _OnlyLooking(Exception):
    """Takes everything back at the end of a dry run."""


def _as_if(outcome: RowOutcome, known_before: frozenset[str]) -> RowOutcome:
    """After a dry run there is no account where a new one would be."""
    return outcome if outcome.account in known_before else outcome._replace(account=None)


def _passed_over(row: Row, why: str) -> RowOutcome:
    return RowOutcome(row.line, "skipped", why, None, row.cells[0])


def _footer(rows: Sequence[Row], width: int) -> frozenset[int]:
    """Lines below the table, such as who made a report: one cell each, after an empty row."""
    start = len(rows)
    while start > 0 and len(rows[start - 1].cells) == 1:
        start -= 1
    if start == 0 or width < _WIDE:
        return frozenset()
    while start < len(rows) and not rows[start].after_gap:
        start += 1
    return frozenset(row.line for row in rows[start:])
