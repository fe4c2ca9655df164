"""Today opens with the picture it had, so that starting takes no longer with people and years."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

from textual import work
from textual.timer import Timer

from coachtui.app.others import go_through_shortly
from coachtui.app.place import Place, state_of
from coachtui.app.screens.today.picture import TodayView, packed, unpacked
from coachtui.store.kept import Kept
from coachtui.store.team_store import TeamStore

if TYPE_CHECKING:
    from coachtui.coaching.today import Today as Day

_NAME = "today"
_QUIET_SECONDS = 3.0
"""After that long without a change the next days' pictures are made."""
_DAYS_AHEAD = 4
"""From a Thursday or a Friday to Monday."""


class KeptToday(Place[TodayView]):
    """What Today keeps from one start to the next, and when it reads the records behind it."""

    AROUND = True
    _kept: Kept | None = None
    """The state of the files that a kept picture is for, while it is the one that is shown."""
    _old = False
    """Whether files have changed since what is shown was kept."""
    _quiet: Timer | None = None

    def look(self, store: TeamStore) -> TodayView:
        """Read the day."""
        from coachtui.app.screens.today.view import today_view  # not needed for a kept picture

        return today_view(store)

    def _look(self, store: TeamStore) -> tuple[TodayView, str]:
        """The picture that was kept at the last look, else a new one from everybody's records.

        A kept one also opens the app when files have changed since; it is put right at once.
        """
        kept = Kept(store, _NAME)
        if not store.has_read(store.me):
            found = kept.find(store.today())
            picture = unpacked(found[0]) if found else None
            if found and picture and (not self.is_mounted or (found[1] and kept.is_true())):
                self._kept, self._old = kept, not found[1]
                self._looked_at = state_of(store), self.coach.shared
                return picture
        self._kept, self._old = None, False
        self._bring(store)
        from coachtui.coaching.around import files_around, is_whole

        kept.made_from(files_around(store))
        store.refresh()
        view, heading = self._read_now(store)
        kept.keep({view.on: packed(view, heading)}, whole=is_whole(store))
        return view, heading

    def _read_now(self, store: TeamStore) -> tuple[TodayView, str]:
        """A new picture; where one stands already, the new one had better be whole."""
        if self.is_mounted:
            self._bring(store)
            go_through_shortly(store)
        return super()._look(store)

    @property
    def wants_others(self) -> bool:
        """Not as long as a kept picture stands, which has everything."""
        return self.is_mounted and self.view.day is not None

    def outdated(self, _store: TeamStore) -> bool:
        """Whether a file has changed since the picture was kept that is still shown."""
        return self._kept is not None and (self._old or not self._kept.is_true())

    def key_words(self) -> tuple[str, ...] | None:
        """What was kept with a picture that is still true; with the records at hand they tell."""
        return self.view.key_words if self.view.day is None and not self._old else None

    def on_mount(self) -> None:
        """A picture that is not true any more is put right once it stands."""
        super().on_mount()
        if self._old:
            self.call_after_refresh(self.reload)
        elif self.view.day is None and self.view.leads:
            self.call_after_refresh(self._read_behind)

    @work(exclusive=True, group="reload")
    async def _read_behind(self) -> None:
        """Whom to check in with is in no kept picture, so it is worked out once this one stands."""
        await self.have_records()

    def show(self, view: TodayView) -> None:
        """With the records at hand, the pictures of the next days cost little."""
        if view.day is not None:
            if self._quiet is not None:
                self._quiet.stop()
            self._quiet = self.set_timer(_QUIET_SECONDS, self._keep_next_days)

    @work(exclusive=True, group="next days")
    async def _keep_next_days(self) -> None:
        """So that the first start of the next working day finds its picture made."""
        from coachtui.coaching.around import is_whole

        desk, store = self.coach.desk, self.coach.store
        kept = await desk.run(_refreshed, store)
        heading, pictures = self.coach.heading, {}
        whole = await desk.run(is_whole, store)
        for ahead in range(_DAYS_AHEAD + 1):
            day = store.today() + timedelta(days=ahead)
            pictures[day] = packed(await desk.run(_view_on, store, day), heading)
        await desk.run(partial(kept.keep, pictures, whole=whole))

    async def have_records(self) -> None:
        """Before anything is done here: the records behind a picture that was kept."""
        if self.view.day is None:
            look, store = self._read_now, self.coach.store
            self.view, self.coach.heading = await self.coach.desk.run(look, store)
            self._kept = None
            self.show(self.view)

    @property
    def day(self) -> Day:
        """The records behind the lines; have_records comes before."""
        if self.view.day is None:
            raise RuntimeError("the records behind a kept picture were not read")
        return self.view.day

    async def action_run(self, command_id: str) -> None:
        """Carry out a command of this screen."""
        await self.have_records()
        await super().action_run(command_id)


def _refreshed(store: TeamStore) -> Kept:
    from coachtui.coaching.around import files_around

    kept = Kept(store, _NAME)
    kept.made_from(files_around(store))
    store.refresh()
    return kept


def _view_on(store: TeamStore, day: date) -> TodayView:
    from coachtui.app.screens.today.view import today_view

    return today_view(store, day)
