"""A hostile team folder opens on the command line and in the app: no crash, no hang, no escape
sequence, nothing written outside, and no byte changed in a file that could not be read.
"""

import unicodedata
from pathlib import Path

import pytest

from coachtui.records.clock import Clock
from coachtui.store.home import Home
from coachtui.store.start import open_team
from tests.app.driving import driving
from tests.cli.conftest import Coach, Result
from tests.conftest import TODAY
from tests.fuzz.hostile import SPOILS, Spoil
from tests.quiet import exact_waiting

__all__ = ["exact_waiting"]

COMMANDS = (
    ("today",),
    ("week",),
    ("status", "--short"),
    ("account", "list"),
    ("person", "list"),
    ("search", "met"),
    ("account", "list", "--json"),
    ("log", "a line of my own p3"),
    ("undo",),
)
CODES = {0, 1, 2, 3, 4, 5}
"""What the contract of the command line knows; 1 is for what cannot be done now."""

pytestmark = pytest.mark.parametrize("spoil", SPOILS.values(), ids=SPOILS.keys())


@pytest.fixture
def beside(tmp_path: Path) -> Path:
    """A folder that nobody has a reason to touch."""
    folder = tmp_path / "beside"
    folder.mkdir()
    (folder / "secret.json").write_text('{"entry": {"secret": "of somebody else"}}')
    return folder


def states(*folders: Path) -> dict[str, bytes | str]:
    """Everything in the folders, byte for byte; links and large holes as what they are."""
    found: dict[str, bytes | str] = {}
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_symlink():
                found[str(path)] = str(path.readlink())
            elif path.is_file() and path.stat().st_size < 1_000_000:
                found[str(path)] = path.read_bytes()
            elif not path.is_dir():
                found[str(path)] = f"{path.stat().st_size} bytes"
    return found


def controls(text: str) -> set[str]:
    """Characters that could move a cursor or turn the reading direction."""
    bad = {"Cc", "Cf", "Cs"}
    kept = {"\n", "\u200d", "\u200c"}
    return {each for each in text if unicodedata.category(each) in bad and each not in kept}


def sane(result: Result, command: tuple[str, ...]) -> None:
    """Something to read for a person, whatever stood in the folder."""
    assert result.code in CODES, (command, result)
    for text in (result.out, result.err):
        assert not controls(text), (command, text)
        assert "Traceback" not in text
        assert "Something went wrong" not in text, (command, text)


def test_the_command_line_goes_on(mia_cli: Coach, acme: Coach, beside: Path, spoil: Spoil) -> None:
    spoil(acme.team, beside)
    theirs = [acme.team / "people" / "mia", beside]
    before = states(*theirs)
    around = set(beside.parent.iterdir())
    for command in COMMANDS:
        sane(acme(*command), command)
    assert states(*theirs) == before
    assert set(beside.parent.iterdir()) == around


async def test_the_app_goes_on(mia_cli: Coach, acme: Coach, beside: Path, spoil: Spoil) -> None:
    spoil(acme.team, beside)
    theirs = [acme.team / "people" / "mia", beside]
    before = states(*theirs)
    store = open_team(acme.team, Home(acme.home), clock=Clock(today=TODAY), durable=False)
    async with driving(store, "today", size=(120, 40)) as drive:
        for keys in (("f3", "enter"), ("f4",), ("f5",), ("f2", "down", "enter")):
            await drive.press(*keys)
            assert not controls(drive.text), (keys, controls(drive.text))
    assert drive.app.return_code in (0, None)
    assert not list(acme.home.rglob("reports/*"))
    assert states(*theirs) == before
