"""Pictures of the real app, driven by real keys, always of the same day."""

import os
import re
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime
from pathlib import Path

import msgspec
from rich.cells import cell_len
from textual.app import App
from textual.pilot import Pilot

from coachtui.app.app import CoachApp
from coachtui.records.clock import Clock
from coachtui.store.home import Home
from coachtui.store.team_store import TeamStore
from tests.screens.contrast import assert_readable

DAY = date(2026, 11, 25)
MOMENT = datetime(2026, 11, 25, 9, 30, tzinfo=UTC)
SMALL, LARGE = (80, 24), (120, 40)
SIZES = {"80x24": SMALL, "120x40": LARGE}
THEMES = {"dark": "coach-dark", "light": "coach-light"}
Looks = tuple[tuple[str, str], ...]
ALL_FOUR: Looks = (
    ("80x24", "dark"),
    ("80x24", "light"),
    ("120x40", "light"),
    ("120x40", "dark"),
)
ODD_SIZES = ((200, 60), (40, 15), (60, 20))
"""Through these a screen is dragged before its pictures are taken; none may leave a trace."""
TWO: Looks = (("80x24", "dark"), ("120x40", "light"))

_FOLDER = Path(__file__).parent / "snapshots"
# A picture fetches nothing: the reader's own fixed-width font will do.
_FONTS = re.compile(r"\s*@font-face \{[^}]*\}")
_NUMBERS = re.compile(r"terminal-\d+")


def still_clock() -> Clock:
    """A clock that stands still at half past nine."""
    return Clock(today=DAY, now=lambda: MOMENT)


async def settled(pilot: Pilot[int]) -> None:
    """Wait until every worker has finished and everything is drawn."""
    for _ in range(3):
        await pilot.pause()
        await pilot.app.workers.wait_for_complete()
    await pilot.pause()


@asynccontextmanager
async def opened(
    home: Home,
    store: TeamStore | None,
    keys: Sequence[str] = (),
    *,
    size: tuple[int, int] = SMALL,
    theme: str = "coach-dark",
    place: str = "today",
    talk_with: str | None = None,
) -> AsyncIterator[Pilot[int]]:
    """The app after these keys, with everything done and drawn."""
    app = CoachApp(home, store, still_clock(), place=place, talk_with=talk_with)
    app.theme = theme
    app.animation_level = "none"
    # How long ago the last key was must not show.
    app.notices.shortest_seconds = 0
    app.notices.usual_seconds = 3600
    # A cursor that blinks is there in one picture and not in the next.
    app.wishes.config = msgspec.structs.replace(app.wishes.config, motion="reduced")
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        for key in keys:
            await pilot.press(key)
            await settled(pilot)
        yield pilot


def drawn(app: App[int]) -> str:
    """The screen as SVG with stable names inside; it is aligned, and every word can be read."""
    assert_aligned(app)
    if app.theme in THEMES.values():
        assert_readable(app)
    return _NUMBERS.sub("terminal", _FONTS.sub("", app.export_screenshot(title="coachtui")))


def assert_aligned(app: App[int]) -> None:
    """Every row is exactly as wide as the terminal, whatever letters stand in it."""
    for strip in app.screen._compositor.render_strips():
        assert cell_len(strip.text) == app.size.width, strip.text


async def picture(
    home: Home,
    store: TeamStore | None,
    keys: Sequence[str] = (),
    *,
    size: tuple[int, int] = SMALL,
    theme: str = "coach-dark",
    place: str = "today",
    talk_with: str | None = None,
) -> str:
    """The screen after these keys, as SVG."""
    async with opened(
        home, store, keys, size=size, theme=theme, place=place, talk_with=talk_with
    ) as pilot:
        return drawn(pilot.app)


def assert_same(seen: str, name: str) -> None:
    """The picture is the one that was looked at and accepted.

    Set COACHTUI_ACCEPT_PICTURES=1 to accept what is drawn now; look at every changed one.
    """
    path = _FOLDER / f"{name}.svg"
    if os.environ.get("COACHTUI_ACCEPT_PICTURES"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(seen, encoding="utf-8")
        return
    assert path.exists(), f"no accepted picture {path.name}; accept it after looking at it"
    if path.read_text(encoding="utf-8") != seen:
        other = path.with_suffix(".seen.svg")
        other.write_text(seen, encoding="utf-8")
        raise AssertionError(f"{path.name} looks different now; compare it with {other}")


async def assert_looks(pilot: Pilot[int], looks: Looks, name: str) -> None:
    """Compare every look; each that differs is written down before the first one is told."""
    app = pilot.app
    assert isinstance(app, CoachApp)
    for odd in ODD_SIZES if looks is ALL_FOUR else ():
        await pilot.resize_terminal(*odd)
        await settled(pilot)
        assert_aligned(app)
    different: list[AssertionError] = []
    for size, theme in looks:
        app.theme = THEMES[theme]
        await pilot.resize_terminal(*SIZES[size])
        await settled(pilot)
        try:
            assert_same(drawn(app), f"{name}-{size}-{theme}")
        except AssertionError as problem:
            different.append(problem)
    if different:
        raise different[0]
