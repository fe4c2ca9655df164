"""What is being typed, on disk as it is typed: a killed app loses at most the key being typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from coachtui.app.app import CoachApp


T = TypeVar("T")


class Draft:
    """One text under one name. Writes never pile up: while one is under way, only the newest text
    waits.
    """

    def __init__(self, coach: CoachApp, name: str) -> None:
        self._coach = coach
        self._name = name
        self._newest: str | None = None
        """What is not on disk yet; None when everything is."""
        self._writing = False

    def get(self) -> str:
        """What was typed before, or nothing."""
        return self._coach.drafts.get(self._name)

    def read(self, kind: type[T]) -> T | None:
        """The values that were kept as JSON; None for no draft, or none of this kind."""
        return self._coach.drafts.read(self._name, kind)

    def keep(self, text: str) -> None:
        """This is what stands in the field now."""
        self._newest = text
        if not self._writing:
            self._writing = True
            self._coach.work_on(self._write, group="drafts")

    async def _write(self) -> None:
        try:
            while self._newest is not None:
                text, self._newest = self._newest, None
                await self._coach.desk.run(self._coach.drafts.put, self._name, text)
        finally:
            self._writing = False

    async def drop(self) -> None:
        """It is among the records now, or not wanted; what was under way goes with it."""
        self._newest = None
        await self._coach.desk.run(self._coach.drafts.drop, self._name)

    def flush(self) -> None:
        """The app ends: write what is left at once."""
        if self._newest is not None:
            text, self._newest = self._newest, None
            self._coach.drafts.put(self._name, text)
