"""Locks that a killed git left behind, which would block every later sync."""

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from coachtui.records.errors import FolderTrouble
from coachtui.sync.repository import Repository

_OLD_SECONDS = 600
_PATIENCE = 40
_STEP_SECONDS = 0.1


def clear_stale_locks(repository: Repository, pause: Callable[[float], None] = time.sleep) -> None:
    """Remove git's lock files while no git is alive in this folder.

    Call it only with our own sync lock held. Raises FolderTrouble when a git stays at work.
    """
    for _ in range(_PATIENCE):
        locks = list(_locks(repository))
        if not locks:
            return
        if not _git_alive(repository, locks):
            for lock in locks:
                lock.unlink(missing_ok=True)
            return
        pause(_STEP_SECONDS)
    raise FolderTrouble(
        f"git is at work in {repository.top} ({locks[0].name} is there), perhaps with an editor "
        "open; nothing was changed. Finish that, then sync again."
    )


def _locks(repository: Repository) -> Iterator[Path]:
    for folder in {repository.git_dir, repository.common}:
        for name in ("HEAD.lock", "index.lock", "packed-refs.lock", "config.lock"):
            if (folder / name).exists():
                yield folder / name
        yield from (folder / "refs").rglob("*.lock")


def _git_alive(repository: Repository, locks: list[Path]) -> bool:
    if sys.platform.startswith("linux"):
        return any(_works_in(process, repository) for process in _gits())
    return any(_age(lock) < _OLD_SECONDS for lock in locks)


def _gits() -> Iterator[Path]:
    for process in Path("/proc").iterdir():
        if process.name.isdigit():
            with suppress(OSError):
                if (process / "comm").read_text().startswith("git"):
                    yield process


def _works_in(process: Path, repository: Repository) -> bool:
    try:
        folder = Path(os.readlink(process / "cwd"))  # noqa: PTH115 - a link to a place, not a path
    except FileNotFoundError:
        return False
    except OSError:
        return True
    return any(
        place in (folder, *folder.parents)
        for place in (repository.top, repository.git_dir, repository.common)
    )


def _age(lock: Path) -> float:
    try:
        return time.time() - lock.stat().st_mtime
    except OSError:
        return 0.0
