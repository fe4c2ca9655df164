"""Which talks there were between two people, and when the next one is due (metrics.md 17)."""

from datetime import date, timedelta
from typing import NamedTuple

from coachtui.coaching.people import Pair, reports_of
from coachtui.records.coaching import OneOnOne
from coachtui.records.dates import spoken_date
from coachtui.records.people import Person
from coachtui.records.settings import TeamSettings
from coachtui.records.shelf import Shelf
from coachtui.records.work_calendar import WorkCalendar, work_calendar

_OVER = ("held", "did not happen", "moved")
_SEARCH = 60
"""Days to look ahead for one on which both are here."""


class NextTalk(NamedTuple):
    """When the two talk next: the planned day, else the one due by their rhythm."""

    on: date
    planned: bool
    explained: str


class TalkDue(NamedTuple):
    """How long a manager and one of their people have not talked."""

    person: Person
    last: date | None
    days: int | None
    """Days since the last talk; None when there was none."""
    next: NextTalk


def talks_between(shelf: Shelf, pair: Pair) -> list[OneOnOne]:
    """Every talk of the two, planned ones too, oldest first."""
    found = [
        each for each in shelf.linked(OneOnOne, "rep", pair.rep) if each.manager == pair.manager
    ]
    return sorted(found, key=lambda talk: (_day_of(talk), talk.id))


def history(shelf: Shelf, pair: Pair) -> list[OneOnOne]:
    """Talks that are over: held, moved, or did not happen; newest first."""
    return [talk for talk in reversed(talks_between(shelf, pair)) if talk.state in _OVER]


def live_talk(shelf: Shelf, pair: Pair) -> OneOnOne | None:
    """The talk that is going on, if there is one."""
    live = [talk for talk in talks_between(shelf, pair) if talk.state == "live"]
    return max(live, key=lambda talk: (talk.started_at or "", talk.id), default=None)


def planned_talk(shelf: Shelf, pair: Pair) -> OneOnOne | None:
    """The next planned talk; one from before the last held talk is no longer meant."""
    last = last_held(shelf, pair)
    held_on = last.held_on if last and last.held_on else date.min
    planned = [
        talk
        for talk in talks_between(shelf, pair)
        if talk.state == "planned" and talk.planned_at is not None and talk.planned_at > held_on
    ]
    return planned[0] if planned else None


def last_held(shelf: Shelf, pair: Pair) -> OneOnOne | None:
    """The talk that was held last."""
    held = [t for t in talks_between(shelf, pair) if t.state == "held" and t.held_on is not None]
    return held[-1] if held else None


def next_talk(shelf: Shelf, pair: Pair, today: date, settings: TeamSettings) -> NextTalk:
    """The planned day, else last held + rhythm, moved to a day on which both work."""
    planned = planned_talk(shelf, pair)
    if planned is not None and planned.planned_at is not None:
        said = f"planned for {spoken_date(planned.planned_at, today)}"
        return NextTalk(planned.planned_at, True, said)
    last = last_held(shelf, pair)
    if last is None or last.held_on is None:
        return NextTalk(free_day(shelf, pair, today, settings), False, "no talk yet")
    rhythm = settings.cadences.one_on_one_days
    due = free_day(shelf, pair, last.held_on + timedelta(days=rhythm), settings)
    when = spoken_date(last.held_on, today)
    return NextTalk(due, False, f"last talk {when}, the rhythm is {rhythm} days")


def suggested_next(shelf: Shelf, pair: Pair, today: date, settings: TeamSettings) -> date:
    """The day to suggest when a talk is closed today: a rhythm later, when both are at work."""
    rhythm = timedelta(days=settings.cadences.one_on_one_days)
    return free_day(shelf, pair, today + rhythm, settings)


def free_day(shelf: Shelf, pair: Pair, day: date, settings: TeamSettings) -> date:
    """This day, or the first after it on which both are at work; the day itself if none is near."""
    calendar = work_calendar(shelf, settings)
    for later in range(_SEARCH):
        candidate = day + timedelta(days=later)
        if _both_work(calendar, pair, candidate):
            return candidate
    return day


def _both_work(calendar: WorkCalendar, pair: Pair, day: date) -> bool:
    return all(calendar.weight(person, day) > 0 for person in set(pair))


def talks_due(shelf: Shelf, manager: str, today: date, settings: TeamSettings) -> list[TalkDue]:
    """A manager's people, those without a talk for longest first."""
    found = []
    for person in reports_of(shelf, manager, today):
        pair = Pair(person.handle, manager)
        last = last_held(shelf, pair)
        held_on = last.held_on if last else None
        days = (today - held_on).days if held_on else None
        found.append(TalkDue(person, held_on, days, next_talk(shelf, pair, today, settings)))
    return sorted(found, key=lambda due: (due.last or date.min, due.person.name))


def _day_of(talk: OneOnOne) -> date:
    return talk.held_on or talk.planned_at or date.fromisoformat(talk.created_at[:10])
