"""Magnificent 50: the list, driven by real keys on a real team."""

import re
from datetime import date, timedelta

import pytest
from textual import events
from textual.widgets import Input

from coachtui.app.screens.account.screen import AccountScreen
from coachtui.app.screens.accounts.columns import LOOKS, PADDING, laid_out
from coachtui.app.screens.accounts.screen import Accounts
from coachtui.app.screens.form import Form
from coachtui.coaching.accounts.finding import list_of
from coachtui.coaching.accounts.keeping import (
    add_account,
    add_contact,
    edit_account,
    set_next_step,
    touch_account,
)
from coachtui.coaching.accounts.list_columns import COLUMNS
from coachtui.coaching.accounts.next_steps import next_steps
from coachtui.records.accounts import Account
from coachtui.records.text import shown
from coachtui.store.home import Home
from coachtui.store.start import Newcomer, take_place
from coachtui.store.team_store import TeamStore
from tests.app.driving import driving, written
from tests.conftest import TODAY

HOSTILE = (
    "x [/] y",
    "[@click=app.quit]x[/]",
    "\x1b]52;c;aGFjaw==\x07evil",
    "abc\u202egnp.exe",
    "長い会社名株式会社東京支店営業部" * 4,
    "🏭 Factory Labs",
    "شركة النور للتجارة",
    "L" * 200,
)


def listed(store: TeamStore) -> list[str]:
    """The names on the list, in order."""
    return [account.name for account in list_of(store.read(), store.me)]


def the(store: TeamStore, name: str) -> Account:
    """The account of this name."""
    return next(each for each in store.read().of(Account) if each.name == name)


@pytest.fixture
def full(dana: TeamStore) -> TeamStore:
    """Acme fresh, Globex cold without a next step, Initech cooling; Hooli on the bench."""
    fields = {"tier": "A", "added_on": "2024-01-08"}
    acme = add_account(dana, "Acme", {**fields, "why_them": "two new plants"}).account
    globex = add_account(dana, "Globex", {**fields, "why_them": "a new COO"}).account
    initech = add_account(dana, "Initech", {**fields, "why_them": "contract ends"}).account
    add_account(dana, "Hooli", {"tags": "north"})
    touch_account(dana, acme, "meeting", "walked the plant", TODAY - timedelta(days=2))
    touch_account(dana, globex, "call", "hello", TODAY - timedelta(days=41))
    touch_account(dana, initech, "email", "asked", TODAY - timedelta(days=20))
    set_next_step(dana, acme, "send the draft", date(2024, 5, 17))
    set_next_step(dana, initech, "call Rivera", date(2024, 5, 13))
    edit_account(dana, acme, {"value_message": "one shift less"})
    add_contact(dana, acme, "Rivera", {"roles": "champion"})
    return dana


async def test_a_company_with_a_reason_comes_onto_the_list_and_into_the_file(
    dana: TeamStore,
) -> None:
    async with driving(dana) as app:
        assert "a adds the first one." in app.text
        await app.press("a")
        assert "Everybody in the team can read this." in app.text
        await app.type("Acme")
        await app.press("enter")
        await app.type("two new plants")
        await app.press("ctrl+s")
        assert "Acme" in app.row_with("never touched")
        assert "1 of 50" in app.text
    assert '"Acme"' in written(dana)
    assert '"two new plants"' in written(dana)
    assert listed(dana) == ["Acme"]


async def test_without_a_reason_it_waits_on_the_bench_until_w_asks_for_one(
    dana: TeamStore,
) -> None:
    async with driving(dana) as app:
        await app.press("a")
        await app.type("Hooli")
        await app.press("ctrl+s")
        assert "bench 1" in app.text
        assert listed(dana) == []
        await app.press("v")
        assert "filter: bench 1" in app.text
        await app.press("w", "ctrl+s")
        assert "sentence why them" in app.text
        await app.type("they asked twice")
        await app.press("ctrl+s")
    assert listed(dana) == ["Hooli"]


async def test_a_refusal_is_said_in_the_form_and_nothing_typed_is_lost(full: TeamStore) -> None:
    async with driving(full) as app:
        await app.press("a")
        await app.type("ACME")
        await app.press("ctrl+s")
        assert isinstance(app.app.screen, Form)
        assert "already here" in app.text
        assert app.app.screen.query(Input).first().value == "ACME"
        await app.press("escape")
        assert isinstance(app.app.screen, Accounts)
    assert len(full.read().of(Account)) == 4


async def test_no_letter_is_lost_when_all_keys_come_at_once(dana: TeamStore) -> None:
    async with driving(dana) as app:
        await app.press("a")
        for letter in "umbrella":
            app.app.post_message(events.Key(letter, letter))
        app.app.post_message(events.Key("ctrl+s", None))
        await app.press()
    assert [account.name for account in dana.read().of(Account)] == ["umbrella"]


async def test_states_next_steps_and_days_stand_in_the_rows(full: TeamStore) -> None:
    async with driving(full) as app:
        assert "on rhythm, 2 d" in app.row_with("Acme")
        assert "Fri 17 May" in app.row_with("send the draft")
        assert "cold, 41 d" in app.row_with("Globex")
        assert "1 d late" in app.row_with("Initech")
        assert "1 on rhythm · 1 cooling · 1 cold" in app.text


async def test_wider_terminals_show_more_columns(full: TeamStore) -> None:
    async with driving(full, size=(120, 40)) as app:
        assert "Buying group" in app.row_with("Account")
        assert app.row_with("Acme").rstrip(" │").endswith("champion")
        assert "Dossier" not in app.row_with("Account")


@pytest.mark.parametrize("width", [80, 110, 150, 200])
def test_the_columns_fill_the_room_exactly(width: int) -> None:
    columns = laid_out(width - 3, width)
    assert sum(each + PADDING for _, each in columns) == width - 3
    assert all(each >= LOOKS[column.key].width for column, each in columns)


async def test_v_goes_through_the_parts_that_have_anybody_in_them(full: TeamStore) -> None:
    seen = []
    async with driving(full) as app:
        for _ in range(9):
            await app.press("v")
            screen = app.app.screen
            assert isinstance(screen, Accounts)
            names = [screen.view.row(each) for each in screen.table.account_ids]
            seen.append((screen.sight.part.key, [row.account.name for row in names if row]))
    parts = dict(seen)
    assert parts["cooling"] == ["Initech"]
    assert parts["cold"] == ["Globex"]
    assert parts["no-next-step"] == ["Globex"]
    assert parts["no-message"] == ["Globex", "Initech"]
    assert parts["bench"] == ["Hooli"]
    assert parts["all"] == ["Acme", "Globex", "Initech"]
    assert "near" not in parts


async def test_m_shows_how_many_are_in_each_part(full: TeamStore) -> None:
    async with driving(full) as app:
        await app.press("m")
        assert re.search(r"no message +2 ", app.text)
        await app.press("down", "down", "enter")
        assert "filter: cold 1" in app.text
        await app.click(app.rows[1].index("filter") + 3, 1)
        await app.press("enter")
        assert "filter: all" in app.text


async def test_an_empty_part_says_what_that_means(full: TeamStore) -> None:
    async with driving(full) as app:
        await app.press("m", *["down"] * 8, "enter")
        assert "Nobody is marked as near" in app.text


async def test_find_narrows_down_while_typing_and_esc_brings_all_back(full: TeamStore) -> None:
    async with driving(full) as app:
        await app.press("f")
        assert "TYPING" in app.text
        await app.type("rivera")
        assert "Initech" in app.text
        assert "Globex" not in app.text
        await app.press("enter")
        assert "KEYS" in app.text
        await app.press("escape")
        assert "Globex" in app.text


async def test_order_by_key_and_by_a_click_on_the_head(full: TeamStore) -> None:
    async with driving(full) as app:
        screen = app.app.screen
        assert isinstance(screen, Accounts)

        def names() -> list[str]:
            rows = [screen.view.row(each) for each in screen.table.account_ids]
            return [row.account.name for row in rows if row]

        await app.press("o", "o")
        assert screen.sight.order.column == "state"
        assert names() == ["Globex", "Initech", "Acme"]
        await app.press("O")
        assert names() == ["Acme", "Initech", "Globex"]
        await app.click(app.row_with("Account").index("Account"), 2)
        assert names() == ["Acme", "Globex", "Initech"]
        await app.click(app.row_with("Account").index("Account"), 2)
        assert names() == ["Initech", "Globex", "Acme"]


async def test_places_change_with_capital_j_and_k_and_the_cursor_goes_along(
    full: TeamStore,
) -> None:
    async with driving(full) as app:
        await app.press("J")
        assert listed(full) == ["Globex", "Acme", "Initech"]
        await app.press("J")
        assert listed(full) == ["Globex", "Initech", "Acme"]
        await app.press("K")
        assert listed(full) == ["Globex", "Acme", "Initech"]
        await app.press("u")
        assert listed(full) == ["Globex", "Initech", "Acme"]
        await app.press("o", "K")
        assert "own order" in app.said
    assert listed(full) == ["Globex", "Initech", "Acme"]


async def test_a_next_step_shows_at_once_with_its_day(full: TeamStore) -> None:
    async with driving(full) as app:
        await app.press("down", "n")
        await app.type("lunch with the COO")
        await app.press("enter")
        await app.type("fri")
        assert "Due · Fri 17 May" in app.text
        await app.press("enter")
        assert "Fri 17 May" in app.row_with("lunch with the")
        assert "Globex" in app.row_with("lunch with the")
        await app.press("x")
        assert "lunch" not in app.row_with("Globex")


async def test_a_wrong_day_is_refused_in_the_form(full: TeamStore) -> None:
    async with driving(full) as app:
        await app.press("n")
        await app.type("call")
        await app.press("enter")
        await app.type("someday")
        assert "not a day yet" in app.text
        await app.press("enter")
        assert "is not read as a day" in app.text
    assert len(next_steps(full.read(), the(full, "Acme"))) == 1


async def test_a_touch_restarts_the_clock(full: TeamStore) -> None:
    async with driving(full) as app:
        await app.press("down", "c")
        await app.type("they called back")
        await app.press("ctrl+s")
        assert "on rhythm, 0 d" in app.row_with("Globex")


async def test_edit_changes_the_fields_that_were_changed(full: TeamStore) -> None:
    async with driving(full) as app:
        await app.press("e", "tab")
        await app.type(" and a third")
        await app.press("ctrl+s")
    assert the(full, "Acme").why_them == "two new plants and a third"
    assert the(full, "Acme").value_message == "one shift less"


async def test_the_bench_keeps_everything(full: TeamStore) -> None:
    async with driving(full) as app:
        await app.press("b")
        await app.type("wait for spring")
        await app.press("enter")
        assert "Acme" not in "".join(app.rows[:-1])
        assert "2 of 50" in app.text
    acme = the(full, "Acme")
    assert (acme.status, acme.left_reason) == ("bench", "wait for spring")
    assert next_steps(full.read(), acme)


async def test_a_full_list_asks_who_leaves(full: TeamStore) -> None:
    for number in range(47):
        add_account(full, f"Company {number}", {"why_them": "because"})
    async with driving(full) as app:
        await app.press("m", *["down"] * 10, "enter", "w")
        assert "Who leaves" in app.text
        await app.type("they asked twice")
        await app.press("tab", "enter", "down", "enter", "tab")
        await app.type("no answer since winter")
        await app.press("enter")
    assert "Hooli" in listed(full)
    assert len(listed(full)) == 50
    gone = [a for a in full.read().of(Account) if a.left_reason == "no answer since winter"]
    assert [account.status for account in gone] == ["bench"]


async def test_marked_companies_are_edited_together_and_undone_together(full: TeamStore) -> None:
    async with driving(full) as app:
        await app.press("space", "space")
        assert "2 marked" in app.text
        await app.press("e", "tab", "tab")
        await app.type("fair, north")
        await app.press("enter")
        assert the(full, "Acme").tags == ("fair", "north")
        assert the(full, "Globex").tags == ("fair", "north")
        assert the(full, "Initech").tags == ()
        await app.press("u")
    assert the(full, "Acme").tags == the(full, "Globex").tags == ()


async def test_enter_and_a_double_click_open_and_one_click_selects(full: TeamStore) -> None:
    async with driving(full) as app:
        await app.click(12, 4)
        screen = app.app.screen
        assert isinstance(screen, Accounts)
        assert screen.row is not None
        assert screen.row.account.name == "Globex"
        await app.press("enter")
        assert isinstance(app.app.screen, AccountScreen)
        assert app.app.screen.account.name == "Globex"
        await app.press("escape")
        await app.click(12, 5, times=2)
        assert isinstance(app.app.screen, AccountScreen)
        assert app.app.screen.account.name == "Initech"


async def test_what_a_teammate_changed_appears_and_the_cursor_stays(
    full: TeamStore, mia: TeamStore
) -> None:
    async with driving(full) as app:
        await app.press("down", "down")
        screen = app.app.screen
        assert isinstance(screen, Accounts)
        set_next_step(mia, the(mia, "Globex"), "intro to the CFO", date(2024, 5, 20))
        await app.until("intro to the CFO")
        assert "intro to the CFO" in app.row_with("Globex")
        assert screen.row is not None
        assert screen.row.account.name == "Initech"


async def test_a_manager_looks_at_a_list_and_cannot_change_it(
    full: TeamStore, mia: TeamStore
) -> None:
    full.refresh()
    async with driving(mia) as app:
        assert "Dana's Magnificent 50" in app.text
        await app.press("K")
        assert "only Dana can change it" in app.said
        await app.press("r")
        assert "Mia Chen" in app.text
        await app.press("escape", "n")
        await app.type("intro to the board")
        await app.press("ctrl+s")
    full.refresh()
    assert len(next_steps(full.read(), the(full, "Acme"))) == 2


async def test_shared_view_shows_no_third_persons_list(full: TeamStore, mia: TeamStore) -> None:
    ravi = take_place(
        full.folder,
        Home(full.home.path.parent / "home-adam"),
        Newcomer("Adam Roe", "adam", "rep", "mia"),
        clock=full.clock,
        durable=False,
    )
    add_account(ravi, "Umbrella", {"why_them": "a secret"})
    mia.refresh()
    async with driving(mia) as app:
        assert "Adam's Magnificent 50" in app.text
        await app.press("r", "down", "down", "enter", "f9")
        assert "Dana's Magnificent 50" in app.text
        await app.press("r")
        assert "stay closed" in app.said
        await app.end_shared()
        await app.press("r", "down", "enter")
        assert "Adam's" in app.text
        await app.press("f2", "f9", "f3")
        assert "Adam" not in app.text
        assert "Umbrella" not in app.text


async def test_data_is_shown_literally_and_the_columns_stay_aligned(dana: TeamStore) -> None:
    for number, name in enumerate(HOSTILE):
        account = add_account(dana, name, {"why_them": name[:200], "tier": "A"}).account
        set_next_step(dana, account, name, TODAY + timedelta(days=number + 1))
    async with driving(dana, size=(120, 40)) as app:
        for name in HOSTILE:
            row = app.row_with(shown(name)[:8])
            assert "never touched" in row
        assert "\x1b" not in app.text
        assert "\u202e" not in app.text
        screen = app.app.screen
        assert isinstance(screen, Accounts)
        starts = {_cells_before(row, "never touched") for row in app.rows if "  never t" in row}
        assert len(starts) == 1
        await app.press("e", "escape", "n", "escape", "b", "escape", "f")
        await app.type("x (")
        assert "Nothing here has" in app.text


def _cells_before(row: str, words: str) -> int:
    from rich.cells import cell_len

    return cell_len(row[: row.index(words)])


def test_every_column_says_and_sorts_every_row(full: TeamStore) -> None:
    from coachtui.coaching.accounts.rows import account_rows

    rows = account_rows(full.read_everything(), "dana", TODAY, full.settings)
    for column in COLUMNS:
        assert all(isinstance(column.said(row, TODAY), str) for row in rows)
        assert len(sorted(rows, key=column.sort)) == len(rows)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
async def test_import_and_pick_are_found_at_first_sight(
    dana: TeamStore, size: tuple[int, int]
) -> None:
    async with driving(dana, size=size) as app:
        assert "i import" in app.rows[-1]
        assert "p pick" in app.rows[-1]
        await app.press("a")
        await app.type("Acme")
        await app.press("tab", *"near", "ctrl+s", "j")
        assert "i import" in app.rows[-1]
        assert "p pick" in app.rows[-1]
        assert "v filter: all" in app.rows[1]
