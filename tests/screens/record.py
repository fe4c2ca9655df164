"""A recording of the first minute, from real keys on a real terminal, as asciinema plays it.

The keys are those of a person who has never seen the program; between them stands the time that a
calm typist takes, so that the recording is as long as it would be, whatever the machine does.
"""

import json
import os
import re
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import pexpect
import pyte

from tests.screens.pictures import DAY, SMALL

SECONDS_A_KEY = 0.25
_LOOK_SECONDS = 1.6
"""How long one looks at what a key has brought before going on."""
_QUIET_SECONDS = 0.15
_MOST_TRIES = 150
_ROOT = Path(__file__).parents[2]
# What asks the terminal something, or changes how it handles mouse and paste, is not for a viewer.
_NOT_FOR_VIEWERS = re.compile(
    r"\x1b\[\?\d+\$p|\x1b\[[>=<]?\d*[cqu]|\x1b\[\?u|\x1b\[6n"
    r"|\x1b\[\?(?:100[0-6]|1015|1016|2004|2026|2031|2048)[hl]"
)


class Step(NamedTuple):
    """Some keys, and the words with which the screen answers."""

    keys: tuple[str, ...]
    answer: str


def typed(text: str) -> tuple[str, ...]:
    """A text key by key."""
    return tuple(text)


_DOWN, _ENTER, _SAVE, _LIST, _ESCAPE = "\x1b[B", "\r", "\x13", "\x1bOR", "\x1b"
FIRST_MINUTE = (
    Step((_DOWN, _ENTER), "Your name"),
    Step(typed("Dana Reyes"), "Dana Reyes"),
    Step((_SAVE,), "first company"),
    Step((*typed("Acme"), _ENTER), "Acme"),
    Step(typed("their plant runs on what we replace"), "what we replace"),
    Step((_ENTER,), "My week"),
    Step(("l", *typed("met Rivera @acme +meeting p3 next: send draft due:fri")), "Fri 27 Nov"),
    Step((_ENTER,), "takes it back"),
    Step((_LIST,), "on rhythm"),
    Step((_ENTER,), "Why them"),
    Step(("?",), "Help"),
    Step((_ESCAPE,), "Why them"),
)
"""From nothing to the first line, and where it went."""


class Recorder:
    """The program on a terminal of its own, and what it drew when."""

    def __init__(self, folder: Path) -> None:
        columns, rows = SMALL
        environment = {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(_ROOT),
            "HOME": str(folder),
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "LANG": "C.UTF-8",
            "COACHTUI_HOME": str(folder / "home"),
            "COACHTUI_TODAY": DAY.isoformat(),
        }
        work = folder / "sales"
        work.mkdir(parents=True)
        self._child = pexpect.spawn(
            sys.executable,
            ["-m", "coachtui"],
            cwd=str(work),
            env=environment,
            dimensions=(rows, columns),
            encoding="utf-8",
        )
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.Stream(self._screen)
        self._at = 0.0
        self.events: list[tuple[float, str]] = []
        self._until("Start a team")

    def play(self, step: Step) -> None:
        """Look at what there is, then press the keys, each with what it draws."""
        self._at += _LOOK_SECONDS
        for key in step.keys:
            self._child.send(key)
            self._at += SECONDS_A_KEY
            self._draw()
        self._until(step.answer)

    def _until(self, words: str) -> None:
        """Until the words are on the screen and it is quiet."""
        for _ in range(_MOST_TRIES):
            if any(words in row for row in self._screen.display):
                return
            self._draw()
        shown = "\n".join(self._screen.display)
        raise AssertionError(f"{words!r} did not come onto the screen:\n{shown}")

    def _draw(self) -> None:
        """Everything until nothing more comes."""
        seen = ""
        with suppress(pexpect.TIMEOUT, pexpect.EOF):
            while True:
                seen += self._child.read_nonblocking(65536, timeout=_QUIET_SECONDS)
        cleaned = _NOT_FOR_VIEWERS.sub("", seen)
        if cleaned:
            self._stream.feed(cleaned)
            self.events.append((self._at, cleaned))

    def close(self) -> None:
        """The recording is over, and the program with it."""
        self._child.close(force=True)


def first_minute() -> Iterator[str]:
    """The lines of the recording: a head, then what was drawn when (asciicast, version 2)."""
    columns, rows = SMALL
    with tempfile.TemporaryDirectory(prefix="coachtui-") as folder:
        recorder = Recorder(Path(folder))
        try:
            for step in FIRST_MINUTE:
                recorder.play(step)
        finally:
            recorder.close()
    yield json.dumps({"version": 2, "width": columns, "height": rows, "title": "coachtui"})
    for at, drawn in recorder.events:
        yield json.dumps([round(at, 2), "o", drawn], ensure_ascii=False)
