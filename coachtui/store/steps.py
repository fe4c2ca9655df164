"""An action as one step of the journal: from what it changed to what stands on disk."""

from coachtui.records.codec import Raw
from coachtui.records.people import Person
from coachtui.store.change import Change, Stamps
from coachtui.store.home import Home
from coachtui.store.journal import Change as Changed
from coachtui.store.journal import Journal, Step
from coachtui.store.sealing.keyring import Keyring
from coachtui.store.writing import Writer


class Steps:
    """One person's steps in one team; whoever calls this holds the team's lock."""

    def __init__(
        self,
        home: Home,
        me: str,
        stamps: Stamps,
        journal: Journal,
        writer: Writer,
        keyring: Keyring,
    ) -> None:
        self._home = home
        self._me = me
        self._stamps = stamps
        self._journal = journal
        self._writer = writer
        self._keyring = keyring

    def made_by(self, change: Change) -> tuple[Changed, ...]:
        """What an action changed, once a record: from before the action to after it."""
        first: dict[str, Raw | None] = {}
        last: dict[str, Changed] = {}
        for op in change.ops:
            before = first.setdefault(op.id, op.before)
            file = self._writer.reference(op.path)
            last[op.id] = Changed(
                file=file, table=op.table, id=op.id, before=before, after=op.after
            )
        return tuple(last.values())

    def carry_out(
        self,
        changes: tuple[Changed, ...],
        label: str,
        *,
        undoable: bool,
        undoes: int | None = None,
    ) -> int:
        """Have it on disk, whole; gives the step's number, to be noted as finished.

        Raises FolderTrouble when a file cannot be written; nothing has changed then.
        """
        step = Step(
            number=self._journal.next_number(),
            at=self._stamps.now(),
            label=label,
            undoes=undoes,
            undoable=undoable,
            changes=changes,
        )
        self._home.prepare()
        self._writer.carry_out(step)
        self._remember_manager(changes, is_undo=undoes is not None)
        return step.number

    def finish(self, number: int) -> None:
        """Note that everything of this step stands."""
        self._journal.finish(number)

    def _remember_manager(self, changes: tuple[Changed, ...], *, is_undo: bool) -> None:
        """Whom this person names as manager, here and with their own hands, is confirmed.

        Undo brings back only whom they had confirmed before, not whom the files had named.
        """
        for change in changes:
            if change.table != Person.table or change.after is None:
                continue
            before = (change.before or {}).get("manager")
            now = change.after.get("manager")
            mine = change.after.get("handle") == self._me == change.after.get("owner")
            keyring = self._keyring
            if mine and change.before is None:
                keyring.settle(change.after.get("public_key", ""))
            if mine and (change.before is None or before != now):
                (keyring.take_back_manager if is_undo else keyring.confirm_manager)(now)
