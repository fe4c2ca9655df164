"""While a file is read or brought in: how far it is, and a way to stop it without a trace."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from threading import Event
from typing import TYPE_CHECKING, Generic, TypeVar

from textual import work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import ProgressBar, Static

from coachtui.app.box import Box
from coachtui.app.commands import Command
from coachtui.app.widgets.plain import plain
from coachtui.exchange.wishes import Doing
from coachtui.records.errors import CoachError
from coachtui.store.team_store import TeamStore

if TYPE_CHECKING:
    from coachtui.app.app import CoachApp

T = TypeVar("T")
_AT_ONCE_SECONDS = 0.2
"""What is done sooner needs no bar."""
_LOOK_SECONDS = 0.1


class Job(Generic[T]):
    """Something on the records' thread that can be watched and stopped."""

    def __init__(self, title: str, what: Callable[[TeamStore, Doing], T]) -> None:
        self.title = title
        self.at = (0, 0)
        """Rows done and rows in all."""
        self.problem = ""
        """Why there is no result."""
        self._what = what
        self._stopped = Event()
        self._task: asyncio.Task[T | None] | None = None

    async def result(self, app: CoachApp) -> T | None:
        """What came of it, None when it failed or was stopped; a bar is shown when it takes long.

        While the bar is shown nothing else can be opened, so no place waits for that thread.
        """
        self._task = asyncio.create_task(self._carry_out(app))
        try:
            await asyncio.wait({self._task}, timeout=_AT_ONCE_SECONDS)
            if not self._task.done():
                await app.push_screen_wait(Running(self))
            return await self._task
        finally:
            self.stop()  # nobody waits for it any more, as after another key

    async def wait(self) -> None:
        """Until it is over, however it ends."""
        if self._task is not None:
            await asyncio.wait({self._task})

    def stop(self) -> None:
        """It ends between two rows; once they are being written it is too late."""
        self._stopped.set()

    @property
    def stopping(self) -> bool:
        """Whether it was asked to end."""
        return self._stopped.is_set()

    async def _carry_out(self, app: CoachApp) -> T | None:
        try:
            return await app.desk.run(
                self._what, app.store, Doing(self._note, self._stopped.is_set)
            )
        except CoachError as error:
            self.problem = error.message
            return None

    def _note(self, done: int, every: int) -> None:
        self.at = done, every  # read by the screen's own thread, at its own pace


class Running(Box[None]):
    """A bar for a job; leaves when the job is over."""

    NAME = "While a file is read"
    IDEA = "How far it is; stopping it leaves no trace."
    KEYS = (Command("running.stop", "escape", "stop", "Stop it, without a trace."),)

    def __init__(self, job: Job[T]) -> None:
        super().__init__()
        self._job = job

    def compose(self) -> ComposeResult:
        """A bar and what it counts."""
        with Vertical(classes="menu running") as box:
            box.border_title = plain(self._job.title)
            box.border_subtitle = "esc stops it, without a trace"
            yield ProgressBar(show_eta=False)
            yield Static("", classes="quiet")
        yield self.bar()

    def on_mount(self) -> None:
        """Look every moment how far it is."""
        self.set_interval(_LOOK_SECONDS, self._look)
        self._leave_at_the_end()

    def do_stop(self) -> None:
        """Ask it to end."""
        self._job.stop()
        self._look()

    def _look(self) -> None:
        done, every = self._job.at
        words = f"{done:,} of {every:,} rows" if done < every else "writing …" if every else ""
        if every:
            self.query_one(ProgressBar).update(total=every, progress=done)
        self.query_one(Static).update("Stopping …" if self._job.stopping else words)

    @work(exclusive=True)
    async def _leave_at_the_end(self) -> None:
        await self._job.wait()
        self.dismiss(None)
