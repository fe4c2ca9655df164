"""Opening the sample team: temporary or kept, made once, refused where something else stands."""

import shutil
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from coachtui.coaching.log.day_keeping import log
from coachtui.records.days import Entry
from coachtui.records.errors import WrongUse
from coachtui.sample import open_sample
from coachtui.sample.cast import HANDLES
from tests.sample.conftest import WEDNESDAY


def test_a_kept_sample_is_opened_as_it_is(sunday: Path, tmp_path: Path) -> None:
    moved = shutil.copytree(sunday, tmp_path / "moved")
    as_dana = open_sample(moved, today=WEDNESDAY)
    log(as_dana, "called the CFO at last @globex +call")
    later = open_sample(moved, today=WEDNESDAY + timedelta(days=1), as_="jonas")
    assert later.me == "jonas"
    texts = {entry.text for entry in later.read().linked(Entry, "date", WEDNESDAY)}
    assert "called the CFO at last" in texts


def test_an_unknown_handle_lists_the_twelve(tmp_path: Path) -> None:
    with pytest.raises(WrongUse) as refused:
        open_sample(tmp_path / "new", today=WEDNESDAY, as_="nobody")
    assert all(handle in refused.value.message for handle in HANDLES)
    assert not (tmp_path / "new").exists()


def test_a_folder_with_anything_else_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("dear reader")
    with pytest.raises(WrongUse, match="something else"):
        open_sample(tmp_path, today=WEDNESDAY)
    with pytest.raises(WrongUse, match="something else"):
        open_sample(tmp_path / "letter.txt", today=WEDNESDAY)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_a_temporary_sample_goes_away_with_the_program() -> None:
    program = """
from datetime import date
from coachtui.sample import open_sample
called = []
store = open_sample(today=date(2026, 11, 25), as_="mia", meanwhile=lambda: called.append(1))
assert store.me == "mia" and called == [1] and store.read().damaged == []
print(store.folder)
"""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    folder = Path(done.stdout.strip())
    assert folder.is_absolute()
    assert not folder.parent.exists()
