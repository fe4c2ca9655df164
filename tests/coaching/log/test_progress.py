"""Logging rate, streak, progress share and momentum with the test values of metrics.md 1 to 3."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachtui.coaching.log.insights import (
    log_due,
    logging_rate,
    momentum,
    momentum_of,
    progress_share,
    recent_window,
    share_of,
    streak,
)
from coachtui.coaching.log.my_log import my_streak
from coachtui.records.days import Day
from coachtui.records.work_calendar import work_calendar
from coachtui.store.start import open_team
from coachtui.store.team_store import TeamStore
from tests.coaching.log.written import SETTINGS, Written

TODAY = date(2024, 5, 14)


def may(*days: int) -> list[date]:
    return [date(2024, 5, day) for day in days]


def rate_of(written: Written, first: date, last: date = TODAY, today: date = TODAY) -> str:
    return logging_rate(written.shelf, "dana", first, last, today, SETTINGS).said


def streak_of(written: Written, today: date = TODAY) -> int:
    return streak(written.shelf, "dana", today, SETTINGS).days


# -- metrics.md 1 --------------------------------------------------------------------------------


def test_both_ends_of_the_logging_rate_count() -> None:
    written = Written().logged(may(1, 10))
    assert rate_of(written, date(2024, 5, 1), date(2024, 5, 10)) == "2 of 8"


def test_today_counts_once_it_is_logged() -> None:
    assert rate_of(Written().logged(may(13)), date(2024, 5, 13)) == "1 of 1"
    assert rate_of(Written().logged(may(13, 14)), date(2024, 5, 13)) == "2 of 2"
    assert rate_of(Written(), TODAY) == "0 of 0"


def test_off_days_and_holidays_are_not_expected_and_half_days_are() -> None:
    written = Written().logged(may(6, 10)).off(date(2024, 5, 9), kind="holiday", everybody=True)
    written.off(date(2024, 5, 7)).off(date(2024, 5, 8), kind="half")
    assert rate_of(written, date(2024, 5, 6), date(2024, 5, 10)) == "2 of 3"


def test_a_log_on_a_day_off_never_makes_more_than_all() -> None:
    written = Written().logged(may(6, 7, 8, 9, 10, 11, 12))
    assert rate_of(written, date(2024, 5, 6), date(2024, 5, 12)) == "5 of 5"


def test_a_newcomer_is_expected_from_the_first_day() -> None:
    written = Written(started=date(2024, 5, 7)).logged(may(7, 8))
    assert rate_of(written, date(2024, 4, 1)) == "2 of 5"


def test_the_days_of_a_week_to_come_are_not_missing() -> None:
    written = Written().logged(may(13, 14))
    assert rate_of(written, date(2024, 5, 13), date(2024, 5, 19)) == "2 of 2"


def test_the_rate_explains_itself() -> None:
    explained = logging_rate(Written().shelf, "dana", TODAY, TODAY, TODAY, SETTINGS).explained
    assert "since Tue 14 May" in explained


def test_a_log_is_due_on_an_expected_day_without_one() -> None:
    assert log_due(Written().shelf, "dana", TODAY, SETTINGS)
    assert not log_due(Written().logged([TODAY]).shelf, "dana", TODAY, SETTINGS)
    assert not log_due(Written().off(TODAY).shelf, "dana", TODAY, SETTINGS)
    assert not log_due(Written().shelf, "dana", date(2024, 5, 12), SETTINGS)


# -- metrics.md 2 --------------------------------------------------------------------------------


def test_the_streak_of_the_design() -> None:
    written = Written().logged(may(6, 7, 8, 10, 13))
    written.off(date(2024, 5, 9), kind="holiday", everybody=True)
    assert streak_of(written) == 5


def test_today_adds_to_the_streak_once_it_is_logged() -> None:
    assert streak_of(Written().logged(may(10, 13, 14))) == 3


def test_a_missing_expected_day_ends_the_streak() -> None:
    found = streak(Written().logged(may(9, 13)).shelf, "dana", TODAY, SETTINGS)
    assert (found.days, found.since, found.broken_on) == (
        1,
        date(2024, 5, 13),
        date(2024, 5, 10),
    )
    assert streak_of(Written().logged(may(9, 10))) == 0


def test_days_off_neither_add_nor_break() -> None:
    written = Written().logged([date(2024, 4, 19), *may(13)])
    assert streak_of(written.off(date(2024, 4, 22), date(2024, 5, 10))) == 2
    assert streak_of(written.logged(may(11, 12))) == 2


def test_half_days_are_expected() -> None:
    written = Written().logged(may(10)).off(date(2024, 5, 13), kind="half")
    assert streak_of(written) == 0
    assert streak_of(written.logged(may(13))) == 2


def test_the_streak_goes_over_the_turn_of_the_year_and_stops_at_the_first_day() -> None:
    first = date(2023, 12, 21)
    days = [first + timedelta(days=number) for number in range(30)]
    written = Written(started=first).logged(day for day in days if day.weekday() < 5)
    found = streak(written.shelf, "dana", days[-1], SETTINGS)
    assert (found.days, found.since, found.broken_on) == (22, first, None)


def test_on_the_first_day_there_is_no_streak_and_nothing_broken() -> None:
    found = streak(Written(started=TODAY).shelf, "dana", TODAY, SETTINGS)
    assert (found.days, found.broken_on) == (0, None)
    assert found.explained == "No expected day so far."


SUBSETS = st.frozensets(st.integers(0, 90), max_size=91)
START = date(2024, 2, 15)


@given(SUBSETS, SUBSETS)
def test_taking_off_days_that_were_not_logged_never_shortens_a_streak(
    logged: frozenset[int], off: frozenset[int]
) -> None:
    today = START + timedelta(days=90)
    days = [START + timedelta(days=number) for number in logged]
    plain = Written(started=START).logged(days)
    rested = Written(started=START).logged(days)
    for number in off - logged:
        rested.off(START + timedelta(days=number))
    assert streak_of(rested, today) >= streak_of(plain, today)


@given(SUBSETS, st.integers(0, 90))
def test_one_more_logged_day_never_shortens_a_streak(logged: frozenset[int], more: int) -> None:
    today = START + timedelta(days=90)
    before = Written(started=START).logged(START + timedelta(days=n) for n in logged)
    after = Written(started=START).logged(START + timedelta(days=n) for n in logged | {more})
    assert streak_of(after, today) >= streak_of(before, today)


@given(SUBSETS, SUBSETS)
def test_a_streak_is_the_logged_expected_days_since_it_began(
    logged: frozenset[int], off: frozenset[int]
) -> None:
    today = START + timedelta(days=90)
    written = Written(started=START).logged(START + timedelta(days=n) for n in logged)
    for number in off:
        written.off(START + timedelta(days=number))
    found = streak(written.shelf, "dana", today, SETTINGS)
    if found.since is None:
        assert found.days == 0
        return
    rate = logging_rate(written.shelf, "dana", found.since, today, today, SETTINGS)
    assert (rate.logged, rate.expected) == (found.days, found.days)
    if found.broken_on:
        calendar = work_calendar(written.shelf, SETTINGS)
        assert calendar.expected("dana", found.broken_on, found.since) == 2


def test_a_long_streak_is_followed_into_years_that_were_not_read(dana: TeamStore) -> None:
    first = date(2024, 1, 8)
    days = [first + timedelta(days=n) for n in range((TODAY - first).days + 1)]
    dana.clock.fix(first)
    for month in range(1, 6):
        dana.clock.fix(date(2024, month, 28) if month < 5 else TODAY)
        with dana.change("a month") as change:
            for day in days:
                if day.month == month and day.weekday() < 5:
                    change.new(Day, person="dana", date=day)
    again = open_team(dana.folder, dana.home, clock=dana.clock, durable=False)
    again.read(("dana",))
    assert streak(again.shelf, "dana", TODAY, SETTINGS).broken_on is not None
    found = my_streak(again)
    assert (found.days, found.since, found.broken_on) == (92, first, None)


# -- metrics.md 3 --------------------------------------------------------------------------------


def test_the_progress_share_of_the_design() -> None:
    assert share_of([3, 2, 1, 4, 2, 0, 2]).value == 5 / 7


@pytest.mark.parametrize("scores", [[], [4], [4, 0]])
def test_fewer_than_three_scores_give_no_share(scores: list[int]) -> None:
    share = share_of(scores)
    assert share.value is None
    assert share.explained == f"Needs 3 days with a score; there are {len(scores)}."


def test_the_momentum_of_the_design() -> None:
    earlier, recent = [2, 1, 2, 2, 3, 1, 2, 2, 1, 2], [3, 2, 3, 4, 3]
    found = momentum_of([*earlier, *recent])
    assert found.value == pytest.approx(1.2)
    assert found.word == "rising"
    assert "+1.2, so rising" in found.explained


@pytest.mark.parametrize(
    ("scores", "word"),
    [
        ([2] * 10 + [3, 3, 2, 2, 2], "level"),
        ([2] * 10 + [3, 3, 3, 2, 2], "rising"),
        ([0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 1, 2, 1, 1], "rising"),  # 1.4 less 0.9 is 0.5
        ([1] + [0] * 14, "level"),
        ([4] * 10 + [3, 4, 3, 4, 3], "falling"),
        ([4, 4, 4] + [0] * 5, "falling"),
        ([4, 4] + [0] * 5, None),
        ([], None),
    ],
)
def test_momentum_has_a_word_from_half_a_step_on(scores: list[int], word: str | None) -> None:
    found = momentum_of(scores)
    assert found.word == word
    assert (found.value is None) == (word is None)


def test_only_the_fifteen_last_scores_count() -> None:
    recent = [2, 1, 2, 2, 3, 1, 2, 2, 1, 2, 3, 2, 3, 4, 3]
    assert momentum_of([0] * 30 + recent) == momentum_of(recent)


SCORES = st.lists(st.integers(0, 4), max_size=30)


@given(SCORES)
def test_momentum_turned_upside_down_turns_its_word(scores: list[int]) -> None:
    opposite = {"rising": "falling", "falling": "rising", "level": "level", None: None}
    turned = momentum_of([4 - score for score in scores])
    assert turned.word == opposite[momentum_of(scores).word]


@given(SCORES)
def test_a_share_lies_between_none_and_all(scores: list[int]) -> None:
    value = share_of(scores).value
    assert (value is None) == (len(scores) < 3)
    assert value is None or 0 <= value <= 1


def test_the_window_is_the_last_twenty_expected_days() -> None:
    assert recent_window(Written().shelf, "dana", TODAY, SETTINGS) == (date(2024, 4, 16), TODAY)
    logged = Written().logged([TODAY])
    assert recent_window(logged.shelf, "dana", TODAY, SETTINGS) == (date(2024, 4, 17), TODAY)
    rested = Written().off(date(2024, 4, 22), date(2024, 5, 10))
    assert recent_window(rested.shelf, "dana", TODAY, SETTINGS)[0] == date(2024, 3, 26)
    newcomer = Written(started=date(2024, 5, 7))
    assert recent_window(newcomer.shelf, "dana", TODAY, SETTINGS)[0] == date(2024, 5, 7)
    assert recent_window(Written(started=TODAY).shelf, "dana", TODAY, SETTINGS) == (TODAY, TODAY)


def test_share_and_momentum_look_at_the_window_alone_and_pass_days_without_a_score() -> None:
    scores = dict(zip(may(1, 2, 3, 6, 7, 8, 9, 10, 13), [1, 1, 1, 1, 3, 3, 3, 3, 3], strict=True))
    written = Written().scored({**scores, date(2024, 4, 1): 0}).logged(may(14))
    share = progress_share(written.shelf, "dana", TODAY, SETTINGS)
    assert (share.good, share.of) == (5, 9)
    assert momentum(written.shelf, "dana", TODAY, SETTINGS).value == pytest.approx(2.0)
    week = (date(2024, 5, 6), date(2024, 5, 10))
    assert progress_share(written.shelf, "dana", TODAY, SETTINGS, week).value == 4 / 5


def test_a_score_given_on_a_weekend_counts() -> None:
    written = Written().scored(dict(zip(may(10, 11, 13), [2, 4, 1], strict=True)))
    assert progress_share(written.shelf, "dana", TODAY, SETTINGS).of == 3


def test_somebody_without_scores_has_none() -> None:
    assert progress_share(Written().shelf, "omar", TODAY, SETTINGS).value is None
    assert momentum(Written().shelf, "omar", TODAY, SETTINGS).word is None
