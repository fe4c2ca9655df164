"""A list of any length: every row within reach, and few more in the table than are seen."""

from collections.abc import AsyncIterator
from itertools import pairwise

import pytest
import pytest_asyncio

from coachtui.app.screens.accounts.screen import Accounts
from coachtui.app.screens.accounts.sight import Sight
from coachtui.app.screens.accounts.table import AccountTable
from coachtui.app.screens.accounts.view import PARTS
from coachtui.store.team_store import TeamStore
from tests.app.a_pair import a_team
from tests.app.driving import Driver, driving
from tests.exchange.bringing import bring
from tests.exchange.made_up import made_up

_BENCH = next(part for part in PARTS if part.key == "bench")


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> TeamStore:
    """Dana with a bench of more than a thousand companies."""
    dana = a_team(tmp_path_factory.mktemp("long")).dana
    bring(dana, made_up(1_200, duplicates=0, seed=1).content)
    return dana


@pytest_asyncio.fixture
async def drive(long: TeamStore) -> AsyncIterator[Driver]:
    """The bench on screen, the cursor on its first company."""
    async with driving(long, "accounts") as drive:
        screen = drive.app.screen
        assert isinstance(screen, Accounts)
        screen.look_at(Sight(part=_BENCH))
        await drive.press("home")
        yield drive


def table(drive: Driver) -> AccountTable:
    return drive.app.screen.query_one(AccountTable)


def count(drive: Driver) -> int:
    return len(table(drive).account_ids)


def name_here(drive: Driver) -> str:
    screen = drive.app.screen
    assert isinstance(screen, Accounts)
    assert screen.row is not None
    return screen.row.account.name


def is_on_screen(drive: Driver) -> bool:
    """Whether the row under the cursor is one that a person sees, with its name."""
    inside = table(drive).scrollable_content_region.height - table(drive).header_height
    row = table(drive).cursor_row - table(drive).scroll_offset.y
    return 0 <= row < inside and any(name_here(drive)[:12] in line for line in drive.rows)


async def test_the_end_and_the_beginning_are_one_key_away(drive: Driver) -> None:
    assert count(drive) > 1000
    assert (table(drive).place, table(drive).row_count) == (0, table(drive).stretch)
    await drive.press("end")
    assert table(drive).place == count(drive) - 1
    assert table(drive).row_count == table(drive).stretch
    assert is_on_screen(drive)
    await drive.press("down")
    assert table(drive).place == count(drive) - 1
    await drive.press("home")
    assert table(drive).place == 0
    assert is_on_screen(drive)


async def test_pages_lead_through_all_rows_and_back(drive: Driver) -> None:
    places = [table(drive).place]
    while places[-1] < count(drive) - 1:
        table(drive).action_page_down()
        await drive.pilot.pause()
        places.append(table(drive).place)
        assert is_on_screen(drive)
        assert table(drive).row_count == table(drive).stretch
    steps = [after - before for before, after in pairwise(places)]
    assert min(steps) > 0
    assert max(steps) <= table(drive).scrollable_content_region.height
    while table(drive).place:
        table(drive).action_page_up()
        await drive.pilot.pause()
        assert is_on_screen(drive)


async def test_single_rows_go_on_across_the_edge_of_what_the_table_holds(drive: Driver) -> None:
    for number in range(1, table(drive).stretch + 20):
        table(drive).action_cursor_down()
        assert table(drive).place == number
    await drive.press("down")
    assert is_on_screen(drive)
    for number in range(table(drive).stretch + 19, 30, -1):
        table(drive).action_cursor_up()
        assert table(drive).place == number
    await drive.press("up")
    assert is_on_screen(drive)


async def test_what_is_done_at_the_end_is_done_to_that_row(drive: Driver) -> None:
    await drive.press("end")
    name = name_here(drive)
    await drive.press("space")
    screen = drive.app.screen
    assert isinstance(screen, Accounts)
    assert [account.name for account in screen.chosen] == [name]
    await drive.press("escape", "enter")
    assert name[:12] in drive.rows[1]


async def test_another_order_begins_at_its_first_row(drive: Driver) -> None:
    await drive.press("end", "o")
    assert table(drive).place == 0
    assert is_on_screen(drive)


async def test_a_click_far_down_goes_to_the_row_that_was_clicked(drive: Driver) -> None:
    await drive.press("end", "pageup", "pageup")
    region = table(drive).scrollable_content_region
    await drive.click(region.x + 10, region.y + 5)
    line = drive.rows[region.y + 5]
    assert name_here(drive)[:12] in line
