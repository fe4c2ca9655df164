"""What a person set in config.toml, in force in the app; what they choose there is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events
from textual.app import App
from textual.theme import Theme
from textual.widgets import OptionList

from coachtui.app.commands import VIM
from coachtui.app.keymap import KeyMap
from coachtui.app.themes import DARK, theme_for
from coachtui.records.errors import CoachError
from coachtui.records.text import shown
from coachtui.store.config import Config, change_config, read_config

if TYPE_CHECKING:
    from coachtui.app.app import CoachApp


class OwnWishes:
    """Theme, motion and keys of one person, as far as they can be met."""

    def __init__(self, app: CoachApp) -> None:
        self._app = app
        found = read_config(app.home)
        self.config = found.config
        self._problems = list(found.problems)
        self.keymap = KeyMap()
        if found.config.keys:
            self.keymap, problems = _checked(found.config)
            self._problems += problems
        app.theme = self._theme()
        if found.config.motion == "reduced":
            app.animation_level = "none"

    def _theme(self) -> str:
        chosen = self.config.theme
        if self._app.get_theme(chosen) is None:
            self._problems.append(
                f"config.toml: there is no theme '{shown(chosen)}'; coachtui config themes lists "
                "them all."
            )
            return DARK.name
        return chosen

    def begin(self) -> None:
        """The app runs: keys answer, and what could not be met is said once."""
        if not self._app.is_headless:
            self._app.theme = theme_for(
                self._app.theme, self._app.console, no_colour=self._app.no_color
            )
        if self.keymap.keys:
            self._app.set_keymap(dict(self.keymap.keys))
        if self.config.vim_keys:
            for command in VIM:
                self._app.bind(command.key, f"run('{command.id}')", show=False)
        if self._problems:
            more = len(self._problems) - 1
            rest = f" {more} more: coachtui config." if more else ""
            self._app.notify(self._problems[0] + rest, severity="warning", markup=False, timeout=12)
        self._app.theme_changed_signal.subscribe(self._app, self._theme_chosen)
        self._shown_theme = self._app.theme

    def take(self, config: Config) -> None:
        """Go on with what was just set, as far as it can be done without a new start."""
        self.config = config
        self._shown_theme = self._app.theme = self._theme()
        self._app.animation_level = "none" if config.motion == "reduced" else "full"

    def _theme_chosen(self, theme: Theme) -> None:
        if theme.name != self._shown_theme:
            self._shown_theme = theme.name
            self.keep("theme", theme.name)

    def keep(self, name: str, value: str) -> None:
        """Write a choice into config.toml; the app goes on with it either way."""

        async def write() -> None:
            try:
                self.config = await self._app.desk.run(change_config, self._app.home, {name: value})
            except CoachError as error:
                self._app.notify(error.message, severity="warning", markup=False)

        self._app.work_on(write, group="wishes")

    def calm(self, event: events.DescendantFocus) -> None:
        """With reduced motion no cursor blinks."""
        if self.config.motion != "reduced":
            return
        from textual.widgets import Input, TextArea  # the first screen has none

        field = event.widget
        if not isinstance(field, Input | TextArea):
            return
        field.cursor_blink = False
        if isinstance(field, Input):
            # A blink that was under way already would leave the cursor hidden for good.
            field.call_later(setattr, field, "_cursor_visible", True)


def _checked(config: Config) -> tuple[KeyMap, list[str]]:
    from coachtui.app.every_screen import every_screen  # imports every screen
    from coachtui.app.own_keys import own_keys

    return own_keys(config.keys, every_screen(), vim=config.vim_keys)


def half_page(app: App[int], direction: int) -> None:
    """Move the cursor of the list by half of what is shown of it."""
    from textual.widgets import DataTable  # the first screen has none

    focused = app.focused
    if not isinstance(focused, OptionList | DataTable):
        return
    for _ in range(max(1, focused.scrollable_content_region.height // 2)):
        if direction > 0:
            focused.action_cursor_down()
        else:
            focused.action_cursor_up()


def last_line(app: App[int]) -> None:
    """Move the cursor of the list to its end."""
    from textual.widgets import DataTable

    focused = app.focused
    if isinstance(focused, OptionList):
        focused.action_last()
    elif isinstance(focused, DataTable):
        focused.action_scroll_bottom()
