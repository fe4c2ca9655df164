"""Keeping the log: a line of it, the day around it, how it felt, and days off.

Everything can be written for any day up to today and changed later; the date of a record counts,
not when it was made (screens.md, rule 7). A day before the person's first day or after the last
one may be logged too; as nobody was expected then, it counts in no rate and breaks no streak.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any, Literal, NamedTuple

from coachtui.coaching.log.entry_keeping import (
    Added,
    add_entry,
    edit_entry,
    remove_entry,
    side_of,
)
from coachtui.coaching.log.keep import KEEP, Keep, given, open_day, refuse_future
from coachtui.coaching.log.mentions import (
    Named,
    UnknownAccount,
    UnknownContact,
    helpers_in,
    named_in,
)
from coachtui.coaching.log.off_days import clear_off, set_off
from coachtui.coaching.log.one_day import (
    day_line,
    day_of,
    entries_of,
    feeling_of,
    speaks_for_day,
    write_one,
)
from coachtui.coaching.log.said import said_of
from coachtui.coaching.log_line import LogLine
from coachtui.coaching.quick_add import parse
from coachtui.records.base import Obstacle, Record
from coachtui.records.dates import spoken_date
from coachtui.records.days import Action, Day, Entry, Feeling, Helper
from coachtui.records.errors import WrongUse
from coachtui.records.text import clean_line
from coachtui.store.change import Change
from coachtui.store.team_store import TeamStore

__all__ = [
    "KEEP",
    "Added",
    "Keep",
    "Logged",
    "UnknownAccount",
    "UnknownContact",
    "add_entry",
    "answer_plan",
    "clear_off",
    "edit_day",
    "edit_entry",
    "feel",
    "log",
    "remove_entry",
    "set_off",
]

PlanResult = Literal["done", "partly", "no"]


class Logged(NamedTuple):
    """What a log line wrote, and the sentence that says so (cli.md, Quick-add)."""

    written: list[Record]
    said: str


def log(store: TeamStore, line: LogLine | str, *, today: date | None = None) -> Logged:
    """Everything that a log line says, in one change (cli.md, Quick-add).

    The day is made or extended, and one entry is added: on the customer's side when the line names
    an account, else inside. A score, an obstacle and helpers go to the person's own feeling of the
    day, and a plan for tomorrow to the day; a later one replaces an earlier one and the reply says
    so. `next:` becomes a next step on the first account, for the team to see.

    Raises UnknownAccount or UnknownContact for a name that fits nothing or several, and WrongUse
    for a line that cannot be read, a day to come and an unknown helper; nothing has changed then.
    """
    today = today or store.today()
    if isinstance(line, str):
        line = parse(line, today, workdays=frozenset(store.settings.workdays))
    refuse_future(line.on, today)
    since = open_day(store, line.on)
    with store.change(f"log {spoken_date(line.on, today)}: {day_line(line.text, 60)}") as change:
        start = len(change.written)
        named = named_in(store, line)
        helpers = helpers_in(store, line.helpers, since)
        before = (
            day_of(store.shelf, store.me, line.on),
            feeling_of(store.shelf, store.me, line.on),
        )
        _extend_day(store, change, line, before[0])
        _new_entry(change, line, named)
        _extend_feeling(store, change, line, helpers, before[1])
        if line.next_step:
            _new_step(change, line, named)
        return Logged(change.written[start:], said_of(store, line, named, before, today))


def edit_day(
    store: TeamStore,
    day: date,
    *,
    moved: str | Keep = KEEP,
    tomorrow: str | Keep = KEEP,
    tomorrow_result: PlanResult | Keep | None = KEEP,
) -> Day:
    """My day with these fields set; it is made when there is none.

    An empty text clears; what became of a plan goes with the plan. Raises WrongUse for a day to
    come and for a text that is too long.
    """
    refuse_future(day, store.today())
    open_day(store, day)
    fields = given(moved=moved, tomorrow=tomorrow, tomorrow_result=tomorrow_result)
    with store.change(f"edited {spoken_date(day, store.today())}") as change:
        before = day_of(store.shelf, store.me, day)
        if tomorrow_result is KEEP and "tomorrow" in fields:
            fields.update(_new_plan(fields["tomorrow"], before))
        return write_one(change, store.shelf, Day, day, fields)


def feel(
    store: TeamStore,
    day: date,
    *,
    progress: int | Keep | None = KEEP,
    energy: int | Keep | None = KEEP,
    setback: str | Keep = KEEP,
    obstacle: Obstacle | Keep | None = KEEP,
    helpers: Iterable[Helper] | Keep = KEEP,
    helped_by: Iterable[str] | Keep = KEEP,
) -> Feeling:
    """How a day went for me, for my eyes only; what is not named stays as it is.

    None clears a score or an obstacle, an empty value clears the others. A day that is given
    something counts as logged. Raises WrongUse for a day to come, a score outside 0 to 4 and an
    unknown colleague.
    """
    refuse_future(day, store.today())
    since = open_day(store, day)
    fields = given(progress=progress, energy=energy, setback=setback, obstacle=obstacle)
    if not isinstance(helpers, Keep):
        fields["helpers"] = tuple(dict.fromkeys(helpers))
    with store.change(f"edited how {spoken_date(day, store.today())} went") as change:
        if not isinstance(helped_by, Keep):
            fields["helped_by"] = helpers_in(store, helped_by, since)
        feeling = write_one(change, store.shelf, Feeling, day, fields)
        if any(value not in (None, "", ()) for value in fields.values()):
            write_one(change, store.shelf, Day, day, {})
        return feeling


def answer_plan(store: TeamStore, day: date, result: PlanResult | None) -> Day:
    """What became of the step that was planned on this day; None takes the answer back.

    Raises WrongUse when nothing was planned on it.
    """
    open_day(store, day)
    spoken = spoken_date(day, store.today())
    with store.change(f"answered the plan of {spoken}") as change:
        planned = day_of(store.shelf, store.me, day)
        if planned is None or not planned.tomorrow:
            raise WrongUse(f"Nothing was planned on {spoken}. Nothing was changed.")
        return write_one(change, store.shelf, Day, day, {"tomorrow_result": result})


def _extend_day(store: TeamStore, change: Change, line: LogLine, before: Day | None) -> Day:
    fields: dict[str, Any] = {}
    if _says_what_moved(store, line, before):
        fields["moved"] = day_line(line.text)
    if line.tomorrow:
        fields.update(_new_plan(line.tomorrow, before))
    return write_one(change, store.shelf, Day, line.on, fields)


def _says_what_moved(store: TeamStore, line: LogLine, before: Day | None) -> bool:
    """The day's own line is that of its first line, then of the one with the score.

    What the person wrote into the day by hand stays.
    """
    if not speaks_for_day(line.kind, line.text):
        return False
    if before is None or not before.moved:
        return True
    if line.progress is None:
        return False
    entries = entries_of(store.shelf, store.me, line.on)
    return any(day_line(entry.text) == before.moved for entry in entries)


def _new_plan(tomorrow: str, before: Day | None) -> dict[str, Any]:
    if before is not None and before.tomorrow == clean_line(tomorrow):
        return {}
    return {"tomorrow": tomorrow, "tomorrow_result": None}


def _new_entry(change: Change, line: LogLine, named: Named) -> Entry:
    return change.new(
        Entry,
        person=change.me,
        date=line.on,
        text=line.text,
        kind=line.kind,
        side=side_of(named.accounts),
        accounts=tuple(account.id for account in named.accounts),
        contacts=tuple(contact.id for contact in named.contacts),
    )


def _extend_feeling(
    store: TeamStore,
    change: Change,
    line: LogLine,
    helpers: tuple[str, ...],
    before: Feeling | None,
) -> None:
    fields: dict[str, Any] = {}
    if line.progress is not None:
        fields["progress"] = line.progress
    if line.obstacle:
        fields["obstacle"] = line.obstacle
    if helpers:
        known = before.helped_by if before else ()
        fields["helped_by"] = tuple(dict.fromkeys((*known, *helpers)))
    if fields:
        write_one(change, store.shelf, Feeling, line.on, fields)


def _new_step(change: Change, line: LogLine, named: Named) -> Action:
    if not named.accounts:
        raise WrongUse("next: needs the account it belongs to; add it, as in @acme.")
    return change.new(
        Action,
        text=line.next_step,
        promised_by=change.me,
        due=line.next_due,
        origin="log",
        account=named.accounts[0].id,
    )
