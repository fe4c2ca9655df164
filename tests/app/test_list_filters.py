"""Magnificent 50: what of it is looked at, and which columns stand there, by real keys."""

import pytest
from textual.widgets import OptionList

from coachtui.app.screens.accounts.columns import choice_of, laid_out
from coachtui.app.screens.accounts.screen import Accounts
from coachtui.app.screens.form import Form
from coachtui.coaching.accounts.finding import list_of
from coachtui.coaching.accounts.keeping import (
    add_account,
    add_contact,
    edit_account,
    touch_account,
)
from coachtui.coaching.accounts.list_columns import ColumnChoice
from coachtui.coaching.accounts.next_steps import next_steps
from coachtui.records.accounts import Account
from coachtui.store.team_store import TeamStore
from tests.app.driving import Driver, driving
from tests.app.test_accounts import full, listed, the

__all__ = ["full"]


def seen(app: Driver) -> list[str]:
    """The names in the table."""
    screen = app.app.screen
    assert isinstance(screen, Accounts)
    rows = [screen.view.row(each) for each in screen.table.account_ids]
    return [row.account.name for row in rows if row]


@pytest.fixture
def tiered(full: TeamStore) -> TeamStore:
    """Globex becomes B, Initech gets a tag, and somebody is known at both."""
    edit_account(full, the(full, "Globex"), {"tier": "B", "domains": "glx.example"})
    edit_account(full, the(full, "Initech"), {"tags": "North, [b]pilot"})
    add_contact(full, the(full, "Globex"), "Ana Lind")
    return full


async def test_t_goes_through_the_tiers_within_the_part_that_is_shown(tiered: TeamStore) -> None:
    async with driving(tiered) as app:
        await app.press("t")
        assert seen(app) == ["Acme", "Initech"]
        assert "filter: tier A 2" in app.text
        await app.press("v")
        assert "filter: cooling · tier A 1" in app.text
        assert seen(app) == ["Initech"]
        await app.press("escape")
        assert "filter: all" in app.text
        await app.press("t", "t")
        assert seen(app) == ["Globex"]
        await app.press("t")
        assert "filter: all" in app.text


async def test_cold_accounts_of_one_tier_take_three_keys(full: TeamStore) -> None:
    async with driving(full) as app:
        await app.press("v", "v", "t")
        assert "filter: cold · tier A 1" in app.text
        assert seen(app) == ["Globex"]


async def test_the_menu_of_filters_takes_part_tier_and_tags_together(tiered: TeamStore) -> None:
    async with driving(tiered) as app:
        await app.press("m", "a")
        assert seen(app) == ["Acme", "Initech"]
        await app.press("m")
        menu = app.app.screen.query_one(OptionList)
        menu.highlighted = menu.get_option_index("tag:North")
        await app.press("enter")
        assert "filter: tier A · #North 1" in app.text
        assert seen(app) == ["Initech"]
        await app.press("m")
        menu = app.app.screen.query_one(OptionList)
        await app.press("end")
        assert "#[b]pilot" in app.text
        menu.highlighted = menu.get_option_index("tag:North")
        await app.press("enter")
        assert "filter: tier A 2" in app.text
        await app.press("m", "b")
        assert seen(app) == ["Globex"]


async def test_tier_and_tag_narrow_the_bench_too(tiered: TeamStore) -> None:
    add_account(tiered, "Umbrella", {"tier": "C"})
    async with driving(tiered) as app:
        await app.press("m")
        menu = app.app.screen.query_one(OptionList)
        menu.highlighted = menu.get_option_index("part:bench")
        await app.press("enter")
        assert seen(app) == ["Hooli", "Umbrella"]
        await app.press("t")
        assert "filter: bench · tier C 1" in app.text
        assert seen(app) == ["Umbrella"]
        await app.press("K")
        assert "whole list; esc shows it" in app.said


@pytest.mark.parametrize(
    ("words", "name"), [("lind", "Globex"), ("glx.ex", "Globex"), ("north", "Initech")]
)
async def test_find_goes_by_domain_tag_and_who_is_there(
    tiered: TeamStore, words: str, name: str
) -> None:
    async with driving(tiered) as app:
        await app.press("f")
        await app.type(words)
        assert seen(app) == [name]


async def test_columns_are_switched_and_stay_so_the_next_time(tiered: TeamStore) -> None:
    async with driving(tiered) as app:
        assert "Tier" not in app.row_with("Account")
        await app.press("s", "space", "down", "down", "down", "space", "enter")
        head = app.row_with("Account")
        assert "Tier" in head
        assert "Due" not in head
        assert " A " in app.row_with("Acme")
        await app.press("o", "o")
        assert seen(app) == ["Acme", "Initech", "Globex"]
    async with driving(tiered) as app:
        assert "Tier" in app.row_with("Account")
        await app.press("s", "space", "escape")
        assert "Tier" in app.row_with("Account")


async def test_a_click_switches_a_column_too(tiered: TeamStore) -> None:
    async with driving(tiered) as app:
        await app.press("s")
        row = next(number for number, line in enumerate(app.rows) if "Dossier" in line)
        await app.click(app.rows[row].index("Dossier"), row)
        await app.press("enter")
        assert "Dossier" in app.row_with("Account")


def test_what_was_switched_on_stays_and_the_usual_ones_give_way() -> None:
    chosen = ColumnChoice(on=("tier", "dossier", "fit", "milestone"))
    keys = [column.key for column, _ in laid_out(77, 80, chosen)]
    assert keys == ["rank", "name", "tier", "dossier", "fit", "milestone"]
    every = ColumnChoice(on=tuple(column.key for column, _ in laid_out(400, 400)))
    assert sum(width + 2 for _, width in laid_out(77, 80, every)) == 77


def test_what_another_width_shows_stays_as_it_was_switched() -> None:
    before = ColumnChoice(on=("fit",), off=("message",))
    assert choice_of(["rank", "name", "state", "step", "due", "fit"], 80, before) == before
    assert choice_of(["rank", "name", "step", "due", "tier"], 80, before) == ColumnChoice(
        on=("tier",), off=("state", "message")
    )


@pytest.mark.parametrize(
    ("downs", "status"), [(1, "bench"), (2, "won"), (3, "lost"), (4, "paused"), (5, "dropped")]
)
async def test_b_puts_a_company_away_as_what_became_of_it(
    full: TeamStore, downs: int, status: str
) -> None:
    async with driving(full) as app:
        await app.press("b")
        await app.type("as it went")
        await app.press("shift+tab", "enter", *["down"] * (downs - 1), "enter", "ctrl+s")
        assert f"put away: {status}" in app.said
        acme = the(full, "Acme")
        assert (acme.status, acme.left_reason, acme.rank) == (status, "as it went", None)
        await app.press("u")
    assert listed(full)[0] == "Acme"


async def test_the_51st_company_asks_at_once_who_leaves_for_it(full: TeamStore) -> None:
    for number in range(47):
        add_account(full, f"Company {number}", {"why_them": "because"})
    async with driving(full) as app:
        await app.press("a")
        assert "The list is full" in app.text
        await app.type("Umbrella")
        await app.press("enter")
        await app.type("they asked for us")
        await app.press("ctrl+s")
        assert isinstance(app.app.screen, Form)
        assert "Swap · Umbrella" in app.text
        await app.press("enter", "down", "down", "enter", "tab")
        await app.type("no budget until spring")
        await app.press("enter")
        assert "Umbrella is on the list, number 2" in app.said
    assert listed(full)[:3] == ["Acme", "Umbrella", "Initech"]
    assert the(full, "Globex").left_reason == "no budget until spring"
    assert len(list_of(full.read(), "dana")) == 50


async def test_who_stays_away_from_the_swap_keeps_the_company_on_the_bench(
    full: TeamStore,
) -> None:
    for number in range(47):
        add_account(full, f"Company {number}", {"why_them": "because"})
    async with driving(full) as app:
        await app.press("a")
        await app.type("Umbrella")
        await app.press("enter")
        await app.type("they asked for us")
        await app.press("ctrl+s", "escape")
        assert isinstance(app.app.screen, Accounts)
    umbrella: Account = the(full, "Umbrella")
    assert (umbrella.status, umbrella.why_them) == ("bench", "they asked for us")


async def test_all_that_is_shown_is_marked_at_once_and_gets_a_next_step(full: TeamStore) -> None:
    async with driving(full) as app:
        await app.press("m")
        menu = app.app.screen.query_one(OptionList)
        menu.highlighted = menu.get_option_index("part:no-message")
        await app.press("enter", "A")
        assert "2 marked" in app.text
        await app.press("A")
        assert "marked" not in app.text
        await app.press("A", "n")
        await app.type("write their message")
        await app.press("ctrl+s")
        assert "2 next steps noted" in app.said
    for name in ("Globex", "Initech"):
        steps = next_steps(full.read(), the(full, name))
        assert "write their message" in [each.action.text for each in steps]


async def test_one_log_line_is_seen_at_once_in_every_open_view(full: TeamStore) -> None:
    async with driving(full, place="today") as app:
        assert "get in touch" in app.row_with("Globex")
        await app.press("f3", "down", "enter")
        assert "cold" in app.rows[1]
        await app.press("l")
        await app.type("met Lind @globex +meeting next: send the draft due:fri")
        await app.press("enter")
        assert "on rhythm" in app.rows[1]
        assert "send the draft" in app.text
        await app.press("t")
        assert "met Lind" in app.row_with("meeting")
        await app.press("escape")
        row = app.row_with("Globex")
        assert "on rhythm, 0 d" in row
        assert "send the draft" in row
        await app.press("f2")
        assert "get in touch" not in app.text


async def test_a_line_logged_in_another_window_is_seen_in_list_and_account(
    full: TeamStore, mia: TeamStore
) -> None:
    async with driving(full) as app:
        await app.press("down", "enter")
        touch_account(mia, the(mia, "Globex"), "call", "their COO called me")
        await app.until("on rhythm: call by Mia today")
        await app.press("t")
        assert "their COO called me" in app.row_with("Mia")
        await app.press("escape")
        assert "on rhythm, 0 d" in app.row_with("Globex")
