"""Promises: made between two, marked by either, folded into one state."""

from datetime import date, timedelta

import pytest

from coachtui.coaching import promises
from coachtui.coaching.people import Pair
from coachtui.coaching.promises import Standing, action_state, promise
from coachtui.records.days import Action
from coachtui.records.errors import NotFound, PrivacyRefused, WrongUse
from coachtui.store.team_store import TeamStore
from tests.conftest import on

TODAY = date(2024, 5, 14)
FRIDAY = date(2024, 5, 17)
DANA_AND_MIA = Pair("dana", "mia")


def test_a_promise_is_for_the_two_alone(dana: TeamStore, mia: TeamStore) -> None:
    made = promise(dana, "case study", "mia", FRIDAY)
    assert (made.audience, made.readers) == ("pair", ("dana", "mia"))
    assert (made.promised_by, made.promised_to, made.due) == ("dana", "mia", FRIDAY)
    mia.refresh()
    assert mia.shelf.get(Action, made.id) == made


def test_a_third_person_can_neither_make_nor_mark_nor_see_it(
    dana: TeamStore, mia: TeamStore, tom: TeamStore
) -> None:
    made = promise(dana, "case study", "mia", FRIDAY)
    tom.read()
    assert tom.shelf.get(Action, made.id) is None
    with pytest.raises(PrivacyRefused) as refused:
        promise(tom, "lunch", "dana", FRIDAY)
    assert refused.value.exit_code == 4
    with pytest.raises(PrivacyRefused):
        promise(tom, "lunch", "mia", FRIDAY, by="dana")
    with pytest.raises(PrivacyRefused):
        promises.mark_done(tom, made)


def test_noting_what_the_other_side_promised(dana: TeamStore, mia: TeamStore) -> None:
    mia.read()
    made = promise(mia, "case study", "mia", FRIDAY, by="dana")
    assert (made.owner, made.promised_by, made.promised_to) == ("mia", "dana", "mia")
    dana.read()
    promises.confirm(dana, made)
    assert action_state(dana.shelf, made).confirmed


def test_bad_promises_change_nothing(dana: TeamStore, mia: TeamStore) -> None:
    dana.read()
    with pytest.raises(WrongUse, match="two people"):
        promise(dana, "rest", "dana", FRIDAY)
    with pytest.raises(WrongUse, match="text"):
        promise(dana, "  ", "mia", FRIDAY)
    with pytest.raises(NotFound):
        promise(dana, "rest", "zoe", FRIDAY)
    with pytest.raises(WrongUse, match="one_on_one"):
        promise(dana, "rest", "mia", FRIDAY, one_on_one="oo123")
    with pytest.raises(WrongUse, match="account"):
        promise(dana, "rest", "mia", FRIDAY, account="ac123")
    assert dana.shelf.of(Action) == []


def test_the_newest_mark_by_either_side_counts(dana: TeamStore, mia: TeamStore) -> None:
    made = promise(dana, "case study", "mia", FRIDAY)
    assert action_state(dana.shelf, made) == promises.ActionState("open", FRIDAY)
    promises.move(dana, made, date(2024, 5, 20), "waiting for legal")
    mia.read()
    promises.mark_done(mia, made)
    dana.refresh()
    state = action_state(dana.shelf, made)
    assert (state.state, state.due, state.closed_on) == ("done", date(2024, 5, 20), TODAY)
    assert state.moved == 1
    with pytest.raises(WrongUse, match="was done on Tue 14 May"):
        promises.drop(dana, made)
    on(dana, date(2024, 5, 15))
    promises.reopen(dana, made)
    assert action_state(dana.shelf, made).state == "open"
    with pytest.raises(WrongUse, match="open already"):
        promises.reopen(dana, made)
    promises.drop(dana, made, "no longer needed")
    dropped = action_state(dana.shelf, made)
    assert (dropped.state, dropped.agreed) == ("dropped", False)
    mia.refresh()
    on(mia, date(2024, 5, 15))
    promises.confirm(mia, made)
    assert action_state(mia.shelf, made).agreed


def test_undo_takes_a_mark_back(dana: TeamStore, mia: TeamStore) -> None:
    made = promise(dana, "case study", "mia", FRIDAY)
    promises.mark_done(dana, made)
    assert dana.undo() == "kept: case study"
    assert action_state(dana.shelf, made).state == "open"


def test_overdue_is_after_the_day_not_on_it(dana: TeamStore, mia: TeamStore) -> None:
    state = action_state(dana.shelf, promise(dana, "case study", "mia", FRIDAY))
    assert not promises.is_overdue(state, FRIDAY)
    assert promises.is_overdue(state, FRIDAY + timedelta(days=1))
    assert promises.due_words(state, TODAY) == "Fri 17 May"
    assert promises.due_words(state, date(2024, 5, 18)) == "1 day late"
    assert promises.due_words(state, date(2024, 5, 20)) == "3 days late"


def test_my_promises_begin_with_those_to_me_and_the_latest(dana: TeamStore, mia: TeamStore) -> None:
    mia.read()
    on(mia, date(2024, 5, 1))
    promise(mia, "intro to the CFO", "dana", date(2024, 5, 20))
    promise(mia, "pricing answer", "dana", date(2024, 5, 10))
    on(mia, TODAY)
    promise(dana, "no date", "mia", None)
    kept = promise(dana, "kept", "mia", date(2024, 5, 1))
    promises.mark_done(dana, kept)
    promise(dana, "case study", "mia", FRIDAY)
    dana.read()
    dana.refresh()
    mine = promises.my_promises(dana.shelf, "dana", TODAY)
    assert [each.action.text for each in mine] == [
        "pricing answer",
        "intro to the CFO",
        "case study",
        "no date",
    ]
    assert promises.promise_line(dana.shelf, mine[0], TODAY) == "Mia: pricing answer, 4 days late"
    between = promises.promises_between(dana.shelf, DANA_AND_MIA)
    assert [each.action.text for each in between][:2] == ["pricing answer", "intro to the CFO"]
    assert len(between) == 5


def test_finding_a_promise_by_id_beginning_or_words(dana: TeamStore, mia: TeamStore) -> None:
    study = promise(dana, "case study for Acme", "mia", FRIDAY)
    old = promise(dana, "case study for Globex", "mia", FRIDAY)
    promises.mark_done(dana, old)
    assert promises.find_promise(dana.shelf, study.id, "dana") == study
    assert promises.find_promise(dana.shelf, old.id.lower(), "dana") == old
    assert promises.find_promise(dana.shelf, "CASE study", "dana") == study
    assert promises.find_promise(dana.shelf, "globex", "dana") == old
    promise(dana, "case study for Hooli", "mia", FRIDAY)
    with pytest.raises(WrongUse, match=r"Acme .*Hooli"):
        promises.find_promise(dana.shelf, "case", "dana")
    with pytest.raises(NotFound):
        promises.find_promise(dana.shelf, "lunch", "dana")
    with pytest.raises(NotFound):
        promises.find_promise(dana.shelf, "  ", "dana")


def _kept(store: TeamStore, text: str, due: date, done: date | None) -> None:
    on(store, date(2024, 4, 1))
    made = promise(store, text, "mia", due)
    if done is not None:
        on(store, done)
        promises.mark_done(store, made)
    on(store, TODAY)


def test_keep_rate_needs_three_and_counts_late_overdue_and_dropped(
    dana: TeamStore, mia: TeamStore
) -> None:
    def rate() -> promises.KeepRate:
        return promises.keep_rate(promises.promises_of(dana.shelf, "dana", "mia"), TODAY)

    _kept(dana, "in time", date(2024, 4, 20), date(2024, 4, 20))
    _kept(dana, "late", date(2024, 4, 20), date(2024, 4, 21))
    assert rate().value is None
    assert rate().explained == "2 to count in 90 days; a rate needs 3"
    _kept(dana, "overdue", date(2024, 5, 13), None)
    assert rate().value == pytest.approx(1 / 3)
    _kept(dana, "not due yet", date(2024, 5, 20), None)
    assert rate().of == 3
    promises.drop(dana, promises.find_promise(dana.shelf, "not due yet", "dana"))
    assert rate()[:3] == (0.25, 1, 4)
    assert rate().explained == "1 of 4 kept by their day in 90 days"
    assert promises.keep_rate([], TODAY).value is None


def test_keep_rate_leaves_out_what_was_closed_long_ago_or_dropped_by_agreement(
    dana: TeamStore, mia: TeamStore
) -> None:
    on(dana, date(2024, 1, 10))
    old = promise(dana, "old", "mia", date(2024, 1, 12))
    promises.mark_done(dana, old)
    on(dana, TODAY)
    for text in ("a", "b", "c"):
        promises.mark_done(dana, promise(dana, text, "mia", FRIDAY))
    given_up = promise(dana, "given up", "mia", FRIDAY)
    mia.read()
    promises.drop(mia, given_up)
    dana.refresh()
    kept = promises.keep_rate(promises.promises_of(dana.shelf, "dana", "mia"), TODAY)
    assert kept[:3] == (1.0, 3, 3)


def test_counts_are_apart_for_each_side(dana: TeamStore, mia: TeamStore) -> None:
    mia.read()
    promise(mia, "intro", "dana", date(2024, 5, 13))
    promise(dana, "study", "mia", FRIDAY)
    promise(dana, "later", "mia", date(2024, 5, 20))
    dana.read()
    dana.refresh()
    settings = dana.settings
    hers = promises.promise_counts(dana.shelf, "mia", "dana", TODAY, settings)
    assert (hers.open, hers.overdue, hers.due_this_week) == (1, 1, 0)
    mine = promises.promise_counts(dana.shelf, "dana", "mia", TODAY, settings)
    assert (mine.open, mine.overdue, mine.due_this_week) == (2, 0, 1)


def test_next_steps_on_accounts_are_open_to_the_team(dana: TeamStore, mia: TeamStore) -> None:
    with dana.change("next step") as change:
        step = change.new(
            Action, text="send draft", promised_by="dana", due=FRIDAY, origin="account"
        )
    assert [s.action for s in promises.open_actions(dana.shelf, promised_by="dana")] == [step]
    assert promises.my_promises(dana.shelf, "dana", TODAY) == []
    promises.drop(dana, step)
    assert Standing(step, action_state(dana.shelf, step)).state.agreed
