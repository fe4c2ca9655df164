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
        yield BottomBar(_hints)

    def on_mount(self) -> None:
        """Typing begins at once."""
        self.query_one(LogLineBox).focus_line()

    @on(LogLineBox.Saved)
    def saved(self, event: LogLineBox.Saved) -> None:
        """Say what was understood and saved."""
        self.app.notify(event.said, title="Logged", markup=False, timeout=8)
        self.dismiss(None)

    @on(LogLineBox.Left)
    def left(self) -> None:
        """Nothing was saved; the draft is kept."""
        self.dismiss(None)


def _hints(_typing: bool) -> list[Hint]:
    return [
        Hint("enter", "save", False, "enter"),
        Hint("tab", "complete", False, "tab"),
        Hint("esc", "leave", False, "escape"),
    ]
