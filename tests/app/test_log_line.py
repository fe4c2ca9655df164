"""The log line in the app: completion, echo, new companies, whatever is pasted into it."""

from pathlib import Path

import pytest
from textual import events
from textual.widgets import Input, Static

from coachtui.app.widgets.log_line import LogInput
from coachtui.coaching.accounts.keeping import add_account, add_contact
from coachtui.coaching.log.one_day import entries_of
from coachtui.records.accounts import Account, Contact
from coachtui.records.days import Entry
from coachtui.store.team_store import TeamStore
from tests.app.a_pair import Team, a_team
from tests.app.driving import Driver, driving


@pytest.fixture
def team(tmp_path: Path) -> Team:
    """Dana with three companies and two people at Acme."""
    team = a_team(tmp_path)
    dana = team.dana
    for name in ("Acme", "Globex", "O'Neill Ltd"):
        add_account(dana, name, {"why_them": "x"})
    acme = dana.shelf.linked(Account, "name", "Acme")[0]
    for name in ("Ana Rivera", "Omar Rivera"):
        add_contact(dana, acme, name)
    return team


def entries(store: TeamStore) -> list[Entry]:
    store.refresh()
    return entries_of(store.read(), store.me, store.today())


def typed(drive: Driver) -> str:
    field = drive.app.screen.query_one(".log-input", Input)
    return field.value


async def paste(drive: Driver, text: str) -> None:
    drive.app.post_message(events.Paste(text))
    await drive.press("end")


# -- completion --------------------------------------------------------------------------------


async def test_names_kinds_and_obstacles_are_completed_by_tab(team: Team) -> None:
    async with driving(team.dana, "today") as drive:
        await drive.press("l", *"met @ac", "tab", *"+mee", "tab", *"stuck:int", "tab", *"p3")
        assert typed(drive) == "met @Acme +meeting stuck:internal-help p3"
        assert "meeting · Acme · clear step · stuck: internal help" in drive.text


async def test_a_name_with_blanks_brings_its_quotes(team: Team) -> None:
    async with driving(team.dana, "today") as drive:
        await drive.press("l", *"met @on", "tab")
        assert typed(drive) == 'met @"O\'Neill Ltd" '


async def test_a_helper_and_a_mark_with_a_blank_after_it(team: Team) -> None:
    async with driving(team.dana, "today") as drive:
        await drive.press("l", *"met with: mi", "tab", *"stuck: pri", "tab")
        assert typed(drive) == "met with:mia stuck:price "


async def test_a_slash_goes_on_to_somebody_there(team: Team) -> None:
    async with driving(team.dana, "today") as drive:
        await drive.press("l", *"met @ac", "slash")
        assert typed(drive) == "met @Acme/"
        assert "Ana Rivera" in drive.text
        assert "Omar Rivera" in drive.text
        await drive.press("down", "tab", *"+call", "enter")
        (entry,) = entries(team.dana)
        (contact,) = entry.contacts
        assert (entry.kind, entry.text) == ("call", "met")
        (omar,) = team.dana.shelf.linked(Contact, "name", "Omar Rivera")
        assert contact == omar.id


async def test_the_keys_of_the_list_stand_below_while_it_is_open(team: Team) -> None:
    for place, start in (("today", "l"), ("log", "home")):
        async with driving(team.dana, place) as drive:
            await drive.press(start, *"met @ac")
            assert "tab take it" in drive.rows[-1]
            assert "↑↓ choose" in drive.rows[-1]
            await drive.press("escape")
            assert "take it" not in drive.rows[-1]
            assert "enter save" in drive.rows[-1]
            assert "TYPING" in drive.rows[-1]
            for _ in range(7):
                await drive.press("backspace")


# -- a company that nobody keeps -----------------------------------------------------------------


async def test_an_unknown_company_is_said_and_one_key_adds_it(team: Team) -> None:
    async with driving(team.dana, "today") as drive:
        await drive.press("l")
        await drive.type('at the fair @"Wayne Ltd" +event p3')
        assert "^b adds “Wayne Ltd” to the bench and saves" in drive.text
        assert "add company and save" in drive.rows[-1]
        await drive.press("ctrl+b")
        assert "new on the bench: Wayne Ltd" in drive.said
        (entry,) = entries(team.dana)
        company = team.dana.shelf.get(Account, entry.accounts[0])
        assert company is not None
        assert (company.name, company.status) == ("Wayne Ltd", "bench")
        await drive.press("u")
        assert entries(team.dana) == []
        assert not team.dana.shelf.linked(Account, "name", "Wayne Ltd")


async def test_enter_refuses_an_unknown_company_and_keeps_the_line(team: Team) -> None:
    async with driving(team.dana, "log") as drive:
        await drive.type("at @Waynesboro")
        await drive.press("enter")
        assert "Nobody keeps “Waynesboro” yet." in drive.text
        assert entries(team.dana) == []
        assert typed(drive) == "at @Waynesboro"
        await drive.press("ctrl+b")
        assert len(entries(team.dana)) == 1
        assert typed(drive) == ""


async def test_a_new_company_can_be_completed_right_after(team: Team) -> None:
    async with driving(team.dana, "log") as drive:
        await drive.type("at @Stark")
        await drive.press("ctrl+b", "l", *"again @sta", "tab")
        assert typed(drive) == "again @Stark "


async def test_a_name_that_fits_several_asks_for_more_of_it(team: Team) -> None:
    add_account(team.dana, "Acme Foods")
    add_account(team.dana, "Acme Retail")
    async with driving(team.dana, "log") as drive:
        await drive.press(*"at @acm", "enter")
        assert "could be" in drive.text
        await drive.press("ctrl+b")
        assert "could be" in drive.text
        assert entries(team.dana) == []


# -- what is pasted ----------------------------------------------------------------------------


async def test_a_paste_of_twenty_thousand_characters_is_refused_in_words(team: Team) -> None:
    async with driving(team.dana, "log") as drive:
        await drive.press(*"met")
        await paste(drive, "x" * 20_000)
        assert typed(drive) == "met"
        assert "20,000 characters" in drive.said
        assert "nothing was pasted" in drive.said
        for _ in range(2):
            await drive.press("tab")
        await paste(drive, "y" * 20_000)
        assert drive.app.screen.query_one("#setback", Input).value == ""


async def test_a_long_line_is_refused_by_its_length(team: Team) -> None:
    async with driving(team.dana, "log") as drive:
        await drive.press("m")
        await paste(drive, "et " * 190)
        await drive.press("enter")
        assert "A log line holds 500 characters" in " ".join(drive.text.split())
        assert entries(team.dana) == []


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("met 🦊 Rivera 👩‍👩‍👧 ok", "met 🦊 Rivera 👩‍👩‍👧 ok"),
        ("met\x1b[31m Ri\x00vera\x07\x9b2J", "met[31m Rivera2J"),
        ("met\nRivera\r\nand\tOmar", "met Rivera and Omar"),
        ("met \u202eRivera\u2028 now", "met Rivera now"),
        ("[bold]met[/] [@click=app.quit]Rivera[/]", "[bold]met[/] [@click=app.quit]Rivera[/]"),
    ],
)
async def test_whatever_is_pasted_is_kept_clean_on_one_line(
    team: Team, text: str, kept: str
) -> None:
    async with driving(team.dana, "log") as drive:
        await drive.press("a", "backspace")
        await paste(drive, text)
        assert typed(drive) == kept
        await drive.press("enter")
        (entry,) = entries(team.dana)
        assert entry.text == kept.strip()


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("met next:", "next: has nothing after it"),
        ("met @", "@ needs an account right behind it"),
        ("met @acme/", "@acme/ needs a contact right behind it"),
        ("met stuck:", "stuck: has nothing after it"),
        ("met on:tomorrow", "is still to come"),
        ("met on:2026-02-30", "There is no 2026-02-30 in the calendar"),
        ("met +lunch", "is no kind of entry"),
        ("met @acme next: a next: b", "next: stands twice"),
        ("met @acme/rivera", "could be Ana Rivera or Omar Rivera"),
        ("met @acme/smith", "nobody there is called that"),
        ("met with:nobody", "nobody here is called"),
        ("met with:dana", "not yourself"),
    ],
)
async def test_a_line_that_cannot_be_read_says_why_and_is_kept(
    team: Team, line: str, said: str
) -> None:
    async with driving(team.dana, "log") as drive:
        await drive.type(line)
        await drive.press("enter")
        echo = drive.app.screen.query_one(".log-echo", Static)
        assert said in str(echo.content)
        assert entries(team.dana) == []
        assert typed(drive) == line


async def test_enter_twice_logs_the_line_once(team: Team) -> None:
    async with driving(team.dana, "log") as drive:
        await drive.type("met Rivera")
        field = drive.app.screen.query_one(LogInput)
        await field.action_submit()
        await field.action_submit()
        await drive.press()
        assert len(entries(team.dana)) == 1


# -- nothing typed is lost -----------------------------------------------------------------------


async def test_what_was_typed_is_there_after_the_app_has_stopped(team: Team) -> None:
    async with driving(team.dana, "log") as drive:
        await drive.type("met Rivera and then the power we")
        await drive.press("escape")
    async with driving(team.dana, "today") as drive:
        await drive.press("l")
        assert typed(drive) == "met Rivera and then the power we"


async def test_a_line_begun_in_one_place_is_finished_in_another(team: Team) -> None:
    async with driving(team.dana, "log") as drive:
        await drive.type("met Rivera")
        await drive.press("escape", "f2", "l")
        assert typed(drive) == "met Rivera"
        await drive.press("enter", "f4")
        assert typed(drive) == ""
        assert len(entries(team.dana)) == 1
