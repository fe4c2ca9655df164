"""The Flip: one answers the four, the other guesses, and one key shows both side by side."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import Static

from coachtui import content
from coachtui.app.commands import Command
from coachtui.app.screens.one_on_one.flip_view import (
    FlipView,
    Stage,
    asking_rows,
    heading,
    look_at_flip,
    told_rows,
)
from coachtui.app.screens.one_on_one.guide import GuidePlace
from coachtui.app.screens.one_on_one.strip import TrendStrip
from coachtui.app.widgets.plain import plain
from coachtui.coaching.flip import guess, reveal
from coachtui.coaching.pulse import TRENDS, give_pulse
from coachtui.records.base import Trend
from coachtui.store.team_store import TeamStore

_TYPED: tuple[Stage, ...] = ("guess", "answer")


class FlipScreen(GuidePlace[FlipView]):
    """Gives the trend to open with once both sides were revealed, or None."""

    NAME = "The Flip"
    IDEA = (
        "The one answers the four, the other guesses, neither sees a digit; "
        "one key shows both side by side, and the largest difference opens the talk."
    )
    CSS_PATH = "guide.tcss"
    KEYS = (
        Command("flip.commit", "ctrl+s,enter", "commit", "Commit the four; they stay unseen."),
        Command("flip.skip", "s", "skip", "Skip this one: no answer is made up."),
        Command("flip.clear", "minus", "clear", "Take back what was typed here.", footer=False),
        Command("flip.below", "down,j", "next", "The next of the four.", footer=False),
        Command("flip.above", "up,k", "above", "The one before.", footer=False),
        Command("flip.reveal", "r", "reveal", "Show both sides, to both of you."),
        Command("flip.again", "e", "guess again", "Guess again before it is revealed."),
        Command("flip.open", "o", "open with it", "Open the talk where you are furthest apart."),
        Command("flip.leave", "escape", "back", "Back; what is committed stays committed."),
    )
    BINDINGS = [Binding(str(digit), f"score({digit})", show=False) for digit in range(5)]

    def __init__(self, other: str) -> None:
        super().__init__(other)
        self._scores: dict[Trend, int | None] = {}
        self._at = 0
        self._again = False

    def look(self, store: TeamStore) -> FlipView:
        """Read how it stands."""
        return look_at_flip(store, self.other)

    @property
    def _stage(self) -> Stage:
        """What is to be done now; guessing again was asked for by hand."""
        return "guess" if self._again else self.view.stage

    # -- the picture ---------------------------------------------------------------------------

    def body(self) -> ComposeResult:
        """The strip without its answers, whose turn it is, the four."""
        yield TrendStrip(classes="guide-strip")
        with VerticalScroll(classes="pane", id="flip") as pane:
            pane.border_title = "The Flip"
            yield Static("", id="flip-head")
            yield Static("", id="flip-rows")

    def on_resize(self) -> None:
        """The scale takes the room there is."""
        if self.is_mounted:
            self.show(self.view)

    def show(self, view: FlipView) -> None:
        """Everything follows the stage; before the reveal no answer is on screen."""
        stage = self._stage
        strip = self.query_one(TrendStrip)
        strip.views = view.trends
        strip.unseen = stage != "told"
        self.query_one("#flip-head", Static).update(plain(heading(view, stage)))
        rows = self.query_one("#flip-rows", Static)
        rows.display = stage in (*_TYPED, "told")
        if stage in _TYPED:
            rows.update(asking_rows(self._scores, self._at, self.app.size.width - 8))
        elif stage == "told":
            rows.update(told_rows(view))
        self._cursor_moved()

    def home_widget(self) -> Widget | None:
        """Digits work wherever the cursor is."""
        return self.query_one("#flip")

    # -- commands ------------------------------------------------------------------------------

    def why_not(self, command: Command) -> str:
        """Each key belongs to one step of it."""
        stage, verb = self._stage, command.id.partition(".")[2]
        if verb in ("skip", "clear", "below", "above", "commit") and stage not in _TYPED:
            return "There is nothing to type now."
        if verb == "commit" and not self._scores:
            return "A digit first, or s to skip."
        if verb == "reveal" and stage != "reveal":
            return "There is nothing to reveal yet; " + self.view.flip.explained + "."
        if verb == "again" and stage != "reveal":
            return "There is no guess that waits."
        if verb == "open" and (stage != "told" or self.view.flip.opens_with is None):
            return "Nothing is apart that the talk could open with."
        return ""

    def shown_commands(self) -> list[Command]:
        """Only what this step needs; there is no room for what cannot be done yet."""
        return [each for each in super().shown_commands() if not self.why_not(each)]

    def action_score(self, digit: int) -> None:
        """Said, not shown; the next one is asked."""
        self._say(digit)

    def do_skip(self) -> None:
        """No answer is an answer, too."""
        self._say(None)

    def _say(self, score: int | None) -> None:
        if self._stage not in _TYPED or self._at >= len(TRENDS):
            return
        self._scores[TRENDS[self._at]] = score
        self._at += 1
        self.show(self.view)

    def do_clear(self) -> None:
        """The one under the mark is not said yet."""
        self._scores.pop(TRENDS[min(self._at, len(TRENDS) - 1)], None)
        self._at = min(self._at, len(TRENDS) - 1)
        self.show(self.view)

    def do_below(self) -> None:
        """Down or j."""
        self._at = min(self._at + 1, len(TRENDS))
        self.show(self.view)

    def do_above(self) -> None:
        """Up or k."""
        self._at = max(self._at - 1, 0)
        self.show(self.view)

    async def do_commit(self) -> None:
        """Keep what was typed unseen, as a guess or as the answers of the rep."""
        rep = self.view.flip.pair.rep
        if self._stage == "guess":
            kept = await self.act(guess, rep, self._scores)
        else:
            kept = await self.act(give_pulse, self._scores, setting="aloud", person=rep)
        if kept is None:
            return
        self._scores, self._at, self._again = {}, 0, False
        self.say("Committed; nobody sees it before the reveal.")
        self.reload()

    async def do_reveal(self) -> None:
        """Both sides at once."""
        if await self.act(reveal, self.view.flip.pair.rep) is not None:
            self.reload()

    def do_again(self) -> None:
        """Other guesses, as long as nothing was revealed."""
        self._scores, self._at, self._again = {}, 0, True
        self.show(self.view)

    def do_open(self) -> None:
        """With the trend of the largest difference."""
        trend = self.view.flip.opens_with
        if trend is not None:
            self.dismiss(trend)
            self.coach.notify(f"Open with {content.trend(trend).name.lower()}.", markup=False)

    def do_leave(self) -> None:
        """Back to where one came from."""
        self.dismiss(None)
