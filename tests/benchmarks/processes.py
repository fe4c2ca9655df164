"""Real processes in a real terminal of 120 by 40, timed and weighed from outside."""

import fcntl
import os
import pty
import select
import signal
import statistics
import struct
import subprocess
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

_PATIENCE = 120.0
"""Seconds."""
_QUIET = 0.5
"""Seconds without work after which an app counts as settled."""
_TWITCH = 0.003
"""Seconds of processor time that an idle app may use meanwhile."""


class Start(NamedTuple):
    """One start of an app."""

    paint: float
    """Seconds until the first picture stood."""
    settled: float
    """Seconds until the last work after it was done."""
    work: float
    """Seconds of processor time until the first picture stood, which other programs on the machine
    disturb least."""
    memory: float
    """Megabytes at the peak."""


class Terminal:
    """An app in a terminal of its own."""

    def __init__(self, command: Sequence[str], env: Mapping[str, str]) -> None:
        self._began = time.perf_counter()
        self.process, self._terminal = pty.fork()
        if self.process == 0:
            os.execvpe(command[0], list(command), dict(env))
        fcntl.ioctl(self._terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
        self._seen = b""

    def __enter__(self) -> "Terminal":
        return self

    def __exit__(self, *_: object) -> None:
        os.kill(self.process, signal.SIGKILL)
        os.waitpid(self.process, 0)
        os.close(self._terminal)

    def until(self, marker: bytes) -> float:
        """Read until the marker has come; seconds since the start."""
        while marker not in self._seen:
            if not self._read(_PATIENCE):
                raise TimeoutError(f"{marker!r} was not painted; {self._seen[-300:]!r}")
        return time.perf_counter() - self._began

    def has_shown(self, marker: bytes) -> bool:
        """Whether the marker has come lately."""
        return marker in self._seen

    def until_settled(self) -> float:
        """Read until nothing is worked on any more; seconds from the start to the last work."""
        last, used = time.perf_counter(), self.work()
        while time.perf_counter() - last < _QUIET:
            self._read(0.02)
            now = self.work()
            if now - used > _TWITCH:
                last, used = time.perf_counter(), now
        return last - self._began

    def key(self, key: bytes) -> float | None:
        """Seconds from a key to the first of what it paints; None when it paints nothing."""
        while self._read(0.03):
            continue
        began = time.perf_counter()
        os.write(self._terminal, key)
        if not self._read(2):
            return None
        return time.perf_counter() - began

    def worked_for(self, key: bytes) -> float:
        """Seconds of processor time that a key costs until all is quiet again."""
        while self._read(0.03):
            continue
        before = self.work()
        os.write(self._terminal, key)
        self._read(2)
        while self._read(0.1):
            continue
        return self.work() - before

    def _read(self, patience: float) -> bool:
        if not select.select([self._terminal], [], [], patience)[0]:
            return False
        self._seen = self._seen[-100_000:] + os.read(self._terminal, 65536)
        return True

    def work(self) -> float:
        """Seconds of processor time so far; by hundredths where the system tells no more."""
        try:
            tasks = Path(f"/proc/{self.process}/task").iterdir()
            used = sum(int((task / "schedstat").read_text().split()[0]) for task in tasks) / 1e9
        except OSError:
            return 0.0
        return used

    def memory(self) -> float:
        """Megabytes at the peak; 0 where the system does not tell."""
        try:
            status = Path(f"/proc/{self.process}/status").read_text()
        except OSError:
            return 0.0
        return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def started(command: Sequence[str], env: Mapping[str, str], marker: bytes) -> Start:
    """Start an app, wait until it has settled, and end it."""
    with Terminal(command, env) as terminal:
        paint = terminal.until(marker)
        work = terminal.work()
        return Start(paint, terminal.until_settled(), work, terminal.memory())


def whole_process(command: Sequence[str], env: Mapping[str, str]) -> float:
    """Seconds from start to end of a command."""
    began = time.perf_counter()
    subprocess.run(command, env=dict(env), check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - began


def in_turn(runs: int, *acts: Callable[[], float]) -> list[float]:
    """The median of each, all measured in turn, so that what else the machine does hits all."""
    rounds = [[act() for act in acts] for _ in range(runs + 1)][1:]
    return [statistics.median(each) for each in zip(*rounds, strict=True)]
