"""Keys, colours and motion of one's own, as config.toml asks for them."""

import re
from pathlib import Path

import pytest
from textual.widgets import Input

import coachtui.app
from coachtui.app.app import CoachApp
from coachtui.app.every_screen import every_screen
from coachtui.app.own_keys import own_keys
from coachtui.app.screens.accounts.table import AccountTable
from coachtui.app.screens.help import HelpScreen
from coachtui.app.screens.today.screen import Today
from coachtui.app.themes import THEMES
from coachtui.coaching.accounts.keeping import add_account
from coachtui.store.config import TEMPLATE, read_config
from coachtui.store.team_store import TeamStore
from tests.app.driving import driving
from tests.screens.pictures import settled

SCREENS = every_screen()


def config(store: TeamStore, text: str) -> None:
    """Write this person's config.toml."""
    (store.home.path / "config.toml").write_text(text, encoding="utf-8")


async def test_a_key_of_ones_own_works_and_is_shown_and_the_usual_one_stays(
    dana: TeamStore,
) -> None:
    config(dana, '[keys]\n"app.undo" = "U"\n"app.accounts" = "f7"\n')
    async with driving(dana, "today", (120, 80)) as driver:
        await driver.press("f7")
        assert "Magnificent 50" in driver.text
        await driver.press("a", *"Acme", "ctrl+s")
        await driver.press("U")
        assert driver.said.startswith("Taken back")
        await driver.press("u")
        assert "nothing" in driver.said.lower()
        await driver.press("question_mark")
        assert " U u  Take back" in driver.text


def test_the_examples_of_a_new_file_work_as_they_stand(dana: TeamStore) -> None:
    config(dana, re.sub(r'^# (?="[\w.]+" = )', "", TEMPLATE, flags=re.MULTILINE))
    asked = read_config(dana.home).config.keys
    assert asked
    assert own_keys(asked, SCREENS)[1] == []


async def test_a_key_can_change_its_owner(dana: TeamStore) -> None:
    config(dana, '[keys]\n"accounts.find" = "x"\n"accounts.done" = "f"\n')
    add_account(dana, "Acme", {"why_them": "near"})
    async with driving(dana) as driver:
        assert "x find" in driver.rows[-1]
        await driver.press("x")
        assert isinstance(driver.app.focused, Input)
        await driver.press("escape", "f")
        assert "no next step" in driver.said


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ({"accounts.find": "x"}, "'done' there (accounts.done)"),
        ({"accounts.find": "T", "accounts.edit": "T"}, "is what you gave to"),
        ({"app.undo": "a"}, "a is '"),
        ({"accounts.search": "s"}, "no command of this name"),
        ({"accounts.find": "j"}, "moves in lists"),
        ({"accounts.find": "3"}, "digits are scores"),
        ({"accounts.find": "@"}, "no key that every keyboard types plainly"),
        ({"accounts.find": "ctrl+s"}, "keep ctrl+s for themselves"),
        ({"accounts.find": " , "}, "names no key"),
    ],
)
def test_a_wish_that_cannot_be_met_is_said_and_changes_nothing(
    keys: dict[str, str], said: str
) -> None:
    keymap, problems = own_keys(keys, SCREENS)
    assert any(said in problem for problem in problems), problems
    assert set(keymap.keys) <= set(keys) - {
        problem.split("keys.")[1].split(":")[0] for problem in problems
    }


@pytest.mark.parametrize("written", ["^t", "ctrl+t", "F7", "f7", "?", "t", "T", "space"])
def test_keys_are_named_as_people_write_them(written: str) -> None:
    _, problems = own_keys({"account.fit": written}, SCREENS)
    assert not [problem for problem in problems if "no key that" in problem]


async def test_a_broken_configuration_gives_a_sentence_and_the_usual_app(dana: TeamStore) -> None:
    config(dana, "theme = [")
    async with driving(dana, "today") as driver:
        assert driver.said.startswith("config.toml cannot be read")
        assert driver.app.theme == "coach-dark"


async def test_an_unknown_theme_is_named(dana: TeamStore) -> None:
    config(dana, 'theme = "pink"\n')
    async with driving(dana, "today") as driver:
        assert "no theme 'pink'" in driver.said


@pytest.mark.parametrize(
    "theme", [*(theme.name for theme in THEMES), "nord", "ansi-light", "textual-light"]
)
async def test_any_theme_by_name(dana: TeamStore, theme: str) -> None:
    config(dana, f'theme = "{theme}"\n')
    app = CoachApp(dana.home, dana, dana.clock)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert app.theme == theme
        assert isinstance(app.screen, Today)


async def test_a_theme_chosen_in_the_app_is_kept(dana: TeamStore) -> None:
    async with driving(dana, "today") as driver:
        driver.app.theme = "nord"
        await driver.press("down")
        await settled(driver.pilot)
    assert read_config(dana.home).config.theme == "nord"


async def test_with_reduced_motion_nothing_moves_by_itself(dana: TeamStore) -> None:
    config(dana, 'motion = "reduced"\n')
    app = CoachApp(dana.home, dana, dana.clock)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert app.animation_level == "none"
        await pilot.press("l")
        await settled(pilot)
        assert isinstance(app.focused, Input)
        assert not app.focused.cursor_blink


async def test_vim_keys_move_by_half_pages_and_to_the_end(dana: TeamStore) -> None:
    config(dana, "vim_keys = true\n")
    for number in range(40):
        add_account(dana, f"Company {number:02}", {"why_them": "near"})
    async with driving(dana) as driver:
        table = driver.app.focused
        assert isinstance(table, AccountTable)
        await driver.press("G")
        assert table.cursor_row == 39
        await driver.press("ctrl+u")
        assert 20 <= table.cursor_row < 39
        await driver.press("question_mark")
        assert isinstance(driver.app.screen, HelpScreen)


async def test_without_colour_only_the_terminals_own_are_used(
    dana: TeamStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = CoachApp(dana.home, dana, dana.clock)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert app.no_color
        assert app.native_ansi_color


async def test_the_keys_of_boxes_are_ones_own_too_and_help_knows_them(dana: TeamStore) -> None:
    config(dana, '[keys]\n"form.save" = "ctrl+w"\n"reading.copy" = "c"\n')
    async with driving(dana, "accounts") as driver:
        await driver.press("a")
        assert "^w save" in driver.rows[-1]
        assert "^w saves" in driver.text
        await driver.press("f1")
        assert isinstance(driver.app.screen, HelpScreen)
        assert "^w ^s  Save it all, from any field." in driver.text
        await driver.press("escape")
        await driver.type("Acme")
        await driver.press("ctrl+w")
        assert driver.said.startswith("Acme")


def test_every_key_that_a_text_names_is_one_of_a_command() -> None:
    """A text says `<files.sync> fetches it`; the key is filled in where it is shown."""
    known = {command.id for screen in SCREENS for command in screen.commands}
    named = {
        (path.name, name)
        for path in Path(coachtui.app.__file__).parent.rglob("*.py")
        for name in re.findall(r"<([a-z_]+\.[a-z_-]+)>", path.read_text(encoding="utf-8"))
    }
    assert len(named) > 30
    assert {each for each in named if each[1] not in known} == set()


async def test_texts_name_the_key_that_works(dana: TeamStore) -> None:
    config(
        dana,
        '[keys]\n"accounts.add" = "N"\n"accounts.import" = "I"\n"app.undo" = "z"\n'
        '"files.sync" = "E"\n"app.palette" = "f12"\n"accounts.next" = "h"\n',
    )
    async with driving(dana, "accounts") as driver:
        assert "N adds the first one. I brings in a whole file." in driver.text
        await driver.press("h")
        assert driver.said == "There is no company here yet; N adds one."
        await driver.press("N", *"Acme", "ctrl+s")
        assert driver.said.endswith("z takes it back")
        await driver.press("f9")
        assert driver.said == "Shared view is on. It ends from the palette, F12."
        await driver.press("f8")
        assert "E fetches it" in driver.text
