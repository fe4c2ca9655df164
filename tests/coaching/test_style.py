"""Working with me: written by the rep, read by the manager, nobody else."""

from datetime import date

import pytest

from coachtui.coaching.people import Pair, edit_person, person_of
from coachtui.coaching.style import (
    edit_style,
    my_style_card,
    style_card_of,
    style_card_with,
    style_lines,
)
from coachtui.records.errors import WrongUse
from coachtui.records.people import StyleCard
from coachtui.store.home import Home
from coachtui.store.start import Newcomer, take_place
from coachtui.store.team_store import TeamStore
from tests.coaching.one_on_one.conftest import seen_by

PAIR = Pair("dana", "mia")


def test_a_card_is_written_once_and_changed_in_place(dana: TeamStore, mia: TeamStore) -> None:
    card = edit_style(seen_by(dana), {"coaching_pref": "ask me", "best_time": "before ten"})
    assert (card.audience, card.readers) == ("pair", ("dana", "mia"))
    again = edit_style(dana, {"strengths": ("hearing a no",), "please_dont": "copy\nmy boss"})
    assert (again.id, again.best_time) == (card.id, "before ten")
    assert style_lines(style_card_with(seen_by(mia), "dana")) == (
        "ask me, don't show me",
        "best before ten",
        "please don't copy my boss",
    )
    assert style_lines(None) == ()
    with pytest.raises(WrongUse, match="what to change"):
        edit_style(dana, {})


def test_a_third_person_cannot_read_it(dana: TeamStore, mia: TeamStore, tom: TeamStore) -> None:
    edit_style(dana, {"best_time": "before ten"})
    assert seen_by(tom).shelf.of(StyleCard) == []


def test_a_new_manager_reads_it_once_it_is_changed_for_them(
    dana: TeamStore, mia: TeamStore
) -> None:
    card = edit_style(dana, {"best_time": "before ten", "strengths": ("patience",)})
    ines = take_place(
        mia.folder,
        Home(mia.folder.parent / "home-ines"),
        Newcomer("Ines Roth", "ines", "manager"),
        clock=mia.clock,
        durable=False,
        start_date=date(2024, 1, 8),
    )
    me = person_of(seen_by(dana).shelf, "dana")
    assert me is not None
    edit_person(dana, me, {"manager": "ines"})
    new = Pair("dana", "ines")
    assert style_card_of(seen_by(ines).shelf, new) is None
    assert my_style_card(dana) == card
    moved = edit_style(dana, {"drainers": "late calls"})
    assert (moved.readers, moved.replaces) == (("dana", "ines"), card.id)
    assert (moved.best_time, moved.strengths) == ("before ten", ("patience",))
    assert style_card_of(seen_by(ines).shelf, new) == moved
    assert style_card_of(seen_by(mia).shelf, PAIR) is None
