"""The prep: one page for both, and for each no more than they may know."""

from dataclasses import fields
from datetime import date

import pytest

from coachtui.coaching import growth, promises
from coachtui.coaching.log.day_keeping import feel, log
from coachtui.coaching.log.entry_keeping import add_entry
from coachtui.coaching.one_on_one import talk, topics
from coachtui.coaching.one_on_one.prep import Prep, prep, prep_for
from coachtui.coaching.people import Pair
from coachtui.coaching.pulse import give_pulse
from coachtui.coaching.style import style_lines
from coachtui.records.accounts import Account
from coachtui.records.base import Trend
from coachtui.records.days import Entry, ObstacleCount, Reflection
from coachtui.records.errors import PrivacyRefused
from coachtui.records.people import StyleCard
from coachtui.store.team_store import TeamStore
from tests.coaching.one_on_one.conftest import seen_by
from tests.conftest import on

TODAY = date(2024, 5, 14)
LAST = date(2024, 4, 30)
PAIR = Pair("dana", "mia")
ALL_OFTEN: dict[Trend, int] = {"creativity": 3, "capability": 2, "progress": 3}


def _pulses(dana: TeamStore) -> None:
    for day, risk in ((date(2024, 4, 2), 3), (date(2024, 4, 16), 3)):
        on(dana, day)
        give_pulse(dana, {"risk": risk, **ALL_OFTEN})
    on(dana, TODAY)
    give_pulse(dana, {"risk": 1, **ALL_OFTEN})


def _accounts(dana: TeamStore) -> None:
    with dana.change("list") as change:
        for name, touched in (
            ("Globex", date(2024, 1, 20)),
            ("Hooli", date(2024, 3, 1)),
            ("Acme", date(2024, 5, 13)),
        ):
            account = change.new(
                Account,
                name=name,
                why_them="they grow",
                rep="dana",
                status="active",
                relation="prospect",
                added_on=date(2024, 1, 10),
            )
            change.new(
                Entry,
                person="dana",
                date=touched,
                text="call",
                kind="call",
                side="customer",
                accounts=(account.id,),
            )


def _last_talk(mia: TeamStore) -> None:
    on(mia, LAST)
    live = talk.start(mia, "dana")
    talk.ask(mia, live, "progress-1", "progress")
    promises.promise(mia, "intro to the CFO", "dana", date(2024, 5, 13), one_on_one=live.id)
    promises.promise(mia, "case study", "mia", date(2024, 5, 17), by="dana", one_on_one=live.id)
    talk.close(mia, live, decided="Pilot as a workshop.")
    on(mia, TODAY)


@pytest.fixture
def prepared(dana: TeamStore, mia: TeamStore) -> None:
    """A pair with something of everything."""
    _pulses(dana)
    _accounts(dana)
    _last_talk(seen_by(mia))
    on(dana, date(2024, 4, 28))
    growth.raise_idea(dana, "pilot as a workshop")
    growth.start_experiment(dana, "no slides at Hooli", review_on=date(2024, 5, 10))
    on(dana, TODAY)
    topics.raise_topic(dana, "pricing for Globex")
    topics.raise_topic(dana, "leaving in June", private=True)
    with dana.change("card") as change:
        change.new(
            StyleCard,
            audience="pair",
            readers=("dana", "mia"),
            person="dana",
            coaching_pref="ask me",
            recognition_pref="private",
            best_time="before ten",
        )
    for day in (date(2024, 5, 2), date(2024, 5, 3), date(2024, 5, 6)):
        log(dana, f"moved on:{day:%Y-%m-%d} p1 stuck:access")
    add_entry(dana, date(2024, 5, 8), "signed", "win", side="customer")
    with dana.change("sent") as change:
        change.new(
            Reflection,
            audience="pair",
            readers=("dana", "mia"),
            person="dana",
            start=LAST,
            end=date(2024, 5, 10),
            momentum="rising",
            progress_share=0.75,
            good_days=7,
            hard_days=2,
            obstacles=(ObstacleCount(kind="access", count=2),),
            words="I would like more room.",
            wants_to_talk=False,
        )


def _of(store: TeamStore, viewer: str, *, shared: bool = False) -> Prep:
    return prep(seen_by(store).shelf, viewer, PAIR, TODAY, store.settings, shared=shared)


@pytest.mark.usefixtures("prepared")
def test_the_page_of_the_manager(mia: TeamStore) -> None:
    page = _of(mia, "mia")
    assert (page.since, page.last_decided) == (LAST, "Pilot as a workshop.")
    assert page.next_talk[:2] == (date(2024, 5, 7), False)
    strip = [(view.trend, view.answer.word, view.answer.arrow) for view in page.trends]
    assert strip == [
        ("risk", "rarely", "↓"),
        ("creativity", "often", ""),
        ("capability", "sometimes", ""),
        ("progress", "often", ""),
    ]
    assert [topic.text for topic in page.topics] == ["pricing for Globex"]
    assert (page.wins.customer, page.wins.inside) == (1, 0)
    assert page.wins.quiet == "nothing won inside since Tue 30 Apr"
    assert page.manager_promises.lines == ("Mia: intro to the CFO, 1 day late",)
    assert page.rep_promises.lines == ("Dana: case study, Fri 17 May",)
    assert page.manager_promises.counts[:2] == (1, 1)
    assert [each.explained for each in page.ideas] == ["16 days without an answer"]
    assert [each.experiment.title for each in page.experiments] == ["no slides at Hooli"]
    assert page.accounts.counts["on rhythm"] == 1
    assert page.accounts.no_contact == ("Globex", "Hooli")
    assert page.word.said == "momentum rising; 7 good days, 2 hard ones, both about access"
    assert page.opening.trend == "risk"
    assert page.opening.said == "fell from often to rarely; never discussed yet"
    assert page.style == ("ask me, don't show me", "thanks in private", "best before ten")
    assert page.explained == "since the last 1:1 on Tue 30 Apr"


@pytest.mark.usefixtures("prepared")
def test_the_manager_knows_of_the_days_only_what_was_sent(dana: TeamStore, mia: TeamStore) -> None:
    sent = _of(mia, "mia")
    assert (sent.word.sent_on, sent.word.momentum) == (date(2024, 5, 10), "rising")
    assert sent.word.progress.value == 0.75
    assert sent.trends[3].shown.value == 3.0
    assert sent.word.days is not None
    assert (sent.word.days.logged, sent.word.days.expected) == (4, 9)
    own = _of(dana, "dana")
    assert own.word.sent_on is None
    assert own.word.progress.value == 0.0
    assert (own.word.good_days, own.word.hard_days) == (0, 3)
    assert own.word.obstacles == (ObstacleCount(kind="access", count=3),)
    assert own.word.explained.endswith("only you see it")
    together = _of(dana, "dana", shared=True)
    for field in fields(Prep):
        if field.name not in ("viewer", "shared", "flip"):  # who has to do what depends on whose
            assert getattr(together, field.name) == getattr(sent, field.name), field.name


def test_nothing_known_says_so(dana: TeamStore, mia: TeamStore) -> None:
    page = _of(mia, "mia")
    assert page.word.days is None
    assert page.word.momentum is None
    assert (page.word.said, page.word.explained) == ("", "nothing sent yet")
    assert page.opening.trend == "progress"
    assert page.manager_promises.counts.keep_rate.value is None
    assert (page.since, page.last_held) == (date(2024, 4, 16), None)
    assert page.explained == "since Tue 16 Apr; it is the first 1:1 of these two"
    assert page.style == style_lines(None) == ()


@pytest.mark.usefixtures("prepared")
def test_a_third_person_is_refused(tom: TeamStore) -> None:
    with pytest.raises(PrivacyRefused) as refused:
        prep(tom.shelf, "tom", PAIR, TODAY, tom.settings)
    assert refused.value.exit_code == 4
    with pytest.raises(PrivacyRefused):
        prep_for(tom, "dana")


@pytest.mark.usefixtures("prepared")
def test_private_topics_reach_neither_side_s_page(dana: TeamStore, mia: TeamStore) -> None:
    for page in (_of(mia, "mia"), _of(dana, "dana"), prep_for(dana, "mia", shared=True)):
        assert "leaving in June" not in repr(page)


@pytest.mark.usefixtures("prepared")
def test_daily_scores_never_reach_the_shared_page(dana: TeamStore) -> None:
    before = _of(dana, "dana", shared=True)
    feel(dana, TODAY, progress=4, setback="a row with the boss", obstacle="internal help")
    after = _of(dana, "dana", shared=True)
    assert (before.word, before.opening, before.trends) == (
        after.word,
        after.opening,
        after.trends,
    )
