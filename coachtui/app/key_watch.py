"""Says once when something about keys waits for the person's word, or their key is not here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coachtui.app.place import Place
from coachtui.records.errors import CoachError
from coachtui.store.team_store import TeamStore

if TYPE_CHECKING:
    from coachtui.app.app import CoachApp

_NO_KEY = (
    "Your key is not on this machine: what is for two stays closed, and nothing can be written. "
    "<app.files> brings it."
)


class KeyWatch:
    """Looks when the app starts, and whenever records have changed."""

    def __init__(self, app: CoachApp) -> None:
        self._app = app
        self._said: set[str] = set()

    def look(self) -> None:
        """Off the event loop; what was said in this session is not said again."""
        if self._app.has_team and not self._app.shared:
            self._app.work_on(self._look, group="about keys", exclusive=True)

    async def _look(self) -> None:
        screen = self._app.screen
        words = screen.key_words() if isinstance(screen, Place) else None
        if words is None:
            try:
                words = await self._app.desk.run(about_keys, self._app.store)
            except CoachError:
                return
        fresh = set(words) - self._said
        self._said.update(words)
        if not fresh or self._app.shared:
            return
        # All of them: some may come after others, when more of the records is at hand.
        points = "1 point" if len(words) == 1 else f"{len(words)} points"
        said = (
            f"{points} about keys, or records turned back, wait for your word: <app.files>, Files."
        )
        if _NO_KEY in words:
            said = _NO_KEY
        self._app.notify(said, severity="warning", markup=False, timeout=12)


def about_keys(store: TeamStore) -> tuple[str, ...]:
    """That my key is missing, or what waits for my word, as far as records are at hand."""
    from coachtui.coaching.around import read_around
    from coachtui.sync.joining import needs_key

    read_around(store)
    return (_NO_KEY,) if needs_key(store) else tuple(each.what for each in store.keys.waiting())
