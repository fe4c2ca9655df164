"""Setting the fields of a record from text: `tier=A`, `fit.need=3`, `tags=north, pilot`, `notes=`.

One reader for every record and every way in; what a value may be follows from the field's type.
"""

import csv
from collections.abc import Iterable, Mapping
from datetime import date, time
from difflib import get_close_matches
from functools import cache
from typing import Any

import msgspec
from msgspec import inspect

from coachtui.records.base import Money, Record
from coachtui.records.codec import allowed
from coachtui.records.dates import Lean, read_date
from coachtui.records.errors import WrongUse
from coachtui.records.money import read_money
from coachtui.records.text import clean_line, clean_text, folded, shown

_YES = frozenset({"yes", "y", "true", "on", "1"})
_NO = frozenset({"no", "n", "false", "off", "0"})
_TO_COME = frozenset(
    {"due", "first_due", "new_due", "by", "review_on", "close_on", "decide_by", "planned_at"}
)
"""Dates that lie ahead when they are written, so that `17 may` is the next one."""
_KEPT = frozenset((*Record.__struct_fields__, "merged"))
"""The common fields, and what only a merge writes: no one sets them by hand."""


def assignments(words: Iterable[str]) -> dict[str, str]:
    """`field=value` arguments by field.

    Raises WrongUse for one without `=` and for a field that is given twice.
    """
    given: dict[str, str] = {}
    for word in words:
        name, equals, value = word.partition("=")
        name = name.strip()
        if not equals or not name:
            raise WrongUse(f"'{shown(word)}' is not a field and a value; write field=value.")
        if name in given:
            raise WrongUse(f"{shown(name)} is given twice; nothing was changed.")
        given[name] = value
    return given


def read_fields(
    kind: type[msgspec.Struct],
    given: Mapping[str, str],
    today: date,
    *,
    before: msgspec.Struct | None = None,
) -> dict[str, Any]:
    """The typed values of fields given as text, by their names in the struct.

    Lists stand with commas, parts of a field with dots, and an empty value clears. A part keeps
    its other parts as they are in `before`. Raises WrongUse for an unknown field, naming the
    nearest, and for a value that cannot be read; limits such as a length are checked when the
    record is made.
    """
    changes: dict[str, Any] = {}
    for path, text in given.items():
        steps = path.strip().split(".")
        field = _field(kind, steps[0], path)
        present = changes.get(field.name, getattr(before, field.name, _empty(field)))
        place = _Place(path.strip(), kind, field, today)
        changes[field.name] = _changed(place, _core(field.type), present, steps[1:], text)
    return changes


def field_names(kind: type[msgspec.Struct]) -> tuple[str, ...]:
    """The fields that can be set, with the parts of those that have parts: `fit.need`."""
    names: list[str] = []
    for name, field in _fields(kind).items():
        core = _core(field.type)
        if isinstance(core, inspect.StructType) and core.cls is not Money:
            names += [f"{name}.{part.encode_name}" for part in core.fields]
        else:
            names.append(name)
    return tuple(names)


class _Place:
    """Where a value goes, for its reading and for the words about it."""

    def __init__(
        self, path: str, kind: type[msgspec.Struct], field: inspect.Field, today: date
    ) -> None:
        self.path = shown(path)
        self.kind = kind
        self.field = field
        self.today = today

    @property
    def lean(self) -> Lean:
        return "future" if self.field.name in _TO_COME else "past"


@cache
def _fields(kind: type[msgspec.Struct]) -> dict[str, inspect.Field]:
    info = inspect.type_info(kind)
    assert isinstance(info, inspect.StructType)
    kept = _KEPT if issubclass(kind, Record) else frozenset()
    return {field.encode_name: field for field in info.fields if field.name not in kept}


def _field(kind: type[msgspec.Struct], name: str, path: str) -> inspect.Field:
    fields = _fields(kind)
    if name in fields:
        return fields[name]
    wanted = folded(name.strip()).replace("-", "_").replace(" ", "_")
    for known, field in fields.items():
        if folded(known) == wanted:
            return field
    near = get_close_matches(folded(name), fields, n=3, cutoff=0.6)
    near += [known for known in fields if len(name) > 2 and folded(name) in known]
    listed = ", ".join(dict.fromkeys(near)) or ", ".join(fields)
    raise WrongUse(f"There is no field '{shown(path)}'. Nearest: {listed}. Nothing was changed.")


def _core(kind: inspect.Type) -> inspect.Type:
    """The type without "or nothing" and remarks around it."""
    while isinstance(kind, inspect.Metadata | inspect.UnionType):
        if isinstance(kind, inspect.Metadata):
            kind = kind.type
        else:
            kind = next(part for part in kind.types if not isinstance(part, inspect.NoneType))
    return kind


def _empty(field: inspect.Field) -> Any:
    """What stands in a field that says nothing; NODEFAULT when it must say something."""
    if field.default is not msgspec.NODEFAULT:
        return field.default
    if field.default_factory is not msgspec.NODEFAULT:
        return field.default_factory()
    may_be_none = isinstance(field.type, inspect.UnionType) and field.type.includes_none
    return None if may_be_none else msgspec.NODEFAULT


def _cleared(place: _Place, field: inspect.Field) -> Any:
    empty = _empty(field)
    if empty is msgspec.NODEFAULT:
        raise WrongUse(f"{place.path} cannot be empty. Nothing was changed.")
    return empty


def _changed(place: _Place, kind: inspect.Type, present: Any, steps: list[str], text: str) -> Any:
    """The new value of a field: whole, or with one of its parts changed."""
    if steps and isinstance(kind, inspect.DictType):
        return _with_key(place, kind, present, ".".join(steps), text)
    if steps and isinstance(kind, inspect.StructType):
        return _with_part(place, kind, present, steps, text)
    if steps:
        name = place.field.encode_name
        raise WrongUse(
            f"{name} has no parts, so '{place.path}' names nothing. Nothing was changed."
        )
    if not text.strip():
        return _cleared(place, place.field)
    if isinstance(kind, inspect.StructType) and kind.cls is Money:
        return _money(place, present, text)
    return _value(place, kind, text)


def _with_key(place: _Place, kind: inspect.DictType, present: Any, key: str, text: str) -> Any:
    key = clean_line(str(_value(place, _core(kind.key_type), key)))
    if not key:
        raise WrongUse(f"'{place.path}' lacks a name behind the dot. Nothing was changed.")
    kept = {name: value for name, value in _or_nothing(present, {}).items() if name != key}
    if text.strip():
        kept[key] = _value(place, _core(kind.value_type), text)
    return kept


def _with_part(
    place: _Place, kind: inspect.StructType, present: Any, steps: list[str], text: str
) -> Any:
    part = _field(kind.cls, steps[0], place.path)
    inside = _Place(place.path, kind.cls, part, place.today)
    old = getattr(present, part.name, _empty(part))
    value = _changed(inside, _core(part.type), old, steps[1:], text)
    if isinstance(present, kind.cls):
        return msgspec.structs.replace(present, **{part.name: value})
    try:
        return kind.cls(**{part.name: value})
    except TypeError:
        whole = " and ".join(f.encode_name for f in kind.fields if f.required)
        raise WrongUse(f"{place.path}: it needs {whole} together. Nothing was changed.") from None


def _or_nothing(present: Any, nothing: Any) -> Any:
    return nothing if present is None or present is msgspec.NODEFAULT else present


def _money(place: _Place, present: Any, text: str) -> Money:
    currency = present.currency if isinstance(present, Money) else None
    try:
        return read_money(text, currency)
    except WrongUse as error:
        raise _about(place, error) from None


def _value(place: _Place, kind: inspect.Type, text: str) -> Any:
    """One value of a plain type, or a list of them."""
    match kind:
        case inspect.LiteralType():
            return _choice(place, kind, text)
        case inspect.VarTupleType():
            return _items(place, _core(kind.item_type), text)
        case inspect.StrType():
            return clean_text(text)
        case inspect.BoolType():
            return _yes_or_no(place, text)
        case inspect.IntType():
            return _whole_number(place, text)
        case inspect.FloatType():
            return _number(place, text)
        case inspect.DateType():
            return _day(place, text)
        case inspect.TimeType():
            return _time(place, text)
        case inspect.StructType():
            parts = ", ".join(f"{place.path}.{part.encode_name}" for part in kind.fields)
            raise WrongUse(f"{place.path} is set by its parts: {parts}. Nothing was changed.")
        case inspect.DictType():
            raise WrongUse(
                f"{place.path} is set by name, such as {place.path}.name=value. "
                "Nothing was changed."
            )
    raise WrongUse(f"{place.path} cannot be set from text. Nothing was changed.")


def _items(place: _Place, kind: inspect.Type, text: str) -> tuple[Any, ...]:
    """Items between commas; one with a comma of its own stands in double quotes."""
    if isinstance(kind, inspect.StructType):
        raise WrongUse(f"{place.path} cannot be set from text. Nothing was changed.")
    pieces = next(csv.reader([clean_line(text)], skipinitialspace=True), [])
    items = [_value(place, kind, piece) for piece in pieces if piece.strip()]
    return tuple(dict.fromkeys(items))


def _choice(place: _Place, kind: inspect.LiteralType, text: str) -> Any:
    wanted = _spread(text)
    for choice in kind.values:
        if _spread(str(choice)) == wanted:
            return choice
    choices = ", ".join(allowed(place.kind, place.field.name))
    raise WrongUse(
        f"{place.path} can't be '{shown(text)}'; it is one of: {choices}. Nothing was changed."
    )


def _spread(text: str) -> str:
    return folded(" ".join(text.replace("-", " ").replace("_", " ").split()))


def _yes_or_no(place: _Place, text: str) -> bool:
    word = folded(text.strip())
    if word in _YES or word in _NO:
        return word in _YES
    raise WrongUse(f"{place.path} is yes or no, not '{shown(text)}'. Nothing was changed.")


def _whole_number(place: _Place, text: str) -> int:
    """A whole number; 12,500 and 12 500 are grouped, anything else with a sign in it is refused."""
    digits = text.strip()
    groups = digits.replace(",", " ").split()
    if len(groups) > 1 and all(len(group) == 3 for group in groups[1:]):
        digits = "".join(groups)
    if len(digits) <= 18 and digits.isascii() and digits.removeprefix("-").isdigit():
        return int(digits)
    raise WrongUse(
        f"{place.path} must be a whole number, not '{shown(text)}'. Nothing was changed."
    )


def _number(place: _Place, text: str) -> float:
    try:
        number = float(text) if text.isascii() and "_" not in text else None
    except ValueError:
        number = None
    if number is None or number - number != 0:  # neither infinite nor "not a number"
        raise WrongUse(f"{place.path} must be a number, not '{shown(text)}'. Nothing was changed.")
    return number


def _day(place: _Place, text: str) -> date:
    try:
        return read_date(text, place.today, lean=place.lean)
    except WrongUse as error:
        raise _about(place, error) from None


def _time(place: _Place, text: str) -> time:
    try:
        return time.fromisoformat(text.strip())
    except ValueError:
        raise WrongUse(
            f"{place.path} must be a time such as 14:30, not '{shown(text)}'. Nothing was changed."
        ) from None


def _about(place: _Place, error: WrongUse) -> WrongUse:
    return WrongUse(f"{place.path}: {error.message} Nothing was changed.")
