"""Off days, half days and holidays: put in, taken out, cut."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coachtui.coaching.log.day_keeping import clear_off, set_off
from coachtui.records.errors import WrongUse
from coachtui.records.people import CalendarEntry
from coachtui.records.work_calendar import DayKind, work_calendar
from coachtui.store.team_store import TeamStore

MONDAY = date(2024, 5, 13)
FRIDAY = date(2024, 5, 17)


def kinds(store: TeamStore, start: date = MONDAY, number: int = 5) -> list[DayKind]:
    calendar = work_calendar(store.shelf, store.settings)
    return [calendar.kind(store.me, start + timedelta(days=day)) for day in range(number)]


def test_off_days_lie_ahead_or_behind(dana: TeamStore) -> None:
    set_off(dana, MONDAY, MONDAY, "off")
    set_off(dana, FRIDAY, FRIDAY, "half")
    assert kinds(dana) == ["off", "work", "work", "work", "half"]


def test_a_colleague_sees_them_and_works(dana: TeamStore, mia: TeamStore) -> None:
    set_off(dana, MONDAY, FRIDAY, "off")
    mia.read()
    mia.refresh()
    calendar = work_calendar(mia.shelf, mia.settings)
    assert calendar.expected("dana", MONDAY, FRIDAY) == 0
    assert calendar.expected("mia", MONDAY, FRIDAY) == 5


def test_a_new_one_takes_the_place_of_what_was_there(dana: TeamStore) -> None:
    set_off(dana, MONDAY, FRIDAY, "off")
    set_off(dana, date(2024, 5, 15), date(2024, 5, 15), "half")
    assert kinds(dana) == ["off", "off", "half", "off", "off"]
    set_off(dana, MONDAY, FRIDAY, "half")
    assert kinds(dana) == ["half"] * 5


def test_clearing_a_part_keeps_the_rest_and_is_one_undo(dana: TeamStore) -> None:
    set_off(dana, MONDAY, FRIDAY, "off")
    clear_off(dana, date(2024, 5, 15), date(2024, 5, 16))
    assert kinds(dana) == ["off", "off", "work", "work", "off"]
    assert dana.undo() == "at work again Wed 15 May to Thu 16 May"
    assert kinds(dana) == ["off"] * 5


def test_clearing_nothing_says_so(dana: TeamStore) -> None:
    with pytest.raises(WrongUse, match="no day off at Mon 13 May"):
        clear_off(dana, MONDAY, MONDAY)


def test_the_end_does_not_lie_before_the_start(dana: TeamStore) -> None:
    with pytest.raises(WrongUse, match="Mon 13 May lies before Fri 17 May"):
        set_off(dana, FRIDAY, MONDAY, "off")


def test_a_manager_keeps_the_holidays_of_the_team(dana: TeamStore, mia: TeamStore) -> None:
    set_off(mia, MONDAY, MONDAY, "holiday", everybody=True, name="Whit Monday")
    dana.refresh()
    assert kinds(dana)[0] == "holiday"
    clear_off(mia, MONDAY, MONDAY, everybody=True)
    dana.refresh()
    assert kinds(dana)[0] == "work"


def test_a_rep_does_not(dana: TeamStore) -> None:
    with pytest.raises(WrongUse, match="kept by a manager"):
        set_off(dana, MONDAY, MONDAY, "holiday", everybody=True)
    assert not dana.shelf.of(CalendarEntry)


STRETCHES = st.tuples(st.integers(0, 13), st.integers(0, 6), st.sampled_from(["off", "half", ""]))


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(STRETCHES, min_size=1, max_size=6))
def test_each_day_is_what_was_last_said_about_it(
    dana: TeamStore, stretches: list[tuple[int, int, DayKind]]
) -> None:
    first = date(2024, 5, 13)
    for entry in dana.shelf.of(CalendarEntry):
        clear_off(dana, entry.start, entry.end)
    wanted: dict[date, DayKind] = {}
    for start, length, kind in stretches:
        days = [first + timedelta(days=start + day) for day in range(length + 1)]
        if kind in ("off", "half"):
            set_off(dana, days[0], days[-1], kind)
            wanted.update(dict.fromkeys(days, kind))
        elif wanted.keys() & set(days):
            clear_off(dana, days[0], days[-1])
            wanted = {day: said for day, said in wanted.items() if day not in days}
    calendar = work_calendar(dana.shelf, dana.settings)
    for offset in range(21):
        day = first + timedelta(days=offset)
        if day.weekday() < 5:
            assert calendar.kind("dana", day) == wanted.get(day, "work")
    entries = sorted(dana.shelf.of(CalendarEntry), key=lambda each: each.start)
    for before, after in pairwise(entries):
        assert before.end < after.start
