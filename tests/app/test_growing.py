"""The small forms: what the log shows of the four trends is made here, in seconds."""

from pathlib import Path

from textual.widgets import Input, Select

from coachtui.coaching.experiments import start_experiment
from coachtui.coaching.growth import ask_for_help, raise_idea, thank
from coachtui.coaching.growth_state import aim_state, experiments_of, help_state, idea_standing
from coachtui.coaching.style import my_style_card
from coachtui.records.coaching import Growth, HelpRequest, Idea, Practice, Recognition
from coachtui.store.team_store import TeamStore
from tests.app.a_pair import Team, a_team
from tests.app.driving import Driver, driving
from tests.app.talking import talking


def again(store: TeamStore) -> TeamStore:
    store.refresh()
    return store


def choose(drive: Driver, field: str, value: str) -> None:
    """A line of a list of choices."""
    drive.app.screen.query_one(f"#field-{field}", Select).value = value


async def filled(drive: Driver, *texts: str) -> None:
    """One field after another, then save."""
    for place, text in enumerate(texts):
        if place:
            await drive.press("tab")
        if text:
            await drive.type(text)
    await drive.press("ctrl+s")


async def test_an_experiment_from_its_bet_to_its_lesson(tmp_path: Path) -> None:
    dana = a_team(tmp_path).dana
    async with driving(dana, "today") as drive:
        await drive.press("a", "x")
        assert "Only you and Mia can read this." in drive.text
        await filled(
            drive, "no slides", "a second date", "one visit", "one meeting", "they ask twice", "fri"
        )
        await drive.press("e")
        assert "no slides · running, look again Fri 27 Nov" in drive.text
        assert "smallest version: one visit" in drive.text
        await drive.press("enter", "e")
        await drive.type(", one notebook")
        await drive.press("ctrl+s")
        assert "no slides, one notebook" in drive.text
        await drive.press("enter", "c", "ctrl+s")
        assert "Say how it ended." in drive.text
        choose(drive, "outcome", "partly")
        await drive.press("tab")
        await drive.type("they drew it themselves")
        await drive.press("tab")
        await drive.type("a pen is enough")
        await drive.press("ctrl+s")
        assert "partly" in drive.row_with("no slides, one notebook")
        assert "surprise: they drew it themselves" in drive.text
        assert "lesson: a pen is enough" in drive.text
        await drive.press("enter", "s")
        assert "partly · shared" in drive.text
    [(experiment, state)] = experiments_of(again(dana).read(), "dana")
    assert (experiment.bet, experiment.downside_limit) == ("a second date", "one meeting")
    assert (experiment.smallest_version, experiment.stop_rule) == ("one visit", "they ask twice")
    assert (experiment.audience, state.outcome, state.surprise, state.lesson) == (
        "team",
        "partly",
        "they drew it themselves",
        "a pen is enough",
    )


async def test_ideas_aims_practice_help_and_thanks(tmp_path: Path) -> None:
    team = a_team(tmp_path)
    async with driving(team.dana, "today") as drive:
        await drive.press("e", "a", "i")
        assert "Everybody in the team can read this." in drive.text
        await filled(drive, "pilot as a workshop", "Acme wants to see it", "half a day on site")
        assert "pilot as a workshop · raised today" in drive.text
        await drive.press("a", "g")
        await filled(drive, "run a workshop alone", "lead a pilot", "discovery", "17 dec")
        assert "by Thu 17 Dec, practised 0 times" in drive.text
        await drive.press("a", "p")
        choose(drive, "how", "drill")
        await drive.press("tab")
        await drive.type("twenty")
        await drive.press("ctrl+s")
        assert "a whole number" in drive.text
        drive.app.screen.query_one("#field-minutes", Input).value = "20"
        choose(drive, "aim", again(team.dana).read().of(Growth)[0].id)
        await drive.press("ctrl+s")
        assert "practised 1 time" in drive.text
        assert "drill, 20 minutes" in drive.text
        await drive.press("a", "h")
        choose(drive, "kind", "skill")
        await filled(drive, "somebody who sold to a hospital")
        assert "somebody who sold to a hospital" in drive.text
        await drive.press("a", "w")
        await filled(drive, "ravi", "the honest word about Hooli")
    shelf = again(team.dana).read()
    assert shelf.of(Idea)[0].proposal == "half a day on site"
    assert shelf.of(Practice)[0].minutes == 20
    assert shelf.of(HelpRequest)[0].kind == "skill"
    assert [(each.to, each.audience) for each in shelf.of(Recognition)] == [("ravi", "team")]

    async with driving(again(team.ravi), "today") as drive:
        await drive.press("e")
        assert "Dana: somebody who sold to a hospital" in drive.text
        assert "Dana: the honest word about Hooli" in drive.text
        await drive.press("enter")
        await filled(drive, "I did, in spring")
    assert help_state(again(team.ravi).read(), shelf.of(HelpRequest)[0]).offered_by == ("ravi",)

    async with talking(again(team.dana)) as talk:
        await talk.press("e")
        await talk.to_line("run a workshop alone")
        await talk.press("enter", "r")
        await talk.to_line("hospital")
        await talk.press("enter", "x")
        await talk.to_line("pilot as a workshop")
        await talk.press("enter", "b")
        await talk.type("ravi")
        await talk.press("ctrl+s")
        assert "built on by Ravi" in talk.text
        await talk.press("f9")
        assert "Ravi" not in talk.text
    shelf = again(team.dana).read()
    assert aim_state(shelf, shelf.of(Growth)[0]).state == "reached"
    assert help_state(shelf, shelf.of(HelpRequest)[0]).solved_on is not None


async def test_working_with_me(tmp_path: Path) -> None:
    dana = a_team(tmp_path).dana
    async with driving(dana, "today") as drive:
        await drive.press("a", "s")
        choose(drive, "coaching_pref", "ask me")
        await drive.press("tab", "tab")
        await drive.type("straight")
        await drive.press("tab")
        await drive.type("before ten")
        drive.app.screen.query_one("#field-strengths", Input).value = "patience, a good ear"
        await drive.press("ctrl+s")
    card = my_style_card(again(dana))
    assert card is not None
    assert (card.coaching_pref, card.best_time) == ("ask me", "before ten")
    assert card.strengths == ("patience", "a good ear")
    async with driving(again(dana), "today") as drive:
        await drive.press("e", "enter")
        assert "patience, a good ear" in drive.text
        assert drive.app.screen.query_one("#field-coaching_pref", Select).value == "ask me"


def tried(team: Team) -> None:
    """Something of Dana's, and thanks from somebody else."""
    raise_idea(team.dana, "pilot as a workshop")
    start_experiment(team.dana, "no slides at Hooli")
    thank(again(team.ravi), "dana", "a secret of Ravi's", audience="team")
    ask_for_help(again(team.ravi), "a lawyer", "time")
    for store in team:
        store.refresh()


async def test_the_manager_adds_for_the_rep_and_answers(tmp_path: Path) -> None:
    team = a_team(tmp_path)
    tried(team)
    async with talking(team.mia) as talk:
        await talk.press("e")
        assert "Dana: tried, thought of, learned" in talk.text
        await talk.press("a")
        assert "practice" not in talk.text
        await talk.press("g")
        assert "Only you and Dana can read this." in talk.text
        await talk.type("run a workshop alone")
        await talk.press("ctrl+s")
        assert "run a workshop alone · practised 0 times" in talk.text
        await talk.to_line("pilot as a workshop")
        await talk.press("enter", "a")
        await talk.type("let us try it with Acme")
        await talk.press("ctrl+s")
        assert "answer: let us try it with Acme" in talk.text
    shelf = again(team.mia).read()
    assert [each.person for each in shelf.of(Growth)] == ["dana"]
    assert idea_standing(shelf, shelf.of(Idea)[0]).answer == "let us try it with Acme"


async def test_in_shared_view_nobody_else_is_named_and_a_third_person_sees_nothing(
    tmp_path: Path,
) -> None:
    team = a_team(tmp_path)
    tried(team)
    async with driving(team.dana, "today") as drive:
        await drive.press("e")
        assert "Ravi" in drive.text
        await drive.press("f9")
        assert "no slides" not in drive.text  # nobody said with whom it is looked at
        assert "Ravi" not in drive.text
        await drive.press("a")
        assert "^p ends it" in drive.said
        await drive.press("escape", "a")
        assert "yours alone" in drive.said
