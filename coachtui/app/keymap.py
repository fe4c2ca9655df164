"""Which keys run which command for this person; how their own are checked stands in own_keys."""

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from coachtui.app.commands import Command


class KeyMap(NamedTuple):
    """Which keys run which command."""

    keys: Mapping[str, str] = {}
    """Textual's names of the keys by command, one's own first; only what differs from usual."""

    def of(self, command: Command) -> Command:
        """The command with the keys that run it here."""
        keys = self.keys.get(command.id)
        return command._replace(key=keys) if keys else command

    def worded(self, text: str, commands: Iterable[Command]) -> str:
        """Our own words with the keys that work for this person: `<app.files> brings it`."""
        if "<" not in text:
            return text
        known = {command.id: self.of(command).shown_key for command in commands}
        return re.sub(r"<([a-z_]+\.[a-z_-]+)>", lambda found: known.get(found[1], found[0]), text)
