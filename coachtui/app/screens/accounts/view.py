"""What the list shows: whose it is, which part of it, in which order."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from coachtui.coaching.accounts.finding import accounts_of
from coachtui.coaching.accounts.list_columns import ColumnChoice, column_choice
from coachtui.coaching.accounts.narrowing import FILTERS
from coachtui.coaching.accounts.rows import AccountRow, account_rows
from coachtui.coaching.accounts.touch import ListHealth, list_health, touch_counts
from coachtui.coaching.around import read_around
from coachtui.coaching.people import first_name_of, people, person_of, reports_of
from coachtui.records.people import Person
from coachtui.store.team_store import TeamStore


class Part(NamedTuple):
    """A part of somebody's accounts that can be shown by itself."""

    key: str
    """A filter of coaching.accounts.narrowing, or `all`, `bench`, `left`."""
    name: str
    empty: str
    """What it means that nothing is in it."""


OFF_THE_LIST = ("bench", "left")
PARTS = (
    Part("all", "all", ""),
    Part("cooling", "cooling", "Nobody is cooling: no rhythm has been missed by a little."),
    Part("cold", "cold", "Nobody is cold: everybody was touched within two rhythms."),
    Part("never-touched", "never touched", "Everybody on the list has been touched."),
    Part("no-next-step", "no next step", "Everybody on the list has a next step."),
    Part("no-message", "no message", "Everybody on the list has a message of their own."),
    Part("thin", "thin dossier", "No dossier is thin: more than half is known of everybody."),
    Part("single-thread", "one friend only", "Nowhere does it hang on one person alone."),
    Part("near", "near", "Nobody is marked as near; <accounts.edit> sets the horizon."),
    Part("long", "long", "Nobody is marked as long; <accounts.edit> sets the horizon."),
    Part(
        "bench",
        "bench",
        "The bench is empty. <accounts.add> adds a company; the list is chosen from here.",
    ),
    Part("left", "left the list", "Nobody was won, lost, paused or dropped yet."),
)


@dataclass(frozen=True)
class ListView:
    """Somebody's accounts as they stand today."""

    rep: str
    name: str
    mine: bool
    may_add: bool
    """Mine, or that of a rep whom I manage."""
    on_list: tuple[AccountRow, ...]
    others: tuple[AccountRow, ...]
    """Bench and what has left; read only once a part of it is shown."""
    whole: bool
    """Whether the others were read."""
    health: ListHealth
    columns: ColumnChoice
    today: date
    stamp: tuple[object, ...]
    """Changes when anything that is shown may have changed."""

    def of_part(self, key: str) -> list[AccountRow]:
        """The rows of a part, in the list's own order."""
        if key == "all":
            return list(self.on_list)
        if key == "bench":
            return [row for row in self.others if row.account.status == "bench"]
        if key == "left":
            return [row for row in self.others if row.account.status != "bench"]
        fits = FILTERS[key]
        return [row for row in self.on_list if fits(row)]

    def count(self, key: str) -> int | None:
        """How many there are in a part; None while it was not read."""
        if key == "bench":
            return self.health.bench
        return len(self.of_part(key)) if key != "left" or self.whole else None

    def row(self, account_id: str | None) -> AccountRow | None:
        """The row of an account, wherever it stands."""
        return self._by_id.get(account_id or "")

    @cached_property
    def _by_id(self) -> dict[str, AccountRow]:
        return {row.account.id: row for row in (*self.on_list, *self.others)}

    @property
    def is_read(self) -> bool:
        """Whether this is anybody's list yet."""
        return bool(self.rep)

    @property
    def full(self) -> bool:
        """Whether nobody else fits on the list."""
        return self.health.used >= self.health.cap


def unread_list(today: date) -> ListView:
    """What is shown for the moment in which the list is read for the first time."""
    health = ListHealth(0, 0, touch_counts(()), None, 0, 0, 0, 0, 0, "")
    return ListView("", "", True, False, (), (), False, health, ColumnChoice(), today, ())


def read_list(
    store: TeamStore, rep: str, *, with_others: bool, before: ListView | None
) -> ListView:
    """Somebody's list; the view from before when nothing has changed since."""
    read_around(store)
    shelf, today, settings = store.read((rep,)), store.today(), store.settings
    columns = column_choice(store)
    stamp = (rep, with_others, shelf.version, today, columns)
    if before is not None and before.stamp == stamp:
        return before
    others: Sequence[AccountRow] = ()
    if with_others:
        rows = account_rows(shelf, rep, today, settings)
        on_list = [row for row in rows if row.account.status == "active"]
        others = rows[len(on_list) :]
    else:
        on_list = account_rows(shelf, rep, today, settings, "active")
    person = person_of(shelf, rep)
    return ListView(
        rep=rep,
        name=first_name_of(shelf, rep),
        mine=rep == store.me,
        may_add=rep == store.me or (person is not None and person.manager == store.me),
        on_list=tuple(on_list),
        others=tuple(others),
        whole=with_others,
        health=list_health(shelf, rep, today, settings),
        columns=columns,
        today=today,
        stamp=stamp,
    )


def first_rep(store: TeamStore) -> str:
    """Whose list opens: mine; where I keep none and lead, that of the first who reports to me."""
    shelf, me = read_around(store), store.me
    person = person_of(shelf, me)
    if person is None or person.role == "rep" or accounts_of(shelf, me):
        return me
    reports = [each for each in reports_of(shelf, me, store.today()) if each.role != "observer"]
    return next((each.handle for each in reports if accounts_of(shelf, each.handle)), me)


def list_keepers(store: TeamStore) -> list[Person]:
    """Everybody whose list can be looked at: me first, then the others by name."""
    shelf, me = read_around(store), store.me
    everybody = people(shelf, store.today())
    sellers = [p for p in everybody if p.role in ("rep", "both") or accounts_of(shelf, p.handle)]
    mine = [person for person in everybody if person.handle == me]
    return [*mine, *(person for person in sellers if person.handle != me)]
