"""What was worked out from everybody's records, kept until a file of the team changes.

Working out a first picture takes the records of everybody around; seeing that nothing has changed
takes one look at one's own files and one at each colleague's folder. An editor that writes into a
file without replacing it leaves no trace in the folder: the files that a value was made from are
looked at besides, a moment later. Nothing here is needed: deleting it costs one slower start.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from coachtui import __version__
from coachtui.records.errors import FolderTrouble
from coachtui.store.canonical import Unreadable
from coachtui.store.files import read_file, replace_file
from coachtui.store.glance import others_folders, own_files

if TYPE_CHECKING:
    from coachtui.store.team_store import TeamStore

_STATE = "\t"
_FOLDER = "kept"
"""In the personal folder of a team."""


class _Shelved(msgspec.Struct, array_like=True):
    state: list[str]
    files: list[str]
    """Those that the values were made from, each with its state."""
    by_day: dict[date, msgspec.Raw]


class Kept:
    """Values of one kind by the day that they are for, true to one state of the files."""

    def __init__(self, store: TeamStore, name: str) -> None:
        self._store = store
        self._path = store.personal / _FOLDER / f"{name}.msgpack"
        # Looked at before the records are read: what changes in between spoils the next look.
        self._state = _state(store)
        self._files: list[str] = []

    def made_from(self, files: Iterable[Path]) -> None:
        """The files that the values are made from; to be said before their records are read."""
        self._files = [_with_state(str(path)) for path in files]

    def is_true(self) -> bool:
        """Whether no file has changed since this was made."""
        made_from = (each.rpartition(_STATE)[0] for each in self._files)
        return _state(self._store) == self._state and self._files == [
            _with_state(path) for path in made_from
        ]

    def find(self, day: date) -> tuple[bytes, bool] | None:
        """The value for a day, and whether the folders still stand as they did when it was kept."""
        try:
            found = read_file(self._path)
            shelved = msgspec.msgpack.decode(found[0], type=_Shelved) if found else None
        except (Unreadable, msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
            return None
        if shelved is None or day not in shelved.by_day:
            return None
        self._files = shelved.files
        return bytes(shelved.by_day[day]), shelved.state == self._state

    def keep(self, by_day: Mapping[date, bytes], *, whole: bool = True) -> None:
        """Remember these in place of all others; a full disk only makes the next start slower.

        What is not `whole` yet is true to no state of the files.
        """
        values = {day: msgspec.Raw(value) for day, value in by_day.items()}
        data = msgspec.msgpack.encode(_Shelved(self._state if whole else [], self._files, values))
        try:
            replace_file(self._path, data, mode=0o600, durable=False)
        except FolderTrouble:
            return


def forget_kept(personal: Path) -> None:
    """What is erased for good must not stand in here either."""
    for path in (personal / _FOLDER).glob("*"):
        path.unlink(missing_ok=True)


def _with_state(path: str) -> str:
    try:
        status = os.lstat(path)
    except OSError:
        return f"{path}{_STATE}gone"
    return f"{path}{_STATE}{status.st_size}-{status.st_mtime_ns}"


def _state(store: TeamStore) -> list[str]:
    states = (__version__, str(store.folder), store.me, *own_files(store), *others_folders(store))
    return [each.encode("utf-8", "replace").decode() for each in states]
