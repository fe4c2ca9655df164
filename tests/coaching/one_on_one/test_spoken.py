"""Nobody rewrites another's words."""

from datetime import date

import pytest

from coachtui.coaching.one_on_one import spoken, talk
from coachtui.records.coaching import Answer, OneOnOne
from coachtui.records.errors import PrivacyRefused, WrongUse
from coachtui.store.team_store import TeamStore
from tests.coaching.one_on_one.conftest import seen_by

TODAY = date(2024, 5, 14)
QUOTE = "I held back on the Globex pricing idea"


def _words(store: TeamStore, held: OneOnOne) -> list[tuple[str, bool]]:
    found = spoken.answers_of(seen_by(store).shelf, held)
    return [(each.answer.words, each.confirmed) for each in found]


def test_a_quote_is_for_the_two_and_counts_as_discussed(
    dana: TeamStore, mia: TeamStore, tom: TeamStore
) -> None:
    live = talk.start(mia, "dana")
    said = spoken.answer(mia, live, QUOTE, speaker="dana", question="risk-1", trend="risk")
    assert (said.owner, said.speaker, said.readers) == ("mia", "dana", ("dana", "mia"))
    assert not said.confirmed
    own = spoken.answer(mia, live, "I should have asked", speaker="mia")
    assert own.confirmed
    current = mia.shelf.get(OneOnOne, live.id)
    assert current is not None
    assert current.trends_discussed == ("risk",)
    with pytest.raises(WrongUse, match="speaker"):
        spoken.answer(mia, live, "hi", speaker="tom")
    with pytest.raises(PrivacyRefused):
        spoken.answer(tom, live, "hi", speaker="dana")
    assert seen_by(tom).shelf.of(Answer) == []


def test_in_the_talk_the_typing_hand_puts_right_and_the_speaker_confirms(
    dana: TeamStore, mia: TeamStore
) -> None:
    live = talk.start(mia, "dana")
    said = spoken.answer(mia, live, "typo", speaker="dana")
    spoken.correct_answer(mia, said, QUOTE)
    assert _words(mia, live) == [(QUOTE, False)]
    spoken.confirm_answer(mia, said)
    assert _words(dana, live) == [(QUOTE, True)]


def test_after_the_close_only_the_speaker_corrects_by_a_new_answer(
    dana: TeamStore, mia: TeamStore, tom: TeamStore
) -> None:
    live = talk.start(mia, "dana")
    said = spoken.answer(mia, live, "she held back", speaker="dana")
    held = talk.close(mia, live, nothing_to_decide=True).talk
    for change in (spoken.confirm_answer, lambda s, a: spoken.correct_answer(s, a, "other words")):
        with pytest.raises(PrivacyRefused, match="These are Dana's words") as refused:
            change(mia, said)
        assert refused.value.exit_code == 4
        with pytest.raises(PrivacyRefused):
            change(tom, said)
    with pytest.raises(WrongUse, match="not going on"):
        spoken.answer(mia, held, "afterthought", speaker="dana")
    assert _words(mia, held) == [("she held back", False)]
    spoken.confirm_answer(seen_by(dana), said)
    assert _words(mia, held) == [("she held back", True)]
    corrected = spoken.correct_answer(dana, said, QUOTE)
    assert (corrected.owner, corrected.supersedes) == ("dana", said.id)
    assert _words(mia, held) == [(QUOTE, True)]
    assert mia.shelf.get(Answer, said.id) == said
    again = spoken.correct_answer(dana, corrected, "better still")
    assert again.supersedes == corrected.id
    assert _words(mia, held) == [("better still", True)]


def test_a_forged_answer_does_not_take_the_place_of_the_speaker_s(
    dana: TeamStore, mia: TeamStore
) -> None:
    live = talk.start(dana, "mia")
    said = spoken.answer(dana, live, QUOTE, speaker="dana")
    held = talk.close(dana, live, nothing_to_decide=True).talk
    with seen_by(mia).change("forged") as change:
        change.new(
            Answer,
            audience="pair",
            readers=("dana", "mia"),
            one_on_one=held.id,
            speaker="dana",
            words="I am always late",
            confirmed=True,
            supersedes=said.id,
        )
    assert (QUOTE, True) in _words(dana, held)
