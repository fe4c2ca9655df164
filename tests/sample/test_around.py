"""Whoever reads only those around them, and what others wrote about theirs, sees the same day."""

from collections.abc import Callable

import pytest

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
