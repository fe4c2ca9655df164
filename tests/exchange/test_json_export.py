"""JSON export: nothing reaches a reader, an audience or a folder that it is not for."""

import json
import stat
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from coachtui.coaching import growth, promises
from coachtui.coaching.coaching_notes import add_note
from coachtui.coaching.log.day_keeping import feel, log
from coachtui.coaching.one_on_one import spoken, talk, topics
from coachtui.coaching.personal_data import gathered
from coachtui.coaching.pulse import give_pulse
from coachtui.exchange.json_export import json_export, json_text, write_json
from coachtui.records.coaching import OneOnOne
from coachtui.records.errors import NotFound, PrivacyRefused, WrongUse
from coachtui.store.team_store import TeamStore
from tests.coaching.one_on_one.conftest import seen_by

TODAY = date(2024, 5, 14)


@pytest.fixture
def told(dana: TeamStore, mia: TeamStore, tom: TeamStore) -> None:
    """Something of every audience, each with words of its own."""
    log(dana, "teamword p1")
    feel(dana, TODAY, setback="danaonly setback")
    topics.raise_topic(dana, "danaonly topic", private=True)
    give_pulse(dana, {"risk": 1}, why={"risk": "danapair reason"})
    live = talk.start(seen_by(mia), "dana")
    spoken.answer(mia, live, "miapair quote", speaker="dana")
    talk.close(mia, live, decided="miapair decision")
    add_note(mia, "dana", situation="miaonly note")
    topics.raise_topic(seen_by(tom), "tompair topic")
    growth.thank(tom, "dana", "teamword thanks", audience="team")
    promises.promise(mia, "miapair promise to Tom", "tom", None)


def _text(store: TeamStore, **wanted: Any) -> str:
    return json_text(json_export(seen_by(store), **wanted))


@pytest.mark.usefixtures("told")
def test_without_a_wish_only_what_the_team_can_read(dana: TeamStore, mia: TeamStore) -> None:
    for store in (dana, mia):
        text = _text(store)
        assert "teamword" in text
        for closed in ("danaonly", "danapair", "miapair", "miaonly", "tompair"):
            assert closed not in text
        assert json.loads(text)["audiences"] == ["team"]


@pytest.mark.usefixtures("told")
def test_about_somebody_each_hands_over_what_they_may_read(
    dana: TeamStore, mia: TeamStore, tom: TeamStore
) -> None:
    own = _text(dana, about="dana")
    for word in ("teamword", "danaonly setback", "danaonly topic", "danapair", "miapair quote"):
        assert word in own
    for word in ("miaonly", "tompair", "promise to Tom"):
        assert word not in own
    hers = _text(mia, about="dana")
    for word in ("teamword", "danapair", "miapair quote", "miaonly note"):
        assert word in hers
    for word in ("danaonly", "tompair", "promise to Tom"):
        assert word not in hers
    his = _text(tom, about="dana")
    assert "teamword thanks" in his
    for word in ("danaonly", "danapair", "miapair", "miaonly"):
        assert word not in his


@pytest.mark.usefixtures("told")
def test_an_audience_leaves_out_what_fewer_can_read(mia: TeamStore) -> None:
    both = json_export(seen_by(mia), about="dana", widest="pair")
    assert "miaonly" not in json_text(both)
    assert "danapair" in json_text(both)
    assert both.counts["me"] == 0
    assert both.closed
    team = json_export(mia, about="dana", widest="team")
    assert not team.closed
    assert "pair" not in json_text(team).replace("pairs", "")


@pytest.mark.usefixtures("told")
def test_the_records_are_whole_and_by_table(dana: TeamStore) -> None:
    document = json.loads(_text(dana, about="dana"))
    assert (document["about"], document["exported_by"], document["team"]) == (
        "dana",
        "dana",
        "North",
    )
    assert document["exported_on"] == "2024-05-14"
    (pulse,) = document["records"]["pulse"]
    assert pulse["scores"] == {
        "risk": 1,
        "creativity": None,
        "capability": None,
        "progress": None,
    }
    assert document["records"]["recognition"][0]["from"] == "tom"


@pytest.mark.usefixtures("told")
def test_what_belongs_to_something_about_a_person_comes_along(
    dana: TeamStore, mia: TeamStore
) -> None:
    found = gathered(seen_by(mia).shelf, "mia", about="dana")
    assert len(found.records["answer"]) == 1
    held = mia.shelf.of(OneOnOne)[0]
    talk.rate_worth(mia, held, 3)
    marks = gathered(mia.shelf, "mia", about="dana").records["mark"]
    assert [mark.table for mark in marks] == ["mark"]
    assert found.number == sum(len(records) for records in found.records.values())


@pytest.mark.usefixtures("told")
def test_a_closed_export_is_a_closed_file_in_a_folder_of_one_s_own(
    dana: TeamStore, tmp_path: Path
) -> None:
    export = json_export(seen_by(dana), about="dana")
    out = tmp_path / "dana.json"
    write_json(dana, export, out)
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    assert json.loads(out.read_text())["about"] == "dana"
    with pytest.raises(WrongUse, match="is there already"):
        write_json(dana, export, out)
    write_json(dana, export, out, replace=True)
    with pytest.raises(PrivacyRefused) as refused:
        write_json(dana, export, dana.folder / "dana.json")
    assert refused.value.exit_code == 4
    (tmp_path / "code" / ".git").mkdir(parents=True)
    with pytest.raises(PrivacyRefused, match="under git"):
        write_json(dana, export, tmp_path / "code" / "dana.json")
    assert not (dana.folder / "dana.json").exists()
    open_to_all = json_export(dana)
    write_json(dana, open_to_all, dana.folder / "team-export.txt")


def test_nothing_about_nobody(dana: TeamStore) -> None:
    with pytest.raises(NotFound, match="nothing about 'zoe'"):
        json_export(dana, about="zoe")


def test_what_was_put_away_is_left_out_unless_it_is_about_a_person(dana: TeamStore) -> None:
    topics.withdraw_topic(dana, topics.raise_topic(dana, "second thoughts"))
    assert "second thoughts" not in json_text(json_export(dana, widest="me"))
    assert "second thoughts" in json_text(json_export(dana, about="dana"))
