"""The real app on a real team, driven by keys and read off its screen."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from textual import events
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from coachtui.app.app import CoachApp
from coachtui.store.team_store import TeamStore
from tests.screens.pictures import settled


class Driver:
    """Presses keys and looks at the screen."""

    def __init__(self, app: CoachApp, pilot: Pilot[int]) -> None:
        self.app = app
        self.pilot = pilot

    async def press(self, *keys: str) -> None:
        """One key after another, each with everything it sets off."""
        for key in keys:
            await self.pilot.press(key)
            await self.app.workers.wait_for_complete()
        await self._settled()

    async def type(self, text: str) -> None:
        """Text into the field with the cursor: the first letter typed, the rest pasted, as that
        is twenty times as quick.
        """
        first, rest = text[0], text[1:]
        await self.pilot.press("space" if first == " " else first)
        assert isinstance(self.app.focused, Input | TextArea)
        self.app.post_message(events.Paste(rest))
        await self._settled()

    async def from_palette(self, name: str) -> None:
        """A command that has no key."""
        await self.press("ctrl+p")
        await self.type(name)
        await self.until(name.split(" ")[-1])
        await self.press("enter")

    async def end_shared(self) -> None:
        """Shared view ends from the palette alone."""
        await self.press("ctrl+p")
        await self.type("End shared view")
        await self.until("Show what is yours alone.")
        await self.press("enter")

    async def click(self, x: int, y: int, times: int = 1) -> None:
        """The mouse at a cell of the screen."""
        await self.pilot.click(offset=(x, y), times=times)
        await self._settled()

    async def _settled(self) -> None:
        """Until what a key set off is done and drawn."""
        for _ in range(2):
            await self.pilot.pause()
            await self.app.workers.wait_for_complete()
        await self.pilot.pause()

    @property
    def rows(self) -> list[str]:
        """The rows of the screen as a person reads them."""
        return [strip.text for strip in self.app.screen._compositor.render_strips()]

    @property
    def text(self) -> str:
        """The whole screen."""
        return "\n".join(self.rows)

    @property
    def said(self) -> str:
        """What the app told the person last."""
        assert self.app.notices.last is not None
        return self.app.notices.last.text

    async def until(self, words: str, seconds: float = 5) -> None:
        """Wait for words that come by themselves, such as a teammate's change."""
        for _ in range(int(seconds * 10)):
            if words in self.text:
                return
            await self.pilot.pause(0.1)
        raise AssertionError(f"{words!r} did not come onto the screen")

    def row_with(self, words: str) -> str:
        """The first row with these words in it."""
        return next(row for row in self.rows if words in row)


@asynccontextmanager
async def driving(
    store: TeamStore,
    place: str = "accounts",
    size: tuple[int, int] = (80, 24),
    talk_with: str | None = None,
) -> AsyncIterator[Driver]:
    """The app, opened on a place."""
    app = CoachApp(store.home, store, store.clock, place=place, talk_with=talk_with)
    app.animation_level = "none"
    # How fast a test types must not matter.
    app.notices.shortest_seconds, app.notices.usual_seconds = 0, 3600
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        yield Driver(app, pilot)


def written(store: TeamStore, file: str = "list.json") -> str:
    """What stands in a file of this person."""
    path: Path = store.folder / "people" / store.me / file
    return path.read_text(encoding="utf-8")
