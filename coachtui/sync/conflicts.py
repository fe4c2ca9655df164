"""What two people, or two machines, wrote in the same field: both kept until somebody chooses."""

from typing import Any, NamedTuple

import msgspec

from coachtui.records.base import Overwritten, Record
from coachtui.records.codec import encode
from coachtui.records.errors import NotFound, WrongUse
from coachtui.records.registry import TABLES, kind_of
from coachtui.records.shelf import Shelf
from coachtui.store.team_store import TeamStore

_KEYS = ("id", "key", "kind")


class Conflict(NamedTuple):
    """One value that waits beside the one that stands."""

    record: Record
    field: str
    """With dots into groups and lists; a dot inside a name has a backslash."""
    kept: Any
    """What stands now; None for nothing."""
    other: Any
    other_by: str
    other_at: str
    number: int
    """Which of the field's waiting values it is, from 0."""


def conflicts(shelf: Shelf, owner: str | None = None) -> list[Conflict]:
    """Everything that waits for a choice, oldest first; of one owner's records, or of all."""
    found = []
    for table in TABLES:
        kind = kind_of(table)
        for record in shelf.of(kind) if kind is not None else ():
            if record.conflicts and owner in (None, record.owner):
                found += conflicts_of(record)
    return sorted(found, key=lambda each: (each.other_at, each.record.id, each.field))


def conflicts_of(record: Record) -> list[Conflict]:
    """What waits on one record."""
    raw = encode(record)
    return [
        Conflict(record, field, _at(raw, field), each.value, each.by, each.at, number)
        for field, waiting in (record.conflicts or {}).items()
        for number, each in enumerate(waiting)
    ]


def keep(store: TeamStore, conflict: Conflict) -> Record:
    """The value that stands was the right one. Raises WrongUse for another's record."""
    return _choose(store, conflict, conflict.kept, "kept")


def take(store: TeamStore, conflict: Conflict) -> Record:
    """The other value was the right one; the one that stood is in history and undo."""
    return _choose(store, conflict, conflict.other, "took the other")


def settle_with(store: TeamStore, conflict: Conflict, value: Any) -> Record:
    """Neither was; this is. Raises WrongUse for a value that does not fit the field."""
    return _choose(store, conflict, value, "settled")


def _choose(store: TeamStore, conflict: Conflict, value: Any, did: str) -> Record:
    """All values that wait on this field are settled with it; one undo brings them back."""
    record = store.shelf.find(conflict.record.id)
    if record is None or conflict.field not in (record.conflicts or {}):
        raise NotFound("Nothing waits for a choice there any more.")
    raw = encode(record)
    top = _steps(conflict.field)[0]
    if value != _at(raw, conflict.field):
        _set(raw, conflict.field, value)
    try:
        typed = msgspec.convert(raw, type(record))
    except msgspec.ValidationError as error:
        raise WrongUse(f"{conflict.field} cannot be that ({error}); nothing was changed.") from None
    name = _python_name(record, top)
    left: dict[str, tuple[Overwritten, ...]] = dict(record.conflicts or {})
    del left[conflict.field]
    fields = {name: getattr(typed, name), "conflicts": left or None}
    with store.change(f"{did}: {conflict.field}") as change:
        return change.edit(record, **fields)


def _python_name(record: Record, name: str) -> str:
    names = dict(zip(record.__struct_encode_fields__, record.__struct_fields__, strict=True))
    if name not in names:
        raise WrongUse("This version does not know that field; update coachtui to choose.")
    return names[name]


def _steps(field: str) -> list[str]:
    """The names of a path, dots inside a name taken as they are."""
    steps, escaped = [""], False
    for letter in field:
        if escaped:
            steps[-1] += letter
            escaped = False
        elif letter == "\\":
            escaped = True
        elif letter == ".":
            steps.append("")
        else:
            steps[-1] += letter
    return steps


def _at(raw: Any, field: str) -> Any:
    value = raw
    for step in _steps(field):
        value = _inside(value, step)
    return value


def _inside(value: Any, step: str) -> Any:
    if isinstance(value, dict):
        return value.get(step)
    if isinstance(value, list):
        return next((item for item in value if _is_called(item, step)), None)
    return None


def _is_called(item: Any, name: str) -> bool:
    return isinstance(item, dict) and any(item.get(key) == name for key in _KEYS)


def _set(raw: Any, field: str, value: Any) -> None:
    *above, last = _steps(field)
    place = raw
    for step in above:
        place = _inside(place, step)
    if isinstance(place, dict):
        if value is None:
            place.pop(last, None)
        else:
            place[last] = value
    elif isinstance(place, list):
        place[:] = [item for item in place if not _is_called(item, last)]
        if value is not None:
            place.append(value)
