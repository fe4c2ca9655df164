"""Where a column goes: a list of fields that gets shorter while one types."""

from __future__ import annotations

from collections.abc import Iterable

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input

from coachtui.app.box import Box
from coachtui.app.commands import LEAVE, Command
from coachtui.app.widgets.bars import Hint
from coachtui.app.widgets.lines import Line, Lines
from coachtui.app.widgets.plain import padded, plain
from coachtui.exchange.headers import header_key, target_in_words, targets

LEFT_OUT = "left out"
_MEANS = {
    "name": "what the company is called",
    "domain": "its website; tells companies apart",
    "external_id": "its number in the CRM",
    "rep": "whose it is, by name or mail address",
    "size": "number of employees",
    "revenue": "an amount such as 5M or 1,250,000",
    "city": "becomes the region",
    "country": "becomes the region",
    "phone": "stands in the notes",
    "last_touch": "starts the clock",
    "tier": "A, B or C; also hot, warm, cold",
    "tags": "between commas",
}


class TargetPicker(Box[str]):
    """Gives the field, LEFT_OUT, or None when it was left with esc."""

    NAME = "Where a column goes"
    IDEA = "Choose the field that a column of the file fills, or leave the column out."
    KEYS = (
        Command("column.fields", "down", "to the fields", "From the words to the fields.", False),
        LEAVE,
    )

    def __init__(self, column: str, now: str | None) -> None:
        super().__init__()
        self._column = column
        self._now = now

    def compose(self) -> ComposeResult:
        """The field to type in, and the fields that fit."""
        with Vertical(classes="search picker") as box:
            box.border_title = plain(f"Where “{self._column}” goes")
            box.border_subtitle = "enter chooses · esc leaves"
            yield Input(placeholder="a part of the field's name", compact=True)
            yield Lines("Fields", "No field is called so.", id="fields")
        yield self.bar()

    def on_mount(self) -> None:
        """The cursor stands on where it goes now."""
        fields = self.query_one(Lines)
        self._show("")
        fields.focus()
        at = self._now or LEFT_OUT
        every = [LEFT_OUT, *targets()]
        fields.highlighted = every.index(at) if at in every else 0

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._show(event.value)

    @on(Input.Submitted)
    def do_fields(self) -> None:
        """From the words to the fields."""
        fields = self.query_one(Lines)
        if fields.has_lines:
            fields.focus()

    def _show(self, words: str) -> None:
        wanted = header_key(words)
        found = [each for each in (LEFT_OUT, *targets()) if wanted in header_key(each)]
        self.query_one(Lines).show([_line(each) for each in found])

    @on(Lines.OptionSelected)
    def _chosen(self, event: Lines.OptionSelected) -> None:
        self.dismiss(event.option_id)

    def field_hints(self, typing: bool) -> Iterable[Hint]:
        """What enter does in the field and in the list."""
        yield Hint("enter", "to the fields" if typing else "choose", False, "enter")
        if not typing:
            yield Hint("tab", "type", False, "tab")


def _line(target: str) -> Line:
    name = target if target == LEFT_OUT else target_in_words(target)
    return Line(
        target,
        Content.assemble(
            (padded(name, 20), "$quiet" if target == LEFT_OUT else "bold"),
            (_MEANS.get(target, ""), "$quiet"),
        ),
    )
