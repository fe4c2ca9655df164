"""The local date: where a person is decides which day it is, and a fixed day beats that."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachtui.records.clock import Clock

ZONES = (
    "UTC",
    "Pacific/Kiritimati",  # 14 hours ahead
    "Pacific/Pago_Pago",  # 11 behind
    "Asia/Kathmandu",  # a quarter of an hour aside
    "America/St_Johns",
    "Australia/Lord_Howe",  # half an hour of summer time
    "Europe/Berlin",
)

MOMENTS = st.integers(
    int(datetime(2020, 1, 1, tzinfo=UTC).timestamp()),
    int(datetime(2030, 12, 31, tzinfo=UTC).timestamp()),
).map(lambda seconds: datetime.fromtimestamp(seconds, UTC))

pytestmark = pytest.mark.skipif(not hasattr(time, "tzset"), reason="needs a settable time zone")


@contextmanager
def living_in(zone: str) -> Iterator[None]:
    """As if this machine stood there."""
    before = os.environ.get("TZ")
    os.environ["TZ"] = zone
    time.tzset()
    try:
        yield
    finally:
        if before is None:
            del os.environ["TZ"]
        else:
            os.environ["TZ"] = before
        time.tzset()


@given(
    MOMENTS,
    st.sampled_from(ZONES),
)
def test_today_is_the_local_date_everywhere(moment: datetime, zone: str) -> None:
    with living_in(zone):
        clock = Clock(now=lambda: moment)
        assert clock.today() == moment.astimezone(ZoneInfo(zone)).date()
        assert clock.now() == moment


@given(
    st.dates(date(2020, 1, 1), date(2030, 12, 31)),
    st.sampled_from(ZONES),
    MOMENTS,
)
def test_a_fixed_day_is_the_same_everywhere(day: date, zone: str, moment: datetime) -> None:
    with living_in(zone):
        clock = Clock(today=day, now=lambda: moment)
        assert clock.today() == day
        assert clock.now().date() == day
