"""One company of the two, and the words under both."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Literal

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from coachtui.app.screens.pick.view import Duel, facts_of_card
from coachtui.app.widgets.plain import fitted, padded, wrapped
from coachtui.coaching.accounts.rows import AccountRow
from coachtui.records.text import shown

Side = Literal["left", "right"]
_LABEL = 10
_LOW = 16
"""Rows with which a card is low, and long sentences are cut."""
_COLUMN = 24
"""What a place and a name need at least."""


class Card(Widget):
    """Posts Chosen when it is clicked."""

    class Chosen(Message):
        """This company is worth more of the year."""

        def __init__(self, card: Card) -> None:
            super().__init__()
            self.card = card

    def __init__(self, side: Side) -> None:
        super().__init__(id=f"card-{side}", classes="pane card")
        self.side: Side = side
        self._row: AccountRow | None = None
        self._today: date | None = None

    def put(self, row: AccountRow, today: date) -> None:
        """Show this company."""
        self._row, self._today = row, today
        name = shown(row.account.name)
        room = max(self.size.width - 6, 12)
        arrow = "← " if self.side == "left" else "→ "
        self.border_title = Content(arrow + fitted(name, room))
        self.refresh()

    def on_resize(self) -> None:
        """The name has as much room as the edge."""
        if self._row is not None and self._today is not None:
            self.put(self._row, self._today)

    def on_click(self, _event: events.Click) -> None:
        """The mouse chooses, too."""
        self.post_message(self.Chosen(self))

    def render(self) -> Content:
        """What is known, label by label."""
        if self._row is None or self._today is None:
            return Content("")
        width = max(self.content_size.width - _LABEL, 8)
        most = 3 if self.content_size.height < _LOW else 6
        parts: list[Content | tuple[str, str] | str] = []
        for label, said in facts_of_card(self._row, self._today):
            rows = wrapped(said, width)
            if len(rows) > most:
                rows = [*rows[: most - 1], fitted(f"{rows[most - 1]} …", width)]
            parts += [(label.ljust(_LABEL), "$quiet"), rows[0], "\n"]
            for row in rows[1:]:
                parts += [" " * _LABEL + row, "\n"]
        return Content.assemble(*parts[:-1])


def standing(duel: Duel, width: int, height: int, worded: Callable[[str], str]) -> Content:
    """How settled the order is, what was picked last, and who stands first."""
    view = duel.pick
    lines: list[Content] = [_how_far(duel, width, worded)]
    if duel.winner and duel.loser:
        said = f"last: {shown(duel.winner.name)} before {shown(duel.loser.name)}"
        said += f": {shown(duel.why)}" if duel.why else f" · {worded('<pick.why>')} says why"
        lines.append(Content.styled(fitted(said, width), "$quiet"))
    if view.picks:
        names = [f"{place:>2} {shown(each.name)}" for place, each in enumerate(view.order, 1)]
        lines += in_columns(names, width, height - len(lines))
    return Content("\n").join(lines)


def in_columns(names: Sequence[str], width: int, height: int) -> list[Content]:
    """As many of the names as there is room for, downwards and then to the right."""
    columns = max(width // _COLUMN, 1)
    rows = min(height, -(-len(names) // columns))
    room = width // columns
    return [
        Content("".join(padded(name, room - 1) + " " for name in names[row::rows][:columns]))
        for row in range(rows)
    ]


_ENOUGH = "enough for an order; <pick.list> makes the list"


def _how_far(duel: Duel, width: int, worded: Callable[[str], str]) -> Content:
    view = duel.pick
    made = f"{len(view.picks)} {'pick' if len(view.picks) == 1 else 'picks'}"
    to_go = f"about {view.left} to go" if view.left else worded(_ENOUGH)
    said = fitted(f"{made} · {to_go} · {view.settled_words}", width)
    return Content.styled(said, "" if view.left else "$success")
