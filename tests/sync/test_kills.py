"""Killed before a step of a sync, whichever it is: the next sync goes on, and nothing is lost."""

import subprocess
from pathlib import Path

import pytest

from coachtui.records.errors import FolderTrouble
from tests.faults.room import small_room
from tests.killing import killed_before
from tests.sync.clones import Clone, git, next_clone
from tests.sync.storm import STEPS
from tests.sync.test_sync import LIST, MONTH, same_everywhere


def both_write(dana: Clone, mia: Clone, number: int) -> set[str]:
    """Dana has sent one next step, Mia has written another and more; gives all the words."""
    words = {f"{who}{number}" for who in ("dana", "mia", "met", "note")}
    when = f"2026-11-{1 + number // 1440:02d}T{number // 60 % 24:02d}:{number % 60:02d}"
    dana.put(LIST, "account", "ac1", next=f"dana{number}", updated_at=f"{when}:01")
    dana.sync()
    mia.put(LIST, "account", "ac1", next=f"mia{number}", updated_at=f"{when}:02")
    mia.put(LIST, "account", f"ac1{number}", notes=f"note{number}")
    mia.put(MONTH, "entry", f"en{number}", text=f"met{number}")
    return words


def killed_once(dana: Clone, mia: Clone, step: int) -> bool:
    """Whether a sync had that many steps; whatever became of it, everything is there."""
    words = both_write(dana, mia, step)
    was_killed = killed_before(step, mia.sync, STEPS)
    mia.sync()
    dana.sync()
    assert dana.files() == mia.files()
    assert dana.head() == mia.head()
    assert mia.status() == ""
    found = b"".join(dana.files().values())
    assert {word for word in words if f'"{word}"'.encode() not in found} == set()
    return was_killed


@pytest.mark.parametrize("step", [40, 120, 190, 260])
def test_killed_in_the_middle_of_a_sync(dana: Clone, mia: Clone, step: int) -> None:
    assert killed_once(dana, mia, step)
    same_everywhere(dana, mia)


@pytest.mark.slow
def test_killed_before_each_step_of_a_sync(dana: Clone, mia: Clone) -> None:
    step = 0
    while killed_once(dana, mia, step):
        step += 29
        # What waits for a choice would pile up over so many rounds.
        dana.put(LIST, "account", "ac1", conflicts=...)
        dana.sync()
        mia.sync()
    assert step > 200
    same_everywhere(dana, mia)
    assert git(mia.folder, "fsck", "--strict", "--no-dangling") == ""


@pytest.mark.mounts
@pytest.mark.parametrize("pages", [0, 1, 3, 6, 9, 12, 16, 20, 25, 30, 40, 60])
def test_a_disk_that_fills_up_while_a_sync_goes_on(
    dana: Clone, remote: Path, tmp_path: Path, pages: int
) -> None:
    """With so many pages left it comes to one step or another; nothing half written counts."""
    with small_room(tmp_path / "room") as room:
        mia = next_clone(room.path / "mia", str(remote), "mia")
        words = both_write(dana, mia, pages)
        room.fill(pages)
        written = {path: mia.path(path).read_bytes() for path in (LIST, MONTH)}
        refused = False
        try:
            mia.sync()
        except FolderTrouble:
            refused = True
        assert not refused or mia.path(MONTH).read_bytes() == written[MONTH]
        for path in written:
            mia.read(path)  # as a file of records
        room.make()
        mia.sync()
        dana.sync()
        same_everywhere(dana, mia)
        found = b"".join(dana.files().values())
        assert {word for word in words if f'"{word}"'.encode() not in found} == set()
        assert not list(mia.folder.rglob("*.tmp"))
        subprocess.run(["git", "-C", str(mia.folder), "gc", "--quiet"], check=True)
