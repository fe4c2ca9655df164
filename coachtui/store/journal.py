"""The journal of one person's actions in one team: what a crash left unfinished, and undo.

One line is written, and made durable, before the files of an action are touched; a second line
says that they all stand. An action without its second line is carried through at the next start.
"""

import os
from contextlib import suppress
from pathlib import Path
from typing import Any, Literal

import msgspec

from coachtui.records.errors import FolderTrouble, cause
from coachtui.store.files import sync_folder

_TRIM_ABOVE = 16 * 1024 * 1024
_KEEP_BELOW = 8 * 1024 * 1024


class Change(msgspec.Struct, kw_only=True, frozen=True):
    """One record before and after an action; None stands for "not there"."""

    file: str
    table: str
    id: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None


class Step(msgspec.Struct, kw_only=True, frozen=True, tag_field="what", tag="do"):
    """One action: all of its changes happen, or none."""

    number: int
    at: str
    label: str
    undoes: int | None = None
    undoable: bool = True
    changes: tuple[Change, ...]


class Settled(msgspec.Struct, kw_only=True, frozen=True, tag_field="what", tag="end"):
    """What became of a step."""

    number: int
    state: Literal["done"]


_LINE = msgspec.json.Decoder(Step | Settled)
_UNDECODABLE = (msgspec.MsgspecError, UnicodeDecodeError, RecursionError)


class Journal:
    """Append-only, private to the person."""

    def __init__(self, path: Path, *, durable: bool = True) -> None:
        self.path = path
        self._durable = durable

    def begin(self, step: Step) -> int:
        """Make the intent durable; gives the place to withdraw it from.

        Raises FolderTrouble when it cannot be written.
        """
        return self._append(step, durable=self._durable)

    def withdraw(self, place: int) -> None:
        """The step did not happen: its files stand as they were."""
        with suppress(OSError), self.path.open("r+b") as file:
            file.truncate(place)

    def finish(self, number: int) -> None:
        """The step's files all stand. Where that cannot be noted, the step is done over later,
        which changes nothing; so that is no failure."""
        with suppress(FolderTrouble, OSError):
            self._append(Settled(number=number, state="done"), durable=False)
            self._trim()

    def forget(self) -> None:
        """Drop every step, because what they hold was erased for good.

        Raises FolderTrouble when that is not possible.
        """
        try:
            self.path.unlink(missing_ok=True)
            if self._durable:
                sync_folder(self.path.parent)
        except OSError as error:
            raise FolderTrouble(
                f"The undo journal {self.path} could not be emptied ({cause(error)}) and still "
                "holds what was erased; delete it by hand."
            ) from None

    def unfinished(self) -> Step | None:
        """The step that a crash interrupted, if any; looks at the end of the file only.

        Raises FolderTrouble when the journal cannot be read.
        """
        tail = self._tail(160)
        if not tail:
            return None
        if tail.endswith(b"\n"):
            try:
                if isinstance(_LINE.decode(tail[:-1].rpartition(b"\n")[2]), Settled):
                    return None
            except _UNDECODABLE:
                pass
        open_steps: dict[int, Step] = {}
        for line in self._lines():
            if isinstance(line, Step):
                open_steps[line.number] = line
            else:
                open_steps.pop(line.number, None)
        return open_steps[max(open_steps)] if open_steps else None

    def last_undoable(self) -> Step | None:
        """The newest step that can be taken back and has not been."""
        steps: list[Step] = []
        taken_back: set[int] = set()
        for line in self._lines():
            if isinstance(line, Step):
                steps.append(line)
                if line.undoes is not None:
                    taken_back.add(line.undoes)
        for step in reversed(steps):
            if step.undoable and step.undoes is None and step.number not in taken_back:
                return step
        return None

    def next_number(self) -> int:
        """Numbers rise by one."""
        numbers = [line.number for line in self._lines_from_end()]
        return max(numbers, default=0) + 1

    # -- inside --------------------------------------------------------------------------------

    def _append(self, line: Step | Settled, *, durable: bool) -> int:
        data = msgspec.json.encode(line) + b"\n"
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
            descriptor = os.open(self.path, flags, 0o600)
            try:
                end = self._whole_lines_end(os.lseek(descriptor, 0, os.SEEK_END))
                _write_at(descriptor, end, data, durable=durable)
            finally:
                os.close(descriptor)
            if durable and end == 0:
                sync_folder(self.path.parent)
            return end
        except OSError as error:
            raise FolderTrouble(
                f"The undo journal could not be written ({cause(error)}); nothing was changed."
            ) from None

    def _whole_lines_end(self, size: int) -> int:
        """Where a line torn by a crash begins; it stands for an action that never happened."""
        tail = self._tail(1)
        if not tail or tail == b"\n":
            return size
        return self.path.read_bytes().rfind(b"\n") + 1

    def _tail(self, length: int) -> bytes:
        return self._read(length)

    def _read(self, length: int | None = None) -> bytes:
        """The end of the file, or all of it; nothing where there is none.

        Raises FolderTrouble when it cannot be read.
        """
        try:
            with self.path.open("rb") as file:
                if length is not None:
                    size = file.seek(0, os.SEEK_END)
                    file.seek(max(0, size - length))
                return file.read()
        except FileNotFoundError:
            return b""
        except OSError as error:
            raise FolderTrouble(
                f"The undo journal {self.path} cannot be read ({cause(error)}); "
                "nothing was changed."
            ) from None

    def _lines_from_end(self) -> list[Step | Settled]:
        """The last line is enough to know the last number, when it is a settling one."""
        line = self._tail(160)[:-1].rpartition(b"\n")[2]
        try:
            return [_LINE.decode(line)]
        except _UNDECODABLE:
            return self._lines()

    def _lines(self) -> list[Step | Settled]:
        lines = []
        for line in self._read().split(b"\n")[
            :-1
        ]:  # what follows the last break was torn by a crash
            try:
                lines.append(_LINE.decode(line))
            except _UNDECODABLE:
                continue
        return lines

    def _trim(self) -> None:
        """Forget the oldest steps once the journal has grown large; the newest always stays."""
        if self.path.stat().st_size <= _TRIM_ABOVE:
            return
        kept: list[bytes] = []
        size = 0
        for line in reversed(self.path.read_bytes().splitlines(keepends=True)):
            size += len(line)
            if size > _KEEP_BELOW and len(kept) > 2:
                break
            kept.append(line)
        temporary = self.path.with_suffix(".tmp")
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.writelines(reversed(kept))
        temporary.replace(self.path)


def _write_at(descriptor: int, end: int, data: bytes, *, durable: bool) -> None:
    """The whole line, or, when that fails, nothing of it."""
    os.ftruncate(descriptor, end)
    os.lseek(descriptor, end, os.SEEK_SET)
    left = memoryview(data)
    try:
        while left:
            left = left[os.write(descriptor, left) :]
        if durable:
            os.fsync(descriptor)
    except BaseException:
        os.ftruncate(descriptor, end)
        raise
