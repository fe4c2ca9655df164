"""A line that is kept while it is typed, so that no crash takes it."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual import on
from textual.message import Message
from textual.timer import Timer
from textual.widgets import Input

from coachtui.app.widgets.line_input import LineInput

if TYPE_CHECKING:
    from coachtui.app.app import CoachApp

LENGTH = 500
_PAUSE_SECONDS = 0.25


class DraftedLine(LineInput):
    """Shows what is saved, or what was being typed in its place. Posts Drafted at each change."""

    class Drafted(Message):
        """Whether there is something in the field that is not saved."""

        def __init__(self, field: DraftedLine) -> None:
            super().__init__()
            self.field = field

        @property
        def control(self) -> DraftedLine:
            """The field."""
            return self.field

    def __init__(self, *, id: str, placeholder: str) -> None:  # noqa: A002
        super().__init__(id=id, placeholder=placeholder, compact=True, max_length=LENGTH)
        self._saved = ""
        self._draft = ""
        self._pause: Timer | None = None

    @property
    def coach(self) -> CoachApp:
        """The app, with its own attributes."""
        return cast("CoachApp", self.app)

    @property
    def unsaved(self) -> bool:
        """Whether what is typed differs from what is saved."""
        return self.value.strip() != self._saved

    def show(self, saved: str, draft: str) -> None:
        """What is saved, under the name of its draft; a field that is typed in is left alone."""
        if draft != self._draft:
            self._keep()
            self._draft = draft
        elif self.has_focus:
            self._saved = saved
            return
        self._saved = saved
        self.value = self.coach.drafts.get(draft) or saved

    def was_saved(self, text: str) -> None:
        """What was typed is saved now."""
        self._saved = text.strip()
        self._stop()
        if self._draft:
            # On the records' thread, so that it comes after what is still to be written there.
            drop = self.coach.desk.run(self.coach.drafts.drop, self._draft)
            self.coach.run_worker(drop)
        self.post_message(self.Drafted(self))

    @on(Input.Changed)
    def _typed(self) -> None:
        self.post_message(self.Drafted(self))
        self._stop()
        self._pause = self.set_timer(_PAUSE_SECONDS, self._keep)

    def _keep(self) -> None:
        self._stop()
        if self._draft:
            text = self.value if self.unsaved else ""
            self.coach.run_worker(self.coach.desk.run(self.coach.drafts.put, self._draft, text))

    def _stop(self) -> None:
        if self._pause is not None:
            self._pause.stop()
            self._pause = None
