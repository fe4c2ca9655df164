"""The sample team of Wed 25 Nov 2026, made once for all processes of a run: that takes seconds."""

import os
import shutil
from pathlib import Path

import pytest

from coachtui.records.clock import Clock
from coachtui.sample import open_sample
from coachtui.store.lock import locked
from coachtui.store.team_store import TeamStore
from tests.screens.pictures import DAY


@pytest.fixture(scope="session")
def made_sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sample team as it was made; nobody opens it, everybody copies it."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    folder = shared / "sample-team"
    with locked(shared / "sample-team.lock", wait_seconds=300):
        if not folder.exists():
            begun = shared / "sample-team.begun"
            open_sample(begun, today=DAY)
            begun.rename(folder)
    return folder


def opened_copy(
    made_sample: Path, folder: Path, as_: str = "dana", clock: Clock | None = None
) -> TeamStore:
    """A copy of the sample team in this new folder, as one of them sees it."""
    shutil.copytree(made_sample, folder)
    store = open_sample(folder, today=DAY, as_=as_)
    store.clock = clock or store.clock
    return store
