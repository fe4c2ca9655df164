"""A hostile team folder opens on the command line and in the app: no crash, no hang, no escape
sequence, nothing written outside, and no byte changed in a file that could not be read.
"""

import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

from coachtui.records.clock import Clock
from coachtui.store.home import Home
from coachtui.store.start import open_team
from tests.app.driving import driving
from tests.cli.conftest import Coach, Result
from tests.conftest import TODAY
from tests.fuzz.hostile import SPOILS, Spoil
from tests.fuzz.hostile_git import REPOSITORIES
from tests.fuzz.hostile_places import PLACES
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
    ("doctor",),
)
CODES = {0, 1, 2, 3, 4, 5}
"""What the contract of the command line knows; 1 is for what cannot be done now."""

GIT_COMMANDS = (
    ("today",),
    ("doctor",),
    ("sync",),
    ("log", "a line of my own p3"),
    ("sync",),
    ("restore", "people/mia/list.json", "--list"),
    ("doctor", "--fix"),
    ("conflicts",),
    ("undo",),
)
FOLDERS = SPOILS | PLACES
every_folder = pytest.mark.parametrize("spoil", FOLDERS.values(), ids=FOLDERS.keys())
DRAWN_OTHERWISE = frozenset(
    (
        "conflict-markers",
        "cut-off",
        "texts",
        "name-of-the-team",
        "wrong-kinds",
        "newer-schema",
        "far-dates",
        "sealed",
        "playbook",
    )
)
"""Folders that reach the screen; the others end in the store, where the command line meets them."""
every_folder_in_the_app = pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(spoil, id=name, marks=() if name in DRAWN_OTHERWISE else pytest.mark.slow)
        for name, spoil in FOLDERS.items()
    ],
)
every_repository = pytest.mark.parametrize("spoil", REPOSITORIES.values(), ids=REPOSITORIES.keys())


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


@contextmanager
def restless(folder: Path) -> Iterator[None]:
    """A process of its own lays one file after another into the folder while the block runs."""
    program = (
        "import os, sys, itertools, pathlib\n"
        "folder = pathlib.Path(sys.argv[1])\n"
        "sound = (folder / 'list.json').read_bytes()\n"
        "kinds = [sound, sound[:-9], b'', b'\\0' * 99, sound * 2, b'{}', b'[' * 999]\n"
        "print('ready', flush=True)\n"
        "for number, data in enumerate(itertools.cycle(kinds)):\n"
        "    path = folder / ('list.json', '2024-05.json', '2024-04.json')[number % 3]\n"
        "    if number % 5 == 4:\n"
        "        path.unlink(missing_ok=True)\n"
        "    elif number % 2:\n"
        "        path.write_bytes(data)\n"
        "    else:\n"
        "        (folder / 'new').write_bytes(data)\n"
        "        (folder / 'new').replace(path)\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", program, str(folder)], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    try:
        yield
    finally:
        process.kill()
        process.communicate()


def controls(text: str) -> set[str]:
    """Characters that could move a cursor or turn the reading direction."""
    bad = {"Cc", "Cf", "Cs"}
    kept = {"\n", "\u200c", "\u200d", "\u200e", "\u200f"}  # joiners and marks that names need
    return {each for each in text if unicodedata.category(each) in bad and each not in kept}


def sane(result: Result, command: tuple[str, ...]) -> None:
    """Something to read for a person, whatever stood in the folder."""
    assert result.code in CODES, (command, result)
    for text in (result.out, result.err):
        assert not controls(text), (command, text)
        assert "Traceback" not in text
        assert "Something went wrong" not in text, (command, text)


@every_folder
def test_the_command_line_goes_on(mia_cli: Coach, acme: Coach, beside: Path, spoil: Spoil) -> None:
    spoil(acme.team, beside)
    theirs = [acme.team / "people" / "mia", beside]
    before = states(*theirs)
    around = set(beside.parent.iterdir())
    for command in COMMANDS:
        sane(acme(*command), command)
    assert states(*theirs) == before
    assert set(beside.parent.iterdir()) == around


@every_folder_in_the_app
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


@every_repository
def test_nothing_of_a_hostile_repository_runs_from_the_command_line(
    mia_cli: Coach, acme: Coach, beside: Path, spoil: Spoil, calm_git: None
) -> None:
    spoil(acme.team, beside)
    kept = [beside, acme.team / "people" / "mia"]
    before, around = states(*kept), set(acme.team.parent.iterdir())
    for command in GIT_COMMANDS:
        sane(acme(*command), command)
    assert states(*kept) == before
    assert set(acme.team.parent.iterdir()) == around


@every_repository
async def test_nothing_of_a_hostile_repository_runs_in_the_app(
    mia_cli: Coach, acme: Coach, beside: Path, spoil: Spoil, calm_git: None
) -> None:
    spoil(acme.team, beside)
    kept = [beside, acme.team / "people" / "mia"]
    before = states(*kept)
    store = open_team(acme.team, Home(acme.home), clock=Clock(today=TODAY), durable=False)
    async with driving(store, "today", size=(120, 40)) as drive:
        for keys in (("f6",), ("s",), ("f2",)):
            await drive.press(*keys)
            assert not controls(drive.text), (keys, controls(drive.text))
    assert not list(acme.home.rglob("reports/*"))
    assert states(*kept) == before


def test_files_that_change_while_they_are_read(mia_cli: Coach, acme: Coach) -> None:
    """A second process lays whole, half and foreign files into Mia's folder without a pause."""
    sound = {path.name: path.read_bytes() for path in (acme.team / "people" / "mia").glob("*.json")}
    with restless(acme.team / "people" / "mia"):
        for _ in range(3):
            for command in COMMANDS:
                sane(acme(*command), command)
    for name, data in sound.items():
        (acme.team / "people" / "mia" / name).write_bytes(data)
    assert "mia" in acme("person", "list").ok()


async def test_files_that_change_under_an_open_app(mia_cli: Coach, acme: Coach) -> None:
    store = open_team(acme.team, Home(acme.home), clock=Clock(today=TODAY), durable=False)
    async with driving(store, "today", size=(120, 40)) as drive:
        with restless(acme.team / "people" / "mia"):
            for keys in (("f3", "enter"), ("f4",), ("f5",), ("f2", "down", "enter")) * 2:
                await drive.press(*keys)
                assert not controls(drive.text), (keys, controls(drive.text))
    assert drive.app.return_code in (0, None)
    assert not list(acme.home.rglob("reports/*"))


@pytest.mark.parametrize(
    "today", ["0001-01-01", "1900-02-28", "1970-01-01", "2262-04-12", "9999-12-31"]
)
def test_a_clock_that_is_far_off(mia_cli: Coach, acme: Coach, today: str) -> None:
    acme("log", "met Rivera @acme p3").ok()
    for command in COMMANDS:
        sane(acme(*command, COACHTUI_TODAY=today), (*command, today))


@pytest.mark.parametrize("today", [date(1970, 1, 1), date(2262, 4, 12)])
async def test_the_app_under_a_clock_that_is_far_off(
    mia_cli: Coach, acme: Coach, today: date
) -> None:
    acme("log", "met Rivera @acme p3").ok()
    store = open_team(acme.team, Home(acme.home), clock=Clock(today=today), durable=False)
    async with driving(store, "today", size=(120, 40)) as drive:
        for keys in (("f3", "enter"), ("f4",), ("f5",), ("f2", "down", "enter")):
            await drive.press(*keys)
    assert drive.app.return_code in (0, None)
    assert not list(acme.home.rglob("reports/*"))
