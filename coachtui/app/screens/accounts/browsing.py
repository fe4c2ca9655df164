"""Looking at the list: its filters, orders, search, and whose it is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Label, Static

from coachtui.app.place import Place
from coachtui.app.screens.accounts.frame import ListFrame
from coachtui.app.screens.accounts.keys import FILTER
from coachtui.app.screens.accounts.sight import Order, Sight, narrowers
from coachtui.app.screens.accounts.table import AccountTable
from coachtui.app.screens.accounts.view import (
    ListView,
    first_rep,
    list_keepers,
    read_list,
    unread_list,
)
from coachtui.app.screens.menu import Choice, Menu
from coachtui.app.widgets.bars import BottomBar
from coachtui.coaching.accounts.list_columns import (
    COLUMNS,
    NOTHING,
    ColumnChoice,
    keep_columns,
)
from coachtui.coaching.accounts.rows import AccountRow
from coachtui.records.accounts import Account
from coachtui.records.text import shown
from coachtui.store.team_store import TeamStore


class ListPlace(Place[ListView]):
    """The list as it is looked at; what is done to it stands in `Accounts`."""

    NAME = "Magnificent 50"
    SIGNS = (
        ("●", "marked, to be edited together"),
        ("↓ ↑", "the column that gives the order, and which way"),
        ("–", "nothing yet"),
        ("d", "days since somebody was in touch, or since it was learned"),
    )
    CSS_PATH = "accounts.tcss"
    AROUND = True
    IDEA = (
        "The companies that are worth your year, in your order. The list is chosen, not filled: "
        "each stands here with a sentence why them, everybody else waits on the bench."
    )

    def __init__(self) -> None:
        super().__init__()
        self.rep = ""
        self.sight = Sight()
        self.marked: set[str] = set()
        self._go_to: str | None = None
        self._ordered: tuple[ListView, Sight, list[AccountRow]] | None = None
        """The rows in their order, and of which view and sight."""
        self._from_top = False
        """Whether the next picture begins at its first row."""

    # -- the picture ---------------------------------------------------------------------------

    def look(self, store: TeamStore) -> ListView:
        """One rep's list; the bench is read once a part of it is shown.

        While two look at the screen, only their own lists are.
        """
        self.rep = self.rep or first_rep(store)
        rep, other = self.rep, self.coach.shared_with
        if self.coach.shared and rep not in (store.me, other):
            rep = other or store.me
        before: ListView | None = getattr(self, "view", None)
        return read_list(store, rep, with_others=self.sight.off_the_list, before=before)

    def shared_with(self) -> str | None:
        """The one whose list it is."""
        return None if self.view.mine else self.view.rep

    def body(self) -> ComposeResult:
        """The frame with the find field, the table and what stands there when it is empty."""
        with ListFrame():
            with Horizontal(id="find"):
                yield Label("find")
                yield Input(placeholder="name, tag, tier a, next step", max_length=80)
            yield AccountTable()
            yield Static("", classes="empty")

    def _first_look(self) -> None:
        """The key paints at once; where records are not at hand, the rows follow."""
        store = self.coach.store
        if store.has_read(store.me) or not self.coach.heading:
            super()._first_look()
        else:
            self.view = unread_list(store.today())

    def on_mount(self) -> None:
        super().on_mount()
        if not self.view.is_read:
            self.reload()
        self.table.focus()
        self.app.theme_changed_signal.subscribe(self, lambda _: self._draw())

    def on_resize(self, event: events.Resize) -> None:  # noqa: ARG002 - Textual calls it with the event
        """The columns follow the width, once the table knows its own."""
        self.call_after_refresh(self._draw)

    def show(self, view: ListView) -> None:
        """Draw the list; the cursor stays with its company."""
        self.marked &= {row.account.id for row in (*view.on_list, *view.others)}
        self._draw()

    def go_to(self, account_id: str | None) -> None:
        """Put the cursor on this company, as soon as it is there."""
        self._go_to = account_id
        self._draw()

    def _draw(self) -> None:
        view, frame = self.view, self.query_one(ListFrame)
        if not view.is_read:
            frame.reading()
            return
        rows = self._rows_of(view)
        frame.title(view, self.sight, len(rows), self.coach.keymap.of(FILTER).shown_key)
        frame.health(view.health, len(self.marked), len(rows), self.worded)
        self.table.fill(rows, view, self.sight.order, self.marked, at=self._go_to)
        if self._from_top and rows:
            self.table.action_scroll_top()
        self._from_top = False
        if self.table.account_id == self._go_to:
            self._go_to = None
        nothing = self.query_one(".empty", Static)
        nothing.display = not rows
        self.table.display = bool(rows)
        if not rows:
            nothing.update(Content(self._empty()))
        elif self.focused is None:
            self.table.focus()

    def _rows_of(self, view: ListView) -> list[AccountRow]:
        """The rows that are looked at; a mark, or another cell, puts no long list in order anew."""
        if self._ordered is None or self._ordered[0] is not view or self._ordered[1] != self.sight:
            self._ordered = view, self.sight, self.sight.rows(view)
        return self._ordered[2]

    def _empty(self) -> str:
        sight = self.sight
        if sight.words:
            return f"Nothing here has “{sight.words}” in it. esc closes the search."
        if sight.tier or sight.tags:
            return f"Nobody here is {sight.filter_words}. esc shows all."
        if not sight.is_whole:
            return self.worded(f"{sight.part.empty}\n\n<accounts.filter> shows the next filter.")
        if not self.view.mine:
            return f"{self.view.name} has no company on the list yet."
        return self.worded(
            "Room for fifty companies that are worth your year. Each has a sentence why them, a "
            "clock that runs since they last heard from you, and one next step.\n\n"
            "<accounts.add> adds the first one. <accounts.import> brings in a whole file."
        )

    @property
    def table(self) -> AccountTable:
        """The table."""
        return self.query_one(AccountTable)

    @property
    def row(self) -> AccountRow | None:
        """The row under the cursor."""
        return self.view.row(self.table.account_id) if self.table.display else None

    @property
    def chosen(self) -> list[Account]:
        """The marked companies, else the one under the cursor."""
        if self.marked:
            rows = (*self.view.on_list, *self.view.others)
            return [row.account for row in rows if row.account.id in self.marked]
        return [self.row.account] if self.row else []

    def home_widget(self) -> Widget | None:
        """The table."""
        return self.table

    # -- moving about --------------------------------------------------------------------------

    @on(AccountTable.Opened)
    def do_open(self) -> None:
        """The account with its six tabs."""
        from coachtui.app.screens.account.screen import AccountScreen

        if self.row:
            self.app.push_screen(AccountScreen(self.row.account.id))

    def do_filter(self) -> None:
        """The next part of the list that has anybody in it."""
        self.look_at(self.sight.next_part(self.view))

    def do_tier(self) -> None:
        """The next tier, within the part that is shown; then all tiers again."""
        self.look_at(self.sight.next_tier(self.view))

    @on(ListFrame.PartClicked)
    def do_parts(self) -> None:
        """Every part, tier and tag, with how many are in it."""
        every = {each.choice.value: each for each in narrowers(self.sight, self.view)}

        def chosen(key: str | None) -> None:
            if key:
                self.look_at(self.sight.switched(every[key].kind, every[key].value))

        choices = [each.choice for each in every.values()]
        hint = "part, tier and tags go together · esc leaves"
        self.app.push_screen(Menu("Show", choices, hint), chosen)

    def look_at(self, sight: Sight) -> None:
        """Look at this; the bench is read first when it was not yet."""
        self.sight = sight
        self.marked.clear()
        self._go_to = None
        self._from_top = True
        if sight.off_the_list and not self.view.whole:
            self.reload()
        else:
            self._draw()
            self.query_one(BottomBar).version += 1

    def do_sort(self) -> None:
        """By the next column that is shown."""
        keys, here = self.table.column_keys, self.sight.order.column
        place = keys.index(here) if here in keys else -1
        self._sort(Order(keys[(place + 1) % len(keys)]))

    def do_reverse(self) -> None:
        """The same column from the other end."""
        order = self.sight.order
        self._sort(order._replace(backwards=not order.backwards))

    @on(AccountTable.HeaderSelected)
    def _header_clicked(self, event: AccountTable.HeaderSelected) -> None:
        clicked, order = event.column_key.value or "rank", self.sight.order
        self._sort(Order(clicked, clicked == order.column and not order.backwards))

    def _sort(self, order: Order) -> None:
        self.sight = replace(self.sight, order=order)
        self._from_top = True
        self._draw()

    def do_columns(self) -> None:
        """Which columns stand in the table."""
        from coachtui.app.screens.accounts.switching import ColumnSwitches

        async def switched(choice: ColumnChoice | None) -> None:
            if choice is not None:
                await self.act(keep_columns, choice)

        self.app.push_screen(ColumnSwitches(self.view.columns, self.app.size.width), switched)

    def do_find(self) -> None:
        """Type a part of what is looked for; the list follows."""
        self.query_one("#find").display = True
        self.query_one("#find Input").focus()

    @on(Input.Changed, "#find Input")
    def _searched(self, event: Input.Changed) -> None:
        self.sight = replace(self.sight, words=event.value)
        self._draw()

    @on(Input.Submitted, "#find Input")
    def _found(self) -> None:
        self.table.focus()

    def key_escape(self) -> None:
        """Close the search; else forget the marks; else show the whole list again."""
        find = self.query_one("#find")
        if find.display:
            find.query_one(Input).value = ""
            find.display = False
            self.sight = replace(self.sight, words="")
            self.table.focus()
        elif self.marked:
            self.marked.clear()
        elif not self.sight.is_whole:
            self.look_at(Sight(order=self.sight.order))
        self._draw()

    def key_down(self) -> None:
        """From the search into the list."""
        if isinstance(self.focused, Input):
            self.table.focus()

    def typing_hints(self) -> Iterable[tuple[str, str, str]]:
        """While searching."""
        return (("enter", "to the list", "enter"), ("esc", "close the search", "escape"))

    def do_whose(self) -> None:
        """Another rep's list."""
        keepers = self.coach.desk.now(list_keepers, self.coach.store)
        choices = [
            Choice("", person.handle, shown(person.name), "you" if not place else "")
            for place, person in enumerate(keepers)
        ]

        def chosen(rep: str | None) -> None:
            if rep and rep != self.view.rep:
                self.rep, self.sight = rep, Sight()
                self.marked.clear()
                self._go_to = None
                self._from_top = True
                self.reload()

        menu = Menu("Whose list", choices, "enter shows it · esc stays")
        self.app.push_screen(menu, chosen)

    def copied(self) -> str:
        """The company under the cursor with its state and next step."""
        if not self.row:
            return ""
        said = [column.said(self.row, self.view.today) for column in COLUMNS[1:6]]
        return " · ".join(part for part in said if part != NOTHING)
