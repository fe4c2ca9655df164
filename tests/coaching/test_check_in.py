"""Check in soon: reasons from what was shared, in neutral words, kept nowhere."""

from datetime import date
from pathlib import Path

import pytest

from coachtui.coaching.check_in import CheckIn, check_in
from coachtui.coaching.log.day_keeping import feel, log
from coachtui.coaching.log.off_days import set_off
from coachtui.coaching.log.reflection import my_reflection_draft, send_reflection
from coachtui.coaching.one_on_one import talk
from coachtui.coaching.pulse import give_pulse
from coachtui.coaching.today import manager_day
from coachtui.records.base import Trend
from coachtui.records.settings import Thresholds
from coachtui.store.team_store import TeamStore
from tests.coaching.one_on_one.conftest import seen_by
from tests.conftest import on

TODAY = date(2024, 5, 14)
THURSDAY = date(2024, 5, 16)


def _look(mia: TeamStore, day: date = TODAY) -> list[CheckIn]:
    return check_in(seen_by(mia).shelf, "mia", day, mia.settings)


def _held(mia: TeamStore, day: date) -> None:
    on(seen_by(mia), day)
    talk.close(mia, talk.start(mia, "dana"), nothing_to_decide=True)
    on(mia, TODAY)


def _pulses(dana: TeamStore, *given: tuple[date, Trend, int]) -> None:
    for day, trend, score in given:
        on(dana, day)
        give_pulse(dana, {trend: score})
    on(dana, TODAY)


def _ask(dana: TeamStore, day: date) -> None:
    on(dana, day)
    send_reflection(dana, my_reflection_draft(dana), "", wants_to_talk=True)
    on(dana, TODAY)


def test_nothing_speaks_for_it_when_nothing_is_known(dana: TeamStore, mia: TeamStore) -> None:
    assert _look(mia) == []
    for day in (6, 7, 8, 10, 13):
        log(dana, f"lost ground on:2024-05-{day:02d} p0 stuck:access")
        feel(dana, date(2024, 5, day), energy=0)
    assert _look(mia) == [], "daily scores, hard days and missing logs say nothing here"


def test_the_rep_asked_to_talk(dana: TeamStore, mia: TeamStore) -> None:
    _ask(dana, date(2024, 5, 13))
    (found,) = _look(mia)
    assert found.reasons == ("asked to talk on Mon 13 May",)
    assert found.by == THURSDAY
    assert found.explained == "Dana: asked to talk on Mon 13 May. Talk by Thu 16 May."
    _held(mia, TODAY)
    assert _look(mia) == []


def test_a_trend_that_fell_by_two_between_two_pulses(dana: TeamStore, mia: TeamStore) -> None:
    _pulses(
        dana,
        (date(2024, 4, 16), "risk", 4),
        (date(2024, 4, 30), "risk", 3),
        (date(2024, 4, 30), "progress", 2),
        (TODAY, "risk", 1),
        (TODAY, "progress", 1),
    )
    (found,) = _look(mia)
    assert found.reasons == ("risk went from often to rarely",)
    _held(mia, TODAY)
    assert _look(mia) == [], "it was talked about"


def test_a_slow_fall_or_an_old_one_is_none(dana: TeamStore, mia: TeamStore) -> None:
    _pulses(dana, (date(2024, 4, 2), "risk", 4), (date(2024, 4, 9), "risk", 2))
    assert _look(mia) == [], "older than four weeks"
    _pulses(dana, (date(2024, 5, 7), "risk", 1), (TODAY, "risk", 0))
    assert _look(mia) == [], "a step at a time"


def test_what_is_said_aloud_in_the_room_does_not_count_before_what_was_given_alone(
    dana: TeamStore, mia: TeamStore
) -> None:
    _pulses(dana, (date(2024, 5, 7), "risk", 3), (TODAY, "risk", 3))
    give_pulse(seen_by(mia), {"risk": 0}, setting="aloud", person="dana")
    assert _look(mia) == []


@pytest.mark.parametrize(("days", "said"), [(10, ()), (11, ("no 1:1 for 11 days",))])
def test_more_than_one_and_a_half_rhythms_without_a_talk(
    dana: TeamStore, mia: TeamStore, days: int, said: tuple[str, ...]
) -> None:
    _held(mia, date.fromordinal(TODAY.toordinal() - days))
    assert tuple(reason for found in _look(mia) for reason in found.reasons) == said


def test_two_working_days_are_days_on_which_both_are_here(dana: TeamStore, mia: TeamStore) -> None:
    _ask(dana, date(2024, 5, 13))
    set_off(mia, date(2024, 5, 15), date(2024, 5, 15), "off")
    set_off(dana, THURSDAY, THURSDAY, "off")
    (found,) = _look(mia)
    assert found.by == date(2024, 5, 20), "Friday and, after the weekend, Monday"


def test_a_planned_talk_in_time_is_the_suggestion(dana: TeamStore, mia: TeamStore) -> None:
    _ask(dana, date(2024, 5, 13))
    talk.plan(seen_by(mia), "dana", date(2024, 5, 15))
    (found,) = _look(mia)
    assert found.explained.endswith("Your 1:1 on Wed 15 May is a good moment.")
    talk.plan(mia, "dana", date(2024, 5, 27))
    assert _look(mia)[0].explained.endswith("Talk by Thu 16 May.")


def test_while_they_talk_it_is_silent(dana: TeamStore, mia: TeamStore) -> None:
    _ask(dana, date(2024, 5, 13))
    talk.start(seen_by(mia), "dana")
    assert _look(mia) == []


def test_it_stands_on_the_manager_s_day_and_in_no_file(
    dana: TeamStore, mia: TeamStore, tmp_path: Path
) -> None:
    _ask(dana, date(2024, 5, 13))
    seen_by(mia)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    day = manager_day(mia.shelf, "mia", TODAY, mia.settings)
    assert [each.person.handle for each in day.check_in] == ["dana"]
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before
    assert check_in(seen_by(dana).shelf, "dana", TODAY, dana.settings) == []


def test_nothing_in_it_speaks_of_risk_of_leaving(dana: TeamStore, mia: TeamStore) -> None:
    _ask(dana, date(2024, 5, 13))
    _pulses(dana, (date(2024, 5, 7), "progress", 4), (TODAY, "progress", 0))
    _held(mia, date(2024, 4, 2))
    (found,) = _look(mia)
    assert found.reasons == (
        "asked to talk on Mon 13 May",
        "progress went from nearly always to never",
        "no 1:1 for 42 days",
    )
    for word in ("flight", "quit", "leave", "warning", "alert", "problem"):
        assert word not in found.explained.lower()


def test_the_thresholds_are_settings() -> None:
    assert (Thresholds().check_in_fall, Thresholds().check_in_rhythms) == (2, 1.5)
