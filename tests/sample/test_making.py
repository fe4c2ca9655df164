"""The sample team on disk: the same bytes for the same day, whole, dated before that day."""

import json
import re
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from coachtui.coaching.accounts.dossier import dossier
from coachtui.coaching.accounts.finding import accounts_of, list_of
from coachtui.coaching.one_on_one.rhythm import history
from coachtui.coaching.people import Pair, people
from coachtui.coaching.promises import promises_between
from coachtui.coaching.pulse import history as pulses_of
from coachtui.records.coaching import (
    Experiment,
    HelpRequest,
    Idea,
    OneOnOne,
    Practice,
    Recognition,
    Topic,
)
from coachtui.records.days import Action, Day, Entry, Feeling, Mark, Reflection
from coachtui.records.people import CalendarEntry, StyleCard
from coachtui.sample import SampleTeam, open_sample
from coachtui.sample.cast import CAST, HANDLES, REPS
from coachtui.store.team_store import TeamStore
from tests.sample.conftest import A_SUNDAY_AFTER_HOLIDAYS, WEDNESDAY

Open = Callable[[str], TeamStore]


def test_the_same_day_gives_the_same_bytes(kept: Path, made_again: SampleTeam) -> None:
    first, second = _bytes_in(kept / "team"), _bytes_in(made_again.team_folder)
    assert first.keys() == second.keys()
    assert [
        name for name in first if _but_for_keys(first[name]) != _but_for_keys(second[name])
    ] == []
    for handle in HANDLES:
        private = [
            next(home.glob("teams/*/private.json"), None)
            for home in (kept / "homes" / handle, made_again.homes[handle])
        ]
        contents = [file.read_bytes() if file else b"" for file in private]
        assert contents[0] == contents[1]


def test_everybody_is_there(opened: Open) -> None:
    store = opened("dana")
    found = people(store.shelf, WEDNESDAY)
    assert len(found) == 12
    assert {person.handle for person in found} == set(HANDLES)
    assert Counter(person.role for person in found) == {"rep": 9, "manager": 3}
    reports = Counter(person.manager for person in found)
    assert reports == {"mia": 5, "omar": 4, "ines": 2, None: 1}


def test_everybody_s_records_are_sound(opened: Open) -> None:
    for handle in HANDLES:
        store = opened(handle)
        assert store.shelf.damaged == []
        assert store.damaged_files() == []


def test_three_reps_have_fifty_accounts_with_dossiers(opened: Open) -> None:
    store = opened("ines")
    settings = store.settings
    for rep in REPS:
        accounts = accounts_of(store.shelf, rep.handle)
        active = list_of(store.shelf, rep.handle)
        assert len(active) == rep.listed
        assert 30 <= len(active) <= 50
        assert all(account.why_them and account.tier for account in active)
        assert [account.rank for account in active] == list(range(1, len(active) + 1))
        assert 10 <= len(accounts) - len(active) <= 25
    for handle in ("dana", "jonas", "amara"):
        active = list_of(store.shelf, handle)
        values = [dossier(store.shelf, each, WEDNESDAY, settings).value for each in active]
        assert len(active) == 50
        assert sorted(values)[len(values) // 2] >= 5
        whys = {account.why_them for account in active}
        assert len(whys) >= 40


def test_six_months_of_work(opened: Open) -> None:
    for rep in REPS:
        store = opened(rep.handle)
        shelf, me = store.shelf, rep.handle
        days = shelf.linked(Day, "person", me)
        first = min(day.date for day in days)
        since = max(WEDNESDAY - timedelta(days=190), WEDNESDAY - timedelta(rep.joined_days_ago))
        assert since <= first <= since + timedelta(days=14)
        assert len(days) >= 75
        entries = shelf.linked(Entry, "person", me)
        assert len(entries) >= 100
        texts = Counter(entry.text for entry in entries)
        assert len(texts) >= 0.6 * len(entries)
        scores = {feeling.progress for feeling in shelf.linked(Feeling, "person", me)}
        assert {0, 1, 2, 3, 4} - scores <= {0, 4}
        assert any(feeling.obstacle for feeling in shelf.of(Feeling))
        assert any(entry.kind == "half" for entry in shelf.linked(CalendarEntry, "person", me))
        assert len(pulses_of(shelf, me)) >= 8
        talks = [t for t in history(shelf, Pair(me, rep.manager or "")) if t.state == "held"]
        assert len(talks) >= 8
        assert all(talk.decided or talk.summary for talk in talks)


def test_every_kind_of_record_of_a_talk_and_of_growth_is_there(opened: Open) -> None:
    for handle in ("mia", "omar"):
        shelf = opened(handle).shelf
        for kind in (
            Topic,
            Reflection,
            StyleCard,
            Practice,
            Recognition,
            Experiment,
            Idea,
            HelpRequest,
        ):
            assert shelf.of(kind), kind
    kinds = {mark.kind for mark in opened("dana").shelf.of(Mark)}
    assert {"done", "moved", "dropped", "discussed", "answered"} <= kinds
    closed = {mark.on for mark in opened("mia").shelf.of(Mark) if mark.kind == "done"}
    promises = [a for a in opened("mia").shelf.of(Action) if a.audience == "pair"]
    assert any(action.id in closed for action in promises)


@pytest.mark.parametrize("sample", ["kept", "sunday"])
def test_nothing_is_dated_after_today(sample: str, request: pytest.FixtureRequest) -> None:
    folder: Path = request.getfixturevalue(sample)
    today = WEDNESDAY if sample == "kept" else A_SUNDAY_AFTER_HOLIDAYS
    dated = (
        "date",
        "as_of",
        "added_on",
        "raised_on",
        "held_on",
        "done_on",
        "concluded_on",
        "answered_on",
        "solved_on",
        "start_date",
    )
    newest = date.min
    for record in _records_in(folder):
        for field in dated:
            if record.get(field):
                day = date.fromisoformat(record[field])
                newest = max(newest, day)
                assert day <= today, record
        if "sealed" not in record:
            assert date.fromisoformat(record["created_at"][:10]) < today
        assert date.fromisoformat(record["updated_at"][:10]) < today
    assert newest >= today - timedelta(days=4)


def test_no_summary_calls_a_promise_open_that_was_kept_by_then(opened: Open) -> None:
    """What stands in a summary is what both sides knew on the day of the talk."""
    talks = told = 0
    for handle in ("mia", "omar", "ines"):
        shelf = opened(handle).shelf
        for talk in shelf.of(OneOnOne):
            if talk.held_on is None or talk.owner != handle:
                continue
            talks += 1
            lines = talk.summary.partition("## Still open from before")[2].partition("## ")[0]
            said = [line for line in lines.splitlines() if line.startswith("- ")]
            before = [
                each.action.text
                for each in promises_between(shelf, Pair(talk.rep, talk.manager))
                if each.state.closed_on is not None and each.state.closed_on < talk.held_on
            ]
            assert not [line for line in said if any(text in line for text in before)]
            told += len(said)
    assert talks > 50
    assert told > 5


def test_an_entry_is_written_on_its_day_while_people_work(kept: Path) -> None:
    for record in _records_in(kept, "entry"):
        assert record["created_at"][:10] == record["date"]
        assert 6 <= int(record["created_at"][11:13]) <= 19


def test_names_come_from_many_places(opened: Open) -> None:
    names = {account.name for account in accounts_of(opened("dana").shelf, "dana")}
    assert {"Acme", "Globex", "Initech", "Hooli", "Stark", "Wayne"} <= names
    everybody = [member.name for member in CAST]
    assert any(not name.isascii() for name in everybody)
    assert any(not name.isascii() for name in names)


def test_a_sample_of_another_day_is_another_one(kept: Path, sunday: Path) -> None:
    assert _bytes_in(kept / "team") != _bytes_in(sunday / "team")
    store = open_sample(sunday, today=A_SUNDAY_AFTER_HOLIDAYS)
    days = store.read_everything().linked(Day, "person", "dana")
    newest = max(day.date for day in days)
    assert A_SUNDAY_AFTER_HOLIDAYS - timedelta(days=4) <= newest < A_SUNDAY_AFTER_HOLIDAYS


def _but_for_keys(data: bytes) -> bytes:
    """Everybody's own key is made by chance, and so is what is wrapped for it."""
    return re.sub(rb'"(public_key|wrapped)":"[^"]*"|"(recipients|proofs)":\[[^\]]*\]', b"", data)


def _bytes_in(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def _records_in(folder: Path, table: str | None = None) -> list[dict[str, Any]]:
    files = [*folder.glob("team/**/*.json"), *folder.glob("homes/*/teams/*/private.json")]
    return [
        record
        for path in files
        for name, records in json.loads(path.read_bytes()).items()
        if table in (None, name)
        for record in records.values()
    ]
