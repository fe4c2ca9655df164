"""Any record on one line, as a person would say it; for lists of everything."""

from collections.abc import Callable
from datetime import date
from typing import Any

from coachtui.coaching.coaching_notes import note_lines
from coachtui.coaching.growth_state import aim_state, experiment_state, help_state, idea_standing
from coachtui.coaching.log.reflection import reflection_lines
from coachtui.coaching.people import first_name_of
from coachtui.coaching.promise_state import promise_line, settled_line, standing
from coachtui.coaching.pulse import TRENDS, frequency_word, is_guess, score_of
from coachtui.coaching.style import style_lines
from coachtui.records.accounts import Account, AccountStatus, Contact, Fact
from coachtui.records.base import Record
from coachtui.records.coaching import (
    Answer,
    CoachingNote,
    Experiment,
    Growth,
    HelpRequest,
    Idea,
    OneOnOne,
    Practice,
    Pulse,
    Recognition,
    Topic,
)
from coachtui.records.dates import spoken_date
from coachtui.records.days import Action, Comment, Day, Entry, Feeling, Reflection
from coachtui.records.people import CalendarEntry, Person, StyleCard
from coachtui.records.shelf import Shelf
from coachtui.records.text import shown

_TITLES = {
    "person": "People",
    "calendar": "Days off",
    "style_card": "Working with me",
    "entry": "Log entries",
    "action": "Promises and next steps",
    "one_on_one": "1:1s",
    "coaching_note": "Coaching notes",
    "growth": "Aims",
    "practice": "Practice",
    "recognition": "Thanks",
    "help_request": "Requests for help",
    "plan90": "90-day plans",
    "audit": "Self-audits",
    "sealing_key": "Keys for what is sealed",
    "value_review": "Value reviews",
    "skill_rating": "Skill ratings",
    "feeling": "How days went",
}


def what_it_is(table: str) -> str:
    """The records of a table as a heading: "Promises and next steps"."""
    return _TITLES.get(table) or f"{table.capitalize()}s"


def record_line(shelf: Shelf, record: Record, today: date) -> str:
    """What a record says, on one line and without control characters."""
    says = _SAYS.get(type(record))
    text = says(shelf, record, today) if says is not None else _anything(record)
    return shown(" ".join(text.split()))


def record_name(shelf: Shelf, record: Record, today: date) -> str:
    """What a record is called where its state does not matter: an account by its name alone."""
    return shown(record.name) if isinstance(record, Account) else record_line(shelf, record, today)


def place_in_words(status: AccountStatus) -> str:
    """Where an account stands, as people say it."""
    return {"active": "on the list", "bench": "on the bench"}.get(status, status)


def _anything(record: Record) -> str:
    for field in ("title", "name", "text", "focus", "label", "round"):
        value = getattr(record, field, None)
        if isinstance(value, str) and value:
            return value
    return record.table.replace("_", " ")


def _dated(day: date, text: str, today: date) -> str:
    return f"{spoken_date(day, today)}: {text}"


def _person(_: Shelf, record: Person, today: date) -> str:
    return f"{record.name}, {record.role}, since {spoken_date(record.start_date, today)}"


def _calendar(_: Shelf, record: CalendarEntry, today: date) -> str:
    first, last = spoken_date(record.start, today), spoken_date(record.end, today)
    days = first if record.start == record.end else f"{first} to {last}"
    return f"{record.kind} {days}"


def _style(_: Shelf, record: StyleCard, __: date) -> str:
    return " · ".join(style_lines(record)) or "written"


def _account(_: Shelf, record: Account, __: date) -> str:
    return f"{record.name}, {place_in_words(record.status)}"


def _fact(shelf: Shelf, record: Fact, __: date) -> str:
    account = shelf.get(Account, record.account)
    about = f"{account.name}, " if account else ""
    return f"{about}{record.item.replace('_', ' ')}: {record.text}"


def _contact(shelf: Shelf, record: Contact, __: date) -> str:
    account = shelf.get(Account, record.account)
    return f"{record.name} at {account.name}" if account else record.name


def _day(_: Shelf, record: Day, today: date) -> str:
    plan = f"next: {record.tomorrow}" if record.tomorrow else ""
    said = "; ".join(part for part in (record.moved, plan) if part)
    return _dated(record.date, said or "logged", today)


def _feeling(_: Shelf, record: Feeling, today: date) -> str:
    score = f"{record.progress}" if record.progress is not None else "–"
    said = ", ".join(part for part in (score, record.obstacle or "", record.setback) if part)
    return _dated(record.date, said, today)


def _reflection(_: Shelf, record: Reflection, __: date) -> str:
    return " · ".join(reflection_lines(record))


def _entry(_: Shelf, record: Entry, today: date) -> str:
    return _dated(record.date, f"{record.text} ({record.kind})", today)


def _action(shelf: Shelf, record: Action, today: date) -> str:
    each = standing(shelf, record)
    if each.state.state == "open":
        return promise_line(shelf, each, today)
    return settled_line(shelf, each)


def _comment(shelf: Shelf, record: Comment, __: date) -> str:
    return f"{first_name_of(shelf, record.owner)}: {record.text}"


def _pulse(shelf: Shelf, record: Pulse, today: date) -> str:
    scores = [(trend, score_of(record, trend)) for trend in TRENDS]
    said = [
        f"{trend} {frequency_word(score)}"
        + (f" ({record.why[trend]})" if record.why.get(trend) else "")
        for trend, score in scores
        if score is not None
    ]
    who = f"{first_name_of(shelf, record.owner)} guessed " if is_guess(record) else ""
    return _dated(record.date, who + (", ".join(said) or "all skipped"), today)


def _talk(_: Shelf, record: OneOnOne, today: date) -> str:
    day = record.held_on or record.planned_at
    said = f"{record.state}, {record.decided}" if record.decided else record.state
    return _dated(day, said, today) if day else said


def _topic(_: Shelf, record: Topic, __: date) -> str:
    return record.text


def _answer(shelf: Shelf, record: Answer, __: date) -> str:
    return f'{first_name_of(shelf, record.speaker)}: "{record.words}"'


def _note(shelf: Shelf, record: CoachingNote, __: date) -> str:
    said = "; ".join(f"{name}: {text}" if name else text for name, text in note_lines(record))
    return f"{first_name_of(shelf, record.owner)}: {said}"


def _experiment(shelf: Shelf, record: Experiment, __: date) -> str:
    state = experiment_state(shelf, record)
    lesson = f", {state.lesson}" if state.lesson else ""
    return f"{record.title}: {state.outcome}{lesson}"


def _idea(shelf: Shelf, record: Idea, __: date) -> str:
    found = idea_standing(shelf, record)
    return f"{record.title}: {found.state}{f', {found.answer}' if found.answer else ''}"


def _aim(shelf: Shelf, record: Growth, __: date) -> str:
    return f"{record.aim}: {aim_state(shelf, record).state}"


def _practice(_: Shelf, record: Practice, today: date) -> str:
    length = f", {record.minutes} minutes" if record.minutes else ""
    return _dated(record.date, f"{record.how}{length}", today)


def _thanks(shelf: Shelf, record: Recognition, __: date) -> str:
    giver, to = first_name_of(shelf, record.from_), first_name_of(shelf, record.to)
    return f"{giver} to {to}: {record.for_what}"


def _request(shelf: Shelf, record: HelpRequest, __: date) -> str:
    solved = help_state(shelf, record).solved_on is not None
    return f"{record.need} ({record.kind}{', solved' if solved else ''})"


_SAYS: dict[type[Record], Callable[[Shelf, Any, date], str]] = {
    Person: _person,
    CalendarEntry: _calendar,
    StyleCard: _style,
    Account: _account,
    Fact: _fact,
    Contact: _contact,
    Day: _day,
    Feeling: _feeling,
    Reflection: _reflection,
    Entry: _entry,
    Action: _action,
    Comment: _comment,
    Pulse: _pulse,
    OneOnOne: _talk,
    Topic: _topic,
    Answer: _answer,
    CoachingNote: _note,
    Experiment: _experiment,
    Idea: _idea,
    Growth: _aim,
    Practice: _practice,
    Recognition: _thanks,
    HelpRequest: _request,
}
