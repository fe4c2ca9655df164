"""How the command line and the app start, with teams of every size beside the same empty app."""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from coachtui.store.home import Home
from coachtui.store.start import Newcomer, start_team
from tests.benchmarks.processes import Start, Terminal, in_turn, started, whole_process
from tests.benchmarks.rows import Row
from tests.benchmarks.teams import LargeTeam

_RUNS = 7
STEPS = b"Three steps"
READY = b"READY TO GO"
_EMPTY_APP = f"""
from textual.app import App
from textual.widgets import Static
class Empty(App):
    def compose(self):
        yield Static("{READY.decode()}")
Empty().run()
"""
_IDLE_SECONDS = 10.0
_PYTHON = sys.executable
EMPTY = [_PYTHON, "-c", _EMPTY_APP]
APP = [_PYTHON, "-m", "coachtui"]
_BARE = [_PYTHON, "-c", "import click, tinydb, msgspec"]
_MOVES = 60


def environment(team: LargeTeam, who: str = "dana") -> dict[str, str]:
    """A terminal with colours, and modules that are translated once."""
    return {
        **os.environ,
        "COACHTUI_HOME": str(team.homes[who]),
        "COACHTUI_TEAM": str(team.folder),
        "PYTHONPYCACHEPREFIX": f"{tempfile.gettempdir()}/coachtui-benchmarks-bytecode",
        "PYTHONDONTWRITEBYTECODE": "",
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
    }


def commands(team: LargeTeam) -> Iterator[Row]:
    """Short commands beside the imports that they cannot do without."""
    env = environment(team)
    for what, arguments, most in (
        ("coachtui log, whole process", ["log", "called Rivera @acme +call p2"], 1.6),
        ("coachtui status --short", ["status", "--short"], None),
    ):
        mine = [*APP, *arguments]
        acts = (partial(whole_process, mine, env), partial(whole_process, _BARE, env))
        ours, beside = in_turn(_RUNS, *acts)
        yield Row(what, team.size, ours, beside, most)


def app(team: LargeTeam) -> Iterator[Row]:
    """First picture, settled, memory."""
    env = environment(team)
    started(APP, env, STEPS)  # the files just made are new to it
    pairs = [(started(APP, env, STEPS), started(EMPTY, env, READY)) for _ in range(_RUNS + 1)][1:]
    ours, empty = ([pair[side] for pair in pairs] for side in (0, 1))
    paint = _median(empty, "paint")
    yield Row("first picture of Today", team.size, _median(ours, "paint"), paint, 1.5)
    work = _median(ours, "work"), _median(empty, "work")
    yield Row("  its processor time", team.size, *work, 1.5)
    yield Row("settled", team.size, _median(ours, "settled"), paint, 2.0)
    memory = _median(ours, "memory"), _median(empty, "memory")
    yield Row("peak memory", team.size, *memory, 50, unit="MB", absolute=True)


def floor() -> Iterator[Row]:
    """Today's own widgets with nothing in them: what no way of reading could go below."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        who = Newcomer("Dana Reyes", "dana", "rep")
        store = start_team(Path(folder) / "team", Home(home), "North", who)
        alone = LargeTeam(store.folder, {"dana": home}, 1, 0)
        env = environment(alone)
        started(APP, env, STEPS)
        pairs = [(started(APP, env, STEPS), started(EMPTY, env, READY)) for _ in range(_RUNS + 1)][
            1:
        ]
    ours, empty = ([pair[side] for pair in pairs] for side in (0, 1))
    yield Row("Today without any data", "", _median(ours, "paint"), _median(empty, "paint"), None)
    yield Row("  its processor time", "", _median(ours, "work"), _median(empty, "work"), None)


def idle(team: LargeTeam) -> Iterator[Row]:
    """What an app uses that nobody touches, in percent of one processor."""
    with Terminal(APP, environment(team)) as terminal:
        terminal.until(STEPS)
        terminal.until_settled()
        shares = _used(terminal)
    with Terminal(EMPTY, environment(team)) as terminal:
        terminal.until(READY)
        terminal.until_settled()
        beside = _used(terminal)
    yield Row("idle, percent of a processor", team.size, shares, beside, 0.5, "%", absolute=True)


def _used(terminal: Terminal) -> float:
    before, began = terminal.work(), time.perf_counter()
    time.sleep(_IDLE_SECONDS)
    return (terminal.work() - before) / (time.perf_counter() - began) * 100


def keys(team: LargeTeam) -> Iterator[Row]:
    """From a key to what it paints: the cursor in the list of accounts, the fields of a 1:1."""
    yield from _keys_in("Accounts", [*APP], b"\x1bOR", b"Magnificent", (b"\x1b[B", b"\x1b[A"), team)
    guide = [*APP, "1on1", "mia"]
    yield from _keys_in("1:1", guide, b"", b"1:1", (b"\t", b"\x1b[Z"), team)


def _keys_in(
    place: str,
    command: list[str],
    key: bytes,
    marker: bytes,
    there_and_back: tuple[bytes, bytes],
    team: LargeTeam,
) -> Iterator[Row]:
    with Terminal(command, environment(team)) as terminal:
        if key:
            terminal.until(STEPS)
            terminal.until_settled()
            terminal.key(key)
        terminal.until(marker)
        terminal.until_settled()
        moves = [there_and_back[number % 10 > 4] for number in range(_MOVES)]
        times = [took for move in moves if (took := terminal.key(move)) is not None]
    if len(times) < _MOVES // 2:
        raise RuntimeError(f"only {len(times)} of {_MOVES} keys painted anything in {place}")
    yield Row(f"key in {place}, median", team.size, statistics.median(times), None, 0.020)
    late = statistics.quantiles(times, n=20)[-1]
    yield Row(f"key in {place}, one in twenty", team.size, late, None, 0.050)


def _median(starts: list[Start], name: str) -> float:
    return float(statistics.median(getattr(start, name) for start in starts))
