"""With nothing set up: from two questions to the first company on the list."""

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from coachtui.app.app import CoachApp
from coachtui.app.screens.first_run.screen import FirstRun
from coachtui.app.screens.today.screen import Today
from coachtui.coaching.accounts.finding import list_of
from coachtui.coaching.people import person_of
from coachtui.store.home import Home
from coachtui.store.start import Newcomer, open_team, start_team
from tests.screens.pictures import settled, still_clock


@pytest.fixture
def app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> CoachApp:
    """The app with nothing set up, in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return CoachApp(Home(tmp_path / "home"), None, still_clock())


async def typed(pilot: Pilot[int], *fields: str) -> None:
    """Fill in one field after the other, going on with tab."""
    for text in fields:
        await pilot.press(*text, "tab")
    await settled(pilot)


async def start(pilot: Pilot[int], name: str = "Dana Reyes", manager: str = "Mia Chen") -> None:
    """Choose to start a team and answer the questions."""
    await settled(pilot)
    await pilot.press("down", "enter")
    await settled(pilot)
    await typed(pilot, name, "", manager, "North", "")
    await pilot.press("enter")
    await settled(pilot)


async def test_two_questions_and_the_first_company(app: CoachApp, tmp_path: Path) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await start(pilot)
        await typed(pilot, "Acme", "their plant in Leeds")
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, Today)
    store = open_team(tmp_path / "team", Home(tmp_path / "home"))
    shelf = store.read()
    assert store.me == "dana"
    assert store.team.name == "North"
    assert [account.name for account in list_of(shelf, "dana")] == ["Acme"]
    mia = person_of(shelf, "mia")
    assert mia is not None
    assert (mia.name, mia.role) == ("Mia Chen", "manager")


async def test_the_company_can_wait(app: CoachApp, tmp_path: Path) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await start(pilot, manager="")
        await pilot.press("escape")
        await settled(pilot)
        assert isinstance(app.screen, Today)
    store = open_team(tmp_path / "team", Home(tmp_path / "home"))
    assert list_of(store.read(), "dana") == []


async def test_a_reason_without_a_company_is_not_lost(app: CoachApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await start(pilot)
        await typed(pilot, "", "their plant in Leeds")
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, FirstRun)
        assert "Name the company" in str(app.screen.query_one("#problem", Static).content)


async def test_one_thing_is_said_at_a_time(app: CoachApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await start(pilot)
        await pilot.press("escape")
        await settled(pilot)
        await pilot.press("f9", "f9")
        await settled(pilot)
        said = [toast.message for toast in app._notifications]
        assert said == ["Shared view is on. It ends from the palette, ctrl+p."]


async def test_without_a_name_nothing_is_made(app: CoachApp, tmp_path: Path) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await start(pilot, name="")
        assert isinstance(app.screen, FirstRun)
        said = app.screen.query_one("#problem", Static)
        assert "say your name" in str(said.content)
    assert not (tmp_path / "team").exists()


async def test_a_colleague_takes_a_place_in_the_same_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "north"
    start_team(folder, Home(tmp_path / "h1"), "North", Newcomer("Dana Reyes", "dana", "rep", "mia"))
    monkeypatch.chdir(folder)
    app = CoachApp(Home(tmp_path / "h2"), None, still_clock())
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("down", "down", "enter")
        await settled(pilot)
        await typed(pilot, "Mia Chen", "", "", "")
        await pilot.press("enter")
        await settled(pilot)
        await pilot.press("escape")
        await settled(pilot)
        assert isinstance(app.screen, Today)
    assert open_team(folder, Home(tmp_path / "h2")).me == "mia"


async def test_escape_goes_back_to_the_three_ways(app: CoachApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("down", "enter", "escape")
        await settled(pilot)
        assert app.screen.query_one("#ways").has_focus
