"""A day, the week strip, the heatmap, wins, a year ago, yesterday's plan."""

from datetime import date, timedelta

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from coachtui.coaching.log.insights import (
    a_year_ago,
    day_view,
    heat,
    last_plan,
    week_view,
    wins,
)
from coachtui.records.days import Day
from coachtui.records.settings import TeamSettings
from tests.coaching.log.written import SETTINGS, Written

TODAY = date(2024, 5, 14)
MONDAY = date(2024, 5, 13)


def test_a_day_shows_its_record_feeling_and_entries() -> None:
    written = Written().scored({MONDAY: 3}).entry(MONDAY, "second").entry(MONDAY, "third")
    view = day_view(written.shelf, "dana", MONDAY, SETTINGS)
    assert view.day is not None
    assert view.feeling is not None
    assert view.feeling.progress == 3
    assert [entry.text for entry in view.entries] == ["second", "third"]
    assert view.expected


def test_an_empty_day_says_whether_it_was_expected() -> None:
    sunday = day_view(Written().shelf, "dana", date(2024, 5, 12), SETTINGS)
    assert (sunday.day, sunday.feeling, sunday.entries) == (None, None, [])
    assert (sunday.kind, sunday.expected) == ("weekend", False)


def test_the_week_strip_has_seven_days_with_words() -> None:
    written = Written().scored({MONDAY: 2, TODAY: 3}).off(date(2024, 5, 17))
    week = week_view(written.shelf, "dana", TODAY, SETTINGS)
    assert [day.date for day in week.days] == [MONDAY + timedelta(days=n) for n in range(7)]
    assert [day.word for day in week.days] == ["small step", "clear step", *[""] * 5]
    assert [day.kind for day in week.days] == [*["work"] * 4, "off", "weekend", "weekend"]
    assert [day.to_come for day in week.days] == [False, False, *[True] * 5]
    assert week.rate.said == "2 of 2"


def test_a_week_may_start_on_sunday() -> None:
    settings = msgspec.structs.replace(SETTINGS, week_start=6)
    assert week_view(Written().shelf, "dana", TODAY, settings).days[0].date == date(2024, 5, 12)
    sunday = week_view(Written().shelf, "dana", date(2024, 5, 12), settings)
    assert sunday.days[0].date == date(2024, 5, 12)


def test_the_heatmap_has_a_column_a_week_and_ends_with_this_one() -> None:
    written = Written().scored({date(2023, 11, 20): 4, MONDAY: 0})
    found = heat(written.shelf, "dana", TODAY, SETTINGS)
    assert len(found.weeks) == 26
    assert {len(week) for week in found.weeks} == {7}
    assert found.weeks[0][0].date == date(2023, 11, 20)
    assert (found.weeks[0][0].score, found.weeks[-1][0].score) == (4, 0)
    assert (found.weeks[0][0].kind, found.weeks[0][0].expected) == ("away", False)
    assert found.weeks[-1][1].date == TODAY
    assert found.explained.startswith("2 scored days in 26 weeks")


@given(st.dates(date(2023, 1, 1), date(2025, 12, 31)), st.integers(0, 6), st.integers(1, 30))
def test_a_heatmap_has_every_day_once(today: date, week_start: int, weeks: int) -> None:
    settings = TeamSettings(week_start=week_start)
    days = [
        square.date
        for week in heat(Written().shelf, "dana", today, settings, weeks).weeks
        for square in week
    ]
    assert days == [days[0] + timedelta(days=number) for number in range(7 * weeks)]
    assert days[0].weekday() == week_start
    assert days[-7] <= today <= days[-1]


def test_wins_are_kept_apart_by_side_newest_first() -> None:
    written = Written().entry(MONDAY, "signed", "win", side="customer")
    written.entry(TODAY, "pricing approved", "win").entry(TODAY, "renewed", "win", side="customer")
    written.entry(TODAY, "called", "call").entry(date(2024, 4, 1), "long ago", "win")
    found = wins(written.shelf, "dana", date(2024, 5, 1), TODAY)
    assert [entry.text for entry in found.customer] == ["renewed", "signed"]
    assert [entry.text for entry in found.inside] == ["pricing approved"]
    assert found.explained == "2 with customers, 1 inside since Wed 1 May."


def test_a_year_ago_is_the_same_date_or_the_nearest_logged_one() -> None:
    written = Written(started=date(2023, 1, 2)).logged([date(2023, 5, 12), date(2023, 5, 17)])
    view = a_year_ago(written.shelf, "dana", TODAY, SETTINGS)
    assert view is not None
    assert view.date == date(2023, 5, 12)
    exact = a_year_ago(written.logged([date(2023, 5, 14)]).shelf, "dana", TODAY, SETTINGS)
    assert exact is not None
    assert exact.date == date(2023, 5, 14)


def test_a_year_ago_of_a_leap_day_and_of_nothing() -> None:
    written = Written(started=date(2023, 1, 2)).logged([date(2023, 2, 28)])
    view = a_year_ago(written.shelf, "dana", date(2024, 2, 29), SETTINGS)
    assert view is not None
    assert view.date == date(2023, 2, 28)
    assert a_year_ago(written.shelf, "dana", TODAY, SETTINGS) is None


def plan(written: Written, day: date, tomorrow: str) -> Written:
    written.shelf.put(Day(person="dana", date=day, tomorrow=tomorrow, **written.common("da")))
    return written


def test_the_plan_stands_on_the_last_logged_day_before_today() -> None:
    friday = plan(Written(), date(2024, 5, 10), "send draft")
    found = last_plan(friday.shelf, "dana", TODAY)
    assert found is not None
    assert found.tomorrow == "send draft"
    plan(friday, TODAY, "call Rivera")
    assert last_plan(friday.shelf, "dana", TODAY) == found


def test_a_later_day_without_a_plan_leaves_none() -> None:
    written = plan(Written(), date(2024, 5, 10), "send draft").logged([MONDAY])
    assert last_plan(written.shelf, "dana", TODAY) is None
    assert last_plan(plan(Written(), date(2024, 4, 1), "x").shelf, "dana", TODAY) is None
