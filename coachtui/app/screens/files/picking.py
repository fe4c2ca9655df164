"""Search that hands on the record found, rather than opening it."""

from __future__ import annotations

from collections.abc import Callable

from coachtui.app.screens.search import Search
from coachtui.app.widgets.lines import Lines


class RecordSearch(Search):
    """Calls `then` with the id of the record that was looked for."""

    def __init__(self, then: Callable[[str], None]) -> None:
        super().__init__()
        self._then = then

    def on_option_list_option_selected(self, event: Lines.OptionSelected) -> None:
        """The one that was looked for."""
        event.stop()
        event.prevent_default()
        self.dismiss(None)
        if event.option_id:
            self._then(event.option_id)
