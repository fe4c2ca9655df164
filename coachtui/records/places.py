"""Paths as people write them."""

import os
from pathlib import Path


def from_home(path: str | Path) -> Path:
    """The path with `~` as one's home folder; as it stands where nobody is called like that.

    Path.expanduser raises RuntimeError for `~nobody`, which no sentence would come of.
    """
    return Path(os.path.expanduser(path))  # noqa: PTH111 - see above


def as_from_home(path: Path) -> str:
    """The path as `from_home` reads it again, with `~` where it lies in one's home folder."""
    home = from_home("~")
    inside = home.is_absolute() and path.is_relative_to(home) and path != home
    return f"~{os.sep}{path.relative_to(home)}" if inside else str(path)
