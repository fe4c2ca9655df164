"""What the app says in passing: one thing at a time, in the line at the bottom, over nothing."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING, Literal, NamedTuple

from textual.signal import Signal

from coachtui.records.text import clean_text

if TYPE_CHECKING:
    from textual.app import App
    from textual.timer import Timer

Severity = Literal["information", "warning", "error"]


class Notice(NamedTuple):
    """Something to be told, such as what was saved or why a key does nothing."""

    text: str
    """Literally; a line break begins a new row."""
    severity: Severity = "information"


class Notices:
    """Holds the notice in sight. It goes with the next key that acts, or by itself.

    A key that comes at once leaves it: whoever types fast, or is told something that came by
    itself, has a moment to see it.
    """

    def __init__(self, app: App[int]) -> None:
        self._app = app
        self.shortest_seconds = 1.0
        """Before this no key takes a notice away."""
        self.usual_seconds = 6.0
        """After this a notice goes by itself, unless it was given longer."""
        self.changed: Signal[Notice | None] = Signal(app, "notice changed")
        """Every line at the bottom listens."""
        self.in_sight: Notice | None = None
        self.last: Notice | None = None
        """What was told last, whether or not it is still in sight."""
        self._since = 0.0
        self._end: Timer | None = None

    def tell(self, notice: Notice, seconds: float | None = None) -> None:
        """Say this instead of what was said before."""
        self.last = notice
        self._since = monotonic()
        self._stop_waiting()
        self._end = self._app.set_timer(max(seconds or 0.0, self.usual_seconds), self.clear)
        self._put(notice)

    def key_acts(self) -> None:
        """A key that does something has been pressed: the person goes on."""
        if self.in_sight is not None and monotonic() - self._since >= self.shortest_seconds:
            self.clear()

    def clear(self) -> None:
        """Nothing is said any more."""
        self._stop_waiting()
        if self.in_sight is not None:
            self._put(None)

    def _stop_waiting(self) -> None:
        if self._end is not None:
            self._end.stop()
            self._end = None

    def _put(self, notice: Notice | None) -> None:
        self.in_sight = notice
        self.changed.publish(notice)


def notice(text: str, title: str = "", severity: Severity = "information") -> Notice:
    """A notice from what Textual's `notify` is given; the text is taken literally."""
    said = clean_text(text).strip()
    return Notice(f"{title}: {said}" if title else said, severity)
