"""Which files this process opens, told by Python itself."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

_OPENED: list[str] = []
_LISTENING = False


def _listen(event: str, arguments: tuple[object, ...]) -> None:
    if _LISTENING and event == "open":
        _OPENED.append(str(arguments[0]))


sys.addaudithook(_listen)


@contextmanager
def opened_files() -> Iterator[list[str]]:
    """The files that are opened meanwhile."""
    global _LISTENING
    _OPENED.clear()
    _LISTENING = True
    try:
        yield _OPENED
    finally:
        _LISTENING = False
