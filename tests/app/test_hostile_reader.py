"""Somebody looks over the shoulder: every place in shared view, read for what must not be there.

The one who reads is Dana, beside Mia at Mia's machine, or Mia beside Dana at Dana's.
"""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from coachtui.coaching.accounts.finding import list_of
from coachtui.coaching.accounts.keeping import add_account
from coachtui.coaching.check_in import check_in
from coachtui.coaching.coaching_notes import add_note
from coachtui.coaching.growth import ask_for_help, build_on_idea, offer, thank
from coachtui.coaching.log.day_keeping import edit_day, feel, log
from coachtui.coaching.log.reflection import my_reflection_draft, send_reflection
from coachtui.coaching.one_on_one.topics import raise_topic
from coachtui.coaching.promises import promise
from coachtui.coaching.pulse import give_pulse
from coachtui.records.coaching import Idea
from coachtui.store.team_store import TeamStore
from tests.app.a_pair import Team, a_pair
from tests.app.talking import Talk, talking
from tests.screens.pictures import DAY, LARGE, SMALL

SECRET = "sesame"
"""In every private text, and in everything between two others."""
OTHERS = ("Ravi", "ravi", "Umbrella", SECRET)
"""Names of somebody who is not in front of the screen, and what nobody may read there."""
SIGNALS = ("Check in", "went from", "asked to talk", "would like to talk", "worth it?")


every_size = pytest.mark.parametrize(
    "size",
    [
        pytest.param(SMALL, id="80x24", marks=pytest.mark.slow),  # shows less than the large one
        pytest.param(LARGE, id="120x40"),
    ],
)


def again(store: TeamStore) -> TeamStore:
    store.refresh()
    return store


@pytest.fixture
def team(tmp_path: Path) -> Team:
    """Dana and Mia in the middle of a team, with much that is not for two to see."""
    team = a_pair(tmp_path)
    dana, mia, ravi = team
    clock = dana.clock
    clock.fix(DAY - timedelta(days=1))
    log(ravi, f"call {SECRET} @Umbrella +call")
    give_pulse(ravi, {"risk": 0}, why={"risk": SECRET})
    promise(again(ravi), f"{SECRET} from me", "mia", DAY)
    raise_topic(ravi, f"{SECRET} in my team", other="mia")
    send_reflection(ravi, my_reflection_draft(ravi), SECRET, True)
    ask_for_help(ravi, f"{SECRET} needed", "time")
    thank(again(ravi), "dana", f"{SECRET} help", audience="team")
    add_account(again(ravi), "Umbrella Two", {"why_them": SECRET})
    add_note(again(mia), "dana", situation=f"{SECRET} about Dana")
    add_note(mia, "ravi", situation=f"{SECRET} about Ravi")
    raise_topic(mia, f"{SECRET} topic of mine", other="dana", private=True)
    feel(again(dana), clock.today(), progress=0, setback=SECRET, obstacle="access")
    raise_topic(dana, f"{SECRET} topic of mine", other="mia", private=True)
    asked = ask_for_help(dana, "somebody for the offer", "skill")
    offer(again(ravi), asked, f"{SECRET}, send it")
    build_on_idea(again(dana), dana.read().linked(Idea, "person", "dana")[0], "ravi")
    edit_day(dana, clock.today(), tomorrow="call Acme")
    clock.fix(DAY)
    give_pulse(dana, {"risk": 0})
    send_reflection(dana, my_reflection_draft(dana), "a fair fortnight", True)
    for store in team:
        again(store)
    return team


async def everywhere(talk: Talk, other: str) -> AsyncIterator[tuple[str, str]]:
    """Every place and page that opens in the middle of a talk; where, and what stands there."""

    async def after(where: str, *keys: str) -> tuple[str, str]:
        await talk.press(*keys)
        return where, talk.text + talk.told + talk.app.export_screenshot()  # pictures, too

    yield await after("prep")
    yield await after("trends", "t")
    yield await after("flip", "escape", "p")
    yield await after("live", "escape", "s")
    yield await after("topics", "tab")
    for part in ("accounts", "promises"):
        yield await after(part, "tab")
    yield await after("close", "tab")
    yield await after("summary", "escape", "s")
    yield await after("summary, plain", "s")
    yield await after("today", "f2")
    yield await after("accounts", "f3")
    yield await after("account", "enter")
    for letter in ("d", "p", "r", "t", "h"):
        yield await after(f"account, {letter}", letter)
    yield await after("log", "f4")
    yield await after("log, keys", "escape")
    yield await after("progress", "p")
    yield await after("talks", "f2", "g", "o")
    await talk.press("slash")
    await talk.type("se")
    for word in (SECRET[2:], " "):
        await talk.type(word)
        yield f"search {word}", talk.text
    await talk.press("escape")
    await talk.press("slash")
    await talk.type("umbrella")
    found = talk.text.replace("umbrella", "")
    yield "search umbrella", found
    await talk.press("escape", "escape")
    yield await after("palette", "ctrl+p")
    yield await after("see as", "escape", "V")
    yield await after("help", "question_mark")
    yield await after("undo", "escape", "u")


@every_size
async def test_beside_the_manager(team: Team, size: tuple[int, int]) -> None:
    signals = check_in(team.mia.read(), "mia", DAY, team.mia.settings)
    assert [each.person.handle for each in signals] == ["dana", "ravi"]  # there is much to hide
    async with talking(team.mia, talk_with="dana", size=size) as talk:
        async for where, seen in everywhere(talk, "dana"):
            for word in (*OTHERS, *SIGNALS):
                if not (where.startswith("search ") and word == SECRET):
                    assert word not in seen, f"{word} in {where}:\n{seen}"


@every_size
async def test_beside_the_rep(team: Team, size: tuple[int, int]) -> None:
    assert list_of(team.dana.read(), "dana")
    async with talking(team.dana, talk_with="mia", size=size) as talk:
        async for where, seen in everywhere(talk, "mia"):
            for word in (*OTHERS, *SIGNALS, "lost ground"):
                if not (where.startswith("search ") and word == SECRET):
                    assert word not in seen, f"{word} in {where}:\n{seen}"


async def test_what_is_found_in_shared_view_says_nothing_private(team: Team) -> None:
    async with talking(team.mia, talk_with="dana") as talk:
        await talk.press("slash")
        await talk.type(SECRET)
        assert "Nothing found" in talk.text
        await talk.press("escape", "slash")
        await talk.type("Acme")
        assert "Nothing found" not in talk.text


async def test_whom_to_check_in_with_is_in_no_kept_picture(team: Team) -> None:
    async with talking(team.mia, place="today") as talk:
        assert "Check in soon" in talk.text
        await talk.pause()
    for path in team.mia.home.path.rglob("*"):
        if path.is_file() and "today" in path.name:
            assert b"asked to talk" not in path.read_bytes()
            assert b"went from" not in path.read_bytes()
    async with talking(again(team.mia), place="today") as talk:
        await talk.until("Check in soon")


async def test_my_own_pulse_is_not_for_a_report_of_mine(team: Team) -> None:
    async with talking(team.mia) as talk:
        await talk.press("f9", "p")
        assert talk.place == "OneOnOnes"
        assert "between you and your manager" in talk.told
