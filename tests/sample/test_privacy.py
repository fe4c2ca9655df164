"""What is for one person or for two reaches nobody else's shelf."""

from collections.abc import Callable

from coachtui.records.coaching import Answer, CoachingNote, OneOnOne, Pulse, Topic
from coachtui.records.days import Action, Feeling, Reflection
from coachtui.records.people import StyleCard
from coachtui.sample.cast import CAST, HANDLES
from coachtui.store.team_store import TeamStore

_BETWEEN_TWO = (Pulse, OneOnOne, Answer, Topic, Reflection, StyleCard, Action, CoachingNote)


def test_nobody_reads_what_is_between_two_others(opened: Callable[[str], TeamStore]) -> None:
    for handle in HANDLES:
        shelf = opened(handle).shelf
        for kind in _BETWEEN_TWO:
            for record in shelf.everything(kind):
                assert record.audience == "team" or handle in record.readers


def test_what_is_between_two_is_read_by_a_rep_and_the_own_manager_alone(
    opened: Callable[[str], TeamStore],
) -> None:
    managers = {member.handle: member.manager for member in CAST}
    for handle in HANDLES:
        for kind in _BETWEEN_TWO:
            for record in opened(handle).shelf.everything(kind):
                if record.audience == "pair":
                    one, other = record.readers
                    assert managers[one] == other or managers[other] == one


def test_feelings_are_on_the_own_shelf_only(opened: Callable[[str], TeamStore]) -> None:
    for handle in HANDLES:
        feelings = list(opened(handle).shelf.everything(Feeling))
        assert feelings
        assert {feeling.person for feeling in feelings} == {handle}
