"""Tom, a second rep of Mia's, who is a third person to what is between Dana and her."""

import pytest

from coachtui.store.home import Home
from coachtui.store.start import Newcomer, take_place
from coachtui.store.team_store import TeamStore


@pytest.fixture
def tom(mia: TeamStore) -> TeamStore:
    """A second rep of Mia's, on the same team folder."""
    store = take_place(
        mia.folder,
        Home(mia.folder.parent / "home-tom"),
        Newcomer("Tom Berg", "tom", "rep", "mia"),
        clock=mia.clock,
        durable=False,
    )
    store.read()
    return store
