"""Days at their edge: a log line belongs to the day its writer lives, whatever UTC says."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from coachtui.coaching.log.day_keeping import feel, log
from coachtui.coaching.log.my_log import my_streak
from coachtui.coaching.log.one_day import day_of, entries_of, feeling_of
from coachtui.coaching.log.progress import log_due
from coachtui.records.clock import Clock
from coachtui.store.home import Home
from coachtui.store.start import Newcomer, open_team, start_team
from coachtui.store.team_store import TeamStore
from tests.records.test_clock import living_in

AHEAD, BEHIND = "Pacific/Kiritimati", "Pacific/Pago_Pago"
EDGES = [
    # local zone, the moment in UTC, the day the writer lives
    (AHEAD, datetime(2024, 5, 31, 11, 0, tzinfo=UTC), date(2024, 6, 1)),
    (AHEAD, datetime(2024, 12, 31, 10, 30, tzinfo=UTC), date(2025, 1, 1)),
    (AHEAD, datetime(2024, 2, 29, 10, 0, tzinfo=UTC), date(2024, 3, 1)),
    (BEHIND, datetime(2024, 6, 1, 10, 0, tzinfo=UTC), date(2024, 5, 31)),
    (BEHIND, datetime(2025, 1, 1, 10, 59, tzinfo=UTC), date(2024, 12, 31)),
    ("Asia/Kathmandu", datetime(2024, 3, 31, 18, 14, tzinfo=UTC), date(2024, 3, 31)),
    ("Asia/Kathmandu", datetime(2024, 3, 31, 18, 15, tzinfo=UTC), date(2024, 4, 1)),
]


def start(tmp_path: Path, clock: Clock) -> TeamStore:
    return start_team(
        tmp_path / "team",
        Home(tmp_path / "home"),
        "North",
        Newcomer("Dana Reyes", "dana", "rep"),
        clock=clock,
        durable=False,
        start_date=date(2024, 1, 8),
    )


@pytest.mark.parametrize(("zone", "moment", "lived"), EDGES)
def test_a_line_is_found_on_the_day_its_writer_lives(
    tmp_path: Path, zone: str, moment: datetime, lived: date
) -> None:
    with living_in(zone):
        clock = Clock(now=lambda: moment)
        dana = start(tmp_path, clock)
        assert log(dana, "met Rivera p3").said.startswith(f"{lived:%a} {lived.day}")
        feel(dana, lived, setback="late")
        for reader in (dana, open_team(dana.folder, dana.home, clock=clock)):
            shelf = reader.read(("dana",), since=lived)
            assert day_of(shelf, "dana", lived) is not None
            assert feeling_of(shelf, "dana", lived) is not None
            assert [each.text for each in entries_of(shelf, "dana", lived)] == ["met Rivera"]
            assert not log_due(shelf, "dana", lived, reader.settings)


@pytest.mark.parametrize(("zone", "moment", "lived"), EDGES)
def test_on_tomorrow_is_still_to_come_by_the_local_date(
    tmp_path: Path, zone: str, moment: datetime, lived: date
) -> None:
    with living_in(zone):
        dana = start(tmp_path, Clock(now=lambda: moment))
        with pytest.raises(Exception, match="still to come"):
            log(dana, "x on:tomorrow")
        log(dana, "x on:yesterday")
        log(dana, f"x on:{lived.isoformat()}")


def test_flying_west_neither_adds_nor_breaks_a_streak(tmp_path: Path) -> None:
    """The same evening twice: two lines, one day."""
    moments = [datetime(2024, 5, 13, 20, 0, tzinfo=UTC)]
    clock = Clock(now=lambda: moments[-1])
    with living_in("Pacific/Auckland"):  # Tue 14 May, morning
        dana = start(tmp_path, clock)
        log(dana, "before the flight")
        assert dana.today() == date(2024, 5, 14)
    moments.append(datetime(2024, 5, 14, 15, 0, tzinfo=UTC))
    with living_in("Pacific/Pago_Pago"):  # Tue 14 May again, in the small hours
        log(dana, "after the flight")
        assert dana.today() == date(2024, 5, 14)
        assert my_streak(dana).days == 1
        assert len(entries_of(dana.shelf, "dana", dana.today())) == 2
