"""A label on the left and its text beside it, wrapped so that it stays beside it."""

from rich.cells import cell_len
from textual.content import Content

from coachtui.app.widgets.plain import fitted, padded
from coachtui.records.text import shown

LABEL_WIDTH = 14


def labelled(
    label: str, text: str, width: int, style: str = "", label_width: int = LABEL_WIDTH
) -> Content:
    """The label in its own column, the text wrapped in the rest of the width."""
    rows = wrapped(text, max(10, width - label_width))
    margin = " " * label_width
    parts: list[str | tuple[str, str]] = [(padded(label, label_width), "$quiet")]
    for number, row in enumerate(rows):
        parts.append(("\n" + margin if number else "", ""))
        parts.append((row, style))
    return Content.assemble(*parts)


def wrapped(text: str, width: int) -> list[str]:
    """The text in lines of at most this many terminal columns, broken between words."""
    rows: list[str] = []
    row = ""
    for word in shown(text).split(" "):
        longer = f"{row} {word}" if row else word
        if cell_len(longer) <= width:
            row = longer
            continue
        if row:
            rows.append(row)
        while cell_len(word) > width:
            kept = fitted(word, width + 1)[:-1]
            rows.append(kept)
            word = word[len(kept) :]
        row = word
    return [*rows, row]
