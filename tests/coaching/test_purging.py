"""Purge: what is over and long past goes for good; what is open, and every account, stays."""

from datetime import date

import pytest

from coachtui.coaching import growth, promises
from coachtui.coaching.accounts.keeping import add_account
from coachtui.coaching.coaching_notes import add_note
from coachtui.coaching.log.day_keeping import log
from coachtui.coaching.one_on_one import talk, topics
from coachtui.coaching.pulse import give_pulse
from coachtui.coaching.purging import git_words, purge, purge_plan, read_age
from coachtui.records.accounts import Account
from coachtui.records.coaching import OneOnOne, Pulse, Topic
from coachtui.records.days import Action, Day, Entry, Mark
from coachtui.records.errors import NotFound, WrongUse
from coachtui.records.people import Person
from coachtui.store.start import open_team
from coachtui.store.team_store import TeamStore
from tests.coaching.one_on_one.conftest import seen_by
from tests.conftest import on

TODAY = date(2024, 5, 14)
LONG_AGO = date(2022, 3, 2)
BEFORE = date(2022, 5, 14)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("24m", date(2022, 5, 14)),
        ("2y", date(2022, 5, 14)),
        ("12W", date(2024, 2, 20)),
        ("90 d", date(2024, 2, 14)),
        ("3m", date(2024, 2, 14)),
        ("9999y", date.min),
    ],
)
def test_an_age_is_read(text: str, first: date) -> None:
    assert read_age(text, TODAY) == first
    assert read_age("1m", date(2024, 3, 31)) == date(2024, 2, 29)


@pytest.mark.parametrize("text", ["", "24", "0m", "two years", "24m ago", "7d", "-3m", "1.5y"])
def test_what_is_no_age_is_refused(text: str) -> None:
    with pytest.raises(WrongUse):
        read_age(text, TODAY)


def _long_ago(dana: TeamStore) -> None:
    """A day of work two years back with something open and something over of each."""
    on(dana, LONG_AGO)
    add_account(dana, "Acme", {"why_them": "they grow"})
    log(dana, "met Rivera @acme +meeting p3")
    give_pulse(dana, {"risk": 1}, why={"risk": "a row with Mia"})
    kept = promises.promise(dana, "case study", "mia", None)
    promises.mark_done(dana, kept)
    promises.promise(dana, "reference call", "mia", None)
    topics.mark_discussed(dana, topics.raise_topic(dana, "my holidays"))
    topics.raise_topic(dana, "pricing")
    bet = growth.start_experiment(dana, "no slides")
    growth.conclude_experiment(dana, bet, "worked")
    growth.start_experiment(dana, "price first")
    on(dana, TODAY)
    log(dana, "today p2")


def test_what_is_over_goes_and_what_is_open_stays(dana: TeamStore, mia: TeamStore) -> None:
    _long_ago(dana)
    gone = purge(dana, BEFORE)
    assert gone.counts == {
        "day": 1,
        "feeling": 1,
        "entry": 1,
        "action": 1,
        "pulse": 1,
        "topic": 1,
        "experiment": 1,
        "mark": 2,
    }
    for store in (dana, open_team(dana.folder, dana.home, clock=dana.clock)):
        shelf = store.read_everything()
        assert [each.text for each in shelf.of(Action)] == ["reference call"]
        assert [each.text for each in shelf.of(Topic)] == ["pricing"]
        assert [each.date for each in shelf.of(Day)] == [TODAY]
        assert [each.date for each in shelf.of(Entry)] == [TODAY]
        assert [each.name for each in shelf.of(Account)] == ["Acme"]
        assert len(shelf.of(Person)) == 2
        assert not shelf.of(Pulse)
        assert not shelf.of(Mark)
    assert not seen_by(mia).shelf.of(Pulse), "the other one's copy follows the file"


def test_nothing_of_it_is_left_in_any_file(dana: TeamStore, mia: TeamStore) -> None:
    _long_ago(dana)
    dana.read()
    purge(dana, BEFORE)
    files = [path for path in dana.folder.parent.rglob("*") if path.is_file()]
    assert [path for path in files if b"a row with Mia" in path.read_bytes()] == []
    with pytest.raises(NotFound):
        dana.undo()
    log(dana, "and on it goes")
    dana.undo()
    assert [each.date for each in dana.shelf.of(Entry)] == [TODAY]


def test_another_s_records_are_left_to_them(dana: TeamStore, mia: TeamStore) -> None:
    on(seen_by(mia), LONG_AGO)
    live = talk.start(mia, "dana")
    promises.promise(mia, "intro", "dana", None, one_on_one=live.id)
    talk.close(mia, live, decided="We try.")
    note = add_note(mia, "dana", situation="glad")
    on(seen_by(dana), LONG_AGO)
    (theirs,) = dana.shelf.of(Action)
    promises.mark_done(dana, theirs)
    on(dana, TODAY)
    on(mia, TODAY)
    assert purge_plan(dana, BEFORE).records == ()
    assert [promises.action_state(dana.shelf, each).state for each in dana.shelf.of(Action)] == [
        "done"
    ], "the mark on Mia's promise stays with the promise"
    with pytest.raises(WrongUse, match="your own files"):
        dana.erase([theirs], "erased")
    assert set(purge(seen_by(mia), BEFORE).counts) == {"one_on_one", "action", "coaching_note"}
    assert note.id not in (mia.personal / "private.json").read_text()
    assert not seen_by(dana).shelf.of(OneOnOne)
    assert purge(dana, BEFORE).counts == {"mark": 1}, "now nothing needs it"


def test_what_was_put_away_long_ago_goes_and_what_it_became_stays(dana: TeamStore) -> None:
    on(dana, LONG_AGO)
    bet = growth.start_experiment(dana, "no slides")
    growth.share_experiment(dana, bet)
    account = add_account(dana, "Acme", {}).account
    with dana.change("put away") as change:
        change.remove(account)
    on(dana, TODAY)
    assert purge(dana, BEFORE).counts == {"account": 1}
    assert [each.title for each, _ in growth.experiments_of(dana.shelf, "dana")] == ["no slides"]


def test_nothing_old_changes_nothing(dana: TeamStore) -> None:
    log(dana, "today p2")
    before = {path: path.read_bytes() for path in dana.folder.parent.rglob("*") if path.is_file()}
    assert purge(dana, BEFORE).records == ()
    after = {path: path.read_bytes() for path in dana.folder.parent.rglob("*") if path.is_file()}
    assert after == before


def test_the_words_about_git_say_what_is_so_here(dana: TeamStore) -> None:
    assert "not under git" in git_words(dana)
    (dana.folder / ".git").mkdir()
    words = git_words(dana)
    assert "still holds what was ever committed" in words
    assert "rewriting that history" in words
