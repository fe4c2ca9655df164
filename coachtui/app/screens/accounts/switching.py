"""Which columns stand in the table: one line each, switched with space."""

from typing import NamedTuple

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from coachtui.app.box import Box
from coachtui.app.commands import LEAVE, Command
from coachtui.app.screens.accounts.columns import FIXED, asked_for, choice_of
from coachtui.coaching.accounts.list_columns import COLUMNS, ColumnChoice, ListColumn


class _Switch(NamedTuple):
    column: ListColumn
    on: bool

    @property
    def line(self) -> Content:
        sign = ("✓", "bold $accent") if self.on else " "
        return Content.assemble(" ", sign, "  ", (self.column.title, "" if self.on else "$quiet"))


class ColumnSwitches(Box[ColumnChoice]):
    """Gives what was switched on and off, or None when it was left with esc."""

    NAME = "Columns"
    IDEA = "Which columns stand in the list; where room is short those not chosen give way."
    KEYS = (
        Command("columns.switch", "space", "on or off", "Switch a column on or off."),
        Command("columns.show", "enter", "show them", "Show what is on.", always=True),
        LEAVE,
    )

    def __init__(self, before: ColumnChoice, width: int) -> None:
        super().__init__()
        self._before = before
        self._width = width
        on = asked_for(width, before)
        self._switches = [_Switch(c, c in on) for c in COLUMNS if c.key not in FIXED]

    def compose(self) -> ComposeResult:
        """Those that are wanted are on, also where they find no room."""
        lines = [Option(each.line, id=each.column.key) for each in self._switches]
        yield OptionList(*lines, classes="menu", markup=False)
        yield self.bar()

    def on_mount(self) -> None:
        """Keys go to the lines."""
        menu = self.query_one(OptionList)
        menu.border_title = Content("Columns")
        menu.border_subtitle = Content("where room is short, those not chosen give way")
        menu.focus()

    def _turn(self, place: int) -> None:
        switch = self._switches[place]
        self._switches[place] = switch._replace(on=not switch.on)
        menu = self.query_one(OptionList)
        menu.replace_option_prompt_at_index(place, self._switches[place].line)

    def do_switch(self) -> None:
        """On or off."""
        place = self.query_one(OptionList).highlighted
        if place is not None:
            self._turn(place)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A click."""
        self._turn(event.option_index)

    def do_show(self) -> None:
        """Show what is switched on."""
        wanted = [*FIXED, *(each.column.key for each in self._switches if each.on)]
        self.dismiss(choice_of(wanted, self._width, self._before))
