"""The summary exactly as it will be exported, in each of its forms."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any, cast

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from coachtui.app.widgets.plain import lines, plain
from coachtui.coaching.one_on_one.summary import Summary, SummaryForm, render

if TYPE_CHECKING:
    from coachtui.app.place import Place

_FORMS: tuple[tuple[SummaryForm, str], ...] = (
    ("md", "markdown"),
    ("txt", "plain text"),
    ("slack", "Slack"),
)


class Preview(VerticalScroll):
    """Follows what is typed; one key goes from form to form."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id, classes="pane")
        self._form = 0
        self._summary: Summary | None = None

    def compose(self) -> ComposeResult:
        """The text; it scrolls."""
        yield Static("", id="summary")

    def on_mount(self) -> None:
        """Which keys it has."""
        place = cast("Place[Any]", self.screen)
        self.border_subtitle = place.worded("<close.form> other form · <app.copy> copies")

    def show_summary(self, found: Summary, decided: Iterable[str], next_on: date | None) -> None:
        """The summary as it would be if the talk were closed now."""
        said = tuple(plain(line).plain for line in decided if line.strip())
        self._summary = found._replace(decided=said, next_on=next_on or found.next_on)
        self._draw()

    def other_form(self) -> None:
        """Markdown, plain text, Slack."""
        self._form = (self._form + 1) % len(_FORMS)
        self._draw()

    @property
    def text(self) -> str:
        """What is on the screen, to be taken along."""
        return render(self._summary, _FORMS[self._form][0]) if self._summary else ""

    def _draw(self) -> None:
        self.border_title = f"Summary as {_FORMS[self._form][1]}"
        self.query_one("#summary", Static).update(lines(self.text))
