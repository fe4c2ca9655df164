"""The deeper questions: one for each trend, about once a month, and none twice before the other."""

from datetime import date

import pytest

from coachtui.coaching.pulse import give_pulse, history
from coachtui.coaching.pulse_deep import deep_history, deep_offer
from coachtui.records.errors import WrongUse
from coachtui.store.team_store import TeamStore
from tests.conftest import on

TODAY = date(2024, 5, 14)


def _offered(store: TeamStore, day: date) -> list[str]:
    return [each.id for each in deep_offer(store.shelf, "dana", day, store.settings).items.values()]


def test_one_for_each_trend_then_a_month_of_peace_then_the_other(dana: TeamStore) -> None:
    first = ["risk-deep-1", "creativity-deep-1", "capability-deep-1", "progress-deep-1"]
    assert _offered(dana, TODAY) == first
    give_pulse(dana, {"risk": 2}, deep={"risk-deep-1": 3, "progress-deep-1": 1})
    assert _offered(dana, TODAY) == first, "today's answers can be corrected"
    early = date(2024, 6, 10)
    assert _offered(dana, early) == []
    said = deep_offer(dana.shelf, "dana", early, dana.settings).explained
    assert said == "asked every 28 days; last on Tue 14 May"
    assert _offered(dana, date(2024, 6, 11)) == [
        "risk-deep-2",
        "creativity-deep-1",
        "capability-deep-1",
        "progress-deep-2",
    ]


def test_deeper_answers_join_today_s_pulse_and_need_one(dana: TeamStore) -> None:
    with pytest.raises(WrongUse, match="at least one"):
        give_pulse(dana, {}, deep={"risk-deep-1": 3})
    given = give_pulse(dana, {"risk": 2}, why={"risk": "a miss"})
    again = give_pulse(dana, {}, deep={"risk-deep-1": 3})
    assert (again.id, again.scores.risk, again.deep) == (given.id, 2, {"risk-deep-1": 3})
    assert len(history(dana.shelf, "dana")) == 1
    with pytest.raises(WrongUse, match="no question"):
        give_pulse(dana, {}, deep={"risk-deep-9": 3})
    with pytest.raises(WrongUse, match="outside the scale"):
        give_pulse(dana, {}, deep={"risk-deep-1": 5})


def test_the_deeper_history(dana: TeamStore) -> None:
    on(dana, date(2024, 4, 2))
    give_pulse(dana, {"risk": 2}, deep={"risk-deep-1": 1})
    on(dana, TODAY)
    give_pulse(dana, {"risk": 2}, deep={"risk-deep-1": 3})
    found = [(each.on, each.trend, each.value) for each in deep_history(dana.shelf, "dana")]
    assert found == [(date(2024, 4, 2), "risk", 1), (TODAY, "risk", 3)]
