"""What was worked out from everybody's records, kept until a file of the team changes.

Working out a first picture takes the records of the whole team, and would take longer with every
colleague and every year; seeing that nothing has changed takes one look at one's own files and one
at each colleague's folder. Nothing here is needed: deleting it costs one slower start.
"""

from __future__ import annotations

from collections.abc import Mapping
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

_FOLDER = "kept"
"""In the personal folder of a team."""


class _Shelved(msgspec.Struct, array_like=True):
    state: list[str]
    by_day: dict[date, msgspec.Raw]


class Kept:
    """Values of one kind by the day that they are for, true to one state of the files."""

    def __init__(self, store: TeamStore, name: str) -> None:
        self._store = store
        self._path = store.personal / _FOLDER / f"{name}.msgpack"
        # Looked at before the records are read: what changes in between spoils the next look.
        self._state = _state(store)

    def is_true(self) -> bool:
        """Whether no file has changed since this was made."""
        return _state(self._store) == self._state

    def find(self, day: date) -> tuple[bytes, bool] | None:
        """The value for a day, and whether the files still stand as they did when it was kept."""
        try:
            found = read_file(self._path)
            shelved = msgspec.msgpack.decode(found[0], type=_Shelved) if found else None
        except (Unreadable, msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
            return None
        if shelved is None or day not in shelved.by_day:
            return None
        return bytes(shelved.by_day[day]), shelved.state == self._state

    def keep(self, by_day: Mapping[date, bytes], *, whole: bool = True) -> None:
        """Remember these in place of all others; a full disk only makes the next start slower.

        What is not `whole` yet is true to no state of the files.
        """
        values = {day: msgspec.Raw(value) for day, value in by_day.items()}
        data = msgspec.msgpack.encode(_Shelved(self._state if whole else [], values))
        try:
            replace_file(self._path, data, mode=0o600, durable=False)
        except FolderTrouble:
            return


def forget_kept(personal: Path) -> None:
    """What is erased for good must not stand in here either."""
    for path in (personal / _FOLDER).glob("*"):
        path.unlink(missing_ok=True)


def _state(store: TeamStore) -> list[str]:
    states = (__version__, str(store.folder), store.me, *own_files(store), *others_folders(store))
    return [each.encode("utf-8", "replace").decode() for each in states]
