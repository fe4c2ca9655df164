"""Experiments, ideas, thanks, help, aims and practice: short actions, each for its readers."""

from datetime import date

import pytest

from coachtui.coaching import growth
from coachtui.records.coaching import Experiment, Idea, Recognition
from coachtui.records.days import Mark
from coachtui.records.errors import NotFound, PrivacyRefused, WrongUse
from coachtui.store.team_store import TeamStore
from tests.conftest import on

TODAY = date(2024, 5, 14)


def test_an_experiment_is_for_the_two_until_it_is_shared(
    dana: TeamStore, mia: TeamStore, tom: TeamStore
) -> None:
    bet = growth.start_experiment(dana, "no slides at Hooli", stop_rule="two blank faces")
    assert (bet.audience, bet.readers) == ("pair", ("dana", "mia"))
    tom.refresh()
    assert tom.shelf.get(Experiment, bet.id) is None
    with pytest.raises(PrivacyRefused):
        growth.conclude_experiment(tom, bet, "worked")
    shared = growth.share_experiment(dana, bet)
    assert (shared.audience, shared.readers, shared.replaces) == ("team", (), bet.id)
    assert shared.stop_rule == "two blank faces"
    assert dana.shelf.get(Experiment, bet.id) == shared
    assert dana.shelf.of(Experiment) == [shared]
    with pytest.raises(WrongUse, match="already"):
        growth.share_experiment(dana, shared)
    with pytest.raises(PrivacyRefused):
        growth.share_experiment(mia, shared)


def test_an_experiment_ends_once_with_what_it_taught(dana: TeamStore) -> None:
    bet = growth.start_experiment(dana, "no slides", review_on=date(2024, 5, 20))
    growth.conclude_experiment(dana, bet, "partly", lesson="shorter is kinder", surprise="silence")
    state = growth.experiment_state(dana.shelf, dana.shelf.of(Experiment)[0])
    assert state == ("partly", TODAY, "shorter is kinder", "silence")
    with pytest.raises(WrongUse, match="ended already"):
        growth.conclude_experiment(dana, bet, "worked")
    with pytest.raises(WrongUse, match="how it ended"):
        growth.conclude_experiment(dana, bet, "running")
    with pytest.raises(WrongUse, match="review_on"):
        growth.start_experiment(dana, "late", review_on=date(2024, 5, 13))
    with pytest.raises(WrongUse, match="account"):
        growth.start_experiment(dana, "nowhere", account="ac0")


def test_what_the_manager_wrote_down_in_a_talk_the_rep_ends_by_a_mark(
    dana: TeamStore, mia: TeamStore
) -> None:
    bet = growth.start_experiment(mia, "no slides", person="dana")
    assert (bet.owner, bet.person, bet.readers) == ("mia", "dana", ("dana", "mia"))
    dana.read()
    dana.refresh()
    with pytest.raises(WrongUse, match="whoever wrote it down"):
        growth.edit_experiment(dana, bet, {"stop_rule": "two blank faces"})
    edited = growth.edit_experiment(mia, bet, {"stop_rule": "two blank faces"})
    assert edited.stop_rule == "two blank faces"
    with pytest.raises(WrongUse, match="outcome"):
        growth.edit_experiment(mia, bet, {"outcome": "worked"})
    mark = growth.conclude_experiment(
        dana, bet, "worked", lesson="ask first\nthen wait", surprise="they laughed"
    )
    assert isinstance(mark, Mark)
    assert (mark.audience, mark.readers) == ("pair", ("dana", "mia"))
    state = growth.experiment_state(dana.shelf, bet)
    assert state == ("worked", TODAY, "ask first\nthen wait", "they laughed")
    mia.refresh()
    with pytest.raises(WrongUse, match="has ended"):
        growth.edit_experiment(mia, bet, {"stop_rule": "one"})


def test_running_experiments_wait_once_their_review_date_has_passed(dana: TeamStore) -> None:
    on(dana, date(2024, 5, 1))
    late = growth.start_experiment(dana, "late", review_on=date(2024, 5, 13))
    growth.start_experiment(dana, "today", review_on=TODAY)
    growth.start_experiment(dana, "no date")
    over = growth.start_experiment(dana, "over", review_on=date(2024, 5, 10))
    growth.conclude_experiment(dana, over, "worked")
    waiting = growth.waiting_experiments(dana.shelf, "dana", TODAY)
    assert [each.experiment for each in waiting] == [late]
    assert waiting[0].explained == "its review date, Mon 13 May, has passed"
    assert [each.title for each, _ in growth.experiments_of(dana.shelf, "dana")] == [
        "late",
        "today",
        "no date",
        "over",
    ]


def test_an_idea_waits_until_it_is_answered(dana: TeamStore, mia: TeamStore) -> None:
    on(dana, date(2024, 4, 28))
    idea = growth.raise_idea(dana, "pilot as a workshop", need="Acme wants to try first")
    assert idea.audience == "team"
    waiting = growth.waiting_ideas(dana.shelf, "dana", TODAY)
    assert [(each.idea, each.days) for each in waiting] == [(idea, 16)]
    assert waiting[0].explained == "16 days without an answer"
    mia.refresh()
    growth.answer_idea(mia, idea, "Yes, try it with Acme", "trying")
    dana.read()
    standing = growth.idea_standing(dana.shelf, idea)
    assert standing == ("trying", "Yes, try it with Acme", TODAY)
    assert growth.waiting_ideas(dana.shelf, "dana", TODAY) == []
    assert dana.shelf.of(Idea) == [idea]


def test_an_idea_is_written_down_for_the_other_one_of_a_talk_only(
    dana: TeamStore, mia: TeamStore, tom: TeamStore
) -> None:
    assert growth.raise_idea(mia, "pilot", person="dana").person == "dana"
    with pytest.raises(PrivacyRefused):
        growth.raise_idea(tom, "pilot", person="dana")


def test_answering_an_idea_in_my_own_hand_edits_it(dana: TeamStore) -> None:
    idea = growth.raise_idea(dana, "pilot")
    with pytest.raises(WrongUse, match="words or a state"):
        growth.answer_idea(dana, idea, " ")
    growth.answer_idea(dana, idea, "parked till autumn", "parked")
    edited = dana.shelf.of(Idea)[0]
    assert (edited.state, edited.answer, edited.answered_on) == (
        "parked",
        "parked till autumn",
        TODAY,
    )
    mark_only = growth.raise_idea(dana, "second")
    growth.answer_idea(dana, mark_only, "good one")
    assert growth.waiting_ideas(dana.shelf, "dana", TODAY) == []


def test_thanks_are_between_two_or_for_the_team(
    dana: TeamStore, mia: TeamStore, tom: TeamStore
) -> None:
    quiet = growth.thank(dana, "mia", "the intro to the CFO", trend="progress")
    assert (quiet.from_, quiet.audience, quiet.readers) == ("dana", "pair", ("dana", "mia"))
    with pytest.raises(PrivacyRefused):
        growth.thank(dana, "tom", "the demo")
    loud = growth.thank(dana, "tom", "the demo", audience="team", side="inside")
    assert (loud.audience, loud.readers, loud.side) == ("team", (), "inside")
    with pytest.raises(WrongUse, match="somebody else"):
        growth.thank(dana, "dana", "myself")
    with pytest.raises(NotFound):
        growth.thank(dana, "zoe", "nothing")
    tom.refresh()
    assert tom.shelf.of(Recognition) == [loud]


def test_help_is_asked_offered_and_solved(dana: TeamStore, mia: TeamStore, tom: TeamStore) -> None:
    on(dana, date(2024, 5, 12))
    asked = growth.ask_for_help(dana, "a door at Globex", "door", obstacle="access")
    tom.refresh()
    on(tom, TODAY)
    growth.offer(tom, asked, "I know their CFO")
    assert growth.help_state(tom.shelf, asked).offered_by == ("tom",)
    waiting = growth.open_requests(tom.shelf, TODAY)
    assert [(each.request, each.explained) for each in waiting] == [(asked, "asked 2 days ago")]
    growth.solve(tom, asked)
    assert growth.help_state(tom.shelf, asked)[1:] == ("tom", TODAY)
    assert growth.open_requests(tom.shelf, TODAY) == []
    with pytest.raises(WrongUse, match="was solved on Tue 14 May"):
        growth.offer(tom, asked)
    mine = growth.ask_for_help(dana, "an hour", "time")
    with pytest.raises(WrongUse, match="your own"):
        growth.offer(dana, mine)
    growth.solve(dana, mine, by="tom")
    assert growth.help_state(dana.shelf, mine).solved_by == "tom"


def test_aims_and_practice_are_for_the_two(dana: TeamStore, mia: TeamStore) -> None:
    aim = growth.add_aim(dana, "negotiate without discounts", lets_me="keep margins")
    done = growth.practise(dana, "drill", aim=aim, minutes=20, taught_by="mia")
    assert aim.readers == done.readers == ("dana", "mia")
    assert (done.growth, done.date, done.taught_by) == (aim.id, TODAY, "mia")
    with pytest.raises(WrongUse, match="future"):
        growth.practise(dana, "read", on=date(2024, 5, 15))
    with pytest.raises(NotFound):
        growth.practise(dana, "read", taught_by="zoe")
    of_dana = growth.add_aim(mia, "ask before telling", person="dana")
    assert (of_dana.owner, of_dana.person) == ("mia", "dana")
    assert growth.add_aim(mia, "listen").readers == ("mia",)


def test_who_built_on_an_idea_is_named_by_its_writer(dana: TeamStore, mia: TeamStore) -> None:
    idea = growth.raise_idea(dana, "pilot as a workshop")
    better = growth.build_on_idea(dana, idea, "mia")
    assert better.built_on_by == ("mia",)
    for again in ("mia", "dana"):
        with pytest.raises(WrongUse, match="named there already"):
            growth.build_on_idea(dana, better, again)
    mia.refresh()
    with pytest.raises(WrongUse, match="Dana wrote this idea down"):
        growth.build_on_idea(mia, better, "mia")


def test_an_aim_is_reached_by_its_writer_or_by_a_mark_of_the_other(
    dana: TeamStore, mia: TeamStore
) -> None:
    mine = growth.add_aim(dana, "run a workshop alone")
    his = growth.add_aim(mia, "ask about money", person="dana")
    dana.read()
    dana.refresh()
    growth.reach_aim(dana, mine)
    mark = growth.reach_aim(dana, his)
    assert isinstance(mark, Mark)
    assert growth.aim_state(dana.shelf, mine) == ("reached", None)
    assert growth.aim_state(dana.shelf, his) == ("reached", TODAY)
    with pytest.raises(WrongUse, match="was reached before"):
        growth.drop_aim(dana, his)
    third = growth.add_aim(dana, "read contracts")
    growth.drop_aim(dana, third)
    assert growth.aim_state(dana.shelf, third).state == "dropped"
