"""Record ids: a two-letter prefix and a ULID (48 bits of time, 80 bits of chance)."""

import os
from collections.abc import Callable

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LENGTH = 26
_PAIRS = [first + second for first in _ALPHABET for second in _ALPHABET]

Chance = Callable[[int], bytes]
"""Gives that many random bytes; the sample team uses a repeatable one."""


def new_id(prefix: str, milliseconds: int, chance: Chance = os.urandom) -> str:
    """A new id; ids made later sort later. `milliseconds` counts from 1970 in UTC."""
    value = (milliseconds & (1 << 48) - 1) << 80 | int.from_bytes(chance(10))
    pairs = [_PAIRS[value >> shift & 1023] for shift in range(120, -1, -10)]
    return prefix + "".join(pairs)


def is_id(text: str, prefix: str) -> bool:
    """Whether the text is a whole id with this prefix."""
    return (
        len(text) == len(prefix) + _LENGTH
        and text.startswith(prefix)
        and all(letter in _ALPHABET for letter in text[len(prefix) :])
    )


def milliseconds_of(text: str) -> int | None:
    """When an id was made, in milliseconds from 1970 in UTC; None for what is no id of ours."""
    if not is_id(text, text[:2]):
        return None
    value = 0
    for letter in text[2:12]:
        value = value << 5 | _ALPHABET.index(letter)
    return value
