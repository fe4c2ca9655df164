"""The one place that opens the app, so that the command line never imports it."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from coachtui.store.team_store import TeamStore

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


def _load_app() -> None:
    import coachtui.app.app
    import coachtui.app.screens.today.screen  # noqa: F401 - loaded now, shown later
