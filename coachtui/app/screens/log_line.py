"""`l` from anywhere: one log line over whatever is open."""

from collections.abc import Iterable

from textual import on
from textual.app import ComposeResult
from textual.widgets import Static

from coachtui.app.box import Box
from coachtui.app.widgets.bars import BottomBar, Hint
from coachtui.app.widgets.log_line import LogLineBox


class LogLineScreen(Box[None]):
    """Saves and goes away; esc keeps what was typed for next time."""

    NAME = "The log line"
    IDEA = "A line about what moved; what it understands is said before it is saved."

    def compose(self) -> ComposeResult:
        """The line at the bottom, with a word about who can read it."""
        yield LogLineBox()
        yield Static(
            "the line is for the team; p0-p4 and stuck: are yours alone", classes="log-hint"
        )
        yield self.bar()

    def on_mount(self) -> None:
        """Typing begins at once."""
        self.query_one(LogLineBox).focus_line()

    def field_hints(self, _typing: bool) -> Iterable[Hint]:
        """What the line does with its keys."""
        hints = [Hint(key, word, False, press) for key, word, press in self._box.hints()]
        leaves = Hint("esc", "leave", False, "escape")
        return hints if any(hint.key == "esc" for hint in hints) else [*hints, leaves]

    @property
    def _box(self) -> LogLineBox:
        return self.query_one(LogLineBox)

    @on(LogLineBox.HintsChanged)
    def _hints_changed(self) -> None:
        self.query_one(BottomBar).version += 1

    @on(LogLineBox.Saved)
    def saved(self, event: LogLineBox.Saved) -> None:
        """Say what was understood and saved."""
        self.app.notify(event.said, title="Logged", markup=False, timeout=8)
        self.dismiss(None)

    @on(LogLineBox.Left)
    def left(self) -> None:
        """Nothing was saved; the draft is kept."""
        self.dismiss(None)
