"""A style sheet that reads each source once, however often Textual asks for all of them again.

Textual 8 reads every source afresh for each theme, screen and mode that is set while starting,
seven times before the first picture; reading is a third of what that picture costs.
"""

from typing import Any

from textual.cache import LRUCache
from textual.css.stylesheet import Stylesheet

_SOURCES = 512
"""More than all widgets and screens have; Textual itself remembers 64 and forgets in turn."""

_Read = LRUCache[tuple[Any, ...], list[Any]]
_READ: LRUCache[frozenset[tuple[str, str]], _Read] = LRUCache(4)
"""What was read under the last few sets of variables, that is themes."""


class SteadyStylesheet(Stylesheet):
    """Forgets what it has read only when a variable, such as a colour, has changed."""

    def __init__(self, *, variables: dict[str, str] | None = None) -> None:
        super().__init__(variables=variables)
        self._parse_cache = _read_under(self._variables)

    def set_variables(self, variables: dict[str, str]) -> None:
        """The theme's values. The same ones leave everything as it is."""
        if variables != self._variables:
            self._parse_cache = LRUCache(1)  # it is cleared; what others read stays
            super().set_variables(variables)
            self._parse_cache = _read_under(variables)

    def reparse(self) -> None:
        """Take in what was added; rules that fail to be read leave the earlier ones standing."""
        self.parse()


def _read_under(variables: dict[str, str]) -> _Read:
    key = frozenset(variables.items())
    read = _READ.get(key)
    if read is None:
        read = _READ[key] = LRUCache(_SOURCES)
    return read
