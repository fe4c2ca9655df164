"""Lessons: mine whoever reads them, others' once they are shared, in a report only shared ones."""

from datetime import date

from coachtui.coaching.experiments import (
    conclude_experiment,
    share_experiment,
    start_experiment,
)
from coachtui.coaching.lessons import lessons, shared_lessons
from coachtui.records.days import Mark
from coachtui.store.team_store import TeamStore

TODAY = date(2024, 5, 14)
MARCH = date(2024, 3, 1)


def bet(store: TeamStore, title: str, lesson: str, *, shared: bool = False) -> None:
    experiment = start_experiment(store, title)
    conclude_experiment(store, experiment, "worked", lesson=lesson)
    if shared:
        share_experiment(store, experiment)


def told(store: TeamStore, me: str) -> list[str]:
    store.refresh()
    return [each.lesson for each in lessons(store.read(), me, MARCH, TODAY)]


def test_mine_are_all_there_and_others_once_they_are_shared(
    dana: TeamStore, mia: TeamStore
) -> None:
    dana.refresh()
    bet(dana, "calling early", "they are alone before eight")
    bet(mia, "no slides", "they talk more when we draw", shared=True)
    mia.refresh()
    assert told(dana, "dana") == ["they talk more when we draw", "they are alone before eight"]
    assert told(mia, "mia") == ["they talk more when we draw"]


def test_a_running_one_and_one_without_words_teach_nothing_yet(dana: TeamStore) -> None:
    start_experiment(dana, "still running")
    bet(dana, "nothing said", "")
    assert told(dana, "dana") == []


def test_only_those_of_the_stretch(dana: TeamStore) -> None:
    bet(dana, "calling early", "they are alone before eight")
    found = lessons(dana.read(), "dana", MARCH, date(2024, 5, 13))
    assert found == []
    (learned,) = lessons(dana.read(), "dana", TODAY, TODAY)
    assert learned.explained == "Dana, calling early: worked, Tue 14 May"


def test_a_report_knows_only_what_was_shared(dana: TeamStore, mia: TeamStore) -> None:
    bet(dana, "kept between us", "a lesson for two")
    bet(dana, "told to all", "a lesson for all", shared=True)
    shelf = dana.read()
    assert [each.lesson for each in shared_lessons(shelf, "dana", MARCH, TODAY)] == [
        "a lesson for all"
    ]


def test_what_two_said_about_a_shared_one_stays_between_them(
    dana: TeamStore, mia: TeamStore
) -> None:
    dana.refresh()
    experiment = share_experiment(dana, start_experiment(dana, "told to all"))
    with dana.change("said in a talk") as change:
        change.new(
            Mark,
            audience="pair",
            readers=("dana", "mia"),
            on=experiment.id,
            kind="tried",
            value="did not work\nour secret",
            date=TODAY,
        )
    assert shared_lessons(dana.read(), "dana", MARCH, TODAY) == []
