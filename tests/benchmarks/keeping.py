"""Saving, importing, long lists and search: the same work as teams grow, and as stock TinyDB."""

import os
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from itertools import count
from pathlib import Path

from tinydb import TinyDB

from coachtui.coaching.log.day_keeping import log
from coachtui.coaching.search import search
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
_TYPED = ("pi", "pil", "pilo", "pilot", "pilot scope")


def timed(act: Callable[[], object]) -> float:
    """Seconds."""
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


def opened(team: LargeTeam) -> TeamStore:
    """Dana's store on it."""
    return open_team(team.folder, Home(team.homes["dana"]))


def saves(young: LargeTeam, old: LargeTeam) -> Iterator[Row]:
    """One log line in the first year and in the tenth, and the bare write that it cannot avoid."""
    first, tenth = (_one_line(opened(team)) for team in (young, old))
    yield Row("a line saved, year 1", young.size, first, None, None)
    yield Row(f"a line saved, year {old.years}", old.size, tenth, first, 1.3)
    plain = statistics.median(_plain_write() for _ in range(_SAVES))
    yield Row("  beside the fsync itself", old.size, max(tenth - plain, 0), None, 0.010)


def _one_line(store: TeamStore) -> float:
    number = count()
    log(store, "the first line reads what is needed")
    times = [timed(lambda: log(store, f"line {next(number)} p2")) for _ in range(_SAVES)]
    return statistics.median(times)


def _plain_write() -> float:
    """The journal and three files, each written beside, made durable and put in place."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file"

        def write() -> None:
            for _ in range(4):
                with path.open("wb") as file:
                    file.write(b"x" * 50_000)
                    file.flush()
                    os.fsync(file.fileno())
                path.replace(path.with_name("other"))
                descriptor = os.open(folder, os.O_RDONLY)
                os.fsync(descriptor)
                os.close(descriptor)

        return timed(write)


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


def searches(team: LargeTeam) -> Iterator[Row]:
    """Words looked for as they are typed, letter by letter."""
    store = opened(team)
    first = timed(store.read_everything)
    yield Row("everything read for a search", team.size, first, None, None)
    times = [
        timed(partial(search, store.read_everything(), words, store.today(), reader="dana"))
        for words in _TYPED
    ]
    yield Row("search, the first letters", team.size, times[0], None, None)
    yield Row("search, every further letter", team.size, statistics.median(times[1:]), None, 0.1)
