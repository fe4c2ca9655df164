"""Accounts and people in the palette: a name typed there opens what it stands for."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple, cast

from textual.command import Hit, Hits, Provider
from textual.content import Content

from coachtui.app.widgets.plain import plain
from coachtui.coaching.around import read_around
from coachtui.coaching.people import manager_of, reports_of
from coachtui.records.accounts import Account
from coachtui.records.people import Person
from coachtui.records.shelf import Shelf
from coachtui.store.team_store import TeamStore

if TYPE_CHECKING:
    from coachtui.app.app import CoachApp

_MOST = 12
_ACCOUNT_SAID = "opens the account"
_TALK_SAID = "opens the 1:1 guide"


class Named(NamedTuple):
    """Somebody or something that can be opened by name."""

    title: str
    id: str
    """An account's id, or a person's handle."""
    is_person: bool


class NamesProvider(Provider):
    """Names of accounts, and of those I hold 1:1s with."""

    async def startup(self) -> None:
        """Read the names once for this palette."""
        coach = cast("CoachApp", self.app)
        self._named: list[Named] = []
        if coach.has_team:
            both = (coach.store.me, coach.shared_with) if coach.shared else None
            self._named = await coach.desk.run(names_to_open, coach.store, both)
            coach.others.look()  # for the next time, where nobody else was gone through yet

    async def search(self, query: str) -> Hits:
        """The names that fit best; each is shown as it is, whatever is in it."""
        matcher = self.matcher(query)
        scored = [(matcher.match(each.title), each) for each in self._named]
        best = sorted((each for each in scored if each[0] > 0), key=lambda each: -each[0])
        for score, named in best[:_MOST]:
            said = _TALK_SAID if named.is_person else _ACCOUNT_SAID
            yield Hit(score, Content(named.title), self._opens(named), named.title, said)

    def _opens(self, named: Named) -> Callable[[], None]:
        coach = cast("CoachApp", self.app)

        def open_account() -> None:
            from coachtui.app.screens.account.screen import AccountScreen

            coach.push_screen(AccountScreen(named.id))

        def open_talk() -> None:
            from coachtui.app.screens.one_on_one.guide import open_guide

            open_guide(coach, named.id)

        return open_talk if named.is_person else open_account


def names_to_open(store: TeamStore, both: tuple[str, str | None] | None) -> list[Named]:
    """What can be opened by name; on a screen that two look at, only what is of the two."""
    shelf = read_around(store)
    named = {
        account.id: account.name
        for account in shelf.of(Account)
        if both is None or account.rep in both
    }
    if both is None and not store.is_read:
        for each in store.elsewhere.accounts():
            named.setdefault(each.id, each.name)
    accounts = [Named(plain(name).plain, key, is_person=False) for key, name in named.items()]
    people = [] if both else _partners(shelf, store)
    return [Named(f"1:1 with {plain(p.name).plain}", p.handle, is_person=True) for p in people] + (
        accounts
    )


def _partners(shelf: Shelf, store: TeamStore) -> list[Person]:
    """Whom I lead, and who leads me."""
    manager = manager_of(shelf, store.me)
    mine = [each for each in shelf.of(Person) if each.handle == manager]
    return [*mine[:1], *reports_of(shelf, store.me, store.today())]
