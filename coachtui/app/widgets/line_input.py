"""A field for one line: what is pasted is cleaned, or refused in words when it is too long."""

from textual import events
from textual.widgets import Input

from coachtui.records.text import clean_line


class LineInput(Input):
    """Takes a paste of several lines as one line, and no control characters."""

    def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()  # else the plain field would paste a second time
        text = pasted(event.text)
        start, end = sorted(self.selection)
        length = len(self.value) - (end - start) + len(text)
        if self.max_length and length > self.max_length:
            self.app.notify(
                f"That is {len(text):,} characters, and a line holds {self.max_length}; "
                "nothing was pasted.",
                severity="warning",
                markup=False,
            )
            return
        self.replace(text, start, end)


def pasted(text: str) -> str:
    """The text on one line; a blank at its ends stays, a line break there goes."""
    cleaned = clean_line(text)
    if not cleaned:
        return " " if text[:1] in (" ", "\t") else ""
    before = " " if text[0] in (" ", "\t") else ""
    after = " " if text[-1] in (" ", "\t") else ""
    return f"{before}{cleaned}{after}"
