"""What came of the last pulse: shown before a new one is asked for (screens.md, rule 16)."""

from datetime import date
from typing import NamedTuple

from coachtui import content
from coachtui.coaching.growth_state import experiment_state, idea_standing
from coachtui.coaching.people import Pair, first_name_of
from coachtui.coaching.promises import promises_between
from coachtui.coaching.pulse import history
from coachtui.records.base import Trend
from coachtui.records.coaching import Experiment, Idea, OneOnOne
from coachtui.records.dates import spoken_date
from coachtui.records.shelf import Shelf


class Outcome(NamedTuple):
    """One thing that happened since the last pulse."""

    on: date
    trend: Trend
    text: str
    done: bool
    """Whether it is finished, and not only said."""


def what_came_of_it(shelf: Shelf, pair: Pair, today: date) -> list[Outcome]:
    """What has happened about the four trends since the rep's last pulse, oldest first.

    Talks about a trend, promises tagged with one and kept, experiments ended, ideas answered;
    nothing before the first pulse.
    """
    pulses = [pulse for pulse in history(shelf, pair.rep) if pulse.date < today]
    if not pulses:
        return []
    since = pulses[-1].date
    found = [
        *_talks(shelf, pair, today),
        *_promises(shelf, pair, since, today),
        *_experiments(shelf, pair),
        *_ideas(shelf, pair),
    ]
    return sorted(
        (each for each in found if since <= each.on <= today),
        key=lambda each: (each.on, each.text),
    )


def _talks(shelf: Shelf, pair: Pair, today: date) -> list[Outcome]:
    return [
        Outcome(
            talk.held_on,
            trend,
            f"you talked about {content.trend(trend).name.lower()} "
            f"on {spoken_date(talk.held_on, today)}",
            True,
        )
        for talk in shelf.linked(OneOnOne, "rep", pair.rep)
        if talk.manager == pair.manager and talk.state == "held" and talk.held_on is not None
        for trend in talk.trends_discussed
    ]


def _promises(shelf: Shelf, pair: Pair, since: date, today: date) -> list[Outcome]:
    """Tagged promises that were made or kept since then; each once, as it stands."""
    found = []
    for action, state in promises_between(shelf, pair):
        if action.trend is None:
            continue
        who = first_name_of(shelf, action.promised_by)
        made_on = date.fromisoformat(action.created_at[:10])
        if state.state == "done" and state.closed_on is not None:
            kept = f"{who} kept a promise: {action.text}"
            found.append(Outcome(state.closed_on, action.trend, kept, True))
        elif state.state == "open" and made_on >= since:
            by_when = f", by {spoken_date(state.due, today)}" if state.due else ""
            said = f"{who} promised: {action.text}{by_when}"
            found.append(Outcome(made_on, action.trend, said, False))
    return found


def _experiments(shelf: Shelf, pair: Pair) -> list[Outcome]:
    found = []
    for experiment in shelf.linked(Experiment, "person", pair.rep):
        state = experiment_state(shelf, experiment)
        if state.concluded_on is not None:
            said = f"the experiment '{experiment.title}' ended: {state.outcome}"
            found.append(Outcome(state.concluded_on, "risk", said, True))
    return found


def _ideas(shelf: Shelf, pair: Pair) -> list[Outcome]:
    found = []
    for idea in shelf.linked(Idea, "person", pair.rep):
        standing = idea_standing(shelf, idea)
        if standing.answered_on is not None:
            said = f"the idea '{idea.title}' was answered: {standing.answer or standing.state}"
            found.append(Outcome(standing.answered_on, "creativity", said, True))
    return found
