"""`experiment`: what somebody tried."""

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
from coachtui.cli.output import print_json, print_table, print_written, say
from coachtui.cli.session import Session, pass_session
from coachtui.coaching import growth
from coachtui.coaching.accounts.finding import find_account
from coachtui.coaching.people import find_person, first_name_of
from coachtui.coaching.record_names import the_one
from coachtui.records.coaching import Experiment, ExperimentOutcome
from coachtui.records.codec import whole
from coachtui.records.dates import read_date, spoken_date
from coachtui.records.fields import assignments, read_fields

_ENDS: tuple[ExperimentOutcome, ...] = get_args(ExperimentOutcome)[1:]


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
    "show", "coachtui experiment show slides", "coachtui experiment show slides --json"
)
@words_argument(metavar="EXPERIMENT")
@json_option
@pass_session
def show_experiment(session: Session, words: tuple[str, ...], as_json: bool) -> None:
    """One in full: the bet, its limit, its end, what it taught."""
    found = _experiment(session, words)
    shelf = session.store.shelf
    state = growth.experiment_state(shelf, found)
    if as_json:
        print_json(_experiment_document(found, state))
        return
    when = f" on {spoken_date(state.concluded_on, session.today)}" if state.concluded_on else ""
    reads = "the team reads it" if found.audience == "team" else "between you two"
    say(f"{found.title} · {first_name_of(shelf, found.person)} · {state.outcome}{when} · {reads}")
    again = spoken_date(found.review_on, session.today) if found.review_on else ""
    rows = [
        ("bet", found.bet),
        ("smallest version", found.smallest_version),
        ("costs at most", found.downside_limit),
        ("stop when", found.stop_rule),
        ("look again", again),
        ("surprise", state.surprise),
        ("lesson", state.lesson),
    ]
    print_table([row for row in rows if row[1]], empty="Nothing more is written down.")


@experiment.does(
    "edit",
    "coachtui experiment edit slides stop_rule='after two calls' review_on=+1w",
    "coachtui experiment edit slides account=hooli --json",
)
@click.argument("which", metavar="EXPERIMENT")
@click.argument("fields", nargs=-1, required=True, metavar="FIELD=VALUE…")
@json_option
@pass_session
def edit_experiment(session: Session, which: str, fields: tuple[str, ...], as_json: bool) -> None:
    """Change a running one; `field=` clears.

    Fields: title, bet, smallest_version, downside_limit, stop_rule, review_on, account.
    """
    found = _experiment(session, (which,))
    given = assignments(fields)
    values = read_fields(Experiment, given, session.today, before=found)
    if values.get("account"):
        values["account"] = find_account(session.shelf(), values["account"], session.me).id
    changed = growth.edit_experiment(session.store, found, values)
    print_written([changed], f"{changed.title} is changed", as_json=as_json)


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
        print_json([_experiment_document(each, state) for each, state in found])
        return
    rows = []
    for each, state in found:
        rest = _again(session, each) if state.outcome == "running" else state.lesson
        rows.append((each.title, state.outcome, rest))
    print_table(rows, empty="No experiments yet. Start one: coachtui experiment add TITLE")


def _experiment_document(each: Experiment, state: growth.ExperimentState) -> dict[str, Any]:
    return {**whole(each), **state._asdict()}


def _again(session: Session, each: Experiment) -> str:
    return f"look again {spoken_date(each.review_on, session.today)}" if each.review_on else ""


def _experiment(session: Session, words: tuple[str, ...]) -> Experiment:
    found = session.shelf().of(Experiment)
    return the_one(found, joined(words), lambda each: each.title, "experiment")
