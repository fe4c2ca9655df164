"""Ids and the clock."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachtui.records.clock import Clock, moment_of, stamp
from coachtui.records.ids import is_id, new_id

MOMENT = 2**48 - 1


@given(st.integers(0, MOMENT), st.binary(min_size=10, max_size=10))
def test_an_id_is_an_id(milliseconds: int, chance: bytes) -> None:
    made = new_id("da", milliseconds, lambda count: chance[:count])
    assert is_id(made, "da")
    assert len(made) == 28
    assert not is_id(made, "en")
    assert not is_id(made[:-1], "da")
    assert not is_id(made + "\n", "da")


@given(st.integers(0, MOMENT - 1), st.integers(1, 10**9), st.binary(min_size=20, max_size=20))
def test_later_ids_sort_later(milliseconds: int, later: int, chance: bytes) -> None:
    after = min(milliseconds + later, MOMENT)
    first = new_id("da", milliseconds, lambda _: chance[:10])
    second = new_id("da", after, lambda _: chance[10:])
    assert first < second


def test_ids_of_one_millisecond_differ() -> None:
    assert len({new_id("en", 1_715_673_600_000) for _ in range(2000)}) == 2000


@pytest.mark.parametrize(
    "text",
    [
        "",
        "da",
        "da1",
        "../../../../../../etc/passwd",
        "tm" + "/" * 26,
        "tm" + "I" * 26,
        "tm" + "a" * 26,
    ],
)
def test_what_is_no_id(text: str) -> None:
    assert not is_id(text, "da")
    assert not is_id(text, "tm")


def test_a_known_id() -> None:
    # The example of the ULID specification: 01ARZ3NDEK stands for this millisecond.
    assert new_id("", 1_469_922_850_259, lambda n: bytes(n)) == "01ARZ3NDEK" + "0" * 16


def test_a_fixed_day_and_the_running_time_of_day() -> None:
    now = datetime(2026, 2, 3, 23, 59, 58, 123_456, tzinfo=UTC)
    clock = Clock(today=date(2024, 2, 29), now=lambda: now)
    assert clock.today() == date(2024, 2, 29)
    assert stamp(clock.now()) == "2024-02-29T23:59:58.123Z"
    clock.fix(date(2024, 3, 1))
    assert clock.today() == date(2024, 3, 1)
    assert stamp(clock.now()) == "2024-03-01T23:59:58.123Z"


@given(
    st.datetimes(min_value=datetime(1000, 1, 1), max_value=datetime(9999, 12, 30)),  # noqa: DTZ001 - a zone is added below
    st.integers(-14 * 60, 14 * 60),
)
def test_stamps_are_utc_sortable_and_come_back(moment: datetime, minutes: int) -> None:
    zoned = moment.replace(tzinfo=UTC).astimezone(timezone(timedelta(minutes=minutes)))
    text = stamp(zoned)
    assert len(text) == 24
    assert text.endswith("Z")
    assert timedelta(0) <= zoned - moment_of(text) < timedelta(milliseconds=1)


def test_a_stamp_without_a_zone_is_utc() -> None:
    assert moment_of("2024-05-14T08:00:00") == datetime(2024, 5, 14, 8, tzinfo=UTC)
    with pytest.raises(ValueError, match="soon"):
        moment_of("soon")
