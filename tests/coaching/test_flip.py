"""The Flip: nobody knows the other's numbers before both are revealed; then the misses speak."""

from datetime import date

import pytest

from coachtui.coaching.flip import Flip, flip, guess, is_waiting, misses, reveal
from coachtui.coaching.people import Pair
from coachtui.coaching.pulse import give_pulse, history, latest
from coachtui.coaching.search import search
from coachtui.records.base import Trend
from coachtui.records.coaching import Pulse
from coachtui.records.errors import PrivacyRefused, WrongUse
from coachtui.store.team_store import TeamStore
from tests.coaching.one_on_one.conftest import seen_by
from tests.conftest import on

TODAY = date(2024, 5, 14)
PAIR = Pair("dana", "mia")
ANSWERS: dict[Trend, int | None] = {"risk": 1, "creativity": 3, "capability": None, "progress": 3}
GUESSES: dict[Trend, int | None] = {"risk": 3, "creativity": 3, "capability": 2, "progress": 1}


def _flip(store: TeamStore, day: date = TODAY) -> Flip:
    return flip(seen_by(store).shelf, store.me, PAIR, day, store.settings)


def test_each_commits_apart_and_neither_sees_a_number_before_the_reveal(
    dana: TeamStore, mia: TeamStore
) -> None:
    assert _flip(mia).explained == "still to do: Dana answers the four, Mia guesses"
    guess(mia, "dana", GUESSES)
    assert _flip(mia).explained == "still to do: Dana answers the four"
    assert is_waiting(mia.shelf, PAIR, TODAY, mia.settings)
    give_pulse(dana, ANSWERS)
    hers, his = _flip(dana), _flip(mia)
    assert (hers.guessed_on, hers.misses, hers.ready) == (None, (), False)
    assert (his.guessed_on, his.misses, his.ready) == (TODAY, (), True)
    assert hers.explained == "still to do: Mia reveals"
    assert his.explained == "both are committed"


def test_guesses_stand_in_no_file_of_the_team_before_the_reveal(
    dana: TeamStore, mia: TeamStore
) -> None:
    give_pulse(dana, ANSWERS)
    before = {path: path.read_bytes() for path in mia.folder.rglob("*.json")}
    made = guess(seen_by(mia), "dana", GUESSES)
    assert (made.audience, made.readers, made.guess_of) == ("me", ("mia",), None)
    assert {path: path.read_bytes() for path in mia.folder.rglob("*.json")} == before
    assert [pulse.owner for pulse in seen_by(dana).shelf.of(Pulse)] == ["dana"]


def test_the_reveal_shows_both_sides_to_both_and_the_largest_miss_opens(
    dana: TeamStore, mia: TeamStore
) -> None:
    answers = give_pulse(dana, ANSWERS)
    guess(seen_by(mia), "dana", GUESSES)
    told = reveal(mia, "dana")
    assert told == _flip(mia) == _flip(dana)
    assert told.revealed
    # risk and progress are both missed by two: progress comes first
    assert [(each.trend, each.size) for each in told.misses] == [
        ("progress", 2),
        ("risk", 2),
        ("creativity", 0),
        ("capability", None),
    ]
    assert told.opens_with == "progress"
    assert told.misses[0].explained == "Mia guessed rarely, Dana answered often"
    assert told.misses[3].explained == "Mia guessed sometimes"
    kept = [pulse for pulse in dana.shelf.of(Pulse) if pulse.guess_of]
    assert [(each.owner, each.audience, each.guess_of) for each in kept] == [
        ("mia", "pair", answers.id)
    ]
    assert not is_waiting(mia.shelf, PAIR, TODAY, mia.settings)


def test_guesses_are_never_taken_for_answers(dana: TeamStore, mia: TeamStore) -> None:
    give_pulse(dana, ANSWERS)
    guess(seen_by(mia), "dana", GUESSES)
    for _ in range(2):
        assert [pulse.owner for pulse in history(mia.shelf, "dana")] == ["dana"]
        assert latest(mia.shelf, "dana", TODAY, mia.settings)["risk"].value == 1
        if is_waiting(mia.shelf, PAIR, TODAY, mia.settings):
            reveal(mia, "dana")


def test_a_guess_can_be_put_right_until_it_is_revealed(dana: TeamStore, mia: TeamStore) -> None:
    first = guess(mia, "dana", {"risk": 4, "progress": 2})
    again = guess(mia, "dana", {"risk": 1})
    assert again.id == first.id
    assert (again.scores.risk, again.scores.progress) == (1, 2)
    with pytest.raises(WrongUse, match="Dana answers the four"):
        reveal(mia, "dana")
    give_pulse(dana, ANSWERS)
    reveal(seen_by(mia), "dana")
    with pytest.raises(WrongUse, match="revealed today"):
        guess(mia, "dana", {"risk": 2})
    with pytest.raises(WrongUse, match="Nothing can be revealed"):
        reveal(mia, "dana")


def test_the_next_flip_waits_for_new_answers(dana: TeamStore, mia: TeamStore) -> None:
    give_pulse(dana, ANSWERS)
    guess(seen_by(mia), "dana", GUESSES)
    reveal(mia, "dana")
    later = date(2024, 5, 28)
    for store in (dana, mia):
        on(store, later)
    guess(mia, "dana", {"risk": 2})
    assert _flip(mia, later).explained == "still to do: Dana answers the four"
    assert _flip(dana, later).revealed, "she still sees the last one"
    give_pulse(dana, {"risk": 2, "progress": 3})
    assert _flip(mia, later).ready
    told = reveal(mia, "dana")
    assert (told.opens_with, told.misses[0].size) == (None, 0), "all guessed right opens nothing"


def test_a_forgotten_guess_is_no_longer_meant(dana: TeamStore, mia: TeamStore) -> None:
    guess(mia, "dana", GUESSES)
    late = date(2024, 7, 1)
    assert not is_waiting(mia.shelf, PAIR, late, mia.settings)
    for store in (dana, mia):
        on(store, late)
    give_pulse(dana, ANSWERS)
    assert _flip(mia, late).explained == "still to do: Mia guesses"


def test_only_the_manager_guesses_and_a_third_person_sees_nothing(
    dana: TeamStore, mia: TeamStore, tom: TeamStore
) -> None:
    with pytest.raises(PrivacyRefused):
        guess(seen_by(dana), "mia", {"risk": 2})
    with pytest.raises(PrivacyRefused):
        reveal(dana, "mia")
    with pytest.raises(WrongUse, match="from 0"):
        guess(mia, "dana", {"risk": 5})
    with pytest.raises(PrivacyRefused):
        flip(seen_by(tom).shelf, "tom", PAIR, TODAY, tom.settings)
    with pytest.raises(PrivacyRefused):
        guess(tom, "dana", {"risk": 2})


def test_one_undo_takes_the_reveal_back(dana: TeamStore, mia: TeamStore) -> None:
    give_pulse(dana, ANSWERS)
    guess(seen_by(mia), "dana", GUESSES)
    reveal(mia, "dana")
    mia.undo()
    assert _flip(mia).ready
    assert not _flip(dana).revealed


def test_the_misses_have_no_total(dana: TeamStore) -> None:
    answers = give_pulse(dana, ANSWERS)
    found = misses(answers, answers, "Dana", "Mia")
    assert {each.size for each in found} == {0, None}
    assert [each.trend for each in found] == ["progress", "risk", "creativity", "capability"]
    assert search(dana.shelf, "often", TODAY, reader="dana") == []
