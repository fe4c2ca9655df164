"""What can be said of the app without opening it: its keys, its themes, what it cannot use."""

from collections.abc import Mapping, Sequence

import msgspec
from textual.theme import BUILTIN_THEMES

from coachtui.app.commands import shown_key
from coachtui.app.own_keys import ScreenKeys, own_keys
from coachtui.app.themes import THEMES
from coachtui.records.errors import WrongUse
from coachtui.records.text import shown
from coachtui.store.config import Config

_SAFE = "Nothing was changed."


def theme_names() -> list[str]:
    """The house themes first, then Textual's."""
    return [*(theme.name for theme in THEMES), *BUILTIN_THEMES]


def key_lines(config: Config, screens: Sequence[ScreenKeys]) -> list[tuple[str, str, str, str]]:
    """Screen, keys, command and sentence of every command, with this person's keys."""
    keymap, _ = own_keys(config.keys, screens, vim=config.vim_keys)
    return [
        (
            screen.name,
            " ".join(shown_key(key) for key in keymap.of(command).keys),
            command.id,
            command.tooltip,
        )
        for screen in screens
        for command in screen.commands
    ]


def problems(config: Config, screens: Sequence[ScreenKeys]) -> list[str]:
    """A sentence for each setting that cannot be met."""
    found = [] if config.theme in theme_names() else [_no_theme(config.theme)]
    return found + own_keys(config.keys, screens, vim=config.vim_keys)[1]


def check(values: Mapping[str, str], config: Config, screens: Sequence[ScreenKeys]) -> None:
    """Raises WrongUse for values that could not be used beside what is set already."""
    theme = values.get("theme", "")
    if theme and theme not in theme_names():
        raise WrongUse(f"{_no_theme(theme)} {_SAFE}")
    keys = dict(config.keys)
    for name, text in values.items():
        command = name.removeprefix("keys.")
        if command == name:
            continue
        keys.pop(command, None)
        if text:
            keys[command] = text
    before = own_keys(config.keys, screens, vim=config.vim_keys)[1]
    wished = msgspec.structs.replace(config, keys=keys)
    new = [each for each in problems(wished, screens) if each not in before]
    if new and any(name.startswith("keys.") for name in values):
        raise WrongUse(f"{new[0].removeprefix('config.toml: ')} {_SAFE}")


def _no_theme(name: str) -> str:
    return f"config.toml: there is no theme '{shown(name)}'; coachtui config themes lists them all."
