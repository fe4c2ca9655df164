"""Print each figure of the design's speed table that this version has: python -m tests.benchmarks.

Every figure is a ratio of two medians taken in turn in this run, so that a slow machine says the
same as a quick one.
"""

import os
import pty
import select
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from coachtui.sample import make_sample

RUNS = 9
_EMPTY_APP = """
from textual.app import App
from textual.widgets import Static
class Empty(App):
    def compose(self):
        yield Static("READY TO GO")
Empty().run()
"""


def whole_process(command: Sequence[str], env: dict[str, str]) -> float:
    """Seconds from start to end."""
    began = time.perf_counter()
    subprocess.run(command, env=env, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - began


def first_paint(command: Sequence[str], env: dict[str, str], marker: bytes) -> float:
    """Seconds from start until the marker has reached a real terminal of 120 by 40."""
    began = time.perf_counter()
    process, terminal = pty.fork()
    if process == 0:
        os.execvpe(command[0], list(command), env)
    import fcntl
    import struct
    import termios

    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
    seen = b""
    try:
        while marker not in seen:
            if not select.select([terminal], [], [], 20)[0]:
                raise TimeoutError(f"{command[0]} painted nothing in 20 seconds")
            seen += os.read(terminal, 65536)
        return time.perf_counter() - began
    finally:
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)
        os.close(terminal)


def compared(ours: Callable[[], float], theirs: Callable[[], float]) -> tuple[float, float]:
    """Medians of both, measured in turn."""
    pairs = [(ours(), theirs()) for _ in range(RUNS)][1:]
    return statistics.median(p[0] for p in pairs), statistics.median(p[1] for p in pairs)


def line(what: str, ours: float, theirs: float, at_most: float) -> None:
    """One row of the table."""
    times = f"{ours * 1000:7.0f} ms {theirs * 1000:7.0f} ms"
    print(f"{what:<52} {times} {ours / theirs:6.2f} × (≤ {at_most})")


def main() -> None:
    """Every figure in turn."""
    folder = Path(tempfile.mkdtemp())
    began = time.perf_counter()
    sample = make_sample(folder / "sample", date.today())  # noqa: DTZ011 - the local day is meant
    print(f"sample team made in {time.perf_counter() - began:.2f} s")
    env = {
        **os.environ,
        "COACHTUI_HOME": str(sample.homes["dana"]),
        "COACHTUI_TEAM": str(sample.team_folder),
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
    }
    python = sys.executable
    print(f"{'what':<52} {'ours':>10} {'beside':>10} {'ratio':>8}")
    log = [python, "-m", "coachtui", "log", "called", "Rivera", "@acme", "+call", "p2"]
    bare = [python, "-c", "import click, tinydb, msgspec"]
    line(
        "coachtui log, whole process",
        *compared(lambda: whole_process(log, env), lambda: whole_process(bare, env)),
        1.6,
    )
    status = [python, "-m", "coachtui", "status", "--short"]
    line(
        "coachtui status --short",
        *compared(lambda: whole_process(status, env), lambda: whole_process(bare, env)),
        1.6,
    )
    app = [python, "-m", "coachtui"]
    empty = [python, "-c", _EMPTY_APP]
    line(
        "first paint of Today with its data",
        *compared(
            lambda: first_paint(app, env, b"Three steps"),
            lambda: first_paint(empty, env, b"READY TO GO"),
        ),
        1.5,
    )


if __name__ == "__main__":
    main()
