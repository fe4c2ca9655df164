"""Days as other systems write them; which of two numbers is the month, a whole column tells."""

import re
from collections.abc import Iterable
from datetime import date

from coachtui.records.dates import FIRST_YEAR, LAST_YEAR
from coachtui.records.errors import WrongUse
from coachtui.records.text import shown

_TIME = r"(?:[t,\s]+.*)?"
_ISO = re.compile(rf"(\d{{4}})[-/.](\d{{1,2}})[-/.](\d{{1,2}}){_TIME}", re.DOTALL)
_POINTS = re.compile(rf"(\d{{1,2}})\.\s?(\d{{1,2}})\.\s?(\d{{4}}|\d\d){_TIME}", re.DOTALL)
_SLASHES = re.compile(rf"(\d{{1,2}})[/-](\d{{1,2}})[/-](\d{{4}}|\d\d){_TIME}", re.DOTALL)
_DAY_FIRST = re.compile(rf"(\d{{1,2}})[\s-]([a-z]{{3,9}})\.?[\s-](\d{{4}}|\d\d){_TIME}", re.DOTALL)
_MONTH_FIRST = re.compile(rf"([a-z]{{3,9}})\.? (\d{{1,2}}),? (\d{{4}}){_TIME}", re.DOTALL)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


class DayReader:
    """Reads the days of one column."""

    def __init__(self, column: Iterable[str]) -> None:
        pairs = [
            (int(found[1]), int(found[2]))
            for cell in column
            if (found := _SLASHES.fullmatch(cell.strip()))
        ]
        self._day_may_lead = all(second <= 12 for _, second in pairs)
        self._month_may_lead = all(first <= 12 for first, _ in pairs)

    def read(self, text: str) -> date:
        """The day, without its time.

        Raises WrongUse for what is no day, and for `3/4/2024` when no other day of the column
        tells whether days or months come first.
        """
        said = text.strip().lower()
        if found := _ISO.fullmatch(said):
            return _day(text, found[1], found[2], found[3])
        if found := _POINTS.fullmatch(said):
            return _day(text, found[3], found[2], found[1])
        if found := _SLASHES.fullmatch(said):
            return self._with_slashes(text, found)
        if found := _DAY_FIRST.fullmatch(said):
            return _day(text, found[3], _month(found[2]), found[1])
        if found := _MONTH_FIRST.fullmatch(said):
            return _day(text, found[3], _month(found[1]), found[2])
        raise _no_day(text)

    def _with_slashes(self, text: str, found: re.Match[str]) -> date:
        first, second, year = found[1], found[2], found[3]
        if first == second or (self._day_may_lead and not self._month_may_lead):
            return _day(text, year, second, first)
        if self._month_may_lead and not self._day_may_lead:
            return _day(text, year, first, second)
        raise WrongUse(f"'{shown(text)}' could be read with the day or the month first")


def _day(text: str, year: str, month: str, day: str) -> date:
    in_full = int(year) + (2000 if len(year) == 2 else 0)
    # Spreadsheets write an empty day as one of the year 1899 or 1900.
    if not FIRST_YEAR <= in_full <= LAST_YEAR:
        raise _no_day(text)
    try:
        return date(in_full, int(month), int(day))
    except ValueError:
        raise _no_day(text) from None


def _month(word: str) -> str:
    return str(_MONTHS.index(word[:3]) + 1) if word[:3] in _MONTHS else "0"


def _no_day(text: str) -> WrongUse:
    return WrongUse(f"'{shown(text)}' is not read as a day")
