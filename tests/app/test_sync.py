"""Syncing from the app: from anywhere, told in sentences, to be stopped, and seen from outside."""

import asyncio

import pytest
from textual.widgets import Input

from coachtui.app.app import CoachApp
from coachtui.app.widgets.bars import TopBar
from coachtui.coaching.accounts.finding import accounts_of
from coachtui.coaching.accounts.keeping import add_account
from coachtui.coaching.accounts.next_steps import set_next_step
from coachtui.coaching.one_on_one.topics import raise_topic
from coachtui.records.accounts import Account
from coachtui.store.config import change_config
from coachtui.store.team_store import TeamStore
from tests.app.driving import Driver, driving
from tests.app.meeting import Meeting, another_process, meeting, sync
from tests.conftest import TODAY
from tests.screens.pictures import settled
from tests.sync.clones import git

__all__ = ["meeting"]


def header(app: CoachApp) -> str:
    return app.screen.query_one(TopBar).sync


async def until(app: CoachApp, words: str, seconds: float = 5) -> None:
    """Until the line on top says so."""
    for _ in range(int(seconds * 20)):
        if header(app).startswith(words):
            return
        await asyncio.sleep(0.05)
    raise AssertionError(header(app))


async def test_the_line_on_top_counts_what_waits_and_sync_sends_it(meeting: Meeting) -> None:
    add_account(meeting.dana, "Acme", {"why_them": "they grow"})
    async with driving(meeting.dana, "accounts") as driver:
        await until(driver.app, "1 to send, 0 new")
        await driver.press("S")
        assert driver.said == "1 change sent"
        await until(driver.app, "0 to send, 0 new · just now")
    assert sync(meeting.mia).received == 1


async def test_what_came_is_told_and_is_on_the_screen_at_once(meeting: Meeting) -> None:
    acme = add_account(meeting.dana, "Acme", {"why_them": "they grow"}).account
    sync(meeting.dana)
    sync(meeting.mia)
    set_next_step(meeting.dana, acme, "send the draft", TODAY)
    sync(meeting.dana)
    async with driving(meeting.mia, "today") as driver:
        await driver.press("S")
        assert driver.said.startswith("Dana set Acme's next step: send the draft")
        await driver.press("f8")
        assert "Dana set Acme's next step" in driver.text


async def test_on_a_shared_screen_nobody_else_is_named(meeting: Meeting) -> None:
    add_account(meeting.mia, "Initech", {"why_them": "x"})
    sync(meeting.mia)
    async with driving(meeting.dana, "today") as driver:
        await driver.press("f9", "S")
        assert driver.said == "Synced."
        assert "Initech" not in driver.text
        await driver.press("f8")
        assert "Mia put" not in driver.text


async def test_the_guide_opens_with_the_others_newest_word(meeting: Meeting) -> None:
    raise_topic(meeting.dana, "pricing for Globex")
    sync(meeting.dana)
    sync(meeting.mia)
    raise_topic(meeting.dana, "working from home on Fridays")
    sync(meeting.dana)
    async with driving(meeting.mia, "one-on-one", talk_with="dana") as driver:
        for _ in range(100):
            if "working from home" in driver.text:
                break
            await asyncio.sleep(0.05)
        assert "working from home on Fridays" in driver.text


async def test_offline_everything_stays_and_it_says_so(meeting: Meeting) -> None:
    meeting.remote.rename(meeting.remote.with_name("away.git"))
    add_account(meeting.dana, "Acme", {"why_them": "they grow"})
    async with driving(meeting.dana, "accounts") as driver:
        await driver.press("S")
        assert "1 change waits here, committed and safe" in driver.said
        await until(driver.app, "1 to send, 0 new")
        assert "last try failed" in header(driver.app)
    assert git(meeting.dana.folder, "status", "--porcelain") == ""


async def test_the_same_key_stops_it(meeting: Meeting, monkeypatch: pytest.MonkeyPatch) -> None:
    hang = meeting.remote / "hooks" / "pre-receive"
    hang.write_text("#!/bin/sh\nexec sleep 60\n")
    hang.chmod(0o755)
    add_account(meeting.dana, "Acme", {"why_them": "they grow"})
    async with driving(meeting.dana, "accounts") as driver:
        await driver.pilot.press("S")
        await until(driver.app, "syncing: sending, step 3 of 3", 20)
        await driver.press("S")
        assert driver.said == "Stopped. What you wrote is safe here and waits."
        await until(driver.app, "1 to send")
    assert git(meeting.dana.folder, "status", "--porcelain") == ""


async def test_a_repository_that_goes_nowhere_is_told_as_no_repository_is(
    meeting: Meeting,
) -> None:
    git(meeting.dana.folder, "remote", "remove", "origin")
    add_account(meeting.dana, "Acme", {"why_them": "they grow"})
    async with driving(meeting.dana, "accounts") as driver:
        await until(driver.app, "not shared yet", 20)
        assert header(driver.app) == "not shared yet: on this machine only"


async def test_without_a_repository_it_says_what_to_do(dana: TeamStore) -> None:
    async with driving(dana, "accounts") as driver:
        assert header(driver.app) == "not shared yet: on this machine only"
        await driver.press("S")
        assert "it has no address where others could join" in driver.said


# -- while the app is open -------------------------------------------------------------------------


@pytest.mark.parametrize("how", ["pull", "process", "sync"])
async def test_what_others_change_shows_within_two_seconds(meeting: Meeting, how: str) -> None:
    """A pull, a second process, a sync by cron: cursor and typing stay."""
    dana, mia = meeting.dana, meeting.mia
    for name in ("Acme", "Globex", "Hooli"):
        add_account(dana, name, {"why_them": "they grow"})
    sync(dana)
    sync(mia)
    async with driving(dana, "accounts") as driver:
        await driver.press("down", "l")
        await driver.type("met Rivera about")
        if how == "process":
            await asyncio.to_thread(
                another_process, dana, "account", "add", "Initech", "why_them=x"
            )
        else:
            add_account(mia, "Initech", {"why_them": "x", "rep": "dana"})
            sync(mia)
            if how == "pull":
                await asyncio.to_thread(git, dana.folder, "pull", "-q", "--no-rebase")
            else:
                await asyncio.to_thread(another_process, dana, "sync")
        await seen(driver, "Initech")
        assert isinstance(driver.app.focused, Input)
        assert driver.app.focused.value == "met Rivera about"
        await driver.type(" the pilot")
        assert driver.app.focused.value == "met Rivera about the pilot"


async def seen(driver: Driver, name: str) -> None:
    """Known to the app within two seconds."""
    for _ in range(40):
        shelf = driver.app.store.shelf
        if any(each.name == name for each in shelf.of(Account)):
            return
        await asyncio.sleep(0.05)
    raise AssertionError(f"{name} did not come within two seconds")


# -- by itself -------------------------------------------------------------------------------------


async def test_on_start_and_exit_it_exchanges_by_itself(meeting: Meeting) -> None:
    change_config(meeting.dana.home, {"sync": "start and exit"})
    add_account(meeting.mia, "Initech", {"why_them": "x"})
    sync(meeting.mia)
    async with driving(meeting.dana, "accounts") as driver:
        await until(driver.app, "0 to send, 0 new · just now", 20)
        await seen(driver, "Initech")
        await asyncio.to_thread(add_account, meeting.dana, "Acme", {"why_them": "they grow"})
        driver.app.exchange.look()
        await until(driver.app, "1 to send")
        await driver.press("q")
        await settled(driver.pilot)
    assert sync(meeting.mia).received == 1
    assert [each.name for each in accounts_of(meeting.mia.read(), "dana")] == ["Acme"]


async def test_by_itself_it_says_nothing_when_offline(meeting: Meeting) -> None:
    change_config(meeting.dana.home, {"sync": "15 minutes"})
    meeting.remote.rename(meeting.remote.with_name("away.git"))
    add_account(meeting.dana, "Acme", {"why_them": "they grow"})
    async with driving(meeting.dana, "accounts") as driver:
        await until(driver.app, "1 to send, 0 new", 20)
        assert driver.app.notices.last is None
