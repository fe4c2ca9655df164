"""The talks there were: searched by their words, and the four trends from talk to talk."""

from datetime import date

from coachtui.coaching import promises
from coachtui.coaching.one_on_one import spoken, talk, topics
from coachtui.coaching.one_on_one.past import past_talks, trends_over_time
from coachtui.coaching.people import Pair
from coachtui.coaching.pulse import give_pulse
from coachtui.store.team_store import TeamStore
from tests.coaching.one_on_one.conftest import seen_by
from tests.conftest import on

PAIR = Pair("dana", "mia")
FIRST, SECOND = date(2024, 4, 30), date(2024, 5, 14)


def _two_talks(dana: TeamStore, mia: TeamStore) -> None:
    for day, risk in ((FIRST, 3), (SECOND, 1)):
        on(dana, day)
        give_pulse(dana, {"risk": risk})
    on(dana, FIRST)
    topic = topics.raise_topic(dana, "Prices für Zoë")
    on(seen_by(mia), FIRST)
    live = talk.start(mia, "dana")
    talk.ask(mia, live, "risk-1", "risk")
    talk.ask(mia, live, "progress-1", "progress")
    spoken.answer(mia, live, "I held back", speaker="dana")
    promises.promise(mia, "a price list", "dana", None, one_on_one=live.id)
    talk.close(mia, live, decided="Dana leads.\nMia waits.", discussed=[topic])
    on(mia, SECOND)
    live = talk.start(mia, "dana")
    talk.note(mia, live, "the list came late")
    talk.close(mia, live, nothing_to_decide=True)


def test_a_search_looks_at_all_that_belongs_to_a_talk(dana: TeamStore, mia: TeamStore) -> None:
    _two_talks(dana, mia)
    shelf = seen_by(dana).shelf

    def found(words: str) -> list[tuple[date | None, tuple[str, ...]]]:
        return [(each.talk.held_on, each.found) for each in past_talks(shelf, PAIR, words)]

    assert found("list") == [
        (SECOND, ("noted: the list came late",)),
        (FIRST, ("promised by Mia: a price list",)),
    ]
    assert found("HELD back") == [(FIRST, ('Dana: "I held back"',))]
    assert found("zoe") == [(FIRST, ("topic: Prices für Zoë",))]
    assert found("leads list") == [
        (FIRST, ("decided: Dana leads.", "promised by Mia: a price list"))
    ]
    assert found("nothing of this") == []
    assert [(held, lines) for held, lines in found("")] == [(SECOND, ()), (FIRST, ())]


def test_a_topic_of_another_pair_is_never_found(
    dana: TeamStore, mia: TeamStore, tom: TeamStore
) -> None:
    _two_talks(dana, mia)
    topics.raise_topic(seen_by(tom), "secret of Tom")
    (theirs,) = topics.open_topics(seen_by(mia).shelf, Pair("tom", "mia"))
    live = talk.start(mia, "tom")
    talk.close(mia, live, decided="x", discussed=[theirs])
    assert past_talks(mia.shelf, PAIR, "secret") == []
    assert len(past_talks(mia.shelf, Pair("tom", "mia"), "secret")) == 1
    assert past_talks(seen_by(dana).shelf, Pair("tom", "mia"), "secret") == []


def test_the_trends_from_talk_to_talk(dana: TeamStore, mia: TeamStore) -> None:
    _two_talks(dana, mia)
    told = trends_over_time(seen_by(mia).shelf, PAIR, SECOND, mia.settings)
    assert [(each.on, each.felt["risk"], each.felt["progress"]) for each in told] == [
        (FIRST, 3, None),
        (SECOND, 1, None),
    ]
    assert (told[0].discussed, told[0].opened_with) == (("risk", "progress"), "risk")
    assert told[0].explained == "Tue 30 Apr: talked about risk often, progress –"
    assert told[1].explained == "Tue 14 May: no trend"
    assert trends_over_time(mia.shelf, PAIR, FIRST, mia.settings) == told[:1]
