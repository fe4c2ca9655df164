"""Who is expected on which day: weekends, holidays, off days, half days, first and last days."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachtui.records.people import CalendarEntry, OffKind, Person
from coachtui.records.settings import TeamSettings
from coachtui.records.shelf import Shelf
from coachtui.records.work_calendar import WorkCalendar, work_calendar

MONDAY = date(2024, 5, 13)
COMMON: dict[str, Any] = {
    "owner": "dana",
    "audience": "team",
    "created_at": "2024-01-08T08:00:00.000Z",
    "updated_by": "dana",
    "rev": 1,
}
DAYS = st.dates(date(2023, 11, 1), date(2025, 4, 30))
KINDS: st.SearchStrategy[OffKind] = st.sampled_from(["holiday", "off", "half"])


def entry(
    start: date,
    end: date | None = None,
    kind: OffKind = "off",
    person: str | None = "dana",
    written: int = 0,
) -> CalendarEntry:
    moment = f"2024-01-08T08:00:{written:02}.000Z"
    common = {**COMMON, "updated_at": moment}
    return CalendarEntry(
        id=f"ca{written:026}", start=start, end=end or start, kind=kind, person=person, **common
    )


def calendar_of(
    *entries: CalendarEntry,
    started: date | None = None,
    ended: date | None = None,
    workdays: tuple[int, ...] = (0, 1, 2, 3, 4),
) -> WorkCalendar:
    return WorkCalendar(
        workdays,
        [each for each in entries if each.person is None],
        lambda person: [each for each in entries if each.person == person],
        lambda _: (started, ended),
    )


@st.composite
def entries_of_a_year(draw: st.DrawFn) -> list[CalendarEntry]:
    entries = []
    for number in range(draw(st.integers(0, 6))):
        start = draw(DAYS)
        end = start + timedelta(days=draw(st.integers(0, 25)))
        person = draw(st.sampled_from(["dana", "omar", None]))
        entries.append(entry(start, end, draw(KINDS), person, number))
    return entries


@st.composite
def calendars(draw: st.DrawFn) -> WorkCalendar:
    entries = draw(entries_of_a_year())
    workdays = draw(st.frozensets(st.integers(0, 6)))
    started = draw(st.none() | DAYS)
    ended = draw(st.none() | DAYS)
    return calendar_of(*entries, started=started, ended=ended, workdays=tuple(workdays))


class TestOneDay:
    def test_a_weekday_of_the_team_is_a_workday_and_a_weekend_is_not(self) -> None:
        calendar = calendar_of()
        assert [calendar.is_workday(MONDAY + timedelta(days=day)) for day in range(7)] == [
            *[True] * 5,
            *[False] * 2,
        ]
        assert calendar.kind("dana", date(2024, 5, 18)) == "weekend"

    def test_a_team_may_work_from_sunday_to_thursday(self) -> None:
        calendar = calendar_of(workdays=(6, 0, 1, 2, 3))
        assert calendar.is_workday(date(2024, 5, 19))
        assert not calendar.is_workday(date(2024, 5, 17))

    def test_a_holiday_is_for_everybody(self) -> None:
        calendar = calendar_of(entry(MONDAY, kind="holiday", person=None))
        assert not calendar.is_workday(MONDAY)
        assert calendar.kind("omar", MONDAY) == "holiday"
        assert calendar.weight("omar", MONDAY) == 0

    def test_an_off_day_is_for_one(self) -> None:
        calendar = calendar_of(entry(MONDAY))
        assert calendar.is_workday(MONDAY)
        assert (calendar.weight("dana", MONDAY), calendar.weight("omar", MONDAY)) == (0, 1)

    def test_a_half_day_weighs_half_and_counts_as_one_expected_day(self) -> None:
        calendar = calendar_of(entry(MONDAY, kind="half"))
        assert calendar.weight("dana", MONDAY) == 0.5
        assert calendar.expected("dana", MONDAY, MONDAY) == 1

    def test_of_ones_own_entries_the_one_written_last_counts(self) -> None:
        week = entry(MONDAY, MONDAY + timedelta(days=4), written=1)
        half = entry(MONDAY, kind="half", written=2)
        assert calendar_of(week, half).weight("dana", MONDAY) == 0.5
        later_week = entry(MONDAY, MONDAY + timedelta(days=4), written=3)
        assert calendar_of(half, later_week).weight("dana", MONDAY) == 0

    def test_an_own_entry_beats_a_half_day_for_everybody(self) -> None:
        everybody = entry(MONDAY, kind="half", person=None, written=5)
        assert calendar_of(everybody, entry(MONDAY)).weight("dana", MONDAY) == 0
        assert calendar_of(everybody).weight("dana", MONDAY) == 0.5

    def test_a_range_of_half_days_leaves_a_holiday_in_it_free(self) -> None:
        holiday = entry(MONDAY, kind="holiday", person=None)
        week = entry(MONDAY, MONDAY + timedelta(days=4), "half", written=1)
        assert calendar_of(holiday, week).kind("dana", MONDAY) == "holiday"

    def test_a_half_day_that_names_the_holiday_itself_is_worked(self) -> None:
        holiday = entry(MONDAY, kind="holiday", person=None)
        assert calendar_of(holiday, entry(MONDAY, kind="half")).weight("dana", MONDAY) == 0.5

    def test_a_half_day_on_a_weekend_is_no_work(self) -> None:
        saturday = date(2024, 5, 18)
        assert calendar_of(entry(saturday, kind="half")).weight("dana", saturday) == 0

    def test_nobody_is_expected_before_the_first_or_after_the_last_day(self) -> None:
        calendar = calendar_of(started=date(2024, 5, 7), ended=MONDAY)
        assert calendar.kind("dana", date(2024, 5, 6)) == "away"
        assert calendar.weight("dana", date(2024, 5, 7)) == 1
        assert calendar.weight("dana", MONDAY) == 1
        assert calendar.weight("dana", date(2024, 5, 14)) == 0


class TestStretches:
    @pytest.mark.parametrize(
        ("first", "last", "number"),
        [
            (date(2024, 2, 26), date(2024, 3, 1), 5),  # over 29 February
            (date(2023, 2, 27), date(2023, 3, 3), 5),
            (date(2024, 12, 30), date(2025, 1, 3), 5),  # over the turn of the year
            (date(2024, 5, 1), date(2024, 5, 31), 23),
            (date(2024, 5, 14), date(2024, 5, 13), 0),
        ],
    )
    def test_workdays_over_ends_of_months_and_years(
        self, first: date, last: date, number: int
    ) -> None:
        assert calendar_of().workdays(first, last) == number
        assert calendar_of().expected("dana", first, last) == number

    def test_started_last_tuesday(self) -> None:
        calendar = calendar_of(started=date(2024, 5, 7))
        assert calendar.expected("dana", date(2024, 4, 15), date(2024, 5, 14)) == 6
        assert calendar.last_expected("dana", 20, date(2024, 5, 14))[0] == date(2024, 5, 7)

    def test_three_weeks_off_are_not_expected(self) -> None:
        calendar = calendar_of(entry(date(2024, 4, 22), date(2024, 5, 10)))
        assert calendar.expected("dana", date(2024, 4, 15), date(2024, 5, 14)) == 7
        assert calendar.previous_expected_day("dana", MONDAY) == date(2024, 4, 19)
        assert calendar.last_expected("dana", 7, date(2024, 5, 14))[0] == date(2024, 4, 15)

    def test_holidays_count_neither_for_the_team_nor_for_a_person(self) -> None:
        calendar = calendar_of(entry(date(2024, 5, 9), kind="holiday", person=None))
        assert calendar.workdays(date(2024, 5, 6), date(2024, 5, 10)) == 4
        assert calendar.expected("dana", date(2024, 5, 6), date(2024, 5, 10)) == 4


class TestSearches:
    def test_next_workday_is_the_day_itself_or_the_first_after_it(self) -> None:
        calendar = calendar_of(entry(date(2024, 5, 20), kind="holiday", person=None))
        assert calendar.next_workday(MONDAY) == MONDAY
        assert calendar.next_workday(date(2024, 5, 18)) == date(2024, 5, 21)

    def test_next_workday_of_a_person_passes_their_off_days(self) -> None:
        calendar = calendar_of(entry(MONDAY, MONDAY + timedelta(days=60)))
        assert calendar.next_workday(MONDAY) == MONDAY
        assert calendar.next_workday(MONDAY, "dana") == date(2024, 7, 15)

    def test_a_team_without_workdays_ends_every_search(self) -> None:
        calendar = calendar_of(workdays=())
        assert calendar.next_workday(MONDAY) == MONDAY
        assert calendar.previous_expected_day("dana", MONDAY) is None
        assert calendar.last_expected("dana", 20, MONDAY) == []

    def test_nobody_was_expected_before_the_first_day(self) -> None:
        assert calendar_of(started=MONDAY).previous_expected_day("dana", MONDAY) is None

    def test_the_ends_of_the_calendar_are_no_trouble(self) -> None:
        calendar = calendar_of(entry(date.min, date.max))
        assert calendar.previous_expected_day("dana", date.min) is None
        assert calendar.last_expected("omar", 3, date(1, 1, 5)) == [
            date(1, 1, 3),
            date(1, 1, 4),
            date(1, 1, 5),
        ]
        assert calendar.next_workday(date.max, "dana") == date.max


class TestLaws:
    @given(calendars(), DAYS, st.integers(0, 120), st.integers(0, 120))
    def test_a_stretch_is_the_sum_of_its_parts(
        self, calendar: WorkCalendar, first: date, one: int, two: int
    ) -> None:
        middle = first + timedelta(days=one)
        last = middle + timedelta(days=two)
        whole = calendar.expected_days("dana", first, last)
        assert whole == calendar.expected_days("dana", first, middle) + calendar.expected_days(
            "dana", middle + timedelta(days=1), last
        )
        assert calendar.expected("dana", first, last) == sum(
            calendar.weight("dana", first + timedelta(days=day)) > 0
            for day in range((last - first).days + 1)
        )
        assert calendar.workdays(first, last) == sum(
            calendar.is_workday(first + timedelta(days=day))
            for day in range((last - first).days + 1)
        )

    @given(calendars(), DAYS, st.integers(1, 40))
    def test_the_last_expected_days_end_at_the_day_and_leave_none_out(
        self, calendar: WorkCalendar, until: date, number: int
    ) -> None:
        days = calendar.last_expected("dana", number, until)
        assert len(days) <= number
        if days:
            assert days == calendar.expected_days("dana", days[0], until)
            assert calendar.last_expected("dana", 1, until) == days[-1:]

    @given(calendars(), DAYS)
    def test_searches_find_days_of_the_right_kind(self, calendar: WorkCalendar, day: date) -> None:
        following = calendar.next_workday(day)
        assert following == day or (
            calendar.is_workday(following)
            and not calendar.workdays(day, following - timedelta(days=1))
        )
        before = calendar.previous_expected_day("dana", day)
        if before is not None:
            assert calendar.weight("dana", before) > 0
            assert calendar.expected("dana", before, day - timedelta(days=1)) == 1

    @given(entries_of_a_year(), DAYS, st.integers(0, 25))
    def test_going_off_never_adds_an_expected_day(
        self, entries: list[CalendarEntry], start: date, length: int
    ) -> None:
        off = entry(start, start + timedelta(days=length), written=50)
        before = calendar_of(*entries).expected_days("dana", date(2023, 10, 1), date(2025, 6, 30))
        after = calendar_of(*entries, off)
        assert after.expected_days("dana", date(2023, 10, 1), date(2025, 6, 30)) == [
            day for day in before if not off.start <= day <= off.end
        ]


class TestFromRecords:
    def shelf(self, *records: CalendarEntry | Person) -> Shelf:
        shelf = Shelf()
        for record in records:
            shelf.put(record)
        return shelf

    def person(self, owner: str, started: date, number: int) -> Person:
        common = {**COMMON, "owner": owner, "updated_at": COMMON["created_at"]}
        return Person(
            id=f"pe{number:026}",
            handle="dana",
            name="Dana Reyes",
            role="rep",
            start_date=started,
            **common,
        )

    def test_it_is_read_from_settings_entries_and_people(self) -> None:
        shelf = self.shelf(
            entry(MONDAY, kind="holiday", person=None),
            entry(date(2024, 5, 14), written=1),
            self.person("dana", date(2024, 5, 10), 1),
        )
        calendar = work_calendar(shelf, TeamSettings())
        assert calendar.expected_days("dana", date(2024, 5, 1), date(2024, 5, 15)) == [
            date(2024, 5, 10),
            date(2024, 5, 15),
        ]
        assert calendar.expected("omar", MONDAY, date(2024, 5, 14)) == 1

    def test_ones_own_record_beats_an_invitation(self) -> None:
        shelf = self.shelf(self.person("mia", date(2024, 1, 8), 1), self.person("dana", MONDAY, 2))
        calendar = work_calendar(shelf, TeamSettings())
        assert calendar.kind("dana", date(2024, 5, 10)) == "away"
