"""`experiment` and `idea`: what somebody tried, and what somebody thought of."""

from typing import Any, get_args

import click

from coachtui.cli.lazy import Group
from coachtui.cli.options import (
    OneOf,
    complete_accounts,
    complete_people,
    joined,
    json_option,
    words_argument,
)
from coachtui.cli.output import print_json, print_table, print_written
from coachtui.cli.session import Session, pass_session
from coachtui.coaching import growth
from coachtui.coaching.accounts.finding import find_account
from coachtui.coaching.people import find_person, first_name_of
from coachtui.coaching.record_names import the_one
from coachtui.records.coaching import Experiment, ExperimentOutcome, Idea, IdeaState
from coachtui.records.codec import whole
from coachtui.records.dates import read_date, spoken_date
from coachtui.records.shelf import Shelf

_ENDS: tuple[ExperimentOutcome, ...] = get_args(ExperimentOutcome)[1:]
_STATES: tuple[IdeaState, ...] = get_args(IdeaState)


@click.group(
    "experiment",
    cls=Group,
    examples=(
        "coachtui experiment add no slides at Hooli --stop 'after two calls' --review +2w",
        "coachtui experiment end slides --outcome worked --lesson 'they talk more'",
    ),
)
def experiment() -> None:
    """Measured bets: what is tried, what it may cost, what it taught."""


@experiment.does(
    "add",
    "coachtui experiment add no slides at Hooli --account hooli --stop 'after two calls'",
    "coachtui experiment add price first --limit 'one small account' --review +2w --share",
)
@words_argument(metavar="TITLE")
@click.option("--bet", default="", help="What is expected to happen.")
@click.option("--smallest", default="", help="The smallest version of it.")
@click.option("--limit", default="", help="What it may cost at most.")
@click.option("--stop", default="", help="When to stop.")
@click.option("--review", help="The day to look at it again, as in +2w.")
@click.option("--account", shell_complete=complete_accounts, help="The account it is tried on.")
@click.option("--of", "whose", shell_complete=complete_people, help="Whose it is, if not yours.")
@click.option("--share", is_flag=True, help="Let the whole team read it.")
@json_option
@pass_session
def add_experiment(
    session: Session,
    words: tuple[str, ...],
    bet: str,
    smallest: str,
    limit: str,
    stop: str,
    review: str | None,
    account: str | None,
    whose: str | None,
    share: bool,
    as_json: bool,
) -> None:
    """Start one; you and your manager read it, with --share the team."""
    shelf = session.shelf()
    made = growth.start_experiment(
        session.store,
        joined(words),
        person=find_person(shelf, whose).handle if whose else None,
        bet=bet,
        smallest_version=smallest,
        downside_limit=limit,
        stop_rule=stop,
        review_on=read_date(review, session.today, lean="future") if review else None,
        account=find_account(shelf, account, session.me).id if account else None,
        shared=share,
    )
    parts = [f"Experiment: {made.title}", _again(session, made)]
    print_written([made], ", ".join(part for part in parts if part), as_json=as_json)


@experiment.does(
    "end",
    "coachtui experiment end slides --outcome worked --lesson 'they talk more'",
    "coachtui experiment end price --outcome did-not-work --surprise 'they asked for less'",
)
@words_argument(metavar="EXPERIMENT")
@click.option(
    "--outcome",
    required=True,
    type=OneOf(_ENDS),
    help="How it ended.",
)
@click.option("--lesson", default="", help="What it taught.")
@click.option("--surprise", default="", help="What nobody expected.")
@json_option
@pass_session
def end_experiment(
    session: Session,
    words: tuple[str, ...],
    outcome: ExperimentOutcome,
    lesson: str,
    surprise: str,
    as_json: bool,
) -> None:
    """Say how it ended and what it taught."""
    found = _experiment(session, words)
    ended = growth.conclude_experiment(
        session.store, found, outcome, lesson=lesson, surprise=surprise
    )
    print_written([ended], f"{found.title}: {outcome}", as_json=as_json)


@experiment.does(
    "share", "coachtui experiment share slides", "coachtui experiment share slides --json"
)
@words_argument(metavar="EXPERIMENT")
@json_option
@pass_session
def share_experiment(session: Session, words: tuple[str, ...], as_json: bool) -> None:
    """Let the whole team read one of yours."""
    shared = growth.share_experiment(session.store, _experiment(session, words))
    print_written([shared], f"The team can read it now: {shared.title}", as_json=as_json)


@experiment.does("list", "coachtui experiment list", "coachtui experiment list --of dana --json")
@click.option("--of", "whose", shell_complete=complete_people, help="Whose, if not yours.")
@json_option
@pass_session
def list_experiments(session: Session, whose: str | None, as_json: bool) -> None:
    """Running ones first, by the day to look at them again."""
    shelf = session.shelf()
    person = find_person(shelf, whose).handle if whose else session.me
    found = growth.experiments_of(shelf, person)
    if as_json:
        print_json(
            [
                {
                    **whole(each),
                    "outcome": state.outcome,
                    "concluded_on": state.concluded_on,
                    "lesson": state.lesson,
                }
                for each, state in found
            ]
        )
        return
    rows = []
    for each, state in found:
        rest = _again(session, each) if state.outcome == "running" else state.lesson
        rows.append((each.title, state.outcome, rest))
    print_table(rows, empty="No experiments yet. Start one: coachtui experiment add TITLE")


def _again(session: Session, each: Experiment) -> str:
    return f"look again {spoken_date(each.review_on, session.today)}" if each.review_on else ""


def _experiment(session: Session, words: tuple[str, ...]) -> Experiment:
    found = session.shelf().of(Experiment)
    return the_one(found, joined(words), lambda each: each.title, "experiment")


@click.group(
    "idea",
    cls=Group,
    examples=(
        "coachtui idea add pilot as a workshop --need 'Acme wants to see it work'",
        "coachtui idea answer --idea workshop let us try it --state trying",
    ),
)
def idea() -> None:
    """Ideas that serve a customer, and the answer they received; the team reads them."""


@idea.does(
    "add",
    "coachtui idea add pilot as a workshop --need 'Acme wants to see it work'",
    "coachtui idea add one-page offers --proposal 'price and three dates, nothing else'",
)
@words_argument(metavar="TITLE")
@click.option("--need", default="", help="Whose need it serves, and which.")
@click.option("--proposal", default="", help="What you would do.")
@json_option
@pass_session
def add_idea(
    session: Session, words: tuple[str, ...], need: str, proposal: str, as_json: bool
) -> None:
    """Raise one."""
    made = growth.raise_idea(session.store, joined(words), need=need, proposal=proposal)
    print_written([made], f"Idea: {made.title}", as_json=as_json)


@idea.does(
    "answer",
    "coachtui idea answer --idea workshop let us try it with Acme --state trying",
    "coachtui idea answer --idea 'one-page' not this quarter --state parked",
)
@words_argument()
@click.option("--idea", "which", required=True, help="The idea, by its words or id.")
@click.option("--state", type=OneOf(_STATES), help="What becomes of it.")
@json_option
@pass_session
def answer_idea(
    session: Session,
    words: tuple[str, ...],
    which: str,
    state: IdeaState | None,
    as_json: bool,
) -> None:
    """Say what becomes of one."""
    found = the_one(session.shelf().of(Idea), which, lambda each: each.title, "idea")
    answered = growth.answer_idea(session.store, found, joined(words), state)
    print_written([answered], f"Answered: {found.title}", as_json=as_json)


@idea.does("list", "coachtui idea list", "coachtui idea list --of dana --json")
@click.option("--of", "whose", shell_complete=complete_people, help="Only this person's.")
@json_option
@pass_session
def list_ideas(session: Session, whose: str | None, as_json: bool) -> None:
    """Everybody's ideas, the newest first."""
    shelf = session.shelf()
    found = shelf.of(Idea)
    if whose:
        found = shelf.linked(Idea, "person", find_person(shelf, whose).handle)
    found.sort(key=lambda each: (each.date, each.id), reverse=True)
    if as_json:
        print_json([_idea_document(shelf, each) for each in found])
        return
    rows = []
    for each in found:
        standing = growth.idea_standing(shelf, each)
        rows.append(
            (first_name_of(shelf, each.person), each.title, standing.state, standing.answer)
        )
    print_table(rows, empty="No ideas yet. Raise one: coachtui idea add TITLE")


def _idea_document(shelf: Shelf, each: Idea) -> dict[str, Any]:
    standing = growth.idea_standing(shelf, each)
    return {
        **whole(each),
        "state": standing.state,
        "answer": standing.answer,
        "answered_on": standing.answered_on,
    }
