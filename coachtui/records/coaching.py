"""Between a rep and a manager: pulses, 1:1s, topics, answers, notes; and what growth leaves."""

from typing import Annotated, Literal

from msgspec import Meta, field

from coachtui.records.base import (
    Handle,
    Line,
    LocalDate,
    Name,
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

PulseSetting = Literal["alone", "aloud", "round"]
OneOnOneState = Literal["planned", "live", "held", "did not happen", "moved"]
ExperimentOutcome = Literal["running", "worked", "partly", "did not work", "stopped early"]
IdeaState = Literal["raised", "exploring", "trying", "adopted", "parked", "declined"]
GrowthState = Literal["open", "reached", "dropped"]
PracticeForm = Literal["drill", "shadow", "teach", "read", "role play", "feedback"]
HelpKind = Literal["door", "skill", "time", "document", "decision"]


class TrendScores(Part, kw_only=True, frozen=True):
    """An answer for each of the four trends, 0-4 on the frequency scale or skipped."""

    risk: Score | None = None
    creativity: Score | None = None
    capability: Score | None = None
    progress: Score | None = None


class Pulse(Record, kw_only=True, frozen=True):
    """How often a person felt the four trends over the last ten working days.

    Between two people, except for guesses of a Flip that have not been revealed yet: those are
    for their writer alone, so that no file says them too early.
    """

    table = "pulse"
    prefix = "pu"
    audiences = ("pair", "me")

    person: Handle
    date: LocalDate
    window_days: Annotated[int, Meta(ge=1, le=92)]
    scores: TrendScores
    why: dict[Trend, Text] = {}
    deep: dict[str, Score] = {}
    setting: PulseSetting
    guess_of: RecordId | None = None
    """Set on a manager's revealed guesses of a Flip: the rep's pulse they were a guess of."""


class OpeningOffer(Part, kw_only=True, frozen=True):
    """The trend that was suggested to open with, and why, in words."""

    trend: Trend
    reasons: tuple[Line, ...] = ()


class OneOnOne(Record, kw_only=True, frozen=True):
    """A talk between a rep and the rep's manager."""

    table = "one_on_one"
    prefix = "oo"
    audiences = ("pair",)

    rep: Handle
    manager: Handle
    planned_at: LocalDate | None = None
    held_on: LocalDate | None = None
    minutes: Annotated[int, Meta(ge=5, le=480)]
    """Planned length."""
    started_at: str | None = None
    """UTC moment at which it went live."""
    state: OneOnOneState
    opened_with: Trend | None = None
    suggested: OpeningOffer | None = None
    trends_discussed: tuple[Trend, ...] = ()
    questions_asked: tuple[Line, ...] = ()
    """Ids of the questions that were shown and asked."""
    decided: Text = ""
    summary: Text = ""
    notes: Text = ""
    """Shared working notes of the talk, word for word."""


class Topic(Record, kw_only=True, frozen=True):
    """Something a person wants to talk about."""

    table = "topic"
    prefix = "to"
    audiences = ("pair", "me")

    rep: Handle
    text: Sentence
    trend: Trend | None = None
    account: RecordId | None = None
    priority: Annotated[int, Meta(ge=1, le=9)] | None = None
    raised_on: LocalDate
    discussed_in: RecordId | None = None


class Answer(Record, kw_only=True, frozen=True):
    """Words somebody spoke in a 1:1, kept as they were said."""

    table = "answer"
    prefix = "an"
    audiences = ("pair",)

    one_on_one: RecordId
    question: Line = ""
    trend: Trend | None = None
    speaker: Handle
    words: Words
    confirmed: bool
    """Whether the speaker has read the words and found them right."""
    supersedes: RecordId | None = None


class CoachingNote(Record, kw_only=True, frozen=True):
    """A coach's note; private until delivered."""

    table = "coaching_note"
    prefix = "cn"
    place = "private"
    audiences = ("me", "pair")

    person: Handle
    one_on_one: RecordId | None = None
    form: Literal["free", "SBI", "GROW"]
    situation: Text = ""
    behaviour: Text = ""
    effect: Text = ""
    ask: Text = ""
    goal: Text = ""
    reality: Text = ""
    options: Text = ""
    will: Text = ""
    delivered_on: LocalDate | None = None


class Experiment(Record, kw_only=True, frozen=True):
    """A measured bet with a limit and an end."""

    table = "experiment"
    prefix = "ex"
    audiences = ("pair", "team")

    person: Handle
    date: LocalDate
    title: Name
    account: RecordId | None = None
    project: RecordId | None = None
    bet: Text = ""
    smallest_version: Text = ""
    downside_limit: Text = ""
    stop_rule: Text = ""
    review_on: LocalDate | None = None
    outcome: ExperimentOutcome
    concluded_on: LocalDate | None = None
    surprise: Text = ""
    lesson: Text = ""


class Idea(Record, kw_only=True, frozen=True):
    """An idea that serves a customer, and the answer it received."""

    table = "idea"
    prefix = "id"

    person: Handle
    date: LocalDate
    title: Name
    need: Text = ""
    """Whose need, and which."""
    proposal: Text = ""
    state: IdeaState
    answer: Text = ""
    answered_on: LocalDate | None = None
    built_on_by: tuple[Handle, ...] = ()


class Growth(Record, kw_only=True, frozen=True):
    """Something a person wants to become able to do."""

    table = "growth"
    prefix = "gr"
    audiences = ("pair",)

    person: Handle
    aim: Sentence
    skill: Line = ""
    lets_me: Text = ""
    """What it will let me do."""
    by: LocalDate | None = None
    state: GrowthState


class Practice(Record, kw_only=True, frozen=True):
    """Time spent on getting better at something."""

    table = "practice"
    prefix = "px"
    audiences = ("pair",)

    person: Handle
    growth: RecordId | None = None
    date: LocalDate
    minutes: Annotated[int, Meta(ge=0, le=1440)] | None = None
    how: PracticeForm
    taught_by: Handle | None = None
    note: Text = ""


class Recognition(Record, kw_only=True, frozen=True):
    """Thanks for one exact thing."""

    table = "recognition"
    prefix = "re"
    audiences = ("team", "pair")

    from_: Handle = field(name="from")
    to: Handle
    date: LocalDate
    for_what: Sentence
    trend: Trend | None = None
    side: Side


class HelpRequest(Record, kw_only=True, frozen=True):
    """Something a person needs from the others."""

    table = "help_request"
    prefix = "hr"

    asker: Handle
    date: LocalDate
    need: Sentence
    kind: HelpKind
    account: RecordId | None = None
    skill: Line = ""
    offered_by: tuple[Handle, ...] = ()
    solved_by: Handle | None = None
    solved_on: LocalDate | None = None
    obstacle: Obstacle | None = None


class PlanItem(Part, kw_only=True, frozen=True):
    """One line of a 90-day plan."""

    id: RecordId
    text: Sentence
    question: Literal["quiet", "learn", "show", "root"]
    day: Literal[30, 60, 90]
    state: Literal["open", "kept", "changed", "dropped"]
    note: Text = ""


class Plan90(Record, kw_only=True, frozen=True):
    """A 90-day plan on four questions."""

    table = "plan90"
    prefix = "np"
    place = "private"
    audiences = ("me", "pair")

    person: Handle
    start: LocalDate
    q1: Text = ""
    q2: Text = ""
    q3: Text = ""
    q4: Text = ""
    items: tuple[PlanItem, ...] = ()
    reviews: tuple[Line, ...] = ()


class Audit(Record, kw_only=True, frozen=True):
    """A leader's answers about the own leading."""

    table = "audit"
    prefix = "au"
    place = "private"
    audiences = ("me",)

    person: Handle
    round: Line
    answers: dict[str, Score | None] = {}
    by: Literal["self", "team member"]
