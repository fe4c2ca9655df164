"""The table of the list: cells change in place, so that cursor and scroll stay.

However long the list, the table holds a stretch of it around the cursor; keys and the wheel that
lead beyond bring the next one, so that the last row is as near as the first.
"""

from collections.abc import Collection, Sequence
from datetime import date

from rich.text import Text
from textual import events
from textual.binding import Binding
from textual.coordinate import Coordinate
from textual.message import Message
from textual.widgets import DataTable
from textual.widgets.data_table import ColumnKey

from coachtui.app.screens.accounts.columns import cell_colour, laid_out
from coachtui.app.screens.accounts.sight import Order
from coachtui.app.screens.accounts.view import ListView
from coachtui.app.themes import ink
from coachtui.app.widgets.plain import cell
from coachtui.coaching.accounts.list_columns import ColumnChoice, ListColumn
from coachtui.coaching.accounts.rows import AccountRow

_MARKED = "●"
_EDGES = 3
"""The border and the scroll bar, before the table knows its own width."""
_SHORTEST_STRETCH = 100
"""Rows that the table holds at a time, at least; twice what the screen has room for."""
_REFILL_FROM = 40
"""Taking away rows one by one costs more than filling the table again."""


class AccountTable(DataTable[Text]):
    """Rows of accounts; a click selects, enter and a double click open."""

    BINDINGS = [
        Binding("j", "cursor_down", show=False),
        Binding("k", "cursor_up", show=False),
        Binding("home", "scroll_top", show=False),
        Binding("end", "scroll_bottom", show=False),
    ]

    class Opened(Message):
        """The account under the cursor is to be opened."""

    def __init__(self) -> None:
        super().__init__(cursor_type="row", id="accounts")
        self._layout_now: tuple[int, int, ColumnChoice] | None = None
        self._order_now = Order()
        self._columns_now: list[tuple[ListColumn, int]] = []
        self._rows: Sequence[AccountRow] = ()
        """All of them."""
        self._first = 0
        """Where the stretch begins that the table holds."""
        self._today = date.min
        self._marked: Collection[str] = ()
        self._ids: list[str] = []
        self._cells: list[list[Text]] = []

    @property
    def account_id(self) -> str | None:
        """The account under the cursor."""
        row = self.cursor_row
        return self._ids[row] if 0 <= row < len(self._ids) else None

    @property
    def account_ids(self) -> list[str]:
        """The accounts in the order in which they stand."""
        return [row.account.id for row in self._rows]

    @property
    def stretch(self) -> int:
        """So many rows are held at a time."""
        return max(_SHORTEST_STRETCH, 2 * self.app.size.height)

    @property
    def place(self) -> int:
        """The number of the row under the cursor, in the whole list."""
        return self._first + self.cursor_row

    @property
    def column_keys(self) -> list[str]:
        """The columns that are shown, from the left."""
        return [column.key for column, _ in self._columns_now]

    def fill(
        self,
        rows: Sequence[AccountRow],
        view: ListView,
        order: Order,
        marked: Collection[str],
        *,
        at: str | None = None,
    ) -> None:
        """Show these rows; the cursor goes to the account `at`, or stays with its own."""
        ids = [row.account.id for row in rows]
        at = at if at in ids else self.account_id
        self._rows, self._today, self._marked = rows, view.today, marked
        self._lay_out(order, view.columns)
        place = ids.index(at) if at in ids else min(self.place, max(len(ids) - 1, 0))
        if not self._first <= place < self._first + self.stretch or self._first >= len(ids):
            self._first = self._first_around(place)
        self._fill_stretch()
        if at in self._ids and self._ids.index(at) != self.cursor_row:
            self.move_cursor(row=self._ids.index(at))

    def _fill_stretch(self) -> None:
        rows = self._rows[self._first : self._first + self.stretch]
        cells = [self._cells_of(row, row.account.id in self._marked) for row in rows]
        self._ids = [row.account.id for row in rows]
        if len(self._cells) - len(cells) > _REFILL_FROM:
            self.clear()
            self._cells = []
        for number, new in enumerate(cells):
            if number < len(self._cells):
                self._change(number, self._cells[number], new)
            else:
                self.add_row(*new, key=str(number))
        for number in range(len(self._cells) - 1, len(cells) - 1, -1):
            self.remove_row(str(number))
        self._cells = cells

    def _first_around(self, place: int) -> int:
        """Where a stretch begins in whose middle this place is, as far as there are rows."""
        return max(0, min(place - self.stretch // 2, len(self._rows) - self.stretch))

    def _lay_out(self, order: Order, choice: ColumnChoice) -> None:
        """Set up the columns; only when there is another width, order or theme."""
        room = self.scrollable_content_region.width or self.app.size.width - _EDGES
        layout = (room, self.app.size.width, choice)
        if layout != self._layout_now:
            self._layout_now = layout
            self._columns_now = laid_out(*layout)
            self.clear(columns=True)
            self._cells = []
            for column, width in self._columns_now:
                self.add_column(_head(column, width, order), width=width, key=column.key)
        elif order != self._order_now:
            for column, width in self._columns_now:
                self.columns[ColumnKey(column.key)].label = _head(column, width, order)
            if self._cells:  # a written cell is what makes the table draw its head again
                self.update_cell_at(Coordinate(0, 0), self._cells[0][0])
        self._order_now = order

    def _cells_of(self, row: AccountRow, marked: bool) -> list[Text]:
        colours, today = self.app.theme_variables, self._today
        cells = []
        for column, width in self._columns_now:
            text = column.said(row, today)
            colour = cell_colour(column, text, row, today)
            if column.key == "rank" and marked:
                text, colour = _MARKED + text, "accent"
            cells.append(cell(text, ink(colours, colour), width, right=column.key == "rank"))
        return cells

    def _change(self, number: int, old: list[Text], new: list[Text]) -> None:
        for (column, _), before, after in zip(self._columns_now, old, new, strict=True):
            if before != after or before.style != after.style:
                self.update_cell(str(number), column.key, after)

    # -- beyond the stretch --------------------------------------------------------------------

    def _reach(self, place: int) -> bool:
        """Go to a row that the table does not hold; False when it does, or there is none beyond."""
        place = max(0, min(place, len(self._rows) - 1))
        if self._first <= place < self._first + len(self._ids):
            return False
        on_screen = self.cursor_row - self.scroll_offset.y
        self._first = self._first_around(place)
        self._fill_stretch()
        row = place - self._first
        self.move_cursor(row=row, scroll=False)
        self.call_after_refresh(self.scroll_to, y=row - on_screen, animate=False, force=True)
        return True

    @property
    def _page(self) -> int:
        return max(self.scrollable_content_region.height - self.header_height, 1)

    def action_cursor_down(self) -> None:
        """The next row."""
        if not self._reach(self.place + 1):
            super().action_cursor_down()

    def action_cursor_up(self) -> None:
        """The row before."""
        if not self._reach(self.place - 1):
            super().action_cursor_up()

    def action_page_down(self) -> None:
        """A page on."""
        if not self._reach(self.place + self._page):
            super().action_page_down()

    def action_page_up(self) -> None:
        """A page back."""
        if not self._reach(self.place - self._page):
            super().action_page_up()

    def action_scroll_bottom(self) -> None:
        """The last row."""
        if not self._reach(len(self._rows) - 1):
            super().action_scroll_bottom()

    def action_scroll_top(self) -> None:
        """The first row."""
        if not self._reach(0):
            super().action_scroll_top()

    def _on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The wheel goes on where the stretch ends."""
        if self.scroll_offset.y < self.max_scroll_y or not self._reach(
            self._first + len(self._ids)
        ):
            super()._on_mouse_scroll_down(event)

    def _on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The wheel goes on where the stretch begins."""
        if self.scroll_offset.y > 0 or not self._reach(self._first - 1):
            super()._on_mouse_scroll_up(event)

    def action_select_cursor(self) -> None:
        """Enter opens."""
        if self.account_id is not None:
            self.post_message(self.Opened())

    async def _on_click(self, event: events.Click) -> None:
        """One click selects, two open; the header keeps its own clicks."""
        row = event.style.meta.get("row", -1)
        if row < 0:
            return
        event.prevent_default()
        event.stop()
        self.move_cursor(row=row)
        if event.chain > 1:
            self.action_select_cursor()


def _head(column: ListColumn, width: int, order: Order) -> Text:
    """A column's title, with an arrow when the rows stand in its order."""
    sign = ("↑" if order.backwards else "↓") if column.key == order.column else ""
    title = column.title[: width - len(sign)] + sign
    return Text(title.rjust(width) if column.key == "rank" else title, no_wrap=True)
