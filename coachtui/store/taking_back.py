"""Going back: the last action undone, records of one's own erased for good.

Whoever calls this holds the team's lock and has this person's records at hand.
"""

from collections.abc import Iterable

from coachtui.records.base import Record
from coachtui.records.cleaning import clean_deep
from coachtui.records.codec import Raw, decode
from coachtui.records.errors import ConflictWaits, NotFound, WrongUse
from coachtui.records.registry import kind_of
from coachtui.records.shelf import Shelf
from coachtui.store.change import Stamps
from coachtui.store.journal import Change, Journal
from coachtui.store.kept import forget_kept
from coachtui.store.reading import Reader
from coachtui.store.steps import Steps
from coachtui.store.writing import Writer


class TakingBack:
    """What one person can take back in one team; the store's own undo and erase say the rules."""

    def __init__(
        self,
        me: str,
        shelf: Shelf,
        stamps: Stamps,
        journal: Journal,
        reader: Reader,
        writer: Writer,
        steps: Steps,
    ) -> None:
        self._me = me
        self._shelf = shelf
        self._stamps = stamps
        self._journal = journal
        self._reader = reader
        self._writer = writer
        self._steps = steps

    def undo(self) -> str:
        """Take back the last action; gives its label.

        Raises NotFound when there is none, ConflictWaits when its records were changed since.
        """
        step = self._journal.last_undoable()
        if step is None:
            raise NotFound("There is nothing to undo.")
        changes = tuple(self._reversed(change) for change in step.changes)
        self._carry_out(changes, f"undo: {step.label}", undoes=step.number)
        return step.label

    def erase(self, records: Iterable[Record], label: str) -> None:
        """Take records out of their files, and out of the journal and the index that hold them.

        Raises WrongUse for another's record, FolderTrouble when a file cannot be written.
        """
        changes = tuple(self._erased(record) for record in records)
        if not changes:
            return
        self._carry_out(changes, label)
        self._journal.forget()
        self._reader.forget_index(self._me)
        forget_kept(self._reader.personal)

    def _carry_out(
        self, changes: tuple[Change, ...], label: str, undoes: int | None = None
    ) -> None:
        number = self._steps.carry_out(changes, label, undoable=False, undoes=undoes)
        for change in changes:
            self._show(change)
        self._steps.finish(number)

    def _show(self, change: Change) -> None:
        kind = kind_of(change.table)
        if kind is None:
            return
        if change.after is None:
            self._shelf.remove(change.table, change.id)
        else:
            self._shelf.put(decode(kind, clean_deep(change.after)))

    def _reversed(self, change: Change) -> Change:
        path = self._writer.path(change.file)
        current = self._reader.raw_of(path, change.table, change.id)
        if _content(current) != _content(change.after):
            raise ConflictWaits(
                "The last action cannot be taken back: what it wrote was changed since. "
                "Nothing was changed."
            )
        restored = change.before
        if restored is not None and current is not None:
            restored = {
                **restored,
                "rev": current["rev"] + 1,
                "updated_at": self._stamps.after(current["updated_at"]),
                "updated_by": self._me,
            }
        return Change(
            file=change.file, table=change.table, id=change.id, before=current, after=restored
        )

    def _erased(self, record: Record) -> Change:
        path = self._reader.path_of(record.id)
        before = self._reader.raw_of(path, record.table, record.id) if path else None
        if record.owner != self._me or path is None or before is None:
            raise WrongUse("Only what stands in your own files can be erased; nothing was changed.")
        file = self._writer.reference(path)
        return Change(file=file, table=record.table, id=record.id, before=before, after=None)


def _content(raw: Raw | None) -> Raw | None:
    """A record without the fields that only say when and how often it was changed."""
    if raw is None:
        return None
    ignored = ("rev", "updated_at", "updated_by")
    return {key: value for key, value in raw.items() if key not in ignored}
