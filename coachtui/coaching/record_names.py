"""Which record is meant by the words or the id that a person typed."""

from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar

from coachtui.records.errors import NotFound, WrongUse
from coachtui.records.text import folded, shown


class Identified(Protocol):
    """A record, or a part of one that has an id of its own."""

    @property
    def id(self) -> str:
        """Its id."""


R = TypeVar("R", bound=Identified)
_SHORTEST_ID = 5
_LISTED = 5


def the_one(records: Sequence[R], text: str, words_of: Callable[[R], str], what: str) -> R:
    """The one record with this id, beginning of an id, or all these words in its text.

    Raises NotFound when none fits and WrongUse, listing them, when several do (cli.md, Commands).
    """
    wanted = text.strip()
    for record in records:
        if record.id == wanted:
            return record
    fitting = [
        record
        for record in records
        if len(wanted) >= _SHORTEST_ID and record.id.upper().startswith(wanted.upper())
    ]
    words = folded(wanted).split()
    if not fitting and words:
        fitting = [r for r in records if all(word in folded(words_of(r)) for word in words)]
        exact = [r for r in fitting if folded(words_of(r)) == folded(wanted)]
        fitting = exact or fitting
    if not fitting:
        raise NotFound(f"No {what} has '{shown(wanted)}' in it.")
    if len(fitting) > 1:
        listed = ", ".join(f"{shown(words_of(each))} ({each.id})" for each in fitting[:_LISTED])
        raise WrongUse(f"'{shown(wanted)}' could be {listed}. Say which by its id.")
    return fitting[0]
