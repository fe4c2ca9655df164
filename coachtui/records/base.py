"""What every record has in common, and the kinds of value that records are made of.

Fields that carry meaning have no default, so that they always stand in the file; a default is
only ever "nothing there" (None, empty text, empty list).
"""

import datetime
from typing import Annotated, Any, ClassVar, Literal

from msgspec import Meta, Struct

LocalDate = datetime.date
"""A day in the calendar of the person who wrote it."""
LocalTime = datetime.time
Name = Annotated[str, Meta(min_length=1, max_length=200)]
"""One line that names something."""
Line = Annotated[str, Meta(max_length=500)]
"""One line of text, possibly empty."""
Sentence = Annotated[str, Meta(min_length=1, max_length=500)]
"""One line of text that must say something."""
Text = Annotated[str, Meta(max_length=20_000, extra={"breaks": True})]
"""Text of any number of lines."""
Words = Annotated[str, Meta(min_length=1, max_length=20_000, extra={"breaks": True})]
"""Text of any number of lines that must say something."""
Handle = Annotated[
    str, Meta(pattern=r"^(?!(?:con|prn|aux|nul|com[0-9]|lpt[0-9])\Z)[a-z0-9-]{1,32}\Z")
]
"""A person's short name in the team, and of that person's folder: no name Windows reserves."""
Score = Annotated[int, Meta(ge=0, le=4)]
"""A digit from 0 to 4; which scale it stands on is said where it is used."""
RecordId = Annotated[str, Meta(min_length=3, max_length=40)]
Currency = Annotated[str, Meta(pattern=r"^[A-Z]{3}\Z")]
Decimal = Annotated[str, Meta(pattern=r"^-?[0-9]{1,15}(\.[0-9]{1,6})?\Z")]

Audience = Literal["team", "pair", "me"]
Trend = Literal["risk", "creativity", "capability", "progress"]
Side = Literal["customer", "inside"]
Obstacle = Literal[
    "access",
    "decision",
    "approval",
    "price",
    "product",
    "message",
    "time",
    "information",
    "internal help",
    "tools",
    "other",
]

Place = Literal["team", "list", "month", "private"]
"""The file a kind of record lives in: team.json, list.json, the month's file, private.json."""


class Part(Struct, kw_only=True, frozen=True, omit_defaults=True):
    """A group of fields inside a record."""


class Money(Part, kw_only=True, frozen=True):
    """An amount in one currency; amounts in different currencies are never added."""

    amount: Decimal
    currency: Currency


class Overwritten(Part, kw_only=True, frozen=True):
    """A value that lost against a later one and waits for a person to choose."""

    value: Any = None
    by: str = ""
    at: str = ""


class Record(Struct, kw_only=True, frozen=True, omit_defaults=True):
    """The common fields of data.md."""

    table: ClassVar[str] = ""
    prefix: ClassVar[str] = ""
    place: ClassVar[Place] = "month"
    audiences: ClassVar[tuple[Audience, ...]] = ("team",)

    id: RecordId
    owner: Handle
    """Whose machine wrote it; only that person's machines change it."""
    audience: Audience
    readers: tuple[Handle, ...] = ()
    """Who may read it; empty for the whole team."""
    created_at: str
    """UTC, ISO 8601 with milliseconds."""
    updated_at: str
    updated_by: Handle
    rev: Annotated[int, Meta(ge=1)]
    """Counts the changes."""
    deleted_at: str | None = None
    replaces: RecordId | None = None
    """The earlier record that this one stands for now."""
    conflicts: dict[str, tuple[Overwritten, ...]] | None = None
