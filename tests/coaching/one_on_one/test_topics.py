"""Topics wait until they are discussed; the rep's own come first, private ones stay private."""

from datetime import date

import pytest

from coachtui.coaching.one_on_one import talk, topics
from coachtui.coaching.people import Pair
from coachtui.records.coaching import Topic
from coachtui.records.errors import PrivacyRefused, WrongUse
from coachtui.store.team_store import TeamStore
from tests.coaching.one_on_one.conftest import seen_by
from tests.conftest import on

TODAY = date(2024, 5, 14)
PAIR = Pair("dana", "mia")


def _texts(store: TeamStore) -> list[str]:
    return [topic.text for topic in topics.open_topics(seen_by(store).shelf, PAIR)]


def test_the_rep_s_topics_come_first_then_by_priority_then_by_age(
    dana: TeamStore, mia: TeamStore
) -> None:
    on(mia, date(2024, 5, 1))
    topics.raise_topic(mia, "the list", other="dana", priority=1)
    topics.raise_topic(dana, "Fridays from home")
    on(dana, date(2024, 5, 2))
    topics.raise_topic(dana, "older")
    on(dana, TODAY)
    topics.raise_topic(dana, "pricing", priority=2)
    assert _texts(mia) == _texts(dana) == ["pricing", "older", "Fridays from home", "the list"]


def test_topics_are_for_the_two(dana: TeamStore, mia: TeamStore, tom: TeamStore) -> None:
    topic = topics.raise_topic(dana, "pricing")
    assert (topic.audience, topic.readers, topic.rep) == ("pair", ("dana", "mia"), "dana")
    assert seen_by(tom).shelf.of(Topic) == []
    with pytest.raises(PrivacyRefused):
        topics.raise_topic(tom, "about you", other="dana")
    with pytest.raises(PrivacyRefused):
        topics.mark_discussed(tom, topic)
    with pytest.raises(WrongUse, match="account"):
        topics.raise_topic(dana, "pricing", account="ac0")


def test_a_private_topic_never_leaves_my_own_file(dana: TeamStore, mia: TeamStore) -> None:
    secret = topics.raise_topic(dana, "leaving in June", private=True)
    assert (secret.audience, secret.readers) == ("me", ("dana",))
    assert _texts(dana) == _texts(mia) == []
    assert topics.private_topics(dana.shelf, "dana") == [secret]
    assert topics.private_topics(seen_by(mia).shelf, "mia") == []
    for file in dana.folder.rglob("*"):
        assert not file.is_file() or b"leaving in June" not in file.read_bytes()


def test_either_side_marks_a_topic_discussed_once(dana: TeamStore, mia: TeamStore) -> None:
    hers, also = (topics.raise_topic(dana, text) for text in ("pricing", "Fridays"))
    live = talk.start(seen_by(mia), "dana")
    topics.mark_discussed(mia, hers, live)
    assert _texts(dana) == ["Fridays"]
    own = topics.mark_discussed(dana, also, live)
    assert isinstance(own, Topic)
    assert own.discussed_in == live.id
    assert _texts(mia) == []
    with pytest.raises(WrongUse, match="already"):
        topics.mark_discussed(mia, hers)


def test_withdrawing_is_for_the_one_who_raised_it(dana: TeamStore, mia: TeamStore) -> None:
    topic = topics.raise_topic(dana, "pricing")
    with pytest.raises(WrongUse):
        topics.withdraw_topic(seen_by(mia), topic)
    topics.withdraw_topic(dana, topic)
    assert _texts(mia) == []
