"""A small real team on disk: Dana, a rep, and Mia, her manager, on Tue 14 May 2024."""

import os
import sys
import tempfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import settings

from coachtui.records.clock import Clock
from coachtui.store.home import Home
from coachtui.store.start import Newcomer, start_team, take_place
from coachtui.store.team_store import TeamStore
from tests.faults.namespace import pytest_pyfunc_call, pytest_runtest_setup
from tests.sync.clones import CALM

__all__ = ["pytest_pyfunc_call", "pytest_runtest_setup"]

TODAY = date(2024, 5, 14)

# Every process that a test starts would translate all modules anew where no cache may be written;
# it is kept outside the tree.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
if not sys.pycache_prefix:
    sys.pycache_prefix = f"{tempfile.gettempdir()}/coachtui-tests-bytecode-{os.getuid()}"
    os.environ["PYTHONPYCACHEPREFIX"] = sys.pycache_prefix
sys.dont_write_bytecode = False

# How long an example takes depends on who else uses the machine, and says nothing.
settings.register_profile("calm", deadline=None)
settings.load_profile("calm")


@pytest.fixture
def dana(tmp_path: Path) -> TeamStore:
    """Dana's open team; she started it."""
    return start_team(
        tmp_path / "team",
        Home(tmp_path / "home-dana"),
        "North",
        Newcomer("Dana Reyes", "dana", "rep", "mia"),
        clock=Clock(today=TODAY),
        durable=False,
        start_date=date(2024, 1, 8),
    )


@pytest.fixture
def mia(dana: TeamStore, tmp_path: Path) -> TeamStore:
    """The same team as Mia, Dana's manager, sees it from her own home."""
    return take_place(
        dana.folder,
        Home(tmp_path / "home-mia"),
        Newcomer("Mia Chen", "mia", "manager"),
        clock=Clock(today=TODAY),
        durable=False,
        start_date=date(2023, 9, 4),
    )


@pytest.fixture
def tom(mia: TeamStore) -> TeamStore:
    """A second rep of Mia's, a third person to what is between Dana and her."""
    return take_place(
        mia.folder,
        Home(mia.folder.parent / "home-tom"),
        Newcomer("Tom Berg", "tom", "rep", "mia"),
        clock=mia.clock,
        durable=False,
    )


@pytest.fixture
def calm_git(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody's own git settings reach a test."""
    for name, value in CALM.items():
        monkeypatch.setenv(name, value)


def on(store: TeamStore, day: date) -> None:
    """From now on this person acts on this day."""
    store.clock.fix(day)
