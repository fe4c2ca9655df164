"""Pick: two companies side by side, again and again, until the list has an order (metrics.md 19).

The picks are the rep's own thinking and become nobody else's business, so they stand in the
personal folder and not among the team's records; what comes of them, the list and the sentences
why, are changes of the accounts like any other. Leaving and coming back loses nothing.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Literal, NamedTuple

import msgspec

from coachtui.coaching.accounts.elo import (
    Agreement,
    Duel,
    agreement,
    next_pairing,
    order,
    pairs_to_settle,
)
from coachtui.coaching.accounts.finding import accounts_of, list_of
from coachtui.coaching.accounts.keeping import set_values
from coachtui.coaching.around import read_around
from coachtui.records.accounts import Account
from coachtui.records.errors import WrongUse
from coachtui.records.shelf import Shelf
from coachtui.records.text import clean_line, folded
from coachtui.store.lock import locked
from coachtui.store.team_store import TeamStore

Among = Literal["everybody", "list"]
"""Everybody: the list and the bench, to choose the list. List: only its order, each quarter."""
_ON_LIST_OR_BENCH = ("active", "bench")
_SAFE = "Nothing was changed."


class Pick(msgspec.Struct, kw_only=True, frozen=True, omit_defaults=True):
    """One pair and which of the two was worth more of the year."""

    winner: str
    loser: str
    date: date
    why: str = ""


class _Kept(msgspec.Struct, kw_only=True, omit_defaults=True):
    """The picks of one kind of Pick as they stand in the personal folder."""

    picks: list[Pick] = []
    listed_on: date | None = None


_TELLING = 5
"""So many picks with a forecast before their share says anything."""


class PickView(NamedTuple):
    """How far a Pick has come."""

    among: Among
    pair: tuple[Account, Account] | None
    """Left and right; None with fewer than two companies."""
    order: tuple[Account, ...]
    picks: tuple[Pick, ...]
    """Oldest first; those with a company that is no longer among them count as well."""
    left: int
    """Pairs until n·log2(n)/2 are made; then 0."""
    agreement: Agreement
    listed_on: date | None
    """When the order was last made into the list."""

    @property
    def settled_words(self) -> str:
        """How settled the order is, in words."""
        agreed, of = self.agreement
        if not of:
            return "not settled yet"
        if of < _TELLING and self.left:
            return "too early to say how settled"
        share = self.agreement.share or 0.0
        return f"{share:.0%} settled: {agreed} of the last {of} agreed"


def pick_view(store: TeamStore, among: Among = "everybody") -> PickView:
    """The next pair, the order so far and how settled it is."""
    shelf = read_around(store)
    return _view(store, shelf, among, _kept(store, among))


def pick(store: TeamStore, winner: Account, loser: Account, among: Among = "everybody") -> PickView:
    """The first of two companies is worth more of the year.

    Raises WrongUse when one of them is not among those to choose from, or both are the same.
    """
    shelf = read_around(store)
    known = {account.id for account in _companies(shelf, store.me, among)}
    for account in (winner, loser):
        if shelf.current_id(account.id) not in known:
            place = "list or bench" if among == "everybody" else "list"
            raise WrongUse(f"{account.name} is not on your {place}. {_SAFE}")
    if shelf.current_id(winner.id) == shelf.current_id(loser.id):
        raise WrongUse(f"Pick takes two companies, not {winner.name} twice. {_SAFE}")
    with _keeping(store, among) as kept:
        kept.picks.append(Pick(winner=winner.id, loser=loser.id, date=store.today()))
    return _view(store, shelf, among, kept)


def take_back(store: TeamStore, among: Among = "everybody") -> Pick:
    """The last pick is gone, and its pair comes again. Raises WrongUse when there is none."""
    with _keeping(store, among) as kept:
        if not kept.picks:
            raise WrongUse("There is no pick to take back.")
        return kept.picks.pop()


def say_why(store: TeamStore, why: str, among: Among = "everybody") -> Account:
    """One line why the last winner won; it becomes its sentence "why them" when it has none.

    Raises WrongUse without words and before the first pick.
    """
    words = clean_line(why)
    if not words:
        raise WrongUse(f"Say why in a line. {_SAFE}")
    with _keeping(store, among) as kept:
        last = kept.picks[-1] if kept.picks else None
        account = read_around(store).get(Account, last.winner) if last else None
        if last is None or account is None:
            raise WrongUse(f"Choose one of the two first, then say why. {_SAFE}")
        if not account.why_them:
            account = set_values(store, account, {"why_them": words})
        kept.picks[-1] = msgspec.structs.replace(last, why=words)
    return account


def begin_again(store: TeamStore, among: Among = "everybody") -> int:
    """Forget all picks, for a new quarter; the list stays as it is. Says how many there were."""
    with _keeping(store, among) as kept:
        forgotten = len(kept.picks)
        kept.picks.clear()
        kept.listed_on = None
    return forgotten


def note_listed(store: TeamStore, among: Among) -> None:
    """Remember that the order was made into the list today."""
    with _keeping(store, among) as kept:
        kept.listed_on = store.today()


# -- inside ------------------------------------------------------------------------------------


def _companies(shelf: Shelf, rep: str, among: Among) -> list[Account]:
    if among == "list":
        return list_of(shelf, rep)
    return [each for each in accounts_of(shelf, rep) if each.status in _ON_LIST_OR_BENCH]


def _view(store: TeamStore, shelf: Shelf, among: Among, kept: _Kept) -> PickView:
    accounts = {account.id: account for account in _companies(shelf, store.me, among)}
    names = {account.id: folded(account.name) for account in accounts.values()}
    duels = list(_duels(shelf, kept.picks))
    pair = next_pairing(names, duels)
    return PickView(
        among=among,
        pair=(accounts[pair.left], accounts[pair.right]) if pair else None,
        order=tuple(accounts[each] for each in order(names, duels)),
        picks=tuple(kept.picks),
        left=max(pairs_to_settle(len(accounts)) - len(duels), 0),
        agreement=agreement(names, duels),
        listed_on=kept.listed_on,
    )


def _duels(shelf: Shelf, picks: list[Pick]) -> Iterator[Duel]:
    """The picks between the accounts as they stand now; two that were merged meet no more."""
    for each in picks:
        winner, loser = shelf.current_id(each.winner), shelf.current_id(each.loser)
        if winner != loser:
            yield Duel(winner, loser)


def _file(store: TeamStore, among: Among) -> str:
    return f"teams/{store.team_id}/pick-{among}.json"


def _kept(store: TeamStore, among: Among) -> _Kept:
    kept: _Kept | None = store.home.read(_file(store, among), _Kept)
    return kept or _Kept()


@contextmanager
def _keeping(store: TeamStore, among: Among) -> Iterator[_Kept]:
    """The picks to be changed, written when nothing was raised; never by two at once."""
    store.home.prepare()
    with locked(store.personal / "pick.lock"):
        kept = _kept(store, among)
        yield kept
        store.home.write(_file(store, among), kept)
