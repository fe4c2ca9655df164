"""Values of records as people say them, and what differs between two states of one."""

from typing import Any, NamedTuple

from coachtui.records.codec import Raw

_UNSAID = frozenset({"id", "rev", "updated_at", "updated_by", "created_at", "conflicts", "owner"})


class FieldChange(NamedTuple):
    """One field before and after, in words."""

    field: str
    before: str
    after: str


def said_value(value: Any) -> str:
    """`nothing`, a text as it is, a list by commas."""
    if value is None or value == "":
        return "nothing"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return ", ".join(said_value(item) for item in value) or "nothing"
    if isinstance(value, dict):
        return ", ".join(f"{name} {said_value(item)}" for name, item in value.items()) or "nothing"
    return str(value)


_LABELS = {"value_message": "message", "domain": "website"}
"""Fields that a form asks for by another name than their own."""


def said_field(field: str) -> str:
    """As the forms call it: `why_them` as "why them", `fit.need` as "fit need"."""
    return _LABELS.get(field) or field.replace("\\.", ".").replace("_", " ").replace(".", " ")


def field_changes(before: Raw | None, after: Raw | None) -> list[FieldChange]:
    """What differs between two states of a record; nothing stands for "not there"."""
    old, new = before or {}, after or {}
    return [
        FieldChange(said_field(name), said_value(old.get(name)), said_value(new.get(name)))
        for name in sorted(old.keys() | new.keys())
        if name not in _UNSAID and old.get(name) != new.get(name)
    ]
