"""The deeper questions: one for each trend, about once a month, after the pulse."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from coachtui import content
from coachtui.app.commands import Command
from coachtui.app.place import Place
from coachtui.app.widgets.plain import padded, wrapped
from coachtui.coaching.pulse import TRENDS, give_pulse
from coachtui.coaching.pulse_deep import DeepOffer, deep_offer
from coachtui.store.team_store import TeamStore

_NAME_WIDTH = 14


class DeepScreen(Place[DeepOffer]):
    """Four digits more, each of them left out by whoever likes."""

    NAME = "Deeper questions"
    IDEA = "One deeper question for each of the four, about once a month; leave out what you like."
    CSS_PATH = "pulse.tcss"
    KEYS = (
        Command("deep.save", "ctrl+s,enter", "save", "Keep what you answered."),
        Command("deep.skip", "s", "skip", "Leave this one out."),
        Command("deep.clear", "minus", "clear", "Take the answer back.", footer=False),
        Command("deep.below", "down,j", "next", "The next of the four.", footer=False),
        Command("deep.above", "up,k", "before", "The one before.", footer=False),
        Command("deep.leave", "escape", "back", "Leave them for another day."),
    )
    BINDINGS = [Binding(str(digit), f"score({digit})", show=False) for digit in range(5)]

    def __init__(self) -> None:
        super().__init__()
        self._scores: dict[str, int] = {}
        self._at = 0

    def look(self, store: TeamStore) -> DeepOffer:
        """What can be asked today."""
        return deep_offer(store.read((store.me,)), store.me, store.today(), store.settings)

    def body(self) -> ComposeResult:
        """The four questions."""
        with VerticalScroll(classes="pane", id="deep", can_focus=False) as pane:
            pane.border_title = "A little deeper"
            pane.border_subtitle = Content(f"over {content.scales().frequency.over}")
            yield Static("", id="deep-rows")

    def on_resize(self) -> None:
        """Questions are wrapped for the present width."""
        if self.is_mounted:
            self.show(self.view)

    def home_widget(self) -> Widget | None:
        """Digits work wherever the cursor is."""
        return self.query_one("#deep")

    def show(self, view: DeepOffer) -> None:
        """Each with its answer in a word; the present one with the scale."""
        labels = content.frequency_labels()
        margin = "\n" + " " * _NAME_WIDTH
        intro = "Once a month, as private as the pulse itself. Leave out what you like.\n\n"
        parts: list[str | tuple[str, str]] = [(intro, "$quiet")]
        for place, trend in enumerate(TRENDS):
            item, here = view.items.get(trend), place == self._at
            if item is None:
                continue
            short = padded(content.trend(trend).short, _NAME_WIDTH - 2)
            name = f"{'▸' if here else ' '} {short}"
            rows = wrapped(item.asked, max(20, self.app.size.width - _NAME_WIDTH - 8))
            parts.append((name, "bold $primary" if here else "$quiet"))
            parts.append((margin.join(rows), "bold" if here else ""))
            if item.id in self._scores:
                score = self._scores[item.id]
                parts.append((f"{margin}{score} {labels[score]}", "bold $accent"))
            elif here:
                scale = " · ".join(f"{digit} {label}" for digit, label in enumerate(labels))
                parts.append(margin + scale)
            parts.append("\n\n")
        self.query_one("#deep-rows", Static).update(Content.assemble(*parts))

    def why_not(self, command: Command) -> str:
        """Saving needs an answer."""
        if command.id == "deep.save" and not self._scores:
            return "A digit first, or esc to leave them out."
        return ""

    def action_score(self, digit: int) -> None:
        """An answer; the next one is asked."""
        item = self.view.items.get(TRENDS[self._at]) if self._at < len(TRENDS) else None
        if item is not None:
            self._scores[item.id] = digit
            self._move(1)

    def do_skip(self) -> None:
        """Nothing is stored for it."""
        self.do_clear()
        self._move(1)

    def do_clear(self) -> None:
        """Not answered."""
        item = self.view.items.get(TRENDS[self._at]) if self._at < len(TRENDS) else None
        if item is not None:
            self._scores.pop(item.id, None)
        self._move(0)

    def do_below(self) -> None:
        """Down or j."""
        self._move(1)

    def do_above(self) -> None:
        """Up or k."""
        self._move(-1)

    def _move(self, by: int) -> None:
        self._at = min(max(self._at + by, 0), len(TRENDS))
        self.show(self.view)
        self._cursor_moved()

    async def do_save(self) -> None:
        """They join the pulse of today."""
        if await self.act(give_pulse, {}, deep=self._scores) is not None:
            self.say("Kept with today's pulse.")
            self.dismiss(None)

    def do_leave(self) -> None:
        """Nothing is kept of what was not saved."""
        self.dismiss(None)
