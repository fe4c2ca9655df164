"""Search in the app: what is at hand answers the first letters, the rest follows by itself."""

from datetime import timedelta
from pathlib import Path

import pytest

from coachtui.coaching.accounts.keeping import add_account
from coachtui.coaching.log.day_keeping import log
from coachtui.store.start import open_team
from coachtui.store.team_store import TeamStore
from tests.app.a_pair import Team, a_team
from tests.app.driving import driving
from tests.screens.pictures import DAY, still_clock


@pytest.fixture
def team(tmp_path: Path) -> Team:
    """Dana and Ravi, each with a company and a line of long ago."""
    team = a_team(tmp_path)
    add_account(team.dana, "Acme", {"why_them": "x"})
    add_account(team.ravi, "Umbrella", {"why_them": "x"})
    for days, store, line in (
        (900, team.dana, "pilot begun @Acme +meeting"),
        (400, team.ravi, "pilot promised to the plant @Umbrella +call"),
        (2, team.dana, "pilot almost done @Acme +meeting"),
    ):
        store.clock.fix(DAY - timedelta(days=days))
        log(store, line)
    return team


def again(store: TeamStore) -> TeamStore:
    return open_team(store.folder, store.home, clock=still_clock(), durable=False)


async def test_lines_of_all_years_and_colleagues_follow(team: Team) -> None:
    store = again(team.dana)
    async with driving(store, "today") as drive:
        await drive.press("slash")
        await drive.type("pilot")
        await drive.until("3 found")
        assert "pilot begun" in drive.text
        await drive.until("log of Ravi")
        assert not store.has_read("ravi")


async def test_a_line_of_a_colleague_opens_the_account_it_stands_at(team: Team) -> None:
    async with driving(again(team.dana), "today") as drive:
        await drive.press("slash")
        await drive.type("plant")
        await drive.until("1 found")
        await drive.press("enter", "enter")
        assert "Umbrella" in drive.rows[1]


async def test_a_second_search_finds_what_came_meanwhile(team: Team) -> None:
    store = again(team.dana)
    async with driving(store, "today") as drive:
        await drive.press("slash")
        await drive.type("dinner")
        await drive.until("Nothing found; try fewer letters.")
        await drive.press("escape")
        log(team.ravi, "dinner with the board @Umbrella")
        await drive.press("slash")
        await drive.type("dinner")
        await drive.until("dinner with the board")


async def test_a_colleagues_company_is_offered_in_the_log_line_though_nobody_read_it(
    team: Team,
) -> None:
    store = again(team.dana)
    async with driving(store, "today") as drive:
        await drive.press("l")
        await drive.type("met them @Umb")
        await drive.until("Umbrella")
        assert not store.has_read("ravi")
