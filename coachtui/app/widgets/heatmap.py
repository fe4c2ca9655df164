"""Half a year of days in squares, and a week in words: shade and digit, never colour alone."""

from typing import ClassVar

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from coachtui.app.widgets.plain import fitted
from coachtui.coaching.log.insights import DaySquare, Heat, WeekView

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
    if not day.expected:
        return " -", "$quiet"
    return (" +", "") if day.logged else (" ·", "$quiet")


class Heatmap(Widget):
    """As many of the last weeks as there is room for."""

    DEFAULT_CSS: ClassVar[str] = ""
    heat: reactive[Heat | None] = reactive(None)

    def render(self) -> Content:
        if self.heat is None:
            return Content("")
        weeks = self.heat.weeks[-max(1, (self.size.width - 4) // 2) :]
        rows: list[Content] = []
        for index in range(7):
            days = [week[index] for week in weeks]
            if not any(day.logged or day.expected for day in days):
                continue
            cells = [square(day) for day in days]
            rows.append(Content.assemble(f"{_DAYS[days[0].date.weekday()]} ", *cells))
        legend = "0-4 moved · + logged · - off · · not"
        rows.append(Content.styled(fitted(legend, self.size.width), "$quiet"))
        return Content("\n").join(rows)

    def get_content_height(self, *_: object) -> int:
        """Seven days at most, and the legend."""
        if self.heat is None:
            return 1
        shown = [
            index
            for index in range(7)
            if any(week[index].logged or week[index].expected for week in self.heat.weeks)
        ]
        return len(shown) + 1


class WeekStrip(Widget):
    """The days of one week with a word each, on two lines."""

    DEFAULT_CSS: ClassVar[str] = ""
    week: reactive[WeekView | None] = reactive(None)
    note: reactive[str] = reactive("")
    """Said behind the week: momentum in a word."""

    plain: reactive[bool] = reactive(False)
    """Only whether a day was logged, for a screen that two people look at."""

    def render(self) -> Content:
        if self.week is None:
            return Content("")
        days = [day for day in self.week.days if day.expected or day.logged]
        room = max(5, min(8, self.size.width // max(1, len(days))))
        heads, words = [], []
        for day in days:
            name = _DAYS[day.date.weekday()]
            heads.append((name.ljust(room), "bold" if not day.to_come else "$quiet"))
            words.append((self._word(day)[: room - 1].ljust(room), self._tone(day)))
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
        return "–" if day.expected else "off"

    def _tone(self, day: DaySquare) -> str:
        return "$quiet" if day.score is None or self.plain else _TONES[day.score]


_WORDS = ("lost", "still", "small", "clear", "leap")
