"""What one sync did, and what it could not do."""

from typing import NamedTuple

from coachtui.records.errors import FolderTrouble
from coachtui.sync.incoming import Came


class Report(NamedTuple):
    """What one sync did."""

    committed: int = 0
    """Records of mine that went into a commit."""
    received: int = 0
    """Records that changed here."""
    sent: int = 0
    """Records that the remote has now and had not before."""
    merged_files: int = 0
    """Files that both sides had changed."""
    conflicts: int = 0
    """Fields changed on both sides; one value stands, the other is kept beside it."""
    came: tuple[Came, ...] = ()
    mended: tuple[str, ...] = ()
    """What was put right on the way, sentence by sentence."""
    troubles: tuple[str, ...] = ()
    """What could not be done, sentence by sentence; everything else was."""
    waiting: int = 0
    """Records that are committed here and not sent."""
    processes: int = 0
    """How many git processes it took."""


class Unsent(FolderTrouble):
    """What is mine is committed, and could not be exchanged; `report` says what was done."""

    def __init__(self, message: str, report: Report) -> None:
        super().__init__(message)
        self.report = report
