"""Fuzz every door for a while and print the totals: python -m tests.fuzz [SECONDS EACH]."""

import sys
import time
import traceback

from hypothesis import HealthCheck, given, seed, settings

from tests.fuzz.targets import TARGETS, Target

_BATCH = 500


def fuzz(target: Target, seconds: float) -> tuple[int, int]:
    """How many cases were brought, and how many kinds of failure were found."""
    cases = 0
    found: set[str] = set()
    ends = time.monotonic() + seconds
    number = 0
    while time.monotonic() < ends:

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

        number += 1
        try:
            brought()
        except BaseException as error:
            if isinstance(error, KeyboardInterrupt):
                raise
            where = traceback.extract_tb(error.__traceback__)[-1]
            kind = f"{type(error).__name__} at {where.filename}:{where.lineno}"
            if kind not in found:
                found.add(kind)
                print(f"FOUND in {target.name}: {kind}")
                traceback.print_exception(error, limit=-3)
    return cases, len(found)


def main() -> None:
    """All doors in turn."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 10.0
    print(f"{'door':<24} {'cases':>8} {'seconds':>8} {'found':>6}")
    for target in TARGETS:
        began = time.monotonic()
        cases, found = fuzz(target, seconds)
        print(
            f"{target.name:<24} {cases:>8} {time.monotonic() - began:>8.1f} {found:>6}", flush=True
        )


if __name__ == "__main__":
    main()
