"""The newest state of each sealed record that this machine has seen, so that none goes back.

A small log beside each month, in the personal folder: a line is an id and a revision, and the last
line counts. Appending keeps a save as quick in the tenth year as in the first.
"""

import os
from contextlib import suppress
from pathlib import Path

from coachtui.records.errors import FolderTrouble
from coachtui.store.files import replace_file

_SLACK = 2048
"""So many lines more than records are kept before a log is written anew."""


class Seen:
    """Highest revisions by owner, month and record."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._known: dict[str, dict[str, int]] = {}
        self._new: dict[str, list[str]] = {}
        self._lines: dict[str, int] = {}

    def passes(self, series: str, sealed_id: str, rev: int) -> bool:
        """Whether this is no older state than one that was seen; it is noted then."""
        known = self._known.get(series) or self._of(series)
        highest = known.get(sealed_id, 0)
        if rev > highest:
            self.note(series, sealed_id, rev)
        return rev >= highest

    def note(self, series: str, sealed_id: str, rev: int) -> None:
        """This revision stands on disk now."""
        known = self._of(series)
        if known.get(sealed_id) != rev:
            known[sealed_id] = rev
            self._new.setdefault(series, []).append(f"{sealed_id} {rev}\n")

    def save(self) -> None:
        """Append what is new. A full disk only makes a later look less strict."""
        for series, lines in self._new.items():
            with suppress(OSError, FolderTrouble):
                self._append(series, lines)
        self._new.clear()

    # -- inside --------------------------------------------------------------------------------

    def _append(self, series: str, lines: list[str]) -> None:
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        known = self._known[series]
        self._lines[series] += len(lines)
        if self._lines[series] > len(known) + _SLACK:
            whole = "".join(f"{each} {rev}\n" for each, rev in known.items())
            replace_file(self._path(series), whole.encode(), mode=0o600, durable=False)
            self._lines[series] = len(known)
            return
        flags = os.O_RDWR | os.O_CREAT | os.O_APPEND
        descriptor = os.open(self._path(series), flags, 0o600)
        with os.fdopen(descriptor, "rb+") as file:
            end = file.seek(0, os.SEEK_END)
            if end:
                file.seek(end - 1)
                if file.read(1) != b"\n":  # a full disk or a crash tore the last line
                    lines = ["\n", *lines]
            file.write("".join(lines).encode())

    def _of(self, series: str) -> dict[str, int]:
        known = self._known.get(series)
        if known is None:
            known = self._known[series] = {}
            self._lines[series] = 0
            for line in self._read(series):
                each, _, rev = line.partition(" ")
                self._lines[series] += 1
                if rev.isdecimal() and len(rev) < 16:
                    known[each] = int(rev)
        return known

    def _read(self, series: str) -> list[str]:
        try:
            return self._path(series).read_text("utf-8", "replace").splitlines()
        except OSError:
            return []

    def _path(self, series: str) -> Path:
        return self._folder / f"{series}.txt"
