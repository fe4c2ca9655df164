"""The Flip in front of two people: committed apart, unseen, revealed together."""

from pathlib import Path

import pytest

from coachtui.coaching.flip import flip
from coachtui.coaching.people import Pair
from coachtui.coaching.pulse import history
from tests.app.a_pair import a_pair, a_team
from tests.app.talking import talking
from tests.screens.pictures import DAY, LARGE, SMALL

PAIR = Pair("dana", "mia")
WORDS = ("rarely", "sometimes", "often")


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "120x40"])
async def test_guesses_and_answers_side_by_side_by_one_key(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    mia = a_pair(tmp_path).mia
    async with talking(mia, talk_with="dana", size=size) as talk:
        assert "RISK rarely" in talk.text
        await talk.press("p")
        assert talk.place == "FlipScreen"
        assert "Mia guesses what Dana answered" in talk.text
        assert "RISK rarely" not in talk.text  # the strip is blank from here on
        await talk.press("r")
        assert "nothing to reveal yet" in talk.told
        await talk.press("3", "3", "s", "2")
        assert talk.text.count("✓ said, unseen") == 3
        assert "✓ skipped" in talk.text
        await talk.press("enter")
        assert "r shows them side by side" in talk.text
        for word in WORDS:
            assert word not in talk.text, word

        await talk.press("escape")
        assert talk.place == "PrepScreen"
        assert "Guesses wait for their reveal" in talk.text
        for word in WORDS:
            assert word not in talk.text, word
        await talk.press("t")
        for word in WORDS:
            assert word not in talk.text, word

        await talk.press("escape", "p", "r")
        assert "Mia guessed" in talk.text
        risk = talk.row_with("steps apart")
        assert "2 steps apart" in risk
        assert risk.index("often") < risk.index("rarely")  # whoever leads stands first
        await talk.press("o")
        assert talk.place == "PrepScreen"
        assert "RISK" in talk.row_with("pen with")
        await talk.press("s", "tab")
        assert "What did you want to try lately" in talk.text
    told = flip(mia.read(), "mia", PAIR, DAY, mia.settings)
    assert told.revealed
    assert told.opens_with == "risk"


async def test_the_rep_answers_on_the_same_screen_unseen(tmp_path: Path) -> None:
    mia = a_team(tmp_path).mia
    async with talking(mia, talk_with="dana") as talk:
        await talk.press("p", "4", "2", "2", "2", "ctrl+s")
        assert "Now Dana" in talk.text
        await talk.press("1", "2", "up", "minus", "3", "2", "2", "ctrl+s")
        assert "r shows them side by side" in talk.text
        await talk.press("r")
        assert "RISK" in talk.row_with("3 steps apart")
    given = history(mia.read(), "dana")
    assert [pulse.setting for pulse in given] == ["aloud"]
    scores = given[0].scores
    assert (scores.risk, scores.creativity, scores.capability, scores.progress) == (1, 3, 2, 2)


async def test_guessing_again_and_the_rep_s_own_screen(tmp_path: Path) -> None:
    team = a_pair(tmp_path)
    async with talking(team.mia, talk_with="dana") as talk:
        await talk.press("p", "0", "0", "0", "0", "enter", "e")
        assert "Mia guesses" in talk.text
        await talk.press("1", "3", "2", "3", "enter")
    team.dana.refresh()
    async with talking(team.dana, talk_with="mia") as talk:
        assert "RISK rarely" in talk.text  # her own answers are hers
        assert "due now" in talk.row_with("Your pulse")
        await talk.press("p")
        assert talk.place == "PulseScreen"  # her own four first
        await talk.press("1", "3", "2", "3", "ctrl+s", "escape")
        assert "given Wed 25 Nov" in talk.row_with("Your pulse")
        await talk.press("p")
        assert "Your answers are in. Mia guesses them unseen" in talk.text
        await talk.press("r", "3")
        assert talk.place == "FlipScreen"
    team.mia.refresh()
    async with talking(team.mia, talk_with="dana") as talk:
        await talk.press("p", "r")
        assert talk.text.count("the same") == 4
        await talk.press("o")
        assert "Nothing is apart" in talk.told
    team.dana.refresh()
    async with talking(team.dana, talk_with="mia") as talk:
        await talk.press("p")
        assert talk.text.count("the same") == 4


async def test_it_can_be_done_in_the_middle_of_a_talk(tmp_path: Path) -> None:
    mia = a_pair(tmp_path).mia
    async with talking(mia, talk_with="dana") as talk:
        await talk.press("s", "tab", "p", "1", "0", "2", "3", "enter", "r", "o")
        assert talk.place == "LiveScreen"
        assert "CREATIVITY ▸" in talk.text
