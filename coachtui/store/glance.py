"""One line that a prompt asks for all the time: kept until a file of the team changes.

Working it out takes everybody's records; seeing that nothing has changed takes only their names,
sizes and times. Deleting the kept line costs one slower answer.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING

from coachtui import __version__
from coachtui.records.errors import FolderTrouble
from coachtui.store.canonical import Unreadable
from coachtui.store.files import read_file, replace_file
from coachtui.store.folder import TEAM_FILE, people_in
from coachtui.store.sealing.identity import IDENTITY_FILE

if TYPE_CHECKING:
    from coachtui.store.team_store import TeamStore

_FILE = "glance.txt"


class Glance:
    """The line for one person, one day and one state of the files."""

    def __init__(self, store: TeamStore, today: date) -> None:
        self._path = store.personal / _FILE
        # Looked at before the records are read: what changes in between spoils the next look.
        self._state = _state(store, today)

    def line(self) -> str | None:
        """The kept line; None when something has changed since."""
        try:
            found = read_file(self._path)
        except Unreadable:
            return None
        state, _, line = (found[0] if found else b"").decode("utf-8", "replace").partition("\n")
        return line if state == self._state else None

    def keep(self, line: str) -> None:
        """Remember the line; a full disk only makes the next look slower."""
        text = f"{self._state}\n{line}"
        with suppress(FolderTrouble):
            replace_file(self._path, text.encode("utf-8"), mode=0o600, durable=False)


def _state(store: TeamStore, today: date) -> str:
    from hashlib import sha256

    seen = sha256(f"{__version__} {store.folder} {store.me} {today}".encode())
    for name in _files(store):
        seen.update(name.encode("utf-8", "surrogateescape"))
    return seen.hexdigest()


def _files(store: TeamStore) -> Iterator[str]:
    """Every file that a record may stand in, with its size and time."""
    yield from own_files(store)
    for person in people_in(store.folder):
        if person != store.me:
            yield from _looked_at(str(store.folder / "people" / person))


def own_files(store: TeamStore) -> Iterator[str]:
    """The team's own file and everything of mine, with size and time."""
    yield from _looked_at(str(store.folder), (TEAM_FILE,))
    yield from _looked_at(str(store.folder / "people" / store.me))
    yield from _looked_at(str(store.folder / "playbook"))
    yield from _looked_at(str(store.personal), ("private.json", "journal.jsonl", "keyring"))
    yield from _looked_at(str(store.home.path), (IDENTITY_FILE,))


def others_folders(store: TeamStore) -> Iterator[str]:
    """Everybody's folder with its time, which moves with every file that is replaced in it."""
    yield from _looked_at(str(store.folder / "people"))


def _looked_at(folder: str, only: tuple[str, ...] = ()) -> Iterator[str]:
    with suppress(OSError), os.scandir(folder) as found:
        for item in sorted(found, key=lambda each: each.name):
            if not only or item.name in only:
                status = item.stat(follow_symlinks=False)
                yield f"{folder}/{item.name} {status.st_ino} {status.st_size} {status.st_mtime_ns}"
