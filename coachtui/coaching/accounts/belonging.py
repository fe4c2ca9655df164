"""What belongs to an account, whoever wrote it and whichever record stood for it then."""

from typing import TypeVar

from coachtui.records.accounts import Account, Contact, Fact, Milestone, Project, Target
from coachtui.records.base import Record
from coachtui.records.days import Entry
from coachtui.records.shelf import Shelf
from coachtui.records.text import folded

R = TypeVar("R", bound=Record)


def contacts_of(shelf: Shelf, account: Account) -> list[Contact]:
    """The people known at this account, by name."""
    found = _linked(shelf, Contact, "account", account.id)
    return sorted(found, key=lambda contact: (folded(contact.name), contact.id))


def facts_of(shelf: Shelf, account: Account) -> list[Fact]:
    """Everything learned about the account, newest first."""
    found = _linked(shelf, Fact, "account", account.id)
    return sorted(found, key=lambda fact: (fact.as_of, fact.id), reverse=True)


def entries_of(shelf: Shelf, account: Account) -> list[Entry]:
    """Every log entry that names the account, newest first."""
    found = _linked(shelf, Entry, "accounts", account.id)
    return sorted(found, key=lambda entry: (entry.date, entry.created_at, entry.id), reverse=True)


def projects_of(shelf: Shelf, account: Account) -> list[Project]:
    """The sales projects on this account, oldest first."""
    return sorted(_linked(shelf, Project, "account", account.id), key=lambda project: project.id)


def milestones_in(shelf: Shelf, project: Project) -> list[Milestone]:
    """The milestones of a sales project by due date."""
    found = _linked(shelf, Milestone, "project", project.id)
    return sorted(found, key=lambda milestone: (milestone.due, milestone.id))


def targets_of(shelf: Shelf, person: str) -> list[Target]:
    """What a person is to reach, the newest first."""
    return sorted(shelf.linked(Target, "person", person), key=lambda each: each.id, reverse=True)


def milestones_of(shelf: Shelf, account: Account) -> list[Milestone]:
    """The milestones of all sales projects on this account."""
    projects = projects_of(shelf, account)
    return [milestone for project in projects for milestone in milestones_in(shelf, project)]


def _linked(shelf: Shelf, kind: type[R], field: str, record_id: str) -> list[R]:
    """Records that refer to this one, or to one that it stands for now."""
    ids = shelf.earlier_ids(record_id)
    if len(ids) == 1:
        return shelf.linked(kind, field, record_id)
    found = {record.id: record for each in ids for record in shelf.linked(kind, field, each)}
    return list(found.values())
