"""How the rep's days went, as far as the person looking may know it.

The rep sees the own log; the manager sees what the rep sent, and so does everybody on a screen
that both look at (screens.md, Log and Shared view).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from coachtui.coaching.log.insights import (
    LoggingRate,
    feelings_between,
    logging_rate,
    momentum,
    obstacle_counts,
    progress_share,
)
from coachtui.coaching.one_on_one.rhythm import last_held
from coachtui.coaching.people import Pair
from coachtui.coaching.trend_views import KnownProgress, last_reflection, share_sent
from coachtui.records.dates import spoken_date
from coachtui.records.days import Momentum, ObstacleCount
from coachtui.records.settings import TeamSettings
from coachtui.records.shelf import Shelf

_HARD = 1
"""The highest score of a hard day."""


@dataclass(frozen=True, slots=True)
class RepWord:
    """Momentum, good and hard days, and what stood in the way."""

    sent_on: date | None
    """Last day of the reflection it comes from; None for the own log, or when none was sent."""
    days: LoggingRate | None
    momentum: Momentum | None
    momentum_value: float | None
    """Only in the own log."""
    progress: KnownProgress
    good_days: int | None
    hard_days: int | None
    obstacles: tuple[ObstacleCount, ...]
    words: str
    wants_to_talk: bool
    explained: str
    is_new: bool = True
    """Whether it was sent since the last talk; what was talked about is not said again."""

    @property
    def said(self) -> str:
        """On one line: "momentum rising; 7 good days, 2 hard ones, both about access"."""
        if self.good_days is None or self.hard_days is None:
            return ""
        parts = [f"momentum {self.momentum}"] if self.momentum else []
        days = f"{self.good_days or 'no'} good day{'' if self.good_days == 1 else 's'}"
        hard = f"{self.hard_days or 'no'} hard one{'' if self.hard_days == 1 else 's'}"
        about = _about(self.obstacles, self.hard_days)
        parts.append(", ".join(part for part in (days, hard, about) if part))
        return "; ".join(parts)


def _about(obstacles: Sequence[ObstacleCount], hard_days: int) -> str:
    if not obstacles:
        return ""
    if len(obstacles) == 1 and obstacles[0].count == hard_days > 1:
        return f"{'both' if hard_days == 2 else 'all'} about {obstacles[0].kind}"
    counted = (f"{each.kind}" + (f" {each.count}×" if each.count > 1 else "") for each in obstacles)
    return f"in the way: {', '.join(counted)}"


def own_word(shelf: Shelf, pair: Pair, since: date, today: date, settings: TeamSettings) -> RepWord:
    """What the rep's own log says; only the rep may see it."""
    feelings = feelings_between(shelf, pair.rep, since, today).values()
    scores = [feeling.progress for feeling in feelings if feeling.progress is not None]
    share = progress_share(shelf, pair.rep, today, settings)
    heading = momentum(shelf, pair.rep, today, settings)
    counts = obstacle_counts(feelings)
    return RepWord(
        sent_on=None,
        days=logging_rate(shelf, pair.rep, since, today, today, settings),
        momentum=heading.word,
        momentum_value=heading.value,
        progress=KnownProgress(share.value, share.explained),
        good_days=sum(score >= settings.thresholds.good_day for score in scores),
        hard_days=sum(score <= _HARD for score in scores),
        obstacles=tuple(ObstacleCount(kind=kind, count=count) for kind, count in counts.items()),
        words="",
        wants_to_talk=False,
        explained=f"from your own log since {spoken_date(since, today)}; only you see it",
    )


def sent_word(shelf: Shelf, pair: Pair, today: date, settings: TeamSettings) -> RepWord:
    """What the rep last sent to the manager; everything unknown when nothing was sent."""
    sent = last_reflection(shelf, pair, today)
    progress = share_sent(sent, today)
    if sent is None:
        said = "nothing sent yet"
        return RepWord(None, None, None, None, progress, None, None, (), "", False, said)
    last = last_held(shelf, pair)
    talked_on = last.held_on if last else None
    is_new = talked_on is None or sent.end > talked_on
    return RepWord(
        sent_on=sent.end,
        days=logging_rate(shelf, pair.rep, sent.start, sent.end, today, settings),
        momentum=sent.momentum,
        momentum_value=None,
        progress=progress,
        good_days=sent.good_days,
        hard_days=sent.hard_days,
        obstacles=sent.obstacles,
        words=sent.words,
        wants_to_talk=sent.wants_to_talk and is_new,
        is_new=is_new,
        explained=f"sent for {spoken_date(sent.start, today)} to {spoken_date(sent.end, today)}",
    )
