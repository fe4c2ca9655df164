"""The four trends in the order of their need: felt beside shown, and what each is about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from coachtui import content
from coachtui.app.box import Box
from coachtui.app.commands import Command
from coachtui.app.widgets.bars import Hint
from coachtui.app.widgets.plain import padded
from coachtui.coaching.one_on_one.prep import Prep
from coachtui.coaching.trend_views import TrendView
from coachtui.records.base import Trend
from coachtui.records.text import shown


class _Row(NamedTuple):
    view: TrendView
    offered: bool


class TrendChoice(Box[Trend]):
    """Gives the chosen trend; esc leaves everything as it was.

    In preparation it says more: what is felt and shown, both stances, how to listen. On the live
    screen, which both look at while they talk, only the names and the last words stand.
    """

    NAME = "The four trends"
    IDEA = "Which of the four to talk about; what you feel stands beside what the log shows."
    KEYS = (Command("trends.leave", "escape,t", "leave", "Leave everything as it was."),)
    BINDINGS = [
        Binding("j", "down", show=False),
        Binding("k", "up", show=False),
    ]

    def __init__(self, prep: Prep, *, live: bool) -> None:
        super().__init__()
        by_trend = {view.trend: view for view in prep.trends}
        self._rows = [
            _Row(by_trend[need.trend], place == 0) for place, need in enumerate(prep.opening.needs)
        ]
        self._live = live

    def compose(self) -> ComposeResult:
        """The four on top; in preparation the card of the one under the cursor below."""
        with Vertical(classes="trend-choice"):
            yield OptionList(
                *(Option(self._line(row), id=row.view.trend) for row in self._rows), markup=False
            )
            if not self._live:
                with VerticalScroll(can_focus=False):
                    yield Static("", id="trend-card")
        yield self.bar()

    def on_mount(self) -> None:
        """The offered one is under the cursor."""
        box = self.query_one(".trend-choice")
        box.border_title = (
            "Go on with" if self._live else "Open with · felt beside shown in the log"
        )
        box.border_subtitle = "enter chooses · esc leaves"
        self.query_one(OptionList).focus()

    def _line(self, row: _Row) -> Content:
        view = row.view
        offered = "offered" if row.offered else ""
        name = padded(content.trend(view.trend).short, 12)
        felt = view.answer.word + (f" {view.answer.arrow}" if view.answer.arrow else "")
        if self._live:
            return Content.assemble((name, "bold"), padded(felt, 18), (offered, "$quiet"))
        return Content.assemble(
            (name, "bold"),
            ("felt ", "$quiet"),
            padded(felt, 16),
            ("shown ", "$quiet"),
            padded(f"{view.shown.word} written" if view.shown.word != "–" else "–", 17),
            (offered, "$accent"),
        )

    @on(OptionList.OptionHighlighted)
    def _show_card(self, event: OptionList.OptionHighlighted) -> None:
        if not self._live:
            row = next(row for row in self._rows if row.view.trend == event.option_id)
            self.query_one("#trend-card", Static).update(_card(row.view))

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        chosen: Trend = event.option_id  # type: ignore[assignment]  # ids are the four trends
        self.dismiss(chosen)

    def field_hints(self, _typing: bool) -> Iterable[Hint]:
        """What the list does."""
        return (Hint("enter", "choose", False, "enter"),)

    def action_down(self) -> None:
        """As in every list."""
        self.query_one(OptionList).action_cursor_down()

    def action_up(self) -> None:
        """As in every list."""
        self.query_one(OptionList).action_cursor_up()


def _card(view: TrendView) -> Content:
    text = content.trend(view.trend)
    rows: list[tuple[str, str]] = [
        ("why", view.need.said),
        ("reading", view.reading or "needs an answer and a log to read"),
        ("said because", view.answer.why),
        ("boss", f"“{text.boss}”"),
        ("leader", f"“{text.leader}”"),
        ("listen", _listed(text.listening)),
        ("small moves", _listed(text.small_moves)),
    ]
    parts: list[str | tuple[str, str]] = [(f"{text.name}. ", "bold $primary"), text.meaning]
    for label, said in rows:
        if said:
            parts += ["\n", (f"{label}: ", "$quiet"), shown(said)]
    return Content.assemble(*parts)


def _listed(texts: Sequence[str]) -> str:
    return " · ".join(texts)
