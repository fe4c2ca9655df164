"""Whoever reads only those around them, and what others wrote about theirs, sees the same day."""

from collections.abc import Callable

import pytest

from coachtui.app.screens.account.view import read_account
from coachtui.app.screens.accounts.view import list_keepers
from coachtui.app.screens.log.view import log_view, progress_view
from coachtui.app.screens.notes.screen import look_at_notes
from coachtui.app.screens.one_on_one.view import partners
from coachtui.app.screens.pick.view import read_duel
from coachtui.coaching.accounts.rows import account_rows
from coachtui.coaching.around import people_around, read_around, what_follows
from coachtui.coaching.today import today_for
from coachtui.sample.cast import HANDLES
from coachtui.store.start import open_team
from coachtui.store.team_store import TeamStore


@pytest.mark.parametrize("handle", HANDLES)
def test_today_and_the_list_are_those_of_somebody_who_read_everything(
    opened: Callable[[str], TeamStore], handle: str
) -> None:
    whole = opened(handle)
    store = open_team(whole.folder, whole.home, clock=whole.clock, durable=False)
    read_around(store)
    for _ in what_follows(store):
        continue
    assert len(people_around(store)) < len(HANDLES)
    day, settings = store.today(), store.settings
    expected = whole.read_everything()
    assert today_for(store.shelf, handle, day, settings) == today_for(
        expected, handle, day, settings
    )
    assert account_rows(store.shelf, handle, day, settings) == account_rows(
        expected, handle, day, settings
    )
    assert store.keys.waiting() == whole.keys.waiting()


@pytest.mark.parametrize("handle", ["dana", "mia", "kenji", "omar"])
def test_every_place_of_ones_own_shows_what_somebody_sees_who_read_everything(
    opened: Callable[[str], TeamStore], handle: str
) -> None:
    """One by one in a store of its own, as each may be the first that is opened."""
    whole = opened(handle)
    account_ids = [
        row.account.id for row in account_rows(whole.shelf, handle, whole.today(), whole.settings)
    ][:6]
    looks: list[Callable[[TeamStore], object]] = [
        lambda store: log_view(store, store.today()),
        progress_view,
        partners,
        look_at_notes,
        list_keepers,
        lambda store: read_duel(store, "everybody"),
        lambda store: [read_account(store, each, shared=False) for each in account_ids],
    ]
    for look in looks:
        store = open_team(whole.folder, whole.home, clock=whole.clock, durable=False)
        look(store)
        for _ in what_follows(store):
            continue
        assert look(store) == look(whole)
