"""What an import says to a person: columns, the rows that need a look, and the counts."""

from coachtui.cli.output import UNDO, counted, print_table, say
from coachtui.exchange.csv_reading import Table
from coachtui.exchange.headers import target_in_words
from coachtui.exchange.outcome import ImportOutcome, counts_in_words

_MOST_ROWS = 40
_MOST_PAIRS = 10


def tell(table: Table, outcome: ImportOutcome, *, dry_run: bool) -> None:
    """Everything that a person wants to know, the counts at the end."""
    _tell_columns(table, outcome)
    _tell_rows(outcome)
    _tell_pairs(outcome)
    if outcome.said:
        say(outcome.said)
    end = f"undo: {UNDO}" if outcome.batch else "nothing was changed"
    what = f"{outcome.source}: {counts_in_words(outcome)}"
    if outcome.benched:
        what += f" · {outcome.benched} to the bench"
    say(f"{'Tried only · ' if dry_run else ''}{what} · {end}")


def _tell_columns(table: Table, outcome: ImportOutcome) -> None:
    delimiter = "" if table.delimiter == "none" else f", {table.delimiter}"
    taken = [
        header if header.casefold() == (word := target_in_words(target)) else f"{header} → {word}"
        for header, target in outcome.columns.items()
        if target is not None
    ]
    say(f"{table.encoding}{delimiter} · {' · '.join(taken)}")
    if outcome.unmapped:
        say(f"Not taken over (--keep-unmapped keeps it): {', '.join(outcome.unmapped)}")


def _tell_rows(outcome: ImportOutcome) -> None:
    told = [row for row in outcome.rows if not row.is_plain]
    rows = [(f"line {row.line}", row.result, row.name, row.reason) for row in told[:_MOST_ROWS]]
    if rows:
        print_table(rows, empty="")
    if len(told) > _MOST_ROWS:
        say(f"and {counted(len(told) - _MOST_ROWS, 'row')} more; --json lists all.")


def _tell_pairs(outcome: ImportOutcome) -> None:
    pairs = outcome.perhaps_same
    if not pairs:
        return
    say("Perhaps the same, and left apart:")
    for one, other, similarity in pairs[:_MOST_PAIRS]:
        say(f"  {one} · {other} ({similarity:.2f})")
    if len(pairs) > _MOST_PAIRS:
        say(f"  and {counted(len(pairs) - _MOST_PAIRS, 'pair')} more; --json lists all.")
