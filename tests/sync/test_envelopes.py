"""Sealed records: readers merge what is inside, everybody else keeps both for them."""

from itertools import permutations
from typing import Any

from coachtui.sync.envelopes import merge_envelopes, settle_envelope, variants
from coachtui.sync.record import merge_record
from coachtui.sync.values import canonical
from tests.sync.toy_sealing import ToySealing

READER = ToySealing("k1")
BASE = {"id": "x", "rev": 1, "updated_at": "2026-11-01", "updated_by": "dana", "words": "a"}
DANA = {**BASE, "rev": 2, "updated_at": "2026-11-02", "words": "b"}
MIA = {**BASE, "rev": 2, "updated_at": "2026-11-03", "updated_by": "mia", "topic": "c"}
LATE = {**BASE, "rev": 2, "updated_at": "2026-11-04", "words": "d"}


def sealed(record: dict[str, Any]) -> dict[str, Any]:
    return READER.seal("dana", "answer", record, [])


def merged(base: Any, one: Any, two: Any, sealing: ToySealing | None = None) -> dict[str, Any]:
    result = merge_envelopes(base, one, two, folder="dana", sealing=sealing)
    assert result is not None
    return result


def opened(envelope: dict[str, Any]) -> Any:
    found = READER.open("dana", envelope)
    assert found is not None
    return found[1]


def test_an_untouched_envelope_keeps_its_bytes() -> None:
    base, one = sealed(BASE), sealed(DANA)
    assert merged(base, base, one, READER) is one
    assert merged(base, one, base) is one
    assert merged(None, one, one) is one
    assert merge_envelopes(base, None, base, folder="dana", sealing=None) is None
    assert merge_envelopes(base, None, one, folder="dana", sealing=None) is one


def test_a_reader_merges_by_field_and_seals_again() -> None:
    result = merged(sealed(BASE), sealed(DANA), sealed(MIA), READER)
    assert opened(result) == merge_record(BASE, DANA, MIA)
    assert "also" not in result


def test_two_readers_with_equal_records_meet_without_sealing_again() -> None:
    base, one, two = sealed(BASE), sealed(DANA), sealed(DANA)
    before = READER.sealed
    result = merged(base, one, two, READER)
    assert result == max(one, two, key=canonical)
    assert canonical(result) == canonical(merged(base, two, one, READER))
    assert READER.sealed == before


def test_who_is_no_reader_keeps_both_with_their_base_and_the_next_reader_merges() -> None:
    base, one, two = sealed(BASE), sealed(DANA), sealed(MIA)
    kept = merged(base, one, two, ToySealing("other"))
    assert canonical(kept) == canonical(merged(base, two, one))
    assert sorted(map(canonical, variants(kept))) == sorted(map(canonical, (one, two)))
    assert kept["base"] == base
    settled = settle_envelope(kept, "dana", READER)
    assert opened(settled) == merge_record(BASE, DANA, MIA)
    assert settle_envelope(kept, "dana", ToySealing("other")) == kept
    assert canonical(merged(base, kept, one)) == canonical(kept)


def test_three_states_wait_in_any_order_and_nothing_is_lost() -> None:
    base = sealed(BASE)
    for states in permutations((DANA, MIA, LATE)):
        one, two, three = (sealed(state) for state in states)
        waiting = merged(base, merged(base, one, two), three)
        assert len(variants(waiting)) == 3
        assert waiting["also"] == sorted(waiting["also"], key=canonical)
        inside = opened(settle_envelope(waiting, "dana", READER))
        assert inside["topic"] == "c"
        assert {inside["words"], inside["conflicts"]["words"][0]["value"]} == {"b", "d"}


def test_what_a_reader_settled_is_not_brought_back_by_who_still_has_both() -> None:
    base, one, two = sealed(BASE), sealed(DANA), sealed(MIA)
    waiting = merged(base, one, two)
    settled = settle_envelope(waiting, "dana", READER)
    assert merged(waiting, waiting, settled) is settled
    more = merged(base, waiting, sealed(LATE))
    result = merged(waiting, more, settled)
    assert len(variants(result)) == 2
    assert opened(settle_envelope(result, "dana", READER))["topic"] == "c"


def test_without_a_base_both_values_are_kept() -> None:
    result = merged(None, sealed(DANA), sealed(LATE), READER)
    assert opened(result)["conflicts"]["words"][0]["value"] == "b"
    assert "base" not in merged(None, sealed(DANA), sealed(LATE))
