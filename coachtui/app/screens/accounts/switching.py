"""Which columns stand in the table: one line each, switched with space."""

from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import SelectionList
from textual.widgets.selection_list import Selection

from coachtui.app.screens.accounts.columns import FIXED, asked_for, choice_of
from coachtui.app.widgets.bars import BottomBar, Hint
from coachtui.coaching.accounts.list_columns import COLUMNS, ColumnChoice


class ColumnSwitches(ModalScreen[ColumnChoice]):
    """Gives what was switched on and off, or None when it was left with esc."""

    BINDINGS = [
        Binding("enter", "done", "show them", priority=True),
        Binding("escape", "leave", "leave"),
    ]

    def __init__(self, before: ColumnChoice, width: int) -> None:
        super().__init__()
        self._before = before
        self._width = width

    def compose(self) -> ComposeResult:
        """Those that are wanted are on, also where they find no room."""
        on = asked_for(self._width, self._before)
        yield SelectionList[str](
            *(
                Selection(Content(column.title), column.key, column in on, id=column.key)
                for column in COLUMNS
                if column.key not in FIXED
            ),
            classes="menu",
        )
        yield BottomBar(_hints)

    def on_mount(self) -> None:
        """Keys go to the lines."""
        switches = self.query_one(SelectionList)
        switches.border_title = Content("Columns")
        switches.border_subtitle = Content("what finds no room gives way")
        switches.focus()

    def action_done(self) -> None:
        """Show what is switched on."""
        wanted = [*FIXED, *self.query_one(SelectionList).selected]
        self.dismiss(choice_of(wanted, self._width, self._before))

    def action_leave(self) -> None:
        """Nothing changes."""
        self.dismiss(None)


def _hints(_typing: bool) -> list[Hint]:
    return [
        Hint("space", "on or off", False, "space"),
        Hint("enter", "show them", False, "enter"),
        Hint("esc", "leave", False, "escape"),
    ]
