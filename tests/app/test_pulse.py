"""The pulse: four digits in twenty seconds, nothing preset, nothing made up."""

from pathlib import Path

import pytest

from coachtui.coaching.pulse import history
from coachtui.records.coaching import Pulse
from coachtui.store.team_store import TeamStore
from tests.app.a_pair import a_pair, a_team
from tests.app.talking import talking


def last_pulse(store: TeamStore) -> Pulse:
    """What is on disk now."""
    return history(store.read(), store.me)[-1]


async def test_four_digits_and_enter_are_a_pulse(tmp_path: Path) -> None:
    dana = a_team(tmp_path).dana
    async with talking(dana) as talk:
        await talk.press("p")
        assert "Only you and Mia can read this." in talk.seen()
        await talk.press("1", "3", "2", "4", "enter")
        assert talk.place == "DeepScreen"  # once a month, and left out with one key
        await talk.press("escape")
        assert talk.place == "OneOnOnes"
        assert "The next one is due Wed 9 Dec" in talk.told
    scores = last_pulse(dana).scores
    assert (scores.risk, scores.creativity, scores.capability, scores.progress) == (1, 3, 2, 4)
    assert last_pulse(dana).setting == "alone"
    assert last_pulse(dana).readers == ("dana", "mia")


async def test_nothing_is_preset_and_a_skipped_answer_stays_none(tmp_path: Path) -> None:
    dana = a_team(tmp_path).dana
    async with talking(dana) as talk:
        await talk.press("p", "ctrl+s")
        assert talk.place == "PulseScreen"  # nothing was answered, so nothing is saved
        assert "Answer at least one" in talk.told
        await talk.press("2", "s")
        assert "skipped" in talk.seen()
        await talk.press("ctrl+s")
    scores = last_pulse(dana).scores
    assert (scores.risk, scores.creativity, scores.capability, scores.progress) == (
        2,
        None,
        None,
        None,
    )


@pytest.mark.parametrize("key", ["minus", "backspace"])
async def test_an_answer_can_be_taken_back(tmp_path: Path, key: str) -> None:
    dana = a_team(tmp_path).dana
    async with talking(dana) as talk:
        await talk.press("p", "1", "3", "up", key, "ctrl+s")
    scores = last_pulse(dana).scores
    assert (scores.risk, scores.creativity) == (1, None)


async def test_a_reason_belongs_to_the_answer_just_given(tmp_path: Path) -> None:
    dana = a_team(tmp_path).dana
    async with talking(dana) as talk:
        await talk.press("p", "1", "w")
        await talk.type("x [/] y")
        await talk.press("escape")
        assert talk.place == "PulseScreen"  # esc leaves the field, never more
        await talk.press("j", "3", "ctrl+s")
    assert last_pulse(dana).why == {"risk": "x [/] y"}
    assert last_pulse(dana).scores.creativity == 3


async def test_what_was_answered_waits_when_the_screen_is_left(tmp_path: Path) -> None:
    dana = a_team(tmp_path).dana
    async with talking(dana) as talk:
        await talk.press("p", "1", "3", "escape")
        assert talk.place == "OneOnOnes"
    async with talking(dana) as talk:
        await talk.press("p", "2", "4", "enter")
    scores = last_pulse(dana).scores
    assert (scores.risk, scores.creativity, scores.capability, scores.progress) == (1, 3, 2, 4)


async def test_too_early_is_said_before_anything_is_typed(tmp_path: Path) -> None:
    dana = a_team(tmp_path).dana
    async with talking(dana) as talk:
        await talk.press("p", "1", "1", "1", "1", "enter")
    dana.clock.fix(dana.today().replace(day=27))
    app_day = dana.today()
    assert app_day.day == 27
    async with talking(dana) as talk:
        await talk.press("p")
        assert "The next one is possible from Wed 2 Dec" in talk.seen()
        await talk.press("ctrl+s")
        assert "possible from Wed 2 Dec" in talk.told


async def test_what_came_of_the_last_one_stands_above_the_new_one(tmp_path: Path) -> None:
    dana = a_pair(tmp_path).dana
    async with talking(dana) as talk:
        await talk.press("p")
        assert "you talked about progress on Mon 16 Nov" in talk.seen()


async def test_digits_are_typed_in_a_field_and_score_outside(tmp_path: Path) -> None:
    dana = a_team(tmp_path).dana
    async with talking(dana) as talk:
        await talk.press("p", "2", "w", "4", "4", "enter", "3", "ctrl+s")
    assert last_pulse(dana).why == {"risk": "44"}
    assert last_pulse(dana).scores.creativity == 3
    assert last_pulse(dana).scores.risk == 2
