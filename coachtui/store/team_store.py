"""The one door to a team's records: read, change, take back."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coachtui.records.base import Record
from coachtui.records.cleaning import clean_deep
from coachtui.records.clock import Clock
from coachtui.records.codec import Raw, decode
from coachtui.records.errors import (
    ConflictWaits,
    FolderTrouble,
    NotFound,
    PrivacyRefused,
    WrongUse,
)
from coachtui.records.ids import Chance
from coachtui.records.people import Person, Team
from coachtui.records.registry import kind_of
from coachtui.records.settings import TeamSettings
from coachtui.records.shelf import Damaged, Shelf
from coachtui.store import journal as journals
from coachtui.store.change import Change, Places, Stamps
from coachtui.store.folder import LOCK_FILE, month_key
from coachtui.store.home import Home
from coachtui.store.kept import forget_kept
from coachtui.store.keys import Keys
from coachtui.store.lock import locked
from coachtui.store.placing import Placing
from coachtui.store.reading import WHOLE, FileDamage, Reader
from coachtui.store.sealing.sealing import Sealing
from coachtui.store.writing import Writer

if TYPE_CHECKING:
    from coachtui.store.sealing.making import KeyMaking

SCHEMA_VERSION = 1
_RECENT_DAYS = 62


class TeamStore:
    """An open team, as one person may see it."""

    def __init__(
        self,
        folder: Path,
        home: Home,
        team_id: str,
        me: str,
        *,
        clock: Clock | None = None,
        chance: Chance = os.urandom,
        durable: bool = True,
    ) -> None:
        self.folder = folder
        self.home = home
        self.team_id = team_id
        self._chance = chance
        self.me = me
        self.clock = clock or Clock()
        self.shelf = Shelf()
        self.personal = home.of_team(team_id)
        self.sealing = Sealing(team_id, home, me, self.shelf, chance=chance, durable=durable)
        self._reader = Reader(folder, self.personal, me, self.shelf, self.sealing, durable=durable)
        self._journal = journals.Journal(self.personal / "journal.jsonl", durable=durable)
        self._stamps = Stamps(self.clock, chance)
        self._change: Change | None = None
        self.undoable_steps = 0
        """How many actions that can be taken back were carried out here since it was opened."""
        self._team: Team | None = None
        self._writer = Writer(folder, me, self._reader, self.sealing, self._journal)
        self.keys = Keys(
            home,
            self.shelf,
            self.sealing,
            self._reader,
            self._writer,
            self._making,
            self._on_keys,
            me,
        )
        self.sealing.key_to_come = lambda: self.keys.making.hold_own()
        self._finish_what_a_crash_left()
        self._reader.read((), WHOLE)

    # -- reading -------------------------------------------------------------------------------

    @property
    def team(self) -> Team:
        """The team's own record; as it was last, when team.json was damaged since."""
        teams = sorted(self.shelf.of(Team), key=lambda team: team.id)
        if teams:
            self._team = teams[0]
        if self._team is None:
            raise FolderTrouble(f"{self.folder} holds no team that this version can read.")
        return self._team

    @property
    def settings(self) -> TeamSettings:
        """What the team agreed on."""
        return self.team.settings

    def today(self) -> date:
        """The local date."""
        return self.clock.today()

    def read(self, people: Iterable[str] | None = None, since: date | None = None) -> Shelf:
        """The shelf with these people's records on it (everybody's when none are named).

        What has a state is always there; days, feelings, entries, answers and comments from
        `since` on, by default of the last two months.
        """
        first = since or self.today() - timedelta(days=_RECENT_DAYS)
        self._reader.read(people, month_key(_day_before(first)))
        return self.shelf

    def read_my_days(self, since: date) -> Shelf:
        """The shelf with my lists and my months from `since` on, and nothing of older ones.

        For what only adds to a day: it must not take longer with every year.
        """
        self._reader.read_days(self.me, month_key(_day_before(since)))
        return self.shelf

    @property
    def is_read(self) -> bool:
        """Whether everybody's recent records are on the shelf."""
        return self._reader.reads_everybody

    def read_everything(self) -> Shelf:
        """The shelf with every record this person may read, of all years."""
        self._reader.read(None, WHOLE)
        return self.shelf

    def refresh(self) -> bool:
        """Take in what another process or a pull has changed; says whether anything had."""
        return self._reader.refresh()

    def damaged_files(self) -> list[FileDamage]:
        """Files that are read-only because they cannot be read soundly."""
        return self._reader.damaged_files()

    def damaged_records(self) -> list[Damaged]:
        """Records that are kept as they are and never used, each with the reason."""
        return [*self.shelf.damaged, *self.sealing.misfits.damaged()]

    # -- changing ------------------------------------------------------------------------------

    @contextmanager
    def change(self, label: str, *, undoable: bool = True) -> Iterator[Change]:
        """One action: locked, read afresh, validated, written whole or not at all.

        Inside another change it becomes part of that one. Raises FolderTrouble when the folder
        cannot be written; whatever is raised, nothing has changed then.
        """
        if self._change is not None:
            savepoint = len(self._change.ops)
            try:
                yield self._change
            except BaseException:
                self._change.roll_back(savepoint)
                raise
            return
        with locked(self.folder / LOCK_FILE):
            self._begin()
            change = self._change = self._new_change()
            number = None
            try:
                yield change
                if change.ops:
                    self.keys.settling.have_keys(_sealed_readers(change))
                    steps = _steps(change, self._writer.reference)
                    number = self._commit(steps, label, undoable=undoable)
            except BaseException:
                change.roll_back()
                raise
            finally:
                self._change = None
            if number is not None:
                self._journal.finish(number)
                self.undoable_steps += undoable

    def undo(self) -> str:
        """Take back this person's last action and say which it was.

        Raises NotFound when there is none, ConflictWaits when its records were changed since.
        """
        with locked(self.folder / LOCK_FILE):
            self._begin()
            step = self._journal.last_undoable()
            if step is None:
                raise NotFound("There is nothing to undo.")
            changes = tuple(self._reversed(change) for change in step.changes)
            label = f"undo: {step.label}"
            number = self._commit(changes, label, undoable=False, undoes=step.number)
            self._show(changes)
            self._journal.finish(number)
            return step.label

    def erase(self, records: Iterable[Record], label: str) -> None:
        """Take records of mine out of their files for good; undo goes no further back than this.

        The journal that could bring them back would still hold them, so it is emptied, and so is
        what the local index remembers. Raises WrongUse for another's record and FolderTrouble when
        a file cannot be written; nothing has changed then.
        """
        with locked(self.folder / LOCK_FILE):
            self._begin()
            changes = tuple(self._erased(record) for record in records)
            if not changes:
                return
            number = self._commit(changes, label, undoable=False)
            self._show(changes)
            self._journal.finish(number)
            self._journal.forget()
            self._reader.forget_index(self.me)
            forget_kept(self.personal)

    def settle(self) -> None:
        """Have my keys in order and nothing of mine unsealed; tried again before every change.

        Where that cannot be done now, the team can still be read.
        """
        with suppress(FolderTrouble, PrivacyRefused):
            if not self.sealing.is_settled() or self.sealing.keyring.waiting_for:
                with locked(self.folder / LOCK_FILE):
                    self._begin()

    # -- inside --------------------------------------------------------------------------------

    def _new_change(self) -> Change:
        placing = Placing(self.folder, self.me, self._reader)
        places = Places(placing.path_for, self._reader.path_of, self._reader.raw_of)
        return Change(self.me, self.shelf, self._stamps, places)

    def _write_apart(self, label: str, make: Callable[[Change], Record]) -> None:
        """Keys are written beside the action that needs them, so that no undo takes them away."""
        change = self._new_change()
        try:
            make(change)
            steps = _steps(change, self._writer.reference)
            number = self._commit(steps, label, undoable=False)
        except BaseException:
            change.roll_back()
            raise
        self._journal.finish(number)

    def _erased(self, record: Record) -> journals.Change:
        path = self._reader.path_of(record.id)
        before = self._reader.raw_of(path, record.table, record.id) if path else None
        if record.owner != self.me or path is None or before is None:
            raise WrongUse("Only what stands in your own files can be erased; nothing was changed.")
        return journals.Change(
            file=self._writer.reference(path),
            table=record.table,
            id=record.id,
            before=before,
            after=None,
        )

    def _commit(
        self,
        changes: tuple[journals.Change, ...],
        label: str,
        *,
        undoable: bool,
        undoes: int | None = None,
    ) -> int:
        """Have it on disk, whole; the step's number is to be noted as finished."""
        step = journals.Step(
            number=self._journal.next_number(),
            at=self._stamps.now(),
            label=label,
            undoes=undoes,
            undoable=undoable,
            changes=changes,
        )
        self.home.prepare()
        self._writer.carry_out(step)
        self._remember_manager(changes, is_undo=undoes is not None)
        return step.number

    def _remember_manager(self, changes: tuple[journals.Change, ...], *, is_undo: bool) -> None:
        """Whom this person names as manager, here and with their own hands, is confirmed.

        Undo brings back only whom they had confirmed before, not whom the files had named.
        """
        for change in changes:
            if change.table != Person.table or change.after is None:
                continue
            before = (change.before or {}).get("manager")
            now = change.after.get("manager")
            mine = change.after.get("handle") == self.me == change.after.get("owner")
            if mine and change.before is None:
                self.sealing.keyring.settle(change.after.get("public_key", ""))
            keyring = self.sealing.keyring
            if mine and (change.before is None or before != now):
                (keyring.take_back_manager if is_undo else keyring.confirm_manager)(now)

    def _make_ready(self) -> None:
        """What comes before every change, once the lock is held."""
        self._reader.refresh((self.me,))
        self._refuse_newer_schema()
        self._writer.finish_interrupted()

    def _begin(self) -> None:
        """What comes before every change of mine: my own records at hand, my keys in order."""
        self._make_ready()
        self._reader.read((self.me,), self._reader.floor_of(self.me))
        self.keys.settling.settle()

    @contextmanager
    def _on_keys(self) -> Iterator[None]:
        """Work on keys, which must go on where the keys are not in order."""
        with locked(self.folder / LOCK_FILE):
            self._make_ready()
            self._reader.look_at_list(self.me)
            yield

    def _making(self) -> KeyMaking:
        from coachtui.store.sealing.making import KeyMaking  # only a change makes keys

        return KeyMaking(
            self.home,
            self.shelf,
            self.sealing,
            self._stamps,
            self._write_apart,
            self.me,
            self._chance,
            self.team_id,
        )

    def take_up_keys(self, change: Change) -> str:
        """Within the action by which this person joins; gives the key for their record."""
        return self.keys.settling.take_up(change)

    def _finish_what_a_crash_left(self) -> None:
        """Where that cannot be done now, the team still opens; the next change tries again."""
        if self._journal.unfinished() is None:
            return
        with suppress(FolderTrouble), locked(self.folder / LOCK_FILE):
            self._make_ready()

    def _reversed(self, change: journals.Change) -> journals.Change:
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
                "updated_by": self.me,
            }
        return journals.Change(
            file=change.file,
            table=change.table,
            id=change.id,
            before=current,
            after=restored,
        )

    def _show(self, changes: tuple[journals.Change, ...]) -> None:
        for change in changes:
            kind = kind_of(change.table)
            if kind is None:
                continue
            if change.after is None:
                self.shelf.remove(change.table, change.id)
            else:
                self.shelf.put(decode(kind, clean_deep(change.after)))

    def _refuse_newer_schema(self) -> None:
        teams = self._reader.database(self._reader.team_file.path).file.read().get("team", {})
        versions = [team.get("schema_version") for team in teams.values()]
        if any(isinstance(version, int) and version > SCHEMA_VERSION for version in versions):
            raise FolderTrouble(
                "This team was written by a newer coachtui. It can be read here; "
                "update coachtui to change it."
            )


def _day_before(day: date) -> date:
    """Files go by the month in UTC, which a local day may lie a day ahead of."""
    return day - timedelta(days=1) if day > date.min else day


def _sealed_readers(change: Change) -> list[frozenset[str]]:
    """For whom keys are needed: a reader set each, oneself first."""
    found = {
        frozenset(record.readers)
        for record in change.written
        if record.audience == "pair" or record.table == "feeling"
    }
    return sorted(found, key=lambda readers: (len(readers), sorted(readers)))


def _steps(change: Change, reference: Any) -> tuple[journals.Change, ...]:
    """One change a record, from before the action to after it."""
    first: dict[str, Raw | None] = {}
    last: dict[str, journals.Change] = {}
    for op in change.ops:
        before = first.setdefault(op.id, op.before)
        last[op.id] = journals.Change(
            file=reference(op.path), table=op.table, id=op.id, before=before, after=op.after
        )
    return tuple(last.values())


def _content(raw: Raw | None) -> Raw | None:
    """A record without the fields that only say when and how often it was changed."""
    if raw is None:
        return None
    ignored = ("rev", "updated_at", "updated_by")
    return {key: value for key, value in raw.items() if key not in ignored}
