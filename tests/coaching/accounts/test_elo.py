"""The rating behind Pick: stable, undoable, and right about somebody who knows their mind."""

from itertools import pairwise
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from coachtui.coaching.accounts.elo import (
    START,
    Duel,
    K,
    agreement,
    next_pairing,
    order,
    pairs_to_settle,
    ratings,
)

NAMES = {f"ac{number}": f"Company {number}" for number in range(8)}
DUELS = st.lists(
    st.tuples(st.sampled_from(sorted(NAMES)), st.sampled_from(sorted(NAMES)))
    .filter(lambda pair: pair[0] != pair[1])
    .map(lambda pair: Duel(*pair)),
    max_size=60,
)


def chosen(worth: dict[str, int], names: dict[str, str]) -> list[Duel]:
    """The picks of somebody who always takes the company of more worth."""
    duels: list[Duel] = []
    for _ in range(pairs_to_settle(len(names))):
        pair = next_pairing(names, duels)
        assert pair is not None
        left_wins = worth[pair.left] > worth[pair.right]
        duels.append(Duel(*pair) if left_wins else Duel(pair.right, pair.left))
    return duels


def test_the_first_pick_moves_both_by_half_of_k() -> None:
    assert ratings([Duel("a", "b")]) == {"a": START + K / 2, "b": START - K / 2}


def test_equal_ratings_stand_by_name() -> None:
    assert order({"1": "Berg", "2": "Acme"}, []) == ["2", "1"]
    assert order({"1": "Berg", "2": "Acme"}, [Duel("1", "2")]) == ["1", "2"]


@given(DUELS)
def test_the_same_picks_give_the_same_order_and_pair(duels: list[Duel]) -> None:
    turned = dict(reversed(NAMES.items()))
    assert order(NAMES, duels) == order(turned, duels)
    assert next_pairing(NAMES, duels) == next_pairing(turned, duels)


@given(DUELS)
def test_ratings_are_only_moved_between_companies(duels: list[Duel]) -> None:
    rated = ratings(duels)
    assert abs(sum(rated.values()) - START * len(rated)) < 1e-6


@given(DUELS)
def test_winning_never_costs_a_place(duels: list[Duel]) -> None:
    pair = next_pairing(NAMES, duels)
    assert pair is not None
    before, after = order(NAMES, duels), order(NAMES, [*duels, Duel(*pair)])
    assert after.index(pair.left) <= before.index(pair.left)
    assert after.index(pair.right) >= before.index(pair.right)


@given(DUELS)
def test_agreement_counts_the_last_twenty(duels: list[Duel]) -> None:
    found = agreement(NAMES, duels)
    assert found.of == min(len(duels), 20)
    assert 0 <= found.agreed <= found.of
    assert (found.share is None) == (not duels)


@given(st.randoms(use_true_random=False))
def test_somebody_who_knows_their_mind_gets_their_order_nearly_right(chance: Random) -> None:
    worths = chance.sample(range(24), 24)
    names = {f"ac{number:02}": f"Company {number:02}" for number in range(24)}
    worth = dict(zip(names, worths, strict=True))
    duels = chosen(worth, names)
    found = order(names, duels)
    wanted = sorted(names, key=lambda each: -worth[each])
    squares = sum((found.index(each) - wanted.index(each)) ** 2 for each in names)
    assert 1 - 6 * squares / (24 * (24**2 - 1)) > 0.7  # rank correlation
    assert len(set(found[:12]) & set(wanted[:12])) >= 8


def test_everybody_is_seen_about_equally_often_and_met_anew() -> None:
    names = {f"ac{number:02}": f"Company {number:02}" for number in range(50)}
    duels = chosen({each: int(each[2:]) for each in names}, names)
    seen = [sum(each in duel for duel in duels) for each in names]
    assert max(seen) - min(seen) <= 4
    assert len({frozenset(duel) for duel in duels}) == len(duels)
    assert len(duels) == 142


def test_a_company_meets_others_near_its_rating() -> None:
    names = {f"ac{number:02}": f"Company {number:02}" for number in range(32)}
    duels = chosen({each: int(each[2:]) for each in names}, names)
    late = []
    for place in range(100, len(pairs := duels)):
        rated = ratings(pairs[:place])
        late.append(abs(rated.get(pairs[place].winner, START) - rated[pairs[place].loser]))
    assert not late or sum(late) / len(late) < 64


def test_two_are_needed() -> None:
    assert next_pairing({}, []) is None
    assert next_pairing({"1": "Acme"}, []) is None
    assert [pairs_to_settle(n) for n in (0, 1, 2, 50)] == [0, 0, 1, 142]


def test_nobody_always_stands_on_the_same_side() -> None:
    names = dict(list(NAMES.items())[:2])
    pairs = [next_pairing(names, [Duel("ac0", "ac1")] * count) for count in range(4)]
    assert all(one != other for one, other in pairwise(pairs))
