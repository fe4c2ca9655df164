"""Merging sealed records: who can open them merges what is inside, everybody else keeps both.

An envelope that waits for a reader holds the others beside it: `also`, sorted by their bytes, and
`base`, the state that all of them grew from, so that the reader can merge by field.
"""

from collections.abc import Sequence
from functools import reduce
from typing import Protocol

from coachtui.sync.record import merge_record
from coachtui.sync.rules import Raw
from coachtui.sync.values import MISSING, OPEN, Json, Three, canonical, merged_set, same

SEALED = "sealed"
"""The table of envelopes."""


class Sealing(Protocol):
    """What a person can open and seal."""

    def open(self, folder: str, envelope: Raw) -> tuple[str, Raw] | None:
        """The table and the record inside; None for who is no reader."""

    def seal(self, folder: str, table: str, record: Raw, envelopes: Sequence[Raw]) -> Raw:
        """An envelope for a record that was merged out of these."""


def merge_envelopes(
    base: Raw | None,
    one: Raw | None,
    two: Raw | None,
    *,
    folder: str,
    sealing: Sealing | None,
) -> Raw | None:
    """One sealed record; None stands for "not there". An untouched envelope keeps its bytes."""
    if one is None or two is None:
        left = one if two is None else two
        return None if left is not None and base is not None and same(base, left) else left
    settled = Three(MISSING if base is None else base, one, two).settled()
    if settled is not OPEN:
        found: Raw = settled
        return found
    three = [[] if state is None else variants(state) for state in (base, one, two)]
    waiting = merged_set(*three)
    return _one_of(waiting, _grown_from(base, one, two), folder, sealing)


def settle_envelope(envelope: Raw, folder: str, sealing: Sealing) -> Raw:
    """The envelope with what waits beside it merged in, where this person can open it all."""
    waiting = variants(envelope)
    if len(waiting) == 1:
        return envelope
    return _merged(waiting, _kept_base(envelope), folder, sealing) or envelope


def variants(envelope: Raw) -> list[Raw]:
    """The envelope itself and those that wait beside it, each on its own."""
    also = envelope.get("also")
    beside = [each for each in also if isinstance(each, dict)] if isinstance(also, list) else []
    return [_bare(envelope), *beside]


def _bare(envelope: Raw) -> Raw:
    return {name: value for name, value in envelope.items() if name not in ("also", "base")}


def _kept_base(envelope: Raw) -> Raw | None:
    base = envelope.get("base")
    return base if isinstance(base, dict) else None


def _grown_from(base: Raw | None, one: Raw, two: Raw) -> Raw | None:
    """The oldest state that is known to be common to all that waits."""
    kept = [found for state in (one, two) if (found := _kept_base(state)) is not None]
    if base is not None:
        kept.append(_kept_base(base) or _bare(base))
    return min(kept, key=_age, default=None)


def _age(envelope: Raw) -> tuple[Json, bytes, bytes]:
    rev = envelope.get("rev")
    count = rev if isinstance(rev, int) and not isinstance(rev, bool) else 0
    return count, canonical(envelope.get("updated_at", MISSING)), canonical(envelope)


def _one_of(waiting: list[Raw], base: Raw | None, folder: str, sealing: Sealing | None) -> Raw:
    if len(waiting) == 1:
        return waiting[0]
    return (sealing and _merged(waiting, base, folder, sealing)) or _kept(waiting, base)


def _kept(waiting: list[Raw], base: Raw | None) -> Raw:
    """All of them, for the next reader."""
    newest = max(waiting, key=_age)
    kept = {
        **newest,
        "also": sorted((each for each in waiting if each is not newest), key=canonical),
    }
    if base is not None:
        kept["base"] = base
    return kept


def _merged(waiting: list[Raw], base: Raw | None, folder: str, sealing: Sealing) -> Raw | None:
    """What is inside, merged by field and sealed again; None for who cannot open every one.

    None, too, where one is older than what all are said to have grown from: somebody turned it
    back, and a merge would bring its old words under a new seal.
    """
    if base is not None and any(_age(each)[0] < _age(base)[0] for each in waiting):
        return None
    ordered = sorted(waiting, key=canonical)
    opened = [sealing.open(folder, envelope) for envelope in ordered]
    found = [each for each in opened if each is not None]
    if len(found) < len(opened) or len({table for table, _ in found}) > 1:
        return None
    table = found[0][0]
    below = sealing.open(folder, base) if base is not None else None
    common = below[1] if below is not None and below[0] == table else None
    record = reduce(lambda one, two: merge_record(common, one, two) or one, [r for _, r in found])
    for envelope, (_, inside) in reversed(list(zip(ordered, found, strict=True))):
        if same(inside, record):
            return envelope
    return sealing.seal(folder, table, record, ordered)
