"""What a team does together: huddles, value reviews, skills, rituals."""

from typing import Annotated, Literal

from msgspec import Meta

from coachtui.records.base import (
    Handle,
    Line,
    LocalDate,
    Name,
    Part,
    Record,
    RecordId,
    Score,
    Sentence,
    Text,
)


class Huddle(Record, kw_only=True, frozen=True):
    """A short daily meeting."""

    table = "huddle"
    prefix = "hu"

    date: LocalDate
    facilitator: Handle
    minutes: Annotated[int, Meta(ge=0, le=240)] | None = None
    present: tuple[Handle, ...] = ()
    absent_off: tuple[Handle, ...] = ()
    wins: tuple[Line, ...] = ()
    stuck: tuple[Line, ...] = ()
    lesson: Text = ""
    drill: Line = ""
    parking: tuple[Line, ...] = ()
    focus: Line = ""


class AskedQuestion(Part, kw_only=True, frozen=True):
    """A question that was asked about a deal."""

    deal: RecordId
    question: Sentence
    kind: Literal["count", "create"]


class ValueReview(Record, kw_only=True, frozen=True):
    """A review of deals that looks for value."""

    table = "value_review"
    prefix = "vr"

    date: LocalDate
    manager: Handle
    deals: tuple[RecordId, ...] = ()
    asked: tuple[AskedQuestion, ...] = ()
    thanks: tuple[RecordId, ...] = ()
    actions: tuple[RecordId, ...] = ()


class Skill(Record, kw_only=True, frozen=True):
    """A skill of the catalogue."""

    table = "skill"
    prefix = "sk"

    catalogue: Literal["seller", "leader", "fundamental"]
    name: Name
    good: Line = ""
    target: Score | None = None


class SkillRating(Record, kw_only=True, frozen=True):
    """One person's level in one skill, seen by one rater."""

    table = "skill_rating"
    prefix = "sr"
    audiences = ("pair",)

    round: Line
    person: Handle
    rater: Handle
    skill: Line
    level: Score | None = None
    evidence: Text = ""
    willing_to_teach: bool = False


class Ritual(Record, kw_only=True, frozen=True):
    """A meeting with a rhythm; whether it happened is read from real records."""

    table = "ritual"
    prefix = "ri"

    name: Name
    kind: Line
    every: Annotated[int, Meta(ge=1, le=366)]
    """Days between occurrences."""
    who: tuple[Handle, ...] = ()
