"""Who can read it stands above every form, and is true: typed in the app, looked for on disk."""

from collections.abc import Sequence
from pathlib import Path

import msgspec
import pytest
from textual.widgets import Select, Static

from coachtui.records.registry import TABLES, kind_of
from coachtui.store.start import open_team
from coachtui.store.team_store import TeamStore
from tests.app.a_pair import a_team
from tests.app.driving import Driver, driving
from tests.app.talking import plain

SECRET = "Quixotic marmalade"
ONLY_US = "Only you and Mia can read this."
ALL = "Everybody in the team can read this."


def who_can_read(stores: Sequence[TeamStore]) -> set[str]:
    """Whose machine shows it, each with nothing but the team's folder and their own."""
    found = set()
    for store in stores:
        shelf = open_team(
            store.folder, store.home, clock=store.clock, durable=False
        ).read_everything()
        kinds = [kind for table in TABLES if (kind := kind_of(table)) is not None]
        records = [record for kind in kinds for record in shelf.everything(kind)]
        if SECRET.encode() in b"".join(map(msgspec.json.encode, records)):
            found.add(store.me)
    return found


def stands_open(folder: Path) -> bool:
    files = (path for path in folder.rglob("*") if path.is_file())
    return any(SECRET.encode() in path.read_bytes() for path in files)


def said_above(drive: Driver) -> str:
    return plain(drive.app.screen.query_one(".form-readers", Static).content)


@pytest.mark.parametrize(
    ("place", "keys", "texts", "choice", "said"),
    [
        ("today", "ax", (SECRET, "", "", "", "", "fri"), None, ONLY_US),
        ("today", "ag", (SECRET,), None, ONLY_US),
        ("today", "ai", (SECRET, "need", "proposal"), None, ALL),
        ("today", "ah", (SECRET,), ("kind", "skill"), ALL),
    ],
)
async def test_the_words_above_a_form_are_true(
    tmp_path: Path,
    place: str,
    keys: str,
    texts: tuple[str, ...],
    choice: tuple[str, str] | None,
    said: str,
) -> None:
    team = a_team(tmp_path)
    async with driving(team.dana, place) as drive:
        await drive.press(*keys)
        assert said in said_above(drive)
        if choice is not None:
            drive.app.screen.query_one(f"#field-{choice[0]}", Select).value = choice[1]
        for number, text in enumerate(texts):
            if number:
                await drive.press("tab")
            if text:
                await drive.type(text)
        assert not stands_open(team.dana.folder), "not even while it is typed"
        await drive.press("ctrl+s")
    readers = {ONLY_US: {"dana", "mia"}, ALL: {"dana", "mia", "ravi"}}[said]
    assert who_can_read(team) == readers
    assert stands_open(team.dana.folder) == (said == ALL)
