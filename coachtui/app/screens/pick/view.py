"""What Pick shows: two companies, and how far the order has come."""

from datetime import date
from typing import NamedTuple

from coachtui.coaching.accounts.pick import Among, PickView, pick_view
from coachtui.coaching.accounts.rows import AccountRow, account_row
from coachtui.coaching.around import read_around
from coachtui.records.accounts import Account
from coachtui.records.dates import spoken_date
from coachtui.store.team_store import TeamStore


class Duel(NamedTuple):
    """Everything that the screen shows."""

    pick: PickView
    cards: tuple[AccountRow, AccountRow] | None
    winner: Account | None
    """Of the last pick; None before the first, and when it was put away since."""
    loser: Account | None
    why: str
    cap: int
    today: date


def read_duel(store: TeamStore, among: Among) -> Duel:
    """The next pair with all that is known about both."""
    shelf, today = read_around(store), store.today()
    view = pick_view(store, among)
    last = view.picks[-1] if view.picks else None
    pair = view.pair
    cards = None
    if pair is not None:
        left, right = (account_row(shelf, each, today, store.settings) for each in pair)
        cards = (left, right)
    return Duel(
        pick=view,
        cards=cards,
        winner=shelf.get(Account, last.winner) if last else None,
        loser=shelf.get(Account, last.loser) if last else None,
        why=last.why if last else "",
        cap=store.settings.cap,
        today=today,
    )


def facts_of_card(row: AccountRow, today: date) -> list[tuple[str, str]]:
    """Label and words, what weighs most first; what is not known is left out."""
    account, state = row.account, row.state
    place = f"number {account.rank}" if account.rank else "on the bench"
    last = spoken_date(state.last, today) if state.last else "never"
    size = f"{account.size:,} people".replace(",", " ") if account.size is not None else ""
    known = [
        ("why them", account.why_them or "no sentence yet"),
        ("message", account.value_message),
        ("industry", " · ".join(part for part in (account.industry, account.segment) if part)),
        ("size", " · ".join(part for part in (size, account.region) if part)),
        ("touched", f"{last}, {state.word}" if state.last else last),
        ("fit", f"{row.fit.value} of 100" if row.fit.value is not None else "not rated yet"),
        ("people", row.buying_group),
        ("known", f"{row.dossier.value:g} of 12 in the dossier"),
        ("place", f"{place}, tier {account.tier}" if account.tier else place),
    ]
    if account.left_reason:
        known.append(("it left", account.left_reason))
    return [(label, said) for label, said in known if said]
