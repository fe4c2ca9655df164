"""How a plan and an outcome look: columns with what they hold, rows with what becomes of them."""

from collections.abc import Iterator

from textual.content import Content

from coachtui.app.screens.importing.plan import Plan
from coachtui.app.widgets.lines import Line
from coachtui.app.widgets.plain import padded, plain
from coachtui.exchange.headers import target_in_words
from coachtui.exchange.outcome import ImportOutcome, RowOutcome, RowResult, counts_in_words
from coachtui.exchange.wishes import ImportWishes

_ORDER: tuple[RowResult, ...] = (
    "failed",
    "skipped",
    "overwritten",
    "filled",
    "created",
    "unchanged",
)
_COLOURS: dict[RowResult, str] = {
    "failed": "$error",
    "skipped": "$warning",
    "overwritten": "$accent",
    "filled": "$accent",
    "created": "$success",
    "unchanged": "$quiet",
}
_MOST_ROWS = 300
_MOST_PAIRS = 50
_LABEL, _TARGET, _RESULT = 22, 16, 12
_ON_MATCH = {
    "fill": "fill what is empty",
    "overwrite": "overwrite",
    "skip": "leave alone",
}


def column_lines(plan: Plan) -> list[Line]:
    """Each column with where it goes and what stands in it."""
    return [
        Line(
            f"column:{number}",
            Content.assemble(
                (padded(label, _LABEL), "bold" if target else "$quiet"),
                (" → ", "$quiet"),
                (padded(target_in_words(target), _TARGET), "$primary")
                if target
                else (padded("left out", _TARGET), "$quiet"),
                " ",
                (_held(plan, number), "$quiet"),
            ),
        )
        for number, (label, target) in enumerate(plan.columns.targets.items())
    ]


def _held(plan: Plan, column: int) -> str:
    return " · ".join(plain(cell).plain for cell in plan.samples(column) if cell) or "empty"


def row_lines(outcome: ImportOutcome) -> list[Line]:
    """Rows that need a look first, then names that are perhaps the same, then the others."""
    rows = sorted(outcome.rows, key=lambda row: _ORDER.index(row.result))
    first = [row for row in rows if row.result in ("failed", "skipped") or _remarkable(row)]
    rest = [row for row in rows if row not in first]
    lines = [_row_line(row) for row in first[:_MOST_ROWS]]
    lines += _pair_lines(outcome)
    lines += [_row_line(row) for row in rest[: _MOST_ROWS - len(first[:_MOST_ROWS])]]
    left = len(rows) - _MOST_ROWS
    if left > 0:
        lines.append(Line("more", Content.styled(f"and {left:,} rows more", "$quiet"), quiet=True))
    return lines


def _remarkable(row: RowOutcome) -> bool:
    return row.result == "created" and not row.is_plain


def _row_line(row: RowOutcome) -> Line:
    return Line(
        f"row:{row.line}",
        Content.assemble(
            (padded(row.result, _RESULT), _COLOURS[row.result]),
            plain(row.name) if row.name else Content.styled("no name", "$quiet"),
        ),
        Content.styled(f"line {row.line}", "$quiet"),
        below=Content.styled(plain(row.reason).plain, "$quiet"),
    )


def _pair_lines(outcome: ImportOutcome) -> Iterator[Line]:
    pairs = outcome.perhaps_same
    for number, (one, other, similarity) in enumerate(pairs[:_MOST_PAIRS]):
        yield Line(
            f"pair:{number}",
            Content.assemble(
                (padded("alike", _RESULT), "$warning"),
                (plain(one).plain, "$foreground"),
                (" and ", "$quiet"),
                (plain(other).plain, "$foreground"),
            ),
            Content.styled(f"{similarity:.2f}", "$quiet"),
            below=Content.styled("perhaps the same; left apart", "$quiet") if not number else _NONE,
            quiet=True,
        )
    if len(pairs) > _MOST_PAIRS:
        left = len(pairs) - _MOST_PAIRS
        yield Line("pairs", Content.styled(f"and {left} pairs more", "$quiet"), quiet=True)


_NONE = Content("")


def wishes_line(wishes: ImportWishes) -> Content:
    """How the file is wanted, each choice with its key."""
    parts = (
        ("m", "known", _ON_MATCH[wishes.on_match]),
        ("w", "new", _new(wishes)),
        ("o", "other columns", "in the notes" if wishes.keep_unmapped else "left out"),
    )
    said: list[Content | str | tuple[str, str]] = []
    for key, what, how in parts:
        said += [(f"{key} ", "bold $accent"), f"{what}: ", (how, "$primary"), "   "]
    return Content.assemble(*said)


def _new(wishes: ImportWishes) -> str:
    if wishes.only == "update":
        return "left out"
    return "onto the list" if wishes.to_list else "to the bench"


def file_title(plan: Plan) -> str:
    """The file with how it was read."""
    rows = "row" if plan.data_rows == 1 else "rows"
    delimiter = "" if plan.table.delimiter == "none" else f", {plan.table.delimiter}"
    return f"{plan.table.source} · {plan.data_rows:,} {rows} · {plan.table.encoding}{delimiter}"


def outcome_title(outcome: ImportOutcome, when: str) -> str:
    """The counts, of what was done or of what would be."""
    return f"{when}: {counts_in_words(outcome).partition(': ')[2] or 'no rows'}"
