"""What a rep tells their manager about a stretch of days: drafted, previewed, then sent.

Daily scores stay with the rep; a reflection carries only what its preview shows (screens.md, Log).
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from coachtui.coaching.log.obstacles import obstacle_counts
from coachtui.coaching.log.one_day import feeling_of, feelings_between
from coachtui.coaching.log.progress import (
    LoggingRate,
    Momentum,
    ProgressShare,
    logging_rate,
    momentum,
    recent_window,
    share_of,
)
from coachtui.coaching.people import Pair, first_name_of, manager_of, readers_of
from coachtui.records.coaching import OneOnOne
from coachtui.records.dates import spoken_date
from coachtui.records.days import ObstacleCount, Reflection
from coachtui.records.errors import WrongUse
from coachtui.records.settings import TeamSettings
from coachtui.records.shelf import Shelf
from coachtui.records.text import shown
from coachtui.store.team_store import TeamStore

_HARD = 1
"""The highest score of a hard day."""
_ONE_DAY = timedelta(days=1)


class ReflectionDraft(NamedTuple):
    """What a reflection would say; nothing is written until it is sent."""

    person: str
    start: date
    end: date
    rate: LoggingRate
    momentum: Momentum
    progress_share: ProgressShare
    good_days: int
    hard_days: int
    obstacles: tuple[ObstacleCount, ...]
    explained: str
    """Why it starts where it starts."""

    def preview(self, words: str = "", *, wants_to_talk: bool = False) -> list[str]:
        """The lines that the manager will read."""
        return [
            _first(self.start, self.end, self.rate),
            *_middle(self.momentum.word, self.good_days, self.hard_days, self.obstacles),
            *_closing(words, wants_to_talk=wants_to_talk),
        ]


def draft_reflection(
    shelf: Shelf,
    me: str,
    since: date | None,
    until: date,
    settings: TeamSettings,
) -> ReflectionDraft:
    """What a reflection about these days would say; both ends count.

    Without `since` it starts after the last reflection sent, else with the day of the last 1:1
    held, else 20 expected days back. Good days have a progress of at least 2, hard days at most 1;
    momentum is that of the last 20 expected days, since a stretch between talks is too short for
    it. Raises WrongUse when the end lies before the start.
    """
    start, explained = (
        (since, "From the day you named.") if since else _start(shelf, me, until, settings)
    )
    if until < start:
        spoken = spoken_date(until, until), spoken_date(start, until)
        raise WrongUse(f"{spoken[0]} lies before {spoken[1]}; nothing was changed.")
    feelings = feelings_between(shelf, me, start, until)
    scores = [f.progress for f in feelings.values() if f.progress is not None]
    counts = obstacle_counts(feelings.values())
    good_day = settings.thresholds.good_day
    return ReflectionDraft(
        person=me,
        start=start,
        end=until,
        rate=logging_rate(shelf, me, start, until, until, settings),
        momentum=momentum(shelf, me, until, settings),
        progress_share=share_of(scores, good_day),
        good_days=sum(score >= good_day for score in scores),
        hard_days=sum(score <= _HARD for score in scores),
        obstacles=tuple(ObstacleCount(kind=kind, count=count) for kind, count in counts.items()),
        explained=explained,
    )


def my_reflection_draft(
    store: TeamStore, since: date | None = None, until: date | None = None
) -> ReflectionDraft:
    """The draft for today or another last day, with everything read that it needs."""
    until = until or store.today()
    manager = manager_of(store.read((store.me,)), store.me)
    known = (store.me, manager) if manager else (store.me,)
    start = since or _start(store.read(known), store.me, until, store.settings)[0]
    window = recent_window(store.shelf, store.me, until, store.settings)[0]
    store.read(known, since=min(start, window) - _ONE_DAY)
    return draft_reflection(store.shelf, store.me, since, until, store.settings)


def send_reflection(
    store: TeamStore, draft: ReflectionDraft, words: str, wants_to_talk: bool
) -> Reflection:
    """Let my manager read the draft and my words.

    Raises WrongUse when I have no manager, and for somebody else's draft.
    """
    store.read((store.me,))
    manager = manager_of(store.shelf, store.me)
    if manager is None or manager == store.me:
        raise WrongUse("You have no manager in this team to send this to; nothing was sent.")
    if draft.person != store.me:
        raise WrongUse("A reflection is sent by the person it is about; nothing was sent.")
    store.read((store.me, manager))
    with store.change(f"sent a reflection to {first_name_of(store.shelf, manager)}") as change:
        return change.new(
            Reflection,
            audience="pair",
            readers=readers_of(Pair(rep=store.me, manager=manager)),
            person=store.me,
            start=draft.start,
            end=draft.end,
            momentum=draft.momentum.word,
            progress_share=draft.progress_share.value,
            good_days=draft.good_days,
            hard_days=draft.hard_days,
            obstacles=draft.obstacles,
            words=words,
            wants_to_talk=wants_to_talk,
        )


def last_reflection(shelf: Shelf, person: str, until: date | None = None) -> Reflection | None:
    """The last reflection that this person sent, as far as the reader may know it."""
    found = [
        each
        for each in shelf.linked(Reflection, "person", person)
        if each.owner == person and (until is None or each.end <= until)
    ]
    return max(found, key=lambda each: (each.end, each.created_at, each.id), default=None)


def reflection_lines(reflection: Reflection, rate: LoggingRate | None = None) -> list[str]:
    """A sent reflection as its manager reads it; the same lines as in its preview.

    `rate` is the logging rate of its stretch, which the manager's shelf can tell as well.
    """
    return [
        _first(reflection.start, reflection.end, rate),
        *_middle(
            reflection.momentum, reflection.good_days, reflection.hard_days, reflection.obstacles
        ),
        *_closing(reflection.words, wants_to_talk=reflection.wants_to_talk),
    ]


def _start(shelf: Shelf, me: str, until: date, settings: TeamSettings) -> tuple[date, str]:
    sent = last_reflection(shelf, me, until - _ONE_DAY)
    if sent is not None:
        spoken = spoken_date(sent.end, until)
        feeling = feeling_of(shelf, me, sent.end)
        if feeling is not None and feeling.created_at > sent.created_at:
            return sent.end, f"Since your last reflection, which went out before {spoken} was over."
        return sent.end + _ONE_DAY, f"Since your last reflection, which ended {spoken}."
    talks = [
        talk.held_on
        for talk in shelf.linked(OneOnOne, "rep", me)
        if talk.state == "held" and talk.held_on is not None and talk.held_on < until
    ]
    if talks:
        return max(talks), f"Since your last 1:1, {spoken_date(max(talks), until)}."
    number = settings.thresholds.window_days
    return recent_window(shelf, me, until, settings)[0], f"The last {number} expected days."


def _first(start: date, end: date, rate: LoggingRate | None) -> str:
    """Which days it is about; before somebody's first working day there is no rate to tell."""
    stretch = _stretch(start, end)
    return f"{stretch} · {rate.said} days logged" if rate and rate.expected else stretch


def _stretch(start: date, end: date) -> str:
    if start == end:
        return spoken_date(end, end)
    return f"{spoken_date(start, end)} to {spoken_date(end, end)}"


def _middle(
    word: str | None, good: int, hard: int, obstacles: Sequence[ObstacleCount]
) -> list[str]:
    lines = [
        f"Momentum: {word or '–'}",
        f"{_days(good, 'good')}, {_days(hard, 'hard')}",
    ]
    if obstacles:
        counted = ", ".join(f"{each.kind} {each.count}" for each in obstacles)
        lines.append(f"In the way: {counted}")
    return lines


def _closing(words: str, *, wants_to_talk: bool) -> list[str]:
    lines = [shown(line) for line in words.splitlines() if line.strip()]
    return [*lines, "I would like to talk."] if wants_to_talk else lines


def _days(number: int, how: str) -> str:
    return f"{number} {how} day{'' if number == 1 else 's'}"
