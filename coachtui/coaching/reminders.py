"""What a person wants to be reminded of: only what is due, and nothing on a day off (cli.md)."""

from datetime import date, timedelta
from typing import Literal, NamedTuple

from coachtui.coaching.accounts.finding import list_of
from coachtui.coaching.accounts.touch import COLD_FROM, touch_state
from coachtui.coaching.log.progress import log_due
from coachtui.coaching.one_on_one.ahead import TalkAhead, talks_ahead
from coachtui.coaching.one_on_one.rhythm import last_held
from coachtui.coaching.people import first_name_of
from coachtui.coaching.promise_state import due_words, is_overdue, my_promises
from coachtui.records.dates import spoken_date
from coachtui.records.settings import TeamSettings
from coachtui.records.shelf import Shelf
from coachtui.records.work_calendar import work_calendar

ReminderKind = Literal["talk", "promise", "cold", "log"]
_NAMED = 5
"""Cold accounts that are called by their name."""


class Reminder(NamedTuple):
    """One thing that is due."""

    kind: ReminderKind
    text: str


def reminders(shelf: Shelf, me: str, today: date, settings: TeamSettings) -> list[Reminder]:
    """What is due for this person; nothing on a day on which nobody expects them.

    A 1:1 today or on the next working day, promises of mine that are late or due today, A accounts
    that have gone cold, and the log while today has none. Run it when the log should be due.
    """
    calendar = work_calendar(shelf, settings)
    if not calendar.weight(me, today):
        return []
    next_day = calendar.next_workday(today + timedelta(days=1), me)
    return [
        *_talks(shelf, me, today, next_day, settings),
        *_promises(shelf, me, today),
        *_cold(shelf, me, today, settings),
        *_log(shelf, me, today, settings),
    ]


def _talks(
    shelf: Shelf, me: str, today: date, next_day: date, settings: TeamSettings
) -> list[Reminder]:
    """Planned talks, and those whose rhythm ends just now; one long overdue does not nag."""
    found = []
    for ahead in talks_ahead(shelf, me, today, settings):
        held = ahead.talk.planned or last_held(shelf, ahead.pair) is not None
        if held and today <= ahead.talk.on <= next_day:
            found.append(Reminder("talk", _talk(shelf, ahead, today)))
    return found


def _talk(shelf: Shelf, ahead: TalkAhead, today: date) -> str:
    days = (ahead.talk.on - today).days
    when = {0: "today", 1: "tomorrow"}.get(days, spoken_date(ahead.talk.on, today))
    how = "" if ahead.talk.planned else " by your rhythm"
    topics = f", {ahead.topics} topic{'' if ahead.topics == 1 else 's'}" if ahead.topics else ""
    return f"1:1 with {first_name_of(shelf, ahead.other)} {when}{how}{topics}"


def _promises(shelf: Shelf, me: str, today: date) -> list[Reminder]:
    found = []
    for action, state in my_promises(shelf, me, today):
        if action.promised_by != me or state.due is None:
            continue
        late = is_overdue(state, today)
        if late or state.due == today:
            to = first_name_of(shelf, action.promised_to or me)
            when = due_words(state, today) if late else "due today"
            found.append(Reminder("promise", f"promised {to}: {action.text}, {when}"))
    return found


def _cold(shelf: Shelf, me: str, today: date, settings: TeamSettings) -> list[Reminder]:
    names = []
    for account in list_of(shelf, me):
        if account.tier == "A":
            state = touch_state(shelf, account, today, settings)
            if state.age_days / state.rhythm_days > COLD_FROM:
                names.append(account.name)
    if not names:
        return []
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return [Reminder("cold", f"no contact for long: {', '.join(names[:_NAMED])}{more}")]


def _log(shelf: Shelf, me: str, today: date, settings: TeamSettings) -> list[Reminder]:
    if not log_due(shelf, me, today, settings):
        return []
    return [Reminder("log", "today has no log line yet: coachtui log what moved")]
