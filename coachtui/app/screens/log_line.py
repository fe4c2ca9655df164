"""`l` from anywhere: one log line over whatever is open."""

from textual import on
from textual.app import ComposeResult
from textual.screen import ModalScreen
from textual.widgets import Static

from coachtui.app.widgets.bars import BottomBar, Hint
from coachtui.app.widgets.log_line import LogLineBox


class LogLineScreen(ModalScreen[None]):
    """Saves and goes away; esc keeps what was typed for next time."""

    def compose(self) -> ComposeResult:
        """The line at the bottom, with a word about who can read it."""
        yield LogLineBox()
        yield Static(
            "the line is for the team; p0-p4 and stuck: are yours alone", classes="log-hint"
        )
        yield BottomBar(self._hints)

    def on_mount(self) -> None:
        """Typing begins at once."""
        self.query_one(LogLineBox).focus_line()

    def _hints(self, _typing: bool) -> list[Hint]:
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
