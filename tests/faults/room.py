"""A real file system of a few hundred kilobytes, to be filled to the last byte or made read-only.

Mounting takes rights. Who has none at first gets them in a user and mount namespace of their own:
`namespace.py` runs such a test over in one, and skips it where the system allows neither.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path

PAGE = 4096
"""What a file takes at least on a tmpfs, in bytes."""


@cache
def may_mount() -> bool:
    """Whether this process may mount a file system as it is."""
    return os.geteuid() == 0 and _runs(["unshare", "-m", "true"])


@cache
def may_unshare() -> bool:
    """Whether a namespace can be had in which it may."""
    return _runs(["unshare", "-rm", "true"])


def _runs(command: list[str]) -> bool:
    if sys.platform != "linux":
        return False
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        return False


class Room:
    """The small file system."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._ballast = path / "ballast"

    def fill(self, pages: int = 0) -> None:
        """Leave so many pages free."""
        self.make()
        with self._ballast.open("wb", buffering=0) as file, suppress(OSError):
            while file.write(b"\xff" * PAGE):
                pass
        left = max(0, self._ballast.stat().st_size // PAGE - pages)
        os.truncate(self._ballast, left * PAGE)

    def make(self) -> None:
        """Room again."""
        self._ballast.unlink(missing_ok=True)

    def close(self) -> None:
        """Nothing can be written any more, whoever tries."""
        self._mount("-o", "remount,ro", str(self.path))

    def open(self) -> None:
        """It can be written again."""
        self._mount("-o", "remount,rw", str(self.path))

    def _mount(self, *args: str) -> None:
        subprocess.run(["mount", *args], check=True)

    @property
    def states(self) -> dict[str, bytes]:
        """Every file in it with its bytes; locks hold nothing and are left out."""
        return {
            str(path.relative_to(self.path)): path.read_bytes()
            for path in sorted(self.path.rglob("*"))
            if path.is_file() and path != self._ballast and path.suffix != ".lock"
        }


@contextmanager
def small_room(path: Path, kilobytes: int = 8_192) -> Iterator[Room]:
    """A room at this path while the block runs; what stood there is out of sight."""
    path.mkdir(parents=True, exist_ok=True)
    options = ["-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs"]
    subprocess.run(["mount", *options, str(path)], check=True)
    try:
        yield Room(path)
    finally:
        subprocess.run(["umount", "-l", str(path)], check=True)
