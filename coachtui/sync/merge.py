"""Merging two states of a team's records that grew from a common one.

A pure function of base, ours and theirs: symmetric, idempotent, without a clock, the same bytes
wherever it is computed. See the design's storage part, "Merge, record by record".
"""

from collections.abc import Sequence
from typing import NamedTuple

from coachtui.store.canonical import RECORD_CAP, RECORD_FRAME, Tables
from coachtui.sync.envelopes import SEALED, Sealing, merge_envelopes
from coachtui.sync.record import kept_beside, merge_record
from coachtui.sync.rules import Raw
from coachtui.sync.values import canonical, same


class Clash(NamedTuple):
    """A field that was changed on both sides; one value stands, the other is kept beside it."""

    table: str
    id: str
    field: str


class Merged(NamedTuple):
    """One state made of two."""

    tables: Tables
    clashes: tuple[Clash, ...] = ()


def merge_tables(
    base: Tables | None,
    ours: Tables,
    theirs: Tables,
    *,
    folder: str = "",
    sealing: Sealing | None = None,
) -> Merged:
    """All tables of one file. Without a base everything of both is kept.

    `folder` is the handle of the person whose file it is; `sealing` opens what this person may
    read, and without it both envelopes of a sealed record are kept for the next reader.
    """
    merged: Tables = {}
    clashes: list[Clash] = []
    common = base or {}
    for table in sorted(ours.keys() | theirs.keys()):
        three = (common.get(table, {}), ours.get(table, {}), theirs.get(table, {}))
        records = {}
        for record_id in sorted(three[1].keys() | three[2].keys()):
            states = tuple(records.get(record_id) for records in three)
            record = merge_one(table, states, folder=folder, sealing=sealing)
            clashes += clashes_in(
                table, record_id, record, states[1:], folder=folder, sealing=sealing
            )
            if record is not None:
                records[record_id] = record
        if records:
            merged[table] = records
    return Merged(merged, tuple(clashes))


def merge_one(
    table: str, states: Sequence[Raw | None], *, folder: str, sealing: Sealing | None
) -> Raw | None:
    """One record of a table from its three states: base, and either side's."""
    base, one, two = states
    if table == SEALED:
        return merge_envelopes(base, one, two, folder=folder, sealing=sealing)
    record = merge_record(base, one, two)
    return None if record is None else _fitting(record)


def _fitting(record: Raw) -> Raw:
    """The record. One too long for any file lets go of what waits beside it, oldest first; git's
    history still has that."""
    while record.get("conflicts") and len(canonical(record)) > RECORD_CAP - RECORD_FRAME:
        entries = [
            (str(entry.get("at")) if isinstance(entry, dict) else "", field, place)
            for field, waiting in kept_beside(record["conflicts"]).items()
            for place, entry in enumerate(waiting)
        ]
        if not entries:
            return record
        _, field, oldest = min(entries)
        left = [each for place, each in enumerate(record["conflicts"][field]) if place != oldest]
        conflicts = {**record["conflicts"], field: left}
        record = {**record, "conflicts": {name: each for name, each in conflicts.items() if each}}
    return record


def clashes_in(
    table: str,
    record_id: str,
    record: Raw | None,
    sides: Sequence[Raw | None],
    *,
    folder: str,
    sealing: Sealing | None,
) -> list[Clash]:
    """Fields of a record that have more kept beside them than either side had."""
    if table == SEALED:
        record, *sides = (_inside(each, folder, sealing) for each in (record, *sides))
    now = kept_beside((record or {}).get("conflicts"))
    before = [kept_beside((side or {}).get("conflicts")) for side in sides]
    return [
        Clash(table, record_id, field)
        for field, entries in now.items()
        if any(
            all(not same(entry, old) for each in before for old in each.get(field, []))
            for entry in entries
        )
    ]


def _inside(envelope: Raw | None, folder: str, sealing: Sealing | None) -> Raw | None:
    opened = sealing.open(folder, envelope) if sealing and envelope else None
    return opened[1] if opened is not None else None
