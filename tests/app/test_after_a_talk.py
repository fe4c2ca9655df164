"""What Today asks after a talk, and whom it suggests to talk with: each for their own eyes."""

from datetime import timedelta
from pathlib import Path

import pytest
from textual.widgets import Select

from coachtui.coaching.log.reflection import my_reflection_draft, send_reflection
from coachtui.coaching.one_on_one.looking_back import worth_of
from coachtui.coaching.one_on_one.rhythm import last_held
from coachtui.coaching.one_on_one.talk import close, start
from coachtui.coaching.people import Pair
from coachtui.coaching.pulse import give_pulse
from coachtui.records.coaching import CoachingNote
from coachtui.store.team_store import TeamStore
from tests.app.a_pair import Team, a_team
from tests.app.driving import driving
from tests.app.test_today import to
from tests.screens.pictures import DAY

PAIR = Pair("dana", "mia")
YESTERDAY = DAY - timedelta(days=1)
NOTICED = "long silences when price came up"


def again(store: TeamStore) -> TeamStore:
    store.refresh()
    return store


@pytest.fixture
def team(tmp_path: Path) -> Team:
    """Dana's feeling free to try has fallen, and she talked with Mia yesterday."""
    team = a_team(tmp_path)
    clock = team.dana.clock
    for days, risk in ((30, 4), (15, 1)):
        clock.fix(DAY - timedelta(days=days))
        give_pulse(team.dana, {"risk": risk})
    clock.fix(YESTERDAY)
    talk = start(again(team.mia), "dana")
    close(team.mia, talk, decided="one thing")
    clock.fix(DAY)
    return team


async def test_each_looks_back_on_their_own_machine(team: Team) -> None:
    async with driving(again(team.mia), "today") as drive:
        assert "1:1 with Dana, Tue 24 Nov" in drive.text
        await to(drive, "look-back")
        await drive.press("enter")
        assert "yours alone" in drive.text
        await drive.type(NOTICED)
        await drive.press("tab", "tab")
        drive.app.screen.query_one("#field-worth", Select).value = "3"
        await drive.press("ctrl+s")
        assert "1:1 with Dana, Tue 24 Nov" not in "".join(drive.rows[:-1])
    async with driving(again(team.dana), "today") as drive:
        assert "worth it? who talked more?" in drive.text
        await to(drive, "look-back")
        await drive.press("enter")
        assert "What did I notice?" not in drive.text
        await drive.press("ctrl+s")
        assert "Say one of it" in drive.text
        drive.app.screen.query_one("#field-talked_more", Select).value = "mia"
        drive.app.screen.query_one("#field-worth", Select).value = "4"
        await drive.press("ctrl+s")
        assert "who talked more?" not in drive.text
    shelf = again(team.dana).read()
    talk = last_held(shelf, PAIR)
    assert talk is not None
    assert worth_of(shelf, talk) == {"mia": 3, "dana": 4}
    assert not shelf.of(CoachingNote)  # what Mia noticed never left her machine
    assert NOTICED in [note.situation for note in again(team.mia).read().of(CoachingNote)]


async def test_what_is_asked_after_a_talk_is_on_no_shared_screen(team: Team) -> None:
    async with driving(again(team.mia), "today") as drive:
        await drive.press("f9")
        assert "After a 1:1" not in drive.text
        assert "worth it?" not in drive.text


async def test_whom_to_check_in_with_is_for_the_manager_s_eyes_alone(tmp_path: Path) -> None:
    team = a_team(tmp_path)
    clock = team.dana.clock
    for days, risk in ((20, 4), (2, 1)):
        clock.fix(DAY - timedelta(days=days))
        give_pulse(team.dana, {"risk": risk})
    send_reflection(team.dana, my_reflection_draft(team.dana), "", True)
    clock.fix(DAY)
    async with driving(again(team.mia), "today") as drive:
        assert "Check in soon" in drive.text
        assert "asked to talk" in drive.text
        assert "went from" in drive.text
        await drive.press("f9")
        assert "Check in soon" not in drive.text
        assert "went from" not in drive.text
        await drive.end_shared()
        await to(drive, "check-in")
        await drive.press("enter")
        assert type(drive.app.screen).__name__ == "PrepScreen"
        assert "went from" not in drive.text
    async with driving(again(team.dana), "today") as drive:
        assert "Check in soon" not in drive.text
