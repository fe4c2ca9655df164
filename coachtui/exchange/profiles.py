"""Mappings of columns that a person keeps under a name, for files that come again."""

from collections.abc import Mapping

from coachtui.exchange.headers import target_named
from coachtui.records.errors import NotFound, WrongUse
from coachtui.records.text import clean_line, shown
from coachtui.store.home import Home

_FILE = "import-profiles.json"
_Profiles = dict[str, dict[str, str | None]]


def profile_names(home: Home) -> list[str]:
    """The names under which mappings are kept."""
    return sorted(_kept(home))


def profile(home: Home, name: str) -> dict[str, str | None]:
    """The field of each column, None for one that is left out. Raises NotFound."""
    kept = _kept(home)
    wanted = clean_line(name)
    if wanted not in kept:
        known = f" There are: {', '.join(sorted(kept))}." if kept else " There is none yet."
        raise NotFound(
            f"No profile is called '{shown(name)}'.{known} --save-profile keeps one. "
            "Nothing was changed."
        )
    return {
        column: target_named(target) if target and target != "id" else target
        for column, target in kept[wanted].items()
    }


def profile_name(text: str) -> str:
    """The name under which a mapping would be kept. Raises WrongUse when it says nothing."""
    name = clean_line(text)
    if not name:
        raise WrongUse("A profile needs a name. Nothing was changed.")
    return name


def save_profile(home: Home, name: str, columns: Mapping[str, str | None]) -> None:
    """Keep what the columns mean under this name. Raises WrongUse for a name that says nothing."""
    home.write(_FILE, {**_kept(home), profile_name(name): dict(columns)})


def _kept(home: Home) -> _Profiles:
    kept: _Profiles | None = home.read(_FILE, _Profiles)
    return kept or {}
