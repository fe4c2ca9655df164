"""The meeting: planned, live, closed with a decision, moved, or it did not happen."""

from datetime import date

import pytest

from coachtui.coaching import promises
from coachtui.coaching.one_on_one import rhythm, talk, topics
from coachtui.coaching.one_on_one.looking_back import worth_of
from coachtui.coaching.people import Pair
from coachtui.coaching.pulse import give_pulse
from coachtui.records.coaching import OneOnOne
from coachtui.records.errors import PrivacyRefused, WrongUse
from coachtui.records.people import CalendarEntry
from coachtui.store.team_store import TeamStore
from tests.coaching.one_on_one.conftest import seen_by
from tests.conftest import on

TODAY = date(2024, 5, 14)
THURSDAY = date(2024, 5, 16)
PAIR = Pair("dana", "mia")


def test_a_talk_is_for_the_two_alone(dana: TeamStore, mia: TeamStore, tom: TeamStore) -> None:
    planned = talk.plan(mia, "dana", THURSDAY)
    assert (planned.audience, planned.readers) == ("pair", ("dana", "mia"))
    assert (planned.rep, planned.manager, planned.minutes) == ("dana", "mia", 30)
    assert seen_by(tom).shelf.of(OneOnOne) == []
    with pytest.raises(PrivacyRefused) as refused:
        talk.start(tom, "dana")
    assert refused.value.exit_code == 4
    for step in (talk.did_not_happen, lambda store, found: talk.move(store, found, THURSDAY)):
        with pytest.raises(PrivacyRefused):
            step(tom, planned)
    with pytest.raises(PrivacyRefused):
        talk.close(tom, planned, decided="something")


def test_a_planned_talk_moves_and_not_into_the_past(dana: TeamStore, mia: TeamStore) -> None:
    first = talk.plan(mia, "dana", THURSDAY)
    again = talk.plan(mia, "dana", date(2024, 5, 17))
    assert again.id == first.id
    with pytest.raises(WrongUse, match="has passed"):
        talk.plan(mia, "dana", date(2024, 5, 13))
    by_dana = talk.plan(seen_by(dana), "mia", date(2024, 5, 20))
    assert (by_dana.owner, by_dana.replaces) == ("dana", first.id)
    assert rhythm.planned_talk(seen_by(mia).shelf, PAIR) == by_dana


def test_starting_takes_the_planned_talk_and_goes_on_with_a_live_one(
    dana: TeamStore, mia: TeamStore
) -> None:
    planned = talk.plan(mia, "dana", TODAY)
    live = talk.start(mia, "dana", ["pricing for Globex"])
    assert (live.id, live.state, live.planned_at) == (planned.id, "live", TODAY)
    assert live.started_at is not None
    assert [topic.text for topic in topics.open_topics(mia.shelf, PAIR)] == ["pricing for Globex"]
    assert talk.start(mia, "dana") == live
    assert talk.start(seen_by(dana), "mia") == live


def test_starting_what_the_other_has_planned_makes_it_mine(dana: TeamStore, mia: TeamStore) -> None:
    planned = talk.plan(mia, "dana", TODAY)
    live = talk.start(seen_by(dana), "mia")
    assert (live.owner, live.replaces, live.planned_at) == ("dana", planned.id, TODAY)
    assert seen_by(mia).shelf.of(OneOnOne) == [live]
    with pytest.raises(WrongUse, match="Dana has this 1:1 open"):
        talk.note(mia, live, "mine")
    with pytest.raises(WrongUse, match="Dana has this 1:1 open"):
        talk.close(mia, live, decided="mine")


def test_the_offer_is_kept_with_the_talk_in_words(dana: TeamStore, mia: TeamStore) -> None:
    for day, score in ((date(2024, 4, 16), 3), (date(2024, 4, 30), 3)):
        on(dana, day)
        give_pulse(dana, {"risk": score})
    on(dana, TODAY)
    give_pulse(dana, {"risk": 1, "progress": 4, "creativity": 4, "capability": 4})
    live = talk.start(seen_by(mia), "dana")
    assert live.suggested is not None
    assert live.suggested.trend == "risk"
    assert live.suggested.reasons == ("Fell from often to rarely", "answered rarely")


def test_questions_shown_are_remembered_and_open_the_talk(mia: TeamStore, dana: TeamStore) -> None:
    live = talk.start(mia, "dana")
    talk.ask(mia, live, "risk-1", "risk")
    talk.ask(mia, live, "risk-1", "risk")
    talk.ask(mia, live, "leader-1")
    asked = talk.ask(mia, live, "progress-1", "progress")
    assert asked.questions_asked == ("risk-1", "leader-1", "progress-1")
    assert asked.trends_discussed == ("risk", "progress")
    assert asked.opened_with == "risk"


def test_notes_are_kept_as_they_come(mia: TeamStore, dana: TeamStore) -> None:
    live = talk.start(mia, "dana")
    talk.note(mia, live, "first")
    assert talk.note(mia, live, "second").notes == "first\nsecond"
    assert talk.rewrite_notes(mia, live, "all of it").notes == "all of it"
    with pytest.raises(WrongUse, match="words"):
        talk.note(mia, live, "  ")


def test_closing_asks_what_was_decided(mia: TeamStore, dana: TeamStore) -> None:
    live = talk.start(mia, "dana")
    with pytest.raises(WrongUse, match="What did you decide"):
        talk.close(mia, live)
    with pytest.raises(WrongUse, match="What did you decide"):
        talk.close(mia, live, decided="  ")
    with pytest.raises(WrongUse, match="not both"):
        talk.close(mia, live, decided="x", nothing_to_decide=True)
    with pytest.raises(WrongUse, match="still to come"):
        talk.close(mia, live, decided="x", held_on=date(2024, 5, 15))
    assert rhythm.live_talk(mia.shelf, PAIR) == live
    closed = talk.close(mia, live, nothing_to_decide=True)
    assert (closed.talk.state, closed.talk.held_on, closed.talk.decided) == ("held", TODAY, "")
    assert "nothing to decide" in closed.talk.summary
    with pytest.raises(WrongUse, match="not going on"):
        talk.close(mia, live, decided="again")


def test_closing_marks_topics_plans_the_next_and_undoes_whole(
    dana: TeamStore, mia: TeamStore
) -> None:
    hers = topics.raise_topic(dana, "pricing for Globex")
    live = talk.start(seen_by(mia), "dana")
    own = topics.raise_topic(mia, "the new list", other="dana")
    promises.promise(mia, "intro to the CFO", "dana", date(2024, 5, 17), one_on_one=live.id)
    closed = talk.close(
        mia,
        live,
        decided="We try the workshop.",
        minutes=25,
        next_on=date(2024, 5, 18),
        worth=4,
        discussed=(hers, own),
    )
    assert closed.talk.minutes == 25
    assert closed.next is not None
    assert (closed.next.planned_at, closed.next.state) == (date(2024, 5, 20), "planned")
    assert worth_of(mia.shelf, closed.talk) == {"mia": 4}
    assert topics.open_topics(seen_by(dana).shelf, PAIR) == []
    assert "We try the workshop." in closed.talk.summary
    assert "Mia: intro to the CFO, by Fri 17 May" in closed.talk.summary
    assert mia.undo() == "closed the 1:1 with Dana"
    assert rhythm.live_talk(mia.shelf, PAIR) is not None
    assert len(topics.open_topics(mia.shelf, PAIR)) == 2


def test_looking_back_is_for_each_of_the_two_once_it_is_closed(
    dana: TeamStore, mia: TeamStore, tom: TeamStore
) -> None:
    live = talk.start(mia, "dana")
    with pytest.raises(WrongUse, match="once it is closed"):
        talk.rate_worth(mia, live, 3)
    held = talk.close(mia, live, nothing_to_decide=True).talk
    talk.rate_worth(seen_by(dana), held, 2)
    talk.rate_worth(dana, held, 3)
    talk.rate_talk_share(dana, held, "mia")
    with pytest.raises(WrongUse, match="worth: 7"):
        talk.rate_worth(mia, held, 7)
    with pytest.raises(WrongUse, match="talk_share"):
        talk.rate_talk_share(mia, held, "tom")
    with pytest.raises(PrivacyRefused):
        talk.rate_worth(tom, held, 1)
    assert worth_of(seen_by(mia).shelf, held) == {"dana": 3}


def test_did_not_happen_and_moved_lose_nothing(dana: TeamStore, mia: TeamStore) -> None:
    topics.raise_topic(dana, "pricing")
    planned = talk.plan(seen_by(mia), "dana", TODAY)
    missed = talk.did_not_happen(seen_by(dana), planned)
    assert (missed.state, missed.owner, missed.replaces) == ("did not happen", "dana", planned.id)
    live = talk.start(seen_by(mia), "dana")
    talk.note(mia, live, "half a thought")
    later = talk.move(mia, live, THURSDAY)
    assert (later.state, later.planned_at) == ("planned", THURSDAY)
    over = rhythm.history(mia.shelf, PAIR)
    assert {(each.state, each.notes) for each in over} == {
        ("did not happen", ""),
        ("moved", "half a thought"),
    }
    assert len(topics.open_topics(mia.shelf, PAIR)) == 1
    with pytest.raises(WrongUse, match=r"over \(moved\)"):
        talk.move(mia, live, THURSDAY)


def test_history_is_newest_first_and_the_next_is_due_on_a_workday(
    dana: TeamStore, mia: TeamStore
) -> None:
    def next_on() -> tuple[date, bool]:
        return rhythm.next_talk(mia.shelf, PAIR, TODAY, mia.settings)[:2]

    assert next_on() == (TODAY, False)
    for day in (date(2024, 4, 30), date(2024, 5, 3)):
        on(mia, day)
        talk.close(mia, talk.start(mia, "dana"), nothing_to_decide=True)
    on(mia, TODAY)
    held = rhythm.history(mia.shelf, PAIR)
    assert [each.held_on for each in held] == [date(2024, 5, 3), date(2024, 4, 30)]
    assert rhythm.last_held(mia.shelf, PAIR) == held[0]
    found = rhythm.next_talk(mia.shelf, PAIR, TODAY, mia.settings)
    assert found == (date(2024, 5, 10), False, "last talk Fri 3 May, the rhythm is 7 days")
    with mia.change("holiday") as change:
        change.new(CalendarEntry, start=date(2024, 5, 10), end=date(2024, 5, 10), kind="holiday")
        change.new(
            CalendarEntry,
            start=date(2024, 5, 13),
            end=date(2024, 5, 13),
            kind="off",
            person="mia",
        )
    assert next_on() == (TODAY, False)
    assert rhythm.suggested_next(mia.shelf, PAIR, TODAY, mia.settings) == date(2024, 5, 21)
    talk.plan(mia, "dana", THURSDAY)
    assert next_on() == (THURSDAY, True)


def test_who_has_not_talked_for_longest_comes_first(
    dana: TeamStore, mia: TeamStore, tom: TeamStore
) -> None:
    seen_by(mia)
    on(mia, date(2024, 5, 7))
    talk.close(mia, talk.start(mia, "dana"), nothing_to_decide=True)
    due = rhythm.talks_due(mia.shelf, "mia", TODAY, mia.settings)
    assert [(each.person.handle, each.days) for each in due] == [("tom", None), ("dana", 7)]
