"""The one door to a team's records: read, change, take back."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from coachtui.records.base import Record
from coachtui.records.clock import Clock
from coachtui.records.errors import FolderTrouble, PrivacyRefused
from coachtui.records.ids import Chance
from coachtui.records.people import Team
from coachtui.records.settings import TeamSettings
from coachtui.records.shelf import Damaged, Shelf
from coachtui.store.change import Change, Places, Stamps
from coachtui.store.folder import LOCK_FILE, month_key
from coachtui.store.home import Home
from coachtui.store.journal import Journal
from coachtui.store.keys import Keys
from coachtui.store.lock import locked
from coachtui.store.placing import Placing
from coachtui.store.reading import WHOLE, FileDamage, Reader
from coachtui.store.sealing.sealing import Sealing
from coachtui.store.steps import Steps
from coachtui.store.writing import Writer

if TYPE_CHECKING:
    from coachtui.store.elsewhere import Elsewhere
    from coachtui.store.leafing import Leafing
    from coachtui.store.sealing.making import KeyMaking
    from coachtui.store.taking_back import TakingBack

SCHEMA_VERSION = 1
_RECENT_DAYS = 62
_TWO_YEARS = 731
"""Days."""


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
        self._journal = Journal(self.personal / "journal.jsonl", durable=durable)
        self._stamps = Stamps(self.clock, chance)
        self._change: Change | None = None
        self.undoable_steps = 0
        """How many actions that can be taken back were carried out here since it was opened."""
        self._team: Team | None = None
        self._writer = Writer(folder, me, self._reader, self.sealing, self._journal)
        self._steps = Steps(
            home, me, self._stamps, self._journal, self._writer, self.sealing.keyring
        )
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
        """The team's own record; as it was last, when team.json was damaged since.

        Raises FolderTrouble when it never could be read.
        """
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

    def read_lately(self, people: Iterable[str], since: date | None = None) -> Shelf:
        """Like `read`, but without what has a state from before the last two years.

        `read_older` brings it; so that a start takes no longer with every year.
        """
        today = self.today()
        first = since or today - timedelta(days=_RECENT_DAYS)
        oldest = month_key(today - timedelta(days=_TWO_YEARS))
        self._reader.read(people, month_key(_day_before(first)), oldest)
        return self.shelf

    @property
    def has_older(self) -> bool:
        """Whether something was left for `read_older`."""
        return self._reader.has_older

    def read_older(self) -> Iterator[None]:
        """Bring to the shelf what `read_lately` left, in short steps."""
        return self._reader.read_older()

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

    def has_read(self, person: str) -> bool:
        """Whether this person's recent records are on the shelf."""
        return person in self._reader.known_people()

    def whole_files(self) -> list[Path]:
        """The files of which every record is on the shelf."""
        return self._reader.whole_files()

    def read_everything(self) -> Shelf:
        """The shelf with every record this person may read, of all years."""
        self._reader.read(None, WHOLE)
        return self.shelf

    @cached_property
    def elsewhere(self) -> Elsewhere:
        """What those who were not read wrote about what was."""
        from coachtui.store.elsewhere import Elsewhere  # it brings a database of its own

        return Elsewhere(self.folder, self.personal, self.me, self._reader, self.sealing)

    @cached_property
    def leafing(self) -> Leafing:
        """What does not lie wholly on the shelf, to be looked through and put away again."""
        from coachtui.store.leafing import Leafing  # only a search looks everywhere

        return Leafing(self.folder, self._reader, self.sealing)

    @cached_property
    def people_led(self) -> list[str]:
        """Whose own list names this person as manager; found without reading anybody's records.

        Looked for once: whoever comes later is told by the records that follow.
        """
        from coachtui.store.managed import people_naming_manager  # a rep never asks

        return people_naming_manager(self.folder, self.me)

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
        with self._at_work():
            change = self._change = self._new_change()
            number = None
            try:
                yield change
                if change.ops:
                    self.keys.settling.have_keys(change.reader_sets())
                    made = self._steps.made_by(change)
                    number = self._steps.carry_out(made, label, undoable=undoable)
            except BaseException:
                change.roll_back()
                raise
            finally:
                self._change = None
            if number is not None:
                self._steps.finish(number)
                self.undoable_steps += undoable

    def undo(self) -> str:
        """Take back this person's last action and say which it was.

        Raises NotFound when there is none, ConflictWaits when its records were changed since.
        """
        with self._at_work():
            return self._taking_back.undo()

    def erase(self, records: Iterable[Record], label: str) -> None:
        """Take records of mine out of their files for good; undo goes no further back than this.

        The journal that could bring them back would still hold them, so it is emptied, and so is
        what the local index remembers. Raises WrongUse for another's record and FolderTrouble when
        a file cannot be written; nothing has changed then.
        """
        with self._at_work():
            self._taking_back.erase(records, label)

    def settle(self) -> None:
        """Have my keys in order and nothing of mine unsealed; tried again before every change.

        Where that cannot be done now, the team can still be read.
        """
        with suppress(FolderTrouble, PrivacyRefused):
            if not self.sealing.is_settled() or self.sealing.keyring.waiting_for:
                with self._at_work():
                    pass  # what comes before a change is all there is to do

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
            number = self._steps.carry_out(self._steps.made_by(change), label, undoable=False)
        except BaseException:
            change.roll_back()
            raise
        self._steps.finish(number)

    @cached_property
    def _taking_back(self) -> TakingBack:
        from coachtui.store.taking_back import TakingBack  # seldom wanted

        return TakingBack(
            self.me,
            self.shelf,
            self._stamps,
            self._journal,
            self._reader,
            self._writer,
            self._steps,
        )

    def _make_ready(self) -> None:
        """What comes before every change, once the lock is held."""
        self._reader.refresh_recent(self.me)
        self._refuse_newer_schema()
        self._writer.finish_interrupted()

    @contextmanager
    def _at_work(self) -> Iterator[None]:
        """The lock, and in it what comes before every change: my records at hand, my keys right."""
        with locked(self.folder / LOCK_FILE):
            self._make_ready()
            # What only adds to a day has read nothing older, and needs nothing of it.
            mine = self._reader.floor_of(self.me)
            self._reader.read((self.me,), mine, WHOLE if self.has_read(self.me) else mine)
            self.keys.settling.settle()
            yield

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
        with suppress(FolderTrouble):
            if self._journal.unfinished() is not None:
                with locked(self.folder / LOCK_FILE):
                    self._make_ready()

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
