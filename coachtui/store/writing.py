"""Carrying an action's changes into its files: whole or not at all, also over a crash."""

from contextlib import suppress
from pathlib import Path
from typing import Any

from coachtui.records.codec import Raw
from coachtui.records.errors import FolderTrouble
from coachtui.store.database import RecordDatabase
from coachtui.store.folder import PATIENCE, DataFile, data_file, next_file
from coachtui.store.journal import Change, Journal, Step
from coachtui.store.placing import refuse_links
from coachtui.store.reading import Reader
from coachtui.store.sealing.envelope import TABLE, sealed_id
from coachtui.store.sealing.sealing import Sealing

_PRIVATE = "private.json"


class Writer:
    """The only one who changes files; whoever calls it holds the team's lock."""

    def __init__(
        self, folder: Path, me: str, reader: Reader, sealing: Sealing, journal: Journal
    ) -> None:
        self._sealing = sealing
        self._folder = folder
        self._me = me
        self._reader = reader
        self._journal = journal
        self._references: dict[Path, str] = {}

    def reference(self, path: Path) -> str:
        """A file as the journal names it, wherever the folders may stand later."""
        known = self._references.get(path)
        if known is None:
            private = path == self._reader.private_file.path
            known = _PRIVATE if private else path.relative_to(self._folder).as_posix()
            self._references[path] = known
        return known

    def path(self, reference: str) -> Path:
        """The file that the journal means."""
        if reference == _PRIVATE:
            return self._reader.private_file.path
        return self._folder / reference

    def carry_out(self, step: Step) -> None:
        """Note the intent, write file by file; that the step is finished, the caller notes.

        Raises FolderTrouble when a file cannot be written. Whatever is raised, also an interrupt
        from the keyboard, the files already written are put back.
        """
        place = self._journal.begin(step)
        by_file = _by_file(step.changes)
        touched: dict[str, bool] = {}
        """Whether each of them was there before."""
        try:
            for file, changes in by_file.items():
                touched[file] = self._reader.database(self.path(file)).file.identity is not None
                self._apply(file, changes, after=True)
        except BaseException as error:
            if isinstance(error, FolderTrouble):
                touched.popitem()  # this one could not be written, so it stands as it was
            self._put_back(by_file, touched)
            self._journal.withdraw(place)
            raise

    def _put_back(self, by_file: dict[str, list[Change]], touched: dict[str, bool]) -> None:
        """The last one first: on a full disk each makes the room that the one before it needs.

        Raises FolderTrouble where even that cannot be written; the intent stays in the journal.
        """
        left = list(touched)
        try:
            while left:
                file = left[-1]
                self._apply(file, by_file[file], after=False, keep_empty=touched[file])
                left.pop()
        except FolderTrouble as error:
            for file in left:
                self._reader.stands_unseen(self.path(file), _states(by_file[file], after=False))
            raise FolderTrouble(
                "A part of this is written, and neither could the rest be written nor that part "
                "be taken back. All of it stands in the undo journal and is finished with the "
                f"next change, once that is possible. {error.message}"
            ) from None

    def finish_interrupted(self) -> None:
        """Carry through the action that a crash cut off after its intent was durable.

        Must come before any other change, because only the journal's last step is looked at.
        Raises FolderTrouble when a file cannot be written.
        """
        step = self._journal.unfinished()
        if step is None:
            return
        for file, changes in _by_file(step.changes).items():
            path = self._sound(self.path(file))
            still = [change for change in changes if self._still_to_do(path, change)]
            self._apply(self.reference(path), still, after=True, shown=False)
        self._clear_leftovers()
        self._journal.finish(step.number)

    # -- inside --------------------------------------------------------------------------------

    def _apply(
        self,
        file: str,
        changes: list[Change],
        *,
        after: bool,
        shown: bool = True,
        keep_empty: bool = True,
    ) -> None:
        if not changes:
            return
        tables = _states(changes, after=after)
        path = self.path(file)
        refuse_links(self._folder, self._me)
        sealed = self._sealed_file(path)
        database = self._reader.database(path)
        if sealed is None:
            self._refuse_unsealed(path, tables)
            database.apply(tables, keep_empty=keep_empty)
        else:
            self._apply_sealed(tables, database, keep_empty=keep_empty)
            for change in changes:
                raw, other = (
                    (change.after, change.before) if after else (change.before, change.after)
                )
                if raw is None and other is not None:
                    self._sealing.took_out(other)
        self._reader.written(path, shown=shown)

    def _refuse_unsealed(self, path: Path, tables: dict[str, dict[str, Raw | None]]) -> None:
        """The last gate: whatever led here, nothing for two or for one is written openly."""
        if path == self._reader.private_file.path:
            return
        written = (raw for records in tables.values() for raw in records.values() if raw)
        if any(raw.get("audience") in ("pair", "me") for raw in written):
            raise FolderTrouble(
                f"{path.name} can be read by the whole team, and this is not for all of them; "
                "nothing was changed. coachtui doctor says what is wrong in your files."
            )

    def _sealed_file(self, path: Path) -> DataFile | None:
        if path.parent != self._folder / "people" / self._me:
            return None
        file = data_file(path, self._me)
        return file if file is not None and file.sealed else None

    def _apply_sealed(
        self,
        tables: dict[str, dict[str, Raw | None]],
        database: RecordDatabase,
        *,
        keep_empty: bool = True,
    ) -> None:
        """The same changes as envelopes; what stood there unsealed goes."""
        standing = database.file.read()
        found: dict[str, dict[str, Raw | None]] = {TABLE: {}}
        for table, records in tables.items():
            for record_id, raw in records.items():
                sealed = self._sealing.sealed(table, raw) if raw is not None else None
                found[TABLE][sealed_id(record_id)] = sealed
                if record_id in standing.get(table, {}):
                    found.setdefault(table, {})[record_id] = None
        database.apply(found, keep_empty=keep_empty)
        for records in tables.values():
            for raw in records.values():
                if raw is not None:
                    self._sealing.wrote(raw)

    def seal_again(self, path: Path, records: dict[str, dict[str, Raw]]) -> None:
        """Put records of mine into their file anew, sealed for their readers as of now."""
        changes: dict[str, dict[str, Raw | None]] = {
            table: dict(found) for table, found in records.items()
        }
        file = self._sealed_file(path)
        if file is None:
            return
        refuse_links(self._folder, self._me)
        self._apply_sealed(changes, self._reader.database(path))
        self._reader.written(path, shown=False)

    def _sound(self, path: Path) -> Path:
        """The file, or the next of its series when it was damaged since the crash."""
        chosen = path
        for _ in range(PATIENCE):
            if chosen.parent.parent != self._folder / "people" or not self._damage(chosen):
                return chosen
            chosen = next_file(chosen)
        return path

    def _damage(self, path: Path) -> str | None:
        file = self._reader.database(path).file
        file.refresh()
        return file.damage

    def _still_to_do(self, path: Path, change: Change) -> bool:
        """Whether the record still stands as it did, and no later state has arrived since."""
        current = self._reader.raw_of(path, change.table, change.id)
        return _rev(current) <= max(_rev(change.after), _rev(change.before))

    def _clear_leftovers(self) -> None:
        """Half-written temporary files of the crash; nobody else writes here now."""
        for folder, name in (
            (self._folder, "team.json"),
            (self._folder / "people" / self._me, "*.json"),
            (self._reader.personal, _PRIVATE),
        ):
            for leftover in folder.glob(f".{name}.*.tmp"):
                with suppress(OSError):
                    leftover.unlink()


def _rev(raw: Raw | None) -> int:
    rev: Any = raw.get("rev") if raw else 0
    return rev if isinstance(rev, int) else 0


def _states(changes: list[Change], *, after: bool) -> dict[str, dict[str, Raw | None]]:
    tables: dict[str, dict[str, Raw | None]] = {}
    for change in changes:
        raw = change.after if after else change.before
        tables.setdefault(change.table, {})[change.id] = raw
    return tables


def _by_file(changes: tuple[Change, ...]) -> dict[str, list[Change]]:
    grouped: dict[str, list[Change]] = {}
    for change in changes:
        grouped.setdefault(change.file, []).append(change)
    return grouped
