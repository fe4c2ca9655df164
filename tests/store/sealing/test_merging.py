"""Two states of a sealed record become one for a reader; nobody else gets in."""

from coachtui.records.days import Feeling
from coachtui.store.team_store import TeamStore
from tests.store.sealing.two_people import envelopes, feeling, pair_topic, topics


def test_a_reader_opens_and_seals_again(dana: TeamStore, mia: TeamStore) -> None:
    topic = pair_topic(dana)
    assert topics(mia)
    (envelope,) = envelopes(dana).values()
    found = mia.sealing.for_merging().open("dana", envelope)
    assert found is not None
    table, raw = found
    assert (table, raw["id"]) == ("topic", topic.id)
    merged = {**raw, "text": "merged", "rev": raw["rev"] + 1}
    again = mia.sealing.for_merging().seal("dana", table, merged, [envelope])
    assert again["id"] == envelope["id"]
    assert dana.sealing.for_merging().open("dana", again) == ("topic", merged)


def test_who_is_no_reader_opens_nothing(dana: TeamStore, mia: TeamStore) -> None:
    feeling(dana)
    (envelope,) = envelopes(dana).values()
    assert mia.sealing.for_merging().open("dana", envelope) is None
    assert dana.sealing.for_merging().open("mia", envelope) is None
    assert dana.sealing.for_merging().open("dana", {**envelope, "rev": 9}) is None
    assert dana.sealing.for_merging().open("dana", {}) is None
    found = dana.sealing.for_merging().open("dana", envelope)
    assert found is not None
    assert found[0] == Feeling.table
