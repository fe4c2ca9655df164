"""What every place shares: the bars, the palette, undo, hostile text, changes from outside."""

import asyncio
import gc
from pathlib import Path

import pytest
from textual.pilot import Pilot

from coachtui.app.app import CoachApp
from coachtui.app.screens.help import HelpScreen
from coachtui.app.screens.today.screen import Today
from coachtui.app.widgets.bars import BottomBar, TopBar
from coachtui.app.widgets.lines import Lines
from coachtui.coaching.accounts.keeping import add_account
from coachtui.coaching.accounts.next_steps import set_next_step
from coachtui.coaching.log.day_keeping import log
from coachtui.coaching.one_on_one.topics import raise_topic
from coachtui.records.accounts import Account
from coachtui.records.clock import Clock
from coachtui.records.days import Entry
from coachtui.store.start import open_team
from coachtui.store.team_store import TeamStore
from tests.conftest import TODAY
from tests.screens.pictures import settled

HOSTILE = (
    "x [/] y",
    "[@click=app.quit]x[/]",
    "[bold red on white]loud",
    "\x1b]52;c;c2VjcmV0\x07bell \x1b[31mred",
    "right \u202eto left\u202c and \u2066isolated\u2069",
    "$name [b]$text[/b]",
)


def opened(store: TeamStore, place: str = "today", talk_with: str | None = None) -> CoachApp:
    """The app on a place of this person's team."""
    return CoachApp(store.home, store, Clock(TODAY), place=place, talk_with=talk_with)


async def pressed(pilot: Pilot[int], *keys: str) -> None:
    """Keys one after the other, each with its work done."""
    for key in keys:
        await pilot.press(key)
        await settled(pilot)


async def test_hostile_text_shows_literally_in_every_place(dana: TeamStore, mia: TeamStore) -> None:
    for number, text in enumerate(HOSTILE):
        account = add_account(dana, f"{number} {text}", {"why_them": text}).account
        set_next_step(dana, account, text, TODAY)
        log(dana, f"said {text} @{account.id} +call tomorrow: {text}")
        raise_topic(dana, text)
    for store, place, talk_with in (
        (dana, "today", None),
        (dana, "accounts", None),
        (dana, "log", None),
        (dana, "one-on-one", None),
        (mia, "today", None),
        (mia, "one-on-one", "dana"),
    ):
        store.refresh()
        app = opened(store, place, talk_with)
        async with app.run_test(size=(120, 40)) as pilot:
            await settled(pilot)
            drawn = app.export_screenshot()
            await pressed(pilot, "slash", *"said", "down")
            drawn += app.export_screenshot()
        assert app.return_code in (0, None)
        for control in ("\x1b", "\x07", "\u202e", "\u2066"):
            assert control not in drawn, (place, control)
        assert "[/]" in drawn.replace("&#x27;", "'"), place


async def test_an_account_with_a_hostile_name_opens_on_every_tab(dana: TeamStore) -> None:
    for text in HOSTILE:
        add_account(dana, text, {"why_them": text})
    app = opened(dana, "accounts")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pressed(pilot, "enter", "right", "right", "right", "right", "right")
        assert app.is_running


async def test_what_another_process_writes_is_seen_within_two_seconds(dana: TeamStore) -> None:
    app = opened(dana)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert isinstance(app.screen, Today)
        other = open_team(dana.folder, dana.home, clock=Clock(TODAY))
        log(other, "from another window p3")
        for _ in range(80):
            await asyncio.sleep(0.05)
            view = app.screen.view
            if any(day.logged for day in view.week):
                return
        raise AssertionError("the other window's line never arrived")


async def test_a_line_from_anywhere_and_undo(dana: TeamStore) -> None:
    app = opened(dana)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pressed(pilot, "l", *"met Rivera p3", "enter")
        assert [entry.text for entry in dana.shelf.of(Entry)] == ["met Rivera"]
        assert isinstance(app.screen, Today)
        await pressed(pilot, "u")
        assert dana.shelf.of(Entry) == []


async def test_a_refused_line_stays_to_be_mended(dana: TeamStore) -> None:
    app = opened(dana)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pressed(pilot, "l", *"met @nobody", "enter")
        assert dana.shelf.of(Entry) == []
        assert "nobody" in app.export_screenshot()


async def test_the_bar_below_says_whether_keys_type(dana: TeamStore) -> None:
    app = opened(dana, "log")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        bar = app.screen.query_one(BottomBar)
        assert bar.typing
        await pressed(pilot, "escape")
        assert not bar.typing


async def test_help_says_what_the_screen_is_for(dana: TeamStore) -> None:
    app = opened(dana)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pressed(pilot, "question_mark")
        assert isinstance(app.screen, HelpScreen)
        assert "What&#160;to&#160;do&#160;first" in app.export_screenshot()
        await pressed(pilot, "escape")
        assert isinstance(app.screen, Today)


async def test_go_and_function_keys_lead_to_every_place(dana: TeamStore) -> None:
    app = opened(dana)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        for letter, key in (("a", "f3"), ("l", "f4"), ("o", "f5"), ("t", "f2")):
            await pressed(pilot, "g", letter)
            by_letter = type(app.screen)
            await pressed(pilot, "f3" if key == "f2" else "f2")
            await pressed(pilot, key)
            assert type(app.screen) is by_letter
            if app.screen.query(BottomBar).first().typing:
                await pressed(pilot, "escape")


async def test_the_palette_offers_every_command_of_the_screen(dana: TeamStore) -> None:
    app = opened(dana)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        offered = {command.help for command in app.get_system_commands(app.screen)}
        assert isinstance(app.screen, Today)
        for command in app.screen.KEYS:
            said = f"{command.shown_key} · {command.name}"
            reason = app.screen.reason(command)
            assert (f"{said} · not now: {reason}" if reason else said) in offered
        assert "Shared view" in {each.title for each in app.get_system_commands(app.screen)}


async def test_the_line_on_top_says_that_nothing_is_shared_yet(
    dana: TeamStore, tmp_path: Path
) -> None:
    app = opened(dana)
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        assert "this machine only" in app.screen.query_one(TopBar).sync


async def test_what_was_written_is_said_with_the_way_back(dana: TeamStore) -> None:
    add_account(dana, "Acme", {"why_them": "near"})
    set_next_step(dana, dana.shelf.of(Account)[0], "send draft", TODAY)
    app = opened(dana, "accounts")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)

        def said() -> str:
            assert app.notices.last is not None
            return app.notices.last.text

        await pressed(pilot, "x")
        assert said() == "Done: send draft · u takes it back"
        await pressed(pilot, "c", *"met", "ctrl+s")
        assert said().startswith("Noted: call")
        assert said().endswith("u takes it back")
        await pressed(pilot, "y")
        assert said().startswith("Copied: Acme")
        assert "back" not in said()


async def test_work_that_never_begins_leaves_nothing_unawaited(
    dana: TeamStore, recwarn: pytest.WarningsRecorder
) -> None:
    app = opened(dana)
    async with app.run_test() as pilot:
        await settled(pilot)
        app.records_changed.publish(None)
        await asyncio.sleep(0)  # the work is there, and the app closes before its turn
        app.exchange.look()
        app.workers.cancel_all()
    gc.collect()
    assert [str(each.message) for each in recwarn if "never awaited" in str(each.message)] == []


async def test_a_form_says_what_became_of_it(dana: TeamStore) -> None:
    add_account(dana, "Acme", {"why_them": "near"})
    app = opened(dana, "accounts")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)

        def said() -> str:
            assert app.notices.last is not None
            return app.notices.last.text

        await pressed(pilot, "e", "ctrl+s")
        assert said() == "Acme: nothing was changed"
        await pressed(pilot, "e", *"x", "ctrl+s")
        assert said() == "Acme: saved · u takes it back"
        assert dana.shelf.of(Account)[0].name != "Acme"


async def test_a_pane_that_needs_fewer_rows_in_a_wider_window_leaves_none_empty(
    dana: TeamStore,
) -> None:
    for name in ("Acme", "Globex"):
        account = add_account(dana, name, {"why_them": "near"}).account
        set_next_step(dana, account, "send the whole draft of the pilot to their board", TODAY)
    app = opened(dana, "today")
    async with app.run_test(size=(40, 20)) as pilot:
        await settled(pilot)
        await pilot.resize_terminal(120, 40)
        await settled(pilot)
        for pane in app.screen.query(Lines):
            grows = pane.styles.height is not None and pane.styles.height.is_fraction
            assert not pane.size or grows or pane.size.height == pane.virtual_size.height, pane.id
