"""Two ways of thinking up what to bring to a door: hypothesis, and coverage where atheris is.

Hypothesis builds values from what it knows of them. Atheris (libFuzzer for Python; an extra, on
Linux and macOS only) knows nothing but bytes, and keeps those that reached new code.
"""

import json
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from hypothesis import HealthCheck, given, seed, settings

from tests.fuzz.targets import Target

_BATCH = 500
CORPUS = Path(tempfile.gettempdir()) / "coachtui-fuzz"
"""What reached new code, kept from run to run; and what failed."""
_HANG_SECONDS = 20
_GRACE_SECONDS = 120
"""Loading and instrumenting the code, and ending a case, on top of the time asked for."""


class Outcome(NamedTuple):
    """What became of one door."""

    cases: int
    seconds: float
    found: tuple[str, ...]
    """Each kind of failure once: its name and where it arose."""


Engine = Callable[[Target, float], Outcome]


def kind_of_failure(error: BaseException) -> str:
    """The same for all cases that fail in the same way."""
    where = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} at {where.filename}:{where.lineno}"


def by_hypothesis(target: Target, wanted: float) -> Outcome:
    """Generated values for so many seconds."""
    cases = 0
    found: dict[str, BaseException] = {}
    began = time.monotonic()
    while time.monotonic() < began + wanted:

        @seed(time.time_ns())
        @settings(
            max_examples=_BATCH,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
        )
        @given(target.brought)
        def brought(value: object) -> None:
            nonlocal cases
            cases += 1
            target.check(value)

        try:
            brought()
        except Exception as error:
            for each in error.exceptions if isinstance(error, ExceptionGroup) else (error,):
                if found.setdefault(kind_of_failure(each), each) is each:
                    traceback.print_exception(each, limit=-3)
    return Outcome(cases, time.monotonic() - began, tuple(found))


def by_coverage(target: Target, wanted: float) -> Outcome:
    """Bytes that reach ever more code, in a process of its own: libFuzzer never comes back."""
    room = CORPUS / target.name.replace(" ", "-")
    (room / "corpus").mkdir(parents=True, exist_ok=True)
    for number, each in enumerate(target.seeds):
        (room / "corpus" / f"seed-{number}").write_bytes(each)
    told = room / "told.json"
    told.unlink(missing_ok=True)
    began = time.monotonic()
    try:
        done = subprocess.run(
            [
                *(sys.executable, "-m", "tests.fuzz.coverage", target.name, str(wanted), str(told)),
                *(str(room / "corpus"), f"-timeout={_HANG_SECONDS}", "-rss_limit_mb=2048"),
                *("-max_len=4096", f"-artifact_prefix={room}/"),
            ],
            capture_output=True,
            check=False,
            timeout=wanted + _GRACE_SECONDS,
        )
        ending = done.stderr.decode("utf-8", "replace")[-2000:]
    except subprocess.TimeoutExpired:
        ending = "it did not end"
    if not told.exists():  # the process itself went down: a hang, no memory left, a fault in C
        print(ending)
        return Outcome(0, time.monotonic() - began, (f"the process ended; see {room}",))
    totals = json.loads(told.read_text())
    for kind, report in totals["found"].items():
        print(f"{kind}\n{report}")
    return Outcome(totals["cases"], totals["seconds"], tuple(totals["found"]))


ENGINES: dict[str, Engine] = {"hypothesis": by_hypothesis, "coverage": by_coverage}


def has_coverage() -> bool:
    """Whether atheris is installed: `pip install 'coachtui[fuzz]'`."""
    return find_spec("atheris") is not None
