"""Reading a CSV file as other systems write it: encoding, delimiter and quotes are found out."""

import csv
import io
import os
import re
import stat
from collections.abc import Callable, Iterator, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import NamedTuple

from coachtui.exchange.encodings import text_in
from coachtui.exchange.formulas import freed
from coachtui.exchange.headers import best_header
from coachtui.records.errors import NotFound, WrongUse, cause
from coachtui.records.text import clean_text, shown

LARGEST = 64 * 1024 * 1024
"""Bytes; a list of companies beyond that is none."""
DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
_NONE = "\x1f"
"""Separates nothing, for a file of one column: unsafe in text, so it never stands in a cell."""
_CHUNK = 1024 * 1024
_LOOKED_AT = 60
"""Records that the delimiter is found out from."""
_MOSTLY = 0.5
"""Without a known header, at least this share of the records must have as many cells."""
_SAYS_DELIMITER = re.compile(r'"?sep=(.)"?[ \t]*(?:\r\n?|\n)', re.IGNORECASE)
_END = "\x02the end of the file\x03"
_SAFE = "Nothing was changed."


class Row(NamedTuple):
    """One record of the file that says something."""

    line: int
    """Where it begins, the first line of the file being 1."""
    cells: tuple[str, ...]
    after_gap: bool
    """Whether an empty row stands before it."""


class Table(NamedTuple):
    """What stands in a file, before anybody says what its columns are."""

    source: str
    """The file's name, as it may be shown."""
    encoding: str
    delimiter: str
    """Its name in words; "none" for a file of one column."""
    rows: tuple[Row, ...]


def read_table(path: Path, check: Callable[[], None] | None = None) -> Table:
    """The rows of a CSV file; `check` is called between reads and may raise to stop.

    Raises NotFound when there is no such file, WrongUse for a folder, an empty file, one over
    64 MB, one that changes meanwhile, and one that is no table of text.
    """
    source = shown(path.name) or shown(str(path))
    return table_in(_bytes_of(path, source, check or _go_on), source)


def table_in(data: bytes, source: str) -> Table:
    """The rows in these bytes. Raises WrongUse when they are no table of text."""
    text, encoding = text_in(data, source)
    said = _SAYS_DELIMITER.match(text)
    first_line = 1
    if said is not None:
        text = text[said.end() :]
        first_line = 2
    delimiter = said.group(1) if said and said.group(1) in DELIMITERS else _delimiter_of(text)
    rows = tuple(_rows(text, delimiter, first_line, source))
    if not rows:
        raise WrongUse(f"{source} is empty. {_SAFE}")
    return Table(source, encoding, DELIMITERS.get(delimiter, "none"), rows)


def _go_on() -> None:
    """Nobody wants to stop."""


def _bytes_of(path: Path, source: str, check: Callable[[], None]) -> bytes:
    try:
        if path.is_dir():
            raise WrongUse(f"{source} is a folder; name a CSV file in it. {_SAFE}")
        # Without waiting: a pipe would otherwise keep us until somebody writes into it.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    except FileNotFoundError:
        raise NotFound(f"There is no file {shown(str(path))}. {_SAFE}") from None
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or "its name is no file name"
        raise WrongUse(f"{source} cannot be read ({why}). {_SAFE}") from None
    with os.fdopen(descriptor, "rb") as file:
        before = os.fstat(descriptor)
        if not stat.S_ISREG(before.st_mode):
            raise WrongUse(f"{source} is no plain file. {_SAFE}")
        if before.st_size > LARGEST:
            size = before.st_size // (1024 * 1024)
            raise WrongUse(
                f"{source} is too large, {size} MB; at most 64 MB are read, so split it. {_SAFE}"
            )
        data = _all_of(file, before.st_size, check, source)
        after = os.fstat(descriptor)
    if _state(before) != _state(after) or len(data) != before.st_size or _moved(path, before):
        raise WrongUse(
            f"{source} was changed by another program while it was read; "
            f"try again when that is done. {_SAFE}"
        )
    return data


def _all_of(file: io.BufferedIOBase, size: int, check: Callable[[], None], source: str) -> bytes:
    """So many bytes, or a few more when the file grows meanwhile: never behind a running pen."""
    chunks: list[bytes] = []
    read = 0
    try:
        while read <= size and (chunk := file.read(_CHUNK)):
            chunks.append(chunk)
            read += len(chunk)
            check()
    except OSError as error:
        raise WrongUse(f"{source} cannot be read ({cause(error)}). {_SAFE}") from None
    return b"".join(chunks)


def _state(status: os.stat_result) -> tuple[int, int]:
    return status.st_size, status.st_mtime_ns


def _moved(path: Path, before: os.stat_result) -> bool:
    """Whether another file stands there now."""
    try:
        now = path.stat()
    except OSError:
        return True
    return (now.st_dev, now.st_ino, *_state(now)) != (
        *(before.st_dev, before.st_ino),
        *_state(before),
    )


def _delimiter_of(text: str) -> str:
    """The delimiter under which the file's beginning looks most like a table."""
    best, chosen, single = (0, 0.0, 0), _NONE, False
    for delimiter in DELIMITERS:
        records = list(islice(_sample(text, delimiter), _LOOKED_AT))
        at, known = best_header(records)
        if known and len(records[at]) == 1:
            single = True
            continue
        widths = [len(record) for record in records]
        usual = max(set(widths), key=lambda width: (widths.count(width), width), default=1)
        alike = widths.count(usual) / len(widths) if usual > 1 else 0.0
        if (known or alike >= _MOSTLY) and (known, alike, usual) > best:
            best, chosen = (known, alike, usual), delimiter
    # A column of names under one known head may hold commas; they separate nothing.
    return _NONE if single and not best[0] else chosen


def _sample(text: str, delimiter: str) -> Iterator[list[str]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        for record in reader:
            if any(cell.strip() for cell in record):
                yield record
    except csv.Error:
        return


def _rows(text: str, delimiter: str, first_line: int, source: str) -> Iterator[Row]:
    """The rows that say something. Raises WrongUse for a quotation mark that is never closed."""
    reader = csv.reader(chain(io.StringIO(text, newline=""), (_END,)), delimiter=delimiter)
    line, gap = first_line, False
    try:
        for record in reader:
            begins, line = line, reader.line_num + first_line
            if record == [_END]:
                return
            if record and _END in record[-1]:
                raise _never_closed(source, begins)
            cells = tuple(freed(clean_text(cell)) for cell in record)
            if any(cells):
                yield Row(begins, _without_idle_end(cells), gap)
            gap = not any(cells)
    except csv.Error as error:
        if "field larger" in str(error):
            raise _never_closed(source, line) from None
        raise WrongUse(f"{source}, line {line}, cannot be read as CSV. {_SAFE}") from None


def _never_closed(source: str, line: int) -> WrongUse:
    return WrongUse(
        f"{source}: a quotation mark that opens in line {line} is never closed, so it is not "
        f"clear where that row ends. {_SAFE}"
    )


def _without_idle_end(cells: Sequence[str]) -> tuple[str, ...]:
    """Spreadsheets write the same number of cells into every row; empty ones at the end go."""
    last = max(place for place, cell in enumerate(cells) if cell)
    return tuple(cells[: last + 1])
