"""The one-time word about what git's history keeps, where somebody is about to write."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual import work
from textual.content import Content
from textual.widgets import Static

from coachtui.coaching.history_word import history_word

if TYPE_CHECKING:
    from coachtui.app.app import CoachApp


class HistoryWord(Static):
    """Says it once on this machine, for as long as the screen is open; then it is never there."""

    DEFAULT_CSS: ClassVar[str] = ""

    def __init__(self) -> None:
        super().__init__("", classes="history-word")

    def on_mount(self) -> None:
        """Nothing is in sight before it is known that there is something to say."""
        self.display = False
        self._ask()

    @work
    async def _ask(self) -> None:
        coach = cast("CoachApp", self.app)
        word = await coach.desk.run(history_word, coach.store)
        if word:
            self.update(Content(word))
            self.display = True
