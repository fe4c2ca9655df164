"""`python -m coachtui` and the `coachtui` command."""

import gc
import os
import sys
from typing import Any, NoReturn

_FEW_COLLECTIONS = 50_000
"""Objects made before the collector looks: more than a short command makes, loading included."""


def main() -> NoReturn:
    """Run one command, or the app when there is none."""
    usual = gc.get_threshold()
    if len(sys.argv) == 1:
        _open_at_once()
    gc.set_threshold(_FEW_COLLECTIONS)
    from coachtui.cli.frame import run
    from coachtui.launcher import AppFacts, open_app

    def open_without_collections(**where: Any) -> int:
        gc.set_threshold(*usual)
        gc.disable()  # nothing made while starting is ever thrown away; the app turns it on again
        return open_app(**where)

    code = run(sys.argv[1:], open_without_collections, AppFacts())
    if "coachtui.app" in sys.modules or "coachtui.sample" in sys.modules:
        sys.exit(code)  # the app and a sample in a temporary folder tidy up behind themselves
    _end_at_once(code)


def _open_at_once() -> None:
    """`coachtui` alone opens the app, which needs nothing of the command line."""
    from coachtui.launcher import open_here

    gc.disable()  # nothing made while starting is ever thrown away; the app turns it on again
    code = open_here()
    if code is not None:
        sys.exit(code)
    gc.enable()


def _end_at_once(code: int) -> NoReturn:
    """End without taking the interpreter apart, which costs as much as saving a line.

    Every file is closed and durable by now; only the output may still wait.
    """
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except (OSError, ValueError):
            continue
    os._exit(code)


if __name__ == "__main__":
    main()
