"""Folders that may be read and not written, by a real process that has no right to."""

import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from coachtui.records.clock import Clock
from coachtui.records.errors import CoachError
from coachtui.store.home import Home
from coachtui.store.start import Newcomer, start_team
from coachtui.store.team_store import TeamStore
from tests.faults.test_kills import whole_actions
from tests.faults.writer import TODAY, whole_day
from tests.store.support import again

if sys.platform == "win32":
    pytest.skip("rights work otherwise there", allow_module_level=True)

_NOBODY = 65_534
_IS_ADMINISTRATOR = os.geteuid() == 0


@pytest.fixture
def dana() -> Iterator[TeamStore]:
    """Dana's team in a folder that other users may look into, with a day that stands."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    store = start_team(
        folder / "team",
        Home(folder / "home"),
        "North",
        Newcomer("Dana Reyes", "dana", "rep", "mia"),
        clock=Clock(today=TODAY),
        durable=False,
    )
    whole_day(store, "before")  # also loads whatever the second process must not look for
    yield store
    give(folder, to_write=True)
    shutil.rmtree(folder)


def give(folder: Path, *, to_write: bool) -> None:
    """Let the process have the folder as its own, or only to look at."""
    for path in (folder, *folder.rglob("*")):
        if _IS_ADMINISTRATOR:
            owner = _NOBODY if to_write else 0
            os.chown(path, owner, owner)
        path.chmod((0o755 if path.is_dir() else 0o644) if to_write else _readable(path))


def _readable(path: Path) -> int:
    return 0o555 if path.is_dir() else 0o444


def without_rights(act: Callable[[], object]) -> str:
    """Do it in a process of its own that is no administrator; what became of it."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        said = "stood"
        try:
            if _IS_ADMINISTRATOR:
                os.setgid(_NOBODY)
                os.setuid(_NOBODY)
            act()
        except CoachError as error:
            said = error.message
        except BaseException as error:
            said = repr(error)
        finally:
            os.write(writing, said.encode())
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        said = pipe.read()
    os.waitpid(child, 0)
    return said


@pytest.mark.parametrize("which", ["team", "home"])
def test_a_folder_that_cannot_be_written_is_said_and_keeps_its_bytes(
    dana: TeamStore, which: str
) -> None:
    give(dana.folder, to_write=which != "team")
    give(dana.home.path, to_write=which != "home")
    before = {path: path.read_bytes() for path in dana.folder.rglob("*.json")}
    said = without_rights(lambda: whole_day(again(dana), "refused"))
    assert "nothing was changed" in said, said
    assert {path: path.read_bytes() for path in dana.folder.rglob("*.json")} == before
    assert whole_actions(dana) == {"before"}


def test_it_can_be_read_all_the_same(dana: TeamStore) -> None:
    give(dana.folder, to_write=False)
    give(dana.home.path, to_write=False)
    assert without_rights(lambda: again(dana).read_everything()) == "stood"


def test_it_goes_on_once_the_folder_can_be_written_again(dana: TeamStore) -> None:
    give(dana.folder, to_write=False)
    give(dana.home.path, to_write=True)
    assert without_rights(lambda: whole_day(again(dana), "refused")) != "stood"
    give(dana.folder, to_write=True)
    assert without_rights(lambda: whole_day(again(dana), "after")) == "stood"
    assert whole_actions(dana) == {"before", "after"}


def test_a_journal_that_cannot_be_read_stops_changes_and_no_look(dana: TeamStore) -> None:
    give(dana.folder, to_write=True)
    give(dana.home.path, to_write=True)
    journal = dana.personal / "journal.jsonl"
    os.chown(journal, 0, 0) if _IS_ADMINISTRATOR else None
    journal.chmod(0)
    before = {path: path.read_bytes() for path in dana.folder.rglob("*.json")}
    assert without_rights(lambda: again(dana).read_everything()) == "stood"
    for act in (lambda: whole_day(again(dana), "refused"), lambda: again(dana).undo()):
        said = without_rights(act)
        assert "you may not do that there" in said
        assert "nothing was changed" in said
    assert {path: path.read_bytes() for path in dana.folder.rglob("*.json")} == before
