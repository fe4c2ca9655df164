"""Sales projects on some accounts, with milestones that are reached, or move, or wait."""

from datetime import timedelta
from functools import partial

from coachtui.coaching.accounts.pursuing import (
    add_milestone,
    add_project,
    finish_milestone,
    move_milestone,
)
from coachtui.records.accounts import Milestone
from coachtui.sample.accounts import Kept
from coachtui.sample.days import Agenda, Presence
from coachtui.sample.desk import Desk
from coachtui.sample.texts import choices


def pursue(desk: Desk, presence: Presence, kept: list[Kept], agenda: Agenda) -> None:
    """Put down projects on these accounts, each with a few milestones."""
    rng, span = desk.rng, presence.span
    length = (span.last - span.start).days
    for each in kept:
        day = presence.on(span.start + timedelta(days=rng.randrange(5, int(length * 0.75))))
        agenda.add(day, partial(_begin, desk, presence, each, agenda))


def _begin(desk: Desk, presence: Presence, kept: Kept, agenda: Agenda) -> None:
    rng = desk.rng
    title = kept.filled(rng.choice(choices("accounts", "projects")), rng)
    fields = {
        "hypothesis": kept.filled(desk.decks.draw("accounts", "hypothesis"), rng),
        "worth": f"{rng.randrange(4, 40) * 5000} EUR",
    }
    project = add_project(desk.store, kept.account, title, fields)
    day = desk.today
    for name in rng.sample(choices("accounts", "milestones"), rng.choice((2, 3, 4))):
        day = presence.on(day + timedelta(days=rng.randrange(10, 35)))
        milestone = add_milestone(desk.store, project, name, day)
        if day < presence.span.today:
            _settle(desk, presence, kept, milestone, agenda)


def _settle(
    desk: Desk,
    presence: Presence,
    kept: Kept,
    milestone: Milestone,
    agenda: Agenda,
) -> None:
    """Put down whether a milestone is reached by its day, later, or moves first."""
    rng, today = desk.rng, presence.span.today
    day = presence.back(milestone.due)
    if rng.random() < 0.3:
        later = presence.on(day + timedelta(days=rng.randrange(5, 16)))
        why = desk.decks.draw("accounts", "milestone moved")
        agenda.add(day, partial(move_milestone, desk.store, milestone, later, why))
        day = later
    if day < today and rng.random() < 0.9:
        evidence = rng.choice(choices("accounts", "evidence"))
        agenda.add(day, partial(_reach, desk, kept, milestone, evidence))


def _reach(desk: Desk, kept: Kept, milestone: Milestone, evidence: str) -> None:
    kept.touched = desk.today
    finish_milestone(desk.store, milestone, evidence=evidence)
