"""What is told in passing stands in the line at the bottom, covers nothing and goes with a key."""

import pytest

from coachtui.coaching.accounts.keeping import add_account
from coachtui.store.team_store import TeamStore
from tests.app.driving import Driver, driving

SIZES = pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])


def content_rows(driver: Driver) -> list[str]:
    """The screen without its last row."""
    return driver.rows[:-1]


@SIZES
async def test_a_notice_takes_the_place_of_the_keys_and_of_nothing_else(
    dana: TeamStore, size: tuple[int, int]
) -> None:
    add_account(dana, "Acme", {"why_them": "near"})
    async with driving(dana, size=size) as driver:
        before = content_rows(driver)
        await driver.press("y")
        assert "✓ Copied: " in driver.rows[-1]
        assert "? help" in driver.rows[-1]
        assert driver.rows[-1].endswith(" KEYS ")
        assert content_rows(driver) == before


@SIZES
async def test_a_long_notice_pushes_instead_of_covering(
    dana: TeamStore, size: tuple[int, int]
) -> None:
    add_account(dana, "Acme", {"why_them": "near"})
    async with driving(dana, "files", size=size) as driver:
        standing = driver.rows[-2]
        driver.app.notify("What came is told in sentences. " * 6 + "The end.", severity="warning")
        await driver.until("The end.")
        assert "The end." in driver.rows[-1]
        assert standing in driver.rows
        assert any(row.startswith(" ! What came") for row in driver.rows)


async def test_the_next_key_ends_a_notice_once_it_could_be_seen(dana: TeamStore) -> None:
    add_account(dana, "Acme", {"why_them": "near"})
    async with driving(dana) as driver:
        driver.app.notices.shortest_seconds = 3600
        await driver.press("y", "j")
        assert "Copied" in driver.rows[-1]
        driver.app.notices.shortest_seconds = 0
        await driver.press("j")
        assert "Copied" not in driver.rows[-1]
        assert "open" in driver.rows[-1]


async def test_a_notice_stays_while_letters_are_typed(dana: TeamStore) -> None:
    async with driving(dana, "log") as driver:
        driver.app.notify("Mia moved a step")
        await driver.type("met Rivera")
        assert "Mia moved a step" in driver.rows[-1]
        assert driver.rows[-1].endswith(" TYPING ")


async def test_what_a_box_said_is_still_there_when_it_is_gone(dana: TeamStore) -> None:
    async with driving(dana) as driver:
        await driver.press("l")
        await driver.type("met Mia")
        await driver.press("enter")
        assert "✓ Logged: " in driver.text
        assert " KEYS " in driver.rows[-1]


async def test_help_gives_way_to_a_notice_that_then_fits_into_one_row(dana: TeamStore) -> None:
    async with driving(dana, "today") as driver:
        said = "Acme: on the bench until a sentence says why · u takes it back"
        driver.app.notify(f"{said} now")
        await driver.until(f"{said} now")
        assert "? help" not in driver.rows[-1]
        assert driver.rows[-1].endswith(" KEYS ")
        driver.app.notify(said)
        await driver.until("? help")
        assert said in driver.rows[-1]
