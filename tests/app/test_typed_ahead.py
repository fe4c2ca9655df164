"""Keys typed faster than screens are drawn act on what they were meant for."""

from pathlib import Path

from textual import events
from textual.pilot import Pilot
from textual.widgets import Input

from coachtui.app.app import CoachApp
from coachtui.app.screens.form import Form
from coachtui.coaching.accounts.keeping import add_account
from coachtui.records.accounts import Account
from coachtui.records.days import Entry
from coachtui.store.team_store import TeamStore
from tests.app.a_pair import a_pair
from tests.app.driving import driving
from tests.screens.pictures import settled


async def burst(app: CoachApp, pilot: Pilot[int], *keys: str) -> None:
    """All the keys at once, as a fast typist or a paste of keys gives them."""
    for key in keys:
        app.post_message(events.Key(key, " " if key == "space" else key if len(key) == 1 else None))
    await settled(pilot)


async def test_letters_after_the_key_of_a_form_go_into_its_field(dana: TeamStore) -> None:
    async with driving(dana) as driver:
        await burst(driver.app, driver.pilot, "a", *"xnabc")
        assert isinstance(driver.app.screen, Form)
        assert driver.app.screen.query(Input).first().value == "xnabc"


async def test_letters_after_a_choice_go_into_the_form_that_it_opens(dana: TeamStore) -> None:
    add_account(dana, "Acme", {"why_them": "near"})
    async with driving(dana) as driver:
        await burst(driver.app, driver.pilot, "enter", "p", "a", *"Rivera")
        assert isinstance(driver.app.screen, Form)
        assert driver.app.screen.query(Input).first().value == "Rivera"


async def test_a_place_and_what_is_typed_there(dana: TeamStore) -> None:
    async with driving(dana, "today") as driver:
        await burst(driver.app, driver.pilot, "g", "l", *"met", "space", *"Mia", "enter")
        assert [entry.text for entry in dana.shelf.of(Entry)] == ["met Mia"]


async def test_a_log_line_in_one_burst(dana: TeamStore) -> None:
    async with driving(dana, "accounts") as driver:
        await burst(driver.app, driver.pilot, "l", *"xxumsedbw", "enter")
        assert [entry.text for entry in dana.shelf.of(Entry)] == ["xxumsedbw"]
        assert dana.shelf.of(Account) == []


async def test_words_typed_at_once_in_a_talk_go_into_the_quote(tmp_path: Path) -> None:
    mia = a_pair(tmp_path).mia
    async with driving(mia, "one-on-one", talk_with="dana") as driver:
        await driver.press("s", "tab")
        await burst(driver.app, driver.pilot, "a", *"no", "space", *"way", "enter")
        assert "Dana, is that what you said?" in driver.text
        await driver.press("enter")
        await burst(driver.app, driver.pilot, "c", *"intro", "enter", *"fri", "enter")
        assert "Mia: intro, Fri 27 Nov" in driver.text


async def test_one_key_in_the_form_says_that_it_was_the_other_one(tmp_path: Path) -> None:
    mia = a_pair(tmp_path).mia
    async with driving(mia, "one-on-one", talk_with="dana") as driver:
        await driver.press("s", "tab", "a")
        assert "^t the other one" in driver.rows[-1]
        assert "Dana" in driver.row_with("▼")
        await driver.type("I should have asked")
        await driver.press("ctrl+t")
        assert "Mia" in driver.row_with("▼")
        await driver.press("enter")
        assert "Mia: “I should have asked”" in driver.text


async def test_what_is_looked_at_meanwhile_takes_no_key_away(dana: TeamStore) -> None:
    async with driving(dana, "today") as driver:
        driver.app.post_message(events.Key("g", "g"))
        driver.app.call_later(driver.app.records_changed.publish, None)
        await burst(driver.app, driver.pilot, "l", *"met", "space", *"Mia", "enter")
        assert [entry.text for entry in dana.shelf.of(Entry)] == ["met Mia"]


async def test_keys_before_the_first_picture(dana: TeamStore) -> None:
    app = CoachApp(dana.home, dana, dana.clock)
    async with app.run_test() as pilot:
        await burst(app, pilot, "g", "l", *"met", "space", *"Mia", "enter")
        assert [entry.text for entry in dana.shelf.of(Entry)] == ["met Mia"]
