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


def save_profile(home: Home, name: str, columns: Mapping[str, str | None]) -> None:
    """Keep what the columns mean under this name. Raises WrongUse for an empty name."""
    wanted = clean_line(name)
    if not wanted:
        raise WrongUse("A profile needs a name. Nothing was changed.")
    home.write(_FILE, {**_kept(home), wanted: dict(columns)})


def _kept(home: Home) -> _Profiles:
    kept: _Profiles | None = home.read(_FILE, _Profiles)
    return kept or {}
