"""Every file that does not lie wholly on the shelf, one after another: for words of all years.

Nothing of what is looked through here stays; whoever looks keeps what they need of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from coachtui.records.cleaning import clean_deep
from coachtui.records.text import has_unsafe
from coachtui.store.canonical import Tables, Unreadable, decode
from coachtui.store.files import read_file
from coachtui.store.folder import DataFile, files_of, people_in
from coachtui.store.sealing.sealing import Sealing

if TYPE_CHECKING:
    from coachtui.store.reading import Reader

_AT_ONCE = 24
"""Folders whose names are read before something else has its turn."""


class Leafing:
    """Leafs through the files of the team that this person may read and that are not at hand."""

    def __init__(self, folder: Path, reader: Reader, sealing: Sealing) -> None:
        self._folder = folder
        self._reader = reader
        self._sealing = sealing

    def sources(self) -> Iterator[list[DataFile]]:
        """By and by the files to leaf through; at last all of them, lists and new months first."""
        found: list[DataFile] = []
        for number, person in enumerate(people_in(self._folder)):
            found += [
                file
                for file in files_of(self._folder, person)
                if not self._reader.lies_whole(file.path)
            ]
            if number % _AT_ONCE == 0:
                yield []
        found.sort(key=lambda file: (file.month is None, file.month or ""), reverse=True)
        yield found

    def tables(self, file: DataFile) -> Tables:
        """What of a file this person may read; nothing of one that cannot be read soundly."""
        try:
            read = read_file(file.path)
            tables = decode(read[0]) if read is not None else {}
        except Unreadable:  # told by whoever looks at the file itself
            return {}
        visible = self._sealing.visible(file, tables, keep=False)
        unsafe = visible.tainted or (read is not None and has_unsafe(read[0]))
        return clean_deep(visible.tables) if unsafe else visible.tables
