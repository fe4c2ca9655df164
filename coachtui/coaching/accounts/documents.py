"""An account as a JSON document for scripts (cli.md, JSON shapes)."""

from datetime import date
from typing import Any

from coachtui.coaching.accounts.belonging import (
    contacts_of,
    entries_of,
    facts_of,
    milestones_in,
    projects_of,
)
from coachtui.coaching.accounts.people_there import gaps
from coachtui.coaching.accounts.plan_check import plan_check
from coachtui.coaching.accounts.projects import project_standing
from coachtui.coaching.accounts.rows import AccountRow, account_row
from coachtui.coaching.comments import comments_on
from coachtui.coaching.promise_state import action_state, is_overdue
from coachtui.records.accounts import Account
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
        "projects": _projects(shelf, account, today, settings),
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


def _projects(
    shelf: Shelf, account: Account, today: date, settings: TeamSettings
) -> list[Document]:
    documents = []
    for project in projects_of(shelf, account):
        standing = project_standing(shelf, project, account, today, settings)
        documents.append(
            {
                **whole(project),
                "milestones": [whole(each) for each in milestones_in(shelf, project)],
                "overdue": len(standing.overdue),
                "stalled": standing.stalled,
                "slips": standing.slips,
                "slip_days": standing.slip_days,
            }
        )
    return documents


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
