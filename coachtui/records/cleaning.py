"""Which texts of a record stand on one line and which keep their breaks, and cleaning by that."""

from math import isfinite
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

import msgspec

from coachtui.records.text import clean_line, clean_text

Rule = bool | dict[str, Any] | None
"""True: texts of several lines. A dict: a part's own rules by field. Otherwise: one line."""

_RULES: dict[type, dict[str, Rule]] = {}


def text_rules(kind: type[msgspec.Struct]) -> dict[str, Rule]:
    """The rule for each field, by the name it has in JSON."""
    rules = _RULES.get(kind)
    if rules is None:
        hints: dict[str, Any] = {}
        for owner in reversed(kind.__mro__):
            hints.update(getattr(owner, "__annotations__", {}))
        names = zip(kind.__struct_fields__, kind.__struct_encode_fields__, strict=True)
        rules = _RULES[kind] = {outside: _rule(hints[inside]) for inside, outside in names}
    return rules


def _rule(hint: Any) -> Rule:
    origin = get_origin(hint)
    if hint is Any:
        return True
    if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
        return text_rules(hint)
    if origin is Annotated:
        extras = (meta.extra for meta in hint.__metadata__ if isinstance(meta, msgspec.Meta))
        return any(extra and extra.get("breaks") for extra in extras)
    if origin is dict:
        return bool(_rule(get_args(hint)[1]))
    if origin in (tuple, list, Union, UnionType):
        return next((rule for rule in map(_rule, get_args(hint)) if rule), None)
    return None


def cleaned(value: Any, rule: Rule) -> Any:
    """A JSON value with its texts cleaned and its tuples as lists.

    Raises ValueError for NaN and the infinities, which JSON has no way to write.
    """
    kind = type(value)
    if kind is str:
        return clean_text(value) if rule is True else clean_line(value)
    if kind is list or kind is tuple:
        return [cleaned(item, rule) for item in value]
    if kind is dict:
        if isinstance(rule, dict):
            return {key: cleaned(item, rule.get(key)) for key, item in value.items()}
        return {clean_line(key): cleaned(item, rule) for key, item in value.items()}
    if kind is float and not isfinite(value):
        raise ValueError
    return value


def clean_deep(value: Any) -> Any:
    """Every string inside a JSON value without control characters (line breaks stay)."""
    if isinstance(value, str):
        return clean_text(value)
    if isinstance(value, list):
        return [clean_deep(item) for item in value]
    if isinstance(value, dict):
        return {key: clean_deep(item) for key, item in value.items()}
    return value
