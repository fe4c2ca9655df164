"""The records at hand, typed and looked up by what they refer to; insights read from it.

A shelf knows no disk. JSON objects laid on it become typed records when their table is first
asked for, so that a command pays only for the kinds that it reads.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, NamedTuple, TypeVar

import msgspec

from coachtui.records.base import Record
from coachtui.records.belonging import at_odds, counts, may_replace, misplaced, stood_for
from coachtui.records.codec import Raw, decode
from coachtui.records.registry import kind_of, kinds_by_prefix
from coachtui.records.text import shown

R = TypeVar("R", bound=Record)


class Damaged(NamedTuple):
    """A record that does not validate: kept as it is, never used."""

    where: str
    id: str
    what: str


class _Batch(NamedTuple):
    where: str
    folder: str | None
    shared: bool
    raws: dict[str, Raw]


class Shelf:
    """Typed records by kind, with look-ups that follow every change."""

    def __init__(self) -> None:
        self.version = 0
        """Rises with every change, so that a view can tell whether it is still true."""
        self._kinds: dict[type[Record], dict[str, Any]] = {}
        self._waiting: dict[str, list[_Batch | Record]] = {}
        self._links: dict[tuple[type[Record], str], dict[Any, dict[str, Any]]] = {}
        self._links_of: dict[type[Record], list[str]] = {}
        self._replaced: dict[str, set[str]] = {}
        self._damaged: dict[tuple[str, str, str], Damaged] = {}

    # -- reading -------------------------------------------------------------------------------

    def of(self, kind: type[R]) -> list[R]:
        """The living records of a kind: neither deleted nor replaced."""
        return [record for record in self.everything(kind) if self._alive(record)]

    def everything(self, kind: type[R]) -> Iterable[R]:
        """Every record of a kind, also deleted and replaced ones."""
        self._settle(kind.table)
        return list(self._kinds.get(kind, {}).values())

    def get(self, kind: type[R], record_id: str | None) -> R | None:
        """The living record with this id, or the one that replaced it."""
        if record_id is None:
            return None
        self._settle(kind.table)
        records: dict[str, R] = self._kinds.get(kind, {})
        record = records.get(self.current_id(record_id))
        return record if record is not None and self._alive(record) else None

    def held(self, kind: type[R], record_id: str | None) -> R | None:
        """The record of this kind with this id, also a deleted or replaced one."""
        self._settle(kind.table)
        found: R | None = self._kinds.get(kind, {}).get(record_id or "")
        return found

    def find(self, record_id: str) -> Record | None:
        """Any record by id, also a deleted one; the kind is read from the id's prefix."""
        kind = kinds_by_prefix().get(record_id[:2])
        if kind is None:
            return None
        self._settle(kind.table)
        found: Record | None = self._kinds.get(kind, {}).get(record_id)
        return found

    def linked(self, kind: type[R], field: str, value: Any) -> list[R]:
        """The living records of a kind whose field is, or contains, this value."""
        self._settle(kind.table)
        link = self._links.get((kind, field))
        if link is None:
            link = self._links[kind, field] = {}
            self._links_of.setdefault(kind, []).append(field)
            for record in self._kinds.get(kind, {}).values():
                self._link(link, field, record)
        return [record for record in link.get(value, {}).values() if self._alive(record)]

    def current_id(self, record_id: str) -> str:
        """The id of what stands for this record now, following replacements."""
        seen = {record_id}
        while (newer := self._successor(record_id)) is not None and newer.id not in seen:
            record_id = newer.id
            seen.add(record_id)
        return record_id

    def earlier_ids(self, record_id: str) -> tuple[str, ...]:
        """This id and those of the records that it replaced or took in, newest first."""
        ids = [record_id]
        for each in ids:  # it grows while it is walked
            record = self.find(each)
            if record is not None:
                ids += [earlier for earlier in stood_for(record) if earlier not in ids]
        return tuple(ids)

    @property
    def damaged(self) -> list[Damaged]:
        """Every record at hand that does not validate, or is not what it says it is."""
        for table in list(self._waiting):
            self._settle(table)
        return list(self._damaged.values())

    # -- changing ------------------------------------------------------------------------------

    def lay(
        self,
        where: str,
        folder: str | None,
        tables: Mapping[str, dict[str, Raw]],
        *,
        shared: bool = False,
    ) -> None:
        """JSON objects from one file; `folder` is the handle whose folder it stands in.

        A `shared` file is nobody's own: it may hold only what belongs to the whole team.
        """
        for table, raws in tables.items():
            if raws:
                self.version += 1
                batch = _Batch(where, folder, shared, raws)
                self._waiting.setdefault(table, []).append(batch)

    def take_off(
        self, where: str, folder: str | None, tables: Mapping[str, Collection[str]]
    ) -> None:
        """Forget what one file laid here, because it stands there no longer or differently."""
        for table, record_ids in tables.items():
            self._settle(table)
            kind = kind_of(table)
            for record_id in record_ids:
                self._damaged.pop((where, table, record_id), None)
                record = self._kinds.get(kind, {}).get(record_id) if kind else None
                if record is not None and folder in (None, record.owner):
                    self.remove(table, record_id)

    def put(self, record: Record) -> None:
        """A new record, or a new state of one."""
        self.version += 1
        waiting = self._waiting.get(record.table)
        if waiting is None:
            self._put(record)
        else:  # whoever only adds a record need not have all the others typed
            waiting.append(record)

    def remove(self, table: str, record_id: str) -> None:
        """Forget a record that no longer stands in its file."""
        self._settle(table)
        kind = kind_of(table)
        if kind is None:
            return
        record = self._kinds.get(kind, {}).pop(record_id, None)
        if record is None:
            return
        self.version += 1
        self._unlink(kind, record)
        for earlier in stood_for(record):
            self._replaced.get(earlier, set()).discard(record_id)

    # -- inside --------------------------------------------------------------------------------

    def _settle(self, table: str) -> None:
        batches = self._waiting.pop(table, None)
        if batches is None:
            return
        kind = kind_of(table)
        if kind is None:
            return
        self._kinds.setdefault(kind, {})
        for batch in batches:
            if isinstance(batch, Record):
                self._put(batch)
            else:
                self._take(kind, batch)

    def _take(self, kind: type[Record], batch: _Batch) -> None:
        held = self._kinds[kind]
        for record_id, raw in batch.raws.items():
            try:
                record = decode(kind, raw)
            except msgspec.ValidationError as error:
                problem = str(error)
            else:
                problem = misplaced(record, record_id, batch.folder, shared=batch.shared)
                before = held.get(record_id)
                problem = problem or at_odds(before, record)
                if not problem and (before is None or counts(before, record)):
                    self._put(record)
            if not problem:
                continue
            damage = Damaged(shown(batch.where), shown(record_id), shown(problem))
            self._damaged[batch.where, kind.table, record_id] = damage

    def _put(self, record: Record) -> None:
        kind = type(record)
        records = self._kinds.setdefault(kind, {})
        before = records.get(record.id)
        if before is not None:
            self._unlink(kind, before)
            for earlier in stood_for(before):
                self._replaced.get(earlier, set()).discard(record.id)
        records[record.id] = record
        for field in self._links_of.get(kind, ()):
            self._link(self._links[kind, field], field, record)
        if record.deleted_at is None:
            for earlier in stood_for(record):
                self._replaced.setdefault(earlier, set()).add(record.id)

    def _alive(self, record: Record) -> bool:
        if record.deleted_at is not None:
            return False
        return self._successor(record.id) is None

    def _successor(self, record_id: str) -> Record | None:
        """What rightfully stands in place of this record; the oldest when several do."""
        newer_ids = self._replaced.get(record_id)
        older = self.find(record_id) if newer_ids else None
        if not newer_ids or older is None:
            return None
        for newer_id in sorted(newer_ids.difference(self.earlier_ids(record_id))):
            newer = self.find(newer_id)
            if newer is not None and may_replace(older, newer):
                return newer
        return None

    @staticmethod
    def _values(record: Record, field: str) -> Iterator[Any]:
        value = getattr(record, field)
        if isinstance(value, tuple):
            yield from value
        else:
            yield value

    def _link(self, link: dict[Any, dict[str, Any]], field: str, record: Record) -> None:
        for value in self._values(record, field):
            link.setdefault(value, {})[record.id] = record

    def _unlink(self, kind: type[Record], record: Record) -> None:
        for field in self._links_of.get(kind, ()):
            link = self._links[kind, field]
            for value in self._values(record, field):
                link.get(value, {}).pop(record.id, None)
