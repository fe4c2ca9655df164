"""Sample teams made once for all tests of this folder, since each takes a second or two."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from coachtui.sample import SampleTeam, make_sample, open_sample
from coachtui.store.team_store import TeamStore
from tests.sample_team import made_sample, opened_copy
from tests.screens.pictures import DAY

__all__ = ["made_sample"]

WEDNESDAY = DAY
A_SUNDAY_AFTER_HOLIDAYS = date(2024, 4, 7)


@pytest.fixture(scope="session")
def kept(made_sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sample team of a Wednesday in November."""
    folder = tmp_path_factory.mktemp("sample") / "kept"
    opened_copy(made_sample, folder)
    return folder


@pytest.fixture(scope="session")
def made_again(tmp_path_factory: pytest.TempPathFactory) -> SampleTeam:
    """The sample team of the same day, made a second time elsewhere."""
    return make_sample(tmp_path_factory.mktemp("again"), WEDNESDAY)


@pytest.fixture(scope="session")
def sunday(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sample team of a Sunday in another year."""
    folder = tmp_path_factory.mktemp("sample") / "sunday"
    open_sample(folder, today=A_SUNDAY_AFTER_HOLIDAYS)
    return folder


@pytest.fixture(scope="session")
def opened(kept: Path) -> Callable[[str], TeamStore]:
    """Opens the sample of the Wednesday as somebody, with everything read."""
    stores: dict[str, TeamStore] = {}

    def as_(handle: str) -> TeamStore:
        if handle not in stores:
            stores[handle] = open_sample(kept, today=WEDNESDAY, as_=handle)
            stores[handle].read_everything()
        return stores[handle]

    return as_
