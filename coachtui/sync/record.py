"""Merging two states of one record, field by field."""

from collections.abc import Iterable

from coachtui.sync.rules import RULES, Merging, Raw, by_shape, edited
from coachtui.sync.values import MISSING, OPEN, Json, Three, canonical, merged_set, same


def merge_record(base: Raw | None, one: Raw | None, two: Raw | None) -> Raw | None:
    """One record; None stands for "not there". Whatever either side edited is in the result."""
    if one is None or two is None:
        return _with_one_gone(base, one if two is None else two)
    settled = Three(MISSING if base is None else base, one, two).settled()
    if settled is not OPEN:
        found: Raw = settled
        return found
    merging = Merging(base or {}, one, two)
    merged: Raw = {}
    names = one.keys() | two.keys()
    for name in sorted(names - {"conflicts"}):
        value = _field(merging, name, known=base is not None)
        if value is not MISSING:
            merged[name] = value
    conflicts = _conflicts(merging, merged)
    if conflicts:
        merged["conflicts"] = conflicts
    return merged


def _with_one_gone(base: Raw | None, left: Raw | None) -> Raw | None:
    if left is None or base is None:
        return left
    restored = bool(base.get("deleted_at")) and not left.get("deleted_at")
    if not restored and not edited(base, left):
        return None
    return {name: value for name, value in left.items() if name != "deleted_at"}


def _field(merging: Merging, name: str, *, known: bool) -> Json:
    spot = Three(*(state.get(name, MISSING) for state in (merging.base, merging.one, merging.two)))
    if name == "deleted_at":
        return _put_away(merging, spot, known=known)
    settled = spot.settled()
    if settled is not OPEN:
        return settled
    return RULES.get(name, by_shape)(merging, spot, name)


def _put_away(merging: Merging, spot: Three, *, known: bool) -> Json:
    """An edit on one side beats putting away on the other, and so does bringing back."""
    alive = [value for value in (spot.one, spot.two) if not value]
    if not alive:
        return max(spot.one, spot.two, key=canonical)
    if len(alive) == 2:
        return max(alive, key=canonical)
    living = merging.two if spot.one else merging.one
    if not known or spot.base or edited(merging.base, living):
        return alive[0]
    return spot.one or spot.two


# -- what is kept beside ------------------------------------------------------------------------


def _conflicts(merging: Merging, merged: Raw) -> Raw:
    """What was kept beside before and is not chosen yet, and what gave way now."""
    states = (merging.base, merging.one, merging.two)
    base, one, two = (kept_beside(state.get("conflicts")) for state in states)
    conflicts: Raw = {}
    for field in sorted({*one, *two, *(aside.field for aside in merging.aside)}):
        entries = merged_set(*(each.get(field, []) for each in (base, one, two)))
        entries += [aside.entry for aside in merging.aside if aside.field == field]
        waiting = _sorted_once(entry for entry in entries if not _stands(merged, field, entry))
        if waiting:
            conflicts[field] = waiting
    return conflicts


def kept_beside(conflicts: Json) -> dict[str, list[Json]]:
    """By field, what the `conflicts` of a record hold."""
    if not isinstance(conflicts, dict):
        return {}
    return {field: found for field, found in conflicts.items() if isinstance(found, list)}


def _stands(merged: Raw, field: str, entry: Json) -> bool:
    """Whether the value kept beside is the one that stands now, so that nothing waits."""
    return field in merged and isinstance(entry, dict) and same(merged[field], entry.get("value"))


def _sorted_once(entries: Iterable[Json]) -> list[Json]:
    by_bytes = {canonical(entry): entry for entry in entries}
    return [by_bytes[key] for key in sorted(by_bytes)]
