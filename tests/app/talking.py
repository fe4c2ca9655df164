"""Driving the app with real keys, on a real team on disk."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from rich.text import Text
from textual.content import Content
from textual.widgets import OptionList, Static

from coachtui.app.app import CoachApp
from coachtui.store.team_store import TeamStore
from tests.app.driving import Driver
from tests.screens.pictures import SMALL, settled, still_clock


class Talk(Driver):
    """The app in front of somebody's eyes and under somebody's fingers."""

    async def pause(self, seconds: float = 0.3) -> None:
        """As long as it takes until a draft is on disk."""
        await self.pilot.pause(seconds)
        await settled(self.pilot)

    async def to_line(self, words: str) -> None:
        """Down to the line with these words."""
        pane = self.app.focused
        assert isinstance(pane, OptionList)
        for _ in range(pane.option_count):
            at = pane.highlighted
            if at is not None and words in plain(pane.get_option_at_index(at).prompt):
                return
            await self.press("down")
        raise AssertionError(f"no line says {words!r}")

    @property
    def place(self) -> str:
        """The class of the screen that is open."""
        return type(self.app.screen).__name__

    @property
    def told(self) -> str:
        """What the app has told in passing; nothing when it has not."""
        last = self.app.notices.last
        return last.text if last else ""

    def seen(self) -> str:
        """Every word on the screen, widget by widget."""
        words = [bar_text(self.app)]
        for widget in self.app.screen.query("*"):
            if not widget.display:
                continue
            words += [str(widget.border_title or ""), str(widget.border_subtitle or "")]
            if isinstance(widget, OptionList):
                words += [plain(option.prompt) for option in widget.options]
            elif isinstance(widget, Static):
                words.append(plain(widget.content))
            else:
                words.append(str(getattr(widget, "value", "") or getattr(widget, "text", "")))
                words.append(plain(widget.render()))
        return "\n".join(words)


def plain(drawn: object) -> str:
    """The words of something drawn."""
    if isinstance(drawn, Content | Text):
        return drawn.plain
    return str(drawn)


def bar_text(app: CoachApp) -> str:
    """The two bars."""
    return "\n".join(plain(bar.render()) for bar in app.screen.query("TopBar, BottomBar"))


@asynccontextmanager
async def talking(
    store: TeamStore,
    *,
    place: str = "one-on-one",
    talk_with: str | None = None,
    size: tuple[int, int] = SMALL,
) -> AsyncIterator[Talk]:
    """Open the app as the person whose store this is."""
    app = CoachApp(store.home, store, still_clock(), place=place, talk_with=talk_with)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        yield Talk(app, pilot)
