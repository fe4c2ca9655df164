"""Which question comes next: none is repeated to a person until the others have been asked."""

from collections import Counter
from collections.abc import Collection, Sequence
from pathlib import Path

from coachtui import content
from coachtui.coaching.people import person_of
from coachtui.content.shapes import Question
from coachtui.records.base import Trend
from coachtui.records.coaching import OneOnOne
from coachtui.records.shelf import Shelf


def next_question(
    shelf: Shelf,
    person: str,
    trend: Trend,
    playbook: Path | None = None,
    asked_now: Collection[str] = (),
) -> Question:
    """The question of a trend that this person has been asked least often, in written order.

    `playbook` is the team's folder of own questions, `asked_now` what was asked in this talk. The
    first question about a trend is one that needs nothing said before it.
    """
    questions = content.questions_for(trend, playbook)
    if not any(each.id in asked_now for each in questions):
        questions = tuple(each for each in questions if each.opens)
    return _least_asked(shelf, person, questions)


def next_leader_question(shelf: Shelf, person: str) -> Question:
    """The next question for somebody who leads, asked by their own manager."""
    return _least_asked(shelf, person, content.leader_set())


def leads(shelf: Shelf, person: str) -> bool:
    """Whether the questions for leaders fit this person's own 1:1."""
    found = person_of(shelf, person)
    return found is not None and found.role in ("manager", "both")


def follow_ups(question: Question, trend: Trend) -> tuple[str, ...]:
    """What to ask next about the same thing, the question's own follow-up first."""
    own = (question.then,) if question.then else ()
    return own + content.trend(trend).follow_ups


def question_text(question: str, playbook: Path | None = None) -> str:
    """The words of a question by its id; words are given back as they are."""
    for trend in content.trends():
        for each in content.questions_for(trend.key, playbook):
            if each.id == question:
                return each.text
    for each in content.leader_set():
        if each.id == question:
            return each.text
    return question


def times_asked(shelf: Shelf, person: str) -> Counter[str]:
    """How often each question was put to this person, the talk going on included."""
    return Counter(
        question
        for talk in shelf.linked(OneOnOne, "rep", person)
        for question in talk.questions_asked
    )


def _least_asked(shelf: Shelf, person: str, questions: Sequence[Question]) -> Question:
    asked = times_asked(shelf, person)
    return min(questions, key=lambda question: asked[question.id])
