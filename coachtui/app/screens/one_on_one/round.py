"""The round: the four asked to a room; everybody commits, then the middle is revealed."""

from __future__ import annotations

from typing import NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from coachtui import content
from coachtui.app.commands import Command
from coachtui.app.place import Place
from coachtui.app.screens.menu import Choice, Menu
from coachtui.app.screens.one_on_one.unseen import UnseenFour
from coachtui.app.widgets.plain import padded, plain
from coachtui.coaching.people import first_name_of, reports_of
from coachtui.coaching.pulse import give_pulse
from coachtui.coaching.pulse_round import Round, round_of
from coachtui.records.text import shown
from coachtui.store.team_store import TeamStore

_LETTERS = "abcdefghijklmnoprstuvwxyz"
_NAME_WIDTH = 14


class RoundView(NamedTuple):
    """How the round stands, and who could take a line on this machine."""

    round: Round
    people: tuple[tuple[str, str], ...]


class RoundScreen(Place[RoundView]):
    """For whoever leads the room: how many have committed, and the middle once it is asked for."""

    NAME = "Pulse round"
    IDEA = (
        "The four asked to a room: each commits on their own machine or takes a line here, unseen; "
        "then the middle of five or more is shown, never a name."
    )
    CSS_PATH = "pulse.tcss"
    KEYS = (
        Command("round.mine", "p", "my four", "Your own answers, with the others'."),
        Command("round.line", "t", "take a line", "Somebody in the room answers here, unseen."),
        Command("round.commit", "ctrl+s,enter", "commit", "Commit the line that was typed."),
        Command("round.skip", "s", "skip", "Skip this one: no answer is made up."),
        Command("round.clear", "minus", "clear", "Take back what was typed here.", footer=False),
        Command("round.reveal", "r", "reveal", "Show the middle to the room."),
        Command("round.leave", "escape", "back", "Back; what is committed stays."),
    )
    BINDINGS = [Binding(str(digit), f"score({digit})", show=False) for digit in range(5)]

    def __init__(self) -> None:
        super().__init__()
        self._who: tuple[str, str] | None = None
        """Who is answering here now."""
        self._revealed = False

    def look(self, store: TeamStore) -> RoundView:
        """How many have answered; never who."""
        shelf = store.read()
        team = reports_of(shelf, store.me, store.today())
        people = ((store.me, first_name_of(shelf, store.me)), *((e.handle, e.name) for e in team))
        return RoundView(round_of(shelf, store.me, store.today()), people)

    def body(self) -> ComposeResult:
        """Whose turn, the four unseen, the middle."""
        with VerticalScroll(classes="pane", id="round", can_focus=False) as pane:
            pane.border_title = "Round"
            yield Static("", id="round-head")
            yield UnseenFour(id="round-four")
            yield Static("", id="round-told")

    @property
    def _four(self) -> UnseenFour:
        return self.query_one(UnseenFour)

    def home_widget(self) -> Widget | None:
        """Digits work wherever the cursor is."""
        return self.query_one("#round")

    def show(self, view: RoundView) -> None:
        """Before the reveal only how many; after it the middle alone."""
        said = f"{view.round.explained}."
        if self._who is not None:
            said = f"{self._who[1]}'s line. The others look away; no digit is shown.\n"
        elif not self._revealed:
            said += " Everybody commits, the leader too; then <round.reveal> shows the middle.\n"
        self.query_one("#round-head", Static).update(Content(self.worded(said)))
        self._four.display = self._who is not None
        told = self.query_one("#round-told", Static)
        told.display = self._revealed and self._who is None
        told.update(_middles(view.round))

    # -- commands ------------------------------------------------------------------------------

    def why_not(self, command: Command) -> str:
        """A line is being typed, or it is not."""
        verb = command.id.partition(".")[2]
        if verb in ("commit", "skip", "clear") and self._who is None:
            return "Nobody has taken a line here; <round.line> takes one."
        if verb == "commit" and not self._four.scores:
            return "A digit first, or s to skip."
        if verb in ("mine", "line", "reveal") and self._who is not None:
            return "Commit this line first, or leave it with esc."
        if verb == "line" and self.coach.shared:
            return "Shared view names nobody else; <app.palette> ends it."
        return ""

    def shown_commands(self) -> list[Command]:
        """Only what this step needs."""
        return [each for each in super().shown_commands() if not self.why_not(each)]

    def do_mine(self) -> None:
        """The leader answers with the others."""
        self._take(self.view.people[0])

    def do_line(self) -> None:
        """Who takes a line here."""

        def chosen(handle: str | None) -> None:
            found = next((each for each in self.view.people if each[0] == handle), None)
            if found is not None:
                self._take(found)

        choices = [
            Choice(letter, handle, shown(name))
            for letter, (handle, name) in zip(_LETTERS, self.view.people[1:], strict=False)
        ]
        self.app.push_screen(Menu("Who takes a line?", choices), chosen)

    def _take(self, who: tuple[str, str]) -> None:
        self._who, self._revealed = who, False
        self._four.begin()
        self.show(self.view)
        self._cursor_moved()

    def action_score(self, digit: int) -> None:
        """Said, not shown."""
        if self._who is not None:
            self._four.say(digit)
            self._cursor_moved()

    def do_skip(self) -> None:
        """No answer is an answer, too."""
        self._four.say(None)
        self._cursor_moved()

    def do_clear(self) -> None:
        """The one under the mark is not said yet."""
        self._four.clear()

    async def do_commit(self) -> None:
        """Kept between the speaker and their manager, as every pulse."""
        who = self._who
        if who is None:
            return
        given = self._four.scores
        if await self.act(give_pulse, given, setting="round", person=who[0]) is not None:
            self._who = None
            self.say("Committed.")
            self.reload()

    def do_reveal(self) -> None:
        """The middle value alone, from five answers on."""
        self._revealed = True
        self.show(self.view)

    def do_leave(self) -> None:
        """Out of a line, then back."""
        if self._who is not None:
            self._who = None
            self.show(self.view)
            self._cursor_moved()
        else:
            self.dismiss(None)


def _middles(found: Round) -> Content:
    if all(each.value is None for each in found.middles):
        return plain("There is nothing to show yet.")
    parts: list[str | tuple[str, str]] = [("The middle of the room\n", "$quiet")]
    for each in found.middles:
        name = padded(content.trend(each.trend).short, _NAME_WIDTH)
        parts += ["\n", (name, "$quiet"), (each.word, "bold"), "\n"]
    return Content.assemble(*parts)
