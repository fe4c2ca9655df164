"""When the app syncs by itself, as the person set it."""

from typing import NamedTuple


class AutoSync(NamedTuple):
    """When to sync without being asked."""

    at_start: bool
    at_exit: bool
    every_minutes: int | None


def auto_sync(setting: str) -> AutoSync:
    """The setting `sync` of config.toml: `off`, `start and exit`, or `15 minutes`."""
    count, _, unit = setting.partition(" ")
    if unit == "minutes" and count.isdigit():
        return AutoSync(at_start=True, at_exit=True, every_minutes=int(count))
    asked = setting == "start and exit"
    return AutoSync(at_start=asked, at_exit=asked, every_minutes=None)
