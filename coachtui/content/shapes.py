"""The shapes of the shipped texts: frozen structs, one family a file of texts."""

from typing import Literal

from msgspec import Struct

TrendKey = Literal["risk", "creativity", "capability", "progress"]
AuditPart = Literal["seller", "coach", "operator"]
Cadence = Literal["workday", "week", "two weeks", "month", "quarter"]


class Shape(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A text or a group of texts; an unknown field in a shipped file is refused as a mistake."""


class Question(Shape, frozen=True, kw_only=True):
    """One question, one thing."""

    id: str
    """Stable name such as ``risk-3``; it remembers that the question was asked."""
    text: str
    then: str | None = None
    """This question's own first follow-up."""
    opens: bool = True
    """Whether it can come first; False for one that points at what was just said or named."""


class DeepQuestion(Shape, frozen=True, kw_only=True):
    """A further frequency question of a pulse, asked now and then."""

    id: str
    """Stable name such as ``risk-deep-1``; the key of its score in a pulse."""
    text: str
    """As it continues the pulse question, with a leading ellipsis."""
    asked: str
    """As it is asked on its own."""


class Trend(Shape, frozen=True, kw_only=True):
    """One of the four trends with everything that is said about it."""

    key: TrendKey
    name: str
    short: str
    """The name in capitals for narrow strips."""
    meaning: str
    boss: str
    """What a boss says; for preparation and help, never on the live screen."""
    leader: str
    """What a leader says; for preparation and help, never on the live screen."""
    pulse: str
    """The frequency question, over the last ten working days."""
    deep: tuple[DeepQuestion, ...]
    questions: tuple[Question, ...]
    follow_ups: tuple[str, ...]
    """Follow-ups that fit after any of its questions."""
    listening: tuple[str, ...]
    small_moves: tuple[str, ...]


class ProgressScale(Shape, frozen=True, kw_only=True):
    """How far a day moved."""

    labels: tuple[str, str, str, str, str]


class FrequencyScale(Shape, frozen=True, kw_only=True):
    """How often something was felt; the place in ``labels`` and ``helpers`` is the score."""

    labels: tuple[str, str, str, str, str]
    helpers: tuple[str, str, str, str, str]
    """The same as a number of days out of ten."""
    skip: str
    over: str
    """The time the question is about."""


class Scales(Shape, frozen=True, kw_only=True):
    """The two scales that are answered most."""

    progress: ProgressScale
    frequency: FrequencyScale


class Meeting(Shape, frozen=True, kw_only=True):
    """What is said around the questions of a 1:1."""

    before_asking: str
    opening: tuple[str, ...]
    closing: tuple[str, ...]
    hear_it_all: tuple[str, ...]
    """Reminders for whoever listens, for the whole meeting."""
    leader_set: tuple[Question, ...]
    """Questions for a manager, asked by the manager's own boss."""


class ValueReview(Shape, frozen=True, kw_only=True):
    """Questions about deals, and two lines to say."""

    counting: tuple[Question, ...]
    creating: tuple[Question, ...]
    thanks: str
    discount: str
    """The prompt before a price moves."""


class HuddleStep(Shape, frozen=True, kw_only=True):
    """One step of the huddle."""

    at: str
    """Minutes and seconds from the start, such as ``9:30``."""
    text: str

    @property
    def second(self) -> int:
        """Seconds from the start."""
        minutes, seconds = self.at.split(":")
        return int(minutes) * 60 + int(seconds)


class PulseRound(Shape, frozen=True, kw_only=True):
    """How a team answers the pulse together."""

    every: str
    text: str


class Huddle(Shape, frozen=True, kw_only=True):
    """The short daily meeting."""

    minutes: int
    schedule: tuple[HuddleStep, ...]
    ground_rules: tuple[str, ...]
    pulse_round: PulseRound


class Drill(Shape, frozen=True, kw_only=True):
    """A short exercise."""

    key: str
    name: str
    how: str


class AuditItem(Shape, frozen=True, kw_only=True):
    """One item of the self-audit with its two ends."""

    number: int
    part: AuditPart
    """What the item counts toward: being a seller, a coach or an operator."""
    left: str
    right: str


class AuditSection(Shape, frozen=True, kw_only=True):
    """Items that belong together."""

    name: str
    items: tuple[AuditItem, ...]


class Audit(Shape, frozen=True, kw_only=True):
    """The leader's self-audit."""

    labels: tuple[str, str, str, str, str]
    """Score 0 is the left end, 4 the right one."""
    per_round: int
    """Items asked in one quarter."""
    sections: tuple[AuditSection, ...]

    @property
    def items(self) -> tuple[AuditItem, ...]:
        """Every item, by number."""
        return tuple(item for section in self.sections for item in section.items)


class Skill(Shape, frozen=True, kw_only=True):
    """A skill with a picture of good."""

    key: str
    name: str
    good: str


class SkillPair(Shape, frozen=True, kw_only=True):
    """A seller skill and a leader skill, by key, that touch."""

    seller: str
    leader: str


class SideBySide(Shape, frozen=True, kw_only=True):
    """The page that lays both catalogues beside each other."""

    note: str
    touching: tuple[SkillPair, ...]


class Skills(Shape, frozen=True, kw_only=True):
    """Both catalogues and the scale to rate them on."""

    labels: tuple[str, str, str, str, str]
    seller: tuple[Skill, ...]
    leader: tuple[Skill, ...]
    side_by_side: SideBySide


class PlanCheckRule(Shape, frozen=True, kw_only=True):
    """A mistake an account plan can make."""

    number: int
    key: str
    """Names the rule where a team switches it off."""
    title: str
    rule: str
    """What the check finds in the data, in words."""
    next_action: str


class PlanCheck(Shape, frozen=True, kw_only=True):
    """The ten rules and the line that sums them up."""

    result: str
    """With places for ``clear`` and ``total``."""
    rules: tuple[PlanCheckRule, ...]

    def summary(self, clear: int, total: int) -> str:
        """The result as a line, such as "7 of 10 clear"."""
        return self.result.format(clear=clear, total=total)


class DossierItem(Shape, frozen=True, kw_only=True):
    """One thing worth knowing about an account."""

    key: str
    """As in a fact's ``item``."""
    name: str
    hint: str | None = None
    """What to note, in a word or two."""
    ageing: bool
    """Whether what is known goes stale."""


class Plan90Question(Shape, frozen=True, kw_only=True):
    """One of the four questions of the 90-day plan."""

    number: int
    key: str
    title: str
    text: str


class Plan90(Shape, frozen=True, kw_only=True):
    """The 90-day plan."""

    days: tuple[int, ...]
    """The days an item can be set for."""
    review: tuple[str, ...]
    """What a review asks of each item."""
    questions: tuple[Plan90Question, ...]


class Ritual(Shape, frozen=True, kw_only=True):
    """Something a team does again and again."""

    key: str
    name: str
    every: Cadence
    text: str
    """The whole default in words."""
    minutes: int | None = None


class Term(Shape, frozen=True, kw_only=True):
    """A word of the glossary."""

    name: str
    meaning: str


class Stance(Shape, frozen=True, kw_only=True):
    """What a boss and a leader say about one trend."""

    trend: str
    """The trend's name as shown."""
    boss: str
    leader: str


class TwoStances(Shape, frozen=True, kw_only=True):
    """The help page about the two stances."""

    title: str
    intro: str
    boss: str
    leader: str
    use: str
    """What to do with the page."""
    lines: tuple[Stance, ...] = ()
    """One for each trend, taken from the trends themselves."""
