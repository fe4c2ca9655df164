"""What experiments have taught: one's own, and what others have let the whole team read."""

from datetime import date
from typing import NamedTuple

from coachtui.coaching.growth_state import ExperimentState, experiment_state
from coachtui.coaching.people import first_name_of
from coachtui.records.coaching import Experiment, ExperimentOutcome
from coachtui.records.dates import spoken_date
from coachtui.records.days import Mark
from coachtui.records.shelf import Shelf


class Learned(NamedTuple):
    """A lesson, from whom it comes and how the experiment ended."""

    person: str
    experiment: Experiment
    lesson: str
    outcome: ExperimentOutcome
    on: date
    explained: str


def lessons(
    shelf: Shelf, me: str, first: date, last: date, *, of_the_team: bool = True
) -> list[Learned]:
    """Lessons of experiments that ended in this stretch, newest first; both ends count.

    Mine, whoever may read them, and with `of_the_team` those that others have shared.
    """
    mine = shelf.linked(Experiment, "person", me)
    shared = shelf.linked(Experiment, "audience", "team") if of_the_team else []
    each_once = {experiment.id: experiment for experiment in (*mine, *shared)}
    return _lessons(
        shelf, [(each, experiment_state(shelf, each)) for each in each_once.values()], first, last
    )


def shared_lessons(shelf: Shelf, person: str, first: date, last: date) -> list[Learned]:
    """Lessons of this person that the whole team may read, newest first."""
    found = [
        (each, shared_state(shelf, each))
        for each in shelf.linked(Experiment, "person", person)
        if each.audience == "team"
    ]
    return _lessons(shelf, found, first, last)


def _lessons(
    shelf: Shelf, found: list[tuple[Experiment, ExperimentState]], first: date, last: date
) -> list[Learned]:
    learned = []
    for experiment, state in found:
        ended = state.concluded_on
        if not state.lesson or ended is None or not first <= ended <= last:
            continue
        who = first_name_of(shelf, experiment.person)
        said = f"{who}, {experiment.title}: {state.outcome}, {spoken_date(ended, last)}"
        learned.append(
            Learned(experiment.person, experiment, state.lesson, state.outcome, ended, said)
        )
    return sorted(learned, key=lambda each: (each.on, each.experiment.id), reverse=True)


def shared_state(shelf: Shelf, experiment: Experiment) -> ExperimentState:
    """How a shared experiment stands, without what two people said about it before that."""
    between_two = any(
        mark.audience != "team"
        for each in shelf.earlier_ids(experiment.id)
        for mark in shelf.linked(Mark, "on", each)
    )
    if between_two:
        return ExperimentState(experiment.outcome, experiment.concluded_on, experiment.lesson)
    return experiment_state(shelf, experiment)
