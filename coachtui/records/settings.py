"""Team settings with their defaults: everything that metrics.md calls a threshold stands here."""

from typing import Annotated

from msgspec import Meta, Struct

Days = Annotated[int, Meta(ge=1, le=366)]
Weight = Annotated[float, Meta(ge=0, le=1000)]


class _Settings(Struct, kw_only=True, frozen=True, omit_defaults=True):
    pass


class TierRhythms(_Settings, kw_only=True, frozen=True):
    """Days between touches for each tier; metrics.md 5."""

    A: Days = 14
    B: Days = 30
    C: Days = 60


class OpeningWeights(_Settings, kw_only=True, frozen=True):
    """Weights of the terms that choose the trend to open with; metrics.md 14."""

    level: Weight = 40
    drop: Weight = 25
    gap: Weight = 15
    neglect: Weight = 10
    debt: Weight = 10


class FitWeights(_Settings, kw_only=True, frozen=True):
    """Weights of the fit criteria; metrics.md 6."""

    potential: Weight = 3
    need: Weight = 3
    access: Weight = 2
    timing: Weight = 2
    leverage: Weight = 1


class Cadences(_Settings, kw_only=True, frozen=True):
    """How often things happen, in days."""

    one_on_one_days: Days = 7
    one_on_one_minutes: Annotated[int, Meta(ge=5, le=480)] = 30
    pulse_days: Days = 14
    pulse_recent_days: Days = 28
    pulse_deep_days: Days = 28
    """Days between the deeper questions of a pulse."""
    fact_ageing_days: Days = 180


class Thresholds(_Settings, kw_only=True, frozen=True):
    """Where a number becomes a word; metrics.md 3, 10, 12."""

    good_day: Annotated[int, Meta(ge=0, le=4)] = 2
    momentum_step: Annotated[float, Meta(gt=0, le=4)] = 0.5
    window_days: Days = 20
    """Expected days that progress share and shown scores look back on."""
    shown_least_days: Days = 5
    high: Annotated[float, Meta(ge=0, le=4)] = 2.5
    practice_target: Annotated[float, Meta(gt=0)] = 3
    """Practice entries in ten days that stand for a full score."""
    evidence_target: Annotated[float, Meta(gt=0)] = 2
    """Experiments or ideas in ten days that stand for a full score."""
    check_in_fall: Annotated[int, Meta(ge=1, le=4)] = 2
    """Steps by which a trend falls between two pulses before a talk is suggested; metrics.md 10."""
    check_in_rhythms: Annotated[float, Meta(ge=1, le=20)] = 1.5
    """Rhythms without a 1:1 before a talk is suggested; metrics.md 10."""


class TeamSettings(_Settings, kw_only=True, frozen=True):
    """What a team agreed on; stands in team.json."""

    cap: Annotated[int, Meta(ge=1, le=500)] = 50
    workdays: tuple[Annotated[int, Meta(ge=0, le=6)], ...] = (0, 1, 2, 3, 4)
    """Weekdays on which people work; 0 is Monday."""
    week_start: Annotated[int, Meta(ge=0, le=6)] = 0
    rhythms: TierRhythms = TierRhythms()
    opening: OpeningWeights = OpeningWeights()
    fit: FitWeights = FitWeights()
    cadences: Cadences = Cadences()
    thresholds: Thresholds = Thresholds()
    plan_check_off: tuple[Annotated[str, Meta(max_length=40)], ...] = ()
    """Keys of the account plan rules that the team does not use; content.md 7."""
