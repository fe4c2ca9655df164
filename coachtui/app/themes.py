"""The two house themes; any other Textual theme can be chosen by name."""

from textual.theme import Theme

DARK = Theme(
    name="coach-dark",
    primary="#7cc4a4",
    secondary="#8fb4e3",
    accent="#f0c674",
    warning="#f0b65e",
    error="#f28b82",
    success="#8bd49c",
    foreground="#e6e8e6",
    background="#14191c",
    surface="#1b2226",
    panel="#253037",
    dark=True,
    variables={
        "block-cursor-background": "#35525a",
        "block-cursor-foreground": "#ffffff",
        "block-cursor-text-style": "none",
        "block-cursor-blurred-background": "#253037",
        "block-cursor-blurred-foreground": "#e6e8e6",
        "border": "#5d7a72",
        "border-blurred": "#3a4a50",
        "quiet": "#a3b0ad",
        "input-cursor-background": "#e6e8e6",
        "input-cursor-foreground": "#14191c",
    },
)

LIGHT = Theme(
    name="coach-light",
    primary="#1f6b4f",
    secondary="#2a5a92",
    accent="#8a5a00",
    warning="#8a5200",
    error="#a8281c",
    success="#1d6b34",
    foreground="#1c2326",
    background="#f7f7f3",
    surface="#ffffff",
    panel="#e6ebe7",
    dark=False,
    variables={
        "block-cursor-background": "#c4dfd3",
        "block-cursor-foreground": "#10201a",
        "block-cursor-text-style": "none",
        "block-cursor-blurred-background": "#e6ebe7",
        "block-cursor-blurred-foreground": "#1c2326",
        "border": "#5f8375",
        "border-blurred": "#b8c4bd",
        "quiet": "#566663",
        "input-cursor-background": "#1c2326",
        "input-cursor-foreground": "#f7f7f3",
    },
)

THEMES = (DARK, LIGHT)
