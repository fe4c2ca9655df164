"""The working day: what moved, how it felt, what happened, what was promised."""

from typing import Annotated, Literal

from msgspec import Meta

from coachtui.records.base import (
    Handle,
    Line,
    LocalDate,
    LocalTime,
    Obstacle,
    Part,
    Record,
    RecordId,
    Score,
    Sentence,
    Side,
    Text,
    Trend,
    Words,
)

EntryKind = Literal[
    "note",
    "call",
    "meeting",
    "email",
    "message",
    "event",
    "referral",
    "research",
    "win",
    "setback",
    "help",
]
TOUCH_KINDS = frozenset({"call", "meeting", "email", "message", "event", "referral"})
"""Entry kinds that count as contact with the customer; metrics.md 5."""
RESEARCH: EntryKind = "research"
"""The entry kind that counts as something learned about the customer."""
Helper = Literal["clear goal", "free hand", "resources", "time", "help", "lesson", "ideas heard"]
Momentum = Literal["rising", "level", "falling"]
Origin = Literal["account", "one-on-one", "huddle", "review", "log", "project", "experiment"]
MarkKind = Literal[
    "done",
    "dropped",
    "moved",
    "confirmed",
    "reopened",
    "discussed",
    "answered",
    "tried",
    "solved",
    "offer",
    "worth",
    "talk_share",
    "thanks",
    "seen",
]


class Day(Record, kw_only=True, frozen=True):
    """A person's working day; one a person and date."""

    table = "day"
    prefix = "da"

    person: Handle
    date: LocalDate
    moved: Line = ""
    tomorrow: Line = ""
    """The one step planned for the next day."""
    tomorrow_result: Literal["done", "partly", "no"] | None = None


class Feeling(Record, kw_only=True, frozen=True):
    """How a day went for the person, read by that person alone; one a person and date."""

    table = "feeling"
    prefix = "fe"
    audiences = ("me",)

    person: Handle
    date: LocalDate
    progress: Score | None = None
    """0 lost ground, 1 held still, 2 small step, 3 clear step, 4 breakthrough."""
    energy: Score | None = None
    setback: Line = ""
    obstacle: Obstacle | None = None
    helped_by: tuple[Handle, ...] = ()
    helpers: tuple[Helper, ...] = ()


class ObstacleCount(Part, kw_only=True, frozen=True):
    """How often one kind of obstacle came up."""

    kind: Obstacle
    count: Annotated[int, Meta(ge=1)]


class Reflection(Record, kw_only=True, frozen=True):
    """What a rep sends their manager about a stretch of days."""

    table = "reflection"
    prefix = "rf"
    audiences = ("pair",)

    person: Handle
    start: LocalDate
    end: LocalDate
    momentum: Momentum | None = None
    progress_share: Annotated[float, Meta(ge=0, le=1)] | None = None
    good_days: Annotated[int, Meta(ge=0)]
    hard_days: Annotated[int, Meta(ge=0)]
    obstacles: tuple[ObstacleCount, ...] = ()
    words: Text = ""
    wants_to_talk: bool


class Entry(Record, kw_only=True, frozen=True):
    """One thing that happened, on one line of the log."""

    table = "entry"
    prefix = "en"

    person: Handle
    date: LocalDate
    time: LocalTime | None = None
    text: Words
    kind: EntryKind
    side: Side
    accounts: tuple[RecordId, ...] = ()
    contacts: tuple[RecordId, ...] = ()
    project: RecordId | None = None
    milestone: RecordId | None = None
    minutes: Annotated[int, Meta(ge=0, le=1440)] | None = None


class Action(Record, kw_only=True, frozen=True):
    """A promise or next step; its state is folded from the marks on it."""

    table = "action"
    prefix = "at"
    audiences = ("team", "pair")

    text: Sentence
    promised_by: Handle
    promised_to: Handle | None = None
    due: LocalDate | None = None
    origin: Origin
    account: RecordId | None = None
    trend: Trend | None = None
    one_on_one: RecordId | None = None


class Comment(Record, kw_only=True, frozen=True):
    """Words about another record."""

    table = "comment"
    prefix = "cm"
    audiences = ("team", "pair", "me")

    on: RecordId
    text: Words


class Mark(Record, kw_only=True, frozen=True):
    """Something that happened to another record: done, moved, discussed, thanked for …"""

    table = "mark"
    prefix = "mk"
    audiences = ("team", "pair", "me")

    on: RecordId
    kind: MarkKind
    value: Text = ""
    date: LocalDate
    due: LocalDate | None = None
    """The new due date of a move."""
