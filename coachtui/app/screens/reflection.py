"""The reflection: words, a wish to talk, and word for word what the manager will read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, NamedTuple

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Label, Select, Static, TextArea

from coachtui.app.box import Box
from coachtui.app.commands import Command
from coachtui.app.drafting import Draft
from coachtui.app.widgets.bars import Hint
from coachtui.app.widgets.plain import plain
from coachtui.coaching.log.reflection import (
    ReflectionDraft,
    my_reflection_draft,
    send_reflection,
)
from coachtui.coaching.people import first_name_of, manager_of
from coachtui.records.days import Reflection
from coachtui.records.errors import CoachError, WrongUse
from coachtui.store.team_store import TeamStore

if TYPE_CHECKING:
    from coachtui.app.place import Place

DRAFT = "reflection"
_TALK = (("the next 1:1 is soon enough", "no"), ("yes, I would like to talk", "yes"))


class ToSend(NamedTuple):
    """What would be sent, and to whom."""

    draft: ReflectionDraft
    manager: str
    """First name."""


def to_send(store: TeamStore) -> ToSend:
    """Read my days since the last time. Raises WrongUse for somebody without a manager."""
    draft = my_reflection_draft(store)
    manager = manager_of(store.shelf, store.me)
    if manager is None or manager == store.me:
        raise WrongUse("You have no manager in this team to send a reflection to.")
    return ToSend(draft, first_name_of(store.shelf, manager))


async def ask_for_reflection(place: Place[Any]) -> None:
    """Open the preview over a place; nothing is sent before the person says so."""
    found = await place.act(to_send)
    if found is None:
        return

    def done(sent: Reflection | None) -> None:
        if sent is not None:
            place.say(f"{found.manager} can read it now.")

    place.app.push_screen(ReflectionScreen(found), done)


class ReflectionScreen(Box[Reflection]):
    """Gives the reflection once it is sent; esc keeps the words for later."""

    CSS_PATH = "reflection.tcss"
    NAME = "Your reflection"
    IDEA = "What your manager gets to read before a 1:1, in your words, shown before it goes."
    KEYS = (
        Command("reflection.send", "ctrl+s", "send", "Send it exactly as shown.", always=True),
        Command("reflection.leave", "escape", "keep for later", "Keep the words for later."),
    )

    def __init__(self, found: ToSend) -> None:
        super().__init__()
        self._found = found.draft
        self._manager = found.manager
        self._draft: Draft | None = None

    def compose(self) -> ComposeResult:
        """Who reads it, the words, and below them exactly what goes out."""
        with VerticalScroll(classes="form") as box:
            box.border_title = plain("Your reflection")
            readers = f"Only you and {self._manager} can read this. Your daily scores stay yours."
            yield Static(plain(readers), classes="form-readers")
            yield Label(
                plain("In your words: what are you proud of, what moved, what is hard?"),
                classes="form-label",
            )
            yield TextArea(id="words", tab_behavior="focus", compact=True)
            yield Label(plain("Would you like to talk?"), classes="form-label")
            choices = [(plain(said), value) for said, value in _TALK]
            yield Select(choices, value="no", allow_blank=False, id="talk", compact=True)
            with VerticalScroll(id="to-send", can_focus=False) as preview:
                preview.border_title = plain(f"{self._manager} will read exactly this")
                preview.border_subtitle = plain(self._found.explained)
                yield Static(id="preview")
            yield Static("", classes="form-error")
            with Horizontal(classes="form-buttons"):
                yield Button(
                    Content(f"Send to {self._manager}"), variant="primary", id="send", compact=True
                )
                yield Button("Leave", id="leave", compact=True)
        yield self.bar()

    def on_mount(self) -> None:
        """The words of last time are there again."""
        self._draft = Draft(self.coach, DRAFT)
        words = self.query_one(TextArea)
        words.text = self._draft.get()
        words.move_cursor(words.document.end)
        words.focus()
        self._preview()

    @on(TextArea.Changed)
    def _typed(self) -> None:
        self._preview()
        if self._draft is not None:
            words = self.query_one(TextArea).text
            self._draft.keep(words if words.strip() else "")

    def on_unmount(self) -> None:
        """What is still to be written is written at once."""
        if self._draft is not None:
            self._draft.flush()

    @on(Select.Changed)
    def _preview(self) -> None:
        words, talk = self._answers()
        said = self._found.preview(words, wants_to_talk=talk)
        self.query_one("#preview", Static).update(Content("\n").join(plain(line) for line in said))

    def _answers(self) -> tuple[str, bool]:
        return self.query_one(TextArea).text, self.query_one(Select).value == "yes"

    @on(Button.Pressed, "#send")
    def do_send(self) -> None:
        """Let the manager read it."""
        self._send(*self._answers())

    @on(Button.Pressed, "#leave")
    def do_leave(self) -> None:
        """Nothing was sent; the words wait for the next time."""
        self.dismiss(None)

    @work(exclusive=True)
    async def _send(self, words: str, wants_to_talk: bool) -> None:
        try:
            sent = await self.coach.carry_out(send_reflection, self._found, words, wants_to_talk)
        except CoachError as error:
            self.query_one(".form-error", Static).update(plain(error.message))
            return
        if self._draft is not None:
            await self._draft.drop()
        self.dismiss(sent)

    def field_hints(self, _typing: bool) -> Iterable[Hint]:
        """What tab does."""
        return (Hint("tab", "next field", False, "tab"),)
