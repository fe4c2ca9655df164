"""The deeper questions of a month, and the four asked to a room."""

from datetime import timedelta
from pathlib import Path

from coachtui.coaching.pulse import give_pulse, history
from coachtui.coaching.pulse_deep import deep_history
from coachtui.store.home import Home
from coachtui.store.start import Newcomer, take_place
from coachtui.store.team_store import TeamStore
from tests.app.a_pair import a_team
from tests.app.talking import talking
from tests.screens.pictures import DAY, LARGE


async def test_deeper_questions_once_a_month_as_private_as_the_pulse(tmp_path: Path) -> None:
    dana = a_team(tmp_path).dana
    async with talking(dana) as talk:
        await talk.press("p", "1", "3", "2", "4", "ctrl+s")
        assert "A little deeper" in talk.text
        assert "How often did you say openly that something had gone" in talk.text
        await talk.press("ctrl+s")
        assert "A digit first" in talk.told
        await talk.press("3", "s", "2", "up", "minus", "1", "ctrl+s")
        assert talk.place == "OneOnOnes"
    found = {each.item.id: each.value for each in deep_history(dana.read(), "dana")}
    assert found == {"risk-deep-1": 3, "capability-deep-1": 1}
    async with talking(dana) as talk:
        await talk.press("h")
        text = " ".join(talk.text.replace("│", " ").split())
        assert "Asked more deeply" in text
        assert "that something had gone wrong? often · Wed 25 Nov" in text
    dana.clock.fix(DAY + timedelta(days=14))
    async with talking(dana) as talk:
        await talk.press("p", "2", "3", "2", "4", "ctrl+s")
        assert talk.place == "OneOnOnes"  # not before a month is over


def five_more(folder: Path, mia: TeamStore) -> list[TeamStore]:
    """More people whom Mia leads."""
    return [
        take_place(
            mia.folder,
            Home(folder / f"home-{name}"),
            Newcomer(name.title(), name, "rep", "mia"),
            clock=mia.clock,
            durable=False,
        )
        for name in ("amara", "jonas", "priya")
    ]


async def test_a_room_commits_unseen_and_sees_the_middle_alone(tmp_path: Path) -> None:
    team = a_team(tmp_path)
    others = five_more(tmp_path, team.mia)
    for store, risk in zip((team.ravi, *others[:2]), (0, 3, 4), strict=True):
        give_pulse(store, {"risk": risk}, setting="round")
    async with talking(team.dana) as talk:  # on her own machine
        await talk.press("r")
        assert "the room sees the middle" in talk.text
        await talk.press("1", "1", "1", "1", "ctrl+s")
    team.mia.refresh()
    async with talking(team.mia, size=LARGE) as talk:
        await talk.press("r")
        assert "4 of 6 have answered" in talk.text
        await talk.press("r")
        assert "nothing to show yet" in talk.text
        await talk.press("p", "3", "3", "3", "3")
        assert talk.text.count("✓ said, unseen") == 4
        assert "often" not in talk.text.replace("How often", "")
        await talk.press("enter")
        assert "5 of 6 have answered" in talk.text
        await talk.press("t")
        at = next(row for row in talk.rows if "Priya" in row).split("Priya")[0].split()[-1]
        await talk.press(at)
        assert "Priya's line" in talk.text
        await talk.press("0", "0", "0", "0", "enter")
        assert "6 of 6" in talk.text
        await talk.press("r")
        assert "sometimes" in talk.row_with("RISK")  # the middle of 0 0 1 3 3 4
        assert "Priya" not in talk.text
        assert "Dana" not in talk.text
    assert [pulse.setting for pulse in history(team.mia.read(), "priya")] == ["round"]


async def test_a_rep_cannot_look_into_a_room_of_others(tmp_path: Path) -> None:
    team = a_team(tmp_path)
    async with talking(team.dana) as talk:
        await talk.press("r")
        assert talk.place == "PulseScreen"
