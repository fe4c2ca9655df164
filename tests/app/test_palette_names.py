"""The palette opens accounts and people by their names, shown literally."""

from pathlib import Path

import pytest

from coachtui.app.screens.account.screen import AccountScreen
from coachtui.coaching.accounts.keeping import add_account
from tests.app.a_pair import Team, a_team
from tests.app.driving import driving

HOSTILE = "Acme [@click=app.exit]x[/] [/b]"


@pytest.fixture
def team(tmp_path: Path) -> Team:
    """Dana and Ravi sell, Mia leads."""
    return a_team(tmp_path)


async def test_an_account_opens_by_its_name(team: Team) -> None:
    add_account(team.dana, HOSTILE, {"why_them": "they grow"})
    async with driving(team.dana, "today") as drive:
        await drive.press("ctrl+p")
        await drive.type("acme")
        await drive.until(HOSTILE)
        await drive.press("enter")
        assert isinstance(drive.app.screen, AccountScreen)
        assert HOSTILE in drive.text


async def test_a_person_opens_their_talk(team: Team) -> None:
    async with driving(team.mia, "today") as drive:
        await drive.press("ctrl+p")
        await drive.type("1:1 with dana")
        await drive.until("opens the 1:1 guide")
        await drive.press("enter")
        assert "1:1 Dana and Mia" in drive.text


async def test_on_a_shared_screen_it_names_nobody_else(team: Team) -> None:
    add_account(team.ravi, "Secret Prospect", {"why_them": "they grow"})
    async with driving(team.mia, "today") as drive:
        await drive.press("ctrl+p")
        await drive.type("secret")
        await drive.until("Secret Prospect")
        await drive.press("escape", "f9", "ctrl+p")
        await drive.type("secret")
        assert "secret" in drive.text
        assert "Secret Prospect" not in drive.text
        assert "opens the account" not in drive.text
