"""Bringing a file in on the screen: choose, look, do, take back, stop; by real keys."""

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.widgets import Input

from coachtui.app.app import CoachApp
from coachtui.app.screens.account.screen import AccountScreen
from coachtui.app.screens.accounts.screen import Accounts
from coachtui.app.screens.importing.choosing import PathSuggester, items_in
from coachtui.app.screens.importing.picking import TargetPicker
from coachtui.app.screens.importing.running import Running
from coachtui.app.screens.importing.screen import ImportScreen
from coachtui.coaching.accounts.finding import list_of
from coachtui.coaching.accounts.keeping import add_account
from coachtui.records.accounts import Account
from coachtui.store.team_store import TeamStore
from tests.app.driving import Driver, driving

ROWS = (
    "Account ID,Account Name,Website,Employees,Fax\n"
    "1,Globex,globex.com,10000,77\n"
    "2,Acme Ltd,,lots,\n"
    "3,ACME,acme.com,500,\n"
    "4,Hooli,www.,,\n"
    "5,Hooli XYZ,,,\n"
)


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """A folder with a few files in it."""
    folder = tmp_path / "files"
    (folder / "sub").mkdir(parents=True)
    (folder / "companies.csv").write_text(ROWS)
    (folder / "firmen.csv").write_text("Firma;Umsatz\nGlobex;5M\n")
    (folder / "picture.png").write_bytes(b"\x89PNG")
    (folder / "wrong.csv").write_bytes(b"\x89PNG\r\n\x1a\n\x00")
    (folder / "sub" / "deep.csv").write_text("Name\nDeep\n")
    return folder


@asynccontextmanager
async def importing(
    store: TeamStore, folder: Path, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[Driver]:
    """The import screen on a folder."""
    async with driving(store, size=size) as app:
        app.app.push_screen(ImportScreen(folder=folder))
        await app.press()
        yield app


def screen(app: Driver) -> ImportScreen:
    found = app.app.screen
    assert isinstance(found, ImportScreen)
    return found


def names(store: TeamStore) -> set[str]:
    return {account.name for account in store.read().of(Account)}


async def choose(app: Driver, name: str) -> None:
    """Choose a file by its path."""
    await app.press("p")
    await app.type(str(screen(app).chooser.folder / name))
    await app.press("enter")


async def test_from_the_list_to_the_bench_and_back(
    dana: TeamStore, files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(files)
    add_account(dana, "Acme", {"why_them": "they grow"})
    async with driving(dana) as app:
        await app.press("i")
        assert str(files)[-40:] in app.text
        assert "picture.png" not in app.text
        await app.press("down", "enter")
        assert "companies.csv · 5 rows · UTF-8, comma" in app.text
        assert "What would happen: 3 created, 1 filled, 1 failed" in app.text
        assert "size must be a whole number" in app.text
        assert "Hooli XYZ and Hooli" in app.text
        assert names(dana) == {"Acme"}
        await app.press("s")
        assert "Done: 3 created, 1 filled, 1 failed" in app.text
        assert app.said == "4 rows of companies.csv are in · u takes it back"
        assert names(dana) == {"Acme", "Globex", "Hooli", "Hooli XYZ"}
        await app.press("u")
        assert "Taken back: 3 created" in app.text
        assert names(dana) == {"Acme"}
        await app.press("escape")
        assert isinstance(app.app.screen, Accounts)


async def test_a_column_is_given_another_field_and_the_counts_follow(
    dana: TeamStore, files: Path
) -> None:
    async with importing(dana, files) as app:
        await choose(app, "companies.csv")
        assert "→ size" in app.row_with("Employees")
        assert "10000 · lots · 500" in app.row_with("Employees")
        await app.press("down", "down", "down", "enter")
        assert isinstance(app.app.screen, TargetPicker)
        assert "Where “Employees” goes" in app.text
        await app.press("home", "enter")
        assert "→ left out" in app.row_with("Employees")
        assert "What would happen: 4 created, 1 filled" in app.text
        await app.press("down", "enter", "tab")
        await app.type("fit need")
        await app.press("enter", "enter")
        assert "→ fit: need" in app.row_with("Fax")
        assert "failed" in app.text
        await app.press("up", "enter", "escape")
        assert "→ left out" in app.row_with("Employees")


async def test_a_field_moves_from_one_column_to_another(dana: TeamStore, files: Path) -> None:
    (files / "two.csv").write_text("Company,Website,URL\nAcme,a.com,b.com\n")
    async with importing(dana, files) as app:
        await choose(app, "two.csv")
        assert "both say the domain" in app.text
        await app.press("s")
        assert "both say the domain" in app.said
        await app.press("down", "down", "enter", "enter")
        assert "→ left out" in app.row_with("Website")
        assert "→ domain" in app.row_with("URL")
        await app.press("s")
    assert dana.read().of(Account)[0].domains == ("b.com",)


async def test_a_file_in_other_words_asks_for_its_columns(dana: TeamStore, files: Path) -> None:
    async with importing(dana, files) as app:
        await choose(app, "firmen.csv")
        assert "It has no header row that is known" in app.text
        assert "--map" not in app.text
        await app.press("s")
        assert "enter on a column" in app.said
        assert screen(app).stage == "look"
        await app.press("enter", "down", "enter")
        assert "→ name" in app.row_with("Firma")
        assert "What would happen: 1 created" in app.text
        await app.press("r")
        await app.type("erp")
        await app.press("ctrl+s")
        assert app.said == "Remembered: erp"
        await app.press("escape")
        await choose(app, "firmen.csv")
        assert "no header row that is known" in app.text
        await app.press("r")
        assert "erp" in app.text
        await app.press("a")
        assert "→ name" in app.row_with("Firma")
        await app.press("s")
    assert names(dana) == {"Globex"}


async def test_known_ones_the_list_and_other_columns(dana: TeamStore, files: Path) -> None:
    add_account(dana, "Acme", {"size": "5"})
    async with importing(dana, files) as app:
        await choose(app, "companies.csv")
        assert "known: fill what is empty" in app.text
        await app.press("m")
        assert "known: overwrite" in app.text
        assert "1 overwritten" in app.text
        await app.press("m")
        assert "1 skipped" in app.text
        await app.press("o")
        assert "other columns: in the notes" in app.text
        await app.press("w")
        assert "new: left out" in app.text
        assert "4 skipped, 1 failed" in app.text
        await app.press("w", "escape")
        assert "new: to the bench" in app.text
        await app.press("w", "w", "ctrl+s")
        assert "sentence why them" in app.text
        await app.type("they run on what we replace")
        await app.press("ctrl+s")
        assert "new: onto the list" in app.text
        assert "3 came onto the list." in app.text
        await app.press("w")
        assert "new: to the bench" in app.text
        await app.press("w", "w", "ctrl+s", "s")
        assert "Done: 3 created, 1 skipped, 1 failed" in app.text
    on_list = list_of(dana.read(), "dana")
    assert [account.name for account in on_list] == ["Globex", "Hooli", "Hooli XYZ"]
    assert on_list[0].notes == "Fax: 77"
    assert on_list[0].why_them == "they run on what we replace"


async def test_enter_on_a_row_opens_its_account(dana: TeamStore, files: Path) -> None:
    async with importing(dana, files) as app:
        await choose(app, "sub/deep.csv")
        await app.press("tab", "enter")
        assert app.said == "There is no account of this row."
        await app.press("s", "enter")
        assert isinstance(app.app.screen, AccountScreen)
        assert "Deep" in app.text


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("wrong.csv", "is a picture, not a CSV file"),
        ("missing.csv", "There is no file"),
        ("empty.csv", "empty.csv is empty"),
        ("large.csv", "too large, 200 MB"),
    ],
)
async def test_a_file_that_is_none_is_refused_where_it_is_chosen(
    dana: TeamStore, files: Path, name: str, said: str
) -> None:
    (files / "empty.csv").touch()
    with (files / "large.csv").open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    async with importing(dana, files) as app:
        await choose(app, name)
        assert screen(app).stage == "choose"
        assert said in " ".join(app.text.split())
        await choose_again(app, files / "companies.csv")
        assert "companies.csv · 5 rows" in app.text
        await app.press("escape")
        assert said not in " ".join(app.text.split())


async def choose_again(app: Driver, path: Path) -> None:
    """Another path in place of the one that stands there."""
    screen(app).query_one("#path", Input).value = str(path)
    await app.press("enter")


async def test_folders_are_walked_and_a_path_completes_itself(dana: TeamStore, files: Path) -> None:
    async with importing(dana, files) as app:
        await app.press("enter")
        assert str(files / "sub")[-40:] in app.text
        assert "deep.csv" in app.text
        await app.press("backspace")
        assert "firmen.csv" in app.text
        await app.press("backspace")
        assert "files/" in app.text
        await app.press("p")
        await app.type(str(files / "com"))
        assert app.row_with("TYPING")
        await app.press("right", "enter")
        assert "companies.csv · 5 rows" in app.text
        await app.press("escape", "p", "escape", "escape")
        assert isinstance(app.app.screen, Accounts)


async def test_names_are_shown_literally(dana: TeamStore, files: Path) -> None:
    for name in ("[bold]x.csv", "[@click=app.quit]y.csv", "a\x1b]52;c;evil\x07.csv"):
        (files / name).write_text('"[b]Name[b]",Name\n"[red]1","[/] x\u202egnp"\n')
    async with importing(dana, files) as app:
        for shown in ("[bold]x.csv", "[@click=app.quit]y.csv", "a]52;c;evil.csv"):
            assert shown in app.text
        await choose(app, "[bold]x.csv")
        assert "[b]Name[b]" in app.text
        assert "[red]1" in app.text
        assert "[/] xgnp" in app.text
        await app.press("s")
    assert names(dana) == {"[/] xgnp"}


async def test_stopping_leaves_no_trace(dana: TeamStore, files: Path) -> None:
    many = "".join(f"Company {n} of many,{n}\n" for n in range(6000))
    (files / "many.csv").write_text("Name,Size\n" + many)
    before = (dana.folder / "people" / "dana" / "list.json").exists()
    async with importing(dana, files) as app:
        await start(app, "many.csv")
        await until_running(app.app)
        app.app.simulate_key("escape")
        await app.until("The import was stopped.")
        assert screen(app).stage == "choose"
        await choose_again(app, files / "companies.csv")
        assert "companies.csv · 5 rows" in app.text
    assert names(dana) == set()
    assert (dana.folder / "people" / "dana" / "list.json").exists() is before


async def start(app: Driver, name: str) -> None:
    """Choose a file without waiting for what it sets off."""
    await app.press("p")
    await app.type(str(screen(app).chooser.folder / name))
    app.app.simulate_key("enter")


async def until_running(app: CoachApp) -> None:
    """Until the bar is there."""
    for _ in range(1000):
        if isinstance(app.screen, Running):
            return
        await asyncio.sleep(0.01)
    raise AssertionError("it was over before it could be stopped")


async def test_keys_belong_to_their_step(dana: TeamStore, files: Path) -> None:
    async with importing(dana, files) as app:
        await app.press("s")
        assert app.said == "Choose a file first."
        assert "bring in" not in app.rows[-1]
        await choose(app, "companies.csv")
        assert "bring in" in app.rows[-1]
        await app.press("p")
        assert app.said == "The file is chosen already; esc goes back to the files."
        await app.press("s", "m")
        assert app.said == "The file is in already."


async def test_for_a_rep_whose_list_a_manager_looks_at(
    dana: TeamStore, mia: TeamStore, files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(files / "sub")
    add_account(dana, "Acme")
    mia.refresh()
    async with driving(mia) as app:
        await app.press("i")
        await app.press("enter", "s")
        assert "Done: 1 created" in app.text
    found = {each.name: (each.rep, each.owner) for each in mia.read().of(Account)}
    assert found["Deep"] == ("dana", "mia")


async def test_not_while_two_look_at_the_screen(dana: TeamStore) -> None:
    async with driving(dana) as app:
        await app.press("f9", "i")
        assert "A file may name others" in app.said
        assert isinstance(app.app.screen, Accounts)


async def test_a_folder_that_cannot_be_opened(dana: TeamStore, files: Path) -> None:
    assert items_in(files / "gone")[1].endswith("(No such file or directory).")
    assert [item.path.name for item in items_in(files)[0]] == [
        "sub",
        "companies.csv",
        "firmen.csv",
        "wrong.csv",
    ]
    suggest = PathSuggester().get_suggestion
    assert await suggest(f"{files}{os.sep}fi") == str(files / "firmen.csv")
    assert await suggest(f"{files}{os.sep}zz") is None
    assert await suggest(f"{files}{os.sep}") is None
    async with importing(dana, files / "gone") as app:
        assert "cannot be opened" in app.text


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (60, 20)])
async def test_it_fits_every_size(dana: TeamStore, files: Path, size: tuple[int, int]) -> None:
    async with importing(dana, files, size) as app:
        await choose(app, "companies.csv")
        assert all(len(row) <= size[0] for row in app.rows)
        assert "What would happen" in app.text
        await app.press("s")
        assert "Done: 3 created" in app.text or "Done: 4 created" in app.text


async def test_the_list_is_written_as_a_file_and_comes_back_unchanged(
    dana: TeamStore, files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_account(dana, "Acme", {"why_them": "=cmd|evil", "tier": "A"})
    add_account(dana, "Hooli")
    monkeypatch.chdir(files)
    async with driving(dana) as app:
        await app.press("X")
        assert "Everybody who gets the file can read it." in app.text
        await app.press("ctrl+s")
        assert app.said.startswith("2 companies in ")
        text = (files / "accounts.csv").read_text(encoding="utf-8")
        assert "'=cmd|evil" in text
        await app.press("X", "tab", "enter", "down", "enter", "ctrl+s")
        assert "is there already and was left as it is; choose to" in app.text
        await app.press("tab", "tab", "enter", "down", "enter", "ctrl+s")
        assert app.said.startswith("1 company in ")
    async with importing(dana, files) as app:
        await choose(app, "accounts.csv")
        assert "What would happen: 1 unchanged" in app.text


async def test_a_folder_that_is_not_there_is_said_in_the_form(
    dana: TeamStore, files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(files)
    async with driving(dana) as app:
        await app.press("X")
        await app.type("x/y/")
        await app.press("ctrl+s")
        assert "There is no folder" in app.text
