"""`project` and `milestone`: what is pursued at an account, step by step."""

from datetime import date

import click

from coachtui.cli.lazy import Group
from coachtui.cli.options import (
    account_argument,
    complete_accounts,
    joined,
    json_option,
    words_argument,
)
from coachtui.cli.output import print_json, print_table, print_written
from coachtui.cli.session import Session, pass_session
from coachtui.cli.showing import project_lines
from coachtui.coaching.accounts import pursuing
from coachtui.coaching.accounts.belonging import milestones_in, projects_of
from coachtui.coaching.accounts.documents import milestone_document, project_document
from coachtui.coaching.accounts.finding import accounts_of, find_account
from coachtui.coaching.accounts.finding_projects import find_milestone, find_need, find_project
from coachtui.coaching.accounts.projects import UNDER_WAY, milestone_words, project_standing
from coachtui.records.accounts import Account, Milestone, Project
from coachtui.records.dates import read_date, spoken_date
from coachtui.records.fields import assignments

_NO_PROJECTS = (
    "No sales projects here. Begin one: coachtui project add ACCOUNT TITLE worth='85k EUR'"
)
_NO_MILESTONES = "No milestones to reach. Set one: coachtui milestone add PROJECT TITLE --due +3w"


@click.group(
    "project",
    cls=Group,
    examples=(
        "coachtui project add acme Pilot in two depots worth='85k EUR'",
        "coachtui project list acme",
    ),
)
def project() -> None:
    """Sales projects: what you pursue at an account, and what it needs."""


@project.does(
    "add",
    "coachtui project add acme Pilot in two depots worth='85k EUR'",
    "coachtui project add globex Second line hypothesis='one shift less' state=idea",
)
@account_argument()
@click.argument("words", nargs=-1, required=True, metavar="TITLE [FIELD=VALUE]…")
@json_option
@pass_session
def add_project(session: Session, account_name: str, words: tuple[str, ...], as_json: bool) -> None:
    """Begin a sales project at an account."""
    account = find_account(session.shelf(), account_name, session.me)
    fields = [word for word in words if "=" in word]
    title = joined(word for word in words if "=" not in word)
    made = pursuing.add_project(session.store, account, title, assignments(fields))
    print_written([made], f"{account.name} · {made.title} ({made.state})", as_json=as_json)


@project.does("list", "coachtui project list", "coachtui project list acme --all --json")
@account_argument(required=False)
@click.option("--all", "ended_too", is_flag=True, help="Also those that are not under way.")
@json_option
@pass_session
def list_projects(
    session: Session, account_name: str | None, ended_too: bool, as_json: bool
) -> None:
    """What you pursue, with milestones and needs; at one account everybody's projects."""
    shelf = session.store.read_everything()
    today, settings = session.today, session.store.settings
    found = [
        (account, each)
        for account in _accounts(session, account_name)
        for each in projects_of(shelf, account)
        if ended_too or account_name or each.state in UNDER_WAY
    ]
    if as_json:
        print_json([project_document(shelf, each, at, today, settings) for at, each in found])
        return
    rows = [
        (account.name, word, said)
        for account, each in found
        for word, said in project_lines(
            project_standing(shelf, each, account, today, settings), today
        )
    ]
    print_table(rows, empty=_NO_PROJECTS)


def _accounts(session: Session, name: str | None) -> list[Account]:
    shelf = session.store.shelf
    return [find_account(shelf, name, session.me)] if name else accounts_of(shelf, session.me)


@project.does(
    "edit",
    "coachtui project edit pilot state=won",
    "coachtui project edit 'pilot acme' worth='90k EUR' approach=",
)
@click.argument("name", metavar="PROJECT")
@click.argument("fields", nargs=-1, required=True, metavar="FIELD=VALUE…")
@json_option
@pass_session
def edit_project(session: Session, name: str, fields: tuple[str, ...], as_json: bool) -> None:
    """Set fields of a project; `field=` clears. Name it by title, title and account, or id."""
    found = find_project(session.shelf(), name, session.me)
    changed = pursuing.edit_project(session.store, found, assignments(fields))
    print_written([changed], f"{changed.title} ({changed.state}) is changed", as_json=as_json)


@project.does(
    "need",
    "coachtui project need pilot a day of an engineer --who Priya",
    "coachtui project need 'pilot acme' a reference in rail",
)
@click.argument("name", metavar="PROJECT")
@words_argument()
@click.option("--who", default="", help="Who could give it.")
@json_option
@pass_session
def need(session: Session, name: str, words: tuple[str, ...], who: str, as_json: bool) -> None:
    """Note what a project needs to go on."""
    found = find_project(session.shelf(), name, session.me)
    changed = pursuing.add_need(session.store, found, joined(words), who)
    print_written([changed], f"{changed.title} needs {changed.needs[-1].text}", as_json=as_json)


@project.does(
    "met",
    "coachtui project met pilot engineer",
    "coachtui project met pilot reference --again",
)
@click.argument("name", metavar="PROJECT")
@words_argument(metavar="NEED")
@click.option("--on", help="The day, if not today.")
@click.option("--again", is_flag=True, help="It is needed again.")
@json_option
@pass_session
def met(
    session: Session, name: str, words: tuple[str, ...], on: str | None, again: bool, as_json: bool
) -> None:
    """Note that what a project needed is there; name it by its words or its id."""
    found = find_project(session.shelf(), name, session.me)
    needed = find_need(found, joined(words))
    if again:
        changed = pursuing.reopen_need(session.store, found, needed)
    else:
        changed = pursuing.meet_need(session.store, found, needed, _day_gone(session, on))
    said = "is needed again" if again else "is there"
    print_written([changed], f"{changed.title}: {needed.text} {said}", as_json=as_json)


@click.group(
    "milestone",
    cls=Group,
    examples=(
        "coachtui milestone add pilot scope agreed --due +3w",
        "coachtui milestone move scope --due eom --why 'their board meets later'",
    ),
)
def milestone() -> None:
    """Milestones of sales projects: what will be reached by when."""


@milestone.does(
    "add",
    "coachtui milestone add pilot scope agreed --due +3w",
    "coachtui milestone add 'pilot acme' offer discussed --due '17 may'",
)
@click.argument("name", metavar="PROJECT")
@words_argument(metavar="TITLE")
@click.option("--due", required=True, help="By when, as in 17 may, +3w or eom.")
@json_option
@pass_session
def add_milestone(
    session: Session, name: str, words: tuple[str, ...], due: str, as_json: bool
) -> None:
    """Set a milestone of a project."""
    found = find_project(session.shelf(), name, session.me)
    made = pursuing.add_milestone(session.store, found, joined(words), _day_to_come(session, due))
    by = spoken_date(made.due, session.today)
    print_written([made], f"{found.title} · {made.title} by {by}", as_json=as_json)


@milestone.does(
    "done",
    "coachtui milestone done scope agreed",
    "coachtui milestone done offer --on yesterday --evidence 'minutes of the call'",
)
@words_argument(metavar="MILESTONE")
@click.option("--on", help="The day, if not today.")
@click.option("--evidence", default="", help="What shows it.")
@json_option
@pass_session
def done(
    session: Session, words: tuple[str, ...], on: str | None, evidence: str, as_json: bool
) -> None:
    """A milestone is reached, which counts as contact; name it by its words or its id."""
    found = find_milestone(session.shelf(), joined(words), session.me)
    day = _day_gone(session, on)
    reached = pursuing.finish_milestone(session.store, found, day, evidence)
    print_written([reached], f"Reached: {reached.title}", as_json=as_json)


@milestone.does(
    "move",
    "coachtui milestone move scope --due eom --why 'their board meets later'",
    "coachtui milestone move 'offer pilot' --due +1w",
)
@words_argument(metavar="MILESTONE")
@click.option("--due", required=True, help="The new day, as in 17 may, +3w or eom.")
@click.option("--why", default="", help="Why it moves; it stays on record.")
@json_option
@pass_session
def move(session: Session, words: tuple[str, ...], due: str, why: str, as_json: bool) -> None:
    """Give a milestone another day; the move and its reason stay on record."""
    found = find_milestone(session.shelf(), joined(words), session.me)
    moved = pursuing.move_milestone(session.store, found, _day_to_come(session, due), why)
    print_written(
        [moved], f"{moved.title} · {milestone_words(moved, session.today)}", as_json=as_json
    )


@milestone.does(
    "edit",
    "coachtui milestone edit scope title='scope agreed in writing'",
    "coachtui milestone edit scope done_on=   (it is not reached after all)",
)
@click.argument("name", metavar="MILESTONE")
@click.argument("fields", nargs=-1, required=True, metavar="FIELD=VALUE…")
@json_option
@pass_session
def edit_milestone(session: Session, name: str, fields: tuple[str, ...], as_json: bool) -> None:
    """Set title, evidence or the day a milestone was reached; an empty day opens it again."""
    found = find_milestone(session.shelf(), name, session.me)
    changed = pursuing.edit_milestone(session.store, found, assignments(fields))
    print_written([changed], f"{changed.title} is changed", as_json=as_json)


@milestone.does("list", "coachtui milestone list", "coachtui milestone list --account acme --all")
@click.option("--account", shell_complete=complete_accounts, help="Only of this account.")
@click.option("--all", "reached_too", is_flag=True, help="Also those that are reached.")
@json_option
@pass_session
def list_milestones(
    session: Session, account: str | None, reached_too: bool, as_json: bool
) -> None:
    """Milestones by their day, those that are late first."""
    shelf = session.shelf()
    found = [
        (at, pursuit, each)
        for at in _accounts(session, account)
        for pursuit in projects_of(shelf, at)
        for each in milestones_in(shelf, pursuit)
        if reached_too or (each.done_on is None and pursuit.state in UNDER_WAY)
    ]
    found.sort(key=lambda row: (row[2].done_on is not None, row[2].due, row[2].id))
    if as_json:
        print_json([milestone_document(each, session.today) for _, _, each in found])
        return
    print_table([_row(session, *row) for row in found], empty=_NO_MILESTONES)


def _row(session: Session, account: Account, pursuit: Project, each: Milestone) -> tuple[str, ...]:
    return milestone_words(each, session.today), account.name, pursuit.title, each.title


def _day_to_come(session: Session, text: str) -> date:
    workdays = frozenset(session.store.settings.workdays)
    return read_date(text, session.today, lean="future", workdays=workdays)


def _day_gone(session: Session, text: str | None) -> date | None:
    return read_date(text, session.today, lean="past") if text else None
