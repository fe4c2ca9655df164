"""How well an account suits us (metrics.md 6)."""

from typing import NamedTuple

from coachtui.records.accounts import Account, Fit
from coachtui.records.settings import FitWeights, TeamSettings

CRITERIA: tuple[str, ...] = Fit.__struct_fields__
LEAST_ANSWERED = 3
"""With fewer criteria answered there is no number."""
_HIGHEST = 4


class FitScore(NamedTuple):
    """0 to 100, or None while too little is answered."""

    value: int | None
    answered: int
    explained: str


def fit_score(account: Account, settings: TeamSettings) -> FitScore:
    """100 × Σ w·v / (4 × Σ w) over the answered criteria; metrics.md 6."""
    return score_of(account.fit, settings.fit)


def score_of(fit: Fit, weights: FitWeights) -> FitScore:
    """The score of these answers under these weights."""
    answers = [(name, getattr(fit, name), getattr(weights, name)) for name in CRITERIA]
    given = [(name, answer, weight) for name, answer, weight in answers if answer is not None]
    most = _HIGHEST * sum(weight for _, _, weight in given)
    if len(given) < LEAST_ANSWERED or most == 0:
        said = f"{len(given)} of {len(CRITERIA)} answered; a number needs {LEAST_ANSWERED}"
        return FitScore(None, len(given), said)
    reached = sum(answer * weight for _, answer, weight in given)
    value = int(100 * reached / most + 0.5)
    parts = ", ".join(f"{name} {answer}" for name, answer, _ in given)
    return FitScore(value, len(given), f"{parts}: {reached:g} of {most:g} weighted points")
