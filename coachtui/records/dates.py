"""The one date grammar: how people write a day, and how a day is written for them.

cli.md, Quick-add, Dates. Names of days and months are English and do not follow the locale, so
that a line means the same on every machine.
"""

from datetime import date, timedelta
from typing import Literal

from coachtui.records.errors import WrongUse
from coachtui.records.text import clean_line

Lean = Literal["past", "future"]
"""Which way a day is meant when its words fit several."""

MONDAY_TO_FRIDAY = frozenset({0, 1, 2, 3, 4})
READABLE = "today, yesterday, tomorrow, mon to sun, +3d, 2w, 2024-05-17, 17 may, eow or eom"
"""Everything that is read as a day, as error texts and help say it."""
FIRST_YEAR, LAST_YEAR = 1990, 2100

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_WEEKDAY_NUMBERS = {
    word: number
    for number, name in enumerate(_WEEKDAYS)
    for word in (name.lower(), name[:3].lower())
}
_MONTH_NUMBERS = {
    word: number
    for number, name in enumerate(_MONTHS, start=1)
    for word in (name.lower(), name[:3].lower())
} | {"sept": 9}
_OFFSETS = {"yesterday": -1, "today": 0, "tomorrow": 1}
_DAYS_IN = {"d": 1, "w": 7}
_A_LEAP_YEAR = 2000
_LEAP_GAP = 8  # years between two 29 Februaries at most, as across 1900 or 2100
_QUITE_NEAR = 274  # days, about nine months: further away a day needs its year


def read_date(
    text: str,
    today: date,
    *,
    lean: Lean,
    workdays: frozenset[int] = MONDAY_TO_FRIDAY,
) -> date:
    """The day that `text` names, seen from `today` (cli.md, Quick-add, Dates).

    A weekday, or a day and a month without a year, is the nearest one that is not after `today`
    for the past, not before it for the future; `today` itself counts as both. `-3d` is read only
    for the past and `3d` without a sign only for the future, since the other way round either
    would be a guess. `eow` is the last workday of this week, or for the future, once that day
    is over, of the next; `eom` is the last day of this month. What names one day outright
    (`tomorrow`, `+3d`, `2024-05-17`) is that day for either lean: whether a day to come is
    welcome is for the caller to say.

    `workdays` are weekday numbers, Monday 0. Raises WrongUse for anything else.
    """
    # Only ASCII has the digits and names of this grammar: "٣d" would otherwise pass for 3d.
    words = text.lower().split() if text.isascii() else []
    day = None
    if len(words) == 1:
        day = _one_word(words[0], today, lean, workdays)
    elif len(words) == 2:
        day = _day_and_month(words[0], words[1], today, lean)
    if day is None:
        raise WrongUse(f"{_quoted(text)} is not read as a day; write {READABLE}.")
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise _outside(text)
    return day


def is_half_a_date(word: str) -> bool:
    """Whether `word` can only be read as a day together with the next one, as in `17 may`."""
    return word.lower() in _MONTH_NUMBERS or (len(word) <= 2 and _is_number(word))


def spoken_date(day: date, today: date) -> str:
    """The day as people say it, "Fri 17 May"; with its year when that is over nine months away."""
    spoken = f"{_WEEKDAYS[day.weekday()][:3]} {day.day} {_MONTHS[day.month - 1][:3]}"
    return spoken if abs((day - today).days) <= _QUITE_NEAR else f"{spoken} {day.year}"


def _one_word(word: str, today: date, lean: Lean, workdays: frozenset[int]) -> date | None:
    if word in _OFFSETS:
        return _shifted(today, _OFFSETS[word], word)
    if word in _WEEKDAY_NUMBERS:
        return _nearest_weekday(_WEEKDAY_NUMBERS[word], today, lean)
    if word == "eow":
        return _end_of_week(today, lean, workdays)
    if word == "eom":
        return today.replace(day=_days_in(today.year, today.month))
    if word[-1] in _DAYS_IN:
        return _counted(word, today, lean)
    return _iso(word)


def _counted(word: str, today: date, lean: Lean) -> date | None:
    """`+3d`, `2w`, `-1w`: days or weeks from today."""
    sign, digits = (word[0], word[1:-1]) if word[0] in "+-" else ("", word[:-1])
    if not _is_number(digits):
        return None
    if lean == "past" and not sign:
        raise WrongUse(
            f"{_quoted(word)} could lie before or after today; write -{word} or +{word}."
        )
    if lean == "future" and sign == "-":
        raise WrongUse(f"{_quoted(word)} counts back, but a day to come is asked for here.")
    if len(digits) > 6:  # beyond every calendar, and beyond what int() likes to read
        raise _outside(word)
    days = int(digits) * _DAYS_IN[word[-1]]
    return _shifted(today, -days if sign == "-" else days, word)


def _iso(word: str) -> date | None:
    """`2024-05-17` and no other spelling, though Python would take more."""
    parts = word.split("-")
    if [len(part) for part in parts] != [4, 2, 2] or not all(map(_is_number, parts)):
        return None
    year, month, day = map(int, parts)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise _outside(word)
    try:
        return date(year, month, day)
    except ValueError:
        raise WrongUse(f"There is no {word} in the calendar.") from None


def _day_and_month(first: str, second: str, today: date, lean: Lean) -> date | None:
    """`17 may` or `may 17`: the nearest one on the side of the lean."""
    number, name = (second, first) if first in _MONTH_NUMBERS else (first, second)
    if name not in _MONTH_NUMBERS or not _is_number(number) or len(number) > 2:
        return None
    month, day = _MONTH_NUMBERS[name], int(number)
    if not 1 <= day <= _days_in(_A_LEAP_YEAR, month):
        raise WrongUse(f"There is no {day} {_MONTHS[month - 1]} in the calendar.")
    step = -1 if lean == "past" else 1
    for year in range(today.year, today.year + step * (_LEAP_GAP + 1), step):
        if not date.min.year <= year <= date.max.year or day > _days_in(year, month):
            continue
        found = date(year, month, day)
        if (found - today).days * step >= 0:
            return found
    raise _outside(f"{first} {second}")


def _nearest_weekday(weekday: int, today: date, lean: Lean) -> date:
    name = _WEEKDAYS[weekday]
    if lean == "past":
        return _shifted(today, -((today.weekday() - weekday) % 7), name)
    return _shifted(today, (weekday - today.weekday()) % 7, name)


def _end_of_week(today: date, lean: Lean, workdays: frozenset[int]) -> date:
    if not workdays:
        raise WrongUse("This team has no workdays, so eow is no day; write a weekday.")
    last, weekend = _last_workday(workdays)
    since = (today.weekday() - last) % 7
    if lean == "past" and since <= weekend:
        return _shifted(today, -since, "eow")
    return _shifted(today, (last - today.weekday()) % 7, "eow")


def _last_workday(workdays: frozenset[int]) -> tuple[int, int]:
    """The workday before the longest stretch of free days, and the length of that stretch.

    Not simply the highest number: a team that works Sunday to Thursday ends its week on Thursday.
    """

    def free_days_after(weekday: int) -> int:
        return next(days for days in range(7) if (weekday + days + 1) % 7 in workdays)

    last = max(workdays, key=lambda weekday: (free_days_after(weekday), weekday))
    return last, free_days_after(last)


def _shifted(today: date, days: int, text: str) -> date:
    try:
        return today + timedelta(days=days)
    except OverflowError:
        raise _outside(text) from None


def _days_in(year: int, month: int) -> int:
    """How many days a month has; the calendar module would bring the whole locale along."""
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit()


def _quoted(text: str) -> str:
    line = clean_line(text)
    return f'"{line if len(line) <= 40 else line[:39] + "…"}"'


def _outside(text: str) -> WrongUse:
    return WrongUse(
        f"{_quoted(text)} lies outside the years {FIRST_YEAR} to {LAST_YEAR}; check the year."
    )
