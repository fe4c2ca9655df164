"""The forms of the tab Projects: a sales project, what it needs, and its milestones."""

from collections.abc import Sequence

from coachtui.app.screens.account.asking import A_DAY_GONE, changed
from coachtui.app.screens.answers import TEAM_READS, day_in, needed
from coachtui.app.screens.form import Field, Form, FormValues
from coachtui.coaching.accounts.pursuing import (
    add_milestone,
    add_need,
    add_project,
    add_target,
    edit_milestone,
    edit_project,
    finish_milestone,
    move_milestone,
)
from coachtui.records.accounts import Account, Milestone, Project, Target
from coachtui.records.errors import WrongUse
from coachtui.records.money import read_money
from coachtui.store.team_store import TeamStore

_STATES = tuple(
    (each, each) for each in ("active", "idea", "waiting", "won", "lost", "no decision", "stopped")
)


def project_form(
    account: Account, targets: Sequence[Target], project: Project | None = None
) -> Form[Project]:
    """Asks for a sales project: one pursuit within the account."""
    worth = f"{project.worth.amount} {project.worth.currency}" if project and project.worth else ""
    fields = [
        Field("title", "What you pursue here", project.title if project else ""),
        Field("state", "State", project.state if project else "active", choices=_STATES),
        Field("worth", "Worth", worth, "85k EUR, or empty", beside=True),
        Field(
            "hypothesis", "Why they would gain", project.hypothesis if project else "", long=True
        ),
        Field("approach", "Approach", project.approach if project else "", long=True),
    ]

    if targets:
        serves = project.target or "" if project else ""
        choices = [(f"{each.label}, {each.period}", each.id) for each in targets]
        known = serves if serves in {each.id for each in targets} else ""
        fields.insert(3, Field("target", "Target it serves", known, choices=choices, hint="none"))

    def save(store: TeamStore, values: FormValues) -> Project:
        title = needed(values, "title", "Say what you pursue.")
        given = changed(fields, values)
        if project is not None:
            return edit_project(store, project, given)
        given.pop("title", None)
        return add_project(store, account, title, given)

    heading = project.title if project else f"A sales project at {account.name}"
    draft = "" if project else f"project-{account.id}"
    return Form(heading, fields, save, readers=TEAM_READS, draft=draft)


def target_form(rep: str) -> Form[Target]:
    """Asks what a rep is to reach, which sales projects then serve."""

    def save(store: TeamStore, values: FormValues) -> Target:
        label = needed(values, "label", "Say what is to be reached.")
        period = needed(values, "period", "Say in which period.")
        amount = read_money(values["amount"]) if values["amount"].strip() else None
        return add_target(store, rep, period, label, amount)

    fields = [
        Field("label", "What is to be reached", hint="New business"),
        Field("period", "Period", hint="2026 Q1"),
        Field("amount", "Amount", hint="200k EUR, or empty", beside=True),
    ]
    intro = "Sales projects serve it; e on a project says which, and it shows what is covered."
    return Form("A target", fields, save, readers=TEAM_READS, intro=intro)


def need_form(project: Project) -> Form[Project]:
    """Asks for one thing that a project needs to go on."""

    def save(store: TeamStore, values: FormValues) -> Project:
        return add_need(store, project, needed(values, "text", "Say what it needs."), values["who"])

    fields = [
        Field("text", "What it needs", hint="a day of an engineer, a reference, a decision"),
        Field("who", "Who could give it", hint="a name, or nothing"),
    ]
    draft = f"need-{project.id}"
    return Form(f"Need · {project.title}", fields, save, readers=TEAM_READS, draft=draft)


def milestone_form(project: Project) -> Form[Milestone]:
    """Asks for a milestone of a project."""

    def save(store: TeamStore, values: FormValues) -> Milestone:
        due = day_in(store, values["due"], "future")
        title = needed(values, "title", "Say what will be reached.")
        if due is None:
            raise WrongUse("A milestone needs a day. Nothing was changed.")
        return add_milestone(store, project, title, due)

    fields = [
        Field("title", "What will be reached", hint="something people can move"),
        Field("due", "By when", hint="17 may, +3w, eom", day="future"),
    ]
    return Form(f"Milestone · {project.title}", fields, save, readers=TEAM_READS)


def reached_form(milestone: Milestone) -> Form[Milestone]:
    """Asks what shows that a milestone is reached."""

    def save(store: TeamStore, values: FormValues) -> Milestone:
        on = day_in(store, values["on"], "past")
        return finish_milestone(store, milestone, on, values["evidence"])

    fields = [
        Field("evidence", "What shows it", milestone.evidence, "a few words, or nothing"),
        Field("on", "Reached on", hint=A_DAY_GONE, day="past"),
    ]
    return Form(f"Reached · {milestone.title}", fields, save, readers=TEAM_READS)


def move_milestone_form(milestone: Milestone) -> Form[Milestone]:
    """Asks for another day for a milestone, and why."""

    def save(store: TeamStore, values: FormValues) -> Milestone:
        due = day_in(store, values["due"], "future")
        if due is None:
            raise WrongUse("Say to which day it moves. Nothing was changed.")
        return move_milestone(store, milestone, due, values["why"])

    fields = [
        Field("due", "New day", hint="17 may, +3w, eom", day="future"),
        Field("why", "Why it moves", hint="it stays on record"),
    ]
    return Form(f"Another day · {milestone.title}", fields, save, readers=TEAM_READS)


def edit_milestone_form(milestone: Milestone) -> Form[Milestone]:
    """Asks for the words of a milestone, and for the day on which it was reached."""
    reached = milestone.done_on.isoformat() if milestone.done_on else ""
    fields = [
        Field("title", "What will be reached", milestone.title),
        Field("evidence", "What shows it", milestone.evidence, "a few words, or nothing"),
        Field("done_on", "Reached on", reached, "empty: not yet", day="past"),
    ]

    def save(store: TeamStore, values: FormValues) -> Milestone:
        needed(values, "title", "Say what will be reached.")
        return edit_milestone(store, milestone, changed(fields, values))

    return Form(f"Milestone · {milestone.title}", fields, save, readers=TEAM_READS)
