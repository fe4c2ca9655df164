"""How the fields of a record merge: one table of rules by name, and by shape for all others.

See the design's storage part, "Merge, record by record". A rule sees the two sides in either
order and must give the same answer for both; what it does not keep it puts aside.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

from coachtui.sync.values import (
    MISSING,
    OPEN,
    Json,
    Three,
    all_differ,
    canonical,
    larger,
    merged_set,
    same,
)

Raw = dict[str, Any]

WHEN = ("updated_at", "updated_by", "rev")
"""Fields that only say when, by whom and how often a record was changed."""
_ONE_VALUE = ({"amount", "currency"},)
"""Groups of fields that mean something only together."""
_KEYS = ("id", "key", "kind")
"""What tells the structs of a list apart, the first that does."""


class Side(NamedTuple):
    """Whose state of a record it is, and from when."""

    at: Json
    by: Json

    @property
    def age(self) -> bytes:
        """Sorts from earlier to later."""
        return canonical(self.at)


class Aside(NamedTuple):
    """A value that gave way to another."""

    field: str
    """Names, and ids of list items, with dots between; a dot inside a name has a backslash."""
    entry: Raw
    """The value with its author and time; without `value` when the field was not there."""


class Merging:
    """One record on its way to one state."""

    def __init__(self, base: Raw, one: Raw, two: Raw) -> None:
        self.base = base
        self.one = one
        self.two = two
        self.sides = tuple(
            Side(state.get("updated_at", MISSING), state.get("updated_by", MISSING))
            for state in (one, two)
        )
        self.aside: list[Aside] = []

    def the_later(self, spot: Three, field: str) -> Json:
        """The value of the later side, by its bytes where both are as late; the other is kept."""
        ages = [side.age for side in self.sides]
        first = (ages[0], canonical(spot.one)) > (ages[1], canonical(spot.two))
        winner, loser = (spot.one, spot.two) if first else (spot.two, spot.one)
        self.put_aside(field, loser, self.sides[1 if first else 0])
        return winner

    def put_aside(self, field: str, value: Json, side: Side) -> None:
        """Keep a value that gave way."""
        entry = {
            "value": value,
            "by": side.by if isinstance(side.by, str) else MISSING,
            "at": side.at if isinstance(side.at, str) else MISSING,
        }
        self.aside.append(
            Aside(field, {name: part for name, part in entry.items() if part is not MISSING})
        )


Rule = Callable[[Merging, Three, str], Json]


def step(path: str, name: str) -> str:
    """The path of a field inside another."""
    name = name.replace("\\", "\\\\").replace(".", "\\.")
    return f"{path}.{name}" if path else name


def _fixed(merging: Merging, spot: Three, field: str) -> Json:
    """Never changes; where it did, both ways, the smaller by its bytes."""
    winner, loser = sorted((spot.one, spot.two), key=canonical)
    side = merging.sides[0 if same(loser, spot.one) else 1]
    merging.put_aside(field, loser, side)
    return winner


def _larger(_merging: Merging, spot: Three, _field: str) -> Json:
    return larger(spot.one, spot.two)


def _of_the_later(merging: Merging, spot: Three, _field: str) -> Json:
    """Belongs to `updated_at`, and like it is no person's words."""
    sides = zip(merging.sides, (spot.one, spot.two), strict=True)
    return max((side.age, canonical(value), value) for side, value in sides)[2]


RULES: dict[str, Rule] = {
    "id": _fixed,
    "owner": _fixed,
    "created_at": _fixed,
    "audience": _fixed,
    "readers": _fixed,
    "rev": _larger,
    "updated_at": _larger,
    "schema_version": _larger,
    "updated_by": _of_the_later,
}
"""By the field's name; every other field merges by the shape of its value (`by_shape`)."""


def by_shape(merging: Merging, spot: Three, field: str) -> Json:
    """Objects by key, lists of words and of structs item by item, everything else as one value."""
    settled = spot.settled()
    if settled is not OPEN:
        return settled
    if _is_object(spot):
        return _by_key(merging, spot, field)
    if _is_list(spot):
        lists = Three(*([] if part is MISSING else part for part in spot))
        key = _key_of(lists)
        if key is not None:
            return _by_item(merging, lists, key, field)
        if _is_set(lists):
            return _empty_or(spot, merged_set(*lists))
    return merging.the_later(spot, field)


def edited(base: Raw, state: Raw) -> bool:
    """Whether a person changed something in a record, putting it away not counted.

    What came to be kept beside it counts: who put the record away has not seen that.
    """
    ignored = {*WHEN, "deleted_at"}
    return any(
        not same(base.get(name, MISSING), state.get(name, MISSING))
        for name in (base.keys() | state.keys()) - ignored
    )


def _is_object(spot: Three) -> bool:
    both = isinstance(spot.one, dict) and isinstance(spot.two, dict)
    if not both or not (spot.base is MISSING or isinstance(spot.base, dict)):
        return False
    return not any(spot.one.keys() | spot.two.keys() <= names for names in _ONE_VALUE)


def _by_key(merging: Merging, spot: Three, field: str) -> Json:
    merged = {}
    for name in sorted(spot.one.keys() | spot.two.keys()):
        value = by_shape(merging, spot.at(name), step(field, name))
        if value is not MISSING:
            merged[name] = value
    return merged


def _is_list(spot: Three) -> bool:
    lists = all(part is MISSING or isinstance(part, list) for part in spot)
    return lists and not (spot.one is MISSING and spot.two is MISSING)


def _is_set(lists: Three) -> bool:
    words = all(isinstance(item, str | dict) for part in lists for item in part)
    return words and all(all_differ(part) for part in lists)


def _empty_or(spot: Three, merged: list[Json]) -> Json:
    """An empty list stands as it stood on a side where it was empty or missing already."""
    if merged:
        return merged
    empty = [part for part in (spot.one, spot.two) if part is MISSING or part == []]
    return max(empty, key=canonical, default=[])


def _key_of(lists: Three) -> str | None:
    """The name whose text tells the items of each of the lists apart, if all are structs."""
    items = [item for part in lists for item in part]
    for key in _KEYS:
        named = all(isinstance(item, dict) and isinstance(item.get(key), str) for item in items)
        if named and all(len({item[key] for item in part}) == len(part) for part in lists):
            return key
    return None


def _by_item(merging: Merging, lists: Three, key: str, field: str) -> Json:
    """Items by their key; one that was edited on one side and taken out on the other stays."""
    base, one, two = ({item[key]: item for item in part} for part in lists)
    merged = []
    for name in [*base, *sorted((one.keys() | two.keys()) - base.keys())]:
        item = _item(merging, base.get(name), one.get(name), two.get(name), step(field, name))
        if item is not None:
            merged.append(item)
    return _empty_or(lists, merged)


def _item(
    merging: Merging, base: Raw | None, one: Raw | None, two: Raw | None, field: str
) -> Raw | None:
    if one is None or two is None:
        left = one if two is None else two
        return left if left is None or base is None or not same(base, left) else None
    spot = Three(MISSING if base is None else base, one, two)
    settled = spot.settled()
    item: Raw = _by_key(merging, spot, field) if settled is OPEN else settled
    return item
