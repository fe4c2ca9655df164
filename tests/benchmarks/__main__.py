"""Every row of the design's speed table, as a ratio measured in this run.

python -m tests.benchmarks [--quick] [--only WORD]

Teams of 12, 120 and 1,200 people and of 1, 3 and 10 years stand outside the tree and are made once
a day (COACHTUI_BENCHMARKS names another place; the largest takes 3 GB). `--quick` leaves out the
two largest.
"""

import os
import platform
import sys
from collections.abc import Callable, Iterator
from datetime import date

from tests.benchmarks import growing, keeping, starting, sync
from tests.benchmarks.rows import Row
from tests.benchmarks.teams import LargeTeam, team_of

_TWELVE = ((12, 1), (12, 3), (12, 10))
_MANY = ((120, 3), (1200, 3))
_TWO_HUNDRED = 204
"""The nearest to 200 that twelves make."""


_Part = Callable[[], Iterator[Row]]
_Measured = Callable[[LargeTeam], Iterator[Row]]


def main() -> None:
    """All rows, or those of one part."""
    quick = "--quick" in sys.argv
    only = sys.argv[sys.argv.index("--only") + 1] if "--only" in sys.argv else ""
    today = date.today()  # noqa: DTZ011 - the local day is meant
    machine = f"{os.cpu_count()} processors, {platform.system()}"
    print(f"{today}, {machine}, Python {platform.python_version()}")
    print(f"{'what':<36} {'team':<9} {'ours':>10} {'beside':>10} {'ratio':>9} {'allowed':>9}")
    sizes = _TWELVE if quick else _TWELVE + _MANY

    def on(measure: _Measured, people: int, years: int) -> _Part:
        return lambda: measure(team_of(people, years, today))

    saving = 12 if quick else _TWO_HUNDRED
    parts: dict[str, _Part] = {"commands": on(starting.commands, 12, 3)}
    for people, years in sizes:
        parts[f"first {people} {years}"] = on(growing.first_start, people, years)
        parts[f"app {people} {years}"] = on(starting.app, people, years)
        parts[f"list {people} {years}"] = on(growing.list_opened, people, years)
    parts |= {
        "floor": starting.floor,
        "keys": on(starting.keys, 12, 3),
        "idle": on(starting.idle, 12, 3),
        "saves": lambda: keeping.saves(team_of(saving, 1, today), team_of(saving, 10, today)),
        "stock": on(keeping.stock, 12, 3),
        "imports": keeping.imports,
        "searches 12 10": on(growing.searches, 12, 10),
        "scrolling": growing.scrolling,
    }
    if not quick:
        parts["searches 120 3"] = on(growing.searches, 120, 3)
    for name, measure in parts.items():
        if only in name:
            for row in measure():
                print(row, flush=True)
    if only in "sync":
        sync.main()


if __name__ == "__main__":
    main()
