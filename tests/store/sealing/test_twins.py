"""A record of the same id, laid by somebody beside the real one while the app is open."""

import pytest

from coachtui.records.coaching import Recognition, Topic
from coachtui.records.days import Entry
from coachtui.store.canonical import encode
from coachtui.store.team_store import TeamStore
from tests.store.sealing.test_attacks import everything_in, fresh, laid_plain
from tests.store.sealing.two_people import envelopes, pair_topic, sealed_file
from tests.store.support import MONTH, TODAY, add_entry, file_of, replace


def between_two(store: TeamStore) -> Recognition:
    with store.change("thanks") as change:
        return change.new(
            Recognition,
            audience="pair",
            readers=("dana", "mia"),
            from_="dana",
            to="mia",
            date=TODAY,
            for_what="between us",
            side="inside",
        )


def thanked(store: TeamStore) -> list[tuple[str, str]]:
    store.refresh()
    return [(each.audience, each.for_what) for each in store.shelf.of(Recognition)]


@pytest.mark.parametrize("who", ["dana", "mia"])
def test_a_planted_twin_hides_a_record_at_no_time_also_not_until_restart(
    dana: TeamStore, mia: TeamStore, who: str
) -> None:
    """Planted while the app is open, changed there, taken away again: the record stands."""
    thanks = between_two(dana)
    store = fresh({"dana": dana, "mia": mia}[who])
    store.read_everything()
    real = [("pair", "between us")]
    assert thanked(store) == real
    path = file_of(dana, f"{MONTH}.json")
    before = path.read_bytes() if path.exists() else b"{}\n"
    for text in ("forged", "forged again"):
        fields = {"id": thanks.id, "audience": "team", "rev": 99, "for_what": text}
        laid_plain(dana, "dana", path.name, "recognition", **fields)
        assert thanked(store) == real
    replace(path, before)
    assert thanked(store) == thanked(fresh_whole(store)) == real
    assert store.damaged_records() == []


def test_a_planted_twin_of_a_record_for_all_gives_it_back_when_it_goes(
    dana: TeamStore, mia: TeamStore
) -> None:
    add_entry(dana, "what Dana wrote")
    (entry,) = dana.shelf.of(Entry)
    store = fresh(mia)
    store.read_everything()
    twin = file_of(dana, "2024-04.json")
    laid_plain(dana, "dana", twin.name, "entry", id=entry.id, rev=99, text="forged")
    store.refresh()
    twin.unlink()
    store.refresh()
    assert [each.text for each in store.shelf.of(Entry)] == ["what Dana wrote"]


def test_a_twin_in_the_open_does_not_hide_what_is_for_me_alone(dana: TeamStore) -> None:
    with dana.change("for me") as change:
        topic = change.new(Topic, audience="me", rep="dana", text="mine alone", raised_on=TODAY)
    store = fresh(dana)
    store.read_everything()
    path = file_of(dana, f"{MONTH}.json")
    before = path.read_bytes() if path.exists() else b"{}\n"
    for text in ("forged", "forged again"):
        laid_plain(dana, "dana", path.name, "topic", id=topic.id, audience="team", text=text)
        store.refresh()
        assert [each.text for each in store.shelf.of(Topic)] == ["mine alone"]
    replace(path, before)
    store.refresh()
    assert [each.text for each in store.shelf.of(Topic)] == ["mine alone"]
    with store.change("edit") as change:
        change.edit(store.shelf.of(Topic)[0], text="still mine alone")
    assert b"mine alone" not in everything_in(dana.folder)


def fresh_whole(store: TeamStore) -> TeamStore:
    opened = fresh(store)
    opened.read_everything()
    return opened


@pytest.mark.parametrize("who", ["dana", "mia"])
def test_a_sealed_record_swapped_for_another_is_told(
    dana: TeamStore, mia: TeamStore, who: str
) -> None:
    """Under the place of one record stands the envelope of another: neither lost without a word."""
    one, _ = pair_topic(dana, "one"), pair_topic(dana, "two")
    held = envelopes(dana)
    place = f"se{one.id[2:]}"
    (other,) = held.keys() - {place}
    replace(sealed_file(dana), encode({"sealed": {place: held[other], other: held[other]}}))
    store = fresh_whole({"dana": dana, "mia": mia}[who])
    assert [each.text for each in store.shelf.of(Topic)] == ["two"]
    assert [each.id for each in store.damaged_records()] == [place]
