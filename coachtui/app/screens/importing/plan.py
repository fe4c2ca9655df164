"""A file on its way in: what its columns mean, how it is wanted, and what would become of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from coachtui.exchange.columns import Columns, guess_columns
from coachtui.exchange.csv_import import import_accounts
from coachtui.exchange.csv_reading import Table, read_table
from coachtui.exchange.outcome import ImportOutcome, Stopped
from coachtui.exchange.wishes import Doing, ImportWishes
from coachtui.store.team_store import TeamStore

SAMPLES = 4
"""Rows from which a column is shown."""


@dataclass(frozen=True)
class Plan:
    """Everything that is decided about a file before it is brought in."""

    path: Path
    table: Table
    said: Mapping[str, str | None]
    """What the person said of columns; the others go by their headers."""
    columns: Columns
    wishes: ImportWishes
    tried: ImportOutcome | None
    """What would become of it; None while something stands in the way."""

    @property
    def problem(self) -> str:
        """Why it cannot be brought in yet; empty when it can."""
        return self.columns.problem.what if self.columns.problem else ""

    @property
    def data_rows(self) -> int:
        """Rows below the header."""
        return len(self.table.rows) - self.columns.first_row

    def samples(self, column: int) -> list[str]:
        """What stands in a column, in the first rows."""
        rows = self.table.rows[self.columns.first_row :][:SAMPLES]
        return [row.cells[column] if column < len(row.cells) else "" for row in rows]

    def with_target(self, label: str, target: str | None) -> Plan:
        """The same file with one column going elsewhere; nothing goes to one field twice."""
        others = {
            each: None if to == target and target is not None else to
            for each, to in self.said.items()
        }
        return self._said({**others, label: target})

    def with_profile(self, remembered: Mapping[str, str | None]) -> Plan:
        """The same file with what was remembered of such columns."""
        records = [row.cells for row in self.table.rows]
        columns = guess_columns(records, {}, remembered, source=self.table.source)
        return self._said({label: columns.targets[label] for label in columns.labels})

    def with_wishes(self, wishes: ImportWishes) -> Plan:
        """The same file wanted otherwise."""
        return replace(self, wishes=wishes, tried=None)

    def _said(self, said: Mapping[str, str | None]) -> Plan:
        records = [row.cells for row in self.table.rows]
        columns = guess_columns(records, said, source=self.table.source)
        return replace(self, said=said, columns=columns, tried=None)


def opened(path: Path, wishes: ImportWishes, doing: Doing) -> Plan:
    """The file as it is understood at first sight.

    Raises CoachError for what is no table, Stopped when the person stopped it.
    """

    def check() -> None:
        if doing.stopped():
            raise Stopped

    table = read_table(path, check)
    columns = guess_columns([row.cells for row in table.rows], source=table.source)
    return Plan(path, table, {}, columns, wishes, None)


def tried(store: TeamStore, plan: Plan, doing: Doing) -> Plan:
    """The plan with what would become of the file, as far as nothing stands in the way."""
    if plan.columns.problem is not None:
        return replace(plan, tried=None)
    outcome = import_accounts(
        store, plan.table, plan.columns, plan.wishes, dry_run=True, doing=doing
    )
    return replace(plan, tried=outcome)


def carried_out(store: TeamStore, plan: Plan, doing: Doing) -> ImportOutcome:
    """What became of the file."""
    return import_accounts(store, plan.table, plan.columns, plan.wishes, doing=doing)
