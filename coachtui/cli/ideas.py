"""`idea`: what somebody thought of, and the answer it received."""

from typing import Any, get_args

import click

from coachtui.cli.lazy import Group
from coachtui.cli.options import OneOf, complete_people, joined, json_option, words_argument
from coachtui.cli.output import print_json, print_table, print_written
from coachtui.cli.session import Session, pass_session
from coachtui.coaching import growth
from coachtui.coaching.people import find_person, first_name_of
from coachtui.coaching.record_names import the_one
from coachtui.records.coaching import Idea, IdeaState
from coachtui.records.codec import whole
from coachtui.records.shelf import Shelf

_STATES: tuple[IdeaState, ...] = get_args(IdeaState)


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
@click.option("--of", "whose", shell_complete=complete_people, help="Whose it is, if not yours.")
@json_option
@pass_session
def add_idea(
    session: Session,
    words: tuple[str, ...],
    need: str,
    proposal: str,
    whose: str | None,
    as_json: bool,
) -> None:
    """Raise one, your own or one that somebody had in a talk with you."""
    person = find_person(session.shelf(), whose).handle if whose else None
    made = growth.raise_idea(
        session.store, joined(words), need=need, proposal=proposal, person=person
    )
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


@idea.does(
    "built-on",
    "coachtui idea built-on workshop --by ravi",
    "coachtui idea built-on one-page --by mia --json",
)
@words_argument(metavar="IDEA")
@click.option("--by", required=True, shell_complete=complete_people, help="Who made it better.")
@json_option
@pass_session
def built_on(session: Session, words: tuple[str, ...], by: str, as_json: bool) -> None:
    """Say who built on an idea that you wrote down."""
    shelf = session.shelf()
    person = find_person(shelf, by)
    found = the_one(shelf.of(Idea), joined(words), lambda each: each.title, "idea")
    changed = growth.build_on_idea(session.store, found, person.handle)
    print_written([changed], f"{person.name} built on: {changed.title}", as_json=as_json)


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
        said = standing.answer or _age(session, each, standing)
        rows.append((first_name_of(shelf, each.person), each.title, standing.state, said))
    print_table(rows, empty="No ideas yet. Raise one: coachtui idea add TITLE")


def _age(session: Session, each: Idea, standing: growth.IdeaStanding) -> str:
    """How long an idea has waited; empty once it was answered."""
    if standing.state != "raised" or standing.answered_on is not None:
        return ""
    return growth.idea_age(each, session.today)


def _idea_document(shelf: Shelf, each: Idea) -> dict[str, Any]:
    standing = growth.idea_standing(shelf, each)
    return {
        **whole(each),
        "state": standing.state,
        "answer": standing.answer,
        "answered_on": standing.answered_on,
    }
