"""What became of experiments, ideas and requests for help, folded from the marks on them."""

from datetime import date
from typing import NamedTuple, get_args

from coachtui.records.coaching import (
    Experiment,
    ExperimentOutcome,
    Growth,
    GrowthState,
    HelpRequest,
    Idea,
    IdeaState,
)
from coachtui.records.dates import spoken_date
from coachtui.records.days import Mark
from coachtui.records.shelf import Shelf


class ExperimentState(NamedTuple):
    """How an experiment stands."""

    outcome: ExperimentOutcome
    concluded_on: date | None
    lesson: str
    surprise: str = ""


class AimState(NamedTuple):
    """How an aim stands, and since when where that is known."""

    state: GrowthState
    on: date | None


class IdeaStanding(NamedTuple):
    """How an idea stands and what it was answered."""

    state: IdeaState
    answer: str
    answered_on: date | None


class HelpState(NamedTuple):
    """Who offered help and who gave it."""

    offered_by: tuple[str, ...]
    solved_by: str | None
    solved_on: date | None


class WaitingExperiment(NamedTuple):
    """A running experiment whose review date has passed."""

    experiment: Experiment
    review_on: date
    explained: str


class WaitingIdea(NamedTuple):
    """An idea without an answer."""

    idea: Idea
    days: int
    explained: str


class WaitingRequest(NamedTuple):
    """A request for help that nobody has solved."""

    request: HelpRequest
    state: HelpState
    days: int
    explained: str


SURPRISE = "Surprise: "
"""What sets the surprise apart from the lesson in a conclusion that the other one wrote down."""


def _marks(shelf: Shelf, record_id: str) -> list[Mark]:
    found = [
        mark for each in shelf.earlier_ids(record_id) for mark in shelf.linked(Mark, "on", each)
    ]
    return sorted(found, key=lambda mark: (mark.date, mark.created_at, mark.id))


def _first_line(value: str) -> tuple[str, str]:
    first, _, rest = value.partition("\n")
    return first.strip(), rest.strip()


# -- experiments -------------------------------------------------------------------------------


def experiment_state(shelf: Shelf, experiment: Experiment) -> ExperimentState:
    """Its own fields, or the newest conclusion that the other of the two has marked on it."""
    experiment = shelf.get(Experiment, experiment.id) or experiment
    state = ExperimentState(
        experiment.outcome, experiment.concluded_on, experiment.lesson, experiment.surprise
    )
    for mark in _marks(shelf, experiment.id):
        outcome, rest = _first_line(mark.value)
        lesson, _, surprise = rest.partition(SURPRISE)
        if mark.kind == "tried" and outcome in get_args(ExperimentOutcome):
            if experiment.audience == "pair" and mark.owner not in experiment.readers:
                continue
            word: ExperimentOutcome = outcome  # type: ignore[assignment]  # checked just above
            state = ExperimentState(
                word, mark.date, lesson.strip() or state.lesson, surprise.strip() or state.surprise
            )
    return state


def experiments_of(shelf: Shelf, person: str) -> list[tuple[Experiment, ExperimentState]]:
    """The person's experiments: running first, by review date; then the newest."""
    found = [
        (each, experiment_state(shelf, each)) for each in shelf.linked(Experiment, "person", person)
    ]
    running = [pair for pair in found if pair[1].outcome == "running"]
    ended = [pair for pair in found if pair[1].outcome != "running"]
    running.sort(key=lambda pair: (pair[0].review_on or date.max, pair[0].id))
    ended.sort(key=lambda pair: (pair[1].concluded_on or pair[0].date, pair[0].id), reverse=True)
    return running + ended


def waiting_experiments(shelf: Shelf, person: str, today: date) -> list[WaitingExperiment]:
    """Running experiments whose review date has passed, longest first."""
    return [
        WaitingExperiment(
            each,
            each.review_on,
            f"its review date, {spoken_date(each.review_on, today)}, has passed",
        )
        for each, state in experiments_of(shelf, person)
        if state.outcome == "running" and each.review_on is not None and each.review_on < today
    ]


# -- ideas -------------------------------------------------------------------------------------


def idea_standing(shelf: Shelf, idea: Idea) -> IdeaStanding:
    """Its own fields, or the newest answer that somebody else has marked on it."""
    idea = shelf.get(Idea, idea.id) or idea
    standing = IdeaStanding(idea.state, idea.answer, idea.answered_on)
    for mark in _marks(shelf, idea.id):
        if mark.kind == "tried":
            standing = standing._replace(state="trying")
        if mark.kind != "answered":
            continue
        first, rest = _first_line(mark.value)
        if first in get_args(IdeaState):
            state: IdeaState = first  # type: ignore[assignment]  # checked just above
            standing = IdeaStanding(state, rest, mark.date)
        else:
            standing = IdeaStanding(standing.state, mark.value, mark.date)
    return standing


def waiting_ideas(shelf: Shelf, person: str, today: date) -> list[WaitingIdea]:
    """The person's ideas that nobody has answered yet, longest waiting first."""
    waiting = []
    for idea in shelf.linked(Idea, "person", person):
        standing = idea_standing(shelf, idea)
        if standing.state == "raised" and standing.answered_on is None:
            days = max((today - idea.date).days, 0)
            waiting.append(WaitingIdea(idea, days, idea_age(idea, today)))
    return sorted(waiting, key=lambda each: (-each.days, each.idea.id))


def idea_age(idea: Idea, today: date) -> str:
    """How long an unanswered idea has waited: "16 days without an answer"."""
    days = max((today - idea.date).days, 0)
    return "raised today" if days == 0 else f"{days} {_days(days)} without an answer"


# -- aims --------------------------------------------------------------------------------------

_AIM_MARKS: dict[str, GrowthState] = {"done": "reached", "dropped": "dropped", "reopened": "open"}


def aim_state(shelf: Shelf, aim: Growth) -> AimState:
    """Its own state, or the newest mark of one of the two on it."""
    aim = shelf.get(Growth, aim.id) or aim
    state = AimState(aim.state, None)
    for mark in _marks(shelf, aim.id):
        if mark.kind in _AIM_MARKS and mark.owner in aim.readers:
            state = AimState(_AIM_MARKS[mark.kind], mark.date)
    return state


# -- help --------------------------------------------------------------------------------------


def help_state(shelf: Shelf, request: HelpRequest) -> HelpState:
    """Its own fields together with the offers and solutions marked on it by others."""
    request = shelf.get(HelpRequest, request.id) or request
    offered = list(request.offered_by)
    solved_by, solved_on = request.solved_by, request.solved_on
    for mark in _marks(shelf, request.id):
        if mark.kind == "offer" and mark.owner not in offered:
            offered.append(mark.owner)
        elif mark.kind == "solved":
            solved_by, solved_on = mark.owner, mark.date
        elif mark.kind == "reopened":
            solved_by = solved_on = None
    return HelpState(tuple(offered), solved_by, solved_on)


def open_requests(shelf: Shelf, today: date, asker: str | None = None) -> list[WaitingRequest]:
    """Requests that nobody has solved, of one person or of everybody, longest waiting first."""
    waiting = []
    for request in shelf.linked(HelpRequest, "solved_on", None):
        if asker is not None and request.asker != asker:
            continue
        state = help_state(shelf, request)
        if state.solved_on is None and state.solved_by is None:
            days = max((today - request.date).days, 0)
            said = "asked today" if days == 0 else f"asked {days} {_days(days)} ago"
            waiting.append(WaitingRequest(request, state, days, said))
    return sorted(waiting, key=lambda each: (-each.days, each.request.id))


def _days(number: int) -> str:
    return "day" if number == 1 else "days"
