"""The week on two lines: whole words or signs, and nothing said about days before the first."""

from datetime import date, timedelta

from textual.app import App, ComposeResult

from coachtui.app.widgets.heatmap import WeekStrip, square
from coachtui.coaching.log.day_square import DaySquare
from coachtui.records.work_calendar import DayKind

MONDAY = date(2024, 5, 13)


def day(
    offset: int, kind: DayKind = "work", score: int | None = None, *, logged: bool = False
) -> DaySquare:
    """A day of the week, by its distance from Monday."""
    return DaySquare(MONDAY + timedelta(days=offset), kind, logged, score, False)


async def shown(width: int, *days: DaySquare) -> list[str]:
    """The two lines of the strip at this width."""

    class Bare(App[None]):
        def compose(self) -> ComposeResult:
            strip = WeekStrip()
            strip.styles.width = width
            strip.days = days
            yield strip

    async with (app := Bare()).run_test():
        return [line.rstrip() for line in app.query_one(WeekStrip).render().plain.splitlines()]


async def test_words_where_they_fit_and_signs_where_they_would_be_cut() -> None:
    week = [day(each, score=3, logged=True) for each in range(5)]
    assert (await shown(33, *week))[1].split() == ["clear"] * 5
    saturday = day(5, "weekend", 1, logged=True)
    heads, words = await shown(30, *week, saturday)
    assert heads.split() == ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    assert words.split() == ["3", "3", "3", "3", "3", "1"]


async def test_seven_days_stand_on_one_line() -> None:
    week = [day(each, score=2, logged=True) for each in range(7)]
    assert max(map(len, await shown(30, *week))) <= 30


async def test_days_before_the_first_are_not_called_off() -> None:
    away = [day(each, "away") for each in range(7)]
    heads, words = await shown(33, *away)
    assert heads.split() == ["Mon", "Tue", "Wed", "Thu", "Fri"]
    assert words.split() == ["·"] * 5
    assert square(away[0])[0] == "  "
    assert square(day(5, "weekend", logged=True))[0] == " +"
