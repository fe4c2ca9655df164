"""The colours of the house themes, each text on each background, whether a picture shows it or not.

Every picture is measured as it is drawn, too (`assert_readable` in pictures.py).
"""

import pytest
from textual.color import Color
from textual.theme import Theme

from coachtui.app.themes import DARK, LIGHT
from tests.screens.contrast import AA, ratio

HOUSE = (DARK, LIGHT)
_TEXTS = ("foreground", "primary", "secondary", "accent", "warning", "error", "success", "quiet")
_BEHIND = ("background", "surface", "panel", "field-focus", "block-cursor-background")


def colour(theme: Theme, name: str) -> Color:
    """One of the theme's colours by the name that styles use."""
    return Color.parse(theme.variables.get(name) or getattr(theme, name))


@pytest.mark.parametrize("theme", HOUSE, ids=lambda theme: theme.name)
@pytest.mark.parametrize("text", _TEXTS)
def test_every_text_can_be_read_on_every_background(theme: Theme, text: str) -> None:
    for behind in _BEHIND:
        assert ratio(colour(theme, text), colour(theme, behind)) >= AA, behind


@pytest.mark.parametrize("theme", HOUSE, ids=lambda theme: theme.name)
@pytest.mark.parametrize(
    ("text", "behind"),
    [
        ("greyed", "panel"),  # a key that cannot work now, in the bar below
        ("panel", "primary"),  # KEYS
        ("panel", "accent"),  # TYPING
        ("block-cursor-foreground", "block-cursor-background"),
        ("block-cursor-blurred-foreground", "block-cursor-blurred-background"),
        ("input-cursor-foreground", "input-cursor-background"),
        ("input-selection-foreground", "input-selection-background"),
        ("screen-selection-foreground", "screen-selection-background"),
    ],
)
def test_what_stands_out_can_be_read(theme: Theme, text: str, behind: str) -> None:
    assert ratio(colour(theme, text), colour(theme, behind)) >= AA


def test_the_measure_is_that_of_wcag() -> None:
    white, black = Color.parse("#ffffff"), Color.parse("#000000")
    assert ratio(white, black) == pytest.approx(21)
    assert ratio(Color.parse("#777777"), white) == pytest.approx(4.48, abs=0.005)
