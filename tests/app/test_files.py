"""Files: choosing, confirming, bringing back, looking through; with real git between two people."""

from pathlib import Path

import pytest
from textual.widgets import Input

from coachtui.coaching.accounts.keeping import add_account
from coachtui.coaching.accounts.next_steps import set_next_step
from coachtui.coaching.one_on_one.topics import raise_topic
from coachtui.coaching.pulse import give_pulse
from coachtui.records.accounts import Account
from coachtui.records.clock import Clock
from coachtui.records.coaching import Topic
from coachtui.store.config import read_config
from coachtui.store.home import Home
from coachtui.store.team_store import TeamStore
from coachtui.sync.conflicts import conflicts
from coachtui.sync.joining import Joining
from tests.app.driving import driving
from tests.app.meeting import Meeting, meeting, sync
from tests.conftest import TODAY
from tests.sync.clones import git

__all__ = ["meeting"]

MINE, OTHER = "their plant opens in Leeds", "the new CFO buys local"


def why(store: TeamStore) -> str | None:
    """Why Acme, as this store has it."""
    store.refresh()
    return next(each.why_them for each in store.read().of(Account) if each.name == "Acme")


def edit(store: TeamStore, text: str) -> None:
    account = next(each for each in store.read().of(Account) if each.name == "Acme")
    with store.change("edited") as change:
        change.edit(account, why_them=text)


@pytest.fixture
def parted(meeting: Meeting, tmp_path: Path) -> tuple[TeamStore, TeamStore]:
    """Dana wrote in the same field on both of her machines; the second has synced since."""
    dana = meeting.dana
    add_account(dana, "Acme", {"why_them": "they grow"})
    sync(dana)
    dana.keys.back_up(tmp_path / "key.txt", "2024-05-14")
    joining = Joining(str(meeting.remote), tmp_path / "two", Home(tmp_path / "h2"), Clock(TODAY))
    joining.bring()
    two = joining.come_back("dana", tmp_path / "key.txt").store
    edit(dana, MINE)
    edit(two, OTHER)
    sync(two)
    return dana, two


@pytest.fixture
def two_machines(parted: tuple[TeamStore, TeamStore]) -> tuple[TeamStore, TeamStore]:
    """The first of her machines now has the conflict."""
    assert sync(parted[0]).conflicts == 1
    return parted


# -- two values ------------------------------------------------------------------------------------


async def test_a_conflict_is_chosen_side_by_side_and_syncs_on(
    two_machines: tuple[TeamStore, TeamStore],
) -> None:
    dana, two = two_machines
    async with driving(dana, "files", (120, 40)) as driver:
        assert "Acme" in driver.row_with("choose")
        await driver.press("enter")
        assert MINE in driver.text
        assert OTHER in driver.text
        await driver.press("right", "enter")
        assert "Nothing waits any more" in driver.said
        assert conflicts(dana.shelf) == []
        chosen = why(dana)
        await driver.press("s")
        await driver.until(" sent")
    sync(two)
    assert why(two) == chosen
    assert conflicts(two.read()) == []


async def test_a_conflict_that_comes_while_one_looks_is_under_the_cursor(
    parted: tuple[TeamStore, TeamStore],
) -> None:
    dana, _ = parted
    async with driving(dana, "files") as driver:
        assert driver.app.focused is not None
        assert driver.app.focused.id == "more"
        await driver.press("S")
        await driver.until("choose")
        assert "1 choice waits for you." in driver.said
        assert driver.app.focused is not None
        assert driver.app.focused.id == "waiting"
        await driver.press("enter")
        assert OTHER in driver.text


async def test_what_stands_is_kept_by_its_key_and_undo_brings_both_back(
    two_machines: tuple[TeamStore, TeamStore],
) -> None:
    dana, _ = two_machines
    before = why(dana)
    async with driving(dana, "files") as driver:
        await driver.press("enter", "w")
        assert why(dana) == before
        assert conflicts(dana.shelf) == []
        await driver.press("u")
        assert len(conflicts(dana.shelf)) == 1
        assert "choose" in driver.text


async def test_a_third_value_is_written(two_machines: tuple[TeamStore, TeamStore]) -> None:
    dana, _ = two_machines
    async with driving(dana, "files") as driver:
        await driver.press("enter", "e")
        await driver.type(", and both are true")
        await driver.press("ctrl+s")
        assert (why(dana) or "").endswith(", and both are true")
        assert conflicts(dana.shelf) == []


async def test_deciding_later_leaves_both(two_machines: tuple[TeamStore, TeamStore]) -> None:
    dana, _ = two_machines
    async with driving(dana, "files") as driver:
        await driver.press("enter", "escape")
        assert "choose" in driver.text
    assert len(conflicts(dana.shelf)) == 1


# -- what goes to whom -----------------------------------------------------------------------------


async def test_what_goes_is_counted_by_who_will_read_it(meeting: Meeting) -> None:
    dana = meeting.dana
    add_account(dana, "Acme", {"why_them": "they grow"})
    raise_topic(dana, "Working from home")
    give_pulse(dana, {"risk": 2, "creativity": 3, "capability": 2, "progress": 1})
    async with driving(dana, "files", (120, 40)) as driver:
        await driver.until("to the whole team")
        assert "to you and Mia, sealed" in driver.text
        assert "topics 1" in driver.text
        assert "pulses 1" in driver.text
        await driver.press("s")
        await driver.until("Everything you wrote is with the team.")
    sync(meeting.mia)
    assert [each.text for each in meeting.mia.read().of(Topic)] == ["Working from home"]


# -- put away --------------------------------------------------------------------------------------


async def test_what_was_put_away_comes_back(meeting: Meeting) -> None:
    dana = meeting.dana
    acme = add_account(dana, "Acme", {"why_them": "they grow"}).account
    step = set_next_step(dana, acme, "send the draft", TODAY)
    with dana.change("put away") as change:
        change.remove(step)
    async with driving(dana, "files", (120, 40)) as driver:
        while (driver.app.focused and driver.app.focused.id) != "gone":
            await driver.press("tab")
        await driver.press("r")
        assert dana.shelf.get(type(step), step.id) is not None
        await driver.press("u")
        assert dana.shelf.get(type(step), step.id) is None


# -- history ---------------------------------------------------------------------------------------


async def test_the_history_of_a_record_and_an_earlier_state(meeting: Meeting) -> None:
    dana = meeting.dana
    add_account(dana, "Acme", {"why_them": "they grow"})
    sync(dana)
    edit(dana, MINE)
    sync(dana)
    async with driving(dana, "files", (120, 40)) as driver:
        await driver.press("h")
        await driver.type("acme")
        await driver.press("enter", "enter")
        await driver.until("they grow → their plant opens in Leeds")
        assert "Dana changed why them" in driver.text
        await driver.press("end", "r")
    assert why(dana) == "they grow"


# -- the doctor ------------------------------------------------------------------------------------


async def test_the_doctor_finds_and_puts_right(meeting: Meeting) -> None:
    dana = meeting.dana
    add_account(dana, "Acme", {"why_them": "they grow"})
    sync(dana)
    file = dana.folder / "people" / "mia" / "list.json"
    whole = file.read_bytes()
    file.write_bytes(whole[:300])
    async with driving(dana, "files", (120, 40)) as driver:
        await driver.press("d")
        await driver.until("people/mia/list.json")
        await driver.press("f")
        await driver.until("Every file is sound.")
        assert "the last sound version" in driver.said
    assert file.read_bytes() == whole
    assert file.with_name("list.json.damaged").read_bytes() == whole[:300]


# -- keys ------------------------------------------------------------------------------------------


async def test_a_changed_key_is_told_at_start_and_confirmed_on_the_spot(meeting: Meeting) -> None:
    dana, mia = meeting.dana, meeting.mia
    raise_topic(dana, "Working from home")
    sync(dana)
    sync(mia)
    mia.keys.start_anew()
    sync(mia)
    sync(dana)
    async with driving(dana, "today", (120, 40)) as driver:
        assert driver.said.startswith("1 point about keys, or records turned back")
        await driver.press("f8")
        assert "another key of Mia" in driver.row_with("confirm")
        await driver.press("enter")
        assert "heard from the person themselves" in driver.text
        await driver.press("shift+tab", "enter")
        assert driver.said == "Confirmed."
        assert dana.keys.waiting() == []
        assert "Nothing waits for your choice or your word." in driver.text


async def test_a_missing_key_is_told_and_brought(meeting: Meeting, tmp_path: Path) -> None:
    joining = Joining(str(meeting.remote), tmp_path / "two", Home(tmp_path / "h2"), Clock(TODAY))
    joining.bring()
    two = joining.come_back("dana", None).store
    meeting.dana.keys.back_up(tmp_path / "key.txt", "2024-05-14")
    async with driving(two, "files", (120, 40)) as driver:
        await driver.until("Your key is not on this machine")
        await driver.press("enter")
        field = driver.app.screen.query_one("#field-file", Input)
        field.value = str(tmp_path / "key.txt")
        await driver.press("ctrl+s")
        assert driver.said.startswith("Your key is here")
    add_account(two, "Acme", {"why_them": "they grow"})


# -- more ------------------------------------------------------------------------------------------


async def test_inviting_gives_the_command_that_works(meeting: Meeting) -> None:
    async with driving(meeting.dana, "files", (120, 40)) as driver:
        await driver.press("n")
        await driver.type("Sam Otter")
        await driver.press("ctrl+s")
        await driver.press("enter")
        command = f"coachtui join {meeting.remote} --name 'Sam Otter' --handle sam --role rep"
        assert driver.app.clipboard == command


async def test_a_team_gets_its_address_in_the_app(dana: TeamStore, meeting: Meeting) -> None:
    remote = meeting.remote.with_name("south.git")
    git(remote.parent, "init", "-q", "--bare", "-b", "main", str(remote))
    async with driving(dana, "files", (120, 40)) as driver:
        assert "no address yet" in driver.text
        await driver.press("n")
        driver.app.screen.query_one("#field-address", Input).value = str(remote)
        await driver.press("ctrl+s")
        await driver.until("Everything you wrote is with the team.")
    assert git(remote, "log", "--format=%s", "main").startswith("Dana:")


async def test_settings_of_my_own(meeting: Meeting) -> None:
    async with driving(meeting.dana, "files", (120, 40)) as driver:
        await driver.press("c", "enter", "down", "enter", "ctrl+s")
    assert read_config(meeting.dana.home).config.sync == "start and exit"


async def test_in_shared_view_nothing_of_mine_is_on_screen(
    two_machines: tuple[TeamStore, TeamStore],
) -> None:
    dana, _ = two_machines
    async with driving(dana, "files", (120, 40)) as driver:
        await driver.press("f9")
        assert "choose" not in driver.text
        await driver.press("n")
        assert "^p ends the shared view" in driver.said
