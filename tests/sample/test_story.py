"""Dana's story, as the insights tell it on any day."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from coachtui.coaching.accounts.finding import find_account
from coachtui.coaching.accounts.touch import touch_state
from coachtui.coaching.one_on_one.prep import Prep, prep_for
from coachtui.coaching.today import Today, today_for
from coachtui.sample import open_sample
from coachtui.store.team_store import TeamStore
from tests.sample.conftest import A_SUNDAY_AFTER_HOLIDAYS, WEDNESDAY


class Seen:
    """One sample team on its day, as Dana and as Mia see it."""

    def __init__(self, folder: Path, today: date) -> None:
        self.today = today
        self.dana: TeamStore = open_sample(folder, today=today)
        self.mia: TeamStore = open_sample(folder, today=today, as_="mia")

    def day_of_dana(self) -> Today:
        return today_for(self.dana.read(), "dana", self.today, self.dana.settings)

    def prep_of_mia(self) -> Prep:
        return prep_for(self.mia, "dana")


@pytest.fixture(scope="module", params=["kept", "sunday"])
def seen(request: pytest.FixtureRequest) -> Seen:
    """The story is the same on a Wednesday and on a Sunday of another year."""
    today = WEDNESDAY if request.param == "kept" else A_SUNDAY_AFTER_HOLIDAYS
    return Seen(request.getfixturevalue(request.param), today)


def test_yesterday_dana_planned_to_send_acme_the_draft(seen: Seen) -> None:
    rep = seen.day_of_dana().rep
    assert rep is not None
    assert rep.yesterday is not None
    assert rep.yesterday.tomorrow == "send Acme the pilot draft"
    assert rep.yesterday.tomorrow_result is None
    assert len(rep.suggested) == 3
    assert "Globex" in {each.account.name for each in rep.suggested}
    assert rep.momentum.word == "rising"


def test_the_next_talk_is_near_and_three_topics_wait(seen: Seen) -> None:
    ahead = seen.day_of_dana().next_talk
    assert ahead is not None
    assert ahead.talk.planned
    assert timedelta(0) < ahead.talk.on - seen.today <= timedelta(days=4)
    assert ahead.topics == 3
    assert [topic.text for topic in seen.prep_of_mia().topics] == [
        "pricing for Globex",
        "working from home on Fridays",
        "the pilot contract for Acme",
    ]


def test_risk_fell_from_often_to_rarely_and_is_offered_to_open_with(seen: Seen) -> None:
    prep = seen.prep_of_mia()
    risk = prep.trends[0]
    assert risk.answer.word == "rarely"
    assert risk.answer.arrow == "↓"
    assert prep.opening.trend == "risk"
    assert risk.need.said.startswith("fell from often to rarely; last discussed")
    assert risk.days_since_discussed is not None
    assert 38 <= risk.days_since_discussed <= 45
    words = [view.answer.word for view in prep.trends]
    assert words == ["rarely", "often", "sometimes", "often"]


def test_each_of_the_two_owes_the_other_something(seen: Seen) -> None:
    prep = seen.prep_of_mia()
    assert prep.manager_promises.lines == ("Mia: intro to the CFO, 1 day late",)
    assert prep.manager_promises.counts.keep_rate.value is not None
    (case_study,) = prep.rep_promises.lines
    assert case_study.startswith("Dana: case study, ")
    assert prep.rep_promises.counts.overdue == 0


def test_an_idea_and_an_experiment_wait_for_an_answer(seen: Seen) -> None:
    prep = seen.prep_of_mia()
    assert [(each.idea.title, each.days) for each in prep.ideas] == [("pilot as a workshop", 16)]
    assert [each.experiment.title for each in prep.experiments] == ["no slides at Hooli"]


def test_some_accounts_have_heard_nothing_for_long(seen: Seen) -> None:
    shelf, settings = seen.dana.read(), seen.dana.settings
    for name, days, word in (
        ("Globex", 41, "cold"),
        ("Initech", 35, "cooling"),
        ("Hooli", 24, "cooling"),
        ("Stark", 33, "cooling"),
        ("Wayne", 74, "cold"),
    ):
        account = find_account(shelf, name, "dana")
        state = touch_state(shelf, account, seen.today, settings)
        assert days <= state.age_days <= days + 3
        assert state.word == word
    counts = seen.prep_of_mia().accounts.counts
    assert counts["on rhythm"] >= 20
    assert counts["never touched"] == 2


def test_mia_reads_what_dana_sent_and_how_to_work_with_her(seen: Seen) -> None:
    prep = seen.prep_of_mia()
    assert prep.word.momentum == "rising"
    assert prep.word.hard_days in (1, 2)
    assert (prep.word.good_days or 0) >= 6
    assert "ask me, don't show me" in prep.style
    assert "best before ten" in prep.style


def test_mia_is_asked_for_a_door(seen: Seen) -> None:
    leading = today_for(seen.mia.read(), "mia", seen.today, seen.mia.settings).manager
    assert leading is not None
    assert "a door to the CFO of Globex" in {each.request.need for each in leading.requests}
    assert len(leading.talks) == 5
    assert leading.moved
    assert leading.lessons
