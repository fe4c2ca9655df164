"""Says once when something about keys waits for the person's word, or their key is not here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coachtui.records.errors import CoachError
from coachtui.store.sealing.trust import Waiting
from coachtui.store.team_store import TeamStore

if TYPE_CHECKING:
    from coachtui.app.app import CoachApp

_NO_KEY = (
    "Your key is not on this machine: what is for two stays closed, and nothing can be written. "
    "F8 brings it."
)


class KeyWatch:
    """Looks when the app starts, and whenever records have changed."""

    def __init__(self, app: CoachApp) -> None:
        self._app = app
        self._said: set[str] = set()

    def look(self) -> None:
        """Off the event loop; what was said in this session is not said again."""
        if self._app.has_team and not self._app.shared:
            self._app.run_worker(self._look(), group="keys", exclusive=True)

    async def _look(self) -> None:
        try:
            missing, waiting = await self._app.desk.run(_state_of, self._app.store)
        except CoachError:
            return
        words = {_NO_KEY} if missing else {each.what for each in waiting}
        fresh = words - self._said
        self._said |= words
        if not fresh or self._app.shared:
            return
        points = "1 point" if len(fresh) == 1 else f"{len(fresh)} points"
        said = f"{points} about keys, or records turned back, wait for your word: F8, Files."
        if missing:
            said = _NO_KEY
        self._app.notify(said, severity="warning", markup=False, timeout=12)


def _state_of(store: TeamStore) -> tuple[bool, list[Waiting]]:
    """Whether my key is missing, and what waits for my word."""
    from coachtui.sync.joining import needs_key

    store.read()
    missing = needs_key(store)
    return missing, [] if missing else store.keys.waiting()
