"""A round: the middle value alone, from five answers on, and nobody's name."""

from datetime import date

import pytest

from coachtui.coaching.pulse import give_pulse
from coachtui.coaching.pulse_round import Middle, round_of
from coachtui.records.errors import PrivacyRefused
from coachtui.store.home import Home
from coachtui.store.start import Newcomer, take_place
from coachtui.store.team_store import TeamStore
from tests.coaching.one_on_one.conftest import seen_by
from tests.conftest import on

TODAY = date(2024, 5, 14)


@pytest.fixture
def team(dana: TeamStore, mia: TeamStore) -> list[TeamStore]:
    """Mia's four reps."""
    others = [
        take_place(
            mia.folder,
            Home(mia.folder.parent / f"home-{handle}"),
            Newcomer(f"{handle.title()} X", handle, "rep", "mia"),
            clock=mia.clock,
            durable=False,
        )
        for handle in ("ravi", "tom", "zoe")
    ]
    return [dana, *others]


def test_the_middle_is_shown_from_five_answers_on(mia: TeamStore, team: list[TeamStore]) -> None:
    for store, risk in zip(team, (1, 4, 2, 0), strict=True):
        give_pulse(store, {"risk": risk, "progress": None}, setting="round")
    four = round_of(seen_by(mia).shelf, "mia", TODAY)
    assert (four.answered, four.of) == (4, 5)
    assert {middle.value for middle in four.middles} == {None}
    said = "4 of 5 have answered; the middle is shown from 5 answers on"
    assert four.explained == said
    give_pulse(mia, {"risk": 3, "progress": 4}, setting="round")
    five = round_of(mia.shelf, "mia", TODAY)
    assert five.explained == "5 of 5 have answered"
    assert five.middles[0] == Middle("risk", 2.0)
    assert five.middles[3].word == "–", "one answer and four skips are no middle"
    assert not any(handle in repr(five) for handle in ("dana", "ravi", "tom", "zoe", "mia"))


def test_a_round_is_of_this_week_and_only_what_was_answered_in_it(
    mia: TeamStore, team: list[TeamStore]
) -> None:
    for store in (*team, mia):
        on(store, date(2024, 5, 7))
        give_pulse(store, {"risk": 1}, setting="round")
        give_pulse(store, {"risk": 4})
        on(store, date(2024, 5, 13))
    week = round_of(seen_by(mia).shelf, "mia", date(2024, 5, 13))
    assert (week.answered, week.middles[0].value) == (5, 1.0)
    assert round_of(mia.shelf, "mia", TODAY).answered == 0


def test_a_half_is_said_with_both_words() -> None:
    assert Middle("risk", 2.5).word == "sometimes to often"
    assert Middle("risk", 4.0).word == "nearly always"


def test_who_leads_nobody_is_refused(dana: TeamStore, mia: TeamStore) -> None:
    with pytest.raises(PrivacyRefused) as refused:
        round_of(seen_by(dana).shelf, "dana", TODAY)
    assert refused.value.exit_code == 4
