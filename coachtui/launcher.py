"""The one place that opens the app, so that the command line never imports it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from coachtui.records.places import from_home
from coachtui.store.team_store import TeamStore

if TYPE_CHECKING:
    from coachtui.cli.session import KeyLine
    from coachtui.store.config import Config

Opening = Callable[[Callable[[], object]], TeamStore]
"""Opens a team; it may call what it is given while it waits, which loads the app."""


def open_app(
    *,
    team: Path | None,
    today: date | None,
    place: str = "today",
    talk_with: str | None = None,
    store: TeamStore | None = None,
    opening: Opening | None = None,
) -> int:
    """Run the app until it is left and give its exit code.

    `store` is a team that is open already, `opening` makes one, else `team` is the folder to open;
    without any of them the app offers a first run. Raises CoachError when the personal folder or
    the team cannot be used.
    """
    if opening is not None:
        store = opening(_load_app)
    from coachtui.app.app import run  # the terminal interface is imported only to be shown
    from coachtui.records.clock import Clock
    from coachtui.store.home import Home
    from coachtui.store.start import open_team

    clock = Clock(today)
    if store is not None:
        return run(store.home, store, clock, place=place, talk_with=talk_with)
    home = Home.default()
    found = open_team(team, home, clock=clock) if team is not None else None
    return run(home, found, clock, place=place, talk_with=talk_with)


def open_here() -> int | None:
    """The app on the team of this place, without the command line; its exit code.

    None when something speaks against it, which the command line then says.
    """
    import os
    import sys

    from coachtui.records.errors import CoachError
    from coachtui.store.home import Home
    from coachtui.store.start import chosen_folder

    streams = (sys.stdin, sys.stdout)
    if os.environ.get("COACHTUI_TODAY") or not all(each and each.isatty() for each in streams):
        return None
    try:
        folder = chosen_folder(None, Home.default(), Path.cwd())
        return open_app(team=folder and from_home(folder).absolute(), today=None)
    except (CoachError, OSError):
        return None


def _load_app() -> None:
    import coachtui.app.app
    import coachtui.app.screens.today.screen  # noqa: F401 - loaded now, shown later


class AppFacts:
    """What the command line may know of the app: its keys and themes; see cli/session.py."""

    def keys(self, config: Config) -> Sequence[KeyLine]:
        """Every command with the keys that run it for this person."""
        from coachtui.app.every_screen import every_screen
        from coachtui.app.facts import key_lines
        from coachtui.cli.session import KeyLine

        return [KeyLine(*line) for line in key_lines(config, every_screen())]

    def themes(self) -> Sequence[str]:
        """The names of all themes."""
        from coachtui.app.facts import theme_names

        return theme_names()

    def problems_of(self, config: Config) -> Sequence[str]:
        """A sentence for each setting that the app cannot use."""
        usual = type(config)()
        if config.theme == usual.theme and not config.keys:
            return ()  # without loading the app
        from coachtui.app.every_screen import every_screen
        from coachtui.app.facts import problems

        return problems(config, every_screen() if config.keys else ())

    def check(self, values: Mapping[str, str], config: Config) -> None:
        """Raises WrongUse for values that the app could not use beside what is set already."""
        from coachtui.app.every_screen import every_screen
        from coachtui.app.facts import check

        check(values, config, every_screen())
