"""A process killed before one chosen step of what it does, so that every step can be tried."""

import os
import signal
import sys
from collections.abc import Callable, Collection
from types import FrameType
from typing import Any

WRITE_STEPS = frozenset(
    (
        "open",
        "write",
        "flush",
        "close",
        "fsync",
        "ftruncate",
        "truncate",
        "replace",
        "rename",
        "unlink",
        "mkdir",
        "flock",
    )
)
"""What a save asks of the system, by the names of Python's own functions."""


def killed_before(
    step: int, act: Callable[[], object], steps: Collection[object] = WRITE_STEPS
) -> bool:
    """Do it in a process that is killed before the numbered step; whether it came that far.

    `steps` are Python's own functions, or the names of such.
    """
    child = os.fork()
    if child == 0:
        left = step

        def watch(frame: FrameType, event: str, called: Any) -> None:
            nonlocal left
            if event == "c_call" and (called in steps or called.__name__ in steps):
                left -= 1
                if left < 0:
                    os.kill(os.getpid(), signal.SIGKILL)

        try:
            sys.setprofile(watch)
            act()
        except BaseException:
            os._exit(1)
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)
