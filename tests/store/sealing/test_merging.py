"""Two states of a sealed record become one for a reader; nobody else gets in."""

from pathlib import Path

import pytest

from coachtui.records.days import Feeling
from coachtui.records.errors import WrongUse
from coachtui.store.home import Home
from coachtui.store.start import Newcomer, start_team
from coachtui.store.team_store import TeamStore
from coachtui.sync.envelopes import merge_envelopes, settle_envelope
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


def test_what_was_turned_back_is_not_merged_under_a_new_seal(
    dana: TeamStore, mia: TeamStore
) -> None:
    """Whoever may write to the repository could name the newest state as the common one."""
    topic = pair_topic(dana, "I will quit")
    (old,) = envelopes(dana).values()
    with dana.change("edit") as change:
        change.edit(topic, text="I will stay")
    (new,) = envelopes(dana).values()
    forged = {**new, "also": [old], "base": new}
    settled = settle_envelope(forged, "dana", mia.sealing.for_merging())
    assert {name: settled[name] for name in new} == new
    merged = merge_envelopes(new, new, old, folder="dana", sealing=mia.sealing.for_merging())
    assert merged == old, "taken as it is, and seen to be older by every machine that knew better"


def test_a_home_is_never_inside_the_team_it_begins(tmp_path: Path) -> None:
    with pytest.raises(WrongUse, match="inside"):
        start_team(tmp_path, Home(tmp_path / "me"), "N", Newcomer("Ann", "ann", "rep"))
    assert list(tmp_path.iterdir()) == []
