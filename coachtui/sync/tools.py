"""What the steps of one sync work with, handed from one to the next."""

from typing import NamedTuple

from coachtui.sync.envelopes import Sealing
from coachtui.sync.plain import Plain
from coachtui.sync.process import Git
from coachtui.sync.repository import Repository, Settings
from coachtui.sync.worktree import WorkTree


class Tools(NamedTuple):
    """One clone, opened for one sync."""

    repository: Repository
    git: Git
    plain: Plain
    settings: Settings
    tree: WorkTree
    sealing: Sealing | None
    handle: str
    """Whose clone it is."""
    author: str
    """First name in the message of a commit: "Dana: 3 records"."""
