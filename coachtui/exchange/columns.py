"""What the columns of one file mean: by their headers, or as a person says (cli.md, Import)."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from coachtui.exchange.headers import (
    EXTERNAL,
    NOT_IMPORTED,
    best_header,
    currency_in,
    header_key,
    is_our_id,
    looks_like_header,
    meaning,
    second_meaning,
    target_in_words,
    target_named,
)
from coachtui.records.errors import WrongUse
from coachtui.records.text import shown

_SAFE = "Nothing was changed."
_Said = Mapping[str, str | None]


class Problem(NamedTuple):
    """Why a file cannot be taken with these columns, and what to do about it on a command line."""

    what: str
    way_out: str


class Columns(NamedTuple):
    """What each column means, and which of the file's records are data."""

    targets: Mapping[str, str | None]
    """By the column's label: its header, or its number where there is none."""
    first_row: int
    """Index of the first data row."""
    ours: bool
    """Whether coachtui wrote the file."""
    problem: Problem | None
    """What stands in the way of taking the file."""

    @property
    def labels(self) -> tuple[str, ...]:
        """The columns in the file's order."""
        return tuple(self.targets)

    @property
    def unmapped(self) -> list[str]:
        """Columns that nothing is taken from; in a file of our own, but for what is only shown."""
        known = {header_key(name) for name in NOT_IMPORTED} if self.ours else set()
        return [
            label
            for label, target in self.targets.items()
            if target is None and header_key(label) not in known
        ]

    @property
    def currency(self) -> str | None:
        """The currency that the revenue's header names."""
        return next(
            (currency_in(each) for each, to in self.targets.items() if to == "revenue"), None
        )


def map_columns(
    records: Sequence[Sequence[str]],
    said: _Said | None = None,
    remembered: _Said | None = None,
    *,
    source: str = "The file",
) -> Columns:
    """What the columns mean, by their headers and by what a person said.

    `said` names fields by column (None leaves one out) and must fit the file; `remembered` is the
    same from an earlier file, of which only what is there counts. Raises WrongUse, saying how to
    go on with --map, when there is no known header, when two columns have the same meaning, when
    nothing says which company a row is, and for a column that is not there.
    """
    columns = guess_columns(records, said, remembered, source=source)
    if columns.problem is not None:
        what, way_out = columns.problem
        raise WrongUse(f"{source}: {what} {way_out} {_SAFE}")
    return columns


def guess_columns(
    records: Sequence[Sequence[str]],
    said: _Said | None = None,
    remembered: _Said | None = None,
    *,
    source: str = "The file",
) -> Columns:
    """As `map_columns`, but what stands in the way of taking the file is part of the answer."""
    said, remembered = dict(said or {}), dict(remembered or {})
    at, is_known = _header_at(records, {**remembered, **said})
    head = records[at] if at >= 0 else ()
    headers = _headers(head, _width(head, records[at + 1 :]))
    labels = tuple(headers)
    kept = {
        label: target
        for name, target in remembered.items()
        if (label := _label_for(name, labels)) is not None
    }
    for name, target in said.items():
        label = _label_for(name, labels)
        if label is None:
            listed = ", ".join(labels)
            raise WrongUse(f"{source} has no column '{shown(name)}'; it has: {listed}. {_SAFE}")
        kept[label] = target
    meanings = _meanings(headers, kept)
    problem = _problem(meanings) if is_known else _unknown_header(records[0])
    ours = any(map(is_our_id, labels))
    return Columns(meanings, at + 1, ours, problem)


def maps(words: Iterable[str]) -> dict[str, str | None]:
    """`Header=field` arguments by header; an empty field leaves the column out.

    Raises WrongUse for one without `=` and for an unknown field.
    """
    given: dict[str, str | None] = {}
    for word in words:
        header, equals, field = word.rpartition("=")
        if not equals or not header.strip():
            raise WrongUse(
                f"'{shown(word)}' is no column and its field; write --map \"Header=field\". {_SAFE}"
            )
        given[header.strip()] = target_named(field) if field.strip() else None
    return given


def _header_at(records: Sequence[Sequence[str]], said: _Said) -> tuple[int, bool]:
    """Where the header row is, -1 for nowhere, and whether that is more than a guess."""
    at, known = best_header(records)
    if known:
        return at, True
    keys = {header_key(cell) for cell in records[0]}
    if any(header_key(name) in keys for name in said if header_key(name)):
        return 0, True
    by_number = bool(said) and all(name.isascii() and name.isdigit() for name in said)
    return (0 if looks_like_header(records) else -1), by_number


def _meanings(headers: Mapping[str, str], said: _Said) -> dict[str, str | None]:
    ours = any(map(is_our_id, headers))
    found: dict[str, str | None] = {
        label: said[label] if label in said else meaning(header, ours=ours)
        for label, header in headers.items()
    }
    chosen = {target for target in said.values() if target}
    for label in headers:
        if label not in said and found[label] in chosen:
            found[label] = None
    taken = {target for target in found.values() if target}
    for label, header in headers.items():
        second = second_meaning(header)
        if label not in said and found[label] is None and second and second not in taken:
            found[label] = second
            taken.add(second)
    return found


def _problem(meanings: _Said) -> Problem | None:
    first: dict[str, str] = {}
    for label, target in meanings.items():
        if target is None:
            continue
        if target in first:
            return Problem(
                f"the columns '{first[target]}' and '{label}' both say the "
                f"{target_in_words(target)}.",
                f'Choose one with --map "{first[target]}={target}".',
            )
        first[target] = label
    if {"name", "id", "domain", "external_id"} & first.keys():
        return None
    if any(target.startswith(EXTERNAL) for target in first):
        return None
    labels = list(meanings)
    return Problem(
        "no column is known as the company's name.",
        f'Say which one it is, as in --map "{labels[0]}=name". Its columns: {", ".join(labels)}.',
    )


def _unknown_header(head: Sequence[str]) -> Problem:
    begins = shown(", ".join(head))
    begins = begins if len(begins) <= 60 else f"{begins[:59]}…"
    return Problem(
        f"it has no header row that is known; it begins with '{begins}'.",
        'Say what its columns are, by header or by number: --map "1=name" --map "2=domain".',
    )


def _headers(head: Sequence[str], width: int) -> dict[str, str]:
    """Each column's header by a label that only it has: a number tells those that are alike."""
    headers: dict[str, str] = {}
    for number in range(1, width + 1):
        header = shown(head[number - 1]) if number <= len(head) else ""
        label = header or str(number)
        again = 2
        while label in headers:
            label = f"{header or number} ({again})"
            again += 1
        headers[label] = header
    return headers


def _width(head: Sequence[str], rows: Sequence[Sequence[str]]) -> int:
    """How many columns there are; single rows beyond that have a delimiter too many in them."""
    if not head:
        return max(len(row) for row in rows)
    widths = Counter(map(len, rows))
    usual = max(widths, key=lambda width: (widths[width], width), default=0)
    return max(len(head), usual)


def _label_for(name: str, labels: Sequence[str]) -> str | None:
    if name in labels:
        return name
    key = header_key(name)
    alike = [label for label in labels if key and header_key(label) == key]
    if alike:
        return alike[0]
    number = int(name) if name.isascii() and name.isdigit() and len(name) < 5 else 0
    return labels[number - 1] if 0 < number <= len(labels) else None
