"""One account on one page: why them, dossier with sources, people, projects, next steps (cli.md).

Everything on it is what the whole team may read; the check of the plan, which also looks at talks
between two people, is not.
"""

from collections.abc import Iterator
from datetime import date

from coachtui.coaching.accounts.belonging import entries_of, projects_of
from coachtui.coaching.accounts.dossier import DossierLine
from coachtui.coaching.accounts.next_steps import next_steps
from coachtui.coaching.accounts.people_there import buying_group, gaps
from coachtui.coaching.accounts.projects import (
    ProjectStanding,
    milestone_words,
    project_standing,
    slip_words,
)
from coachtui.coaching.accounts.rows import account_row
from coachtui.coaching.people import first_name_of, name_of
from coachtui.coaching.written_forms import WrittenForm
from coachtui.exchange.reports.document import (
    Document,
    PageForm,
    Part,
    for_everybody,
    page,
    written,
)
from coachtui.records.accounts import Account, Contact
from coachtui.records.dates import spoken_date
from coachtui.records.money import spoken_money
from coachtui.records.settings import TeamSettings
from coachtui.records.shelf import Shelf

_LATELY = 10
"""Entries of the timeline that the page shows."""


def account_page(shelf: Shelf, account: Account, today: date, settings: TeamSettings) -> Document:
    """The page of one account; the shelf has to hold every year."""
    row = account_row(shelf, account, today, settings)
    place = f"number {account.rank} of {name_of(shelf, account.rep)}'s list"
    where = place if account.rank else f"{account.status}, {name_of(shelf, account.rep)}"
    facts = [line for line in row.dossier.lines if line.text]
    missing = [line.item.name for line in row.dossier.lines if not line.text]
    return Document(
        account.name,
        (
            Part("At a glance", tuple(_glance(account, where, row.state.explained, row.fit.value))),
            Part(
                f"What is known ({row.dossier.explained})",
                tuple(_known(line) for line in facts),
                "Nothing is noted yet.",
            ),
            Part("To learn", tuple(missing)),
            Part(
                "People",
                (
                    *(_person(each) for each in buying_group(shelf, account)),
                    *(f"Missing: {gap}" for gap in gaps(shelf, account)),
                ),
                "Nobody is known there yet.",
            ),
            Part("Projects", tuple(_projects(shelf, account, today, settings))),
            Part("Next steps", tuple(_steps(shelf, account, today)), "No next step is planned."),
            Part("Lately", tuple(_lately(shelf, account, today))),
        ),
        f"As of {spoken_date(today, today)} {today.year}.",
    )


def account_text(document: Document, form: WrittenForm | PageForm) -> str:
    """The page as markdown, plain text, with Slack's marks, or as one HTML file."""
    return page(document) if form == "html" else written(document, form)


def _glance(account: Account, where: str, state: str, fit: int | None) -> Iterator[str]:
    yield f"{where}{f' · tier {account.tier}' if account.tier else ''}"
    said = (
        ("Why them", account.why_them),
        ("Message", account.value_message),
        ("State", state),
        ("Fit", f"{fit} of 100" if fit is not None else ""),
        ("Approach", account.approach),
        ("Measure of success", account.success_measure),
        ("Risks", ", ".join(account.risks)),
        ("Unexplored", ", ".join(account.whitespace)),
    )
    for label, words in said:
        if words:
            yield f"{label}: {words}"


def _known(line: DossierLine) -> str:
    source = f"; source: {line.fact.source}" if line.fact and line.fact.source else ""
    return f"{line.item.name}: {line.text} ({line.explained}{source})"


def _person(contact: Contact) -> str:
    influence = f"influence {contact.influence} of 3" if contact.influence else ""
    gains = f"gains: {contact.message}" if contact.message else ""
    parts = (contact.title, ", ".join(contact.roles), contact.stance, influence, gains)
    return f"{contact.name} · {' · '.join(part for part in parts if part)}"


def _projects(shelf: Shelf, account: Account, today: date, settings: TeamSettings) -> Iterator[str]:
    for project in projects_of(shelf, account):
        yield from _project(project_standing(shelf, project, account, today, settings), today)


def _project(standing: ProjectStanding, today: date) -> Iterator[str]:
    project = standing.project
    state = "stalled" if standing.stalled else project.state
    worth = f" · {spoken_money(project.worth)}" if project.worth else ""
    slips = f" · {slip_words(standing)}" if standing.slips else ""
    yield f"{project.title} · {state}{worth} · {standing.explained}{slips}"
    for need in project.needs:
        who = f" ({need.who})" if need.who else ""
        yield f"{project.title} needs: {need.text}{who}{', there' if need.met_on else ''}"
    for milestone in standing.milestones:
        yield f"{project.title}: {milestone.title} · {milestone_words(milestone, today)}"


def _steps(shelf: Shelf, account: Account, today: date) -> Iterator[str]:
    for action, state in next_steps(shelf, account):
        due = f", {spoken_date(state.due, today)}" if state.due else ""
        yield f"{first_name_of(shelf, action.promised_by)}: {action.text}{due}"


def _lately(shelf: Shelf, account: Account, today: date) -> Iterator[str]:
    for entry in for_everybody(entries_of(shelf, account))[:_LATELY]:
        day, who = spoken_date(entry.date, today), first_name_of(shelf, entry.person)
        yield f"{day} · {who}, {entry.kind}: {entry.text}"
