"""How it grows: the very first start, the first look at a list, search, and very long lists."""

import gc
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from coachtui.coaching.around import read_around, what_follows
from coachtui.coaching.haystack import Haystack
from coachtui.coaching.search import make_ready, search
from coachtui.store.home import Home
from coachtui.store.start import Newcomer, start_team
from tests.benchmarks.keeping import opened
from tests.benchmarks.processes import Terminal, started
from tests.benchmarks.rows import Row
from tests.benchmarks.starting import APP, EMPTY, READY, STEPS, environment
from tests.benchmarks.teams import LargeTeam, kept_place
from tests.exchange.bringing import bring
from tests.exchange.made_up import made_up

_TALKS = b"1:1s, longest"
_LIST = b"Magnificent"
_F3 = b"\x1bOR"
_TYPED = ("pi", "pil", "pilo", "pilot", "pilot scope")
_SHOWN = 200
"""Hits that are shown at most."""
_ROWS = 10_000
_AT_A_TIME = 5_000
"""As many as one import takes."""
_BENCH = b"filter: bench"
_DOWN, _UP, _PAGE_DOWN, _PAGE_UP = b"\x1b[B", b"\x1b[A", b"\x1b[6~", b"\x1b[5~"
_END, _HOME = b"\x1b[F", b"\x1b[H"
_FEW = 100
_ROW_KEYS = (*[_DOWN] * 15, *[_UP] * 15)
_PAGE_KEYS = (_PAGE_DOWN, _PAGE_DOWN, _PAGE_UP, _PAGE_UP) * 4
_END_KEYS = (_END, _HOME) * 3


def first_start(team: LargeTeam) -> Iterator[Row]:
    """Without anything kept from earlier, as a rep among many and as one who leads."""
    for who, marker in (("dana", STEPS), ("mia", _TALKS)):
        env = environment(team, who)
        _forget(team, who)
        first, empty = started(APP, env, marker), started(EMPTY, env, READY)
        role = "a rep" if who == "dana" else "a manager"
        what = f"the very first start of {role}"
        yield Row(what, team.size, first.paint, empty.paint, None)
        yield Row("  its processor time", team.size, first.work, empty.work, None)
        yield Row("  until all others were gone through", team.size, first.settled, None, None)
        yield Row("  peak memory", team.size, first.memory, empty.memory, None, unit="MB")


def _forget(team: LargeTeam, who: str) -> None:
    for kept in team.homes[who].glob("teams/*/*"):
        if kept.name in ("index", "kept"):
            shutil.rmtree(kept)


def list_opened(team: LargeTeam) -> Iterator[Row]:
    """The list of accounts, looked at for the first time from a kept picture of Today."""
    env = environment(team)
    started(APP, env, STEPS)
    with Terminal(APP, env) as terminal:
        terminal.until(STEPS)
        terminal.until_settled()
        before = terminal.work()
        paint = terminal.key(_F3) or 0.0
        terminal.until_settled()
        work, memory = terminal.work() - before, terminal.memory()
    yield Row("the list opened for the first time", team.size, paint, None, None)
    yield Row("  processor time until it is whole", team.size, work, None, None)
    yield Row("  peak memory", team.size, memory, None, None, unit="MB")


def searches(team: LargeTeam) -> Iterator[Row]:
    """Words looked for as they are typed, letter by letter, over all years; processor time."""
    store = opened(team)
    today = store.today()
    read_around(store)
    for _ in what_follows(store):
        continue

    def at_hand(words: str) -> None:
        search(store.shelf, words, today, reader=store.me)

    ready = timed(partial(make_ready, store.shelf))
    yield Row("search, made ready when it opens", team.size, ready, None, None)
    yield Row("  the first letters", team.size, timed(partial(at_hand, "pi")), None, 0.033)
    haystack = Haystack(store)
    longest, whole = _in_steps(haystack.gather)
    yield Row("  all other years and people read", team.size, whole, None, None)
    yield Row("  the longest step of it", team.size, longest, None, None)
    gc.collect()
    yield Row("  peak memory of the process", team.size, _peak(), None, None, unit="MB")

    def typed(words: str) -> None:
        at_hand(words)
        haystack.count(words)
        next(haystack.find(words, today, _SHOWN), None)

    times = [timed(partial(typed, words)) for words in _TYPED]
    yield Row("  every letter over everything", team.size, statistics.median(times), None, 0.1)


def timed(act: Callable[[], object]) -> float:
    """Seconds of processor time, which is all that looking for words takes."""
    began = time.process_time()
    act()
    return time.process_time() - began


def _in_steps(work: Callable[[], Iterator[None]]) -> tuple[float, float]:
    """The longest step and all of them, in seconds of processor time."""
    times, last = [0.0], time.process_time()
    for _ in work():
        now = time.process_time()
        times.append(now - last)
        last = now
    return max(times), sum(times)


def _peak() -> float:
    try:
        status = Path("/proc/self/status").read_text()
    except OSError:
        return 0.0
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def scrolling() -> Iterator[Row]:
    """Keys in a list of 10,000 companies beside the same keys in one of 100."""
    with _bench_of(_ROWS) as many, _bench_of(_FEW) as few:
        keys = (("a row on", _ROW_KEYS, 0.020), ("a page on", _PAGE_KEYS, None))
        for what, moves, most in keys:
            pairs = [(many.worked_for(move), few.worked_for(move)) for move in moves]
            ours, beside = (statistics.median(pair[side] for pair in pairs) for side in (0, 1))
            yield Row(f"{what} in 10,000 rows, processor", "", ours, beside, None)
            if most is not None:
                times = [took for move in moves if (took := many.key(move)) is not None]
                yield Row("  until it is painted", "", statistics.median(times), None, most)
        ends = [many.worked_for(move) for move in _END_KEYS]
        yield Row("the last row and the first, processor", "", max(ends), None, None)
        yield Row("  peak memory", "", many.memory(), few.memory(), None, unit="MB")


@contextmanager
def _bench_of(rows: int) -> Iterator[Terminal]:
    """The app with so many companies on the bench, which is shown."""
    env = environment(_long_list(rows))
    started(APP, env, STEPS)
    with Terminal(APP, env) as terminal:
        terminal.until(STEPS)
        terminal.until_settled()
        terminal.key(_F3)
        terminal.until(_LIST)
        terminal.until_settled()
        while not terminal.has_shown(_BENCH):
            terminal.key(b"v")
            terminal.until_settled()
        yield terminal


def _long_list(rows: int) -> LargeTeam:
    """Dana alone with so many companies; made once and kept."""
    place = kept_place() / f"list-of-{rows}"
    if not (place / "made").exists():
        shutil.rmtree(place, ignore_errors=True)
        with tempfile.TemporaryDirectory() as temporary:
            made = Path(temporary)
            who = Newcomer("Dana Reyes", "dana", "rep")
            home = Home(made / "home")
            store = start_team(made / "team", home, "North", who, durable=False)
            for first in range(0, rows, _AT_A_TIME):
                count = min(rows, _AT_A_TIME)
                bring(store, made_up(count, duplicates=0, seed=first, first=first).content)
            shutil.copytree(made, place, dirs_exist_ok=True)
        (place / "made").touch()
    return LargeTeam(place / "team", {"dana": place / "home"}, 1, 0)
