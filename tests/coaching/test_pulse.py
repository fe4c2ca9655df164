"""The pulse: four answers, a rhythm, and which answer counts."""

from datetime import date

import pytest

from coachtui.coaching import growth, promises, pulse
from coachtui.coaching.one_on_one import talk
from coachtui.coaching.people import Pair
from coachtui.coaching.promises import promise
from coachtui.coaching.pulse import TRENDS, give_pulse, history, latest
from coachtui.coaching.pulse_outcomes import what_came_of_it
from coachtui.records.coaching import Pulse
from coachtui.records.errors import PrivacyRefused, WrongUse
from coachtui.store.team_store import TeamStore
from tests.conftest import on

TODAY = date(2024, 5, 14)


def test_a_pulse_is_for_me_and_my_manager(dana: TeamStore, mia: TeamStore) -> None:
    given = give_pulse(
        dana,
        {"risk": 1, "creativity": None, "capability": 2, "progress": 3},
        why={"risk": "the last miss was held against me"},
    )
    assert (given.audience, given.readers) == ("pair", ("dana", "mia"))
    assert (given.person, given.date, given.window_days) == ("dana", TODAY, 14)
    assert given.scores.creativity is None
    mia.refresh()
    assert history(mia.shelf, "dana") == [given]


def test_the_manager_notes_what_is_said_aloud_and_a_third_person_cannot(
    dana: TeamStore, mia: TeamStore, tom: TeamStore
) -> None:
    mia.read()
    noted = give_pulse(mia, {"risk": 2}, setting="aloud", person="dana")
    assert (noted.owner, noted.person, noted.readers) == ("mia", "dana", ("dana", "mia"))
    with pytest.raises(WrongUse, match="alone"):
        give_pulse(mia, {"risk": 2}, person="dana")
    with pytest.raises(WrongUse, match="manager"):
        give_pulse(dana, {"risk": 2}, setting="aloud", person="mia")
    with pytest.raises(PrivacyRefused):
        give_pulse(tom, {"risk": 2}, setting="aloud", person="dana")
    assert history(tom.shelf, "dana") == []


def test_without_a_manager_it_is_for_me_alone(mia: TeamStore) -> None:
    given = give_pulse(mia, {"risk": 4})
    assert (given.audience, given.readers) == ("pair", ("mia",))


@pytest.mark.parametrize(
    ("scores", "named"),
    [
        ({}, "at least one"),
        ({"risk": 5}, "risk: 5 is outside the scale"),
        ({"progress": -1}, "progress: -1"),
        ({"risk": True}, "risk: True"),
        ({"luck": 1}, "no trend 'luck'"),
    ],
)
def test_bad_scores_are_named_and_change_nothing(
    dana: TeamStore, scores: dict[str, int], named: str
) -> None:
    with pytest.raises(WrongUse, match=named):
        give_pulse(dana, scores)  # type: ignore[arg-type]  # what a script might pass
    assert dana.shelf.of(Pulse) == []


def test_deep_answers_and_reasons_are_checked_too(dana: TeamStore) -> None:
    with pytest.raises(WrongUse, match="no question 'luck'"):
        give_pulse(dana, {"risk": 1}, deep={"luck": 1})
    with pytest.raises(WrongUse, match="risk-deep-1: 9"):
        give_pulse(dana, {"risk": 1}, deep={"risk-deep-1": 9})
    with pytest.raises(WrongUse, match="future"):
        give_pulse(dana, {"risk": 1}, on=date(2024, 5, 15))
    kept = give_pulse(dana, {"risk": 1}, deep={"risk-deep-1": 3})
    assert kept.deep == {"risk-deep-1": 3}


def test_skipping_all_four_is_an_answer(dana: TeamStore) -> None:
    given = give_pulse(dana, dict.fromkeys(TRENDS))
    assert [pulse.score_of(given, trend) for trend in TRENDS] == [None] * 4


def test_never_more_often_than_weekly_but_corrected_the_same_day(dana: TeamStore) -> None:
    first = give_pulse(dana, {"risk": 1, "progress": 3}, why={"risk": "hm"})
    again = give_pulse(dana, {"risk": 2, "creativity": 4})
    assert again.id == first.id
    assert (again.scores.risk, again.scores.creativity, again.scores.progress) == (2, 4, 3)
    assert again.why == {"risk": "hm"}
    on(dana, date(2024, 5, 20))
    with pytest.raises(WrongUse, match=r"Tue 14 May.*from Tue 21 May"):
        give_pulse(dana, {"risk": 3})
    on(dana, date(2024, 5, 21))
    assert give_pulse(dana, {"risk": 3}).date == date(2024, 5, 21)
    with pytest.raises(WrongUse, match="from Tue 28 May"):
        give_pulse(dana, {"risk": 3}, on=date(2024, 5, 20))
    assert pulse.next_pulse_due(dana.shelf, "dana", TODAY, dana.settings) == date(2024, 6, 4)


def _give(store: TeamStore, day: date, risk: int, **more: str) -> None:
    on(store, day)
    give_pulse(store, {"risk": risk}, **more)  # type: ignore[arg-type]  # setting and person
    on(store, TODAY)


def test_the_answer_given_alone_counts_also_when_older(dana: TeamStore, mia: TeamStore) -> None:
    _give(dana, date(2024, 4, 30), 1)
    mia.refresh()
    _give(mia, date(2024, 5, 13), 4, setting="aloud", person="dana")
    risk = latest(mia.shelf, "dana", TODAY, mia.settings)["risk"]
    assert (risk.value, risk.setting, risk.on) == (1, "alone", date(2024, 4, 30))
    assert risk.explained == "answered alone on Tue 30 Apr"
    on(mia, date(2024, 5, 29))
    aloud = latest(mia.shelf, "dana", date(2024, 5, 29), mia.settings)["risk"]
    assert (aloud.value, aloud.explained) == (4, "answered aloud on Mon 13 May")


def test_only_the_last_28_days_are_recent(dana: TeamStore) -> None:
    _give(dana, date(2024, 4, 16), 3)
    assert latest(dana.shelf, "dana", TODAY, dana.settings)["risk"].value == 3
    later = latest(dana.shelf, "dana", date(2024, 5, 15), dana.settings)["risk"]
    assert (later.value, later.change, later.word, later.arrow) == (None, None, "–", "")
    assert later.explained == "no answer in the last 28 days"


def test_the_change_is_against_the_middle_of_up_to_three_before(dana: TeamStore) -> None:
    for day, score in ((2, 0), (9, 3), (16, 3), (23, 2)):
        _give(dana, date(2024, 4, day), score)
    _give(dana, date(2024, 5, 7), 1)
    answers = latest(dana.shelf, "dana", TODAY, dana.settings)
    risk = answers["risk"]
    assert risk.earlier == (2, 3, 3)
    assert (risk.change, risk.word, risk.arrow) == (-2.0, "rarely", "↓")
    assert set(answers) == set(TRENDS)
    assert answers["progress"].value is None


def test_a_guess_is_no_answer(dana: TeamStore, mia: TeamStore) -> None:
    given = give_pulse(dana, {"risk": 1})
    mia.refresh()
    with mia.change("guess") as change:
        change.new(
            Pulse,
            audience="pair",
            readers=("dana", "mia"),
            person="dana",
            date=TODAY,
            window_days=14,
            scores=given.scores,
            setting="aloud",
            guess_of=given.id,
        )
    assert history(mia.shelf, "dana") == [given]


# -- what came of it -----------------------------------------------------------------------------


def test_before_a_new_pulse_stands_what_came_of_the_last(dana: TeamStore, mia: TeamStore) -> None:
    assert what_came_of_it(dana.shelf, Pair("dana", "mia"), TODAY) == []
    on(dana, date(2024, 4, 20))
    growth.conclude_experiment(dana, growth.start_experiment(dana, "before"), "worked")
    _give(dana, date(2024, 4, 30), 1)
    on(dana, date(2024, 5, 2))
    idea = growth.raise_idea(dana, "pilot as a workshop")
    mia.refresh()
    on(mia, date(2024, 5, 3))
    kept = promise(mia, "say one miss of my own", "dana", date(2024, 5, 10), trend="risk")
    promise(mia, "a quiet morning", "dana", date(2024, 5, 17), trend="creativity")
    promise(mia, "no trend", "dana", date(2024, 5, 17))
    live = talk.start(mia, "dana")
    talk.ask(mia, live, "risk-1", "risk")
    talk.close(mia, live, nothing_to_decide=True)
    on(mia, date(2024, 5, 8))
    promises.mark_done(mia, kept)
    growth.answer_idea(mia, idea, "yes, with Acme", "trying")
    dana.read()
    dana.refresh()
    found = what_came_of_it(dana.shelf, Pair("dana", "mia"), TODAY)
    assert [(each.text, each.done) for each in found] == [
        ("Mia promised: a quiet morning, by Fri 17 May", False),
        ("you talked about risk taking on Fri 3 May", True),
        ("Mia kept a promise: say one miss of my own", True),
        ("the idea 'pilot as a workshop' was answered: yes, with Acme", True),
    ]
