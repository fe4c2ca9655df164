"""The only ways in which text from records reaches a widget: literally, controls left out."""

from rich.cells import cell_len
from rich.text import Text
from textual.content import Content

from coachtui.records.text import clean_text, shown


def plain(text: str) -> Content:
    """One line of data for a Static, Label or button."""
    return Content(shown(text))


def lines(text: str) -> Content:
    """Data of several lines."""
    return Content(clean_text(text))


def styled(template: str, **values: str) -> Content:
    """Our own markup with data put in literally: `styled("[b]$name[/b]", name=account.name)`."""
    return Content.from_markup(
        template, **{key: clean_text(value) for key, value in values.items()}
    )


def cell(text: str, style: str = "", width: int | None = None, right: bool = False) -> Text:
    """Data in a table cell, cut to a width in terminal columns."""
    said = shown(text)
    if width is not None:
        said = fitted(said, width)
    return Text(said, style=style, no_wrap=True, justify="right" if right else "left")


def fitted(text: str, width: int) -> str:
    """The text in at most this many terminal columns, with … where it was cut."""
    if cell_len(text) <= width:
        return text
    kept = ""
    room = width - 1
    for letter in text:
        room -= cell_len(letter)
        if room < 0:
            break
        kept += letter
    return kept.rstrip() + "…"


def padded(text: str, width: int) -> str:
    """The text in exactly this many terminal columns."""
    said = fitted(shown(text), width)
    return said + " " * (width - cell_len(said))


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
