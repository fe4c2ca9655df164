"""Known duplicates in a made-up file: how many are found, and that none is merged wrongly."""

import pytest

from coachtui.store.team_store import TeamStore
from tests.exchange.bringing import bring
from tests.exchange.judging import Judged, judged
from tests.exchange.made_up import made_up


def brought(store: TeamStore, rows: int) -> Judged:
    made = made_up(rows)
    return judged(bring(store, made.content), made.companies)


def test_every_known_duplicate_is_found_and_nothing_is_merged_wrongly(dana: TeamStore) -> None:
    found = brought(dana, 800)
    assert found.duplicates > 100
    assert found.merged_wrongly == 0
    assert found.missed == 0


@pytest.mark.slow
def test_five_thousand_rows(dana: TeamStore) -> None:
    found = brought(dana, 5000)
    assert found.duplicates > 900
    assert found.merged_wrongly == 0
    assert found.missed == 0
