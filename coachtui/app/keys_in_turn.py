"""Keys wait for their turn: one typed ahead acts on what the one before it brings up.

Without this, a letter typed right after the key that opens a form would still reach the screen
below, where it may mean something else.
"""

from __future__ import annotations

import asyncio
from collections import deque
from typing import TYPE_CHECKING, Any

from textual import events
from textual.message_pump import MessagePump

from coachtui.app.widgets.bars import types

if TYPE_CHECKING:
    from coachtui.app.app import CoachApp

_LONGEST_SECONDS = 3.0
"""After this long a key goes on, whatever is still under way: a screen must never feel dead."""
_ROUNDS = 8
"""Screens that may follow each other on one key, such as a menu, its menu and a form."""


class KeysInTurn:
    """Holds keys and pastes back until what the key before them set off is done and drawn."""

    def __init__(self, app: CoachApp) -> None:
        self._app = app
        self._waiting: deque[events.Key | events.Paste] = deque()
        self._turning = False
        """Whether a key is still being carried out."""

    def held(self, event: events.Event) -> bool:
        """Whether the event waits; it is sent again when its turn has come."""
        if not isinstance(event, events.Key | events.Paste) or event.is_forwarded:
            return False
        if self._turning:
            self._waiting.append(event)
            return True
        if not self._only_types(event):
            self._turning = True
            self._app.notices.key_acts()
            self._app.work_on(self._turn, group="keys")
        return False

    def _only_types(self, event: events.Key | events.Paste) -> bool:
        """A letter in a field changes nothing but the field."""
        printable = isinstance(event, events.Paste) or event.is_printable
        return printable and types(self._app.focused)

    async def _turn(self) -> None:
        try:
            async with asyncio.timeout(_LONGEST_SECONDS):
                await self._quiet()
        except TimeoutError:
            pass
        finally:
            self._turning = False
        while self._waiting and not self._turning:
            await self._app.on_event(self._waiting.popleft())

    async def _quiet(self) -> None:
        """Until a whole round through everybody concerned leaves the same screen in front."""
        for _ in range(_ROUNDS):
            before = self._app.screen, self._app.focused
            for pump in self._concerned():
                await _through(pump)
            if before == (self._app.screen, self._app.focused):
                return

    def _concerned(self) -> list[MessagePump]:
        """Who handles a key, from the cursor outwards, and who opens what follows."""
        focused = self._app.focused
        around: list[Any] = list(focused.ancestors_with_self) if focused is not None else []
        return [*around, *reversed(self._app.screen_stack), self._app, self._app.screen]


async def _through(pump: MessagePump) -> None:
    """Until everything that waited there has been handled."""
    passed = asyncio.Event()
    if pump.is_running and pump.call_later(passed.set):
        await passed.wait()
