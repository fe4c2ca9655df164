"""A whole 1:1 driven by keys, and what stays when the app does not."""

from datetime import timedelta
from pathlib import Path

import pytest

from coachtui.coaching.growth_state import experiments_of
from coachtui.coaching.one_on_one.rhythm import history, live_talk, planned_talk
from coachtui.coaching.one_on_one.spoken import answers_of
from coachtui.coaching.one_on_one.talk import start
from coachtui.coaching.one_on_one.topics import open_topics
from coachtui.coaching.people import Pair
from coachtui.coaching.promises import promises_between
from coachtui.coaching.pulse import history as pulses
from coachtui.records.coaching import Idea, OneOnOne, Recognition
from coachtui.store.team_store import TeamStore
from tests.app.a_pair import a_pair, a_team
from tests.app.talking import Talk, talking
from tests.screens.pictures import DAY, MOMENT

PAIR = Pair("dana", "mia")


def talk_now(store: TeamStore) -> OneOnOne:
    """The talk that is going on, from disk."""
    found = live_talk(store.read(), PAIR)
    assert found is not None
    return found


def drafts_of(store: TeamStore) -> str:
    """What is kept on disk of what is being typed."""
    return "\n".join(path.read_text() for path in (store.personal / "drafts").iterdir())


async def promise(talk: Talk, who: str, what: str, due: str) -> None:
    """`c`, what, by when; it is the manager's unless it is switched."""
    await talk.press("c")
    if who != "mia":
        await talk.press("ctrl+t")
    await talk.type(what)
    await talk.press("enter")
    await talk.type(due)
    await talk.press("enter")


async def test_a_whole_talk_from_prep_to_close(tmp_path: Path) -> None:
    team = a_pair(tmp_path)
    mia = team.mia
    async with talking(mia, talk_with="dana") as talk:
        await talk.press("s")
        assert talk.place == "LiveScreen"
        assert "Topics ▸ · RISK · Accounts · Promises · Decide" in talk.text
        await talk.press("enter")  # the first topic was talked about
        assert "pricing for Globex ✓ talked about" in talk.text

        await talk.press("tab")
        assert "What did you want to try lately, but didn't?" in talk.text
        assert "f  What was the smallest version of that?" in talk.text
        await talk.press("space")
        assert "Which account would you treat differently" in talk.text
        await talk.press("a")
        await talk.type("I held back on the price")
        await talk.press("enter")
        assert "Dana, is that what you said?" in talk.text
        await talk.type("!")
        await talk.press("enter")
        assert "Dana: “I held back on the price!” · confirmed" in talk.text

        await promise(talk, "mia", "intro to the CFO", "fri")
        await promise(talk, "dana", "case study", "+1w")
        assert "Mia: intro to the CFO, Fri 27 Nov" in talk.text
        assert "Dana: case study, Wed 2 Dec" in talk.text

        await talk.press("tab", "tab", "tab")
        assert talk.place == "CloseScreen"
        assert "- nothing to decide" in talk.text
        await talk.press("ctrl+s")
        assert talk.place == "CloseScreen"  # nothing decided, and nobody said so
        assert "What did you decide?" in talk.told
        await talk.type("pilot at Acme first")
        assert "- pilot at Acme first" in talk.text
        assert "Wed 2 Dec · by your rhythm" in talk.text
        await talk.press("escape", "s", "s")
        assert "*Decided*" in talk.text
        await talk.press("ctrl+s")
        assert talk.place == "OneOnOnes"
        assert not talk.app.shared
        assert "Next 1:1: Wed 2 Dec" in talk.told

    shelf = mia.read()
    held = history(shelf, PAIR)[0]
    assert held.state == "held"
    assert held.decided == "pilot at Acme first"
    assert held.opened_with == "risk"
    assert held.questions_asked == ("risk-1", "risk-2")
    made = [a for a, _ in promises_between(shelf, PAIR) if a.one_on_one == held.id]
    assert [(a.promised_by, a.text, a.trend) for a in made] == [
        ("mia", "intro to the CFO", "risk"),
        ("dana", "case study", "risk"),
    ]
    assert [answer.answer.words for answer in answers_of(shelf, held)] == [
        "I held back on the price!"
    ]
    assert "- Mia: intro to the CFO, by Fri 27 Nov" in held.summary
    assert "## Carried over\n\n- working from home on Fridays" in held.summary
    planned = planned_talk(shelf, PAIR)
    assert planned is not None
    assert planned.planned_at == DAY + timedelta(days=7)
    assert open_topics(shelf, PAIR)[0].text == "working from home on Fridays"
    assert not list((mia.personal / "drafts").glob("talk-*"))


async def test_the_first_talk_of_a_pair_walks_all_four(tmp_path: Path) -> None:
    mia = a_team(tmp_path).mia
    async with talking(mia, talk_with="dana") as talk:
        await talk.press("s")
        assert "Only you and I can read this" in talk.text
        seen = []
        for _ in range(4):
            await talk.press("tab")
            seen.append(talk.row_with("▸").split("▸")[0].split("·")[-1].strip())
            await talk.press("2")
        assert sorted(seen) == ["CAPABILITY", "CREATIVITY", "PROGRESS", "RISK"]
    assert sorted(talk_now(mia).trends_discussed) == [
        "capability",
        "creativity",
        "progress",
        "risk",
    ]
    aloud = pulses(mia.read(), "dana")
    assert [pulse.setting for pulse in aloud] == ["aloud"]
    scores = aloud[0].scores
    assert (scores.risk, scores.creativity, scores.capability, scores.progress) == (2, 2, 2, 2)


async def test_every_key_keeps_its_thing(tmp_path: Path) -> None:
    mia = a_pair(tmp_path).mia
    async with talking(mia, talk_with="dana") as talk:
        await talk.press("s", "tab", "x")
        await talk.type("call before mail")
        await talk.press("ctrl+s", "i")
        await talk.type("demo day")
        await talk.press("ctrl+s", "w")
        await talk.type("the early word")
        await talk.press("enter", "n")
        await talk.type("holidays")
        await talk.press("enter", "m")
        await talk.type("asks for more time")
        await talk.press("enter", "escape")
        for words in ("call before mail", "demo day", "Mia to Dana: the early word"):
            assert words in talk.text, words
        assert "asks for more time" in talk.text
    shelf = mia.read()
    assert experiments_of(shelf, "dana")[-1][0].person == "dana"
    assert "demo day" in [idea.title for idea in shelf.of(Idea) if idea.person == "dana"]
    assert "the early word" in [each.for_what for each in shelf.of(Recognition)]
    assert talk_now(mia).notes == "asks for more time"
    assert "holidays" in [topic.text for topic in open_topics(shelf, PAIR)]


async def test_another_trend_comes_at_once_and_its_menu_gives_nothing_away(
    tmp_path: Path,
) -> None:
    mia = a_pair(tmp_path).mia
    async with talking(mia, talk_with="dana") as talk:
        await talk.press("s", "tab", "t")
        assert "boss" not in talk.text
        assert "felt" not in talk.text
        await talk.press("down", "down", "enter")
        assert "RISK ✓" in talk.text
        assert "▸ · Accounts" in talk.text
        await talk.press("f")
        await talk.press("backspace")
        assert "RISK ▸" in talk.text


# -- when the app does not go on ---------------------------------------------------------------


async def test_a_note_half_typed_is_there_again(tmp_path: Path) -> None:
    mia = a_pair(tmp_path).mia
    async with talking(mia, talk_with="dana") as talk:
        await talk.press("s", "tab", "space", "m")
        await talk.type("x [/] y and then")
        await talk.pause()
        assert "x [/] y and then" in drafts_of(mia)  # before the app had a chance to say goodbye
    async with talking(mia, talk_with="dana") as talk:
        assert talk.place == "LiveScreen"
        assert "Which account would you treat differently" in talk.text
        assert "x [/] y and then" in talk.text
        await talk.type(" on")
        await talk.press("enter")
    assert talk_now(mia).notes == "x [/] y and then on"


async def test_a_promise_half_typed_is_there_again(tmp_path: Path) -> None:
    mia = a_pair(tmp_path).mia
    async with talking(mia, talk_with="dana") as talk:
        await talk.press("s", "tab", "c", "ctrl+t")
        await talk.type("the case st")
        await talk.pause()
        assert "the case st" in drafts_of(mia)
    async with talking(mia, talk_with="dana") as talk:
        assert "A promise" in talk.text
        await talk.type("udy")
        await talk.press("enter")
        await talk.type("fri")
        await talk.press("enter")
        assert "Dana: the case study, Fri 27 Nov" in talk.text


async def test_what_was_being_decided_is_there_again(tmp_path: Path) -> None:
    mia = a_pair(tmp_path).mia
    async with talking(mia, talk_with="dana") as talk:
        await talk.press("s", "tab", "tab", "tab", "tab")
        await talk.type("pilot")
        await talk.pause()
    async with talking(mia, talk_with="dana") as talk:
        await talk.press("tab")
        assert talk.place == "CloseScreen"
        assert "- pilot" in talk.text


# -- leaving -----------------------------------------------------------------------------------


@pytest.mark.parametrize("elsewhere", [False, True])
async def test_quitting_is_refused_while_a_talk_is_going_on(
    tmp_path: Path, elsewhere: bool
) -> None:
    mia = a_pair(tmp_path).mia
    async with talking(mia, talk_with="dana") as talk:
        await talk.press("s")
        if elsewhere:
            await talk.press("f2")
            assert talk.place == "Today"
        await talk.press("q", "ctrl+q")
        assert talk.app.is_running
        assert "A 1:1 with Dana is going on" in talk.told
        await talk.press("f5")
        assert talk.place == "LiveScreen"
        assert talk.app.shared


async def test_a_talk_is_moved_with_nothing_lost(tmp_path: Path) -> None:
    mia = a_pair(tmp_path).mia
    async with talking(mia, talk_with="dana") as talk:
        await talk.press("s", "m")
        await talk.type("ill today")
        await talk.press("enter", "escape", "tab", "tab", "tab", "tab", "escape", "m")
        await talk.type("sat")
        await talk.press("enter")
        assert talk.place == "OneOnOnes"
        assert not talk.app.shared
        assert "Moved to Mon 30 Nov" in talk.told
    past = history(mia.read(), PAIR)[0]
    assert (past.state, past.notes) == ("moved", "ill today")
    assert len(open_topics(mia.read(), PAIR)) == 3


async def test_nothing_to_decide_is_said_and_not_assumed(tmp_path: Path) -> None:
    mia = a_pair(tmp_path).mia
    async with talking(mia, talk_with="dana") as talk:
        await talk.press("s", "tab", "tab", "tab", "tab", "escape", "o")
        assert "✓ nothing to decide" in talk.text
        await talk.press("ctrl+s")
        assert talk.place == "OneOnOnes"
    assert history(mia.read(), PAIR)[0].state == "held"


async def test_it_did_not_happen(tmp_path: Path) -> None:
    mia = a_pair(tmp_path).mia
    async with talking(mia, talk_with="dana") as talk:
        await talk.press("s", "tab", "tab", "tab", "tab", "escape", "n")
        assert talk.place == "OneOnOnes"
        assert "it did not happen" in talk.told
    assert history(mia.read(), PAIR)[0].state == "did not happen"


# -- the clock ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(12, "12 of 30 min"), (26, "26 of 30 min · 4 left"), (33, "33 of 30 min · over")],
)
async def test_the_clock_says_how_far_we_are(tmp_path: Path, minutes: int, words: str) -> None:
    mia = a_pair(tmp_path).mia
    mia.clock._now = lambda: MOMENT - timedelta(minutes=minutes)
    start(mia, "dana")
    mia.clock._now = lambda: MOMENT
    async with talking(mia, talk_with="dana") as talk:
        assert words in talk.text


async def test_nothing_private_and_nobody_else_on_the_live_screen(tmp_path: Path) -> None:
    mia = a_pair(tmp_path).mia
    async with talking(mia, talk_with="dana") as talk:
        await talk.press("s")
        for _ in range(4):
            for words in ("Ravi", "Umbrella", "Boss", "Leader", "“Stay with what we know"):
                assert words not in talk.text, words
            await talk.press("tab")


async def test_how_many_keys_a_talk_takes(tmp_path: Path) -> None:
    """One topic ticked, one quote confirmed, two promises, one decision: half a minute of keys."""
    mia = a_pair(tmp_path).mia
    keys: list[str] = ["f5", "enter"]  # from any place to the page with Dana
    async with talking(mia, talk_with="dana") as talk:

        async def press(*pressed: str) -> None:
            keys.extend(pressed)
            await talk.press(*pressed)

        async def write(text: str) -> None:
            keys.extend(text)
            await talk.type(text)

        await press("s", "enter", "tab", "a")
        await write("I held back on the price")
        await press("enter", "enter")
        for who, what, due in (((), "intro to the CFO", "fri"), (("ctrl+t",), "case study", "+1w")):
            await press("c", *who)
            await write(what)
            await press("enter")
            await write(due)
            await press("enter")
        await press("tab", "tab", "tab")
        await write("pilot at Acme first")
        await press("ctrl+s")
        assert talk.place == "OneOnOnes"
    held = history(mia.read(), PAIR)[0]
    assert held.decided == "pilot at Acme first"
    assert "- Dana: case study, by Wed 2 Dec" in held.summary
    assert [each.confirmed for each in answers_of(mia.read(), held)] == [True]
    assert len(keys) == 94  # 24 seconds at four keys a second
