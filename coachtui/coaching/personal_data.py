"""Everything that is kept about one person, as far as a reader may read it (cli.md, Reports).

Notes about a person are personal data: whoever holds them can gather them and hand them over.
"""

from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple, get_args, get_type_hints

from coachtui.records.base import Audience, Handle, Record
from coachtui.records.people import SealingKey
from coachtui.records.registry import TABLES, kind_of
from coachtui.records.shelf import Shelf

AUDIENCES: tuple[Audience, ...] = get_args(Audience)
_WIDTH: dict[Audience, int] = {"team": 0, "pair": 1, "me": 2}
_NOT_ABOUT = frozenset({"readers", "updated_by"})
"""Who may read a record, and whose machine touched it last, says nothing about what it is about."""
_POINTERS = ("on", "one_on_one")
"""Fields through which a mark, a comment or an answer belongs to what it refers to."""


class Gathered(NamedTuple):
    """Records by table, oldest first, and how many of them each audience can read."""

    records: dict[str, list[Record]]
    counts: dict[Audience, int]

    @property
    def number(self) -> int:
        """All of them."""
        return sum(self.counts.values())


def readable(record: Record, reader: str) -> bool:
    """Whether this person may read the record."""
    return record.audience == "team" or reader in record.readers


def gathered(
    shelf: Shelf, reader: str, *, about: str | None = None, widest: Audience = "me"
) -> Gathered:
    """What the reader may read: living records of everybody, or all that is kept about one person.

    What is kept about a person has their put-away records too. `widest` leaves out what fewer
    people can read: with "team" what is between two and one's own, with "pair" one's own.
    """
    records: dict[str, list[Record]] = {}
    counts: dict[Audience, int] = dict.fromkeys(AUDIENCES, 0)
    for record in _every(shelf):
        if not readable(record, reader) or _WIDTH[record.audience] > _WIDTH[widest]:
            continue
        if record.deleted_at is None if about is None else is_about(shelf, record, about):
            records.setdefault(record.table, []).append(record)
            counts[record.audience] += 1
    for found in records.values():
        found.sort(key=lambda record: (record.created_at, record.id))
    return Gathered(records, counts)


def is_about(shelf: Shelf, record: Record, handle: str) -> bool:
    """Whether it was written by this person, names them, or belongs to something that does.

    The team's own record is nobody's.
    """
    if record.place == "team":
        return False
    if names(record, handle):
        return True
    for pointer in _POINTERS:
        target_id = getattr(record, pointer, None)
        target = shelf.find(target_id) if target_id else None
        if target is not None and names(target, handle):
            return True
    return False


def names(record: Record, handle: str) -> bool:
    """Whether one of the fields that hold a person holds this one."""
    for field in _handle_fields(type(record)):
        value = getattr(record, field)
        if value == handle or (isinstance(value, tuple) and handle in value):
            return True
    return False


def _every(shelf: Shelf) -> Iterator[Record]:
    for table in TABLES:
        kind = kind_of(table)
        if kind is not None and kind is not SealingKey:  # keys say nothing about anybody
            yield from shelf.everything(kind)


@cache
def _handle_fields(kind: type[Record]) -> tuple[str, ...]:
    """The fields of a kind that hold people, read from their types."""
    hints = get_type_hints(kind, include_extras=True)
    return tuple(
        name
        for name in kind.__struct_fields__
        if name not in _NOT_ABOUT and _holds_handles(hints[name])
    )


def _holds_handles(hint: Any) -> bool:
    return hint == Handle or any(_holds_handles(part) for part in get_args(hint))
