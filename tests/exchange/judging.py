"""Whether an import took the right rows for one company."""

from collections.abc import Sequence
from typing import NamedTuple

from coachtui.exchange.outcome import ImportOutcome


class Judged(NamedTuple):
    """Rows about a company of an earlier row, and what was made of them."""

    duplicates: int
    found: int
    """Taken for that company, or left alone because it could be several, that one among them."""
    missed: int
    """Taken for a new company."""
    merged_wrongly: int
    """Rows that were taken for another company than they are about."""


def judged(outcome: ImportOutcome, companies: Sequence[int]) -> Judged:
    """How the rows were matched; `companies` says what each row is about."""
    first_row: dict[int, str | None] = {}
    about: dict[str, int] = {}
    duplicates = found = missed = wrong = 0
    for row, company in zip(outcome.rows, companies, strict=True):
        if row.result == "created" and row.account is not None:
            about[row.account] = company
        elif row.account is not None and about[row.account] != company:
            wrong += 1
        if company in first_row:
            duplicates += 1
            missed += row.result == "created"
            found += row.result != "created"
        first_row.setdefault(company, row.account)
    return Judged(duplicates, found, missed, wrong)
