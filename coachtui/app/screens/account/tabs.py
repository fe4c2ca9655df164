"""The row of tabs: each with its letter, and a word about what is behind it."""

from __future__ import annotations

from typing import ClassVar, NamedTuple

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget


class Tab(NamedTuple):
    """One tab of the account."""

    key: str
    name: str
    letter: str
    """The key that opens it; it stands out in the name."""


TABS = (
    Tab("overview", "Overview", "o"),
    Tab("dossier", "Dossier", "d"),
    Tab("people", "People", "p"),
    Tab("projects", "Projects", "r"),
    Tab("timeline", "Timeline", "t"),
    Tab("check", "Check", "h"),
)


class TabRow(Widget):
    """Posts Chosen when a tab is clicked."""

    DEFAULT_CSS: ClassVar[str] = ""

    active: reactive[str] = reactive("overview")
    badges: reactive[dict[str, str]] = reactive(dict)
    """A few words for tabs by key, such as how much is known."""

    class Chosen(Message):
        """A tab was clicked."""

        def __init__(self, key: str) -> None:
            super().__init__()
            self.key = key

    def __init__(self) -> None:
        super().__init__(id="tabs")
        self._spots: list[tuple[int, int, str]] = []

    def render(self) -> Content:
        parts: list[str | tuple[str, str]] = []
        self._spots = []
        at = 0
        with_badges = self._width(badges=True) <= self.size.width
        for tab in TABS:
            chosen = tab.key == self.active
            badge = self.badges.get(tab.key, "") if with_badges else ""
            start = at
            for text, style in _name(tab, badge, chosen):
                parts.append((text, style))
                at += cell_len(text)
            self._spots.append((start, at, tab.key))
        return Content.assemble(*parts)

    def _width(self, *, badges: bool) -> int:
        return sum(
            cell_len(text)
            for tab in TABS
            for text, _ in _name(tab, self.badges.get(tab.key, "") if badges else "", False)
        )

    def on_click(self, event: events.Click) -> None:
        """A click opens the tab."""
        for start, end, key in self._spots:
            if start <= event.x < end:
                self.post_message(self.Chosen(key))


def _name(tab: Tab, badge: str, chosen: bool) -> list[tuple[str, str]]:
    base = "bold reverse $primary" if chosen else ""
    at = tab.name.lower().index(tab.letter)
    letter = f"underline {base}" if chosen else "bold underline $accent"
    return [
        (f" {tab.name[:at]}", base),
        (tab.name[at], letter),
        (tab.name[at + 1 :], base),
        (f" {badge}" if badge else "", base or "$quiet"),
        (" ", base),
    ]
