"""Private text reaches nobody: one story with a word for each circle, read through every door.

Each text carries the name of the circle that may read it. Whatever a person sees, prints, exports
or finds must hold no word of a circle that the reader is not in.
"""

from collections.abc import Iterator
from datetime import date

import pytest

from coachtui.coaching import growth, promises
from coachtui.coaching.coaching_notes import add_note, reflect_on_talk
from coachtui.coaching.flip import guess
from coachtui.coaching.log.day_keeping import feel, log
from coachtui.coaching.log.reflection import my_reflection_draft, send_reflection
from coachtui.coaching.one_on_one import spoken, summary, talk, topics
from coachtui.coaching.one_on_one.past import past_talks, trends_over_time
from coachtui.coaching.one_on_one.prep import prep, prep_for
from coachtui.coaching.one_on_one.prep_lines import prep_heading, prep_rows, trend_rows
from coachtui.coaching.people import Pair
from coachtui.coaching.pulse import give_pulse
from coachtui.coaching.pulse_outcomes import what_came_of_it
from coachtui.coaching.search import search
from coachtui.coaching.seen_by import seen_by_manager, seen_by_team
from coachtui.coaching.style import edit_style
from coachtui.coaching.today import today_for
from coachtui.exchange.json_export import json_export, json_text
from coachtui.exchange.reports.period import period_report
from coachtui.exchange.reports.week import week_report
from coachtui.records.base import Audience
from coachtui.records.coaching import OneOnOne
from coachtui.store.team_store import TeamStore
from tests.coaching.one_on_one.conftest import seen_by

TODAY = date(2024, 5, 14)
DANA_MIA, TOM_MIA = Pair("dana", "mia"), Pair("tom", "mia")
ONLY_DANA, ONLY_MIA, ONLY_TOM = "onlydana", "onlymia", "onlytom"
DANA_AND_MIA, TOM_AND_MIA = "danaandmia", "tomandmia"
CIRCLES = {
    ONLY_DANA: {"dana"},
    ONLY_MIA: {"mia"},
    ONLY_TOM: {"tom"},
    DANA_AND_MIA: {"dana", "mia"},
    TOM_AND_MIA: {"tom", "mia"},
}


@pytest.fixture
def team(dana: TeamStore, mia: TeamStore, tom: TeamStore) -> dict[str, TeamStore]:
    """Three people after a day in which everybody wrote something in every circle of theirs."""
    for store, own, shared in ((dana, ONLY_DANA, DANA_AND_MIA), (tom, ONLY_TOM, TOM_AND_MIA)):
        seen_by(store)
        log(store, "worked p1 stuck:access")
        feel(store, TODAY, energy=0, setback=f"{own} setback")
        topics.raise_topic(store, f"{own} topic", private=True)
        topics.raise_topic(store, f"{shared} topic")
        give_pulse(store, {"risk": 1, "progress": 2}, why={"risk": f"{shared} reason"})
        edit_style(store, {"winning_means": f"{shared} style"})
        growth.start_experiment(store, f"{shared} bet", bet=f"{shared} bet")
        growth.add_aim(store, f"{shared} aim")
        growth.practise(store, "drill", note=f"{shared} practice")
        send_reflection(store, my_reflection_draft(store), f"{shared} words", False)
        add_note(store, "mia", situation=f"{own} note")
    for rep, shared in (("dana", DANA_AND_MIA), ("tom", TOM_AND_MIA)):
        seen_by(mia)
        live = talk.start(mia, rep)
        talk.ask(mia, live, "risk-1", "risk")
        spoken.answer(mia, live, f"{shared} quote", speaker=rep, trend="risk")
        talk.note(mia, live, f"{shared} working note")
        promises.promise(mia, f"{shared} promise", rep, None, one_on_one=live.id)
        growth.thank(mia, rep, f"{shared} thanks")
        held = talk.close(mia, live, decided=f"{shared} decision").talk
        reflect_on_talk(mia, held, noticed=f"{ONLY_MIA} saw", owe=f"{ONLY_MIA} owe", will_try="")
        add_note(mia, rep, situation=f"{ONLY_MIA} note")
        topics.raise_topic(mia, f"{ONLY_MIA} topic", other=rep, private=True)
    guess(mia, "dana", {"risk": 4})
    return {store.me: seen_by(store) for store in (dana, mia, tom)}


def _is_clean(text: str, readers: set[str]) -> None:
    """No word of a circle to which not all of these readers belong."""
    for word, circle in CIRCLES.items():
        if not readers <= circle:
            assert word not in text, f"{readers} must not read what {circle} wrote"


def _pages(store: TeamStore, pair: Pair, *, shared: bool) -> str:
    found = prep_for(store, pair.other(store.me), shared=shared)
    rows = [*prep_rows(store.shelf, found, TODAY), *trend_rows(found)]
    lines = [" ".join(row) for row in rows]
    return "\n".join([repr(found), prep_heading(store.shelf, found, TODAY), *lines])


def _my_pairs(store: TeamStore) -> Iterator[Pair]:
    yield from (pair for pair in (DANA_MIA, TOM_MIA) if store.me in pair)


def test_nobody_s_shelf_holds_what_is_not_for_them(team: dict[str, TeamStore]) -> None:
    for me, store in team.items():
        text = json_text(json_export(store, widest="me"))
        _is_clean(text, {me})
        mine = [word for word, circle in CIRCLES.items() if me in circle]
        assert all(word in text for word in mine), "the story wrote something in every circle"


def test_prep_holds_what_both_may_know(team: dict[str, TeamStore]) -> None:
    for store in team.values():
        for pair in _my_pairs(store):
            _is_clean(_pages(store, pair, shared=True), set(pair))
            own = _pages(store, pair, shared=False)
            _is_clean(own, {store.me})
            assert ONLY_DANA not in own
            assert ONLY_MIA not in own


def test_the_manager_s_page_is_the_same_whatever_the_rep_keeps(team: dict[str, TeamStore]) -> None:
    dana = team["dana"]
    before = prep(dana.shelf, "mia", DANA_MIA, TODAY, dana.settings)
    feel(dana, TODAY, progress=4, setback=f"{ONLY_DANA} again", obstacle="price")
    topics.raise_topic(dana, f"{ONLY_DANA} more", private=True)
    add_note(dana, "mia", situation=f"{ONLY_DANA} more")
    assert prep(dana.shelf, "mia", DANA_MIA, TODAY, dana.settings) == before


@pytest.mark.parametrize("form", ["md", "txt", "slack"])
def test_a_summary_holds_what_both_may_read(
    team: dict[str, TeamStore], form: summary.SummaryForm
) -> None:
    for store in team.values():
        for pair in _my_pairs(store):
            for held in store.shelf.linked(OneOnOne, "rep", pair.rep):
                text = summary.render(summary.summary(store.shelf, held, TODAY), form)
                _is_clean(text, set(pair))
                _is_clean(held.summary, set(pair))
                for word in ("quote", "working note", "reason", "saw"):
                    assert word not in text, "words that were said stay where they were said"


def test_history_and_trends_stay_in_their_pair(team: dict[str, TeamStore]) -> None:
    for store in team.values():
        for pair in _my_pairs(store):
            found = past_talks(store.shelf, pair)
            told = trends_over_time(store.shelf, pair, TODAY, store.settings)
            _is_clean(repr(found) + repr(told), set(pair))
            came = what_came_of_it(store.shelf, pair, TODAY)
            _is_clean(repr(came), set(pair))


@pytest.mark.parametrize("widest", ["team", "pair", "me"])
@pytest.mark.parametrize("about", [None, "dana", "mia", "tom"])
def test_an_export_holds_its_audience_and_no_more(
    team: dict[str, TeamStore], widest: Audience, about: str | None
) -> None:
    for me, store in team.items():
        text = json_text(json_export(store, about=about, widest=widest))
        _is_clean(text, {me})
        if widest == "team":
            _is_clean(text, {"dana", "mia", "tom"})
        if widest == "pair":
            assert not any(word in text for word in (ONLY_DANA, ONLY_MIA, ONLY_TOM))


def test_a_search_says_where_private_text_is_and_not_what_it_says(
    team: dict[str, TeamStore],
) -> None:
    for me, store in team.items():
        for word, circle in CIRCLES.items():
            open_hits = search(store.shelf, word, TODAY, reader=me)
            assert bool(open_hits) is (me in circle)
            for hit in open_hits:
                assert not hit.private or hit.text == ""
                assert not hit.private or "only you can read it" in hit.where
            _is_clean(repr(open_hits), {me})
            private_only = len(circle) == 1
            if private_only:
                assert word not in repr(open_hits), "in shared view nothing of it is on screen"


def test_reports_are_for_everybody(team: dict[str, TeamStore]) -> None:
    everybody = {"dana", "mia", "tom"}
    for me, store in team.items():
        week = week_report(store.shelf, me, TODAY, TODAY, store.settings)
        period = period_report(store.shelf, me, date(2024, 5, 1), TODAY)
        _is_clean(repr(week) + repr(period), everybody)


def test_see_as_and_today_stay_in_their_circles(team: dict[str, TeamStore]) -> None:
    for me, store in team.items():
        _is_clean(repr(seen_by_team(store.shelf, me, TODAY)), {"dana", "mia", "tom"})
        if me != "mia":
            seen = seen_by_manager(store.shelf, me, TODAY, store.settings)
            _is_clean(repr(seen), {me, "mia"})
    today = today_for(team["mia"].shelf, "mia", TODAY, team["mia"].settings)
    assert ONLY_MIA not in repr(today)


def test_what_is_not_for_the_whole_team_can_be_read_in_no_file(
    team: dict[str, TeamStore],
) -> None:
    folder = team["dana"].folder
    for path in folder.rglob("*"):
        if path.is_file():
            text = path.read_bytes().decode("utf-8", "replace")
            for word in CIRCLES:
                assert word not in text, path
