"""Today by its keys: every line opens its source and can be acted on where it stands."""

from datetime import timedelta
from pathlib import Path

import pytest
from textual.widgets import Input, Select

from coachtui.coaching.accounts.keeping import add_account, set_next_step
from coachtui.coaching.experiments import conclude_experiment, start_experiment
from coachtui.coaching.growth import ask_for_help, offer
from coachtui.coaching.growth_state import help_state, open_requests
from coachtui.coaching.log.day_keeping import edit_day, log
from coachtui.coaching.log.one_day import day_of
from coachtui.coaching.log.reflection import last_reflection
from coachtui.coaching.promise_state import action_state
from coachtui.coaching.promises import promise
from coachtui.records.accounts import Account
from coachtui.records.clock import Clock
from coachtui.records.coaching import HelpRequest, Recognition
from coachtui.records.days import Action
from coachtui.store.home import Home
from coachtui.store.start import Newcomer, start_team
from coachtui.store.team_store import TeamStore
from tests.app.a_pair import Team, a_team
from tests.app.driving import Driver, driving
from tests.screens.pictures import DAY

YESTERDAY = DAY - timedelta(days=1)


@pytest.fixture
def team(tmp_path: Path) -> Team:
    """Dana with a cold company, a step due today and a plan; Mia owes her something."""
    team = a_team(tmp_path)
    dana, mia, _ = team
    clock = dana.clock
    clock.fix(DAY - timedelta(days=70))
    for name in ("Acme", "Globex"):
        add_account(dana, name, {"why_them": "x", "tier": "A"})
    clock.fix(YESTERDAY)
    log(dana, "met the plant manager @Acme +meeting")
    edit_day(dana, YESTERDAY, tomorrow="send Acme the draft")
    set_next_step(dana, account(dana, "Acme"), "send the draft", DAY)
    mia.refresh()
    promise(mia, "intro to the CFO", "dana", YESTERDAY)
    clock.fix(DAY)
    seen(dana)
    return team


def account(store: TeamStore, name: str) -> Account:
    return store.shelf.linked(Account, "name", name)[0]


def seen(store: TeamStore) -> TeamStore:
    store.refresh()
    store.read()
    return store


async def to(drive: Driver, pane: str) -> None:
    """The cursor into a pane, by tab."""
    for _ in range(12):
        if drive.app.focused is not None and drive.app.focused.id == pane:
            return
        await drive.press("tab")
    raise AssertionError(f"no way to {pane}")


def _left(drive: Driver) -> str:
    """What stands in the left half at 80 columns, its lines as one."""
    return " ".join(" ".join(row[1:42].replace("│", " ") for row in drive.rows).split())


def _right(drive: Driver) -> str:
    """What stands in the right half at 80 columns, without its borders."""
    return " ".join(row[44:].replace("│", " ") for row in drive.rows)


# -- a rep ---------------------------------------------------------------------------------------


async def test_what_became_of_the_plan_is_one_letter(team: Team) -> None:
    async with driving(team.dana, "today") as drive:
        assert "“send Acme the draft”" in drive.text
        await drive.press("enter", "p")
        day = day_of(seen(team.dana).shelf, "dana", YESTERDAY)
        assert day is not None
        assert day.tomorrow_result == "partly"
        assert "partly" in drive.row_with("“send Acme the draft”")


async def test_the_steps_have_their_reasons_and_open_their_account(team: Team) -> None:
    async with driving(team.dana, "today") as drive:
        await to(drive, "steps")
        assert "due today" in drive.text
        assert "no contact yet in 70 days" in drive.text
        await drive.press("enter")
        assert type(drive.app.screen).__name__ == "AccountScreen"


async def test_a_step_is_done_and_taken_back_where_it_stands(team: Team) -> None:
    async with driving(team.dana, "today") as drive:
        await to(drive, "steps")
        (step,) = team.dana.shelf.linked(Action, "text", "send the draft")
        await drive.press("x")
        assert action_state(seen(team.dana).shelf, step).state == "done"
        assert "send the draft" not in drive.text
        await drive.press("u")
        assert action_state(seen(team.dana).shelf, step).state == "open"
        await drive.until("send the draft")


async def test_a_step_gets_another_day(team: Team) -> None:
    async with driving(team.dana, "today") as drive:
        await to(drive, "steps")
        await drive.press("m", *"fri", "tab", *"legal", "ctrl+s")
        (step,) = team.dana.shelf.linked(Action, "text", "send the draft")
        assert action_state(seen(team.dana).shelf, step).due == DAY + timedelta(days=2)


async def test_a_next_step_is_set_on_a_quiet_account(team: Team) -> None:
    async with driving(team.dana, "today") as drive:
        await to(drive, "steps")
        await drive.press("down", "n")
        await drive.type("call purchasing")
        await drive.press("ctrl+s")
        (step,) = seen(team.dana).shelf.linked(Action, "text", "call purchasing")
        assert step.account == account(team.dana, "Globex").id


async def test_a_promise_of_the_manager_stands_first_and_is_closed_here(team: Team) -> None:
    async with driving(team.dana, "today", (120, 40)) as drive:
        assert "1 day late" in drive.row_with("intro to the CFO")
        await to(drive, "promises")
        await drive.press("enter", "x")
        assert drive.said == "Done · u takes it back"
        await drive.until("No open promises")


async def test_a_door_is_asked_for_on_the_account_and_mia_offers_to_open_it(team: Team) -> None:
    async with driving(team.dana, "today") as drive:
        await to(drive, "steps")
        await drive.press("down", "d")
        assert "Everybody in the team can read this" in drive.text
        await drive.type("an hour with their CFO")
        await drive.press("enter")
        (waiting,) = open_requests(seen(team.dana).shelf, DAY, asker="dana")
        assert waiting.request.kind == "door"
        assert waiting.request.account == account(team.dana, "Globex").id
        assert "You asked for" in drive.text
        assert "an hour with their CFO" in " ".join(_right(drive).split())

    seen(team.mia)
    async with driving(team.mia, "today") as drive:
        await to(drive, "asked")
        assert "Dana  an hour with their CFO" in drive.text
        assert "Globex, today" in _left(drive)
        await drive.press("enter")
        await drive.type("I know her, I will call")
        await drive.press("enter")

    seen(team.dana)
    async with driving(team.dana, "today") as drive:
        assert "Mia: I know her, I will call" in " ".join(_right(drive).split())
        await to(drive, "asked-for")
        await drive.press("enter", "a")
        request = waiting.request
        assert help_state(seen(team.dana).shelf, request).solved_by == "mia"
        assert "You asked for" not in drive.text


async def test_a_door_needs_an_account_under_the_cursor(team: Team) -> None:
    async with driving(team.dana, "today", (120, 40)) as drive:
        await to(drive, "promises")
        await drive.press("d")
        assert drive.said == "Put the cursor on an account first."


async def test_a_wish_to_talk_goes_out_with_the_reflection(team: Team) -> None:
    async with driving(team.dana, "today") as drive:
        await drive.press("r", *"hard week", "tab", "enter", "down", "enter")
        assert "I would like to talk." in drive.text
        await drive.press("ctrl+s")
        sent = last_reflection(seen(team.mia).shelf, "dana")
        assert sent is not None
        assert (sent.words, sent.wants_to_talk) == ("hard week", True)
    async with driving(team.mia, "today") as drive:
        assert "Dana would like to talk" in drive.text


async def test_the_footer_offers_what_works_on_the_line(team: Team) -> None:
    async with driving(team.dana, "today") as drive:
        await to(drive, "steps")
        assert "d door" in drive.rows[-1]
        assert "x done" in drive.rows[-1]
        await to(drive, "planned")
        assert "d door" not in drive.rows[-1]
        assert "g go" in drive.rows[-1]


# -- a manager -----------------------------------------------------------------------------------


async def test_a_request_is_solved_where_it_stands(team: Team) -> None:
    ask_for_help(team.dana, "a reference in retail", "document")
    async with driving(seen(team.mia), "today") as drive:
        await to(drive, "asked")
        await drive.press("x")
        (request,) = seen(team.dana).shelf.of(HelpRequest)
        assert help_state(team.dana.shelf, request).solved_by == "mia"


async def test_thanks_say_who_reads_them_before_they_are_written(team: Team) -> None:
    async with driving(seen(team.mia), "today") as drive:
        await to(drive, "moved")
        await drive.press("enter")
        assert "the two of you, as rep and manager" in drive.text
        field = drive.app.screen.query_one("#field-for_what", Input)
        field.focus()
        await drive.type("the calm talk at Acme")
        await drive.press("ctrl+s")
        (thanks,) = seen(team.dana).shelf.of(Recognition)
        assert (thanks.to, thanks.audience) == ("dana", "pair")
        assert seen(team.ravi).shelf.of(Recognition) == []


async def test_a_colleague_is_thanked_in_front_of_the_team(team: Team) -> None:
    async with driving(team.dana, "today") as drive:
        await drive.press("w", *"ravi", "tab")
        await drive.type("lending me his demo")
        assert drive.app.screen.query_one("#field-audience", Select).value == "team"
        await drive.press("ctrl+s")
        (thanks,) = seen(team.mia).shelf.of(Recognition)
        assert (thanks.to, thanks.audience) == ("ravi", "team")


async def test_a_lesson_is_thanked_for(team: Team) -> None:
    bet = start_experiment(team.dana, "no slides")
    conclude_experiment(team.dana, bet, "worked", lesson="they talk more when we draw")
    async with driving(seen(team.mia), "today", (120, 40)) as drive:
        await to(drive, "lessons")
        await drive.press("enter", "ctrl+s")
        (thanks,) = seen(team.dana).shelf.of(Recognition)
        assert thanks.for_what == "telling us: they talk more when we draw"
        await drive.until("Lessons from experiments come here")


# -- shared view ---------------------------------------------------------------------------------


async def test_what_was_asked_for_is_not_for_two_to_see(team: Team) -> None:
    request = ask_for_help(team.dana, "somebody to check my offer", "skill")
    offer(seen(team.ravi), request, "send it to me")
    async with driving(seen(team.dana), "today") as drive:
        assert "Ravi: send it to me" in drive.text
        await drive.press("f9")
        assert "Ravi" not in drive.text
        await drive.press("r")
        assert "shared view" in drive.said


@pytest.mark.parametrize(
    ("size", "shown"),
    [
        ((120, 40), ("Hollenbrook Waterworks  ", "Farrow & Daughters Recy…  ")),
        ((80, 24), ("Hollenbrook", "Farrow & Da")),
    ],
)
async def test_names_are_cut_only_where_there_is_no_room(
    team: Team, size: tuple[int, int], shown: tuple[str, str]
) -> None:
    dana = team.dana
    dana.clock.fix(DAY - timedelta(days=70))
    for name in ("Hollenbrook Waterworks", "Farrow & Daughters Recycling of the North"):
        add_account(dana, name, {"why_them": "x", "tier": "A"})
        set_next_step(dana, account(dana, name), "find out what they want this year", DAY)
    dana.clock.fix(DAY)
    async with driving(seen(dana), "today", size=size) as drive:
        left = [row.split("│")[1] for row in drive.text.split("\n") if row.startswith("│")]
        for name in shown:
            assert any(name in row for row in left), left
        assert "want this year" in " ".join(" ".join(left).split())


async def test_a_first_week_says_what_to_do_instead_of_counting_nothing(tmp_path: Path) -> None:
    saturday = DAY + timedelta(days=3)
    alone = start_team(
        tmp_path / "team",
        Home(tmp_path / "home"),
        "North",
        Newcomer("Ada Low", "ada", "rep"),
        clock=Clock(saturday),
        durable=False,
    )
    async with driving(alone, "today") as drive:
        assert "l writes your first line" in drive.text
        await drive.press("l", *"met Rivera", "enter")
        assert "logged on a day off" in drive.text
        await drive.press("f4")
        assert "logged on a day off" in drive.text


async def test_a_long_streak_is_the_same_on_today_and_in_the_log(team: Team) -> None:
    dana = team.dana
    for back in range(140):
        day = DAY - timedelta(days=back)
        if day.weekday() < 5:
            log(dana, f"wrote to Acme on:{day:%Y-%m-%d}")
    async with driving(seen(dana), "today") as drive:
        assert "streak 100" in drive.text
        await drive.press("f4")
        assert "streak 100" in drive.text
