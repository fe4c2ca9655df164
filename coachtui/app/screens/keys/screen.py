"""Your keys: your own and those of the people you share with, to be compared in person."""

from __future__ import annotations

from typing import NamedTuple

from textual.app import ComposeResult
from textual.content import Content
from textual.widget import Widget

from coachtui.app.commands import Command
from coachtui.app.place import Place
from coachtui.app.widgets.lines import Line, Lines
from coachtui.app.widgets.plain import plain
from coachtui.coaching.key_words import partner_line
from coachtui.records.errors import CoachError
from coachtui.store.team_store import TeamStore


class KeysView(NamedTuple):
    """What is known of keys on this machine."""

    own: str
    """The own key's fingerprint, or why there is none here."""
    partners: tuple[str, ...]


class KeysScreen(Place[KeysView]):
    """Fingerprints, side by side with the names."""

    NAME = "Your keys"
    IDEA = (
        "What is for you and your manager, or for you alone, is sealed with keys that look after "
        "themselves. Read your fingerprints to each other once. What waits for your word, and a "
        "copy of your key, are in Files."
    )
    CSS_PATH = "keys.tcss"
    KEYS = (Command("keys.leave", "escape", "back", "Back to where you were."),)

    def look(self, store: TeamStore) -> KeysView:
        """The card and the partners."""
        try:
            card = store.keys.card()
        except CoachError as error:
            return KeysView(error.message, ())
        partners = tuple(partner_line(store.shelf, partner) for partner in card.partners)
        return KeysView(f"{card.fingerprint} · read it to them in person", partners)

    def body(self) -> ComposeResult:
        """One list."""
        yield Lines("Your keys", "", id="keys")

    def on_mount(self) -> None:
        """Keys go to the list."""
        super().on_mount()
        self.query_one(Lines).focus()

    def home_widget(self) -> Widget | None:
        """The list."""
        return self.query_one(Lines)

    def show(self, view: KeysView) -> None:
        """Mine, then theirs."""
        lines = [_head("own", "Yours"), _row("own", view.own)]
        if view.partners:
            lines.append(_head("with", "Shared with"))
        lines += [_row(f"with:{place}", each) for place, each in enumerate(view.partners)]
        self.query_one(Lines).show(lines)

    def do_leave(self) -> None:
        """Back."""
        self.dismiss(None)


def _head(key: str, text: str) -> Line:
    return Line(f"head:{key}", Content.styled(plain(text).plain, "bold $primary"), quiet=True)


def _row(key: str, text: str) -> Line:
    return Line(key, plain(text), label=Content("  "))
