"""Taking one row after another: it becomes a company, or adds to one that is known."""

from collections.abc import Sequence
from typing import NamedTuple

from coachtui.coaching.accounts.keeping import set_values
from coachtui.coaching.accounts.owning import is_mine_to_change
from coachtui.coaching.accounts.touch import last_touch
from coachtui.coaching.accounts.touching import touch_account
from coachtui.coaching.people import first_name_of
from coachtui.exchange.adding import changes_by, says_nothing
from coachtui.exchange.cells import CellReader, Said, field_reason
from coachtui.exchange.columns import Columns
from coachtui.exchange.csv_reading import Row
from coachtui.exchange.likeness import PerhapsSame
from coachtui.exchange.matching import Match, RowRefused, match
from coachtui.exchange.newcomers import Newcomers
from coachtui.exchange.outcome import RowOutcome, RowResult
from coachtui.exchange.wishes import ImportWishes
from coachtui.records.accounts import Account
from coachtui.records.errors import WrongUse
from coachtui.records.text import shown
from coachtui.store.change import Change
from coachtui.store.team_store import TeamStore

_GAINING = frozenset({"aliases", "domains", "external_ids"})
"""Fields that only gain from a row; what stood there stays."""
_IN_WORDS = {"domains": "domain", "external_ids": "external id"}
_TOUCH = "Last activity in the CRM"
"""What stands in the timeline for a day of last contact; the CRM does not say what it was."""


class _Taken(NamedTuple):
    """What became of a row that was taken."""

    result: RowResult
    reason: str
    account: str


class Taking:
    """Carries the rows of one file into an open change."""

    def __init__(
        self,
        store: TeamStore,
        change: Change,
        columns: Columns,
        rows: Sequence[Row],
        wishes: ImportWishes,
    ) -> None:
        self._store = store
        self._wishes = wishes
        self._shelf = store.read()
        self._cells = CellReader(
            columns,
            rows,
            store.today(),
            currency=wishes.currency,
            keep_unmapped=wishes.keep_unmapped,
        )
        self.newcomers = Newcomers(store, change, wishes)
        known = self._shelf.of(Account)
        self.known_before = frozenset(account.id for account in known)
        """Ids of the accounts that were there before."""
        self.perhaps_same = PerhapsSame((account.id, account.name) for account in known)
        self._lines: dict[str, int] = {}

    def take(self, row: Row) -> RowOutcome:
        """Carry one row in; whatever happens to it is its outcome."""
        name, account = shown(self._cells.name_in(row)), None
        try:
            said = self._cells.read(row)
            found = match(self._shelf, said, self._store.me)
            account = found.account.id if found else None
            with self._store.change("one row of an import"):
                taken = self._known(said, found) if found else self._new(row, said)
            reason = taken.reason + _left_out(said)
            return RowOutcome(row.line, taken.result, reason, taken.account, name)
        except RowRefused as refusal:
            return RowOutcome(row.line, "skipped", str(refusal), account, name)
        except WrongUse as error:
            return RowOutcome(row.line, "failed", field_reason(error), account, name)

    def _new(self, row: Row, said: Said) -> _Taken:
        account, reason = self.newcomers.add(said)
        self._touch(account, said, is_new=True)
        self._lines[account.id] = row.line
        self.perhaps_same.arrived(account.id, account.name)
        return _Taken("created", reason, account.id)

    def _known(self, said: Said, found: Match) -> _Taken:
        account, how = found.account, self._how(found)
        self._refuse_unwanted(account, how)
        overwrite = self._wishes.on_match == "overwrite"
        changes, others = changes_by(
            self._shelf, account, said, self._store.today(), overwrite=overwrite
        )
        for other in others:
            self.perhaps_same.note(account.id, account.name, other.id, other.name)
        replaced = [
            field
            for field in changes
            if overwrite and field not in _GAINING and not says_nothing(getattr(account, field))
        ]
        now = set_values(self._store, account, changes) if changes else account
        filled = [field for field in changes if field not in replaced]
        if self._touch(now, said):
            filled.append("last_touch")
        if not replaced and not filled:
            return _Taken("unchanged", f"{how}; nothing new", now.id)
        result: RowResult = "overwritten" if replaced else "filled"
        parts = [how, *_listed("overwritten", replaced), *_listed("filled", filled)]
        return _Taken(result, "; ".join(parts), now.id)

    def _refuse_unwanted(self, account: Account, how: str) -> None:
        if self._wishes.only == "create":
            raise RowRefused(f"{how}; only new companies were asked for")
        if not is_mine_to_change(account, self._store.me):
            whose = first_name_of(self._shelf, account.rep)
            raise RowRefused(f"{how}; it is {whose}'s, so only {whose} can change it")
        if self._wishes.on_match == "skip":
            raise RowRefused(f"{how}; known companies are left as they are")

    def _how(self, found: Match) -> str:
        line = self._lines.get(found.account.id)
        if line is not None:
            return f"the same company as in line {line}, by its {found.by}"
        return f"{shown(found.account.name)} is known by its {found.by}"

    def _touch(self, account: Account, said: Said, *, is_new: bool = False) -> bool:
        """Note the last contact when it is newer than the last one known."""
        if said.touched is None or said.touched > self._store.today():
            return False
        last = None if is_new else last_touch(self._shelf, account, self._store.today())
        if last is not None and last.on >= said.touched:
            return False
        touch_account(self._store, account, "event", _TOUCH, said.touched)
        return True


def _listed(word: str, fields: list[str]) -> list[str]:
    named = [_IN_WORDS.get(field, field.replace("_", " ")) for field in fields]
    return [f"{word}: {', '.join(named)}"] if named else []


def _left_out(said: Said) -> str:
    return f"; left out: {', '.join(said.left_out)}" if said.left_out else ""
