"""Pick: two companies side by side, until your list has an order."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from coachtui.app.commands import Command
from coachtui.app.place import Place
from coachtui.app.screens.menu import Choice, Menu
from coachtui.app.screens.pick.asking import list_form, why_form
from coachtui.app.screens.pick.card import Card, standing
from coachtui.app.screens.pick.view import Duel, read_duel
from coachtui.coaching.accounts.pick import Among, begin_again, pick, take_back
from coachtui.coaching.accounts.pick_list import list_preview
from coachtui.records.accounts import Account
from coachtui.records.dates import spoken_date
from coachtui.records.text import shown
from coachtui.store.team_store import TeamStore

_QUESTIONS: dict[Among, str] = {
    "everybody": "Which is worth more of your year?",
    "list": "Which of your list is worth more of your year?",
}


class Pick(Place[Duel]):
    """The duel. Every pick is kept at once, so that it goes on where it was left."""

    NAME = "Pick"
    CSS_PATH = "pick.tcss"
    AROUND = True
    IDEA = (
        "Two companies at a time: which is worth more of your year? A few dozen choices rank "
        "list and bench. Only you see your picks; leave when you like, they are kept."
    )
    KEYS = (
        Command("pick.left", "left", "left", "The left one is worth more of your year."),
        Command("pick.right", "right", "right", "The right one is worth more of your year."),
        Command("pick.why", "w", "why", "One line why, for the one that you chose last."),
        Command("pick.back", "backspace", "take back", "Take back the last pick."),
        Command("pick.list", "s", "make list", "Make the order into your list, after a preview."),
        Command("pick.leave", "escape", "leave", "Leave; the picks are kept."),
        Command("pick.among", "v", "list only", "List and bench, or only the list's own order."),
        Command("pick.again", "b", "begin anew", "Forget all picks and begin anew.", footer=False),
    )

    def __init__(self) -> None:
        super().__init__()
        self.among: Among = "everybody"

    # -- the picture ---------------------------------------------------------------------------

    def look(self, store: TeamStore) -> Duel:
        """The next pair."""
        return read_duel(store, self.among)

    def body(self) -> ComposeResult:
        """The question, the two companies and how far the order has come."""
        yield Static("", id="question", markup=False)
        with Horizontal(id="cards"):
            yield Card("left")
            yield Card("right")
        yield Static("", id="nobody", markup=False)
        yield Static("", id="standing", markup=False)

    def on_resize(self) -> None:
        """The words under the cards follow the width."""
        self.call_after_refresh(self._draw_standing)

    def show(self, view: Duel) -> None:
        """Draw the pair."""
        self.query_one("#question", Static).update(self._question())
        nobody = self.query_one("#nobody", Static)
        nobody.display = view.cards is None
        self.query_one("#cards").display = view.cards is not None
        if view.cards is None:
            nobody.update(Content(self.worded(self._too_few())))
        else:
            for card, row in zip(self.query(Card), view.cards, strict=True):
                card.put(row, view.today)
        self._draw_standing()

    def _question(self) -> Content:
        made = self.view.pick.listed_on
        note = (
            f" · list made {spoken_date(made, self.view.today)}, {self._again} begins anew"
            if made
            else ""
        )
        return Content.assemble(_QUESTIONS[self.among], (note, "not bold $quiet"))

    @property
    def _again(self) -> str:
        return self.worded("<pick.again>")

    def _draw_standing(self) -> None:
        box = self.query_one("#standing", Static)
        size = box.content_size
        if size.width and self.view.cards is not None:
            box.update(standing(self.view, size.width, size.height, self.worded))
        else:
            box.update("")

    def _too_few(self) -> str:
        if self.among == "list":
            return "Your list needs two companies or more. <pick.among> takes the bench in, too."
        return (
            "Pick needs two companies or more. esc goes back to the list, where you add one or "
            "bring in a whole file."
        )

    # -- what can be done ----------------------------------------------------------------------

    def why_not(self, command: Command) -> str:
        """Why a command cannot work now."""
        verb = command.id.partition(".")[2]
        if verb in ("left", "right") and self.view.cards is None:
            return "There is no pair to choose from yet."
        if verb in ("why", "back", "list", "again") and not self.view.pick.picks:
            return "Choose between a pair first."
        if verb == "why" and self.view.winner is None:
            return "The company that you chose last was put away."
        return ""

    async def do_left(self) -> None:
        """The left one."""
        await self._choose(0)

    async def do_right(self) -> None:
        """The right one."""
        await self._choose(1)

    @on(Card.Chosen)
    async def _clicked(self, event: Card.Chosen) -> None:
        await self._choose(0 if event.card.side == "left" else 1)

    async def _choose(self, winner: int) -> None:
        if self.view.cards is None:
            return
        accounts = [row.account for row in self.view.cards]
        made = await self.act(pick, accounts[winner], accounts[1 - winner], self.among)
        if made is not None:
            await self._go_on()

    async def _go_on(self) -> None:
        """The new pair stands before the next key is heard, so that none is picked twice."""
        self.view, _ = await self.coach.desk.run(self._look, self.coach.store)
        self.show(self.view)

    async def do_back(self) -> None:
        """The last pick is gone, and its pair comes again."""
        if await self.act(take_back, self.among) is not None:
            await self._go_on()

    def do_why(self) -> None:
        """One line for the last winner."""
        winner = self.view.winner
        if winner is not None:
            self.app.push_screen(why_form(winner, self.view.why, self.among), self._said_why)

    def _said_why(self, account: Account | None) -> None:
        if account:
            self.say(f"{shown(account.name)}: noted why.")

    async def do_list(self) -> None:
        """A preview, the missing sentences, and then the list."""
        preview = await self.coach.desk.run(list_preview, self.coach.store, self.among)
        self.app.push_screen(list_form(preview, self.view.pick, self.view.cap), self._listed)

    def _listed(self, made: list[Account] | None) -> None:
        if made:
            self.say(f"The list is made: {len(made)}, first {shown(made[0].name)}.")

    def do_among(self) -> None:
        """List and bench, or the list alone; each keeps its own picks."""
        self.among = "list" if self.among == "everybody" else "everybody"
        self.reload()

    def do_again(self) -> None:
        """Asks first."""
        count = len(self.view.pick.picks)
        choices = [
            Choice("k", "keep", "Keep them", "go on where you are"),
            Choice("f", "forget", f"Forget {count} picks", "the list stays as it is"),
        ]

        async def chosen(what: str | None) -> None:
            if what == "forget" and await self.act(begin_again, self.among) is not None:
                await self._go_on()

        self.app.push_screen(Menu("Begin anew", choices, "esc keeps them"), chosen)

    def do_leave(self) -> None:
        """Back to the list."""
        self.app.pop_screen()
