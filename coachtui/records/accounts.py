"""Accounts and what is known about them: facts, contacts, sales projects, milestones, targets."""

from typing import Annotated, Literal

from msgspec import Meta

from coachtui.records.base import (
    Handle,
    Line,
    LocalDate,
    Money,
    Name,
    Part,
    Record,
    RecordId,
    Score,
    Sentence,
    Text,
    Words,
)
from coachtui.records.companies import company_keys

AccountStatus = Literal["active", "bench", "won", "lost", "paused", "dropped"]
Relation = Literal["prospect", "customer", "former", "partner"]
Tier = Literal["A", "B", "C"]
Horizon = Literal["near", "long"]
DossierItem = Literal[
    "why_them",
    "priorities",
    "current_solution",
    "pain_named",
    "pain_seen",
    "change",
    "who_decides",
    "how_they_decide",
    "money_timing",
    "rivals",
    "awareness",
    "way_in",
]
Confidence = Literal["guessed", "heard", "confirmed"]
BuyingRole = Literal[
    "champion",
    "economic buyer",
    "decision maker",
    "technical evaluator",
    "influencer",
    "user",
    "coach",
    "procurement",
    "blocker",
]
Stance = Literal["for", "leaning", "neutral", "against", "unknown"]
ProjectState = Literal["idea", "active", "waiting", "won", "lost", "no decision", "stopped"]
Stage = Literal[
    "signal",
    "conversation",
    "shaping",
    "evaluating",
    "deciding",
    "closing",
    "won",
    "lost",
    "no decision",
]


class Fit(Part, kw_only=True, frozen=True):
    """How well an account suits us, criterion by criterion, 0-4 or not answered."""

    potential: Score | None = None
    need: Score | None = None
    access: Score | None = None
    timing: Score | None = None
    leverage: Score | None = None


class Account(Record, kw_only=True, frozen=True):
    """A company that a rep works, keeps on the bench, or worked once."""

    table = "account"
    prefix = "ac"
    place = "list"

    name: Name
    why_them: Line = ""
    """One sentence; nobody is on the list without it."""
    aliases: tuple[Name, ...] = ()
    domains: tuple[Line, ...] = ()
    external_ids: dict[str, Line] = {}
    segment: Line = ""
    industry: Line = ""
    size: Annotated[int, Meta(ge=0)] | None = None
    """Number of employees."""
    revenue: Money | None = None
    region: Line = ""
    rep: Handle
    status: AccountStatus
    relation: Relation
    rank: Annotated[int, Meta(ge=1)] | None = None
    """Place on the list, 1 is first; only an active account has one."""
    tier: Tier | None = None
    horizon: Horizon | None = None
    fit: Fit = Fit()
    fit_reason: Text = ""
    rhythm_days: Annotated[int, Meta(ge=1, le=366)] | None = None
    """Days between touches; None takes the tier's."""
    value_message: Text = ""
    approach: Text = ""
    whitespace: tuple[Line, ...] = ()
    risks: tuple[Line, ...] = ()
    success_measure: Text = ""
    plan_reviewed_at: LocalDate | None = None
    reviewed_with: tuple[Line, ...] = ()
    tags: tuple[Line, ...] = ()
    notes: Text = ""
    added_on: LocalDate
    left_on: LocalDate | None = None
    left_reason: Line = ""
    merged: tuple[RecordId, ...] = ()
    """Accounts for the same company that were merged into this one, which stands for them."""

    @property
    def match_keys(self) -> tuple[str, ...]:
        """What the company is recognised by when it comes in again; for linked look-ups."""
        return company_keys((self.name, *self.aliases), self.domains, self.external_ids)


class Fact(Record, kw_only=True, frozen=True):
    """One thing learned for the dossier, with where it comes from."""

    table = "fact"
    prefix = "fa"

    account: RecordId
    item: DossierItem
    text: Words
    source: Line = ""
    as_of: LocalDate
    confidence: Confidence


class Contact(Record, kw_only=True, frozen=True):
    """A person on the customer's side."""

    table = "contact"
    prefix = "co"
    place = "list"

    account: RecordId
    name: Name
    title: Line = ""
    roles: tuple[BuyingRole, ...] = ()
    stance: Stance
    influence: Annotated[int, Meta(ge=1, le=3)] | None = None
    """3 moves the decision, 1 hardly."""
    reports_to: RecordId | None = None
    message: Line = ""
    """What this person gains, in one line."""
    email: Line = ""
    phone: Line = ""
    notes: Text = ""


class Target(Record, kw_only=True, frozen=True):
    """What a person is to reach in a period, to be broken into sales projects."""

    table = "target"
    prefix = "ta"

    person: Handle
    period: Line
    label: Sentence
    amount: Money | None = None
    unit: Line = ""


class Need(Part, kw_only=True, frozen=True):
    """Something a sales project needs, and who could give it."""

    id: RecordId
    text: Sentence
    who: Line = ""
    met_on: LocalDate | None = None


class Project(Record, kw_only=True, frozen=True):
    """A sales project: one pursuit within an account."""

    table = "project"
    prefix = "pr"
    place = "list"

    account: RecordId
    title: Name
    target: RecordId | None = None
    worth: Money | None = None
    hypothesis: Text = ""
    """Why they would gain."""
    state: ProjectState
    approach: Text = ""
    needs: tuple[Need, ...] = ()


class Move(Part, kw_only=True, frozen=True):
    """A milestone's date moved, and why."""

    id: RecordId
    old_due: LocalDate
    new_due: LocalDate
    why: Line = ""


class Milestone(Record, kw_only=True, frozen=True):
    """A step of a sales project with a date."""

    table = "milestone"
    prefix = "ms"
    place = "list"

    project: RecordId
    title: Name
    due: LocalDate
    first_due: LocalDate
    done_on: LocalDate | None = None
    evidence: Text = ""
    moves: tuple[Move, ...] = ()


class EarlyKnowledge(Part, kw_only=True, frozen=True):
    """What is known early about a deal."""

    pain: Text = ""
    impact: Text = ""
    change_event: Text = ""
    who_decides: Text = ""
    access_path: Text = ""
    criteria: Text = ""
    rival: Text = ""
    why_now: Text = ""


class Deal(Record, kw_only=True, frozen=True):
    """A deal as the value review looks at it."""

    table = "deal"
    prefix = "de"
    place = "list"

    account: RecordId
    title: Name
    stage: Stage
    potential: Money | None = None
    close_on: LocalDate | None = None
    revealed_at: LocalDate
    on_list: bool
    reasons_for: tuple[Line, ...] = ()
    reasons_to_stop: tuple[Line, ...] = ()
    decide_by: LocalDate | None = None
    early: EarlyKnowledge = EarlyKnowledge()
    discount_note: Text = ""
