"""The house themes, what any other Textual theme needs here, and which theme a terminal can show.

A test measures the contrast of every text on every background of the two house themes.
"""

from collections.abc import Mapping

from rich.console import Console
from rich.style import Style
from textual.color import Color
from textual.theme import Theme

DARK = Theme(
    name="coach-dark",
    primary="#86cdad",
    secondary="#9bbde8",
    accent="#f0c674",
    warning="#f0b65e",
    error="#f69d97",
    success="#8bd49c",
    foreground="#e6e8e6",
    background="#14191c",
    surface="#1b2226",
    panel="#253037",
    dark=True,
    variables={
        "block-cursor-background": "#2c474e",
        "block-cursor-foreground": "#ffffff",
        "block-cursor-text-style": "none",
        "block-cursor-blurred-background": "#253037",
        "block-cursor-blurred-foreground": "#e6e8e6",
        "border": "#7da294",
        "border-blurred": "#465a61",
        "quiet": "#a9b6b3",
        "greyed": "#95a29f",
        "field-focus": "#2f3c43",
        "scrollbar": "#465a61",
        "scrollbar-hover": "#7da294",
        "scrollbar-active": "#7da294",
        "scrollbar-background": "#14191c",
        "scrollbar-background-hover": "#14191c",
        "scrollbar-background-active": "#14191c",
        "scrollbar-corner-color": "#14191c",
        "input-cursor-background": "#e6e8e6",
        "input-cursor-foreground": "#14191c",
        "input-selection-background": "#35525a",
        "input-selection-foreground": "#ffffff",
        "screen-selection-background": "#35525a",
        "screen-selection-foreground": "#ffffff",
    },
)

LIGHT = Theme(
    name="coach-light",
    primary="#1a5f45",
    secondary="#2a5a92",
    accent="#754a00",
    warning="#7d4900",
    error="#9c2318",
    success="#17592b",
    foreground="#1c2326",
    background="#f7f7f3",
    surface="#ffffff",
    panel="#e6ebe7",
    dark=False,
    variables={
        "block-cursor-background": "#cfe6da",
        "block-cursor-foreground": "#10201a",
        "block-cursor-text-style": "none",
        "block-cursor-blurred-background": "#e6ebe7",
        "block-cursor-blurred-foreground": "#1c2326",
        "border": "#5f8375",
        "border-blurred": "#a9b8b0",
        "quiet": "#4c5b58",
        "greyed": "#5a6865",
        "field-focus": "#edf3ef",
        "scrollbar": "#a9b8b0",
        "scrollbar-hover": "#5f8375",
        "scrollbar-active": "#5f8375",
        "scrollbar-background": "#f7f7f3",
        "scrollbar-background-hover": "#f7f7f3",
        "scrollbar-background-active": "#f7f7f3",
        "scrollbar-corner-color": "#f7f7f3",
        "input-cursor-background": "#1c2326",
        "input-cursor-foreground": "#f7f7f3",
        "input-selection-background": "#bcd8cb",
        "input-selection-foreground": "#10201a",
        "screen-selection-background": "#bcd8cb",
        "screen-selection-foreground": "#10201a",
    },
)

PLAIN = Theme(
    name="coach-plain",
    ansi=True,
    primary="ansi_default",
    secondary="ansi_default",
    accent="ansi_default",
    # Of the sixteen, these two can be read on black and on white; yellow and green cannot.
    warning="ansi_magenta",
    error="ansi_red",
    success="ansi_default",
    foreground="ansi_default",
    background="ansi_default",
    surface="ansi_default",
    panel="ansi_default",
    boost="ansi_default",
    dark=True,
    variables={
        "block-cursor-background": "ansi_default",
        "block-cursor-foreground": "ansi_default",
        # Not reverse: lists of options leave it out.
        "block-cursor-text-style": "bold underline",
        "block-cursor-blurred-background": "ansi_default",
        "block-cursor-blurred-foreground": "ansi_default",
        "border": "ansi_default",
        "border-blurred": "ansi_default",
        "quiet": "ansi_default",
        "greyed": "ansi_default",
        "field-focus": "ansi_default",
        "ansi-background": "ansi_default",
        "ansi-foreground": "ansi_default",
        "input-cursor-background": "ansi_default",
        "input-cursor-foreground": "ansi_default",
        "input-cursor-text-style": "reverse",
        "input-selection-background": "ansi_default",
        "input-selection-foreground": "ansi_default",
    },
)
"""The terminal's own two colours, bold and reverse: for sixteen colours or none at all."""

THEMES = (DARK, LIGHT, PLAIN)


def fitting(theme: Theme, colours: Mapping[str, str]) -> dict[str, str]:
    """What makes a theme from elsewhere fit here: the variables it lacks, and a quiet cursor.

    Lines here have several colours, and a cursor in a theme's loudest one would swallow them.
    """
    if theme in THEMES:
        return {}
    if theme.ansi:
        return {name: PLAIN.variables[name] for name in _PLAIN_TOO}
    text, behind = Color.parse(colours["foreground"]), Color.parse(colours["background"])
    return {
        "quiet": text.blend(behind, 0.2).hex,
        "greyed": text.blend(behind, 0.35).hex,
        "field-focus": colours["panel-lighten-1"],
        "block-cursor-background": behind.blend(Color.parse(colours["primary"]), 0.25).hex,
        "block-cursor-foreground": text.hex,
        "block-cursor-text-style": "bold",
    }


_PLAIN_TOO = (
    "quiet",
    "greyed",
    "field-focus",
    "block-cursor-background",
    "block-cursor-foreground",
    "block-cursor-text-style",
)


def ink(variables: Mapping[str, str], name: str) -> str:
    """A theme's colour as a style for Rich's own texts, such as table cells; empty without one."""
    colour = variables.get(name, "")
    return str(Style(color=Color.parse(colour).rich_color)) if colour else ""


def theme_for(chosen: str, terminal: Console, *, no_colour: bool) -> str:
    """The name of the theme that this terminal can show: the chosen one wherever it has colours."""
    few = terminal.color_system in (None, "standard", "windows")
    return PLAIN.name if no_colour or few else chosen
