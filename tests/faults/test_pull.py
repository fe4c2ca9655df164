"""A plain `git pull` while the app is open: what came is seen, what is being typed stays."""

import subprocess
from pathlib import Path

import pytest

from coachtui.coaching.promises import promise
from coachtui.records.days import Action
from coachtui.store.start import open_team
from coachtui.store.team_store import TeamStore
from tests.app.a_pair import Team, a_team
from tests.app.driving import driving
from tests.quiet import exact_waiting
from tests.screens.pictures import DAY, still_clock
from tests.sync.clones import git

__all__ = ["exact_waiting"]


@pytest.fixture
def shared(tmp_path: Path) -> tuple[Team, Path]:
    """The team in a repository, and Mia's own clone of it."""
    team = a_team(tmp_path)
    folder = team.dana.folder
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "start")
    subprocess.run(
        ["git", "clone", "-q", "--bare", str(folder), str(tmp_path / "bare")], check=True
    )
    git(folder, "remote", "add", "origin", str(tmp_path / "bare"))
    git(folder, "fetch", "-q")
    git(folder, "branch", "-q", "--set-upstream-to=origin/main")
    git(tmp_path, "clone", "-q", str(tmp_path / "bare"), "clone")
    return team, tmp_path / "clone"


def mia_in(clone: Path, team: Team) -> TeamStore:
    """Mia at work in her own clone."""
    store = open_team(clone, team.mia.home, clock=still_clock(), durable=False)
    store.read()
    return store


async def test_what_a_pull_brings_is_seen_and_a_half_typed_line_stays(
    shared: tuple[Team, Path],
) -> None:
    team, clone = shared
    promise(mia_in(clone, team), "intro to their CFO", "dana", DAY)
    git(clone, "add", "-A")
    git(clone, "commit", "-q", "-m", "Mia: 1 record")
    git(clone, "push", "-q")
    store = open_team(team.dana.folder, team.dana.home, clock=still_clock(), durable=False)
    async with driving(store, "today", size=(120, 40)) as drive:
        assert "intro to their CFO" not in drive.text
        await drive.press("l")
        await drive.type("half a line")
        git(team.dana.folder, "pull", "-q", "--no-rebase")
        await drive.until("intro to their CFO", 30)
        assert "half a line" in drive.text
        await drive.press("enter")
    assert [action.text for action in store.shelf.of(Action)] == ["intro to their CFO"]


async def test_a_checkout_that_takes_records_away_takes_them_off_the_screen(
    shared: tuple[Team, Path],
) -> None:
    team, _ = shared
    promise(team.mia, "intro to their CFO", "dana", DAY)
    folder = team.dana.folder
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "Mia: 1 record")
    store = open_team(folder, team.dana.home, clock=still_clock(), durable=False)
    async with driving(store, "today", size=(120, 40)) as drive:
        assert "intro to their CFO" in drive.text
        git(folder, "checkout", "-q", "HEAD~1")
        await drive.until("No open promises", 30)
        git(folder, "checkout", "-q", "main")
        await drive.until("intro to their CFO", 30)
