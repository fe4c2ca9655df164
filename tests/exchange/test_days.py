"""Days of last contact as other systems write them."""

from datetime import date

import pytest

from coachtui.exchange.days import DayReader
from coachtui.records.errors import WrongUse

DAY = date(2024, 5, 17)


@pytest.mark.parametrize(
    "text",
    [
        "2024-05-17",
        "2024-05-17 14:32",
        "2024-05-17T14:32:00.000+0000",
        "2024/5/17",
        "17.05.2024",
        "17.5.24 09:00",
        "17 May 2024",
        "17-May-24",
        "May 17, 2024",
        "may. 17 2024",
        "5/17/2024",
        "17/05/2024, 2:32 PM",
    ],
)
def test_one_day_in_many_ways(text: str) -> None:
    assert DayReader([text]).read(text) == DAY


def test_a_column_tells_whether_the_day_or_the_month_comes_first() -> None:
    assert DayReader(["3/4/2024", "5/17/2024", ""]).read("3/4/2024") == date(2024, 3, 4)
    assert DayReader(["3/4/2024", "17/5/2024"]).read("3/4/2024") == date(2024, 4, 3)
    assert DayReader(["3/3/2024"]).read("3/3/2024") == date(2024, 3, 3)


@pytest.mark.parametrize("column", [["3/4/2024"], ["3/4/2024", "17/5/2024", "5/17/2024"]])
def test_what_could_be_two_days_is_not_guessed(column: list[str]) -> None:
    with pytest.raises(WrongUse, match="day or the month first"):
        DayReader(column).read("3/4/2024")


@pytest.mark.parametrize(
    "text", ["soon", "31.02.2024", "2024-13-01", "17 Mai 2024", "45000", "1899-12-30", ""]
)
def test_what_is_no_day(text: str) -> None:
    with pytest.raises(WrongUse, match="not read as a day"):
        DayReader([text]).read(text)
