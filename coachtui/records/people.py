"""The team, its people, its calendar."""

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
    Sentence,
    Text,
    Words,
)
from coachtui.records.settings import TeamSettings

Role = Literal["rep", "manager", "both", "observer"]
OffKind = Literal["holiday", "off", "half"]


class Team(Record, kw_only=True, frozen=True):
    """The team itself; exactly one stands in team.json."""

    table = "team"
    prefix = "tm"
    place = "team"

    name: Name
    settings: TeamSettings
    schema_version: Annotated[int, Meta(ge=1)]


class RoleCharter(Part, kw_only=True, frozen=True):
    """What a leader's role is for, in three answers."""

    scope: Text = ""
    objective: Text = ""
    success: Text = ""


class Person(Record, kw_only=True, frozen=True):
    """Somebody in the team; everybody owns their own. One owned by another is an invitation."""

    table = "person"
    prefix = "pe"
    place = "list"

    handle: Handle
    name: Name
    role: Role
    manager: Handle | None = None
    start_date: LocalDate
    end_date: LocalDate | None = None
    emails: tuple[Line, ...] = ()
    public_key: Line = ""
    """The person's age public key; empty for an invitation."""
    role_charter: RoleCharter | None = None


class CalendarEntry(Record, kw_only=True, frozen=True):
    """Days on which nobody, or this person, is expected to work."""

    table = "calendar"
    prefix = "ca"

    start: LocalDate
    end: LocalDate
    kind: OffKind
    person: Handle | None = None
    """None stands for everybody."""
    name: Line = ""


class StyleCard(Record, kw_only=True, frozen=True):
    """Working with me: what a person's manager should know, in the person's own words."""

    table = "style_card"
    prefix = "st"
    audiences = ("pair",)

    person: Handle
    feedback_pref: Line = ""
    coaching_pref: Literal["show me", "ask me", "let me try", "watch me"] | None = None
    energisers: Text = ""
    drainers: Text = ""
    recognition_pref: Literal["public", "private", "written"] | None = None
    winning_means: Text = ""
    aspiration: Text = ""
    best_time: Line = ""
    please_dont: Text = ""
    strengths: tuple[Line, ...] = ()


class SealingKey(Record, kw_only=True, frozen=True):
    """A key that seals records, wrapped so that only its holders can take it out."""

    table = "sealing_key"
    prefix = "ke"
    place = "list"

    holders: Annotated[tuple[Handle, ...], Meta(min_length=1, max_length=2)]
    """A rep and the rep's manager, or one person alone."""
    recipients: tuple[Line, ...]
    """The age public keys that it is wrapped to."""
    wrapped: Words
    """An age file in base64."""
    proofs: tuple[Line, ...] = ()
    """For each recipient, in the same order: that the owner's own key made this for them."""
    digest: Sentence
    """SHA-256 of the key in hexadecimal, by which it is known again."""
    opens: RecordId | None = None
    """The key that is wrapped here once more, for a new identity or a new reader."""
