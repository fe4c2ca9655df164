"""Choosing a file: a path that completes itself, and the folders of this machine below it."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.suggester import Suggester
from textual.widgets import Input, Label, Static

from coachtui.app.widgets.lines import Line, Lines
from coachtui.app.widgets.plain import plain
from coachtui.records.dates import spoken_date
from coachtui.records.places import from_home
from coachtui.records.text import folded, shown

_ENDINGS = (".csv", ".tsv", ".txt", ".tab")
_MOST = 1000
"""Names shown of one folder."""

_LONGEST_PATH = 60


class Item(NamedTuple):
    """A folder, or a file that may be a table."""

    path: Path
    is_folder: bool
    size: int
    changed: date | None


class PathSuggester(Suggester):
    """Completes the last name of a path."""

    def __init__(self) -> None:
        super().__init__(use_cache=False, case_sensitive=True)

    async def get_suggestion(self, value: str) -> str | None:
        """The first name in the folder that begins so."""
        typed_folder, begun = os.path.split(value)
        if not begun:
            return None
        items, _ = await asyncio.to_thread(items_in, _path(typed_folder))
        names = [item.path.name for item in items if item.path.name.startswith(begun)]
        return value.removesuffix(begun) + names[0] if names else None


class FileChooser(Vertical):
    """Posts Chosen with the path of a file."""

    class Chosen(Message):
        """A file was chosen; whether it is a table is another question."""

        def __init__(self, path: Path) -> None:
            super().__init__()
            self.path = path

    def __init__(self, folder: Path, today: date) -> None:
        """`today` is the day that the days of the files are told from."""
        super().__init__(id="chooser")
        self.folder = folder
        self._today = today
        self._items: list[Item] = []

    def compose(self) -> ComposeResult:
        """The path above, the folder below."""
        with Horizontal(id="path-row"):
            yield Label("path")
            yield Input(
                placeholder="~/Downloads/companies.csv",
                suggester=PathSuggester(),
                compact=True,
                id="path",
            )
        yield Static("", id="file-problem", classes="late")
        yield Lines("Which file?", "No CSV file here; backspace goes up, p types.", id="folder")

    def on_mount(self) -> None:
        """Begin in the first folder."""
        self.lines.border_subtitle = plain("enter opens · backspace goes up · p types a path")
        self.open_folder(self.folder)

    @property
    def lines(self) -> Lines:
        """The folders and files."""
        return self.query_one("#folder", Lines)

    def refuse(self, problem: str) -> None:
        """Say why a file cannot be used; nothing for an empty text."""
        said = self.query_one("#file-problem", Static)
        said.update(plain(problem))
        said.display = bool(problem)

    def above(self) -> None:
        """The folder above the shown one."""
        self.open_folder(self.folder.absolute().parent)

    @work(exclusive=True, group="folder")
    async def open_folder(self, folder: Path) -> None:
        """Show what is in a folder."""
        items, problem = await asyncio.to_thread(items_in, folder)
        self.refuse(problem)
        if problem:
            return
        self.folder, self._items = folder, items
        self.lines.border_title = plain(_end_of(str(folder.absolute())))
        self.lines.show([_line(number, item, self._today) for number, item in enumerate(items)])
        if self.lines.has_focus or self.screen.focused is None:
            self.lines.focus()
            self.lines.highlighted = 0 if items else None

    @on(Lines.OptionSelected, "#folder")
    def _entered(self, event: Lines.OptionSelected) -> None:
        event.stop()
        item = self._items[int(event.option_id or "0")]
        if item.is_folder:
            self.open_folder(item.path)
        else:
            self.post_message(self.Chosen(item.path))

    @on(Input.Submitted, "#path")
    def _typed(self, event: Input.Submitted) -> None:
        event.stop()
        if not event.value.strip():
            return
        path = _path(event.value.strip())
        if path.is_dir():
            self.lines.focus()
            self.open_folder(path)
        else:
            self.post_message(self.Chosen(path))


def items_in(folder: Path) -> tuple[list[Item], str]:
    """Folders, then files that may be tables, by name; and why that is not possible."""
    try:
        with os.scandir(folder) as found:
            items = [item for entry in found if (item := _item(entry)) is not None]
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or "no such folder"
        return [], f"{shown(str(folder))} cannot be opened ({why})."
    items.sort(key=lambda item: (not item.is_folder, folded(item.path.name), item.path.name))
    return items[:_MOST], ""


def _item(entry: os.DirEntry[str]) -> Item | None:
    if entry.name.startswith("."):
        return None
    try:
        if entry.is_dir():
            return Item(Path(entry.path), True, 0, None)
        if Path(entry.name).suffix.lower() not in _ENDINGS:
            return None
        status = entry.stat()
    except OSError:
        return None
    return Item(
        Path(entry.path),
        False,
        status.st_size,
        date.fromtimestamp(status.st_mtime),  # noqa: DTZ012 - local
    )


def _line(number: int, item: Item, today: date) -> Line:
    name = shown(item.path.name)
    if item.is_folder:
        return Line(str(number), Content.styled(f"{name}/", "$primary"))
    parts = list(_about(item, today))
    return Line(str(number), Content(name), Content.styled("  ".join(parts), "$quiet"))


def _about(item: Item, today: date) -> Iterator[str]:
    kilobytes = max(round(item.size / 1024), 1)
    yield f"{kilobytes:,} KB" if kilobytes < 1024 else f"{kilobytes / 1024:,.1f} MB"
    if item.changed is not None:
        yield f"{spoken_date(item.changed, today):>15}"


def _path(text: str) -> Path:
    try:
        return from_home(text)
    except RuntimeError:  # ~somebody who has no home here
        return Path(text)


def _end_of(path: str) -> str:
    """A path that fits over the list; its end says more than its beginning."""
    return path if len(path) <= _LONGEST_PATH else f"…{path[-_LONGEST_PATH:]}"
