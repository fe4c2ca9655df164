"""A stretch of time for a review: wins, milestones, lessons, growth, investment (cli.md, Reports).

Everything told in words is what the whole team may read. Investment is hours and times only: how
much went into a person (concepts.md, S0-19), with no word of what was said or practised.
"""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from coachtui.coaching.growth_state import idea_standing
from coachtui.coaching.lessons import shared_lessons, shared_state
from coachtui.coaching.log.insights import entries_between
from coachtui.coaching.people import first_name_of, name_of, reports_of
from coachtui.exchange.reports.document import (
    Document,
    PageForm,
    Part,
    for_everybody,
    page,
    written,
)
from coachtui.records.accounts import Account, Milestone, Project
from coachtui.records.coaching import Experiment, Idea, OneOnOne, Practice, Recognition
from coachtui.records.dates import spoken_date
from coachtui.records.days import Entry
from coachtui.records.shelf import Shelf

LEFT_OUT = (
    "Left out: scores and setbacks, which only their writer reads, and what is between two people "
    "(pulses, talks, promises, aims). Investment is counted in hours, without words."
)


class Investment(NamedTuple):
    """What went into one person; minutes where they were noted."""

    person: str
    name: str
    talks: int
    talk_minutes: int
    practices: int
    practice_minutes: int
    taught: int
    """Practices that somebody else taught."""
    taught_minutes: int

    @property
    def explained(self) -> str:
        """`Dana Reyes: 6 1:1s, 3 h · practised 9 times, 4 h 30, 2 of them taught, 1 h`."""
        talks = f"{self.talks} 1:1{'' if self.talks == 1 else 's'}{_hours(self.talk_minutes)}"
        practice = f"practised {_times(self.practices)}{_hours(self.practice_minutes)}"
        taught = f", {self.taught} of them taught{_hours(self.taught_minutes)}"
        return f"{self.name}: {talks} · {practice}{taught if self.taught else ''}"


class Period(NamedTuple):
    """What a stretch of time leaves to be told."""

    person: str
    name: str
    first: date
    last: date
    customer_wins: tuple[str, ...]
    inside_wins: tuple[str, ...]
    milestones: tuple[str, ...]
    lessons: tuple[str, ...]
    growth: tuple[str, ...]
    investment: tuple[Investment, ...]
    """In the person, then in those that the person leads, by name."""


def period_report(shelf: Shelf, person: str, first: date, last: date) -> Period:
    """One person's own report; both ends count. The shelf has to hold the stretch."""
    wins = [
        each
        for each in for_everybody(entries_between(shelf, person, first, last))
        if each.kind == "win"
    ]
    team = [person, *(each.handle for each in reports_of(shelf, person, last))]
    return Period(
        person=person,
        name=name_of(shelf, person),
        first=first,
        last=last,
        customer_wins=tuple(_win(shelf, each, last) for each in wins if each.side == "customer"),
        inside_wins=tuple(_win(shelf, each, last) for each in wins if each.side == "inside"),
        milestones=_milestones(shelf, person, first, last),
        lessons=tuple(
            f"{each.lesson} ({each.experiment.title}: {each.outcome})"
            for each in reversed(shared_lessons(shelf, person, first, last))
        ),
        growth=_growth(shelf, person, first, last),
        investment=tuple(_investment(shelf, each, first, last) for each in dict.fromkeys(team)),
    )


def period_text(period: Period, form: PageForm) -> str:
    """The report as markdown or as one HTML file."""
    document = Document(
        f"{period.name}, {_day(period.first)} to {_day(period.last)}",
        (
            Part("Won with customers", period.customer_wins, "nothing written down as a win"),
            Part("Won inside", period.inside_wins),
            Part("Milestones reached", period.milestones),
            Part("Lessons shared", period.lessons),
            Part("Growth", period.growth),
            Part("Invested in people", tuple(each.explained for each in period.investment)),
        ),
        LEFT_OUT,
    )
    return page(document) if form == "html" else written(document, "md")


# -- parts -------------------------------------------------------------------------------------


def _win(shelf: Shelf, entry: Entry, last: date) -> str:
    names = [
        account.name
        for account in (shelf.get(Account, each) for each in entry.accounts)
        if account is not None
    ]
    where = f" ({', '.join(names)})" if names else ""
    return f"{spoken_date(entry.date, last)}: {entry.text}{where}"


def _milestones(shelf: Shelf, person: str, first: date, last: date) -> tuple[str, ...]:
    """Milestones done on the person's accounts, or written by the person, oldest first."""
    found = []
    for milestone in for_everybody(shelf.of(Milestone)):
        done = milestone.done_on
        if done is None or not first <= done <= last:
            continue
        project = shelf.get(Project, milestone.project)
        account = shelf.get(Account, project.account) if project else None
        if milestone.owner != person and (account is None or account.rep != person):
            continue
        where = " · ".join(each for each in (_name(account), _title(project)) if each)
        said = f"{spoken_date(done, last)}: {milestone.title}" + (f" ({where})" if where else "")
        found.append((done, milestone.id, said))
    return tuple(said for *_, said in sorted(found))


def _name(account: Account | None) -> str:
    return account.name if account else ""


def _title(project: Project | None) -> str:
    return project.title if project else ""


def _growth(shelf: Shelf, person: str, first: date, last: date) -> tuple[str, ...]:
    """Ideas raised, experiments shared, and thanks in front of the team, oldest first."""
    found: list[tuple[date, str, str]] = []
    for idea in for_everybody(shelf.linked(Idea, "person", person)):
        if first <= idea.date <= last:
            state = idea_standing(shelf, idea).state
            found.append((idea.date, idea.id, f"idea: {idea.title} ({state})"))
    for experiment in for_everybody(shelf.linked(Experiment, "person", person)):
        if first <= experiment.date <= last:
            said = f"experiment: {experiment.title} ({shared_state(shelf, experiment).outcome})"
            found.append((experiment.date, experiment.id, said))
    for thanks in for_everybody(shelf.linked(Recognition, "to", person)):
        if first <= thanks.date <= last:
            who = first_name_of(shelf, thanks.from_)
            found.append((thanks.date, thanks.id, f"thanks from {who}: {thanks.for_what}"))
    return tuple(f"{spoken_date(on, last)}: {said}" for on, _, said in sorted(found))


def _investment(shelf: Shelf, person: str, first: date, last: date) -> Investment:
    talks = [
        talk
        for talk in shelf.linked(OneOnOne, "rep", person)
        if talk.state == "held" and talk.held_on is not None and first <= talk.held_on <= last
    ]
    practices = [
        each
        for each in shelf.linked(Practice, "person", person)
        if first <= each.date <= last and each.owner == person
    ]
    taught = [each for each in practices if each.taught_by]
    return Investment(
        person=person,
        name=name_of(shelf, person),
        talks=len(talks),
        talk_minutes=sum(talk.minutes for talk in talks),
        practices=len(practices),
        practice_minutes=_minutes(practices),
        taught=len(taught),
        taught_minutes=_minutes(taught),
    )


def _minutes(practices: Iterable[Practice]) -> int:
    return sum(each.minutes or 0 for each in practices)


def _hours(minutes: int) -> str:
    if not minutes:
        return ""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f", {rest} min"
    return f", {hours} h {rest:02}" if rest else f", {hours} h"


def _times(number: int) -> str:
    return "once" if number == 1 else f"{number} times"


def _day(day: date) -> str:
    return f"{spoken_date(day, day)} {day.year}"
