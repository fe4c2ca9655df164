"""Syncing from the app: one at a time, off the event loop, with progress, to be stopped."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeVar

from coachtui.app.key_watch import KeyWatch
from coachtui.app.widgets.bars import TopBar
from coachtui.records.errors import CoachError
from coachtui.store.folder import inside_git
from coachtui.store.team_store import TeamStore

if TYPE_CHECKING:
    from coachtui.app.app import CoachApp
    from coachtui.sync.auto import AutoSync
    from coachtui.sync.report import Report
    from coachtui.sync.standing import Standing

T = TypeVar("T")

ALONE = "not shared yet: on this machine only"
ALONE_SAID = "This team is on this machine only: it has no address where others could join."
_LOOK_SECONDS = 0.1
_TOLD = 2
"""So many sentences fit into a notice; the rest is in Files."""
_STEPS = ("fetching", "merging", "sending")


class Synced(NamedTuple):
    """How the last sync of this session ended."""

    said: str
    """One line; empty as long as there was none."""
    sentences: tuple[str, ...] = ()
    """What came, the newest last, of all syncs of this session."""
    trouble: str = ""


class Exchange:
    """How this machine stands to the team, and the way to change that."""

    def __init__(self, app: CoachApp) -> None:
        self._app = app
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="sync")
        self._keys = KeyWatch(app)
        self._stop: threading.Event | None = None
        self._step = ""
        self._asked = False
        self.standing: Standing | None = None
        """How things stood when last looked; None before that and where nothing can be synced."""
        self.why_not = ""
        """Why this folder cannot be synced; empty when it can, or before it was looked at."""
        self.last = Synced("")

    # -- how it stands -------------------------------------------------------------------------

    @property
    def running(self) -> bool:
        """Whether a sync is under way."""
        return self._stop is not None

    @property
    def step(self) -> str:
        """What a sync under way is doing, and how far it is."""
        done = _STEPS.index(self._step) + 1 if self._step in _STEPS else 1
        return f"{self._step or 'beginning'}, step {done} of {len(_STEPS)}"

    @property
    def word(self) -> str:
        """The sync state for the line on top; a colon begins what only a wide screen shows."""
        if self.running:
            return f"syncing: {self.step}"
        if self.standing is None or not self.standing.remote:
            return ALONE
        from coachtui.exchange.synced import standing_line

        line = standing_line(self.standing, datetime.now(UTC))
        return f"{line} · last try failed" if self.last.trouble else line

    def begin(self, *, for_a_talk: bool) -> None:
        """The first picture stands: look, and keep the line on top true from then on."""
        app = self._app
        app.set_interval(60, self.dress)
        app.records_changed.subscribe(app, lambda _: self._after_a_change())
        auto = self._auto()
        if auto.every_minutes:
            app.set_interval(auto.every_minutes * 60, self._sync_quietly)
        # Whoever opens a talk wants the other side's newest word, whatever else is set.
        self._first_look(auto.at_start or for_a_talk)

    def _after_a_change(self) -> None:
        self.look()
        self._keys.look()

    def _first_look(self, then_sync: bool) -> None:
        async def look() -> None:
            self._keys.look()
            await self._look()
            if then_sync:
                self._sync_quietly()

        if self._store is not None:
            # In a group of its own: the next look, which ends one under way, must not end this.
            self._app.work_on(look, group="first look")

    def look(self) -> None:
        """See how things stand, without a word on the network."""
        if not self.running and self._store is not None:
            self._app.work_on(self._look, group="standing", exclusive=True)

    async def _look(self) -> None:
        store = self._store
        if store is None or inside_git(store.folder) is None:
            self.standing, self.why_not = None, ""
            return
        from coachtui.records.errors import FolderTrouble
        from coachtui.sync.standing import standing
        from coachtui.sync.team import memory_of

        try:
            self.standing = await self._apart(standing, store.folder, memory_of(store))
            self.why_not = ""
        except FolderTrouble as trouble:
            self.standing, self.why_not = None, trouble.message
        self.dress()
        self._app.exchange_changed.publish(None)

    def dress(self) -> None:
        """Bring the line on top of the present screen up to date."""
        if self._app.is_running:
            for bar in self._app.screen.query(TopBar):
                bar.sync = self.word

    # -- doing it ------------------------------------------------------------------------------

    def start(self) -> None:
        """Sync now; a sync that is under way is stopped instead."""
        if self.running:
            self.stop()
        elif self._store is not None and inside_git(self._store.folder) is None:
            self._app.notify(f"{ALONE_SAID} Files (<app.files>) gives it one.", markup=False)
        else:
            self._begin(asked=True)

    def stop(self) -> None:
        """Stop a sync under way; what is mine is committed, and the rest waits for the next."""
        if self._stop is not None:
            self._stop.set()

    def leave(self) -> bool:
        """Whether the app may close now; else it closes when the last sync is done."""
        auto = self._auto()
        waits = self.standing is not None and self.standing.remote and self.standing.going
        if self.running or not auto.at_exit or not waits:
            self.stop()
            return True
        self._app.notify("Sending what you wrote … q again leaves at once.", markup=False)
        self._begin(asked=False, then=lambda: self._app.exit(0))
        return False

    def close(self) -> None:
        """The app ends."""
        self.stop()
        self._thread.shutdown(wait=True, cancel_futures=True)

    def _sync_quietly(self) -> None:
        if not self.running and self.standing is not None:
            self._begin(asked=False)

    def _begin(self, *, asked: bool, then: Callable[[], None] | None = None) -> None:
        self._asked, self._step, self._stop = asked, "", threading.Event()
        self._app.work_on(partial(self._run, self._stop, then), group="sync")

    async def _run(self, stop: threading.Event, then: Callable[[], None] | None) -> None:
        store = self._app.store
        try:
            self._changed()
            work = asyncio.ensure_future(self._apart(self._sync, store, stop))
            while not (await asyncio.wait({work}, timeout=_LOOK_SECONDS))[0]:
                self.dress()
            report, trouble = work.result()
            await self._tell(store, report, trouble)
        finally:
            stop.set()
            self._stop = None
        await self._look()
        if then is not None:
            then()

    def _sync(
        self, store: TeamStore, stop: threading.Event
    ) -> tuple[Report | None, CoachError | None]:
        """On a thread and with a view of the records of its own, as another process would."""
        from coachtui.records.errors import WrongUse
        from coachtui.store.start import open_team
        from coachtui.sync.process import Cancelled
        from coachtui.sync.report import Unsent
        from coachtui.sync.team import team_sync

        try:
            own = open_team(store.folder, store.home, clock=store.clock)
            return team_sync(own).sync(cancelled=stop, progress=self._at), None
        except Unsent as unsent:
            return unsent.report, unsent
        except Cancelled:
            return None, WrongUse("Stopped. What you wrote is safe here and waits.")
        except CoachError as error:
            return None, error

    def _at(self, step: str) -> None:
        self._step = step

    async def _tell(
        self, store: TeamStore, report: Report | None, trouble: CoachError | None
    ) -> None:
        from coachtui.exchange.synced import summary_of, told

        sentences: list[str] = []
        said = trouble.message if trouble else ""
        if report is not None:
            sentences = await self._app.desk.run(told, store, report.came)
            sentences += report.mended
            said = said or " ".join(report.troubles) or summary_of(report)
        self.last = Synced(
            said, (*self.last.sentences, *sentences), trouble.message if trouble else ""
        )
        if sentences:
            self._app.records_changed.publish(None)
        self._notify(report, sentences, said, trouble)

    def _notify(
        self,
        report: Report | None,
        sentences: list[str],
        said: str,
        trouble: CoachError | None,
    ) -> None:
        if self._app.shared and report is not None:
            self._notify_both(trouble)
            return
        offline = report is not None and trouble is not None
        if not sentences and not self._asked and (trouble is None or offline):
            return  # nobody asked, and there is nothing to do about it
        shown = self._app.current_mode == "files"  # there every word of it stands in a pane
        lines = [] if shown else _in_short(sentences)
        if report is not None and report.conflicts:
            one = report.conflicts == 1
            where = "" if shown else ": <app.files>"
            lines.append(
                f"{report.conflicts} choice{' waits' if one else 's wait'} for you{where}."
            )
        troubled = trouble is not None or (report is not None and bool(report.troubles))
        if troubled or not (lines or shown):
            lines.append(said)
        if not lines:
            return
        self._app.notify(
            "\n".join(lines),
            severity="warning" if trouble or (report and report.conflicts) else "information",
            markup=False,
            timeout=10,
        )

    def _notify_both(self, trouble: CoachError | None) -> None:
        """On a screen that two look at no other name is seen, so what came waits in Files."""
        if not self._asked:
            return
        said = "Not everything could be sent; it is safe here and waits." if trouble else "Synced."
        severity: Literal["warning", "information"] = "warning" if trouble else "information"
        self._app.notify(said, severity=severity, markup=False)

    # -- inside --------------------------------------------------------------------------------

    def _changed(self) -> None:
        self.dress()
        self._app.exchange_changed.publish(None)

    @property
    def _store(self) -> TeamStore | None:
        return self._app.store if self._app.has_team else None

    def _auto(self) -> AutoSync:
        from coachtui.sync.auto import auto_sync

        return auto_sync(self._app.wishes.config.sync)

    async def _apart(self, work: Callable[..., T], *args: object) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, work, *args)


def _in_short(sentences: list[str]) -> list[str]:
    """The first of what came, and how much more there is."""
    more = len(sentences) - _TOLD
    return [*sentences[:_TOLD], *([f"and {more} more: <app.files> shows all."] if more > 0 else [])]
