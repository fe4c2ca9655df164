"""What a screen is for and every key that works on it; collected from the screen itself."""

from collections.abc import Iterable
from typing import Any

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from coachtui.app.box import Box
from coachtui.app.commands import EVERYWHERE, VIM, Command, shown_key
from coachtui.app.place import Place
from coachtui.app.widgets.bars import Hint
from coachtui.app.widgets.plain import wrapped

Row = tuple[str, str, str]
"""Keys, what they do, and why it cannot be done now."""

_LISTS: tuple[Row, ...] = (
    ("↑ ↓ j k", "Up and down in a list; PgUp PgDn by pages, home and end to its ends.", ""),
    ("enter", "Open what is under the cursor; a click does, too.", ""),
    ("tab", "On to the next pane or field; shift+tab goes back.", ""),
    ("esc", "Leave the field or close the box in front; never more than that.", ""),
    ("0 to 4", "Scores, and nothing else.", ""),
)
_STATES = (
    "The corner below says KEYS where keys act, and TYPING where every key types. "
    "A key that cannot work now is greyed; press it and it says why."
)


class HelpScreen(Box[None]):
    """Help for the screen below it."""

    NAME = "Help"
    IDEA = "What the screen below is for, and every key that works there."
    KEYS = (Command("help.close", "escape,question_mark,q,f1", "close", "Close help."),)

    def __init__(self, about: Screen[Any]) -> None:
        super().__init__()
        self._about = about

    def compose(self) -> ComposeResult:
        """The idea, this screen's keys, the keys that work everywhere."""
        about = self._about
        everywhere = (*EVERYWHERE, *(VIM if self.coach.wishes.config.vim_keys else ()))
        with VerticalScroll(classes="help") as box:
            box.border_title = "Help"
            box.border_subtitle = "esc closes"
            if isinstance(about, Place | Box):
                box.border_title = Content(f"Help · {about.NAME}")
                yield Static(Content(about.IDEA), classes="help-idea")
                if about.KEYS:
                    yield Static("Here", classes="help-head")
                    yield _Rows(self._rows(about.KEYS, about))
            if isinstance(about, Place) and about.SIGNS:
                yield Static("What the signs mean", classes="help-head")
                yield _Rows((sign, word, "") for sign, word in about.SIGNS)
            if not isinstance(about, Box):
                yield Static("Everywhere", classes="help-head")
                yield _Rows(self._rows(everywhere, None))
            yield Static("Lists and fields", classes="help-head")
            yield _Rows(_LISTS)
            yield Static(_STATES, classes="help-idea")
        yield self.bar()

    def on_mount(self) -> None:
        """Arrow keys scroll."""
        self.query_one(VerticalScroll).focus()

    def _rows(self, commands: Iterable[Command], about: Screen[Any] | None) -> Iterable[Row]:
        for command in map(self.coach.keymap.of, commands):
            keys = " ".join(shown_key(key) for key in command.keys)
            reason = about.reason(command) if isinstance(about, Place) else ""
            yield keys, command.tooltip, reason

    def field_hints(self, _typing: bool) -> Iterable[Hint]:
        """How the text scrolls."""
        yield Hint("↑↓", "scroll", False, "down")
        yield Hint("PgDn", "page", False, "pagedown")


class _Rows(Static):
    """Keys beside what they do, wrapped anew in whatever width there is."""

    def __init__(self, rows: Iterable[Row]) -> None:
        super().__init__()
        self._rows = list(rows)

    def on_resize(self, event: events.Resize) -> None:
        """Lines that do not fit go on beside the keys, not below them."""
        column = max(len(keys) for keys, *_ in self._rows)
        room = max(event.size.width - column - 2, 10)
        lines = []
        blank = Content(" " * (column + 2))
        for keys, does, reason in self._rows:
            first, *more = wrapped(does, room)
            lines.append(Content.assemble((f"{keys:>{column}}  ", "bold $accent"), first))
            lines += [blank + Content(row) for row in more]
            if reason:
                rows = wrapped(f"Not now: {reason}", room)
                lines += [blank + Content.styled(row, "$quiet") for row in rows]
        self.update(Content("\n").join(lines))
