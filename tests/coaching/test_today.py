"""Today: what a rep and a manager see first (screens.md, Today)."""

from datetime import date, timedelta

from coachtui.coaching.accounts.keeping import add_account
from coachtui.coaching.accounts.touching import touch_account
from coachtui.coaching.growth import ask_for_help, conclude_experiment, start_experiment, thank
from coachtui.coaching.log.day_keeping import log
from coachtui.coaching.log.off_days import set_off
from coachtui.coaching.one_on_one.afterwards import look_back
from coachtui.coaching.one_on_one.ahead import talk_ahead
from coachtui.coaching.one_on_one.topics import raise_topic
from coachtui.coaching.people import Pair, readers_of
from coachtui.coaching.promises import promise
from coachtui.coaching.today import Today, today_for
from coachtui.records.coaching import CoachingNote, OneOnOne
from coachtui.records.days import Reflection
from coachtui.store.team_store import TeamStore

TODAY = date(2024, 5, 14)
MONDAY = date(2024, 5, 13)
PAIR = Pair("dana", "mia")


def look(store: TeamStore) -> Today:
    store.refresh()
    return today_for(store.read(), store.me, TODAY, store.settings)


def held(store: TeamStore, on: date) -> OneOnOne:
    with store.change("a talk") as change:
        return change.new(
            OneOnOne,
            audience="pair",
            readers=readers_of(PAIR),
            rep="dana",
            manager="mia",
            held_on=on,
            minutes=30,
            state="held",
        )


def test_an_empty_team_has_an_empty_today(dana: TeamStore) -> None:
    found = look(dana)
    assert found.manager is None
    assert found.rep is not None
    assert not found.rep.suggested
    assert not found.rep.cooling
    assert found.rep.yesterday is None
    assert found.rep.log_due
    assert found.promises == []


def test_a_rep_sees_what_was_planned_and_what_cools(dana: TeamStore, mia: TeamStore) -> None:
    log(dana, "called around p2 tomorrow: send the draft on:yesterday")
    for name, days in (("Hooli", 40), ("Stark", 50), ("Wayne", 35), ("Acme", 65), ("Fresh", 3)):
        account = add_account(dana, name, {"why_them": "x", "tier": "B"}).account
        touch_account(dana, account, "call", "", TODAY - timedelta(days=days))
    found = look(dana).rep
    assert found is not None
    assert found.yesterday is not None
    assert found.yesterday.tomorrow == "send the draft"
    # Each of the cooling ones lacks a next step; three are suggested and the rest stays listed.
    assert [each.account.name for each in found.suggested] == ["Hooli", "Stark", "Wayne"]
    assert [each.account.name for each in found.cooling] == ["Acme"]


def test_promises_to_me_stand_first(dana: TeamStore, mia: TeamStore) -> None:
    dana.refresh()
    promise(dana, "case study", "mia", date(2024, 5, 13))
    promise(mia, "intro to the CFO", "dana", date(2024, 5, 20))
    assert [each.action.text for each in look(dana).promises] == ["intro to the CFO", "case study"]


def test_the_next_talk_says_when_with_whom_and_how_much_waits(
    dana: TeamStore, mia: TeamStore
) -> None:
    dana.refresh()
    held(mia, date(2024, 5, 9))
    raise_topic(dana, "pricing for Globex")
    found = look(dana).next_talk
    assert found is not None
    assert (found.other, found.talk.on, found.topics) == ("mia", date(2024, 5, 16), 1)
    assert "rhythm" in found.explained


def test_nobody_to_talk_with_is_no_talk(dana: TeamStore) -> None:
    shelf = dana.read()
    assert talk_ahead(shelf, "nobody", TODAY, dana.settings) is None


def test_a_manager_sees_requests_talks_and_what_moved(dana: TeamStore, mia: TeamStore) -> None:
    log(dana, "met Rivera on:yesterday")
    log(dana, "an old story on:2024-05-06")
    ask_for_help(dana, "an intro to the CFO", "door")
    found = look(mia).manager
    assert found is not None
    assert [each.request.need for each in found.requests] == ["an intro to the CFO"]
    assert [(each.person.handle, each.days) for each in found.talks] == [("dana", None)]
    assert [(each.person.handle, each.text) for each in found.moved] == [("dana", "met Rivera")]
    assert look(mia).rep is None


def test_after_a_holiday_yesterday_is_the_last_workday(dana: TeamStore, mia: TeamStore) -> None:
    set_off(mia, MONDAY, MONDAY, "holiday", everybody=True)
    log(dana, "met Rivera on:2024-05-10")
    found = look(mia).manager
    assert found is not None
    assert [each.on for each in found.moved] == [date(2024, 5, 10)]


def test_a_lesson_waits_until_it_is_thanked_for(dana: TeamStore, mia: TeamStore) -> None:
    dana.refresh()
    bet = start_experiment(dana, "no slides at Hooli")
    conclude_experiment(dana, bet, "did not work", lesson="they want to read first")
    found = look(mia).manager
    assert found is not None
    assert [each.lesson for each in found.lessons] == ["they want to read first"]
    thank(mia, "dana", "telling us about Hooli", trend="risk")
    found = look(mia).manager
    assert found is not None
    assert found.lessons == []


def test_a_wish_to_talk_stands_until_the_talk(dana: TeamStore, mia: TeamStore) -> None:
    dana.refresh()
    with dana.change("sent a reflection") as change:
        change.new(
            Reflection,
            audience="pair",
            readers=readers_of(PAIR),
            person="dana",
            start=date(2024, 5, 6),
            end=MONDAY,
            good_days=2,
            hard_days=3,
            wants_to_talk=True,
        )
    found = look(mia).manager
    assert found is not None
    assert [each.explained for each in found.wants_to_talk] == [
        "Dana would like to talk, Mon 13 May"
    ]
    held(mia, TODAY)
    found = look(mia).manager
    assert found is not None
    assert found.wants_to_talk == []


def test_after_a_talk_the_private_reflection_waits_for_a_week(
    dana: TeamStore, mia: TeamStore
) -> None:
    talk = held(mia, MONDAY)
    held(mia, date(2024, 4, 20))
    assert [each.talk.id for each in look(mia).look_back] == [talk.id]
    with mia.change("reflected") as change:
        change.new(CoachingNote, person="dana", one_on_one=talk.id, form="free", will="listen more")
    assert look(mia).look_back == []
    [waiting] = look(dana).look_back  # the other one is asked on their own machine
    assert not waiting.leads
    look_back(dana, waiting.talk, worth=3, talked_more="mia")
    assert look(dana).look_back == []
