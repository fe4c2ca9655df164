"""A person at work in a process of its own, to be killed or starved by a test.

Usage: python -m tests.faults.writer TEAM HOME WHAT COUNT
Each action that stands is told on standard output, one line each.
"""

import os
import sys
import time
from datetime import date
from pathlib import Path

from coachtui.records.accounts import Account
from coachtui.records.clock import Clock
from coachtui.records.coaching import Topic
from coachtui.records.days import Day, Entry, Feeling
from coachtui.records.errors import CoachError
from coachtui.store.home import Home
from coachtui.store.lock import locked
from coachtui.store.start import open_team
from coachtui.store.team_store import TeamStore

TODAY = date(2024, 5, 14)


def tell(words: str) -> None:
    """Heard by the test even if the next moment is the last."""
    os.write(1, f"{words}\n".encode())


def whole_day(store: TeamStore, name: str) -> str:
    """An action over four files: day and entry, feeling, account, private topic."""
    with store.change(f"day {name}") as change:
        change.new(Day, person=store.me, date=TODAY, moved=name)
        change.new(Entry, person=store.me, date=TODAY, text=name, kind="note", side="inside")
        change.new(Feeling, person=store.me, date=TODAY, setback=name)
        change.new(
            Account,
            name=name,
            rep=store.me,
            status="bench",
            relation="prospect",
            added_on=TODAY,
        )
        change.new(Topic, audience="me", rep=store.me, text=name, raised_on=TODAY)
    return f"stands {name}"


def entry(store: TeamStore, name: str) -> str:
    """An action of one record."""
    with store.change(f"logged {name}") as change:
        change.new(Entry, person=store.me, date=TODAY, text=name, kind="note", side="inside")
    return f"stands {name}"


def undo_or_day(store: TeamStore, name: str) -> str:
    """Every third action takes the last one back."""
    if int(name.rpartition("-")[2]) % 3 == 2:
        return f"undone {store.undo().rpartition(' ')[2]}"
    return whole_day(store, name)


ACTIONS = {"days": whole_day, "entries": entry, "undo": undo_or_day}


def main() -> None:
    """Act, and tell of each action once it stands."""
    team, home, what, count = sys.argv[1:]
    store = open_team(Path(team), Home(Path(home)), clock=Clock(today=TODAY))
    tell("ready")
    if what == "hold":
        with locked(store.folder / ".coachtui.lock"):
            tell("holding")
            time.sleep(600)
    for number in range(int(count)):
        name = f"{os.getpid()}-{number}"
        try:
            done = ACTIONS[what](store, name)
        except CoachError as error:
            tell(f"failed {type(error).__name__} {error.message}")
            return
        tell(done)
    tell("finished")


if __name__ == "__main__":
    main()
