"""The way into the guide: who with, and what is already open."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar

from coachtui.app.place import Place

if TYPE_CHECKING:
    from coachtui.app.app import CoachApp

View = TypeVar("View")


class GuidePlace(Place[View], Generic[View]):
    """A state of the guide, opened for one other person."""

    STAYS: ClassVar[bool] = True
    SIGNS = (
        ("↑ ↓", "felt more or less often than the time before"),
        ("▸", "where you are, or what the talk opens with"),
        ("✓", "done"),
    )

    def __init__(self, other: str) -> None:
        super().__init__()
        self.other = other
        """The handle of the one this talk is with."""

    def shared_with(self) -> str | None:
        """The other one of the talk."""
        return self.other

    def end(self) -> None:
        """The talk is over; nothing of it is being typed any more."""

    def leave_shared(self) -> None:
        """End shared view, if this state of the guide is the one that began it."""


def open_guide(coach: CoachApp, other: str) -> None:
    """Open the guide with this person from any place; a talk that is going on is not left."""
    coach.work_on(partial(_open, coach, other), group="guide", exclusive=True)


async def _open(coach: CoachApp, other: str) -> None:
    from coachtui.app.screens.one_on_one.screen import OneOnOnes

    await coach.open_place("one-on-one")
    while isinstance(coach.screen, GuidePlace):
        open_now: GuidePlace[Any] = coach.screen
        if open_now.other == other:
            return
        if reason := open_now.why_stay():
            open_now.say(reason, severity="warning")
            return
        open_now.leave_shared()
        await coach.pop_screen()
    if isinstance(coach.screen, OneOnOnes):
        coach.screen.open_with(other)


async def finish(coach: CoachApp) -> None:
    """The talk is over: back to the people, and out of shared view."""
    for screen in coach.screen_stack:
        if isinstance(screen, GuidePlace):
            screen.end()
    while isinstance(coach.screen, GuidePlace):
        coach.screen.leave_shared()
        await coach.pop_screen()
