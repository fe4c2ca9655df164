"""The week of one person, short enough for a chat message (cli.md, Reports).

Moved, wins on both sides, stuck, next: from what the team may read. What stood in the way is there
only where the person has asked the others for help with it.
"""

from datetime import date, timedelta
from typing import NamedTuple

from coachtui.coaching.growth_state import help_state, open_requests
from coachtui.coaching.log.one_day import day_line, days_between, entries_between
from coachtui.coaching.log.views import week_start
from coachtui.coaching.log_line import NO_WORDS
from coachtui.coaching.people import first_name_of, name_of
from coachtui.coaching.promise_state import due_words, open_actions
from coachtui.coaching.written_forms import WrittenForm
from coachtui.exchange.reports.document import Document, Part, for_everybody, written
from coachtui.records.accounts import Account
from coachtui.records.coaching import HelpRequest
from coachtui.records.dates import spoken_date
from coachtui.records.days import Entry
from coachtui.records.settings import TeamSettings
from coachtui.records.shelf import Shelf

CHAT_LENGTH = 2000
"""Characters that every common chat takes in one message."""
_LINE_LENGTHS = (160, 110, 80, 55, 30, 12)
_SHOWN = {"Moved": 7, "Won with customers": 3, "Won inside": 3, "Stuck": 3, "Next": 4}
_NOT_WHAT_MOVED = frozenset({"win", "setback"})
_ONE_DAY = timedelta(days=1)


class Week(NamedTuple):
    """What a person may tell everybody about a week."""

    person: str
    name: str
    first: date
    last: date
    moved: tuple[str, ...]
    """A line a day, oldest first."""
    customer_wins: tuple[str, ...]
    inside_wins: tuple[str, ...]
    stuck: tuple[str, ...]
    """Open requests for help."""
    next: tuple[str, ...]
    """The step planned last, then open next steps, soonest due first."""


def week_report(shelf: Shelf, person: str, day: date, today: date, settings: TeamSettings) -> Week:
    """The week in which `day` lies, as the team may read it.

    Stuck and next are as they stand today. The shelf has to hold the week.
    """
    first = week_start(day, settings)
    last = first + 6 * _ONE_DAY
    entries = for_everybody(entries_between(shelf, person, first, last))
    wins = [entry for entry in entries if entry.kind == "win"]
    return Week(
        person=person,
        name=name_of(shelf, person),
        first=first,
        last=last,
        moved=_moved(shelf, person, first, last, entries),
        customer_wins=tuple(_said(shelf, each) for each in wins if each.side == "customer"),
        inside_wins=tuple(_said(shelf, each) for each in wins if each.side == "inside"),
        stuck=_stuck(shelf, person, last, today),
        next=_next(shelf, person, first, last, today),
    )


def week_text(week: Week, form: WrittenForm) -> str:
    """The report with so much of each line that all of it fits into one chat message."""
    text = ""
    for length in _LINE_LENGTHS:
        text = written(_document(week, length), form)
        if len(text) <= CHAT_LENGTH:
            return text
    return text


def _document(week: Week, length: int) -> Document:
    found = {
        "Moved": week.moved,
        "Won with customers": week.customer_wins,
        "Won inside": week.inside_wins,
        "Stuck": week.stuck,
        "Next": week.next,
    }
    nothing = {"Moved": "nothing written down"}
    title = f"{week.name}, week of {spoken_date(week.first, week.first)} {week.first.year}"
    return Document(
        title,
        tuple(
            Part(name, _few(lines, _SHOWN[name], length), nothing.get(name, ""))
            for name, lines in found.items()
        ),
    )


def _few(lines: tuple[str, ...], number: int, length: int) -> tuple[str, ...]:
    """The first few, each shortened, and how many more there are."""
    few = tuple(day_line(line, length) for line in lines[:number])
    return (*few, f"and {len(lines) - number} more") if len(lines) > number else few


def _moved(
    shelf: Shelf, person: str, first: date, last: date, entries: list[Entry]
) -> tuple[str, ...]:
    """The line of each day; a win and a setback are not among them."""
    lines = []
    for on, day in days_between(shelf, person, first, last).items():
        if day.audience != "team":
            continue
        of_day = [entry for entry in entries if entry.date == on]
        told = {day_line(e.text): e for e in of_day}
        own = told.get(day.moved)
        text = day.moved if own is None or own.kind not in _NOT_WHAT_MOVED else ""
        if not text:
            own = next((e for e in of_day if _moves(e)), None)
            text = own.text if own else ""
        if text:
            lines.append(f"{spoken_date(on, on).split(' ')[0]}: {text}{_where(shelf, own)}")
    return tuple(lines)


def _moves(entry: Entry) -> bool:
    return entry.kind not in _NOT_WHAT_MOVED and entry.text != NO_WORDS


def _said(shelf: Shelf, entry: Entry) -> str:
    return f"{entry.text}{_where(shelf, entry)}"


def _where(shelf: Shelf, entry: Entry | None) -> str:
    names = [
        account.name
        for account in (shelf.get(Account, each) for each in (entry.accounts if entry else ()))
        if account is not None
    ]
    return f" ({', '.join(names)})" if names else ""


def _stuck(shelf: Shelf, person: str, last: date, today: date) -> tuple[str, ...]:
    return tuple(
        _need(shelf, each.request)
        for each in open_requests(shelf, today, asker=person)
        if each.request.audience == "team" and each.request.date <= last
    )


def _need(shelf: Shelf, request: HelpRequest) -> str:
    account = shelf.get(Account, request.account)
    where = f"{account.name}: " if account else ""
    offers = [first_name_of(shelf, each) for each in help_state(shelf, request).offered_by]
    offered = f" ({', '.join(offers)} offered help)" if offers else ""
    return f"{where}{request.need}{offered}"


def _next(shelf: Shelf, person: str, first: date, last: date, today: date) -> tuple[str, ...]:
    days = list(days_between(shelf, person, first, last).values())
    latest = days[-1] if days else None
    planned = []
    if latest is not None and latest.tomorrow and latest.tomorrow_result is None:
        planned = [latest.tomorrow]
    steps = []
    for action, state in open_actions(shelf, promised_by=person):
        if action.audience != "team" or action.promised_to not in (None, person):
            continue
        account = shelf.get(Account, action.account)
        when = due_words(state, today)
        steps.append(
            (f"{account.name}: " if account else "") + action.text + (f", {when}" if when else "")
        )
    return (*planned, *steps)
