"""The Log by its keys: typical days, any day, days off, the reflection, progress, privacy."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from textual.widgets import Input

from coachtui.coaching.accounts.keeping import add_account
from coachtui.coaching.experiments import conclude_experiment, share_experiment, start_experiment
from coachtui.coaching.growth_state import open_requests
from coachtui.coaching.log.day_keeping import edit_day, feel, log
from coachtui.coaching.log.off_days import set_off
from coachtui.coaching.log.one_day import day_of, entries_of, feeling_of
from coachtui.coaching.log.reflection import last_reflection
from coachtui.coaching.log.views import day_view
from coachtui.coaching.promise_state import open_actions
from coachtui.records.accounts import Account
from coachtui.records.days import Day, Entry, Feeling
from coachtui.store.team_store import TeamStore
from tests.app.a_pair import Team, a_team
from tests.app.driving import Driver, driving
from tests.screens.pictures import DAY

YESTERDAY = DAY - timedelta(days=1)
MONDAY = DAY - timedelta(days=2)
SECRET = "they laughed at my slides"


@pytest.fixture
def team(tmp_path: Path) -> Team:
    """Dana, who works five companies."""
    team = a_team(tmp_path)
    for name in ("Acme", "Globex", "Hooli", "Initech", "Stark"):
        add_account(team.dana, name, {"why_them": "x"})
    return team


def seen(store: TeamStore) -> TeamStore:
    store.refresh()
    store.read(since=DAY - timedelta(days=400))
    return store


def day(store: TeamStore, on: date = DAY) -> tuple[Day | None, Feeling | None, list[Entry]]:
    shelf = seen(store).shelf
    me = store.me
    return day_of(shelf, me, on), feeling_of(shelf, me, on), entries_of(shelf, me, on)


def names(store: TeamStore, entry: Entry) -> list[str]:
    found = (store.shelf.get(Account, each) for each in entry.accounts)
    return [account.name for account in found if account is not None]


def keys(*parts: str) -> list[str]:
    """Words are typed letter by letter; `[enter]` and the like are one key each."""
    pressed: list[str] = []
    for part in parts:
        pressed += [part[1:-1]] if part[0] == "[" and part[-1] == "]" else list(part)
    return pressed


# -- five typical days: key by key, nothing pasted -----------------------------------------------

KEYS_A_SECOND = 4
"""A person who knows the keys; forty words a minute are 3.3."""


async def _typed(store: TeamStore, pressed: list[str], number: int) -> None:
    """Press exactly these keys in the Log, and no more than half a minute allows."""
    assert len(pressed) == number
    assert number / KEYS_A_SECOND < 30
    async with driving(store, "log") as drive:
        await drive.pilot.press(*pressed)
        await drive.press()


async def test_a_day_with_a_good_meeting_takes_65_keys(team: Team) -> None:
    pressed = keys(
        *("met Rivera, pilot scope agreed @ac", "[tab]", "+mee", "[tab]", "p3", "[enter]"),
        *("[enter]", "send the pilot draft", "[enter]"),
    )
    await _typed(team.dana, pressed, 65)
    kept, feeling, (entry,) = day(team.dana)
    assert kept is not None
    assert feeling is not None
    assert (entry.kind, entry.text) == ("meeting", "met Rivera, pilot scope agreed")
    assert names(team.dana, entry) == ["Acme"]
    assert feeling.progress == 3
    assert kept.tomorrow == "send the pilot draft"


async def test_a_quiet_day_takes_26_keys(team: Team) -> None:
    await _typed(team.dana, keys("cleaned up three dossiers", "[enter]"), 26)
    kept, feeling, (entry,) = day(team.dana)
    assert kept is not None
    assert entry.text == kept.moved == "cleaned up three dossiers"
    assert feeling is None


async def test_a_hard_day_takes_64_keys(team: Team) -> None:
    pressed = keys(
        *("called purchasing, nobody picks up @glo", "[tab]", "[enter]", "1"),
        *("no way past the desk", "[enter]", "a"),
    )
    await _typed(team.dana, pressed, 64)
    kept, feeling, (entry,) = day(team.dana)
    assert feeling is not None
    assert (feeling.progress, feeling.setback) == (1, "no way past the desk")
    assert feeling.obstacle == "access"
    assert names(team.dana, entry) == ["Globex"]
    assert kept is not None
    assert "desk" not in kept.moved


async def test_a_win_with_its_next_step_takes_63_keys(team: Team) -> None:
    pressed = keys(
        *("first order signed @hoo", "[tab]", "+win", "[tab]", "p4 "),
        *("next: book the kickoff due:mon", "[enter]"),
    )
    await _typed(team.dana, pressed, 63)
    _, feeling, (entry,) = day(team.dana)
    assert feeling is not None
    assert (entry.kind, entry.side, feeling.progress) == ("win", "customer", 4)
    (step,) = open_actions(team.dana.shelf, promised_by="dana")
    assert step.action.text == "book the kickoff"
    assert step.state.due == date(2026, 11, 30)


async def test_yesterday_caught_up_and_today_begun_takes_50_keys(team: Team) -> None:
    pressed = keys(
        *("[pageup]", "offer out @ini", "[tab]", "+em", "[tab]", "p2", "[enter]"),
        *("[pagedown]", "[escape]", "l", "second demo @sta", "[tab]", "+mee", "[tab]", "[enter]"),
        "3",
    )
    await _typed(team.dana, pressed, 50)
    _, before, (offer,) = day(team.dana, YESTERDAY)
    _, feeling, (demo,) = day(team.dana)
    assert before is not None
    assert feeling is not None
    assert (offer.kind, offer.date, before.progress) == ("email", YESTERDAY, 2)
    assert (demo.kind, names(team.dana, demo), feeling.progress) == ("meeting", ["Stark"], 3)


# -- the four prompts ----------------------------------------------------------------------------


async def test_the_prompts_follow_each_other_and_three_can_be_skipped(team: Team) -> None:
    async with driving(team.dana, "log") as drive:
        await drive.press(*"wrote", "enter", "enter", "enter", "enter")
        assert drive.app.focused is not None
        assert drive.app.focused.id == "entries"
        kept, feeling, _ = day(team.dana)
        assert kept is not None
        assert (kept.tomorrow, feeling) == ("", None)


async def test_a_second_line_adds_and_a_second_score_replaces_and_says_so(team: Team) -> None:
    async with driving(team.dana, "log") as drive:
        await drive.press(*"one", "enter", "2", "escape", "l", *"two", "enter")
        assert len(day(team.dana)[2]) == 2
        await drive.press("4", "escape")
        feeling = day(team.dana)[1]
        assert feeling is not None
        assert feeling.progress == 4
        assert "breakthrough (was small step)" in drive.said
        await drive.press("u")
        feeling = day(team.dana)[1]
        assert feeling is not None
        assert feeling.progress == 2


async def test_a_cleared_setback_takes_its_kind_along(team: Team) -> None:
    feel(team.dana, DAY, setback="no answer", obstacle="access")
    async with driving(team.dana, "log") as drive:
        field = drive.app.screen.query_one("#setback", Input)
        assert field.value == "no answer"
        field.focus()
        await drive.press("ctrl+u", "enter")
        feeling = day(team.dana)[1]
        assert feeling is not None
        assert (feeling.setback, feeling.obstacle) == ("", None)


async def test_a_setback_without_a_kind_is_kept_too(team: Team) -> None:
    async with driving(team.dana, "log") as drive:
        drive.app.screen.query_one("#setback", Input).focus()
        await drive.type("bad day")
        await drive.press("enter", "escape")
        feeling = day(team.dana)[1]
        assert feeling is not None
        assert (feeling.setback, feeling.obstacle) == ("bad day", None)


async def test_everything_is_saved_from_anywhere(team: Team) -> None:
    async with driving(team.dana, "log") as drive:
        await drive.type("met Rivera")
        drive.app.screen.query_one("#setback", Input).focus()
        await drive.type("short of time")
        drive.app.screen.query_one("#tomorrow", Input).focus()
        await drive.type("call Omar")
        assert "one step, unsaved: ^s" in drive.text
        await drive.press("ctrl+s")
        kept, feeling, (entry,) = day(team.dana)
        assert kept is not None
        assert feeling is not None
        assert (entry.text, feeling.setback, kept.tomorrow) == (
            "met Rivera",
            "short of time",
            "call Omar",
        )
        assert "unsaved" not in drive.text


async def test_prompts_survive_the_end_of_the_app_each_on_its_day(team: Team) -> None:
    async with driving(team.dana, "log") as drive:
        drive.app.screen.query_one("#setback", Input).focus()
        await drive.type("half a sent")
        await drive.press("pageup")
        drive.app.screen.query_one("#tomorrow", Input).focus()
        await drive.type("yesterday's plan, too la")
        await drive.press("tab")
    async with driving(team.dana, "log") as drive:
        assert drive.app.screen.query_one("#setback", Input).value == "half a sent"
        assert drive.app.screen.query_one("#tomorrow", Input).value == ""
        assert "yours, unsaved: ^s" in drive.text
        await drive.press("pageup")
        assert drive.app.screen.query_one("#setback", Input).value == ""
        assert drive.app.screen.query_one("#tomorrow", Input).value == "yesterday's plan, too la"
        assert day(team.dana)[1] is None


# -- days ----------------------------------------------------------------------------------------


async def test_page_keys_turn_days_also_while_typing_and_stop_at_today(team: Team) -> None:
    async with driving(team.dana, "log") as drive:
        await drive.press("pageup", "pageup")
        assert "Mon 23 Nov" in drive.text
        await drive.type("caught up")
        await drive.press("enter", "escape", "pagedown", "pagedown")
        assert "Today, Wed 25 Nov" in drive.text
        await drive.press("pagedown")
        assert "Tomorrow comes tomorrow" in drive.said
        (entry,) = day(team.dana, MONDAY)[2]
        assert entry.text == "caught up"


async def test_any_day_can_be_gone_to(team: Team) -> None:
    async with driving(team.dana, "log") as drive:
        await drive.press("escape", "D", *"2 mar", "enter")
        assert "Mon 2 Mar" in drive.text
        await drive.press("t")
        assert "Today, Wed 25 Nov" in drive.text
        for typed, said in (("tomorrow", "still to come"), ("30 feb", "There is no 30 February")):
            await drive.press("D", *typed, "enter")
            assert said in drive.text
            await drive.press("escape")


async def test_a_day_off_is_one_key_and_one_key_back(team: Team) -> None:
    async with driving(team.dana, "log") as drive:
        await drive.press("escape")
        for key, kind in (("o", "off"), ("h", "half"), ("H", "holiday")):
            await drive.press(key)
            assert day_view(seen(team.dana).shelf, "dana", DAY, team.dana.settings).kind == kind
            await drive.press(key)
            assert day_view(seen(team.dana).shelf, "dana", DAY, team.dana.settings).kind == "work"


async def test_days_off_in_a_row(team: Team) -> None:
    async with driving(team.dana, "log") as drive:
        await drive.press("escape", "O")
        assert "From · Wed 25 Nov" in drive.text
        await drive.press("ctrl+u", *"2026-12-21", "tab", *"2027-01-01", "tab", "tab")
        await drive.press(*"Winter", "enter")
        kinds = [
            day_view(seen(team.dana).shelf, "dana", on, team.dana.settings).kind
            for on in (date(2026, 12, 18), date(2026, 12, 21), date(2027, 1, 1), date(2027, 1, 4))
        ]
        assert kinds == ["work", "off", "off", "work"]
        await drive.press("O")
        assert "In the calendar: Mon 21 Dec to Fri 1 Jan, Winter" in drive.text
        await drive.press("escape", "u")
        assert "everybody" not in drive.text


async def test_a_range_that_ends_before_it_begins_is_refused(team: Team) -> None:
    async with driving(team.dana, "log") as drive:
        await drive.press("escape", "O", "tab", *"2026-11-20", "enter", "ctrl+s")
        assert "name the first day first" in " ".join(drive.text.split())


async def test_a_manager_gives_everybody_a_holiday(team: Team) -> None:
    async with driving(team.mia, "log") as drive:
        await drive.press("escape", "O", "tab", "tab", "enter", "down", "down", "down")
        assert "a holiday for everybody" in drive.text
        await drive.press("enter", "ctrl+s")
        for store in (team.dana, team.mia):
            kind = day_view(seen(store).shelf, store.me, DAY, store.settings).kind
            assert kind == "holiday"


# -- entries -------------------------------------------------------------------------------------


async def test_an_entry_is_put_right_in_every_part(team: Team) -> None:
    log(team.dana, "met Riverra @Acme +call")
    async with driving(team.dana, "log") as drive:
        await drive.press("escape", "e", "ctrl+u", *"met Rivera", "tab", "tab", "tab")
        await drive.press("ctrl+u", *"mon", "tab", "ctrl+u", *"hooli, stark", "enter")
        assert day(team.dana)[2] == []
        kept, _, (entry,) = day(team.dana, MONDAY)
        assert kept is not None
        assert (entry.text, entry.kind, kept.moved) == ("met Rivera", "call", "met Rivera")
        assert names(team.dana, entry) == ["Hooli", "Stark"]


async def test_an_entry_is_taken_out_and_brought_back(team: Team) -> None:
    log(team.dana, "met Rivera")
    async with driving(team.dana, "log") as drive:
        await drive.press("escape", "d")
        assert day(team.dana)[2] == []
        await drive.press("u")
        assert len(day(team.dana)[2]) == 1


# -- what is sent, and only that -----------------------------------------------------------------


async def test_the_reflection_is_sent_as_its_preview_says(team: Team) -> None:
    for back, score in ((2, 3), (1, 1)):
        log(team.dana, f"worked p{score} on:{(DAY - timedelta(days=back)).isoformat()}")
    feel(team.dana, YESTERDAY, setback=SECRET, obstacle="message")
    async with driving(team.dana, "log") as drive:
        await drive.press("escape", "r")
        assert "Only you and Mia can read this." in drive.text
        await drive.press(*"stuck at purchasing", "tab", "enter", "down", "enter")
        preview = drive.text
        assert "1 good day, 1 hard day" in preview
        assert "In the way: message 1" in preview
        assert "I would like to talk." in preview
        assert SECRET not in preview
        await drive.press("ctrl+s")
        assert "Mia can read it now" in drive.said

    sent = last_reflection(seen(team.mia).shelf, "dana")
    assert sent is not None
    assert (sent.good_days, sent.hard_days, sent.wants_to_talk) == (1, 1, True)
    assert sent.words == "stuck at purchasing"
    assert last_reflection(seen(team.ravi).shelf, "dana") is None


async def test_words_of_a_reflection_wait_until_they_are_sent(team: Team) -> None:
    async with driving(team.dana, "log") as drive:
        await drive.press("escape", "r", *"not yet", "escape")
        assert last_reflection(seen(team.dana).shelf, "dana") is None
    async with driving(team.dana, "log") as drive:
        await drive.press("escape", "r")
        assert "not yet" in drive.text


async def test_who_has_no_manager_has_nobody_to_send_it_to(team: Team) -> None:
    async with driving(team.mia, "log") as drive:
        await drive.press("escape", "r")
        assert "You have no manager" in drive.said


async def test_what_stood_in_the_way_is_shared_only_as_a_request(team: Team) -> None:
    log(team.dana, "nobody picks up @Hooli +call")
    feel(team.dana, DAY, setback="I do not dare to call them", obstacle="access")
    async with driving(team.dana, "log") as drive:
        await drive.press("escape", "s")
        assert "your score and your own line stay yours" in drive.text
        await drive.press("ctrl+u", *"a way in", "tab", "enter", "down", "enter", "ctrl+s")
        (waiting,) = open_requests(seen(team.mia).shelf, DAY)
        assert (waiting.request.need, waiting.request.kind) == ("a way in", "door")
        assert waiting.request.obstacle == "access"
        assert feeling_of(team.mia.shelf, "dana", DAY) is None


async def test_energy_is_said_with_a_digit_and_is_ones_own(team: Team) -> None:
    async with driving(team.dana, "log") as drive:
        await drive.press("escape", "n", "3")
        feeling = feeling_of(team.dana.shelf, "dana", DAY)
        assert feeling is not None
        assert (feeling.energy, feeling.progress) == (3, None)
        assert "energy 3" in drive.rows[1]
        await drive.press("n", "-")
        assert "energy" not in drive.rows[1]
        await drive.press("u", "f9")
        assert "energy" not in drive.rows[1]
        await drive.press("n")
        assert "yours alone" in drive.said


async def test_the_week_is_copied_for_a_chat(team: Team) -> None:
    log(team.dana, "met Rivera p3")
    async with driving(team.dana, "log") as drive:
        await drive.press("escape", "w")
        assert drive.app.clipboard.startswith("Dana Reyes, week of Mon 23 Nov 2026")
        assert "Wed: met Rivera" in drive.app.clipboard


# -- progress ------------------------------------------------------------------------------------


def _half_a_year(team: Team) -> None:
    dana, _, ravi = team
    clock = dana.clock
    clock.fix(date(2025, 11, 25))
    log(dana, "first talk with the works council p4")
    for back in range(40, 0, -1):
        on = DAY - timedelta(days=back)
        if on.weekday() < 5:
            clock.fix(on)
            log(dana, f"worked p{3 if back < 8 else 1}")
    clock.fix(DAY - timedelta(days=12))
    log(dana, "first order @Acme +win stuck:approval")
    log(dana, "price sheet used by all +win")
    feel(dana, clock.today(), setback="they chose another")
    clock.fix(DAY - timedelta(days=3))
    log(dana, "approval solved at last")
    bet = start_experiment(ravi, "shorter demos")
    conclude_experiment(ravi, bet, "worked", lesson="ten minutes are enough")
    share_experiment(ravi, bet)
    clock.fix(DAY)
    seen(dana)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_progress_tells_half_a_year_and_leads_back_to_each_day(
    team: Team, size: tuple[int, int]
) -> None:
    _half_a_year(team)
    async with driving(team.dana, "log", size) as drive:
        await drive.press("escape", "p")
        told = drive.text
        for _ in range(12):
            await drive.press("pagedown")
            told += drive.text
        for words in (
            "Momentum rising  1111111111 ▸ 33333",
            "In the way: approval",
            "solved",
            "Won with customers: 1",
            "first order",
            "Won inside: 1",
            "price sheet used by all",
            "Lesson: ten minutes are enough",
            "A year ago: first talk with the works council",
            "After the setback of",
            "breakthrough",
        ):
            assert words in told, words
        await drive.press("end")
        while "first order" not in _cursor_line(drive):
            await drive.press("up")
        await drive.press("enter")
        assert "Fri 13 Nov" in drive.text
        assert type(drive.app.screen).__name__ == "Log"


def _cursor_line(drive: Driver) -> str:
    from coachtui.app.widgets.lines import Lines

    pane = drive.app.focused
    assert isinstance(pane, Lines)
    assert pane.highlighted is not None
    return str(pane.get_option_at_index(pane.highlighted).prompt)


async def test_an_off_day_looks_off_in_the_weeks(team: Team) -> None:
    set_off(team.dana, YESTERDAY, YESTERDAY, "off")
    async with driving(team.dana, "log", (120, 40)) as drive:
        tuesdays = [row for row in drive.rows if "│ Tue " in row][-1]
        assert tuesdays.rstrip("│ ").endswith("-")
        assert "- off" in drive.text


async def test_an_empty_log_says_what_would_be_here(team: Team) -> None:
    async with driving(team.dana, "log", (80, 24)) as drive:
        assert "Nothing yet" in drive.text
        await drive.press("escape", "p")
        assert "One line a day, and here stands what moves" in drive.text


# -- shared view ---------------------------------------------------------------------------------


async def test_shared_view_hides_everything_of_ones_own(team: Team) -> None:
    _half_a_year(team)
    feel(team.dana, DAY, progress=1, setback=SECRET, obstacle="access")
    edit_day(team.dana, DAY, tomorrow="call Omar")
    async with driving(team.dana, "log") as drive:
        assert SECRET in drive.text
        await drive.press("escape", "f9")
        for own in (SECRET, "held still", "rising", "approval", "How far", "My days"):
            assert own not in drive.text, own
        assert "call Omar" in drive.text
        await drive.press("3")
        feeling = day(team.dana)[1]
        assert feeling is not None
        assert feeling.progress == 1
        await drive.press("p")
        assert "yours alone" in drive.said
        await drive.press("f9")
        assert SECRET not in drive.text  # hit once more, it stays on
        await drive.end_shared()
        await drive.until(SECRET)


async def test_nothing_of_ones_own_is_in_a_file_that_others_read(team: Team) -> None:
    async with driving(team.dana, "log") as drive:
        await drive.press(*"met Rivera", "enter", "1")
        drive.app.screen.query_one("#setback", Input).focus()
        await drive.type(SECRET)
        await drive.press("enter", "a")
    for store in (team.mia, team.ravi):
        assert feeling_of(seen(store).shelf, "dana", DAY) is None
        assert len(entries_of(store.shelf, "dana", DAY)) == 1
    for file in (team.dana.folder / "people").rglob("*.json"):
        assert SECRET not in file.read_text(encoding="utf-8")
