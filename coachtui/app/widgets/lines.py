"""A pane of lines that can be walked through, each opening its source."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual.binding import Binding
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option


@dataclass(frozen=True)
class Line:
    """One line of a pane."""

    id: str
    """What it stands for; a record's id wherever there is one. Unique within the pane."""
    content: Content
    quiet: bool = False
    """Only to be read: the cursor passes over it."""


class Lines(OptionList):
    """Lines with a cursor. Posts OptionSelected with the line's id on enter or a click."""

    BINDINGS = [
        Binding("j", "cursor_down", show=False),
        Binding("k", "cursor_up", show=False),
    ]

    def __init__(self, title: str, empty: str, *, id: str, classes: str = "") -> None:  # noqa: A002
        super().__init__(id=id, classes=f"pane {classes}", markup=False)
        self.border_title = Content(title)
        self._empty = empty
        """What an empty pane is for, and the key that fills it."""
        self._shown: tuple[Line, ...] | None = None

    def show(self, lines: Sequence[Line]) -> None:
        """Draw these lines; the cursor stays on the line it was on."""
        if self._shown == tuple(lines):
            return
        self._shown = tuple(lines)
        kept = self.selected_id
        at = self.highlighted
        self.clear_options()
        if not lines:
            self.add_option(Option(Content.styled(self._empty, "$quiet"), disabled=True))
            return
        self.add_options([Option(line.content, id=line.id, disabled=line.quiet) for line in lines])
        ids = [line.id for line in lines]
        if kept in ids:
            self.highlighted = ids.index(kept)
        elif at is not None:
            self.highlighted = min(at, len(lines) - 1)

    @property
    def has_lines(self) -> bool:
        """Whether there is anything to put the cursor on."""
        return bool(self._shown)

    @property
    def selected_id(self) -> str | None:
        """The id of the line under the cursor."""
        if self.highlighted is None or not self.option_count:
            return None
        return self.get_option_at_index(self.highlighted).id

    def on_focus(self) -> None:
        """A pane that is entered shows its cursor."""
        if self.highlighted is None:
            self.action_first()

    def on_blur(self) -> None:
        """One cursor on the screen is enough."""
        self.highlighted = None
