"""metrics.md 6."""

from coachtui.coaching.accounts.fit import score_of
from coachtui.records.accounts import Fit
from coachtui.records.settings import FitWeights


def test_the_value_of_the_design() -> None:
    fit = Fit(potential=4, need=3, access=1, timing=2, leverage=2)
    score = score_of(fit, FitWeights())
    assert score.value == 66
    assert score.explained.startswith("potential 4, need 3, access 1, timing 2, leverage 2: 29 of")


def test_only_answered_criteria_weigh_in() -> None:
    assert score_of(Fit(potential=4, need=4, access=4), FitWeights()).value == 100
    assert score_of(Fit(potential=0, need=0, access=0), FitWeights()).value == 0


def test_fewer_than_three_answers_give_no_number() -> None:
    score = score_of(Fit(potential=4, need=4), FitWeights())
    assert score.value is None
    assert score.explained == "2 of 5 answered; a number needs 3"


def test_weights_of_nothing_give_no_number() -> None:
    none = FitWeights(potential=0, need=0, access=0, timing=0, leverage=0)
    assert score_of(Fit(potential=4, need=4, access=4), none).value is None
