"""No question comes twice to a person before the others of its trend have been asked."""

from datetime import date
from pathlib import Path

from coachtui import content
from coachtui.coaching.one_on_one import questions, talk
from coachtui.records.coaching import OneOnOne
from coachtui.store.team_store import TeamStore
from tests.coaching.one_on_one.conftest import seen_by

TODAY = date(2024, 5, 14)


def test_every_question_of_a_trend_comes_once_before_one_comes_again(
    dana: TeamStore, mia: TeamStore
) -> None:
    shown = []
    live = talk.start(mia, "dana")
    for number in range(9):
        now = mia.shelf.get(OneOnOne, live.id) or live
        question = questions.next_question(mia.shelf, "dana", "risk", asked_now=now.questions_asked)
        shown.append(question.id)
        talk.ask(mia, live, question.id, "risk")
        if number == 3:
            talk.close(mia, live, nothing_to_decide=True)
            live = talk.start(mia, "dana")
    assert sorted(shown[:8]) == [f"risk-{number}" for number in range(1, 9)]
    assert shown[8] == shown[0]
    assert questions.next_question(mia.shelf, "dana", "progress").id == "progress-1"
    assert questions.next_question(mia.shelf, "tom", "risk").id == "risk-1"


def test_a_question_that_points_back_never_comes_first(dana: TeamStore, mia: TeamStore) -> None:
    """ "…the attempt you just described?" needs an attempt that was described."""
    assert {
        question.id
        for trend in content.trends()
        for question in trend.questions
        if not question.opens
    } == {"risk-8", "creativity-1", "creativity-6", "creativity-8"}
    for number in range(1, 8):  # one question a talk: only the eighth is left
        live = talk.start(mia, "dana")
        talk.ask(mia, live, f"risk-{number}", "risk")
        talk.close(mia, live, nothing_to_decide=True)
    assert questions.next_question(mia.shelf, "dana", "risk").id == "risk-1"
    after = questions.next_question(mia.shelf, "dana", "risk", asked_now=("risk-1",))
    assert after.id == "risk-8"
    assert questions.next_question(mia.shelf, "dana", "creativity").id == "creativity-2"


def test_the_other_side_s_talks_count_too(dana: TeamStore, mia: TeamStore) -> None:
    live = talk.start(dana, "mia")
    talk.ask(dana, live, "risk-1", "risk")
    assert questions.next_question(seen_by(mia).shelf, "dana", "risk").id == "risk-2"


def test_follow_ups_begin_with_the_question_s_own() -> None:
    third = content.trend("risk").questions[2]
    follow_ups = questions.follow_ups(third, "risk")
    assert follow_ups[0] == "What do you know now that you did not know then?"
    assert follow_ups[1] == "What was the smallest version of that?"
    assert len(questions.follow_ups(content.trend("risk").questions[0], "risk")) == 4


def test_somebody_who_leads_has_a_set_of_their_own(dana: TeamStore, mia: TeamStore) -> None:
    shelf = seen_by(mia).shelf
    assert questions.leads(shelf, "mia")
    assert not questions.leads(shelf, "dana")
    assert questions.next_leader_question(shelf, "mia").id == "leader-1"


def test_the_words_of_a_question_by_its_id() -> None:
    assert questions.question_text("risk-1") == "What did you want to try lately, but didn't?"
    assert questions.question_text("leader-6") == "Who coaches you?"
    assert questions.question_text("My own question?") == "My own question?"


def test_a_team_s_own_questions_come_after_the_shipped_ones(
    dana: TeamStore, mia: TeamStore, tmp_path: Path
) -> None:
    folder = tmp_path / "playbook"
    folder.mkdir()
    own = '[[question]]\ntrend = "risk"\ntext = "What if nobody counted?"\n'
    (folder / "own.toml").write_text(own, encoding="utf-8")
    live = talk.start(mia, "dana")
    for number in range(1, 9):
        talk.ask(mia, live, f"risk-{number}", "risk")
    found = questions.next_question(mia.shelf, "dana", "risk", folder)
    assert found.text == "What if nobody counted?"
    assert questions.question_text(found.id, folder) == found.text
