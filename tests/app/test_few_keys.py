"""What a newcomer does first, typed key by key with what comes of it; counted, so that it stays
short. A calm typist gives four keys a second.
"""

from pathlib import Path

import pytest
from textual.pilot import Pilot

from coachtui.app.app import CoachApp
from coachtui.coaching.accounts.keeping import add_account
from coachtui.coaching.log.day_keeping import log
from coachtui.records.accounts import Account
from coachtui.records.clock import Clock
from coachtui.records.days import Entry, Feeling
from coachtui.store.home import Home
from coachtui.store.team_store import TeamStore
from tests.app.driving import driving
from tests.app.meeting import meet
from tests.conftest import TODAY
from tests.screens.pictures import settled


async def typed(pilot: Pilot[int], *keys: str) -> int:
    """Press the keys one by one and count them."""
    for key in keys:
        await pilot.press("space" if key == " " else key)
        await settled(pilot)
    return len(keys)


async def test_from_nothing_to_the_first_line_in_84_keys(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    app = CoachApp(Home(tmp_path / "home"), None, Clock(TODAY))
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        keys = await typed(pilot, "down", "enter", *"Dana Reyes", "ctrl+s")
        keys += await typed(
            pilot, *"Acme", "enter", *"their plant runs on what we replace", "enter"
        )
        keys += await typed(pilot, "l", *"met Rivera @acme +meeting p3", "enter")
        assert [entry.text for entry in app.store.shelf.of(Entry)] == ["met Rivera"]
        assert [account.status for account in app.store.shelf.of(Account)] == ["active"]
        assert keys == 84


async def test_yesterday_is_logged_in_35_keys(dana: TeamStore) -> None:
    add_account(dana, "Acme", {"why_them": "near"})
    async with driving(dana, "today") as driver:
        keys = await typed(driver.pilot, "l", *"met Rivera @acme p3 on:yesterday", "space", "enter")
        (entry,) = dana.shelf.of(Entry)
        (feeling,) = dana.shelf.of(Feeling)
        assert (TODAY - entry.date).days == (TODAY - feeling.date).days == 1
        assert keys == 35


async def test_which_a_accounts_went_cold_is_seen_after_four_keys(dana: TeamStore) -> None:
    for name, tier, touched in (
        ("Acme", "A", "2024-05-10"),
        ("Initech", "A", "2024-04-25"),
        ("Globex", "A", "2024-03-20"),
        ("Hooli", "B", "2024-01-20"),
    ):
        add_account(dana, name, {"why_them": "near", "tier": tier})
        log(dana, f"met them @{name} +meeting on:{touched}")
    async with driving(dana, "today") as driver:
        assert await typed(driver.pilot, "f3", "t", "v", "v") == 4
        assert "filter: cold · tier A" in driver.text
        assert "Globex" in driver.text
        assert "Acme" not in driver.text
        assert "Initech" not in driver.text
        assert "Hooli" not in driver.text


async def test_a_colleague_is_invited_joins_and_both_have_exchanged_in_42_keys(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, calm_git: None
) -> None:
    monkeypatch.chdir(tmp_path)
    dana = meet(tmp_path, Clock(TODAY)).dana
    async with driving(dana, "today") as driver:
        keys = await typed(driver.pilot, "f8", "n", *"Sam Otter", "ctrl+s", "enter", "S")
        assert driver.app.clipboard.startswith("coachtui join ")
    app = CoachApp(Home(tmp_path / "home-sam"), None, Clock(TODAY))
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        keys += await typed(pilot, "down", "down", "enter", *"Sam Otter", *("tab",) * 4)
        keys += await typed(pilot, *"north.git", "ctrl+s", "escape")
        assert app.store.me == "sam"
    async with driving(dana, "today") as driver:
        keys += await typed(driver.pilot, "S")
        assert "Sam joined the team" in driver.said
    assert keys == 42
