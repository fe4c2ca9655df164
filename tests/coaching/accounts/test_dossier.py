"""metrics.md 7: dossier, learn next, single thread, gaps."""

from datetime import date, timedelta

import pytest

from coachtui.coaching.accounts.dossier import dossier, learned_on
from coachtui.coaching.accounts.keeping import (
    add_account,
    add_contact,
    add_fact,
    edit_contact,
    touch_account,
)
from coachtui.coaching.accounts.people_there import buying_group, gaps, group_words, threads
from coachtui.records.accounts import Account, Contact, DossierItem
from coachtui.records.days import Entry
from coachtui.records.errors import WrongUse
from coachtui.store.team_store import TeamStore

TODAY = date(2024, 5, 14)


@pytest.fixture
def acme(dana: TeamStore) -> Account:
    """A company on the bench, of which nothing is known."""
    return add_account(dana, "Acme").account


def learn(
    store: TeamStore, account: Account, *items: DossierItem, age: int = 10, sure: str = "heard"
) -> None:
    for item in items:
        day = TODAY - timedelta(days=age)
        add_fact(store, account, item, f"about {item}", as_of=day, confidence=sure)  # type: ignore[arg-type]  # one of the three words


def met(store: TeamStore, account: Account, people: list[Contact], age: int) -> None:
    with store.change("met") as change:
        change.new(
            Entry,
            person=store.me,
            date=TODAY - timedelta(days=age),
            text="met",
            kind="meeting",
            side="customer",
            accounts=(account.id,),
            contacts=tuple(person.id for person in people),
        )


def test_whole_half_and_nothing(dana: TeamStore, acme: Account) -> None:
    fresh: tuple[DossierItem, ...] = (
        "priorities",
        "current_solution",
        "pain_named",
        "pain_seen",
        "change",
        "how_they_decide",
    )
    learn(dana, acme, *fresh)
    learn(dana, acme, "rivals", "way_in", age=181)
    learn(dana, acme, "money_timing", sure="guessed")
    found = dossier(dana.shelf, acme, TODAY, dana.settings)
    assert found.value == 7.5
    assert found.explained == "7.5 / 12"
    assert [line.item.key for line in found.learn_next] == ["why_them", "who_decides", "awareness"]
    assert len(found.lines) == 12


def test_on_the_180th_day_a_fact_is_still_fresh(dana: TeamStore, acme: Account) -> None:
    learn(dana, acme, "priorities", age=180)
    assert dossier(dana.shelf, acme, TODAY, dana.settings).value == 1


def test_why_them_does_not_age_and_the_accounts_sentence_is_it(
    dana: TeamStore, acme: Account
) -> None:
    learn(dana, acme, "why_them", age=900)
    assert dossier(dana.shelf, acme, TODAY, dana.settings).value == 1
    told = add_account(dana, "Globex", {"why_them": "they grow"}).account
    found = dossier(dana.shelf, told, TODAY, dana.settings)
    assert (found.value, found.lines[0].text) == (1, "they grow")


def test_the_best_fact_counts_and_the_newest_of_those_is_shown(
    dana: TeamStore, acme: Account
) -> None:
    learn(dana, acme, "priorities", age=1, sure="guessed")
    learn(dana, acme, "priorities", age=30)
    line = dossier(dana.shelf, acme, TODAY, dana.settings).lines[1]
    assert (line.value, line.age_days, len(line.facts)) == (1, 30, 2)
    assert line.explained == "heard, 30 days old"


def test_who_decides_counts_only_with_three_people_and_a_decider(
    dana: TeamStore, acme: Account
) -> None:
    learn(dana, acme, "who_decides")
    for name in ("Ana", "Bo"):
        add_contact(dana, acme, name)
    cy = add_contact(dana, acme, "Cy", {"roles": "user"})
    found = dossier(dana.shelf, acme, TODAY, dana.settings)
    assert found.value == 0
    assert "who_decides" in [line.item.key for line in found.lines if line.value == 0]
    edit_contact(dana, cy, {"roles": "economic-buyer"})
    assert dossier(dana.shelf, acme, TODAY, dana.settings).value == 1


def test_people_alone_do_not_say_how_who_decides(dana: TeamStore, acme: Account) -> None:
    for name in ("Ana", "Bo", "Cy"):
        add_contact(dana, acme, name, {"roles": "decision maker"})
    assert dossier(dana.shelf, acme, TODAY, dana.settings).value == 0


def test_research_and_facts_are_learned_but_no_touch(dana: TeamStore, acme: Account) -> None:
    assert learned_on(dana.shelf, acme, TODAY) is None
    learn(dana, acme, "rivals", age=9)
    assert learned_on(dana.shelf, acme, TODAY) == date(2024, 5, 5)


def test_a_single_thread_is_fewer_than_two_people_in_sixty_days(
    dana: TeamStore, acme: Account
) -> None:
    ana, bo = add_contact(dana, acme, "Ana"), add_contact(dana, acme, "Bo")
    stranger = add_contact(dana, add_account(dana, "Globex").account, "Zed")
    assert threads(dana.shelf, acme, TODAY).single
    met(dana, acme, [ana, stranger], age=60)
    met(dana, acme, [bo], age=61)
    hanging = threads(dana.shelf, acme, TODAY)
    assert (hanging.single, [person.name for person in hanging.people]) == (True, ["Ana"])
    met(dana, acme, [bo], age=2)
    assert not threads(dana.shelf, acme, TODAY).single


def test_gaps_are_said_in_words(dana: TeamStore, acme: Account) -> None:
    assert gaps(dana.shelf, acme) == ("no economic buyer known", "no champion known")
    add_contact(dana, acme, "Ana", {"roles": "champion, economic buyer"})
    foe = add_contact(dana, acme, "Foe", {"stance": "against", "influence": "3"})
    (gap,) = gaps(dana.shelf, acme)
    assert gap.startswith("Foe is against and moves the decision")
    edit_contact(dana, foe, {"message": "less night work"})
    assert gaps(dana.shelf, acme) == ()


def test_the_buying_group_by_influence_and_stance(dana: TeamStore, acme: Account) -> None:
    add_contact(dana, acme, "Low", {"influence": "1", "stance": "for"})
    add_contact(dana, acme, "Foe", {"influence": "3", "stance": "against"})
    add_contact(dana, acme, "Ally", {"influence": "3", "stance": "for"})
    group = buying_group(dana.shelf, acme)
    assert [person.name for person in group] == ["Ally", "Foe", "Low"]
    assert group_words(group, single=True) == "one friend only"
    assert group_words(group, single=False) == "3 people"
    assert group_words([], single=True) == ""
    add_contact(dana, acme, "Cy", {"roles": "champion, decision maker"})
    assert group_words(buying_group(dana.shelf, acme), single=True) == "champion, buyer"


def test_contacts_are_checked(dana: TeamStore, mia: TeamStore, acme: Account) -> None:
    ana = add_contact(dana, acme, "Ana Rivera", {"email": "ana@acme.com"})
    assert ana.stance == "unknown"
    bo = add_contact(dana, acme, "Bo", {"reports_to": "rivera"})
    assert bo.reports_to == ana.id
    with pytest.raises(WrongUse, match="already known at Acme"):
        add_contact(dana, acme, "ana  rivera")
    with pytest.raises(WrongUse, match=r"reports_to: Nobody at Acme is called 'Zed'"):
        add_contact(dana, acme, "Cy", {"reports_to": "Zed"})
    with pytest.raises(WrongUse, match="nobody reports to themselves"):
        edit_contact(dana, bo, {"reports_to": "Bo"})
    mia.refresh()
    with pytest.raises(WrongUse, match="Dana wrote this contact"):
        edit_contact(mia, ana, {"title": "CFO"})


def test_a_fact_is_not_from_the_future(dana: TeamStore, acme: Account) -> None:
    with pytest.raises(WrongUse, match="future"):
        add_fact(dana, acme, "rivals", "x", as_of=date(2024, 5, 15))


def test_a_touch_naming_nobody_leaves_the_thread_single(dana: TeamStore, acme: Account) -> None:
    touch_account(dana, acme, "call", "the desk")
    assert threads(dana.shelf, acme, TODAY).explained.endswith("nobody")
