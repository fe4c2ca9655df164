"""What one action adds and changes, gathered until all of it can be written at once."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import msgspec

from coachtui.records.base import Audience, Record
from coachtui.records.clock import Clock, moment_of, stamp
from coachtui.records.codec import Raw, checked, encode
from coachtui.records.errors import FolderTrouble, WrongUse
from coachtui.records.ids import Chance, new_id
from coachtui.records.shelf import Shelf
from coachtui.store.canonical import RECORD_CAP, RECORD_FRAME
from coachtui.store.sealing.envelope import sealed_size

R = TypeVar("R", bound=Record)


_FIXED = frozenset(
    ("id", "owner", "audience", "readers", "created_at", "updated_at", "updated_by", "rev")
)
"""What decides a record's place, and what only a change itself sets."""


class Op(NamedTuple):
    """One record's step from one state to the next."""

    path: Path
    table: str
    id: str
    before: Raw | None
    after: Raw
    record_before: Record | None


class Places:
    """Where records stand; the store answers."""

    def __init__(
        self,
        path_for: Callable[[Record, int], Path],
        path_of: Callable[[str], Path | None],
        raw_of: Callable[[Path, str, str], Raw | None],
    ) -> None:
        self.path_for = path_for
        self.path_of = path_of
        self.raw_of = raw_of


class Stamps:
    """Ids and times for new states of records."""

    def __init__(self, clock: Clock, chance: Chance) -> None:
        self._clock = clock
        self._chance = chance
        self._last = 0

    def new_id(self, prefix: str) -> str:
        """Ids made one after another sort in that order, also within a millisecond."""
        self._last = max(int(self._clock.now().timestamp() * 1000), self._last + 1)
        return new_id(prefix, self._last, self._chance)

    def now(self) -> str:
        """The present moment."""
        return stamp(self._clock.now())

    def after(self, earlier: str) -> str:
        """The present moment, or a millisecond after `earlier` where the clock went back."""
        now = self._clock.now()
        try:
            least = moment_of(earlier) + timedelta(milliseconds=1)
        except (ValueError, OverflowError):
            return stamp(now)
        return stamp(min(max(now, least), now + timedelta(days=1)))


class Change:
    """The changes of one action; seen on the shelf at once, on disk all together or not at all."""

    def __init__(self, me: str, shelf: Shelf, stamps: Stamps, places: Places) -> None:
        self.me = me
        self.written: list[Record] = []
        """New states in the order in which they were made."""
        self.ops: list[Op] = []
        self._shelf = shelf
        self._stamps = stamps
        self._places = places
        self._staged: dict[str, tuple[Path, Raw]] = {}

    def new(
        self,
        kind: type[R],
        /,
        *,
        audience: Audience | None = None,
        readers: tuple[str, ...] = (),
        record_id: str | None = None,
        **fields: Any,
    ) -> R:
        """A new record of mine. Raises WrongUse naming the field that does not fit."""
        chosen: Audience = audience or kind.audiences[0]
        if chosen not in kind.audiences:
            raise WrongUse(f"A {kind.table} cannot be for '{chosen}'; nothing was changed.")
        if chosen == "me":
            readers = (self.me,)
        elif chosen == "pair" and self.me not in readers:
            raise WrongUse("This would be for two people, and you are neither of them.")
        elif chosen == "pair" and len(readers) > 2:
            raise WrongUse("This is for two people, not for more; nothing was changed.")
        now = self._stamps.now()
        record = kind(
            id=record_id or self._stamps.new_id(kind.prefix),
            owner=self.me,
            audience=chosen,
            readers=readers if chosen != "team" else (),
            created_at=now,
            updated_at=now,
            updated_by=self.me,
            rev=1,
            **fields,
        )
        record = checked(record)
        raw = encode(record)
        path = self._places.path_for(record, _size(raw, record))
        self._stage(Op(path, kind.table, record.id, None, raw, None), record)
        return record

    def edit(self, record: R, /, **fields: Any) -> R:
        """A new state of a record of mine. Raises WrongUse naming the field that does not fit."""
        if record.owner != self.me and record.table != "team":
            raise WrongUse(f"Only {record.owner} can change this; nothing was changed.")
        fixed = _FIXED.intersection(fields)
        if fixed:
            raise WrongUse(f"{min(fixed)} is for good; nothing was changed.")
        path, before = self._present(record)
        current = self._shelf.find(record.id)
        if current is None or type(current) is not type(record):
            raise FolderTrouble("This record is no longer there; nothing was changed.")
        changed = msgspec.structs.replace(
            current,
            **fields,
            updated_at=self._stamps.after(current.updated_at),
            updated_by=self.me,
            rev=current.rev + 1,
        )
        result = checked(changed)
        raw = encode(result, before)
        _size(raw, result)
        self._stage(Op(path, record.table, record.id, before, raw, current), result)
        return result

    def part_id(self, prefix: str) -> str:
        """A new id for a part inside a record, such as a milestone's move."""
        return self._stamps.new_id(prefix)

    def remove(self, record: R) -> R:
        """Put a record away; it can be brought back."""
        return self.edit(record, deleted_at=self._stamps.now())

    def reader_sets(self) -> list[frozenset[str]]:
        """For whom keys are needed to write this: a set of readers each, oneself first."""
        found = {
            frozenset(record.readers)
            for record in self.written
            if record.audience == "pair" or record.table == "feeling"
        }
        return sorted(found, key=lambda readers: (len(readers), sorted(readers)))

    def roll_back(self, to: int = 0) -> None:
        """The shelf as it was when `to` operations had been made."""
        while len(self.ops) > to:
            op = self.ops.pop()
            self.written.pop()
            if op.record_before is None:
                self._shelf.remove(op.table, op.id)
                self._staged.pop(op.id, None)
            else:
                self._shelf.put(op.record_before)
                if op.before is not None:
                    self._staged[op.id] = (op.path, op.before)

    def _present(self, record: Record) -> tuple[Path, Raw]:
        staged = self._staged.get(record.id)
        if staged is not None:
            return staged
        path = self._places.path_of(record.id)
        raw = self._places.raw_of(path, record.table, record.id) if path else None
        if path is None or raw is None:
            raise FolderTrouble("This record is no longer in its file; nothing was changed.")
        return path, raw

    def _stage(self, op: Op, record: Record) -> None:
        self.ops.append(op)
        self.written.append(record)
        self._staged[op.id] = (op.path, op.after)
        self._shelf.put(record)


def _size(raw: Raw, record: Record) -> int:
    """Bytes of a record. Raises WrongUse when no file may hold one that large."""
    size = len(msgspec.json.encode(raw))
    on_disk, most = (size, 250) if record.audience == "team" else (sealed_size(size), 185)
    if on_disk > RECORD_CAP - RECORD_FRAME:
        raise WrongUse(
            f"All its texts together are too long: at most {most} KB fit into one record. "
            "Nothing was changed."
        )
    return size
