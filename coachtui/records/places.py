"""Paths as people write them."""

import os
from pathlib import Path


def from_home(path: str | Path) -> Path:
    """The path with `~` as one's home folder; as it stands where nobody is called like that.

    Path.expanduser raises RuntimeError for `~nobody`, which no sentence would come of.
    """
    return Path(os.path.expanduser(path))  # noqa: PTH111 - see above
