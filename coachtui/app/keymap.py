"""Which keys run which command for this person; how their own are checked stands in own_keys."""

from collections.abc import Mapping
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
