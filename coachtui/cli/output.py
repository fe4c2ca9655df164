"""Printing: one JSON document for scripts, plain lines for people."""

import sys
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

import click
import msgspec

from coachtui.records.base import Record
from coachtui.records.codec import whole
from coachtui.records.text import shown

R = TypeVar("R", bound=Record)

UNDO = "coachtui undo"
_GAP = "  "
_NARROWEST = 20


def say(line: str = "") -> None:
    """One line for a person, kept free of control characters; blanks in front are kept."""
    indent = len(line) - len(line.lstrip(" "))
    click.echo(" " * indent + shown(line))


def print_json(document: Any) -> None:
    """One JSON document."""
    data = msgspec.json.format(msgspec.json.encode(document), indent=2)
    click.echo(data.decode("utf-8"))


def records_json(records: Iterable[Record]) -> list[dict[str, Any]]:
    """Records with all their fields, each once in its newest state."""
    return [whole(record) for record in {record.id: record for record in records}.values()]


def print_written(records: Sequence[Record], sentence: str, *, as_json: bool) -> None:
    """What was written and how to take it back."""
    if as_json:
        print_json({"written": records_json(records), "undo": UNDO})
    else:
        say(f"{sentence} · undo: {UNDO}")


def print_records(
    records: Sequence[R], row: Callable[[R], Sequence[str]], *, empty: str, as_json: bool
) -> None:
    """A list of records, each as a row for people or whole for scripts."""
    if as_json:
        print_json(records_json(records))
    else:
        print_table([row(record) for record in records], empty=empty)


def print_table(rows: Sequence[Sequence[str]], *, empty: str) -> None:
    """Rows in columns; on a terminal the last column gives way where the line would be too long."""
    if not rows:
        say(empty)
        return
    cleaned = [[shown(cell) for cell in row] for row in rows]
    widths = [max(cells(row[place]) for row in cleaned) for place in range(len(cleaned[0]))]
    for row in cleaned:
        padded = [cell + " " * (widths[place] - cells(cell)) for place, cell in enumerate(row)]
        click.echo(fitted(_GAP.join(padded).rstrip(), line_width()))


def line_width() -> int | None:
    """Columns of the terminal that is written to; None when it is a file or a pipe."""
    if sys.stdout is None or not sys.stdout.isatty():
        return None
    import shutil

    return max(shutil.get_terminal_size().columns, _NARROWEST)


def fitted(line: str, width: int | None) -> str:
    """The line, cut to this many columns with a sign that something was cut."""
    if width is None or cells(line) <= width:
        return line
    kept = line
    while kept and cells(kept) > width - 1:
        kept = kept[:-1]
    return f"{kept.rstrip()}…"


def cells(text: str) -> int:
    """How many columns of a terminal the text takes."""
    if text.isascii():
        return len(text)
    import unicodedata

    wide = sum(1 for letter in text if unicodedata.east_asian_width(letter) in "WF")
    narrow = sum(1 for letter in text if unicodedata.combining(letter) or letter in "\u200c\u200d")
    return len(text) + wide - narrow


def counted(number: int, one: str, many: str = "") -> str:
    """`1 day`, `2 days`."""
    return f"{number} {one if number == 1 else many or one + 's'}"
