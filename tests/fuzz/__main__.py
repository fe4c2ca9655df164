"""Fuzz every door for a while and print the totals.

python -m tests.fuzz [SECONDS EACH] [--engine hypothesis|coverage] [--only WORD]
"""

import argparse
import sys

from tests.fuzz.engines import ENGINES, has_coverage
from tests.fuzz.targets import TARGETS


def main() -> None:
    """All doors in turn; ends with 1 when anything was found."""
    asked = argparse.ArgumentParser(prog="python -m tests.fuzz")
    asked.add_argument("seconds", nargs="?", type=float, default=10.0, help="for each door")
    asked.add_argument("--engine", choices=sorted(ENGINES), default="hypothesis")
    asked.add_argument("--only", default="", metavar="WORD", help="doors with this in their name")
    given = asked.parse_args()
    if given.engine == "coverage" and not has_coverage():
        sys.exit("The coverage engine is atheris: pip install -e '.[fuzz]'")
    engine = ENGINES[given.engine]
    cases = found = 0
    seconds = 0.0
    print(f"{'door':<24} {'cases':>10} {'seconds':>8} {'found':>6}")
    for target in TARGETS:
        if given.only in target.name:
            outcome = engine(target, given.seconds)
            print(_row(target.name, outcome.cases, outcome.seconds, len(outcome.found)), flush=True)
            for kind in outcome.found:
                print(f"  FOUND {kind}", flush=True)
            cases += outcome.cases
            seconds += outcome.seconds
            found += len(outcome.found)
    print(_row(f"all, by {given.engine}", cases, seconds, found))
    sys.exit(1 if found else 0)


def _row(name: str, cases: int, seconds: float, found: int) -> str:
    return f"{name:<24} {cases:>10,} {seconds:>8.1f} {found:>6}"


if __name__ == "__main__":
    main()
