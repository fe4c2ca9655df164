"""A reflection: its draft, its preview, and what reaches the manager."""

from datetime import date, timedelta

import pytest

from coachtui.coaching.log.day_keeping import feel, log
from coachtui.coaching.log.insights import logging_rate
from coachtui.coaching.log.reflection import (
    draft_reflection,
    last_reflection,
    my_reflection_draft,
    reflection_lines,
    send_reflection,
)
from coachtui.records.coaching import OneOnOne
from coachtui.records.days import Feeling, ObstacleCount, Reflection
from coachtui.records.errors import WrongUse
from coachtui.records.settings import TeamSettings
from coachtui.store.start import open_team
from coachtui.store.team_store import TeamStore
from tests.coaching.log.written import SETTINGS, Written

TODAY = date(2024, 5, 14)
WORDS = "Acme took heart.\nOne thing: pricing."


def scored(store: TeamStore, scores: list[int]) -> None:
    """Scores of the last weekdays up to today."""
    days = [day for n in range(40) if (day := TODAY - timedelta(days=n)).weekday() < 5]
    for day, score in zip(days, reversed(scores), strict=False):
        feel(store, day, progress=score)


def test_the_draft_counts_good_and_hard_days_and_obstacles(dana: TeamStore) -> None:
    scored(dana, [1, 1, 1, 0, 3, 2, 3, 2, 3])
    feel(dana, date(2024, 5, 13), obstacle="access")
    feel(dana, date(2024, 5, 10), obstacle="access")
    feel(dana, TODAY, obstacle="price")
    draft = draft_reflection(dana.shelf, "dana", date(2024, 5, 1), TODAY, SETTINGS)
    assert (draft.start, draft.end, draft.person) == (date(2024, 5, 1), TODAY, "dana")
    assert (draft.good_days, draft.hard_days) == (5, 4)
    assert draft.momentum.word == "rising"
    assert draft.progress_share.value == 5 / 9
    assert draft.obstacles == (
        ObstacleCount(kind="access", count=2),
        ObstacleCount(kind="price", count=1),
    )
    assert draft.rate.said == "9 of 10"


def test_good_days_follow_the_teams_threshold(dana: TeamStore) -> None:
    scored(dana, [1, 2, 3])
    settings = TeamSettings(thresholds=SETTINGS.thresholds.__class__(good_day=3))
    draft = draft_reflection(dana.shelf, "dana", date(2024, 5, 1), TODAY, settings)
    assert (draft.good_days, draft.hard_days) == (1, 1)


def test_the_preview_is_what_the_manager_reads(dana: TeamStore, mia: TeamStore) -> None:
    scored(dana, [1, 1, 1, 0, 3, 2, 3, 2, 3])
    feel(dana, TODAY, obstacle="access")
    draft = my_reflection_draft(dana, since=date(2024, 5, 1))
    preview = draft.preview(WORDS, wants_to_talk=True)
    assert preview == [
        "Wed 1 May to Tue 14 May · 9 of 10 days logged",
        "Momentum: rising",
        "5 good days, 4 hard days",
        "In the way: access 1",
        "Acme took heart.",
        "One thing: pricing.",
        "I would like to talk.",
    ]
    send_reflection(dana, draft, WORDS, wants_to_talk=True)
    mia.read()
    mia.refresh()
    sent = last_reflection(mia.shelf, "dana")
    assert sent is not None
    rate = logging_rate(mia.shelf, "dana", sent.start, sent.end, sent.end, mia.settings)
    assert reflection_lines(sent, rate) == preview
    assert not mia.shelf.of(Feeling)


def test_it_is_for_the_two_of_them_and_carries_no_daily_score(
    dana: TeamStore, mia: TeamStore
) -> None:
    scored(dana, [1, 3, 3])
    sent = send_reflection(dana, my_reflection_draft(dana), "", wants_to_talk=False)
    assert (sent.audience, sent.readers) == ("pair", ("dana", "mia"))
    assert (sent.momentum, sent.progress_share, sent.good_days) == (None, 2 / 3, 2)
    assert dana.undo() == "sent a reflection to Mia"
    assert not dana.shelf.of(Reflection)


def test_without_a_manager_there_is_nobody_to_send_it_to(dana: TeamStore, mia: TeamStore) -> None:
    with pytest.raises(WrongUse, match="no manager"):
        send_reflection(mia, my_reflection_draft(mia), "", wants_to_talk=False)


def test_nobody_sends_anothers_draft(dana: TeamStore) -> None:
    draft = my_reflection_draft(dana)._replace(person="omar")
    with pytest.raises(WrongUse, match="the person it is about"):
        send_reflection(dana, draft, "", wants_to_talk=False)
    assert not dana.shelf.of(Reflection)


def test_a_rep_whose_manager_has_not_joined_can_send_it_already(dana: TeamStore) -> None:
    sent = send_reflection(dana, my_reflection_draft(dana), "", wants_to_talk=True)
    assert sent.readers == ("dana", "mia")


def test_at_first_it_covers_twenty_expected_days(dana: TeamStore) -> None:
    draft = my_reflection_draft(dana)
    assert (draft.start, draft.end) == (date(2024, 4, 16), TODAY)
    assert draft.explained == "The last 20 expected days."


def test_then_it_starts_with_the_day_of_the_last_one_on_one(
    dana: TeamStore, mia: TeamStore
) -> None:
    with mia.change("held") as change:
        for held_on, state in (("2024-05-02", "held"), ("2024-05-09", "did not happen")):
            change.new(
                OneOnOne,
                audience="pair",
                readers=("dana", "mia"),
                rep="dana",
                manager="mia",
                held_on=date.fromisoformat(held_on),
                minutes=30,
                state=state,
            )
    draft = my_reflection_draft(dana)
    assert draft.start == date(2024, 5, 2)
    assert draft.explained == "Since your last 1:1, Thu 2 May."


def test_then_it_starts_after_the_last_one_sent(dana: TeamStore, mia: TeamStore) -> None:
    dana.clock.fix(date(2024, 5, 8))
    log(dana, "before p3")
    send_reflection(dana, my_reflection_draft(dana), "", wants_to_talk=False)
    dana.clock.fix(TODAY)
    assert my_reflection_draft(dana).start == date(2024, 5, 9)
    log(dana, "after p3")
    send_reflection(dana, my_reflection_draft(dana), "", wants_to_talk=False)
    assert my_reflection_draft(dana).start == date(2024, 5, 9)


def test_a_day_that_was_scored_after_sending_is_in_the_next_one(
    dana: TeamStore, mia: TeamStore
) -> None:
    dana.clock.fix(date(2024, 5, 8))
    send_reflection(dana, my_reflection_draft(dana), "", wants_to_talk=False)
    dana.clock.fix(TODAY)
    log(dana, "late in the day p1 on:2024-05-08")
    draft = my_reflection_draft(dana)
    assert (draft.start, draft.hard_days) == (date(2024, 5, 8), 1)


def test_an_end_before_the_start_is_refused(dana: TeamStore) -> None:
    with pytest.raises(WrongUse, match="Tue 14 May lies before Wed 15 May"):
        draft_reflection(dana.shelf, "dana", date(2024, 5, 15), TODAY, SETTINGS)


def test_a_newcomer_without_a_day_gets_an_empty_draft() -> None:
    draft = draft_reflection(Written(started=TODAY).shelf, "dana", None, TODAY, SETTINGS)
    assert draft.preview() == [
        "Tue 14 May",  # no working day yet, so no share of them
        "Momentum: –",
        "0 good days, 0 hard days",
    ]


def test_control_characters_in_words_do_not_reach_the_preview(dana: TeamStore) -> None:
    assert my_reflection_draft(dana).preview("x [/] y \x1b[31m")[-1] == "x [/] y [31m"


def test_a_long_stretch_reads_the_months_it_needs(dana: TeamStore) -> None:
    dana.clock.fix(date(2024, 2, 5))
    log(dana, "long ago p3")
    dana.clock.fix(TODAY)
    again = open_team(dana.folder, dana.home, clock=dana.clock, durable=False)
    assert my_reflection_draft(again, since=date(2024, 2, 1)).good_days == 1
