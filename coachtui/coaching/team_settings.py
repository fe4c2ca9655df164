"""What the team agreed on: workdays, rhythms, thresholds; changed by who leads."""

from collections.abc import Mapping
from typing import Any

import msgspec

from coachtui.coaching.people import people, person_of
from coachtui.records.errors import PrivacyRefused, WrongUse
from coachtui.records.people import Team
from coachtui.records.settings import TeamSettings
from coachtui.records.text import shown
from coachtui.store.team_store import TeamStore

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_SAFE = "Nothing was changed."


def change_settings(store: TeamStore, values: Mapping[str, str]) -> Team:
    """The team with these settings, written as people write them; dots lead into groups.

    `workdays` takes `mon-fri` or `mon,tue,wed`, `week_start` a day, everything else a number.
    Raises PrivacyRefused from a rep while somebody leads the team, WrongUse for what does not fit.
    """
    shelf = store.read()
    me = person_of(shelf, store.me)
    leads = me is not None and me.role in ("manager", "both")
    if not leads and any(p.role in ("manager", "both") for p in people(shelf, store.today())):
        raise PrivacyRefused(f"Settings of the team are changed by who leads it. {_SAFE}")
    with store.change(f"settings: {', '.join(values)}") as change:
        # Defaults are left out of files, so the whole value is built from the struct itself.
        settings = msgspec.to_builtins(_full(store.settings))
        for name, text in values.items():
            _set(settings, name, text)
        try:
            checked = msgspec.convert(settings, TeamSettings)
        except msgspec.ValidationError as problem:
            raise WrongUse(f"{shown(str(problem))}. {_SAFE}") from None
        return change.edit(store.team, settings=checked)


def workdays_in(text: str) -> list[int]:
    """`mon-thu` or `mon,tue,sat` as weekday numbers, Monday 0; a span may go over the weekend."""
    found: list[int] = []
    for piece in text.lower().replace(" ", "").split(","):
        first, dash, last = piece.partition("-")
        start = _weekday(first)
        end = _weekday(last) if dash else start
        found += [(start + step) % 7 for step in range((end - start) % 7 + 1)]
    return sorted(set(found))


def spoken_workdays(numbers: tuple[int, ...]) -> str:
    """`mon,tue,wed`: as `workdays_in` reads it."""
    return ",".join(_DAYS[number] for number in numbers)


def _weekday(text: str) -> int:
    for number, name in enumerate(_DAYS):
        if len(text) >= len(name) and text[:3] == name:
            return number
    raise WrongUse(f"'{shown(text)}' is no weekday; write mon to sun, as in mon-fri. {_SAFE}")


def _full(settings: TeamSettings) -> Any:
    """Every field, those with their default as well."""

    def spread(value: Any) -> Any:
        if isinstance(value, msgspec.Struct):
            return {name: spread(getattr(value, name)) for name in value.__struct_fields__}
        return value

    return spread(settings)


def _set(settings: dict[str, Any], name: str, text: str) -> None:
    *groups, last = name.strip().replace("-", "_").split(".")
    place: Any = settings
    for group in groups:
        place = place.get(group) if isinstance(place, dict) else None
    if not isinstance(place, dict) or last not in place or isinstance(place[last], dict):
        known = ", ".join(_names(settings))
        raise WrongUse(f"There is no setting '{shown(name)}'; there are {known}. {_SAFE}")
    place[last] = _value(last, text.strip())


def _names(settings: dict[str, Any], before: str = "") -> list[str]:
    names = []
    for name, value in settings.items():
        if isinstance(value, dict):
            names += _names(value, f"{before}{name}.")
        else:
            names.append(f"{before}{name}")
    return names


def _value(name: str, text: str) -> Any:
    if name == "workdays":
        return workdays_in(text)
    if name == "week_start":
        return _weekday(text.lower())
    if name == "plan_check_off":
        return [each.strip() for each in text.split(",") if each.strip()]
    try:
        return int(text)
    except ValueError:
        pass
    try:
        return float(text)
    except ValueError:
        raise WrongUse(f"{name} takes a number, not '{shown(text)}'. {_SAFE}") from None
