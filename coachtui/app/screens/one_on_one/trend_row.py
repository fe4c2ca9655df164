"""One of the four lines of the pulse."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input, Static

from coachtui import content
from coachtui.app.screens.one_on_one.pulse_view import Given
from coachtui.app.widgets.scores import ScoreRow
from coachtui.records.base import Trend


class TrendRow(Vertical):
    """One trend: its name, its question, five words to choose from, a line for the reason."""

    def __init__(self, trend: Trend) -> None:
        super().__init__(id=f"trend-{trend}", classes="trend")
        self.trend = trend
        self._text = content.trend(trend)

    def compose(self) -> ComposeResult:
        """The question stands in the row where there is room, else once above all four."""
        yield Static(Content(self._text.pulse), classes="trend-question")
        with Horizontal(classes="trend-answer"):
            yield Static(Content(self._text.short), classes="trend-name")
            yield ScoreRow(content.frequency_labels(), id=f"score-{self.trend}")
        with Horizontal(classes="trend-reason"):
            yield Static("", classes="trend-said")
            yield Input(max_length=500, compact=True, select_on_focus=False)

    @property
    def score(self) -> ScoreRow:
        """The five words."""
        return self.query_one(ScoreRow)

    @property
    def reason(self) -> Input:
        """The line for the reason."""
        return self.query_one(Input)

    def show_state(self, given: Given) -> None:
        """Say in a word how this trend stands; colour alone says nothing."""
        skipped = self.trend in given.scores and given.scores[self.trend] is None
        word = "skipped" if skipped else ""
        self.query_one(".trend-said", Static).update(Content(word))
