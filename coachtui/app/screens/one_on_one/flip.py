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
    heading,
    look_at_flip,
    told_rows,
)
from coachtui.app.screens.one_on_one.guide import GuidePlace
from coachtui.app.screens.one_on_one.strip import TrendStrip
from coachtui.app.screens.one_on_one.unseen import UnseenFour
from coachtui.app.widgets.plain import plain
from coachtui.coaching.flip import guess, reveal
from coachtui.coaching.pulse import give_pulse
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
        with VerticalScroll(classes="pane", id="flip", can_focus=False) as pane:
            pane.border_title = "The Flip"
            yield Static("", id="flip-head")
            yield UnseenFour(id="flip-four")
            yield Static("", id="flip-told")

    def show(self, view: FlipView) -> None:
        """Everything follows the stage; before the reveal no answer is on screen."""
        stage = self._stage
        strip = self.query_one(TrendStrip)
        strip.views = view.trends
        strip.unseen = stage != "told"
        self.query_one("#flip-head", Static).update(plain(self.worded(heading(view, stage))))
        self._four.display = stage in _TYPED
        told = self.query_one("#flip-told", Static)
        told.display = stage == "told"
        if stage == "told":
            told.update(told_rows(view))
        self._cursor_moved()

    @property
    def _four(self) -> UnseenFour:
        return self.query_one(UnseenFour)

    def home_widget(self) -> Widget | None:
        """Digits work wherever the cursor is."""
        return self.query_one("#flip")

    # -- commands ------------------------------------------------------------------------------

    def why_not(self, command: Command) -> str:
        """Each key belongs to one step of it."""
        stage, verb = self._stage, command.id.partition(".")[2]
        if verb in ("skip", "clear", "below", "above", "commit") and stage not in _TYPED:
            return "There is nothing to type now."
        if verb == "commit" and not self._four.scores:
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
        if self._stage in _TYPED:
            self._four.say(digit)
            self._cursor_moved()

    def do_skip(self) -> None:
        """No answer is an answer, too."""
        self._four.say(None)
        self._cursor_moved()

    def do_clear(self) -> None:
        """The one under the mark is not said yet."""
        self._four.clear()

    def do_below(self) -> None:
        """Down or j."""
        self._four.move(1)

    def do_above(self) -> None:
        """Up or k."""
        self._four.move(-1)

    async def do_commit(self) -> None:
        """Keep what was typed unseen, as a guess or as the answers of the rep."""
        rep = self.view.flip.pair.rep
        if self._stage == "guess":
            kept = await self.act(guess, rep, self._four.scores)
        else:
            kept = await self.act(give_pulse, self._four.scores, setting="aloud", person=rep)
        if kept is None:
            return
        self._again = False
        self._four.begin()
        self.say("Committed; nobody sees it before the reveal.")
        self.reload()

    async def do_reveal(self) -> None:
        """Both sides at once."""
        if await self.act(reveal, self.view.flip.pair.rep) is not None:
            self.reload()

    def do_again(self) -> None:
        """Other guesses, as long as nothing was revealed."""
        self._again = True
        self._four.begin()
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
