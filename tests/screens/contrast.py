"""How well the text on a screen can be read: WCAG 2 contrast of every cell as it is drawn."""

from collections.abc import Iterator
from typing import NamedTuple

from rich.color import ColorType
from textual.app import App
from textual.color import Color

AA = 4.5
"""The least ratio that WCAG 2 asks of text of normal size."""

# Lines, blocks and shades draw; what they say stands beside them in letters or digits.
_DRAWN = range(0x2500, 0x25A0)


class Pair(NamedTuple):
    """Two colours that meet on a screen, and words that stand in them."""

    text: str
    background: str
    words: str
    ratio: float


def ratio(first: Color, second: Color) -> float:
    """Contrast of two colours from 1 (the same) to 21 (black on white)."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def pairs(app: App[int]) -> Iterator[Pair]:
    """Every pair of text and background on the screen."""
    size = app.size
    for y, strip in enumerate(app.screen._compositor.render_strips(size)):
        x = 0
        for segment in strip:
            style, at = segment.style, x
            x += segment.cell_length
            if app.screen.is_modal and app.screen.get_widget_at(at, y)[0] is app.screen:
                continue  # what lies behind a box is out of use
            words = "".join(letter for letter in segment.text if not _is_drawn(letter)).strip()
            if not words or style is None or style.color is None or style.bgcolor is None:
                continue
            if ColorType.DEFAULT in (style.color.type, style.bgcolor.type):
                continue
            text, behind = Color.from_rich_color(style.color), Color.from_rich_color(style.bgcolor)
            if style.reverse:
                text, behind = behind, text
            yield Pair(text.hex, behind.hex, words, ratio(text, behind))


def assert_readable(app: App[int]) -> None:
    """Every text on the screen stands out from what is behind it as WCAG's level AA asks."""
    faint = [pair for pair in pairs(app) if pair.ratio < AA]
    assert not faint, faint


def _is_drawn(letter: str) -> bool:
    return ord(letter) in _DRAWN


def _luminance(color: Color) -> float:
    red, green, blue = (_linear(part / 255) for part in color.rgb)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
