"""What a person sees first: the day's part of every record, for a rep and for a manager.

screens.md, Today. Pure functions of the shelf, a date and the settings; who is both gets both.
"""

from datetime import date, timedelta
from typing import NamedTuple

from coachtui.coaching.accounts.finding import list_of
from coachtui.coaching.accounts.touch import TouchState, touch_state
from coachtui.coaching.check_in import CheckIn, asked_to_talk, check_in
from coachtui.coaching.growth_state import WaitingRequest, experiment_state, open_requests
from coachtui.coaching.log.insights import (
    Momentum,
    ProgressShare,
    WeekView,
    days_between,
    last_plan,
    log_due,
    momentum,
    progress_share,
    week_view,
)
from coachtui.coaching.one_on_one.ahead import TalkAhead, talk_ahead
from coachtui.coaching.one_on_one.looking_back import ToLookBack, to_look_back
from coachtui.coaching.one_on_one.rhythm import TalkDue, talks_due
from coachtui.coaching.people import Pair, first_name_of, person_of, reports_of
from coachtui.coaching.promise_state import Standing, my_promises
from coachtui.coaching.suggestions import Suggestion, suggestions
from coachtui.records.accounts import Account
from coachtui.records.coaching import Experiment, HelpRequest, Recognition
from coachtui.records.dates import spoken_date
from coachtui.records.days import Day, Mark
from coachtui.records.people import Person
from coachtui.records.settings import TeamSettings
from coachtui.records.shelf import Shelf
from coachtui.records.work_calendar import work_calendar

_THANK_WITHIN = timedelta(days=21)
"""How long a lesson waits to be thanked for."""
_LONGEST_BREAK = timedelta(days=10)
"""How far back the last workday is looked for, over holidays."""


class Cooling(NamedTuple):
    """An account that has not been touched for longer than its rhythm."""

    account: Account
    state: TouchState


class AskedFor(NamedTuple):
    """A request of mine that is still open, and who has offered what."""

    request: HelpRequest
    days: int
    offers: tuple[str, ...]
    """`Mia: I know her, I will call`, oldest first."""
    offered_by: tuple[str, ...]
    """Handles."""
    explained: str


class RepDay(NamedTuple):
    """Today for somebody who works accounts."""

    yesterday: Day | None
    """The last day before today, when a step was planned on it."""
    suggested: list[Suggestion]
    cooling: list[Cooling]
    week: WeekView
    progress: ProgressShare
    momentum: Momentum
    log_due: bool
    asked_for: list[AskedFor]


class WantsToTalk(NamedTuple):
    """Somebody asked for a talk and has not had one since."""

    person: Person
    asked_on: date
    explained: str


class Moved(NamedTuple):
    """What somebody moved on the last workday."""

    person: Person
    on: date
    text: str


class Lesson(NamedTuple):
    """What somebody learned from an experiment and has not been thanked for."""

    person: Person
    experiment: Experiment
    lesson: str
    explained: str


class ManagerDay(NamedTuple):
    """Today for somebody who leads."""

    wants_to_talk: list[WantsToTalk]
    requests: list[WaitingRequest]
    talks: list[TalkDue]
    moved: list[Moved]
    lessons: list[Lesson]
    check_in: list[CheckIn]
    """For this manager's eyes only: never exported, never in shared view (metrics.md 10)."""


class Today(NamedTuple):
    """Today for one person."""

    person: str
    date: date
    promises: list[Standing]
    """Those to me first."""
    next_talk: TalkAhead | None
    look_back: list[ToLookBack]
    """Talks to look back on, each of the two on their own machine."""
    rep: RepDay | None
    manager: ManagerDay | None


def today_for(shelf: Shelf, me: str, today: date, settings: TeamSettings) -> Today:
    """Everything that Today shows; the shelf needs the last two months of everybody."""
    mine = person_of(shelf, me)
    leads = bool(reports_of(shelf, me, today)) or (mine is not None and mine.role == "manager")
    works = mine is None or mine.role in ("rep", "both") or bool(list_of(shelf, me))
    return Today(
        person=me,
        date=today,
        promises=my_promises(shelf, me, today),
        next_talk=talk_ahead(shelf, me, today, settings),
        look_back=to_look_back(shelf, me, today),
        rep=rep_day(shelf, me, today, settings) if works else None,
        manager=manager_day(shelf, me, today, settings) if leads else None,
    )


def rep_day(shelf: Shelf, me: str, today: date, settings: TeamSettings) -> RepDay:
    """The rep's half of Today (screens.md, Today)."""
    suggested = suggestions(shelf, me, today, settings)
    named = {each.account.id for each in suggested}
    return RepDay(
        yesterday=last_plan(shelf, me, today),
        suggested=suggested,
        cooling=[
            each for each in cooling(shelf, me, today, settings) if each.account.id not in named
        ],
        week=week_view(shelf, me, today, settings),
        progress=progress_share(shelf, me, today, settings),
        momentum=momentum(shelf, me, today, settings),
        log_due=log_due(shelf, me, today, settings),
        asked_for=asked_for(shelf, me, today),
    )


def asked_for(shelf: Shelf, me: str, today: date) -> list[AskedFor]:
    """My open requests, longest waiting first, with the words of those who offered help."""
    found = []
    for each in open_requests(shelf, today, asker=me):
        marks = [
            mark
            for request_id in shelf.earlier_ids(each.request.id)
            for mark in shelf.linked(Mark, "on", request_id)
            if mark.kind == "offer"
        ]
        marks.sort(key=lambda mark: (mark.date, mark.created_at, mark.id))
        offers = tuple(
            f"{first_name_of(shelf, mark.owner)}: {mark.value or 'I can help'}" for mark in marks
        )
        offered_by = each.state.offered_by
        found.append(AskedFor(each.request, each.days, offers, offered_by, each.explained))
    return found


def cooling(shelf: Shelf, rep: str, today: date, settings: TeamSettings) -> list[Cooling]:
    """Accounts of the list that are cooling or cold, the quietest by their own rhythm first."""
    found = []
    for account in list_of(shelf, rep):
        state = touch_state(shelf, account, today, settings)
        if state.word in ("cooling", "cold"):
            found.append(Cooling(account, state))
    return sorted(found, key=lambda each: -each.state.age_days / each.state.rhythm_days)


# -- for a manager -----------------------------------------------------------------------------


def manager_day(shelf: Shelf, me: str, today: date, settings: TeamSettings) -> ManagerDay:
    """The manager's half of Today (screens.md, Today)."""
    team = reports_of(shelf, me, today)
    return ManagerDay(
        wants_to_talk=_wants_to_talk(shelf, me, team, today),
        requests=[each for each in open_requests(shelf, today) if each.request.asker != me],
        talks=talks_due(shelf, me, today, settings),
        moved=moved_yesterday(shelf, team, today, settings),
        lessons=_lessons(shelf, me, team, today),
        check_in=check_in(shelf, me, today, settings),
    )


def moved_yesterday(
    shelf: Shelf, team: list[Person], today: date, settings: TeamSettings
) -> list[Moved]:
    """What each wrote for the last workday and free days since; who wrote nothing is left out."""
    calendar = work_calendar(shelf, settings)
    since = today - timedelta(days=1)
    while not calendar.is_workday(since) and today - since < _LONGEST_BREAK:
        since -= timedelta(days=1)
    found = []
    for person in team:
        days = days_between(shelf, person.handle, since, today - timedelta(days=1))
        found += [Moved(person, day.date, day.moved) for day in days.values() if day.moved]
    return sorted(found, key=lambda each: (each.person.name, each.on))


def _wants_to_talk(shelf: Shelf, me: str, team: list[Person], today: date) -> list[WantsToTalk]:
    found = []
    for person in team:
        pair = Pair(person.handle, me)
        sent = asked_to_talk(shelf, pair, today)
        if sent is not None:
            said = f"{first_name_of(shelf, person.handle)} would like to talk"
            found.append(WantsToTalk(person, sent.end, f"{said}, {spoken_date(sent.end, today)}"))
    return sorted(found, key=lambda each: each.asked_on)


def _lessons(shelf: Shelf, me: str, team: list[Person], today: date) -> list[Lesson]:
    """Lessons of the last three weeks, newest first, as long as I have not said thanks since."""
    found = []
    for person in team:
        thanked = [
            each.date
            for each in shelf.linked(Recognition, "to", person.handle)
            if each.from_ == me and each.trend in ("risk", None)
        ]
        for experiment in shelf.linked(Experiment, "person", person.handle):
            state = experiment_state(shelf, experiment)
            ended = state.concluded_on
            if not state.lesson or ended is None or not today - _THANK_WITHIN <= ended <= today:
                continue
            if not any(day >= ended for day in thanked):
                said = f"{state.outcome}, {spoken_date(ended, today)}"
                found.append((ended, Lesson(person, experiment, state.lesson, said)))
    found.sort(key=lambda each: (each[0], each[1].experiment.id), reverse=True)
    return [lesson for _, lesson in found]
