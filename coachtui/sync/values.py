"""JSON values as a merge compares them: by their canonical bytes, not as Python does.

`False` is not `0`, `1` is not `1.0`, and what is missing is not null.
"""

from collections.abc import Iterable, Sequence
from typing import Any, Final, NamedTuple

import msgspec

Json = Any
"""A JSON value, or MISSING."""


class _Missing:
    """Stands for a field that is not there."""

    def __repr__(self) -> str:
        return "MISSING"

    def __bool__(self) -> bool:
        return False


MISSING: Final = _Missing()
OPEN: Final = object()
"""The answer where both sides changed a value, each to another."""

_ENCODER = msgspec.json.Encoder(order="sorted")


def canonical(value: Json) -> bytes:
    """The value's bytes, the same for the same value; none for one that is missing."""
    return b"" if value is MISSING else _ENCODER.encode(value)


def same(one: Json, other: Json) -> bool:
    """Whether both are the same JSON, or both are missing."""
    if one is other:
        return True
    if one is MISSING or other is MISSING:
        return False
    return canonical(one) == canonical(other)


class Three(NamedTuple):
    """One spot in the common state and in the two that grew from it; either order of the two."""

    base: Json
    one: Json
    two: Json

    def at(self, name: str) -> "Three":
        """The same three, a step deeper; what has no such field has nothing there."""
        return Three(*(_part(value, name) for value in self))

    def settled(self) -> Json:
        """What stands here when at most one side changed; OPEN when both did, differently."""
        if same(self.one, self.two) or same(self.base, self.two):
            return self.one
        return self.two if same(self.base, self.one) else OPEN


def _part(value: Json, name: str) -> Json:
    return value.get(name, MISSING) if isinstance(value, dict) else MISSING


def larger(one: Json, two: Json) -> Json:
    """The larger number, or else the larger by canonical bytes."""
    if _is_number(one) and _is_number(two) and one != two:
        return max(one, two)
    return max(one, two, key=canonical)


def _is_number(value: Json) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def merged_set(base: Sequence[Json], one: Sequence[Json], two: Sequence[Json]) -> list[Json]:
    """What both kept of the base, in its order, and what either added, sorted."""
    first, second = _by_bytes(one), _by_bytes(two)
    known = _by_bytes(base)
    kept = [value for key, value in known.items() if key in first and key in second]
    added = {key: value for key, value in (first | second).items() if key not in known}
    return kept + [added[key] for key in sorted(added)]


def all_differ(values: Sequence[Json]) -> bool:
    """Whether no value stands there twice."""
    return len(_by_bytes(values)) == len(values)


def _by_bytes(values: Iterable[Json]) -> dict[bytes, Json]:
    return {canonical(value): value for value in values}
