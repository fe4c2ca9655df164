"""Whom one talks with, and preparing the talk: as manager and as rep."""

from pathlib import Path

from textual.widgets import OptionList

from coachtui.app.screens.one_on_one.guide import open_guide
from coachtui.coaching.log.reflection import last_reflection
from coachtui.coaching.one_on_one.rhythm import planned_talk
from coachtui.coaching.one_on_one.talk import plan, start
from coachtui.coaching.one_on_one.topics import open_topics, raise_topic
from coachtui.coaching.people import Pair, invite, manager_of
from coachtui.coaching.promises import promises_between
from coachtui.coaching.pulse import give_pulse
from coachtui.store.home import Home
from coachtui.store.start import Newcomer, start_team
from tests.app.a_pair import a_pair, a_team
from tests.app.talking import talking
from tests.screens.pictures import DAY, LARGE, still_clock

PAIR = Pair("dana", "mia")
HOSTILE = "x [/] y [@click=app.quit]x[/] \x1b]52;c;aGk=\x07end"


async def test_longest_without_a_talk_comes_first(tmp_path: Path) -> None:
    mia = a_pair(tmp_path).mia
    async with talking(mia) as talk:
        people = talk.app.screen.query_one("#partners", OptionList)
        assert [option.id for option in people.options] == ["ravi", "dana"]
        assert "no talk yet" in talk.row_with("Ravi Patel")
        assert "9 days ago" in talk.row_with("Dana Reyes")
        assert "3 topics · due Mon 23 Nov" in talk.row_with("Dana Reyes")
        await talk.press("down")
        assert "Talks with Dana Reyes" in talk.text
        assert "Pilot at Acme before the end of the year" in talk.text
        assert "pricing for Globex" in talk.text
        await talk.press("v")
        assert talk.place == "Reading"
        assert "## Decided" in talk.text


async def test_somebody_without_manager_or_reports_is_told_what_to_do(tmp_path: Path) -> None:
    alone = start_team(
        tmp_path / "team",
        Home(tmp_path / "home"),
        "North",
        Newcomer("Ada Low", "ada", "rep"),
        clock=still_clock(),
        durable=False,
    )
    async with talking(alone) as talk:
        assert "m says who your manager is" in talk.text
        assert "F8, Files, invites" in talk.text
        await talk.press("enter", "a")
        assert talk.place == "OneOnOnes"
        assert "nobody to talk with yet" in talk.told
        await talk.press("p", "1", "2", "3", "4", "enter")
        assert "Saved" in talk.told


async def test_who_the_manager_is_can_be_said_without_leaving(tmp_path: Path) -> None:
    alone = start_team(
        tmp_path / "team",
        Home(tmp_path / "home"),
        "North",
        Newcomer("Ada Low", "ada", "rep"),
        clock=still_clock(),
        durable=False,
    )
    invite(alone, "Mia Chen", "mia", "manager")
    async with talking(alone) as talk:
        await talk.press("m", *"nobody", "enter")
        assert "Nobody here is called 'nobody'" in talk.text
        await talk.press("ctrl+u", *"Mia Chen", "enter")
        assert manager_of(alone.read(), "ada") == "mia"
        assert "Mia Chen" in talk.text
        assert "no talk yet" in talk.text
        await talk.press("m", "ctrl+u", "ctrl+s")
        assert manager_of(alone.read(), "ada") is None


async def test_the_page_says_everything_and_whose_word_goes_first(tmp_path: Path) -> None:
    mia = a_pair(tmp_path).mia
    async with talking(mia, talk_with="dana") as talk:
        assert talk.place == "PrepScreen"
        text = talk.text
    for words in (
        "SHARED VIEW",
        "RISK rarely ↓",
        "CREATIVITY often",
        "1:1 Dana and Mia",
        "last held Mon 16 Nov",
        "1 pricing for Globex",
        "Mia: intro to the CFO of Acme, 1 day late",
        'idea "pilot as a workshop", 16 days without an answer',
        'experiment "no slides at Hooli"',
        "momentum level",
        "Offer to open with RISK TAKING: fell from often to rarely",
    ):
        assert words in text, words
    assert text.index("pricing for Globex") < text.index("the trade fair in January")
    assert text.index("Mia: intro") < text.index("Dana: case study")


async def test_shared_view_begins_with_the_guide_and_ends_with_it(tmp_path: Path) -> None:
    team = a_pair(tmp_path)
    async with talking(team.mia, talk_with="dana") as talk:
        assert talk.app.shared
        assert "Ravi" not in talk.text
        await talk.press("f2")
        assert talk.place == "Today"
        assert "Ravi" not in talk.text  # every place is in shared view, not only this one
        await talk.press("f5")
        assert talk.place == "PrepScreen"
        await talk.press("escape")
        assert talk.place == "OneOnOnes"
        assert not talk.app.shared
        assert "Ravi" in talk.text


async def test_the_reps_own_days_are_not_on_a_shared_screen(tmp_path: Path) -> None:
    dana = a_team(tmp_path).dana
    raise_topic(dana, "a worry of mine", private=True)
    async with talking(dana, talk_with="mia", size=LARGE) as talk:
        assert "nothing sent yet" in talk.text
        assert "a worry of mine" not in talk.text
        assert "momentum" not in talk.text


async def test_a_topic_is_added_and_stands_first(tmp_path: Path) -> None:
    team = a_pair(tmp_path)
    async with talking(team.dana, talk_with="mia") as talk:
        await talk.press("a")
        assert "Only you and Mia" in talk.text
        await talk.type("more time for Hooli")
        await talk.press("enter")
        assert talk.place == "PrepScreen"
        assert "more time for Hooli" in talk.text
    assert [topic.text for topic in open_topics(team.dana.read(), PAIR)][2] == "more time for Hooli"


async def test_felt_stands_beside_shown_and_another_trend_can_be_chosen(tmp_path: Path) -> None:
    mia = a_pair(tmp_path).mia
    async with talking(mia, talk_with="dana") as talk:
        await talk.press("t")
        assert talk.place == "TrendChoice"
        assert "felt rarely ↓" in talk.row_with("RISK  ")
        assert "some written" in talk.row_with("RISK  ")
        assert "clear the way first" in talk.text
        assert "boss:" in talk.text
        await talk.press("down", "enter")
        assert "Chosen to open with" in talk.text
        chosen = talk.row_with("Chosen to open with").split()[-1]
        await talk.press("s", "tab")
        assert talk.place == "LiveScreen"
        assert f"{chosen} ▸" in talk.text


async def test_every_line_leads_to_what_can_be_done_about_it(tmp_path: Path) -> None:
    team = a_pair(tmp_path)
    async with talking(team.mia, talk_with="dana") as talk:
        await talk.to_line("nothing noted")
        await talk.press("enter")
        assert "This line is only to be read." in talk.told
        await talk.to_line("Mia: intro to the CFO")
        await talk.press("enter")
        assert "This promise" in talk.text
        await talk.press("k")
        assert "Mia kept, 1 day late: intro to the CFO of Acme" in talk.text
        await talk.to_line("pilot as a workshop")
        await talk.press("enter")
        assert "Idea · pilot as a workshop" in talk.text
        await talk.type("let us try it with Acme")
        await talk.press("ctrl+s")
        assert "16 days without an answer" not in talk.text
    kept = [s for a, s in promises_between(team.mia.read(), PAIR) if a.text.startswith("intro")]
    assert [state.state for state in kept] == ["done"]


async def test_the_rep_sends_a_reflection_after_seeing_it(tmp_path: Path) -> None:
    team = a_pair(tmp_path)
    async with talking(team.dana, talk_with="mia") as talk:
        await talk.press("r")
        assert "Mia will read exactly this" in talk.text
        assert "Momentum: level" in talk.text
        await talk.type("proud of Acme")
        await talk.press("ctrl+s")
        assert "Mia can read it now" in talk.told
    sent = last_reflection(team.dana.read(), "dana")
    assert sent is not None
    assert sent.words == "proud of Acme"


async def test_what_is_the_reps_is_greyed_with_a_reason_for_the_manager(tmp_path: Path) -> None:
    mia = a_pair(tmp_path).mia
    async with talking(mia, talk_with="dana") as talk:
        await talk.press("r")
        assert talk.place == "PrepScreen"
        assert "Dana does that before the talk" in talk.told


async def test_a_talk_is_planned_and_said_not_to_have_happened(tmp_path: Path) -> None:
    team = a_pair(tmp_path)
    async with talking(team.mia) as talk:
        await talk.press("down", "d")
        await talk.type("fri")
        assert "Fri 27 Nov" in talk.text
        await talk.press("enter")
        planned = planned_talk(team.mia.read(), PAIR)
        assert planned is not None
        assert planned.planned_at == DAY.replace(day=27)
        await talk.press("enter", "d")
        assert "Noted" in talk.told
    assert planned_talk(team.mia.read(), PAIR) is None
    assert len(open_topics(team.mia.read(), PAIR)) == 3


async def test_the_other_side_sees_who_writes_the_talk_down(tmp_path: Path) -> None:
    team = a_pair(tmp_path)
    start(team.mia, "dana")
    team.dana.refresh()
    async with talking(team.dana, talk_with="mia") as talk:
        assert talk.place == "PrepScreen"
        await talk.press("s")
        assert talk.place == "PrepScreen"
        assert "Mia has this 1:1 open" in talk.told


async def test_the_guide_opens_from_today(tmp_path: Path) -> None:
    dana = a_pair(tmp_path).dana
    async with talking(dana, place="today") as talk:
        await talk.press("t")
        assert talk.place == "PrepScreen"
        assert talk.app.shared


async def test_a_talk_that_is_going_on_is_not_left_for_another(tmp_path: Path) -> None:
    mia = a_pair(tmp_path).mia
    async with talking(mia, talk_with="dana") as talk:
        open_guide(talk.app, "ravi")
        await talk.pause()
        assert "1:1 Ravi and Mia" in talk.text  # nothing had begun with Dana yet
        await talk.press("s")
        open_guide(talk.app, "dana")
        await talk.pause()
        assert talk.place == "LiveScreen"
        assert "A 1:1 with Ravi is going on" in talk.told


async def test_nobody_elses_guide_opens(tmp_path: Path) -> None:
    dana = a_pair(tmp_path).dana
    async with talking(dana, talk_with="ravi") as talk:
        assert talk.place == "OneOnOnes"
        assert "That is between Ravi Patel and Mia Chen" in talk.told


async def test_text_from_records_is_shown_as_it_is(tmp_path: Path) -> None:
    team = a_team(tmp_path)
    give_pulse(team.dana, {"risk": 1}, why={"risk": HOSTILE})
    raise_topic(team.dana, HOSTILE)
    plan(team.dana, "mia", DAY)
    team.mia.refresh()
    for size in ((80, 24), LARGE):
        async with talking(team.mia, size=size) as talk:
            await talk.press("enter")
            assert talk.place == "PrepScreen"
            assert "x [/] y [@click=app.quit]x[/]" in talk.text
            assert "\x1b" not in talk.text
            await talk.press("t")
            assert "x [/] y [@click=app.quit]x[/]" in talk.text
            await talk.press("escape", "s")
            assert talk.place == "LiveScreen"
            assert "x [/] y [@click=app.quit]x[/]" in talk.text
            await talk.press("tab", "tab", "tab", "tab", "tab", "tab", "tab")
            assert talk.place == "CloseScreen"
            await talk.press("escape", "n")


async def test_what_git_keeps_is_said_once_before_something_is_written(tmp_path: Path) -> None:
    team = a_pair(tmp_path)
    async with talking(team.mia, talk_with="dana") as talk:
        assert "Good to know, said once" in talk.text
    async with talking(team.mia, talk_with="dana") as talk:
        assert "said once" not in talk.text
    async with talking(team.dana) as talk:  # each machine says it to its own person
        await talk.press("p")
        assert "Good to know, said once" in talk.text


async def test_a_rep_prepares_what_to_bring(tmp_path: Path) -> None:
    dana = a_team(tmp_path).dana
    async with talking(dana, talk_with="mia") as talk:
        assert "what do you want from this talk? a adds it" in talk.text
        assert "due now · p gives it" in talk.text
        assert "r sends your reflection" in talk.text
        await talk.press("r")
        assert "what are you proud of" in talk.text


async def test_records_that_are_days_old_say_so(tmp_path: Path) -> None:
    team = a_pair(tmp_path)
    async with talking(team.dana, talk_with="mia", size=LARGE) as talk:
        assert "the newest from Mia here is of Thu 19 Nov" in talk.text
    async with talking(team.mia, talk_with="dana", size=LARGE) as talk:
        assert "the newest from" not in talk.text


async def test_every_line_of_the_page_tells_where_it_comes_from(tmp_path: Path) -> None:
    team = a_pair(tmp_path)
    async with talking(team.mia, talk_with="dana", size=LARGE) as talk:
        for line, told in (
            ("Mia kept", "promised Thu 12 Nov"),
            ("Dana's word", "Proud of the order at Acme."),
            ("Last decided", "## Decided"),
        ):
            await talk.press("home")
            await talk.to_line(line)
            await talk.press("enter")
            assert talk.place == "Reading", line
            assert told in talk.text, line
            await talk.press("escape")
