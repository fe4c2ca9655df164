"""Whose list to look at."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from coachtui.app.screens.accounts.view import list_keepers
from coachtui.app.widgets.plain import plain

if TYPE_CHECKING:
    from coachtui.app.app import CoachApp


class Whose(ModalScreen[str]):
    """Gives the handle of the person whose list to show; esc gives none."""

    BINDINGS = [Binding("escape,r", "dismiss", "leave")]

    def __init__(self, now: str) -> None:
        super().__init__()
        self._now = now

    def compose(self) -> ComposeResult:
        """Me first, then everybody who keeps a list."""
        app = cast("CoachApp", self.app)
        keepers = app.desk.now(list_keepers, app.store)
        me = app.store.me
        menu = OptionList(
            *(
                Option(plain(p.name + (" (you)" if p.handle == me else "")), id=p.handle)
                for p in keepers
            ),
            classes="menu",
        )
        menu.border_title = "Whose list"
        handles = [person.handle for person in keepers]
        menu.highlighted = handles.index(self._now) if self._now in handles else 0
        yield menu
        yield Static("enter shows it · esc stays", classes="menu-hint")

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click."""
        self.dismiss(event.option_id)
