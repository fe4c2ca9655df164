"""Felt and shown, and which trend to open with: the test values of metrics.md 12 and 14."""

from datetime import date

import pytest

from coachtui.coaching import growth
from coachtui.coaching.people import Pair
from coachtui.coaching.promises import promise
from coachtui.coaching.pulse import give_pulse
from coachtui.coaching.trend_views import (
    KnownProgress,
    last_reflection,
    share_sent,
    shown_scores,
    trend_views,
)
from coachtui.coaching.trends import Known, need, opening, reading, shown_by_count, shown_word
from coachtui.records.base import Trend
from coachtui.records.coaching import OneOnOne
from coachtui.records.days import Reflection
from coachtui.records.settings import OpeningWeights, Thresholds
from coachtui.store.team_store import TeamStore
from tests.conftest import on

TODAY = date(2024, 5, 14)
WEIGHTS = OpeningWeights()
THRESHOLDS = Thresholds()
PAIR = Pair("dana", "mia")
NOTHING = KnownProgress(None, "")

RISK = Known(1, (3, 3, 2), 0, 42, 0)
CAPABILITY = Known(2, (2, 2, 1), 1.3, None, 1)
PROGRESS = Known(3, (2, 3, 3), 2.9, 14, 2)
CREATIVITY = Known(3, (3, 3, 3), 3.2, 14, 0)
UNKNOWN = Known(None, (), None, None, 0)


@pytest.mark.parametrize(
    ("count", "days", "target", "expected"),
    [(1, 14, 2, 1.43), (2, 10, 2, 4), (3, 12, 3, 3.33), (9, 10, 2, 4), (0, 20, 2, 0)],
)
def test_shown_scores(count: int, days: int, target: float, expected: float) -> None:
    assert shown_by_count(count, days, target, THRESHOLDS) == pytest.approx(expected, abs=0.005)


def test_shown_needs_five_expected_days() -> None:
    assert shown_by_count(1, 4, 2, THRESHOLDS) is None
    assert shown_by_count(1, 5, 2, THRESHOLDS) is not None


def test_shown_in_words() -> None:
    assert [shown_word(value, 2.5) for value in (None, 0, 0.1, 2.49, 2.5, 4)] == [
        "–",
        "nothing",
        "some",
        "some",
        "much",
        "much",
    ]


def test_the_four_readings() -> None:
    assert reading(2.5, 2.5, 2.5) == "name it and spread it"
    assert reading(3, 2.4, 2.5) == "hear the story, it may go unwritten"
    assert reading(1, 3, 2.5) == "they move but do not feel it: recognise, find what drains"
    assert reading(1, 0, 2.5) == "clear the way first"
    assert reading(None, 3, 2.5) is None
    assert reading(3, None, 2.5) is None


@pytest.mark.parametrize(
    ("trend", "known", "expected"),
    [
        ("risk", RISK, 65.8),
        ("capability", CAPABILITY, 36.0),
        ("progress", PROGRESS, 19.4),
        ("creativity", CREATIVITY, 13.1),
        ("risk", UNKNOWN, 30.0),
    ],
)
def test_needs(trend: Trend, known: Known, expected: float) -> None:
    assert need(trend, known, WEIGHTS).value == pytest.approx(expected, abs=0.0501)


def test_the_offer_its_words_and_the_other_three_in_order() -> None:
    offer = opening(
        {"risk": RISK, "creativity": CREATIVITY, "capability": CAPABILITY, "progress": PROGRESS},
        WEIGHTS,
    )
    assert offer.trend == "risk"
    assert offer.reasons == ("Fell from often to rarely", "answered rarely")
    assert offer.said == "fell from often to rarely; last discussed 42 days ago"
    assert [each.trend for each in offer.needs] == ["risk", "capability", "progress", "creativity"]
    assert offer.needs[1].reasons == ("Answered sometimes", "never discussed yet")
    assert offer.needs[0].explained == "65.8 = drop 25.0 + level 30.0 + gap 3.8 + neglect 7.0"


def test_with_nothing_known_progress_opens() -> None:
    offer = opening(
        dict.fromkeys(("risk", "creativity", "capability", "progress"), UNKNOWN), WEIGHTS
    )
    assert [each.trend for each in offer.needs] == ["progress", "risk", "creativity", "capability"]
    assert offer.reasons == ("No recent answer", "never discussed yet")
    assert offer.said == "no recent answer; never discussed yet"


def test_within_two_points_the_order_is_fixed_and_beyond_it_is_not() -> None:
    near = Known(4, (), None, 12, 0)
    level = Known(4, (), None, 0, 0)
    beyond = Known(4, (), None, 13, 0)
    assert opening({"risk": near, "progress": level}, WEIGHTS).trend == "progress"
    assert opening({"risk": beyond, "progress": level}, WEIGHTS).trend == "risk"


@pytest.mark.parametrize(
    ("known", "said"),
    [
        (Known(4, (), 0, 0, 0), "felt more than is written down"),
        (Known(3, (), 4, 1, 0), "answered often; more written down than felt"),
        (Known(4, (), None, 1, 0), "last discussed 1 day ago"),
        (Known(4, (), None, 0, 2), "2 promises late"),
        (Known(4, (), None, 0, 1), "1 promise late"),
        (Known(4, (), None, 0, 0), "answered nearly always"),
        (Known(2, (3, 2), None, 0, 0), "fell from often to sometimes"),
    ],
)
def test_every_term_has_its_words(known: Known, said: str) -> None:
    assert said in opening({"risk": known}, WEIGHTS).said


def test_the_weights_are_the_team_s_own() -> None:
    only_debt = OpeningWeights(level=0, drop=0, gap=0, neglect=0, debt=10)
    assert need("risk", Known(0, (), None, None, 3), only_debt).value == 10


# -- from records ------------------------------------------------------------------------------


def _held(store: TeamStore, day: date, *trends: Trend) -> None:
    with store.change("held") as change:
        change.new(
            OneOnOne,
            audience="pair",
            readers=("dana", "mia"),
            rep="dana",
            manager="mia",
            held_on=day,
            minutes=30,
            state="held",
            trends_discussed=trends,
        )


def test_shown_counts_what_was_written_in_the_last_twenty_expected_days(dana: TeamStore) -> None:
    on(dana, date(2024, 4, 16))
    growth.start_experiment(dana, "too long ago")
    both = growth.start_experiment(dana, "started before, concluded within")
    on(dana, date(2024, 4, 17))
    growth.raise_idea(dana, "on the first day of the window")
    for _ in range(3):
        growth.practise(dana, "drill")
    on(dana, TODAY)
    growth.conclude_experiment(dana, both, "worked")
    shown = shown_scores(dana.shelf, "dana", KnownProgress(0.5, "half"), TODAY, dana.settings)
    assert shown["risk"].value == pytest.approx(4 * (10 / 20) / 2)
    assert shown["risk"].explained == "1 experiment in the log of 20 working days"
    assert (shown["creativity"].value, shown["creativity"].word) == (1.0, "some")
    assert shown["capability"].value == pytest.approx(4 * (10 * 3 / 20) / 3)
    assert (shown["progress"].value, shown["progress"].word) == (2.0, "some")
    early = shown_scores(dana.shelf, "dana", NOTHING, date(2024, 1, 11), dana.settings)
    assert early["risk"] == (None, "–", "4 working days so far; it takes 5")
    assert early["progress"].value is None


def test_an_idea_that_moved_or_was_built_on_counts(dana: TeamStore, mia: TeamStore) -> None:
    on(dana, date(2024, 3, 1))
    old = growth.raise_idea(dana, "an old one")
    growth.raise_idea(dana, "an old one that rests")
    mia.refresh()
    growth.answer_idea(mia, old, "yes", "trying")
    with mia.change("built on") as change:
        idea = growth.raise_idea(mia, "hers")
        change.edit(idea, built_on_by=("dana",))
    dana.read()
    shown = shown_scores(dana.shelf, "dana", NOTHING, TODAY, dana.settings)
    assert shown["creativity"].explained == "2 ideas in the log of 20 working days"


def test_the_view_of_the_four_from_records(dana: TeamStore, mia: TeamStore) -> None:
    for day, score in ((date(2024, 4, 2), 3), (date(2024, 4, 16), 3), (date(2024, 4, 30), 2)):
        on(dana, day)
        give_pulse(dana, {"risk": score})
    _held(dana, date(2024, 4, 2), "risk")
    _held(dana, date(2024, 5, 7), "capability")
    promise(dana, "role play", "mia", date(2024, 5, 1), trend="capability")
    on(dana, TODAY)
    give_pulse(dana, {"risk": 1})
    mia.refresh()
    views = trend_views(mia.shelf, PAIR, NOTHING, TODAY, mia.settings)
    assert [view.trend for view in views.four] == ["risk", "creativity", "capability", "progress"]
    risk, _, capability, progress = views.four
    assert risk.need.value == pytest.approx(65.75)
    assert (risk.days_since_discussed, risk.reading) == (42, "clear the way first")
    assert (capability.days_since_discussed, capability.overdue) == (7, 1)
    assert (progress.days_since_discussed, progress.reading) == (None, None)
    assert views.opening.trend == "risk"


def test_progress_as_the_manager_knows_it_is_what_was_sent(dana: TeamStore, mia: TeamStore) -> None:
    def send(end: date, share: float | None) -> None:
        with dana.change("sent") as change:
            change.new(
                Reflection,
                audience="pair",
                readers=("dana", "mia"),
                person="dana",
                start=date(2024, 4, 1),
                end=end,
                progress_share=share,
                good_days=7,
                hard_days=2,
                wants_to_talk=False,
            )

    assert share_sent(last_reflection(mia.shelf, PAIR, TODAY), TODAY).value is None
    send(date(2024, 5, 10), 0.75)
    send(date(2024, 4, 26), 0.25)
    mia.refresh()
    sent = share_sent(last_reflection(mia.shelf, PAIR, TODAY), TODAY)
    assert sent == (0.75, "from the reflection up to Fri 10 May")
    assert last_reflection(mia.shelf, Pair("dana", "tom"), TODAY) is None
