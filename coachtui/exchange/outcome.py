"""What became of an import: every row accounted for (screens.md, rule 10)."""

from collections.abc import Mapping
from typing import Any, Literal, NamedTuple

from coachtui.records.errors import CoachError

RowResult = Literal["created", "filled", "overwritten", "unchanged", "skipped", "failed"]
ROW_RESULTS: tuple[RowResult, ...] = (
    "created",
    "filled",
    "overwritten",
    "unchanged",
    "skipped",
    "failed",
)


class Stopped(CoachError):
    """The person stopped it; nothing was changed."""

    exit_code = 130
    """What shells expect of a program that was stopped by ctrl+c."""

    def __init__(self) -> None:
        super().__init__("The import was stopped. Nothing was changed.")


class RowOutcome(NamedTuple):
    """What became of one row."""

    line: int
    """Where it begins in the file, the first line being 1."""
    result: RowResult
    reason: str
    """Why, in words; every row has one."""
    account: str | None
    """The account's id; None where there is none, as after a dry run."""
    name: str
    """The company as the file calls it."""

    @property
    def is_plain(self) -> bool:
        """Whether it needs no look: a new company of which nothing was left out."""
        return self.result == "created" and "; " not in self.reason


class ImportOutcome(NamedTuple):
    """What became of a file; the counts of `rows` add up to `read`."""

    source: str
    read: int
    counts: Mapping[RowResult, int]
    benched: int
    """New companies that came to the bench."""
    listed: int
    """New companies that came onto the list."""
    rows: tuple[RowOutcome, ...]
    perhaps_same: tuple[tuple[str, str, float], ...]
    """Pairs of names with their similarity, the most alike first; none of them was merged."""
    columns: Mapping[str, str | None]
    unmapped: tuple[str, ...]
    batch: str | None
    """The words by which undo names the import; None when nothing was written."""
    said: str
    """What a person should know beyond the counts; empty when there is nothing."""

    @property
    def changes(self) -> int:
        """Rows that changed something."""
        return sum(self.counts[each] for each in ("created", "filled", "overwritten"))


def outcome_document(outcome: ImportOutcome) -> dict[str, Any]:
    """The outcome as scripts read it (cli.md, JSON shapes)."""
    return {
        "read": outcome.read,
        **{str(result): count for result, count in outcome.counts.items()},
        "benched": outcome.benched,
        "listed": outcome.listed,
        "rows": [row._asdict() for row in outcome.rows],
        "perhaps_same": [list(pair) for pair in outcome.perhaps_same],
        "columns": dict(outcome.columns),
        "unmapped": list(outcome.unmapped),
        "batch": outcome.batch,
        "said": outcome.said,
    }


def counts_in_words(outcome: ImportOutcome) -> str:
    """The counts as people read them: "212 rows read: 198 created, 14 unchanged"."""
    rows = f"{outcome.read:,} {'row' if outcome.read == 1 else 'rows'} read"
    parts = [f"{count:,} {result}" for result, count in outcome.counts.items() if count]
    return f"{rows}: {', '.join(parts)}" if parts else rows
