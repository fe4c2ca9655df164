"""A line that is kept while it is typed, so that no crash takes it."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual import on
from textual.message import Message
from textual.widgets import Input

from coachtui.app.drafting import Draft
from coachtui.app.widgets.line_input import LineInput

if TYPE_CHECKING:
    from coachtui.app.app import CoachApp

LENGTH = 500


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

    def __init__(self, *, id: str, placeholder: str) -> None:
        super().__init__(id=id, placeholder=placeholder, compact=True, max_length=LENGTH)
        self._saved = ""
        self._name = ""
        self._draft: Draft | None = None

    @property
    def unsaved(self) -> bool:
        """Whether what is typed differs from what is saved."""
        return self.value.strip() != self._saved

    def show(self, saved: str, draft: str) -> None:
        """What is saved, under the name of its draft; a field that is typed in is left alone."""
        if draft == self._name and self.has_focus:
            self._saved = saved
            return
        if draft != self._name:
            self.on_unmount()
            self._name = draft
            self._draft = Draft(cast("CoachApp", self.app), draft)
        self._saved = saved
        self.value = (self._draft.get() if self._draft else "") or saved

    async def was_saved(self, text: str) -> None:
        """What was typed is saved now."""
        self._saved = text.strip()
        if self._draft is not None:
            await self._draft.drop()
        self.post_message(self.Drafted(self))

    @on(Input.Changed)
    def _typed(self) -> None:
        self.post_message(self.Drafted(self))
        if self._draft is not None:
            self._draft.keep(self.value if self.unsaved else "")

    def on_unmount(self) -> None:
        """What is still to be written is written at once."""
        if self._draft is not None:
            self._draft.flush()
