"""Goes through everybody else's files while one works, for what concerns what is on screen."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING

from coachtui.store.team_store import TeamStore

if TYPE_CHECKING:
    from coachtui.app.app import CoachApp


_HARDLY_NOTICED = 0.1
"""Seconds."""


class Others:
    """What others wrote about one's own comes after the first picture, a few files at a time."""

    def __init__(self, app: CoachApp) -> None:
        self._app = app
        self._under_way = False

    def look(self) -> None:
        """Take in what is new; whatever else is asked of the records comes between."""
        if self._app.has_team and not self._under_way:
            self._under_way = True
            self._app.work_on(partial(self._look, self._app.store), group="others")

    async def _look(self, store: TeamStore) -> None:
        desk = self._app.desk
        try:
            steps = await desk.run(_to_go_through, store)
            if steps is None:
                return
            while await desk.run(_goes_on, steps):
                continue
        finally:
            self._under_way = False
        self._app.records_changed.publish(None)


def go_through_shortly(store: TeamStore) -> None:
    """As far as it goes within what a person hardly notices; the rest comes later.

    Nearly everything is known from earlier, as a rule, and then nothing on screen changes twice.
    """
    until = monotonic() + _HARDLY_NOTICED
    for _ in _to_go_through(store) or ():
        if monotonic() > until:
            break


def _to_go_through(store: TeamStore) -> Iterator[None] | None:
    from coachtui.coaching.around import is_whole, what_follows  # no kept picture needs it

    return None if is_whole(store) else what_follows(store)


def _goes_on(steps: Iterator[None]) -> bool:
    return next(steps, steps) is not steps
