"""A label on the left and its text beside it, wrapped so that it stays beside it."""

from textual.content import Content

from coachtui.app.widgets.plain import padded, wrapped

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
