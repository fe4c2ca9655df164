"""The field for free notes: what is typed in it is on disk before the next sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from coachtui.app.drafting import Draft

if TYPE_CHECKING:
    from coachtui.app.app import CoachApp


class NoteField(Horizontal):
    """One line at a time. Posts Given on enter; `taken` empties it once the note is kept."""

    DEFAULT_CSS: ClassVar[str] = ""

    class Given(Message):
        """A note is to be kept."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._draft: Draft | None = None

    @property
    def coach(self) -> CoachApp:
        """The app, with its own attributes."""
        return cast("CoachApp", self.app)

    @property
    def field(self) -> Input:
        """Where the typing goes."""
        return self.query_one(Input)

    def compose(self) -> ComposeResult:
        """The key that leads here, and the field."""
        yield Static(Content.styled(" m note ▸", "$quiet"), id="note-label")
        yield Input(
            placeholder="a line that both of you can read",
            id="note",
            max_length=2000,
            select_on_focus=False,
        )

    def begin(self, draft: str) -> None:
        """Keep what is typed under this name, and bring back what was half typed."""
        self._draft = Draft(self.coach, draft)
        kept = self._draft.get()
        if kept:
            self.field.value = kept
            self.field.cursor_position = len(kept)
            self.field.focus()

    async def taken(self) -> None:
        """The note is among the records now."""
        self.field.value = ""
        if self._draft is not None:
            await self._draft.drop()

    def end(self) -> None:
        """The talk is over; nothing is typed any more."""
        self._draft = None

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        if self._draft is not None:
            self._draft.keep(event.value)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if event.value.strip():
            self.post_message(self.Given(event.value))

    def on_unmount(self) -> None:
        """A polite end of the app still writes the last keys."""
        if self._draft is not None:
            self._draft.flush()
