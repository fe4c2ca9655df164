"""Coaching notes: their writer's alone until delivered, then the pair's, as they were read."""

import json
from datetime import date

import pytest

from coachtui.coaching.coaching_notes import (
    add_note,
    deliver_note,
    drop_note,
    edit_note,
    note_lines,
    notes_about,
    notes_for,
    reflect_on_talk,
)
from coachtui.coaching.one_on_one import talk
from coachtui.records.coaching import CoachingNote
from coachtui.records.errors import NotFound, PrivacyRefused, WrongUse
from coachtui.store.team_store import TeamStore
from tests.coaching.one_on_one.conftest import seen_by

TODAY = date(2024, 5, 14)
SBI = {
    "situation": "at Globex on Monday",
    "behaviour": "you let the silence stand",
    "effect": "she told us her budget",
    "ask": "do it at Acme too",
}


def _team_files(store: TeamStore) -> str:
    return "".join(path.read_text() for path in store.folder.rglob("*.json"))


def test_a_note_is_the_writers_alone_until_it_is_delivered(dana: TeamStore, mia: TeamStore) -> None:
    note = add_note(seen_by(mia), "dana", "SBI", **SBI)
    assert (note.audience, note.readers, note.delivered_on) == ("me", ("mia",), None)
    assert "silence" not in _team_files(mia)
    assert seen_by(dana).shelf.of(CoachingNote) == []
    delivered = deliver_note(mia, note)
    assert (delivered.audience, delivered.readers) == ("pair", ("dana", "mia"))
    assert (delivered.replaces, delivered.delivered_on) == (note.id, TODAY)
    assert [each.id for each in notes_for(seen_by(dana).shelf, "dana")] == [delivered.id]
    assert notes_about(mia.shelf, "mia", "dana") == [delivered]
    private = json.loads((mia.personal / "private.json").read_text())
    assert private["coaching_note"][note.id]["deleted_at"]


def test_each_form_reads_in_its_order(mia: TeamStore, dana: TeamStore) -> None:
    seen_by(mia)
    sbi = add_note(mia, "dana", "SBI", **SBI)
    assert note_lines(sbi) == tuple(SBI.items())
    grow = add_note(mia, "dana", "GROW", will="two calls by Friday", goal="ask about money")
    assert note_lines(grow) == (("goal", "ask about money"), ("will", "two calls by Friday"))
    free = add_note(mia, "dana", situation="glad at last")
    assert note_lines(free) == (("", "glad at last"),)
    assert notes_about(mia.shelf, "mia") == [free, grow, sbi]


def test_what_does_not_fit_the_form_is_refused(mia: TeamStore, dana: TeamStore) -> None:
    seen_by(mia)
    with pytest.raises(WrongUse, match="no goal"):
        add_note(mia, "dana", "SBI", goal="more")
    with pytest.raises(WrongUse, match="needs words"):
        add_note(mia, "dana", "GROW", goal=" ")
    note = add_note(mia, "dana", "SBI", situation="once")
    assert edit_note(mia, note, effect="a pause").effect == "a pause"
    with pytest.raises(WrongUse, match="no will"):
        edit_note(mia, note, will="x")


def test_what_was_delivered_stays_as_it_was_read(mia: TeamStore, dana: TeamStore) -> None:
    delivered = deliver_note(mia, add_note(seen_by(mia), "dana", situation="well done"))
    with pytest.raises(WrongUse, match="delivered on Tue 14 May"):
        edit_note(mia, delivered, situation="not so well")
    with pytest.raises(WrongUse, match="delivered on"):
        deliver_note(mia, delivered)
    (read,) = notes_for(seen_by(dana).shelf, "dana")
    with pytest.raises(WrongUse, match="not yours"):
        edit_note(dana, read, situation="brilliant")
    drop_note(mia, delivered)
    assert notes_for(seen_by(dana).shelf, "dana") == []


def test_one_undo_takes_a_delivery_back(mia: TeamStore, dana: TeamStore) -> None:
    note = add_note(seen_by(mia), "dana", situation="well done")
    deliver_note(mia, note)
    mia.undo()
    assert [each.id for each in notes_about(mia.shelf, "mia")] == [note.id]
    assert notes_for(seen_by(dana).shelf, "dana") == []


def test_what_i_saw_in_a_talk_is_never_delivered(mia: TeamStore, dana: TeamStore) -> None:
    live = talk.start(seen_by(mia), "dana")
    held = talk.close(mia, live, nothing_to_decide=True).talk
    mine = reflect_on_talk(mia, held, noticed="tired", owe="the intro", will_try="silence")
    assert note_lines(mine) == (
        ("noticed", "tired"),
        ("owe", "the intro"),
        ("will try", "silence"),
    )
    with pytest.raises(PrivacyRefused, match="stays with you"):
        deliver_note(mia, mine)
    assert "tired" not in _team_files(mia)


def test_notes_are_between_a_rep_and_the_manager(mia: TeamStore, dana: TeamStore) -> None:
    upward = add_note(seen_by(dana), "mia", situation="the new order of the talk helps me")
    deliver_note(dana, upward)
    assert [each.person for each in notes_for(seen_by(mia).shelf, "mia")] == ["mia"]
    with pytest.raises(NotFound):
        add_note(mia, "zoe", situation="who?")
