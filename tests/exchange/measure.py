"""What an import costs and how well it matches: `python -m tests.exchange.measure`."""

import csv
import io
import resource
import sys
import tempfile
import time
from pathlib import Path

from coachtui.store.home import Home
from coachtui.store.start import Newcomer, start_team
from tests.exchange.bringing import bring, written
from tests.exchange.judging import judged
from tests.exchange.made_up import HEADER, made_up

ROWS = 5000


def main() -> None:
    """Print rows a second, peak memory and the counts of duplicates found, missed, merged wrong."""
    with tempfile.TemporaryDirectory() as folder:
        store = start_team(
            Path(folder) / "team",
            Home(Path(folder) / "home"),
            "North",
            Newcomer("Dana Reyes", "dana", "rep"),
        )
        known = made_up(ROWS, duplicates=0, seed=1, first=100_000)
        bring(store, known.content)
        before = _peak()
        made = made_up(ROWS)
        path = written(store, made.content)
        started = time.perf_counter()
        outcome = bring(store, path)
        took = time.perf_counter() - started
        print(f"{ROWS} rows against {ROWS} known companies")
        print(f"  {took:.2f} s, {ROWS / took:,.0f} rows a second")
        print(f"  peak memory {_peak():.0f} MB, {_peak() - before:.0f} MB of it for this file")
        print(f"  {_one_pass(made.content):.3f} s of it reading the same rows with csv alone")
        print(f"  {dict(outcome.counts)}, perhaps the same: {len(outcome.perhaps_same)}")
    with tempfile.TemporaryDirectory() as folder:
        store = start_team(
            Path(folder) / "team",
            Home(Path(folder) / "home"),
            "North",
            Newcomer("Dana Reyes", "dana", "rep"),
        )
        found = judged(bring(store, made.content), made.companies)
        print(f"duplicates in the file alone: {found._asdict()}")


def _one_pass(content: bytes) -> float:
    started = time.perf_counter()
    rows = list(csv.DictReader(io.StringIO(content.decode(), newline=""), HEADER))
    assert len(rows) > ROWS
    return time.perf_counter() - started


def _peak() -> float:
    """Megabytes; the unit of the system's own number differs."""
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


if __name__ == "__main__":
    main()
