"""The history of a pair: over time, of both sides, searched, and words confirmed afterwards."""

from pathlib import Path

from coachtui.coaching.one_on_one.rhythm import last_held
from coachtui.coaching.one_on_one.spoken import answer, answers_of
from coachtui.coaching.one_on_one.talk import close, note, start
from coachtui.coaching.people import Pair
from coachtui.coaching.pulse import give_pulse
from tests.app.a_pair import Team, a_pair, a_team
from tests.app.talking import talking
from tests.screens.pictures import LARGE

PAIR = Pair("dana", "mia")


def talked(team: Team) -> None:
    """One more talk, in which Mia typed what Dana said."""
    talk = start(team.mia, "dana")
    answer(team.mia, talk, "I held back at Globex", speaker="dana", trend="risk")
    note(team.mia, talk, "their board meets in March")
    close(team.mia, talk, decided="a smaller pilot")
    for store in team:
        store.refresh()


async def test_the_four_over_time_promises_topics_and_talks(tmp_path: Path) -> None:
    team = a_pair(tmp_path)
    give_pulse(team.mia, {"risk": 2}, setting="aloud", person="dana")
    talked(team)
    async with talking(team.mia, size=LARGE) as talk:
        await talk.press("down", "h")
        risk = talk.row_with("RISK")
        assert risk.index("▓3") < risk.index("░1") < risk.index("▒2")
        assert "25 Nov" in risk  # talked about
        assert "never" in talk.row_with("CAPABILITY")
        assert "25a" in talk.text
        assert "a said aloud" in talk.text
        promises = talk.text[talk.text.index("Promises") :]
        assert promises.index("Mia: intro to the CFO") < promises.index("Dana: case study")
        assert "Mia kept: two hours without calls" in promises
        assert "pricing for Globex (since Mon 16 Nov)" in talk.text
        assert "Dana: “I held back at Globex”" in talk.text
        assert "Umbrella" not in talk.text
        await talk.to_line("intro to the CFO")
        await talk.press("enter", "k")
        assert "intro to the CFO of Acme, 1 day late" not in talk.text
        assert "Kept" in talk.told


async def test_words_are_found_in_all_that_belongs_to_a_talk(tmp_path: Path) -> None:
    team = a_pair(tmp_path)
    talked(team)
    async with talking(team.mia) as talk:
        await talk.press("down", "h", "s")
        await talk.type("march")
        assert "noted: their board meets in March" in talk.text
        assert "Promises" not in talk.text
        await talk.type(" nowhere")
        assert "No talk has all of these words." in talk.text
        await talk.press("escape")
        assert "Promises" in talk.text
        await talk.press("s")
        await talk.type("smaller")
        await talk.press("enter", "down", "enter")
        assert talk.place == "Reading"
        assert "a smaller pilot" in talk.text
        await talk.press("escape", "escape", "escape")
        assert talk.place == "OneOnOnes"


async def test_what_the_other_one_typed_is_confirmed_or_corrected_by_the_speaker(
    tmp_path: Path,
) -> None:
    team = a_pair(tmp_path)
    talked(team)
    async with talking(team.dana) as talk:
        await talk.press("h")
        assert "Is that what you said?" in talk.text
        await talk.press("enter")
        await talk.type(", twice")
        await talk.press("enter")
        assert "Is that what you said?" not in talk.text
    shelf = team.dana.read()
    held = last_held(shelf, PAIR)
    assert held is not None
    [said] = answers_of(shelf, held)
    assert (said.answer.words, said.confirmed) == ("I held back at Globex, twice", True)


async def test_it_is_empty_at_first_and_hidden_in_shared_view(tmp_path: Path) -> None:
    async with talking(a_team(tmp_path / "new").mia) as talk:
        await talk.press("h")
        assert "the first 1:1 leaves" in talk.text
        assert "No pulse yet" in talk.text
    team = a_pair(tmp_path / "full")
    async with talking(team.mia) as talk:
        await talk.press("down", "h", "f9")
        assert "intro to the CFO" not in talk.text
        assert "▓3" not in talk.text
        await talk.press("s")
        assert "^p ends it" in talk.told
