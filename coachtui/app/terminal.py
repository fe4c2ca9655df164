"""The terminal that the app draws on: when it goes away, the app ends instead of waiting for it."""

from __future__ import annotations

import os
import sys
import threading
from typing import TYPE_CHECKING, Any, TextIO, cast

if TYPE_CHECKING:
    from io import TextIOWrapper

    from textual.driver import Driver

_LONG_ENOUGH = 10.0
"""Seconds in which an app that was told to end closes what it has open."""


def lasting(driver_class: type[Driver]) -> type[Driver]:
    """The driver, such that drawing on a terminal that is gone fails without stopping the app."""
    if sys.platform == "win32":
        return driver_class
    from textual.drivers.linux_driver import LinuxDriver

    if driver_class is not LinuxDriver:
        return driver_class

    class Lasting(LinuxDriver):
        """Textual's thread that draws would die with the terminal, and drawing wait for it."""

        def __init__(self, *args: object, **wishes: object) -> None:
            super().__init__(*args, **wishes)  # type: ignore[arg-type] # handed on as they are
            if self._file is not None:
                self._file = cast("TextIOWrapper[Any]", _Unheard(self._file))

    return Lasting


def is_gone() -> bool:
    """Whether nobody is at the other end of the terminal, of which no signal need tell."""
    if sys.platform == "win32" or sys.__stdin__ is None:
        return False
    import select

    look = select.poll()
    look.register(sys.__stdin__.fileno(), 0)
    return any(what & (select.POLLHUP | select.POLLNVAL) for _, what in look.poll(0))


def end_at_last() -> None:
    """End this process if it does not end by itself: a terminal that stands still holds it up.

    Everything typed is on disk already, and whatever is being written is written whole or not.
    """
    end = threading.Timer(_LONG_ENOUGH, os._exit, (0,))
    end.daemon = True
    end.start()


class _Unheard:
    """A terminal to write to, whether anybody is there or not."""

    def __init__(self, file: TextIO) -> None:
        self._file = file

    def write(self, text: str) -> int:
        """Draw."""
        try:
            return self._file.write(text)
        except OSError:
            return len(text)

    def flush(self) -> None:
        """Show what was drawn."""
        try:
            self._file.flush()
        except OSError:
            return

    def fileno(self) -> int:
        """The number of the terminal."""
        return self._file.fileno()

    def isatty(self) -> bool:
        """Whether it was a terminal."""
        return self._file.isatty()
