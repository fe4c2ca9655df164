"""Between typed records and the plain JSON objects on disk: one validation for every way in."""

import re
from typing import Any, TypeVar, get_args, get_origin

import msgspec

from coachtui.records.base import Record
from coachtui.records.cleaning import cleaned, text_rules
from coachtui.records.errors import WrongUse

R = TypeVar("R", bound=Record)
Raw = dict[str, Any]


def decode(kind: type[R], raw: Raw) -> R:
    """The typed record of a JSON object. Raises msgspec.ValidationError when it does not fit."""
    return msgspec.convert(raw, kind)


def checked(record: R) -> R:
    """The record with its texts cleaned and every field validated.

    Raises WrongUse with a sentence that names the field.
    """
    kind = type(record)
    rules = text_rules(kind)
    raw: Raw = {}
    for name, value in msgspec.to_builtins(record).items():
        try:
            raw[name] = cleaned(value, rules.get(name))
        except ValueError:
            raise WrongUse(f"{name} must be a number. Nothing was changed.") from None
    try:
        return msgspec.convert(raw, kind)
    except msgspec.ValidationError as error:
        raise WrongUse(explain(error, kind)) from None


def encode(record: Record, before: Raw | None = None) -> Raw:
    """The JSON object to write; what `before` holds and this version does not know is kept."""
    # By way of its bytes, as from a file, where no tuples are; else equal records differ.
    known: Raw = msgspec.json.decode(msgspec.json.encode(record))
    return known if before is None else _overlay(record, known, before)


def whole(record: Record) -> Raw:
    """Every field, also the empty ones, for scripts that read JSON."""
    shown: Raw = {"id": record.id}
    shown.update(spread(record))
    return shown


def spread(value: Any) -> Any:
    """The value as plain JSON with every field of the structs in it, also the empty ones."""
    if isinstance(value, msgspec.Struct):
        names = zip(value.__struct_fields__, value.__struct_encode_fields__, strict=True)
        return {outside: spread(getattr(value, inside)) for inside, outside in names}
    if isinstance(value, tuple | list):
        return [spread(item) for item in value]
    if isinstance(value, dict):
        return {key: spread(item) for key, item in value.items()}
    return msgspec.to_builtins(value)


def _overlay(part: Any, known: Any, before: Any) -> Any:
    """`known` with the fields of `before` that the structs have no name for."""
    if isinstance(part, msgspec.Struct) and isinstance(before, dict):
        names = dict(zip(part.__struct_encode_fields__, part.__struct_fields__, strict=True))
        merged = {key: value for key, value in before.items() if key not in names}
        for key, value in known.items():
            merged[key] = _overlay(getattr(part, names[key]), value, before.get(key))
        return merged
    if isinstance(part, dict) and isinstance(before, dict):
        return {key: _overlay(part.get(key), item, before.get(key)) for key, item in known.items()}
    if isinstance(part, tuple) and isinstance(before, list):
        earlier = _earlier_selves(known, before)
        return [_overlay(*three) for three in zip(part, known, earlier, strict=True)]
    return known


def _earlier_selves(items: list[Any], before: list[Any]) -> list[Any]:
    """Which item of the list before each item was: by id, by the same fields, else by place."""
    left = [old for old in before if isinstance(old, dict)]
    found: list[Any] = [None] * len(items)
    for fits in (_same_id, _same_fields):
        for place, item in enumerate(items):
            if found[place] is None and isinstance(item, dict):
                found[place] = next((old for old in left if fits(item, old)), None)
                left = [old for old in left if old is not found[place]]
    if len(items) == len(before):
        for place, old in enumerate(before):
            if found[place] is None and any(old is one for one in left) and "id" not in old:
                found[place] = old
    return found


def _same_id(item: Raw, old: Raw) -> bool:
    return "id" in item and item["id"] == old.get("id")


def _same_fields(item: Raw, old: Raw) -> bool:
    return "id" not in item and item.items() <= old.items()


_PATH = re.compile(r" - at `\$\.?([^`]*)`$")
_INDEX = re.compile(r"\[[^\]]*\]")
_LIMITS = {
    r"length <= (\d+)": "is too long: at most {0} characters",
    r"length >= \d+": "cannot be empty",
    r"`int` >= (-?\d+)": "is too small: {0} is the least",
    r"`int` <= (-?\d+)": "is too large: {0} is the most",
    r"`float` >= (-?[\d.]+)": "is too small: {0} is the least",
    r"`float` <= (-?[\d.]+)": "is too large: {0} is the most",
    r"Expected `int(?: \| null)?`, got": "must be a whole number",
    r"Expected `float(?: \| null)?`, got": "must be a number",
    r"Expected `bool(?: \| null)?`, got": "must be true or false",
    r"Expected `array(?: \| null)?`, got": "must be a list",
    r"Expected `object(?: \| null)?`, got": "must have parts",
    r"Expected `str(?: \| null)?`, got": "must be text",
    r"Invalid RFC3339 encoded date|Expected `date": "must be a date such as 2026-05-17",
    r"missing required field `(\w+)`": "is missing: {0}",
}


def explain(error: Exception, kind: type[Record]) -> str:
    """A validation error as a sentence that names the field and what it may hold."""
    message = str(error)
    place = _PATH.search(message)
    path = place.group(1) if place else ""
    name = _INDEX.sub("", path) or kind.table
    choices = allowed(kind, path) if "Invalid enum" in message else ()
    if choices:
        got = re.search(r"Invalid enum value (.+?) - at", message)
        said = f"{name} can't be {got.group(1)}" if got else f"{name} can't be that"
        return f"{said}; it is one of: {', '.join(choices)}. Nothing was changed."
    for pattern, sentence in _LIMITS.items():
        found = re.search(pattern, message)
        if found:
            return f"{name} {sentence.format(*found.groups())}. Nothing was changed."
    if "a-z0-9-" in message:
        return (
            f"{name} needs 1 to 32 small letters, digits or hyphens, and no name that Windows "
            "keeps for itself. Nothing was changed."
        )
    if "matching regex" in message:
        return f"{name} has characters that do not belong there. Nothing was changed."
    return f"{name}: this value does not fit. Nothing was changed."


def allowed(kind: type[msgspec.Struct], path: str) -> tuple[str, ...]:
    """The values that an enum field at a dotted path may hold; empty when it is no enum."""
    from typing import get_type_hints  # slow, and only an error or a completion needs it

    hint: Any = kind
    for step in _INDEX.sub("", path).split("."):
        hint = _struct_in(hint)
        if hint is None:
            return ()
        hint = get_type_hints(hint).get(step)
    return _choices_in(hint)


def _struct_in(hint: Any) -> type[msgspec.Struct] | None:
    if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
        return hint
    for inner in get_args(hint):
        found = _struct_in(inner)
        if found is not None:
            return found
    return None


def _choices_in(hint: Any) -> tuple[str, ...]:
    from typing import Literal

    if get_origin(hint) is Literal:
        return tuple(str(choice) for choice in get_args(hint))
    for inner in get_args(hint):
        found = _choices_in(inner)
        if found:
            return found
    return ()
