"""`account show`: one account whole, as plain text."""

from collections.abc import Iterator
from datetime import date

from coachtui.cli.lazy import command
from coachtui.cli.options import account_argument, json_option
from coachtui.cli.output import print_json, print_table, say
from coachtui.cli.session import Session, pass_session
from coachtui.coaching.accounts.belonging import entries_of, projects_of
from coachtui.coaching.accounts.documents import account_document
from coachtui.coaching.accounts.finding import find_account
from coachtui.coaching.accounts.next_steps import next_steps
from coachtui.coaching.accounts.people_there import buying_group, gaps
from coachtui.coaching.accounts.plan_check import plan_check
from coachtui.coaching.accounts.projects import (
    ProjectStanding,
    milestone_words,
    project_standing,
    slip_words,
)
from coachtui.coaching.accounts.rows import account_row
from coachtui.coaching.comments import comments_on, day_said
from coachtui.coaching.people import first_name_of
from coachtui.records.accounts import Account, Contact
from coachtui.records.dates import spoken_date
from coachtui.records.money import spoken_money
from coachtui.records.shelf import Shelf

_LAST = 10
"""Comments, and entries, that are printed; the document has them all."""


@command("show", "coachtui account show acme", "coachtui account show acme --json")
@account_argument()
@json_option
@pass_session
def show_account(session: Session, account_name: str, as_json: bool) -> None:
    """Everything about one account: state, dossier, people, projects, next steps, timeline."""
    shelf = session.store.read_everything()
    found = find_account(shelf, account_name, session.me)
    settings = session.store.settings
    if as_json:
        print_json(account_document(shelf, found, session.today, settings))
        return
    whose = "" if found.rep == session.me else f" · {first_name_of(shelf, found.rep)}'s"
    place = f"place {found.rank} of the list" if found.rank else found.status
    say(f"{found.name} · {place}{f' · tier {found.tier}' if found.tier else ''}{whose}")
    print_table([*_plan(session, shelf, found), *_below(session, shelf, found)], empty="")


def _plan(session: Session, shelf: Shelf, account: Account) -> list[tuple[str, str]]:
    row = account_row(shelf, account, session.today, session.store.settings)
    checked = plan_check(shelf, account, session.today, session.store.settings)
    missing = "; ".join(gaps(shelf, account))
    hanging = "one friend only, " if row.threads.single and row.contacts else ""
    fit = f"{row.fit.value}: " if row.fit.value is not None else ""
    return [
        ("why them", account.why_them or "–"),
        ("message", account.value_message or "–"),
        ("state", row.state.explained),
        ("fit", f"{fit}{row.fit.explained}"),
        ("dossier", row.dossier.explained),
        ("learn next", ", ".join(line.item.name for line in row.dossier.learn_next) or "–"),
        ("people", row.buying_group or "–"),
        ("threads", f"{hanging}{row.threads.explained}"),
        ("missing", missing or "–"),
        ("check", checked.result),
        *([("tags", ", ".join(account.tags))] if account.tags else []),
    ]


def _below(session: Session, shelf: Shelf, account: Account) -> Iterator[tuple[str, str]]:
    today = session.today
    for action, state in next_steps(shelf, account):
        due = f", {spoken_date(state.due, today)}" if state.due else ""
        yield "next step", f"{first_name_of(shelf, action.promised_by)}: {action.text}{due}"
    for contact in buying_group(shelf, account):
        yield "person", _person(contact)
    for project in projects_of(shelf, account):
        standing = project_standing(shelf, project, account, today, session.store.settings)
        yield from project_lines(standing, today)
    for said in comments_on(shelf, account)[-_LAST:]:
        day = spoken_date(day_said(said, today), today)
        yield day, f"{first_name_of(shelf, said.owner)}, comment: {said.text}"
    for entry in entries_of(shelf, account)[:_LAST]:
        day = spoken_date(entry.date, today)
        yield day, f"{first_name_of(shelf, entry.person)}, {entry.kind}: {entry.text}"


def _person(contact: Contact) -> str:
    influence = f"influence {contact.influence}" if contact.influence else ""
    gains = f"gains: {contact.message}" if contact.message else ""
    parts = (contact.name, contact.title, ", ".join(contact.roles), contact.stance, influence)
    return " · ".join(part for part in (*parts, gains) if part)


def project_lines(standing: ProjectStanding, today: date) -> Iterator[tuple[str, str]]:
    """A project, what it needs and its milestones, each with a word for what it is."""
    project = standing.project
    state = "stalled" if standing.stalled else project.state
    worth = f"{spoken_money(project.worth)} · " if project.worth else ""
    slips = slip_words(standing)
    yield (
        "project",
        f"{project.title} · {state} · {worth}{standing.explained}{slips and f' · {slips}'}",
    )
    if standing.target is not None:
        yield "target", f"{project.title} serves {standing.target.label}, {standing.target.period}"
    for need in project.needs:
        who = f" · {need.who}" if need.who else ""
        met = f" · there since {spoken_date(need.met_on, today)}" if need.met_on else ""
        yield "needs", f"{need.text}{who}{met}"
    for milestone in standing.milestones:
        yield "milestone", f"{milestone.title} · {milestone_words(milestone, today)}"
