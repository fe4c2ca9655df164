"""Dana and Mia, each with a home and a clone of their own, and a bare repository between them."""

import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from coachtui.records.clock import Clock
from coachtui.store.home import Home
from coachtui.store.start import Newcomer, start_team
from coachtui.store.team_store import TeamStore
from coachtui.sync.founding import found_repository
from coachtui.sync.joining import Joining
from coachtui.sync.report import Report
from coachtui.sync.team import team_sync
from tests.conftest import TODAY
from tests.sync.clones import CALM, bare_remote

ROOT = Path(__file__).parents[2]


class Meeting(NamedTuple):
    """The two, up to date."""

    dana: TeamStore
    mia: TeamStore
    remote: Path


@pytest.fixture
def meeting(tmp_path: Path, calm_git: None) -> Meeting:
    """Dana started the team, Mia joined by its address."""
    return meet(tmp_path, Clock(today=TODAY))


def meet(folder: Path, clock: Clock) -> Meeting:
    """Start, join, exchange."""
    remote = bare_remote(folder / "north.git")
    dana = start_team(
        folder / "dana",
        Home(folder / "home-dana"),
        "North",
        Newcomer("Dana Reyes", "dana", "rep", "mia"),
        clock=clock,
    )
    assert found_repository(dana, str(remote)).word == ""
    joining = Joining(str(remote), folder / "mia", Home(folder / "home-mia"), clock)
    joining.bring()
    joined = joining.take(Newcomer("Mia Chen", "mia", "manager"))
    assert joined.word == ""
    sync(dana)
    return Meeting(dana, joined.store, remote)


def sync(store: TeamStore) -> Report:
    """Exchange, and have on the shelf what came."""
    report = team_sync(store).sync()
    store.refresh()
    return report


def another_process(store: TeamStore, *args: str) -> str:
    """The command line of the same person, as a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "coachtui", "--team", str(store.folder), *args],
        env={
            **{name: value for name, value in os.environ.items() if name in ("PATH", "LANG")},
            **CALM,
            "PYTHONPATH": str(ROOT),
            "COACHTUI_HOME": str(store.home.path),
            "COACHTUI_TODAY": TODAY.isoformat(),
        },
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout
