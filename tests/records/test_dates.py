from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from coachtui.records.dates import (
    FIRST_YEAR,
    LAST_YEAR,
    Lean,
    is_half_a_date,
    read_date,
    spoken_date,
)
from coachtui.records.errors import WrongUse

TUESDAY = date(2024, 5, 14)
SUNDAY_TO_THURSDAY = frozenset({6, 0, 1, 2, 3})
MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]

# Between two leap days inside the years that are read, so that every day has both neighbours.
todays = st.dates(date(1992, 3, 1), date(2096, 2, 28))
leans = st.sampled_from(["past", "future"])
calendar_names = st.sampled_from(WEEKDAYS + [name[:3] for name in WEEKDAYS])


@pytest.mark.parametrize(
    ("text", "past", "future"),
    [
        ("today", TUESDAY, TUESDAY),
        ("yesterday", date(2024, 5, 13), date(2024, 5, 13)),
        ("tomorrow", date(2024, 5, 15), date(2024, 5, 15)),
        ("mon", date(2024, 5, 13), date(2024, 5, 20)),
        ("tue", TUESDAY, TUESDAY),
        ("tuesday", TUESDAY, TUESDAY),
        ("Fri", date(2024, 5, 10), date(2024, 5, 17)),
        (" SUNDAY ", date(2024, 5, 12), date(2024, 5, 19)),
        ("+3d", date(2024, 5, 17), date(2024, 5, 17)),
        ("+2w", date(2024, 5, 28), date(2024, 5, 28)),
        ("2024-05-17", date(2024, 5, 17), date(2024, 5, 17)),
        ("17 may", date(2023, 5, 17), date(2024, 5, 17)),
        ("May 17", date(2023, 5, 17), date(2024, 5, 17)),
        ("  17   MAY ", date(2023, 5, 17), date(2024, 5, 17)),
        ("14 may", TUESDAY, TUESDAY),
        ("1 september", date(2023, 9, 1), date(2024, 9, 1)),
        ("sept 1", date(2023, 9, 1), date(2024, 9, 1)),
        ("13 may", date(2024, 5, 13), date(2025, 5, 13)),
        ("29 feb", date(2024, 2, 29), date(2028, 2, 29)),
        ("eow", date(2024, 5, 17), date(2024, 5, 17)),
        ("eom", date(2024, 5, 31), date(2024, 5, 31)),
    ],
)
def test_every_form_of_the_grammar(text: str, past: date, future: date) -> None:
    assert read_date(text, TUESDAY, lean="past") == past
    assert read_date(text, TUESDAY, lean="future") == future


def test_counting_without_a_sign_looks_ahead_and_back_only_with_one() -> None:
    assert read_date("3d", TUESDAY, lean="future") == date(2024, 5, 17)
    assert read_date("2w", TUESDAY, lean="future") == date(2024, 5, 28)
    assert read_date("-3d", TUESDAY, lean="past") == date(2024, 5, 11)
    assert read_date("-1w", TUESDAY, lean="past") == date(2024, 5, 7)
    with pytest.raises(WrongUse, match="write -3d or \\+3d"):
        read_date("3d", TUESDAY, lean="past")
    with pytest.raises(WrongUse, match="counts back"):
        read_date("-3d", TUESDAY, lean="future")


@pytest.mark.parametrize(
    ("today", "past", "future"),
    [
        (date(2024, 5, 13), date(2024, 5, 17), date(2024, 5, 17)),
        (date(2024, 5, 17), date(2024, 5, 17), date(2024, 5, 17)),
        (date(2024, 5, 18), date(2024, 5, 17), date(2024, 5, 24)),
        (date(2024, 5, 19), date(2024, 5, 17), date(2024, 5, 24)),
    ],
)
def test_the_end_of_the_week_is_its_last_workday(today: date, past: date, future: date) -> None:
    assert read_date("eow", today, lean="past") == past
    assert read_date("eow", today, lean="future") == future


def test_the_end_of_the_week_follows_the_workdays_of_the_team() -> None:
    thursday, sunday = date(2024, 5, 16), date(2024, 5, 19)
    read = {
        "midweek": read_date("eow", TUESDAY, lean="future", workdays=SUNDAY_TO_THURSDAY),
        "first day": read_date("eow", sunday, lean="future", workdays=SUNDAY_TO_THURSDAY),
        "every day": read_date("eow", TUESDAY, lean="future", workdays=frozenset(range(7))),
        "one day": read_date("eow", TUESDAY, lean="future", workdays=frozenset({2})),
    }
    assert read == {
        "midweek": thursday,
        "first day": date(2024, 5, 23),
        "every day": sunday,
        "one day": date(2024, 5, 15),
    }
    with pytest.raises(WrongUse, match="no workdays"):
        read_date("eow", TUESDAY, lean="future", workdays=frozenset())


@pytest.mark.parametrize("today", [date(2023, 2, 10), date(2024, 2, 10), date(2024, 12, 31)])
def test_the_end_of_the_month_is_its_last_day(today: date) -> None:
    found = read_date("eom", today, lean="future")
    assert found.month == today.month
    assert (found + timedelta(days=1)).day == 1


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "may",
        "17",
        "fr",
        "frday",
        "next friday",
        "last mon",
        "17.5.2024",
        "05/17/2024",
        "2024-5-17",
        "20240517",
        "2024-W20-5",
        "17 may 2024",
        "17th may",
        "may may",
        "17 17",
        "117 may",
        "+d",
        "+-3d",
        "3 d",
        "3x",
        "3",
        "1.5d",
        "+3d!",
        "soon",
        "٣d",
        "2024-05-1٧",
        "１７ may",
        "mo\u0144",
        "tuesday\x00",
        "\x1b[31mfri",
    ],
)
def test_anything_else_is_refused_with_what_is_read(text: str) -> None:
    for lean in ("past", "future"):
        with pytest.raises(WrongUse) as refusal:
            read_date(text, TUESDAY, lean=lean)
        assert "today, yesterday, tomorrow, mon to sun, +3d, 2w, 2024-05-17" in str(refusal.value)
        assert refusal.value.message.isprintable()


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("30 feb", "There is no 30 February in the calendar."),
        ("feb 30", "There is no 30 February in the calendar."),
        ("31 june", "There is no 31 June in the calendar."),
        ("0 may", "There is no 0 May in the calendar."),
        ("2023-02-29", "There is no 2023-02-29 in the calendar."),
        ("2024-13-01", "There is no 2024-13-01 in the calendar."),
        ("1989-12-31", '"1989-12-31" lies outside the years 1990 to 2100; check the year.'),
        ("2101-01-01", '"2101-01-01" lies outside the years 1990 to 2100; check the year.'),
        ("+99999d", '"+99999d" lies outside the years 1990 to 2100; check the year.'),
        ("+9999999w", '"+9999999w" lies outside the years 1990 to 2100; check the year.'),
        ("+999999w", '"+999999w" lies outside the years 1990 to 2100; check the year.'),
    ],
)
def test_days_that_do_not_exist_or_lie_far_away_say_so(text: str, sentence: str) -> None:
    for lean in ("past", "future"):
        with pytest.raises(WrongUse) as refusal:
            read_date(text, TUESDAY, lean=lean)
        assert str(refusal.value) == sentence


def test_a_long_text_is_cut_in_the_refusal() -> None:
    with pytest.raises(WrongUse) as refusal:
        read_date("x" * 5000, TUESDAY, lean="past")
    assert len(refusal.value.message) < 160


def test_what_can_only_be_read_together_with_the_next_word() -> None:
    assert [
        word for word in ("17", "may", "MAY", "fri", "3d", "117", "١٧") if is_half_a_date(word)
    ] == [
        "17",
        "may",
        "MAY",
    ]


@pytest.mark.parametrize(
    ("day", "spoken"),
    [
        (date(2024, 5, 17), "Fri 17 May"),
        (date(2024, 1, 1), "Mon 1 Jan"),
        (date(2024, 12, 31), "Tue 31 Dec"),
        (date(2023, 5, 17), "Wed 17 May 2023"),
        (date(2025, 5, 17), "Sat 17 May 2025"),
    ],
)
def test_a_day_is_said_with_its_weekday_and_its_year_when_far(day: date, spoken: str) -> None:
    assert spoken_date(day, TUESDAY) == spoken


@given(st.text() | st.text("0123456789dw+- mayfebtuon", max_size=12), st.dates(), leans)
def test_any_text_is_a_day_within_the_years_or_wrong_use(
    text: str, today: date, lean: Lean
) -> None:
    sentence = ""
    try:
        found = read_date(text, today, lean=lean)
    except WrongUse as refusal:
        sentence = refusal.message
    else:
        assert FIRST_YEAR <= found.year <= LAST_YEAR
        return
    assert sentence
    assert "\n" not in sentence


@given(todays, calendar_names)
def test_weekdays_lean_and_are_at_most_six_days_away(today: date, name: str) -> None:
    past = read_date(name, today, lean="past")
    future = read_date(name.upper(), today, lean="future")
    assert past <= today <= future
    assert (today - past).days < 7
    assert (future - today).days < 7
    assert WEEKDAYS[past.weekday()][:3] == WEEKDAYS[future.weekday()][:3] == name[:3]


@given(todays, st.dates(date(2000, 1, 1), date(2000, 12, 31)), st.booleans())
def test_a_day_and_month_lean_to_the_nearest_such_day(
    today: date, named: date, month_first: bool
) -> None:
    month = MONTHS[named.month - 1]
    text = f"{month[:3]} {named.day}" if month_first else f"{named.day} {month}"
    past = read_date(text, today, lean="past")
    future = read_date(text, today, lean="future")
    assert past <= today <= future
    assert (past.month, past.day) == (future.month, future.day) == (named.month, named.day)
    assert past == future == today or (past < today < future and (future - past).days <= 8 * 366)


@given(todays, st.integers(0, 2000), st.sampled_from(["d", "w"]))
def test_counting_leans_by_its_sign(today: date, number: int, unit: str) -> None:
    days = timedelta(days=number * (7 if unit == "w" else 1))
    assume((today - days).year >= FIRST_YEAR and (today + days).year <= LAST_YEAR)
    assert read_date(f"-{number}{unit}", today, lean="past") == today - days
    assert read_date(f"+{number}{unit}", today, lean="future") == today + days
    assert read_date(f"{number}{unit}", today, lean="future") == today + days


@given(todays, st.sets(st.integers(0, 6), min_size=1).map(frozenset))
def test_the_end_of_the_week_ahead_is_a_workday_within_a_week(
    today: date, workdays: frozenset[int]
) -> None:
    found = read_date("eow", today, lean="future", workdays=workdays)
    assert 0 <= (found - today).days < 7
    assert found.weekday() in workdays
    # For the past it is the same day or the one a week before, never another weekday.
    assert (found - read_date("eow", today, lean="past", workdays=workdays)).days in (0, 7)


@given(st.dates(date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31)), st.dates(), leans)
def test_an_iso_date_is_itself_whatever_the_day(day: date, today: date, lean: Lean) -> None:
    assert read_date(day.isoformat(), today, lean=lean) == day


@given(todays, st.integers(0, 364), st.booleans())
def test_a_spoken_day_can_be_typed_back(today: date, distance: int, past: bool) -> None:
    day = today - timedelta(days=distance) if past else today + timedelta(days=distance)
    weekday, number, month = spoken_date(day, today).split()[:3]
    lean: Lean = "past" if past else "future"
    assert read_date(f"{number} {month}", today, lean=lean) == day
    assert WEEKDAYS[day.weekday()].startswith(weekday.lower())
