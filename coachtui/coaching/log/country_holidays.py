"""The public holidays of a country, put into the team's calendar (screens.md, rule 6).

Which days they are is the optional library `holidays`' to know; everything else works without it.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from coachtui.coaching.log.off_days import set_off
from coachtui.records.base import Record
from coachtui.records.dates import FIRST_YEAR, LAST_YEAR
from coachtui.records.errors import NotFound, WrongUse
from coachtui.records.people import CalendarEntry
from coachtui.records.text import shown
from coachtui.store.team_store import TeamStore

_SAFE = "Nothing was changed."
_LISTED = 12


class Filled(NamedTuple):
    """The holidays that were put in, and how many days needed none."""

    written: list[Record]
    added: list[tuple[date, str]]
    there_already: int
    not_worked: int
    """Holidays on days on which the team does not work anyway."""


def fill_holidays(store: TeamStore, country: str, year: int, region: str | None = None) -> Filled:
    """Put a country's public holidays of a year into the calendar, for everybody; one undo.

    Days that are in the calendar for everybody already stay as they are. Raises NotFound when the
    library is not installed or does not know the country or region, WrongUse from somebody who
    leads nobody.
    """
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise WrongUse(f"The year lies between {FIRST_YEAR} and {LAST_YEAR}. {_SAFE}")
    known = _public_holidays(country, year, region)
    added: list[tuple[date, str]] = []
    there_already = not_worked = 0
    with store.change(f"holidays of {shown(country)} {year}") as change:
        begun = len(change.written)
        present = _days_of_everybody(store, year)
        for day in sorted(known):
            if day.weekday() not in store.settings.workdays:
                not_worked += 1
            elif day in present:
                there_already += 1
            else:
                set_off(store, day, day, "holiday", everybody=True, name=known[day])
                added.append((day, known[day]))
        return Filled(change.written[begun:], added, there_already, not_worked)


def _days_of_everybody(store: TeamStore, year: int) -> set[date]:
    first, last = date(year, 1, 1), date(year, 12, 31)
    present: set[date] = set()
    for entry in store.read((store.me,)).linked(CalendarEntry, "person", None):
        start, end = max(entry.start, first), min(entry.end, last)
        present.update(map(date.fromordinal, range(start.toordinal(), end.toordinal() + 1)))
    return present


def _public_holidays(country: str, year: int, region: str | None) -> dict[date, str]:
    library = _library()
    code = country.strip()
    code = code.upper() if len(code) <= 3 else code
    try:
        found: Mapping[date, str] = library.country_holidays(code, subdiv=region, years=year)
    except (NotImplementedError, KeyError, AttributeError):
        raise NotFound(_unknown(library, code, region)) from None
    if not found:
        raise NotFound(f"Nothing is known about the holidays of {shown(country)} in {year}.")
    return {day: shown(name)[:200] for day, name in found.items() if day.year == year}


def _library() -> Any:
    try:
        import holidays  # optional, and slow to import
    except ImportError:
        raise NotFound(
            "Holidays of a country need the library 'holidays', which is not installed: "
            "pip install 'coachtui[holidays]'. Single days work without it: coachtui holiday "
            "FROM [TO] --name NAME."
        ) from None
    return holidays


def _unknown(library: Any, code: str, region: str | None) -> str:
    countries: Mapping[str, list[str]] = library.list_supported_countries()
    if code not in countries:
        return (
            f"No holidays are known for '{shown(code)}'; name the country by its two letters, "
            f"as in DE, FR or US. {_SAFE}"
        )
    regions = countries[code]
    if not regions:
        return f"{code} has no regions with holidays of their own; leave --region out. {_SAFE}"
    more = f" and {len(regions) - _LISTED} more" if len(regions) > _LISTED else ""
    listed = ", ".join(regions[:_LISTED])
    return f"{code} has no region '{shown(region or '')}'; there are {listed}{more}. {_SAFE}"
