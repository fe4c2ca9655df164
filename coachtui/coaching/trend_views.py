"""The four trends of one person as a talk looks at them, gathered from the records."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from coachtui.coaching.growth_state import experiment_state, idea_standing
from coachtui.coaching.people import Pair
from coachtui.coaching.promises import action_state, is_overdue
from coachtui.coaching.pulse import TRENDS, TrendAnswer, latest, unseen_answers
from coachtui.coaching.trends import (
    Known,
    Need,
    Opening,
    ShownWord,
    opening,
    reading,
    shown_by_count,
    shown_by_share,
    shown_word,
)
from coachtui.records.base import Trend
from coachtui.records.coaching import Experiment, Idea, OneOnOne, Practice
from coachtui.records.dates import spoken_date
from coachtui.records.days import Action, Mark, Reflection
from coachtui.records.settings import TeamSettings
from coachtui.records.shelf import Shelf
from coachtui.records.work_calendar import work_calendar


class KnownProgress(NamedTuple):
    """A progress share and where it comes from, in words."""

    value: float | None
    explained: str


class Shown(NamedTuple):
    """What the log shows of a trend: E of metrics.md 12."""

    value: float | None
    word: ShownWord
    explained: str


class TrendView(NamedTuple):
    """One trend of one person with everything a talk may want to know."""

    trend: Trend
    answer: TrendAnswer
    shown: Shown
    reading: str | None
    need: Need
    days_since_discussed: int | None
    overdue: int


class TrendViews(NamedTuple):
    """The four trends in their fixed order, and the offer to open with."""

    four: tuple[TrendView, ...]
    opening: Opening


def trend_views(
    shelf: Shelf,
    pair: Pair,
    progress: KnownProgress,
    today: date,
    settings: TeamSettings,
    *,
    unseen: bool = False,
) -> TrendViews:
    """The four trends of the pair's rep.

    `progress` is the share that the viewer may know: the rep's own, or the one last sent. While a
    Flip waits to be revealed the answers are `unseen`, and nothing that follows from them is said.
    """
    answers = unseen_answers() if unseen else latest(shelf, pair.rep, today, settings)
    shown = shown_scores(shelf, pair.rep, progress, today, settings)
    discussed = last_discussed(shelf, pair, today)
    late = _late(shelf, pair, today)
    known = {
        trend: Known(
            answers[trend].value,
            answers[trend].earlier,
            shown[trend].value,
            (today - discussed[trend]).days if trend in discussed else None,
            late.count(trend),
        )
        for trend in TRENDS
    }
    offer = opening(known, settings.opening)
    needs = {each.trend: each for each in offer.needs}
    high = settings.thresholds.high
    four = tuple(
        TrendView(
            trend=trend,
            answer=answers[trend],
            shown=shown[trend],
            reading=reading(known[trend].felt, known[trend].shown, high),
            need=needs[trend],
            days_since_discussed=known[trend].days_since,
            overdue=known[trend].overdue,
        )
        for trend in TRENDS
    )
    return TrendViews(four, offer)


def _late(shelf: Shelf, pair: Pair, today: date) -> list[Trend]:
    """The trend of each overdue promise between the two; only tagged ones are looked into."""
    return [
        action.trend
        for by, to in {(pair.rep, pair.manager), (pair.manager, pair.rep)}
        for action in shelf.linked(Action, "promised_to", to)
        if action.promised_by == by
        and action.trend is not None
        and is_overdue(action_state(shelf, action), today)
    ]


def shown_scores(
    shelf: Shelf, person: str, progress: KnownProgress, today: date, settings: TeamSettings
) -> dict[Trend, Shown]:
    """E for each trend from what was written in the last 20 expected days (metrics.md 12)."""
    thresholds = settings.thresholds
    calendar = work_calendar(shelf, settings)
    days = calendar.last_expected(person, thresholds.window_days, today)
    first = days[0] if days else today

    def counted(count: int, target: float, what: str) -> Shown:
        value = shown_by_count(count, len(days), target, thresholds)
        if value is None:
            least = thresholds.shown_least_days
            return Shown(None, "–", f"{len(days)} working days so far; it takes {least}")
        word = shown_word(value, thresholds.high)
        written = f"{count} {what}" if count == 1 else f"{count} {what}s"
        return Shown(value, word, f"{written} in the log of {len(days)} working days")

    share = shown_by_share(progress.value)
    return {
        "risk": counted(
            _experiments(shelf, person, first, today), thresholds.evidence_target, "experiment"
        ),
        "creativity": counted(
            _ideas(shelf, person, first, today), thresholds.evidence_target, "idea"
        ),
        "capability": counted(
            _practices(shelf, person, first, today), thresholds.practice_target, "practice"
        ),
        "progress": Shown(share, shown_word(share, thresholds.high), progress.explained),
    }


def _experiments(shelf: Shelf, person: str, first: date, last: date) -> int:
    """Experiments started or concluded in the window; one that did both counts once."""
    found = shelf.linked(Experiment, "person", person)
    return sum(
        _within((each.date, experiment_state(shelf, each).concluded_on), first, last)
        for each in found
    )


def _ideas(shelf: Shelf, person: str, first: date, last: date) -> int:
    """Ideas raised, built on or moved in the window, each once."""
    raised = shelf.linked(Idea, "person", person)
    built_on = [idea for idea in shelf.linked(Idea, "built_on_by", person) if idea.person != person]
    moved = sum(
        _within(
            (idea.date, idea_standing(shelf, idea).answered_on, *_tried(shelf, idea)), first, last
        )
        for idea in raised
    )
    return moved + sum(_within((_changed(idea),), first, last) for idea in built_on)


def _tried(shelf: Shelf, idea: Idea) -> Iterable[date]:
    return (mark.date for mark in shelf.linked(Mark, "on", idea.id) if mark.kind == "tried")


def _changed(idea: Idea) -> date:
    """Building on an idea changes its record; no other date of it is kept."""
    return date.fromisoformat(idea.updated_at[:10])


def _practices(shelf: Shelf, person: str, first: date, last: date) -> int:
    found = shelf.linked(Practice, "person", person)
    return sum(_within((each.date,), first, last) for each in found)


def _within(days: Iterable[date | None], first: date, last: date) -> bool:
    return any(day is not None and first <= day <= last for day in days)


def last_discussed(shelf: Shelf, pair: Pair, today: date) -> dict[Trend, date]:
    """The day on which each trend was last a part of a talk of these two."""
    found: dict[Trend, date] = {}
    for talk in shelf.linked(OneOnOne, "rep", pair.rep):
        if talk.manager == pair.manager and talk.state == "held" and talk.held_on is not None:
            for trend in talk.trends_discussed if talk.held_on <= today else ():
                found[trend] = max(found.get(trend, talk.held_on), talk.held_on)
    return found


def last_reflection(shelf: Shelf, pair: Pair, today: date) -> Reflection | None:
    """What the rep last sent to this manager."""
    sent = [
        each
        for each in shelf.linked(Reflection, "person", pair.rep)
        if pair.manager in each.readers and each.owner == pair.rep and each.start <= today
    ]
    return max(sent, key=lambda each: (each.end, each.created_at, each.id), default=None)


def share_sent(reflection: Reflection | None, today: date) -> KnownProgress:
    """The progress share of the last reflection sent, as the manager knows it."""
    if reflection is None or reflection.progress_share is None:
        return KnownProgress(None, "known once a reflection is sent")
    when = spoken_date(reflection.end, today)
    return KnownProgress(reflection.progress_share, f"from the reflection up to {when}")
