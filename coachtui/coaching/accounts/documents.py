"""An account as a JSON document for scripts (cli.md, JSON shapes)."""

from datetime import date
from typing import Any

from coachtui.coaching.accounts.belonging import (
    contacts_of,
    entries_of,
    facts_of,
    projects_of,
)
from coachtui.coaching.accounts.people_there import gaps
from coachtui.coaching.accounts.plan_check import plan_check
from coachtui.coaching.accounts.projects import project_standing, slip_days
from coachtui.coaching.accounts.rows import AccountRow, account_row
from coachtui.coaching.comments import comments_on
from coachtui.coaching.promise_state import action_state, is_overdue
from coachtui.records.accounts import Account, Milestone, Project
from coachtui.records.codec import whole
from coachtui.records.days import Action
from coachtui.records.settings import TeamSettings
from coachtui.records.shelf import Shelf

Document = dict[str, Any]


def row_document(row: AccountRow) -> Document:
    """One item of `account list`: the account and what is derived from it."""
    step = row.next_step
    return {
        **whole(row.account),
        "state": {
            "word": row.state.word,
            "age_days": row.state.age_days,
            "rhythm_days": row.state.rhythm_days,
        },
        "next_step": {"text": step.action.text, "due": _written(step.state.due)} if step else None,
        "dossier": row.dossier.value,
        "fit": row.fit.value,
        "single_thread": row.threads.single,
    }


def account_document(
    shelf: Shelf, account: Account, today: date, settings: TeamSettings
) -> Document:
    """`account show`: the row, and everything that belongs to the account."""
    row = account_row(shelf, account, today, settings)
    checked = plan_check(shelf, account, today, settings)
    return {
        **row_document(row),
        "facts": [whole(fact) for fact in facts_of(shelf, account)],
        "contacts": [whole(contact) for contact in contacts_of(shelf, account)],
        "gaps": list(gaps(shelf, account)),
        "projects": [
            project_document(shelf, project, account, today, settings)
            for project in projects_of(shelf, account)
        ],
        "actions": _actions(shelf, account, today),
        "timeline": [whole(entry) for entry in entries_of(shelf, account)],
        "comments": [whole(said) for said in comments_on(shelf, account)],
        "check": [
            {
                "number": finding.number,
                "title": finding.title,
                "clear": finding.clear,
                "finding": finding.finding,
                "next_action": finding.next_action,
            }
            for finding in checked.findings
        ],
        "check_result": checked.result,
        "learn_next": [line.item.key for line in row.dossier.learn_next],
    }


def project_document(
    shelf: Shelf, project: Project, account: Account, today: date, settings: TeamSettings
) -> Document:
    """A sales project with its milestones and how it goes (metrics.md 8)."""
    standing = project_standing(shelf, project, account, today, settings)
    following = standing.next
    return {
        **whole(project),
        "milestones": [milestone_document(each, today) for each in standing.milestones],
        "overdue": len(standing.overdue),
        "next_milestone": (
            {"title": following.title, "due": _written(following.due)} if following else None
        ),
        "stalled": standing.stalled,
        "quiet_days": standing.quiet_days,
        "slips": standing.slips,
        "slip_days": standing.slip_days,
    }


def milestone_document(milestone: Milestone, today: date) -> Document:
    """A milestone, whether it is late and how far it has slipped."""
    return {
        **whole(milestone),
        "overdue": milestone.done_on is None and milestone.due < today,
        "slip_days": slip_days(milestone),
    }


def _actions(shelf: Shelf, account: Account, today: date) -> list[Document]:
    """Next steps and promises naming the account, as far as the reader may know them."""
    documents = []
    for account_id in shelf.earlier_ids(account.id):
        for action in shelf.linked(Action, "account", account_id):
            state = action_state(shelf, action)
            documents.append(
                {
                    **whole(action),
                    "due": _written(state.due),
                    "state": state.state,
                    "overdue": is_overdue(state, today),
                }
            )
    return sorted(documents, key=lambda each: (each["state"] != "open", each["due"] or "9"))


def _written(day: date | None) -> str | None:
    return day.isoformat() if day else None
