"""What is being typed and not yet saved, so that no crash takes a sentence."""

import re
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

import msgspec

from coachtui.records.errors import FolderTrouble
from coachtui.store.canonical import Unreadable
from coachtui.store.files import read_file, remove_file, replace_file

T = TypeVar("T")

_NAME = re.compile(r"[^a-z0-9-]+")


class Drafts:
    """One small private file a draft."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get(self, name: str) -> str:
        """The draft, or nothing."""
        try:
            found = read_file(self._path(name))
        except Unreadable:
            return ""
        return found[0].decode("utf-8", "replace") if found else ""

    def read(self, name: str, kind: type[T]) -> T | None:
        """Values that were kept as JSON; None for no draft, or none of this kind."""
        try:
            return msgspec.json.decode(self.get(name), type=kind)
        except (msgspec.MsgspecError, RecursionError):
            return None

    def put(self, name: str, text: str) -> None:
        """Keep the draft; an empty one is dropped. A full disk must not stop the typing."""
        if not text:
            self.drop(name)
            return
        with suppress(FolderTrouble):
            replace_file(self._path(name), text.encode("utf-8", "replace"), mode=0o600)

    def drop(self, name: str) -> None:
        """It was saved, or is not wanted; where it cannot go, it is offered once more."""
        with suppress(FolderTrouble):
            remove_file(self._path(name), durable=False)

    def _path(self, name: str) -> Path:
        return self._folder / f"{_NAME.sub('-', name.lower())}.txt"
