"""What growth is made of: ideas, thanks, help, aims and practice; experiments stand beside it.

Each action is short, because most of them happen in the middle of a talk. Who may read the result
is fixed by data.md: aims and practice are for the person and their manager, ideas and requests
for the team, thanks for either.
"""

from typing import Literal

from coachtui.coaching.aims import add_aim, drop_aim, practise, reach_aim
from coachtui.coaching.between import check_account, known_person, pair_for, pair_with
from coachtui.coaching.experiments import (
    conclude_experiment,
    edit_experiment,
    share_experiment,
    start_experiment,
)
from coachtui.coaching.growth_state import (
    AimState,
    ExperimentState,
    HelpState,
    IdeaStanding,
    WaitingExperiment,
    WaitingIdea,
    WaitingRequest,
    aim_state,
    experiment_state,
    experiments_of,
    help_state,
    idea_age,
    idea_standing,
    open_requests,
    waiting_experiments,
    waiting_ideas,
)
from coachtui.coaching.people import first_name_of, readers_of
from coachtui.records.base import Obstacle, Side, Trend
from coachtui.records.coaching import (
    HelpKind,
    HelpRequest,
    Idea,
    IdeaState,
    Recognition,
)
from coachtui.records.dates import spoken_date
from coachtui.records.days import Mark
from coachtui.records.errors import WrongUse
from coachtui.records.text import shown
from coachtui.store.team_store import TeamStore

__all__ = [
    "AimState",
    "ExperimentState",
    "HelpState",
    "IdeaStanding",
    "WaitingExperiment",
    "WaitingIdea",
    "WaitingRequest",
    "add_aim",
    "aim_state",
    "answer_idea",
    "ask_for_help",
    "build_on_idea",
    "conclude_experiment",
    "drop_aim",
    "edit_experiment",
    "experiment_state",
    "experiments_of",
    "help_state",
    "idea_age",
    "idea_standing",
    "offer",
    "open_requests",
    "practise",
    "raise_idea",
    "reach_aim",
    "share_experiment",
    "solve",
    "start_experiment",
    "thank",
    "waiting_experiments",
    "waiting_ideas",
]


# -- ideas -------------------------------------------------------------------------------------


def raise_idea(
    store: TeamStore, title: str, *, need: str = "", proposal: str = "", person: str | None = None
) -> Idea:
    """An idea that serves a customer, for the team; in a talk, also one that the other had.

    Raises PrivacyRefused for the idea of somebody outside my pair.
    """
    who = person or store.me
    with store.change(f"raised the idea {shown(title)}") as change:
        pair_for(store, who)
        return change.new(
            Idea,
            person=who,
            date=store.today(),
            title=title,
            need=need,
            proposal=proposal,
            state="raised",
        )


def answer_idea(
    store: TeamStore, idea: Idea, answer: str, state: IdeaState | None = None
) -> Idea | Mark:
    """What becomes of an idea: an edit of one I wrote down, a mark on another's.

    Raises WrongUse for an answer of neither words nor a state.
    """
    if not answer.strip() and state is None:
        raise WrongUse("An answer needs words or a state; nothing was changed.")
    with store.change(f"answered the idea {idea.title}") as change:
        if idea.owner == store.me:
            return change.edit(
                idea, answer=answer, answered_on=store.today(), state=state or idea.state
            )
        return change.new(
            Mark,
            on=idea.id,
            kind="answered",
            value="\n".join(part for part in (state, answer.strip()) if part),
            date=store.today(),
        )


def build_on_idea(store: TeamStore, idea: Idea, by: str) -> Idea:
    """Somebody made an idea better, and whoever wrote it down says so.

    Raises WrongUse for another's idea and for a person named twice, NotFound for nobody.
    """
    known_person(store, by)
    with store.change(f"built on the idea {idea.title}") as change:
        name = first_name_of(store.shelf, by)
        if idea.owner != store.me:
            writer = first_name_of(store.shelf, idea.owner)
            raise WrongUse(f"{writer} wrote this idea down and says who built on it.")
        if by in (*idea.built_on_by, idea.person):
            raise WrongUse(f"{name} is named there already; nothing was changed.")
        return change.edit(idea, built_on_by=(*idea.built_on_by, by))


# -- thanks and help ---------------------------------------------------------------------------


def thank(
    store: TeamStore,
    to: str,
    for_what: str,
    *,
    trend: Trend | None = None,
    side: Side = "customer",
    audience: Literal["pair", "team"] = "pair",
) -> Recognition:
    """Thanks for one exact thing, between a rep and a manager or in front of the team.

    Raises PrivacyRefused for thanks between two who are no such pair; those are for the team.
    """
    if to == store.me:
        raise WrongUse("Thanks go to somebody else; nothing was changed.")
    known_person(store, to)
    with store.change(f"thanked {first_name_of(store.shelf, to)}") as change:
        return change.new(
            Recognition,
            audience=audience,
            readers=readers_of(pair_with(store, to)) if audience == "pair" else (),
            from_=store.me,
            to=to,
            date=store.today(),
            for_what=for_what,
            trend=trend,
            side=side,
        )


def ask_for_help(
    store: TeamStore,
    need: str,
    kind: HelpKind,
    *,
    account: str | None = None,
    skill: str = "",
    obstacle: Obstacle | None = None,
) -> HelpRequest:
    """Something I need from the others, a door opened for one; the team reads it."""
    with store.change(f"asked for help: {shown(need)}") as change:
        check_account(store, account)
        return change.new(
            HelpRequest,
            asker=store.me,
            date=store.today(),
            need=need,
            kind=kind,
            account=account,
            skill=skill,
            obstacle=obstacle,
        )


def offer(store: TeamStore, request: HelpRequest, words: str = "") -> Mark:
    """I can help with it. Raises WrongUse for a request of my own or one already solved."""
    with store.change(f"offered help: {request.need}") as change:
        if request.asker == store.me:
            raise WrongUse("That is your own request; nothing was changed.")
        _check_unsolved(store, request)
        return change.new(Mark, on=request.id, kind="offer", value=words, date=store.today())


def solve(store: TeamStore, request: HelpRequest, by: str | None = None) -> HelpRequest | Mark:
    """It is solved: by me, or when I asked, by whom I say."""
    with store.change(f"solved: {request.need}") as change:
        _check_unsolved(store, request)
        if request.owner == store.me:
            solver = by or store.me
            if solver != store.me:
                known_person(store, solver)
            return change.edit(request, solved_by=solver, solved_on=store.today())
        return change.new(Mark, on=request.id, kind="solved", date=store.today())


def _check_unsolved(store: TeamStore, request: HelpRequest) -> None:
    solved_on = help_state(store.shelf, request).solved_on
    if solved_on is not None:
        when = spoken_date(solved_on, store.today())
        raise WrongUse(f"That was solved on {when}; nothing was changed.")
