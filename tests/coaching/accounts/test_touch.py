"""metrics.md 5: touch age, its words, and how the list does."""

from datetime import date, timedelta

import pytest

from coachtui.coaching.accounts.keeping import (
    add_account,
    adopt_account,
    edit_account,
    touch_account,
)
from coachtui.coaching.accounts.pursuing import add_milestone, add_project, finish_milestone
from coachtui.coaching.accounts.touch import list_health, touch_state
from coachtui.records.accounts import Account
from coachtui.records.days import Entry
from coachtui.records.settings import TeamSettings
from coachtui.store.team_store import TeamStore

TODAY = date(2024, 5, 14)


@pytest.fixture
def acme(dana: TeamStore) -> Account:
    """An A account, added 100 days ago and not touched."""
    fields = {"why_them": "they grow", "tier": "A", "added_on": "2024-02-04"}
    return add_account(dana, "Acme", fields).account


def note(store: TeamStore, account: Account, kind: str, on: date, side: str = "customer") -> Entry:
    with store.change("entry") as change:
        return change.new(
            Entry,
            person=store.me,
            date=on,
            text="x",
            kind=kind,
            side=side,
            accounts=(account.id,),
        )


@pytest.mark.parametrize(
    ("age", "word"),
    [(0, "on rhythm"), (14, "on rhythm"), (15, "cooling"), (28, "cooling"), (29, "cold")],
)
def test_the_word_follows_from_age_and_rhythm(
    dana: TeamStore, acme: Account, age: int, word: str
) -> None:
    touch_account(dana, acme, "call", "Rivera", TODAY - timedelta(days=age))
    state = touch_state(dana.shelf, acme, TODAY, dana.settings)
    assert (state.word, state.age_days, state.rhythm_days) == (word, age, 14)


@pytest.mark.parametrize(
    ("fields", "rhythm"),
    [
        ({"tier": "A"}, 14),
        ({"tier": "B"}, 30),
        ({"tier": "C"}, 60),
        ({"tier": "C", "rhythm_days": "7"}, 7),
        ({"tier": ""}, 30),
    ],
)
def test_the_rhythm_is_the_accounts_own_or_its_tiers(
    dana: TeamStore, acme: Account, fields: dict[str, str], rhythm: int
) -> None:
    account = edit_account(dana, acme, fields)
    assert touch_state(dana.shelf, account, TODAY, TeamSettings()).rhythm_days == rhythm


def test_never_touched_counts_from_the_day_it_was_added(dana: TeamStore, acme: Account) -> None:
    state = touch_state(dana.shelf, acme, TODAY, dana.settings)
    assert (state.word, state.age_days, state.last) == ("never touched", 100, None)
    assert state.explained == "no contact noted since it was added 100 days ago"


@pytest.mark.parametrize("kind", ["call", "meeting", "email", "message", "event", "referral"])
def test_contact_of_every_kind_is_a_touch(dana: TeamStore, acme: Account, kind: str) -> None:
    note(dana, acme, kind, TODAY)
    assert touch_state(dana.shelf, acme, TODAY, dana.settings).word == "on rhythm"


@pytest.mark.parametrize("kind", ["note", "research", "win", "setback", "help"])
def test_anything_else_is_none(dana: TeamStore, acme: Account, kind: str) -> None:
    note(dana, acme, kind, TODAY)
    assert touch_state(dana.shelf, acme, TODAY, dana.settings).word == "never touched"


def test_a_meeting_inside_and_one_in_the_future_are_none(dana: TeamStore, acme: Account) -> None:
    note(dana, acme, "meeting", TODAY, side="inside")
    note(dana, acme, "meeting", TODAY + timedelta(days=1))
    assert touch_state(dana.shelf, acme, TODAY, dana.settings).word == "never touched"


def test_a_teammates_contact_counts_and_is_named(
    dana: TeamStore, mia: TeamStore, acme: Account
) -> None:
    mia.refresh()
    touch_account(mia, acme, "call", "Rivera", date(2024, 5, 13))
    dana.refresh()
    state = touch_state(dana.read(), acme, TODAY, dana.settings)
    assert state.last == date(2024, 5, 13)
    assert state.explained == (
        "on rhythm: call by Mia 1 day ago (Mon 13 May), the rhythm is 14 days for tier A"
    )


def test_a_milestone_done_counts(dana: TeamStore, acme: Account) -> None:
    project = add_project(dana, acme, "Pilot")
    milestone = add_milestone(dana, project, "Scope agreed", date(2024, 5, 20))
    assert touch_state(dana.shelf, acme, TODAY, dana.settings).last is None
    finish_milestone(dana, milestone, date(2024, 5, 10))
    assert touch_state(dana.shelf, acme, TODAY, dana.settings).last == date(2024, 5, 10)


def test_touches_of_the_record_before_taking_over_count(dana: TeamStore, mia: TeamStore) -> None:
    made = add_account(mia, "Globex", {"rep": "dana", "tier": "A"}).account
    touch_account(mia, made, "call", "Lee", date(2024, 5, 1))
    dana.refresh()
    mine = adopt_account(dana, dana.read().of(Account)[0])
    touch_account(dana, mine, "email", "hello", date(2024, 4, 1))
    state = touch_state(dana.shelf, mine, TODAY, dana.settings)
    assert (state.last, state.age_days) == (date(2024, 5, 1), 13)


def test_the_list_as_a_whole(dana: TeamStore, acme: Account) -> None:
    touched = {}
    for name, age in (("Globex", 3), ("Hooli", 20), ("Stark", 40)):
        fields = {"why_them": "y", "tier": "A", "horizon": "near", "added_on": "2023-11-01"}
        touched[name] = add_account(dana, name, fields).account
        touch_account(dana, touched[name], "call", "x", TODAY - timedelta(days=age))
    add_account(dana, "Wayne")
    gone = add_account(dana, "Wonka", {"why_them": "z", "horizon": "long"}).account
    edit_account(dana, gone, {"status": "dropped"})
    edit_account(dana, acme, {"horizon": "long"})
    health = list_health(dana.shelf, "dana", TODAY, dana.settings)
    assert health.counts == {"on rhythm": 1, "cooling": 1, "cold": 1, "never touched": 1}
    assert (health.used, health.cap, health.bench, health.never_touched) == (4, 50, 1, 1)
    assert health.in_rhythm_share == 1 / 4
    assert (health.near, health.long) == (3, 1)
    assert health.changed == 1


def test_an_empty_list_has_no_share(dana: TeamStore) -> None:
    assert list_health(dana.shelf, "dana", TODAY, dana.settings).in_rhythm_share is None
