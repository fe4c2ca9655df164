"""What stood in the way, how often, and whether it still does; metrics.md 4."""

import re
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple, get_args

from coachtui.coaching.log.one_day import days_between, entries_between, feelings_between
from coachtui.coaching.log.progress import recent_window
from coachtui.records.base import Obstacle
from coachtui.records.coaching import HelpRequest
from coachtui.records.dates import spoken_date
from coachtui.records.days import Entry, Feeling, Mark
from coachtui.records.settings import TeamSettings
from coachtui.records.shelf import Shelf
from coachtui.records.text import folded

SHOWN = 3
"""Kinds of obstacle that are shown (metrics.md 4)."""
_ORDER = {kind: place for place, kind in enumerate(get_args(Obstacle))}
_SOLVED = re.compile(r"(?<!not )(?<!n't )\bsolved\b")
_HARD = 1
"""The highest score of a day that is still hard."""


class ReturningObstacle(NamedTuple):
    """One kind of obstacle in a stretch of days."""

    kind: Obstacle
    times: int
    """How often it came up."""
    first: date
    last: date
    solved: bool
    """Whether something written later says so."""
    explained: str


class SetbackEcho(NamedTuple):
    """A setback after which the next logged day was still hard."""

    day: date
    next_day: date
    explained: str


def returning_obstacles(
    shelf: Shelf,
    person: str,
    today: date,
    settings: TeamSettings,
    window: tuple[date, date] | None = None,
) -> list[ReturningObstacle]:
    """The three most frequent kinds over the last 20 expected days, or a window (metrics.md 4).

    Of equally frequent ones the latest stands first. One is solved when an entry since then has
    the word "solved" and names the kind, or a request for help about it was solved.
    """
    first, last = window or recent_window(shelf, person, today, settings)
    found: dict[Obstacle, list[date]] = {}
    for day, feeling in feelings_between(shelf, person, first, last).items():
        if feeling.obstacle:
            found.setdefault(feeling.obstacle, []).append(day)
    ranked = sorted(found.items(), key=lambda each: (-len(each[1]), -each[1][-1].toordinal()))
    if not ranked:
        return []
    entries = [e for e in entries_between(shelf, person, first, today) if _says_solved(e)]
    return [_returning(shelf, person, kind, days, entries, today) for kind, days in ranked[:SHOWN]]


def obstacle_counts(feelings: Iterable[Feeling]) -> dict[Obstacle, int]:
    """How often each kind came up, the most frequent first."""
    counts: dict[Obstacle, int] = {}
    for feeling in feelings:
        if feeling.obstacle:
            counts[feeling.obstacle] = counts.get(feeling.obstacle, 0) + 1
    return dict(sorted(counts.items(), key=lambda each: (-each[1], _ORDER[each[0]])))


def setback_echoes(
    shelf: Shelf,
    person: str,
    today: date,
    settings: TeamSettings,
    window: tuple[date, date] | None = None,
) -> list[SetbackEcho]:
    """Setback days whose next logged day has a score of at most 1 (metrics.md 4), oldest first.

    A setback day has a setback in its feeling or an entry of that kind.
    """
    first, last = window or recent_window(shelf, person, today, settings)
    feelings = feelings_between(shelf, person, first, today)
    logged = sorted({*days_between(shelf, person, first, today), *feelings})
    setbacks = {day for day, feeling in feelings.items() if feeling.setback}
    setbacks |= {
        entry.date
        for entry in entries_between(shelf, person, first, last)
        if entry.kind == "setback"
    }
    echoes = []
    for day in sorted(day for day in setbacks if day <= last):
        next_day = next((later for later in logged if later > day), None)
        feeling = feelings.get(next_day) if next_day else None
        score = feeling.progress if feeling else None
        if next_day is not None and score is not None and score <= _HARD:
            spoken = spoken_date(day, today), spoken_date(next_day, today)
            explained = f"After the setback of {spoken[0]}, {spoken[1]} was still hard."
            echoes.append(SetbackEcho(day, next_day, explained))
    return echoes


def _returning(
    shelf: Shelf,
    person: str,
    kind: Obstacle,
    days: list[date],
    solved_entries: list[Entry],
    today: date,
) -> ReturningObstacle:
    last = days[-1]
    solved = any(e.date >= last and _names(e, kind) for e in solved_entries) or any(
        _help_came(shelf, request, last)
        for request in shelf.linked(HelpRequest, "asker", person)
        if request.obstacle == kind
    )
    often = "once" if len(days) == 1 else f"{len(days)} times"
    spoken = [spoken_date(day, today) for day in dict.fromkeys((days[0], last))]
    explained = f"{kind}: {often}, {' to '.join(spoken)}{', solved since' if solved else ''}."
    return ReturningObstacle(kind, len(days), days[0], last, solved, explained)


def _says_solved(entry: Entry) -> bool:
    return _SOLVED.search(folded(entry.text)) is not None


def _names(entry: Entry, kind: Obstacle) -> bool:
    return kind in folded(entry.text)


def _help_came(shelf: Shelf, request: HelpRequest, since: date) -> bool:
    if request.solved_on is not None and request.solved_on >= since:
        return True
    return any(
        mark.kind == "solved" and mark.date >= since
        for earlier in shelf.earlier_ids(request.id)
        for mark in shelf.linked(Mark, "on", earlier)
    )
