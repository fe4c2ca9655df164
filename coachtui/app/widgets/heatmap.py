"""Half a year of days in squares, and a week in words: shade and digit, never colour alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget

from coachtui.app.widgets.plain import fitted
from coachtui.coaching.log.day_square import DaySquare
from coachtui.records.dates import spoken_date

if TYPE_CHECKING:
    from coachtui.coaching.log.views import Heat, WeekView

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_SHADES = (" ", "░", "▒", "▓", "█")
_TONES = ("$error", "$warning", "$quiet", "$success", "bold $success")


def square(day: DaySquare) -> tuple[str, str]:
    """Two columns for one day, and their tone."""
    if day.to_come:
        return "  ", ""
    if day.kind == "half" and day.score is None and not day.logged:
        return " ½", "$quiet"
    if day.score is not None:
        return f"{_SHADES[day.score]}{day.score}", _TONES[day.score]
    if day.logged:
        return " +", ""
    if day.kind == "away":  # before the first day here or after the last
        return "  ", ""
    return (" ·" if day.expected else " -"), "$quiet"


class Heatmap(Widget):
    """As many of the last weeks as there is room for, and what the signs mean."""

    DEFAULT_CSS: ClassVar[str] = ""
    heat: reactive[Heat | None] = reactive(None, layout=True)

    def __init__(self, *, months: bool = False) -> None:
        super().__init__()
        self._months = months
        """Whether the months stand above."""

    def render(self) -> Content:
        if self.heat is None:
            return Content("")
        weeks = self.heat.weeks[-max(1, (self.size.width - _NAMES) // 2) :]
        rows = [_month_row(weeks)] if self._months else []
        for index in _shown_days(weeks):
            days = [week[index] for week in weeks]
            cells = [square(day) for day in days]
            rows.append(Content.assemble(f"{_DAYS[days[0].date.weekday()]} ", *cells))
        rows += [Content.styled(line, "$quiet") for line in _legend(self.size.width)]
        return Content("\n").join(rows)

    def get_content_height(self, _container: Size, _viewport: Size, width: int) -> int:
        """Seven days at most, the months and the legend."""
        if self.heat is None:
            return 1
        weeks = self.heat.weeks[-max(1, (width - _NAMES) // 2) :]
        return len(_shown_days(weeks)) + len(_legend(width)) + self._months


_NAMES = 4
"""Columns that the names of the days take."""


def _shown_days(weeks: Sequence[tuple[DaySquare, ...]]) -> list[int]:
    """Which days of the week have anything on them."""
    return [
        index
        for index in range(7)
        if any(week[index].logged or week[index].expected for week in weeks)
    ]


def _month_row(weeks: Sequence[tuple[DaySquare, ...]]) -> Content:
    """Each month's name where it begins; one that has no room before the next is left out."""
    begins = [
        (column * 2, week[0].date)
        for column, week in enumerate(weeks)
        if column == 0 or week[0].date.month != weeks[column - 1][0].date.month
    ]
    ends = [place for place, _ in begins[1:]] + [len(weeks) * 2]
    row = ""
    for (place, first), end in zip(begins, ends, strict=True):
        name = spoken_date(first, first).split(" ")[2]
        if end - place > len(name):
            row = row.ljust(place) + name
    return Content.styled(" " * _NAMES + row, "$quiet")


def _legend(width: int) -> list[str]:
    """A word for each sign where there is room, else the least that explains them."""
    from coachtui.coaching.log_line import PROGRESS_WORDS  # no need of it on Today

    if width < _WORDY:
        return ["0-4 moved, + logged, - off"]
    words = [f"{digit} {word}" for digit, word in enumerate(PROGRESS_WORDS)]
    lines = [""]
    for said in (*words, "+ no score", "- off", "½ half a day", "· not logged"):
        longer = f"{lines[-1]} · {said}" if lines[-1] else said
        if len(longer) > width:
            lines.append(said)
        else:
            lines[-1] = longer
    return lines


_WORDY = 50


class WeekStrip(Widget):
    """The days of one week with a word each, on two lines."""

    DEFAULT_CSS: ClassVar[str] = ""
    days: reactive[tuple[DaySquare, ...]] = reactive(())
    """The seven of the week; none shows nothing."""
    note: reactive[str] = reactive("")
    """Said behind the week: momentum in a word."""

    plain: reactive[bool] = reactive(False)
    """Only whether a day was logged, for a screen that two people look at."""

    def render(self) -> Content:
        if not self.days:
            return Content("")
        days = [day for day in self.days if not _is_free(day) or day.logged]
        room = max(4, min(8, self.size.width // max(1, len(days))))
        whole = all(len(self._word(day)) < room for day in days if day.score is not None)
        heads, words = [], []
        for day in days:
            name = _DAYS[day.date.weekday()]
            heads.append((name.ljust(room), "bold" if not day.to_come else "$quiet"))
            word = self._word(day) if whole else self._sign(day)
            words.append(((word if len(word) < room else "+").ljust(room), self._tone(day)))
        under = Content.assemble(*words)
        return Content("\n").join(
            [
                Content.assemble(*heads),
                under,
                Content.styled(fitted(self.note, self.size.width), "$quiet"),
            ]
            if self.note
            else [Content.assemble(*heads), under]
        )

    def get_content_height(self, *_: object) -> int:
        """Names, words and the note."""
        return 3 if self.note else 2

    def _word(self, day: DaySquare) -> str:
        """A short word for a day: how it moved, or why it says nothing."""
        if day.score is not None and not self.plain:
            return _WORDS[day.score]
        if day.to_come:
            return "·"
        if day.logged:
            return "logged"
        if day.kind == "away":  # before the first day here, which nobody took off
            return "·"
        return "–" if day.expected else "off"

    def _sign(self, day: DaySquare) -> str:
        """The sign of the heatmap in place of a word, where the words do not fit whole."""
        if day.score is not None and not self.plain:
            return str(day.score)
        return "+" if day.logged else self._word(day)

    def _tone(self, day: DaySquare) -> str:
        return "$quiet" if day.score is None or self.plain else _TONES[day.score]


def _is_free(day: DaySquare) -> bool:
    return day.kind == "weekend" or (day.kind == "away" and day.date.weekday() >= _SATURDAY)


_SATURDAY = 5
_WORDS = ("lost", "still", "small", "clear", "leap")


def week_note(week: WeekView, streak: int) -> str:
    """How many expected days are logged, and how many in a row; before the first one what to do."""
    if week.rate.expected or streak:
        return f"{week.rate.said} logged, streak {streak}"
    if any(day.logged for day in week.days):
        return "logged on a day off"
    return "<app.log_line> writes your first line"
