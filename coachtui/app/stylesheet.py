"""A style sheet that reads each source once, however often Textual asks for all of them again.

Textual 8 reads every source afresh for each theme, screen and mode that is set while starting,
seven times before the first picture; reading is a third of what that picture costs.
"""

from typing import Any

from textual.cache import LRUCache
from textual.css.stylesheet import Stylesheet

_SOURCES = 512
"""More than all widgets and screens have; Textual itself remembers 64 and forgets in turn."""


class SteadyStylesheet(Stylesheet):
    """Forgets what it has read only when a variable, such as a colour, has changed."""

    def __init__(self, *, variables: dict[str, str] | None = None) -> None:
        super().__init__(variables=variables)
        self._parse_cache: LRUCache[tuple[Any, ...], list[Any]] = LRUCache(_SOURCES)

    def set_variables(self, variables: dict[str, str]) -> None:
        """The theme's values. The same ones leave everything as it is."""
        if variables != self._variables:
            super().set_variables(variables)

    def reparse(self) -> None:
        """Take in what was added; rules that fail to be read leave the earlier ones standing."""
        self.parse()
