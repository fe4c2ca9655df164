"""How a person wants a file brought in, and how it is watched while that happens."""

from collections.abc import Callable
from typing import Literal, NamedTuple

OnMatch = Literal["fill", "overwrite", "skip"]
Only = Literal["all", "update", "create"]


class ImportWishes(NamedTuple):
    """How a person wants a file brought in."""

    on_match: OnMatch = "fill"
    """What a row does to a company that is known: fill what is empty, overwrite, or nothing."""
    only: Only = "all"
    """Only known companies, only new ones, or all."""
    to_list: bool = False
    """New companies onto the list, as long as there is room, instead of the bench."""
    why: str = ""
    """Why them, for those that come onto the list."""
    keep_unmapped: bool = False
    """Keep the columns that have no field as lines of the notes."""
    rep: str | None = None
    """Whose the companies are where the file names nobody; the importer's own otherwise."""
    currency: str | None = None
    """For amounts that name none."""


class Doing(NamedTuple):
    """How an import is watched and stopped while it runs."""

    progress: Callable[[int, int], None] = lambda _done, _all: None
    """Rows done and rows in all."""
    stopped: Callable[[], bool] = lambda: False
    """Whether the person wants it stopped."""
