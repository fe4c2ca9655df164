"""Saving and importing: the same work as teams grow, and as stock TinyDB."""

import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

from tinydb import TinyDB

from coachtui.coaching.log.day_keeping import log
from coachtui.store.home import Home
from coachtui.store.start import Newcomer, open_team, start_team
from coachtui.store.team_store import TeamStore
from tests.benchmarks.rows import Row
from tests.benchmarks.teams import LargeTeam
from tests.exchange.bringing import bring
from tests.exchange.made_up import made_up

_SAVES = 40
_STOCK_SAVES = 5
_IMPORTED = 5_000


def timed(act: Callable[[], object]) -> float:
    """Seconds."""
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


def opened(team: LargeTeam) -> TeamStore:
    """Dana's store on it."""
    return open_team(team.folder, Home(team.homes["dana"]))


def saves(young: LargeTeam, old: LargeTeam) -> Iterator[Row]:
    """One log line in the first year and in the tenth, in turn; and the work beside waiting."""
    stores = [opened(team) for team in (young, old)]
    number = count()
    for store in stores:
        log(store, "the first line reads what is needed")
    rounds = [[_line(store, next(number)) for store in stores] for _ in range(_SAVES)]
    first, tenth = ([of[side] for of in rounds] for side in (0, 1))
    yield Row("a line saved, year 1", young.size, _median(first, 0), None, None)
    year = f"a line saved, year {old.years}"
    yield Row(year, old.size, _median(tenth, 0), _median(first, 0), 1.3)
    yield Row("  processor time, year 1", young.size, _median(first, 1), None, None)
    yield Row("  beside the fsync itself", old.size, _median(tenth, 1), None, 0.010)


def _line(store: TeamStore, number: int) -> tuple[float, float]:
    """Seconds, and those of them that the processor worked: the rest is the disk."""
    worked = time.process_time()
    took = timed(lambda: log(store, f"line {number} p2"))
    return took, time.process_time() - worked


def _median(lines: list[tuple[float, float]], which: int) -> float:
    return statistics.median(line[which] for line in lines)


def _one_line(store: TeamStore) -> float:
    log(store, "the first line reads what is needed")
    return _median([_line(store, number) for number in range(_SAVES)], 0)


def stock(team: LargeTeam) -> Iterator[Row]:
    """The same line put into one file of stock TinyDB that holds the whole team."""
    store = opened(team)
    shelf_records = _records_of(team)
    with tempfile.TemporaryDirectory() as folder:
        database = TinyDB(Path(folder) / "team.json")
        entries = database.table("entry")
        entries.insert_multiple(shelf_records)
        line = shelf_records[0]
        theirs = statistics.median(timed(lambda: entries.insert(line)) for _ in range(_STOCK_SAVES))
    what = f"a line saved; stock TinyDB, {len(shelf_records)} records"
    yield Row(what, team.size, _one_line(store), theirs, None)


def _records_of(team: LargeTeam) -> list[dict[str, object]]:
    from coachtui.store.canonical import decode

    found: list[dict[str, object]] = []
    for path in team.folder.glob("people/*/2*.json"):
        for records in decode(path.read_bytes()).values():
            found += records.values()
    return found


def imports() -> Iterator[Row]:
    """5,000 rows beside 5,000 companies that are known already."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        newcomer = Newcomer("Dana Reyes", "dana", "rep")
        store = start_team(place / "team", Home(place / "home"), "North", newcomer)
        bring(store, made_up(_IMPORTED, duplicates=0, seed=1, first=100_000).content)
        content = made_up(_IMPORTED).content
        took = timed(lambda: bring(store, content))
        yield Row("import of 5,000 rows", "", took, None, 3.0)
