"""With nothing set up: from two questions to the first company on the list."""

import asyncio
import socket
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Label, Static

from coachtui.app.app import CoachApp
from coachtui.app.screens.first_run.screen import FirstRun
from coachtui.app.screens.today.screen import Today
from coachtui.coaching.accounts.finding import list_of
from coachtui.coaching.joining import invited_manager
from coachtui.coaching.people import person_of
from coachtui.store.home import Home
from coachtui.store.start import Newcomer, open_team, start_team
from coachtui.sync.founding import found_repository
from tests.screens.pictures import settled, still_clock
from tests.sync.clones import bare_remote, git

pytestmark = pytest.mark.usefixtures("calm_git")


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
    await typed(pilot, name, "", "", manager, "North", "")
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
        assert app.notices.last is not None
        assert app.notices.last.text == "Shared view is on. It ends from the palette, ^p."


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
        await typed(pilot, "Mia Chen", "", "", "", "")
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


# -- the team's repository -------------------------------------------------------------------------


def north(tmp_path: Path) -> Path:
    """The address of a team that Dana has started."""
    remote = bare_remote(tmp_path / "north.git")
    who = Newcomer("Dana Reyes", "dana", "rep", "mia")
    store = start_team(tmp_path / "danas", Home(tmp_path / "h1"), "North", who)
    invited_manager(store, "mia")
    assert found_repository(store, str(remote)).remote == str(remote)
    return remote


async def join(pilot: Pilot[int], address: Path, name: str, *more: str) -> None:
    """Choose to join and answer the questions."""
    await settled(pilot)
    await pilot.press("down", "down", "enter")
    await settled(pilot)
    await typed(pilot, name, *more, *("",) * (4 - len(more)))
    pilot.app.screen.query_one("#address", Input).value = str(address)
    await pilot.press("enter")
    await settled(pilot)


async def test_a_new_team_is_a_repository(app: CoachApp, tmp_path: Path) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await start(pilot)
        await pilot.press("escape")
        await settled(pilot)
    assert git(tmp_path / "team", "log", "--format=%s") == "Dana: 4 records"


async def test_joining_by_the_address(app: CoachApp, tmp_path: Path) -> None:
    remote = north(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await join(pilot, remote, "Mia Chen")
        await pilot.press("escape")
        await settled(pilot)
        assert isinstance(app.screen, Today)
    store = open_team(tmp_path / "north", Home(tmp_path / "home"))
    mia = person_of(store.read(), "mia")
    assert mia is not None
    assert (store.me, mia.name, mia.role) == ("mia", "Mia Chen", "manager")
    assert git(remote, "log", "-1", "--format=%s", "main") == "Mia: 2 records"


async def test_an_address_that_is_none_says_so_and_keeps_what_was_typed(
    app: CoachApp, tmp_path: Path
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await join(pilot, tmp_path / "none.git", "Mia Chen")
        assert isinstance(app.screen, FirstRun)
        assert "no repository at" in str(app.screen.query_one("#problem", Static).content)
        assert app.screen.query_one("#name", Input).value == "Mia Chen"
    assert not (tmp_path / "none").exists()


async def test_a_second_machine_brings_its_key(app: CoachApp, tmp_path: Path) -> None:
    remote = north(tmp_path)
    dana = open_team(tmp_path / "danas", Home(tmp_path / "h1"))
    dana.keys.back_up(tmp_path / "key.txt", "2026-11-25")
    async with app.run_test(size=(80, 24)) as pilot:
        await join(pilot, remote, "Dana Reyes")
        assert "Is that you" in str(app.screen.query_one("#is-it-you", Label).content)
        app.screen.query_one("#key", Input).value = str(tmp_path / "key.txt")
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, Today)
    store = open_team(tmp_path / "north", Home(tmp_path / "home"))
    assert store.keys.card().public == dana.keys.card().public


async def test_somebody_else_of_that_name_chooses_another_short_name(
    app: CoachApp, tmp_path: Path
) -> None:
    remote = north(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await join(pilot, remote, "Dana Ruiz")
        await pilot.press("tab", "tab", "enter")
        await settled(pilot)
        assert app.screen.query_one("#name", Input).value == "Dana Ruiz"
        assert app.screen.query_one("#handle", Input).has_focus
        await typed(pilot, "druiz", "", "", "", "")
        await pilot.press("enter")
        await settled(pilot)
        await pilot.press("escape")
        await settled(pilot)
        assert isinstance(app.screen, Today)
    assert open_team(tmp_path / "north", Home(tmp_path / "home")).me == "druiz"


async def test_joining_can_be_stopped_while_the_address_is_silent(
    app: CoachApp, tmp_path: Path
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"git://127.0.0.1:{silent.getsockname()[1]}/north.git"
        async with app.run_test(size=(80, 24)) as pilot:
            await settled(pilot)
            await pilot.press("down", "down", "enter")
            await settled(pilot)
            app.screen.query_one("#name", Input).value = "Mia Chen"
            app.screen.query_one("#address", Input).value = address
            await pilot.press("ctrl+s")
            await said(app, "Bringing the team here")
            await pilot.press("escape")
            await said(app, "Stopped; nothing was changed.")
    assert sorted(each.name for each in tmp_path.iterdir()) == []


async def said(app: CoachApp, words: str) -> None:
    """Until the line below the questions says so."""
    for _ in range(200):
        if words in str(app.screen.query_one("#problem", Static).content):
            return
        await asyncio.sleep(0.05)
    raise AssertionError(app.screen.query_one("#problem", Static).content)
