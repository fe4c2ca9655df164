"""See as: what the other reads, all of it, and not a word more."""

from datetime import date

import pytest

from coachtui.coaching import growth, promises
from coachtui.coaching.coaching_notes import add_note, deliver_note
from coachtui.coaching.log.day_keeping import feel, log
from coachtui.coaching.log.off_days import set_off
from coachtui.coaching.log.reflection import my_reflection_draft, send_reflection
from coachtui.coaching.one_on_one import spoken, talk, topics
from coachtui.coaching.one_on_one.prep import prep
from coachtui.coaching.people import Pair
from coachtui.coaching.pulse import give_pulse
from coachtui.coaching.search import search
from coachtui.coaching.seen_by import Seen, prep_as, seen_by_manager, seen_by_team, shelf_as
from coachtui.coaching.style import edit_style
from coachtui.records.base import Record
from coachtui.records.errors import NotFound, PrivacyRefused
from coachtui.records.registry import TABLES, kind_of
from coachtui.records.shelf import Shelf
from coachtui.store.team_store import TeamStore
from tests.coaching.one_on_one.conftest import seen_by

TODAY = date(2024, 5, 14)
PAIR = Pair("dana", "mia")


@pytest.fixture
def told(dana: TeamStore, mia: TeamStore) -> None:
    """Something of everything, with words that say who may read them."""
    log(dana, "teamword moved p1 stuck:access")
    feel(dana, TODAY, setback="danaonly setback")
    topics.raise_topic(dana, "danaonly topic", private=True)
    topics.raise_topic(dana, "pairword topic")
    give_pulse(dana, {"risk": 1}, why={"risk": "pairword reason"})
    edit_style(dana, {"best_time": "before ten"})
    set_off(dana, date(2024, 6, 3), date(2024, 6, 7), "off")
    growth.raise_idea(dana, "teamword idea")
    growth.start_experiment(dana, "pairword bet")
    growth.add_aim(dana, "pairword aim")
    growth.practise(dana, "drill", minutes=20)
    growth.ask_for_help(dana, "teamword help", "skill")
    send_reflection(dana, my_reflection_draft(dana), "pairword words", True)
    live = talk.start(seen_by(mia), "dana")
    spoken.answer(mia, live, "pairword quote", speaker="dana")
    promises.promise(mia, "pairword intro", "dana", None, one_on_one=live.id)
    growth.thank(mia, "dana", "pairword thanks")
    talk.close(mia, live, decided="pairword decision")
    add_note(mia, "dana", situation="miaonly note")
    deliver_note(mia, add_note(mia, "dana", situation="pairword note"))
    topics.raise_topic(mia, "miaonly topic", other="dana", private=True)


def _text(seen: Seen) -> str:
    told = [" ".join(row) for row in seen.prep] + [
        line for part in seen.parts for line in part.lines
    ]
    return "\n".join([*told, *seen.suggested])


@pytest.mark.usefixtures("told")
def test_what_the_manager_sees_has_everything_between_the_two_and_nothing_private(
    dana: TeamStore,
) -> None:
    seen = seen_by_manager(seen_by(dana).shelf, "dana", TODAY, dana.settings)
    text = _text(seen)
    for word in ("moved", "idea", "help"):
        assert f"teamword {word}" in text
    for word in (
        *("topic", "reason", "bet", "aim", "words", "quote", "intro", "thanks", "decision", "note"),
    ):
        assert f"pairword {word}" in text
    assert "best before ten" in text
    assert "off Mon 3 Jun to Fri 7 Jun" in text
    assert "only" not in text.replace("(sent", "")
    assert seen.kept == {"feeling": 1, "topic": 1}
    assert seen.explained == "what Mia Chen can read of you"


@pytest.mark.usefixtures("told")
def test_it_is_what_the_manager_s_own_machine_shows(dana: TeamStore, mia: TeamStore) -> None:
    seen_by(mia)
    there, _ = prep_as(mia.shelf, "mia", "mia", PAIR, TODAY, mia.settings)
    here, missing = prep_as(seen_by(dana).shelf, "dana", "mia", PAIR, TODAY, dana.settings)
    assert here == there == prep(mia.shelf, "mia", PAIR, TODAY, mia.settings)
    assert missing == ""
    hers = _living(shelf_as(dana.shelf, "mia"))
    his = _living(mia.shelf)
    assert {each for each in his if not _private(mia.shelf, each)} == hers


def _living(shelf: Shelf) -> set[str]:
    kinds = [kind_of(table) for table in TABLES]
    return {record.id for kind in kinds if kind is not None for record in shelf.of(kind)}


def _private(shelf: Shelf, record_id: str) -> bool:
    record: Record | None = shelf.find(record_id)
    return record is not None and record.audience == "me"


@pytest.mark.usefixtures("told")
def test_the_rep_s_own_page_is_not_on_the_manager_s_machine(
    dana: TeamStore, mia: TeamStore
) -> None:
    found, missing = prep_as(seen_by(mia).shelf, "mia", "dana", PAIR, TODAY, mia.settings)
    assert found.shared
    assert found.word.sent_on == TODAY
    assert missing == "Dana's own log is added there; it is on Dana's machine only."
    own, nothing = prep_as(seen_by(dana).shelf, "dana", "dana", PAIR, TODAY, dana.settings)
    assert (own.shared, nothing) == (False, "")


@pytest.mark.usefixtures("told")
def test_what_the_team_sees_is_the_team_s_alone(dana: TeamStore, tom: TeamStore) -> None:
    seen = seen_by_team(seen_by(dana).shelf, "dana", TODAY)
    text = _text(seen)
    assert "teamword moved" in text
    assert "teamword idea" in text
    for closed in ("pairword", "danaonly", "miaonly", "rarely"):
        assert closed not in text
    assert (seen.prep, seen.suggested) == ((), ())
    assert _living(shelf_as(dana.shelf, None)) <= _living(seen_by(tom).shelf)


@pytest.mark.usefixtures("told")
def test_why_the_manager_is_told_to_check_in_is_no_secret(dana: TeamStore, mia: TeamStore) -> None:
    later = date(2024, 5, 30)
    seen = seen_by_manager(seen_by(dana).shelf, "dana", later, dana.settings)
    assert seen.suggested == ("no 1:1 for 16 days",)


@pytest.mark.usefixtures("told")
def test_a_search_as_the_other_finds_nothing_private(dana: TeamStore) -> None:
    seen = shelf_as(seen_by(dana).shelf, "mia")
    assert search(seen, "danaonly", TODAY, reader="mia", private_too=True) == []
    found = search(seen, "pairword topic", TODAY, reader="mia")
    assert {hit.kind for hit in found} == {"topic", "one_on_one"}


@pytest.mark.usefixtures("told")
def test_a_third_person_is_refused_a_page(dana: TeamStore, tom: TeamStore) -> None:
    with pytest.raises(PrivacyRefused):
        prep_as(dana.shelf, "dana", "tom", PAIR, TODAY, dana.settings)
    tom_seen = shelf_as(seen_by(dana).shelf, "tom")
    assert search(tom_seen, "pairword", TODAY, reader="tom") == []


def test_without_a_manager_there_is_nobody_to_see_it_as(mia: TeamStore) -> None:
    with pytest.raises(NotFound):
        seen_by_manager(mia.shelf, "mia", TODAY, mia.settings)
