"""`sync` between two people, each with a clone of their own."""

from pathlib import Path

import pytest

from tests.cli.conftest import Coach
from tests.sync.clones import Clone, bare_remote, git


@pytest.fixture
def pair(tmp_path: Path, calm_git: None) -> tuple[Coach, Coach]:
    """Dana and Mia, both up to date."""
    remote = bare_remote(tmp_path / "team.git")
    dana, mia = Coach("dana", tmp_path / "d"), Coach("mia", tmp_path / "m")
    init = ("--handle", "dana", "--role", "rep", "--manager", "mia", "--no-git")
    dana("init", str(dana.team), "--name", "Dana Reyes", *init).ok()
    git(dana.team, "init", "-q", "-b", "main")
    git(dana.team, "remote", "add", "origin", str(remote))
    assert dana("sync").ok().endswith(" changes sent")
    mia.team.parent.mkdir()
    git(tmp_path, "clone", "-q", str(remote), str(mia.team))
    mia("init", str(mia.team), "--name", "Mia Chen", "--handle", "mia", "--role", "manager").ok()
    assert mia("sync").ok().endswith(" sent")
    assert dana("sync").ok().splitlines()[0] == "Mia joined the team"
    return dana, mia


def test_what_came_is_told_in_sentences(pair: tuple[Coach, Coach]) -> None:
    dana, mia = pair
    dana("account", "add", "Acme", "why_them=they grow", "status=active").ok()
    dana("account", "next", "acme", "send the draft", "--due", "2024-05-20").ok()
    assert dana("sync").ok() == "2 changes sent"
    assert mia("sync").ok().splitlines() == [
        "Dana put Acme on the list",
        "Dana set Acme's next step: send the draft, due Mon 20 May",
        "2 changes came",
    ]
    assert mia("sync").ok() == "Up to date, nothing to send."


def test_the_document_for_scripts(pair: tuple[Coach, Coach]) -> None:
    dana, mia = pair
    dana("account", "add", "Acme").ok()
    document = dana("sync", "--json").json
    assert document["committed"] == document["sent"] == 1
    document = mia("sync", "--no-push", "--json").json
    assert document["received"] == 1
    assert document["changes"] == ["Dana put Acme on the bench"]
    assert (document["merged_files"], document["conflicts"]) == (0, 0)


def test_offline_it_says_what_waits_and_ends_with_5(
    pair: tuple[Coach, Coach], tmp_path: Path
) -> None:
    dana, _ = pair
    (tmp_path / "team.git").rename(tmp_path / "away.git")
    dana("account", "add", "Acme").ok()
    result = dana("sync")
    assert result.code == 5
    assert "1 change waits here, committed and safe" in result.err
    assert "Traceback" not in result.err


def test_without_a_repository_it_says_how_to_make_one(tmp_path: Path) -> None:
    alone = Coach("dana", tmp_path / "d")
    who = ("--name", "Dana", "--handle", "dana", "--role", "rep")
    alone("init", str(alone.team), *who, "--no-git").ok()
    result = alone("sync")
    assert result.code == 5
    assert "not a git repository" in result.refused


def test_what_is_not_sealed_is_refused_with_4(pair: tuple[Coach, Coach]) -> None:
    dana, _ = pair
    folder = dana.team / "people" / "dana"
    (folder / "sealed-2024-05.json").write_text(
        '{"answer": {"an1": {"audience": "pair", "readers": ["dana", "mia"]}}}'
    )
    result = dana("sync")
    assert result.code == 4
    assert "not sealed" in result.refused


@pytest.fixture
def clash(pair: tuple[Coach, Coach]) -> tuple[Coach, Coach, str]:
    """Dana changed Acme's notes here and on another machine; both are kept."""
    dana, mia = pair
    dana("account", "add", "Acme", "notes=first").ok()
    dana("sync").ok()
    mia("sync").ok()
    other = Clone(mia.team, "dana")
    record_id = next(iter(other.read("people/dana/list.json")["account"]))
    other.put(
        "people/dana/list.json",
        "account",
        record_id,
        notes="from the other machine",
        updated_at="2024-05-14T00:00:00.000Z",
    )
    mia("sync").ok()
    dana("account", "edit", "acme", "notes=from here").ok()
    result = dana("sync")
    assert result.code == 3
    assert "1 conflict waits" in result.err
    assert "1 file merged" in result.out
    return dana, mia, record_id


def test_a_conflict_is_listed_shown_and_chosen(clash: tuple[Coach, Coach, str]) -> None:
    dana, mia, record_id = clash
    assert dana("status", "--json").json["conflicts"] == 1
    listed = dana("conflicts", "list", "--json").json
    assert [
        (each["record"], each["field"], each["kept"], each["other"], each["other_by"])
        for each in listed
    ] == [(record_id, "notes", "from here", "from the other machine", "dana")]
    assert "from the other machine" in dana("conflicts", "show", record_id[:8]).ok()
    said = dana("conflicts", "choose", record_id, "notes", "--other").ok()
    assert said.startswith("notes: from the other machine")
    assert dana("conflicts", "list").ok() == "Nothing waits for a choice."
    dana("undo").ok()
    assert len(dana("conflicts", "list", "--json").json) == 1
    dana("conflicts", "choose", record_id, "--keep").ok()
    assert dana("account", "show", "acme", "--json").json["notes"] == "from here"
    dana("sync").ok()
    mia("sync").ok()
    assert mia("conflicts", "list", "--json").json == []


def test_choosing_says_what_is_missing(clash: tuple[Coach, Coach, str]) -> None:
    dana, _, record_id = clash
    assert dana("conflicts", "choose", record_id).code == 2
    assert dana("conflicts", "choose", record_id, "phone", "--keep").code == 2
    assert dana("conflicts", "choose", "ac99", "--keep").code == 1
    dana("conflicts", "choose", record_id, "--value", "settled").ok()
    assert dana("account", "show", "acme", "--json").json["notes"] == "settled"


def test_status_counts_what_waits(pair: tuple[Coach, Coach]) -> None:
    dana, _ = pair
    document = dana("status", "--json").json
    assert (document["unsynced"], document["incoming"]) == (0, 0)
    dana("account", "add", "Acme").ok()
    assert dana("status", "--json").json["unsynced"] == 1
    dana("sync", "--no-push").ok()
    dana("account", "add", "Bolt").ok()
    assert dana("status", "--json").json["unsynced"] == 2
