"""A folder of any released schema opens in this version; one of a later schema is only read."""

import json
import shutil
from pathlib import Path

import pytest

from coachtui.coaching.log.day_keeping import log
from coachtui.records.errors import FolderTrouble
from coachtui.store.home import Home
from coachtui.store.start import open_team
from coachtui.store.team_store import SCHEMA_VERSION, TeamStore
from tests.app.driving import driving
from tests.cli.conftest import Coach
from tests.quiet import exact_waiting
from tests.screens.pictures import still_clock
from tests.upgrade.make import FIXTURES, counts

__all__ = ["exact_waiting"]

RELEASED = sorted(FIXTURES.glob("schema-*"))
CLOSED = {0, 4}


def copied(fixture: Path, folder: Path) -> Path:
    """The fixture in a folder where it may be written."""
    place = folder / "place"
    shutil.copytree(fixture, place)
    for known in place.glob("homes/*/known.json"):
        known.write_text(known.read_text().replace("FOLDER", str(place)))
    for secret in (*place.glob("homes/*/*.txt"), *place.glob("homes/*/teams/*/*.json*")):
        secret.chmod(0o600)
    return place


def opened(place: Path, who: str) -> TeamStore:
    """The team in it as this person."""
    home = Home(place / "homes" / who)
    return open_team(place / "team", home, clock=still_clock(), durable=False)


def files(place: Path) -> dict[Path, bytes]:
    """Every data file of the team."""
    return {path: path.read_bytes() for path in sorted((place / "team").rglob("*.json"))}


@pytest.fixture(params=RELEASED, ids=lambda path: path.name)
def released(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A folder that a released version wrote."""
    return copied(request.param, tmp_path)


@pytest.fixture
def newer(tmp_path: Path) -> Path:
    """A folder as a later version could leave it."""
    place = copied(RELEASED[-1], tmp_path)
    path = place / "team" / "team.json"
    tables = json.loads(path.read_text())
    for team in tables["team"].values():
        team["schema_version"] = SCHEMA_VERSION + 1
        team["weather"] = {"tomorrow": "sunny"}
    path.write_text(json.dumps(tables))
    return place


def test_every_schema_that_was_released_has_its_folder() -> None:
    assert [path.name for path in RELEASED] == [f"schema-{n + 1}" for n in range(SCHEMA_VERSION)]


@pytest.mark.parametrize("who", ["dana", "mia"])
def test_everything_is_there_and_no_byte_changed(released: Path, who: str) -> None:
    before = files(released)
    store = opened(released, who)
    assert counts(store) == json.loads((released / "seen.json").read_text())[who]
    assert store.shelf.damaged == []
    assert store.damaged_files() == []
    assert files(released) == before


def test_it_is_written_on(released: Path) -> None:
    store = opened(released, "dana")
    store.read_everything()
    before = files(released)
    log(store, "the first line of a new version p3")
    after = files(released)
    lines = {line for data in before.values() for line in data.splitlines()}
    gone = lines - {line for data in after.values() for line in data.splitlines()}
    assert all(b"00Z" not in line.replace(b",", b"") or line.endswith(b"}") for line in gone), gone
    assert counts(opened(released, "dana"))["entry"] == counts(opened(released, "mia"))["entry"]


def test_a_newer_one_is_shown_on_the_command_line_and_not_written(newer: Path) -> None:
    coach = Coach("dana", newer)
    coach.home = newer / "homes" / "dana"
    before = files(newer)
    assert "Acme" in coach("account", "list", COACHTUI_TODAY="2026-11-25").ok()
    refused = coach("log", "a line of today").refused
    assert "update coachtui" in refused
    assert files(newer) == before


@pytest.mark.parametrize(
    "command",
    [
        ("log", "a line"),
        ("undo",),
        ("account", "add", "Umbrella", "why_them=they move"),
        ("account", "import", "LIST"),
        ("account", "edit", "acme", "notes=warm"),
        ("topic", "add", "what I ask"),
        ("off", "tomorrow"),
        ("person", "edit", "dana", "name=Dana R."),
        ("key", "new", "--yes"),
        ("purge", "--older-than", "1m", "--yes"),
        ("doctor", "--fix"),
    ],
    ids=" ".join,
)
def test_no_command_writes_into_a_newer_one(newer: Path, command: tuple[str, ...]) -> None:
    coach = Coach("dana", newer)
    coach.home = newer / "homes" / "dana"
    (newer / "list.csv").write_text("Company\nUmbrella\n")
    before = files(newer)
    named = [str(newer / "list.csv") if word == "LIST" else word for word in command]
    done = coach(*named, COACHTUI_TODAY="2026-11-25")
    assert done.code == 5
    assert "newer coachtui" in done.out + done.err
    assert files(newer) == before


async def test_a_newer_one_is_shown_in_the_app_and_not_written(newer: Path) -> None:
    before = files(newer)
    store = opened(newer, "dana")
    async with driving(store, "accounts") as drive:
        assert "Acme" in drive.text
        await drive.press("l")
        await drive.type("a line of today")
        await drive.press("enter")
        assert "written by a newer coachtui" in drive.text
    assert files(newer) == before


@pytest.mark.parametrize("who", ["dana", "mia"])
def test_a_newer_one_refuses_every_change(newer: Path, who: str) -> None:
    store = opened(newer, who)
    assert counts(store) == json.loads((newer / "seen.json").read_text())[who]
    with pytest.raises(FolderTrouble, match="update coachtui"):
        log(store, "a line of today")
