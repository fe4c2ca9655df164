"""One writer at a time, across processes.

A dozen lines on the system's own file lock: the usual library takes longer to import than a
whole log line may take to save.
"""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from coachtui.records.errors import FolderTrouble, cause

_WAIT_SECONDS = 10.0
_STEP_SECONDS = 0.005

if sys.platform == "win32":
    import msvcrt

    def _take(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def locked(path: Path, wait_seconds: float = _WAIT_SECONDS) -> Iterator[None]:
    """Hold the lock file; the system lets go of it when the process ends, however it ends.

    Raises FolderTrouble when the folder cannot be written or another process holds on too long.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600)
    except OSError as error:
        raise FolderTrouble(
            f"The folder cannot be written ({cause(error)}); nothing was changed: {path.parent}"
        ) from None
    try:
        give_up = time.monotonic() + wait_seconds
        while True:
            try:
                _take(descriptor)
                break
            except OSError:
                if time.monotonic() > give_up:
                    raise FolderTrouble(
                        "Another coachtui is busy with this team; nothing was changed. "
                        "Try again in a moment."
                    ) from None
                time.sleep(_STEP_SECONDS)
        yield
    finally:
        os.close(descriptor)
