"""`doctor` finds what is not in order and puts right what it safely can; `restore` goes back."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Coach
from tests.sync.clones import git

Spoil = Callable[[Path], None]
LIST = "people/dana/list.json"


@pytest.fixture
def dana(tmp_path: Path, calm_git: None) -> Coach:
    """Dana with a repository of her own, two companies and a commit of them."""
    coach = Coach("dana", tmp_path)
    who = ("--name", "Dana Reyes", "--handle", "dana", "--role", "rep", "--manager", "mia")
    coach("init", str(coach.team), *who, "--team-name", "North").ok()
    coach("account", "add", "Acme", "why_them=they grow").ok()
    coach("account", "add", "Globex").ok()
    coach("sync", "--no-push").ok()
    return coach


def names(coach: Coach) -> list[str]:
    return sorted(each["name"] for each in coach("account", "list", "--json").json)


def findings(coach: Coach) -> list[dict[str, Any]]:
    result = coach("doctor", "--json")
    document = json.loads(result.out)
    assert (result.code == 5) == bool(document["findings"]) != document["ok"]
    return list(document["findings"])


def test_a_sound_team(dana: Coach) -> None:
    assert findings(dana) == []
    said = "Every file is sound, every record can be read, the keys and git are in order."
    assert dana("doctor").ok() == said


def test_a_team_without_git_is_in_order(dana_cli: Coach) -> None:
    assert findings(dana_cli) == []


# -- files -----------------------------------------------------------------------------------------


def test_conflict_markers_are_merged_and_both_sides_stand(dana: Coach) -> None:
    file = dana.team / LIST
    lines = file.read_text().split("\n")
    place = next(number for number, line in enumerate(lines) if '"Acme"' in line)
    theirs = lines[place].replace("they grow", "they build").replace('"rev":1', '"rev":2')
    marked = ["<<<<<<< HEAD", lines[place], "=======", theirs, ">>>>>>> theirs"]
    file.write_text("\n".join([*lines[:place], *marked, *lines[place + 1 :]]))
    (found,) = findings(dana)
    assert (found["file"], found["line"]) == (LIST, place + 1)
    assert "conflict markers" in found["what"]
    assert "--fix merges both sides" in found["fix"]
    assert "both sides of the conflict are in it" in dana("doctor", "--fix").ok()
    assert names(dana) == ["Acme", "Globex"]


@pytest.mark.parametrize(
    ("spoil", "word"),
    [
        (lambda path: path.write_bytes(path.read_bytes()[:-200]), "not valid JSON"),
        (lambda path: path.write_bytes(b""), "not valid JSON"),
        (lambda path: path.write_bytes(path.read_text().encode("utf-16")), "not UTF-8"),
        (lambda path: path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes()), "byte order mark"),
        (
            lambda path: path.write_text('{"account": {"ac1": {"a": 1, "a": 2}}}'),
            "stands there twice",
        ),
        (lambda path: path.write_text('{"account": {"ac1": {"a": NaN}}}'), "NaN"),
        (lambda path: path.write_text("[" * 9000), "nested too deeply"),
    ],
    ids=["truncated", "empty", "utf-16", "bom", "twice", "nan", "deep"],
)
def test_a_damaged_file_comes_back_from_history_and_stays_beside(
    dana: Coach, spoil: Spoil, word: str
) -> None:
    file = dana.team / LIST
    spoil(file)
    damaged = file.read_bytes()
    (found,) = findings(dana)
    assert found["file"] == LIST
    assert word in found["what"]
    assert "last sound version, by Tess, is back" in dana("doctor", "--fix").ok()
    assert names(dana) == ["Acme", "Globex"]
    assert (dana.team / f"{LIST}.damaged").read_bytes() == damaged
    assert findings(dana) == []


def test_what_was_written_since_the_last_sync_is_saved_from_a_truncated_file(dana: Coach) -> None:
    dana("account", "add", "Aaron & Sons").ok()
    dana("account", "edit", "acme", "why_them=they build a plant").ok()
    file = dana.team / LIST
    file.write_bytes(file.read_bytes()[:-60])
    dana("doctor", "--fix").ok()
    assert names(dana) == ["Aaron & Sons", "Acme", "Globex"]
    assert dana("account", "show", "acme", "--json").json["why_them"] == "they build a plant"


def test_a_link_in_place_of_a_file_is_told_and_not_followed(dana: Coach, tmp_path: Path) -> None:
    file = dana.team / LIST
    file.rename(tmp_path / "elsewhere.json")
    file.symlink_to(tmp_path / "elsewhere.json")
    found = findings(dana)
    assert "symbolic link" in found[0]["what"]
    dana("doctor", "--fix")
    assert file.is_symlink()


def test_a_record_that_does_not_fit_is_named_with_its_line(dana: Coach) -> None:
    file = dana.team / LIST
    text = file.read_text()
    file.write_text(text.replace('"relation":"prospect"', '"relation":"friend"', 1))
    (found,) = findings(dana)
    line = next(n for n, row in enumerate(file.read_text().split("\n"), 1) if '"friend"' in row)
    assert (found["file"], found["line"]) == (LIST, line)
    assert "not used" in found["what"]


def test_what_is_not_sealed_is_found(dana: Coach) -> None:
    folder = dana.team / "people" / "mia"
    folder.mkdir()
    (folder / "2024-05.json").write_text(
        '{\n"topic": {\n"to1": {"audience":"pair","id":"to1","readers":["dana","mia"]}\n}\n}\n'
    )
    assert any("not sealed" in each["what"] for each in findings(dana))


def test_what_an_interrupted_write_left_is_removed(dana: Coach) -> None:
    left = dana.team / "people" / "dana" / ".list.json.0a1b2c3d.tmp"
    left.write_text("{")
    (found,) = findings(dana)
    assert found["file"] == f"people/dana/{left.name}"
    assert "removed" in dana("doctor", "--fix").ok()
    assert not left.exists()


def test_a_newer_team_and_a_folder_that_is_nobodys(dana: Coach) -> None:
    team = dana.team / "team.json"
    team.write_text(team.read_text().replace('"schema_version":1', '"schema_version":99'))
    (dana.team / "people" / "Dana R").mkdir()
    what = [each["what"] for each in findings(dana)]
    assert any("newer coachtui" in each for each in what)
    assert any("no handle" in each for each in what)


def test_two_people_who_joined_under_one_handle(dana: Coach) -> None:
    file = dana.team / LIST
    lines = file.read_text().split("\n")
    place = next(number for number, line in enumerate(lines) if '"handle":"dana"' in line)
    record_id = lines[place].split('"')[1]
    other = record_id[:-1] + ("0" if record_id[-1] != "0" else "1")
    theirs = lines[place].replace(record_id, other).replace("Dana Reyes", "Dana Ruiz")
    lines[place : place + 1] = sorted((theirs.rstrip(",") + ",", lines[place].rstrip(",") + ","))
    file.write_text("\n".join(lines).replace(",\n}", "\n}"))
    what = [each["what"] for each in findings(dana)]
    assert any("both joined as dana" in each for each in what), what


def test_git_left_half_way_and_a_damaged_store(dana: Coach) -> None:
    (dana.team / ".git" / "CHERRY_PICK_HEAD").write_text(git(dana.team, "rev-parse", "HEAD"))
    assert any("cherry-pick" in each["what"] for each in findings(dana))
    (dana.team / ".git" / "CHERRY_PICK_HEAD").unlink()
    objects = [each for each in (dana.team / ".git" / "objects").rglob("*") if each.is_file()]
    objects[0].chmod(0o644)
    objects[0].write_bytes(b"rubbish")
    assert any(each["file"] == ".git" for each in findings(dana))


def test_a_key_that_is_not_here(dana: Coach) -> None:
    (dana.home / "identity.txt").rename(dana.home / "away.txt")
    (found,) = findings(dana)
    assert "your key is not on this machine" in found["what"]
    assert "key restore" in found["fix"]


def test_without_history_it_says_so_and_leaves_the_file(dana_cli: Coach) -> None:
    dana_cli("account", "add", "Acme").ok()
    file = dana_cli.team / LIST
    file.write_text("{")
    result = dana_cli("doctor", "--fix")
    assert result.code == 5
    assert "not a git repository" in result.out
    assert file.read_text() == "{"


# -- going back ------------------------------------------------------------------------------------


def test_what_was_put_away_is_listed_and_comes_back(dana: Coach) -> None:
    step = dana("account", "next", "acme", "send the draft", "--json").json["written"][0]["id"]
    dana("promise", "drop", step).ok()
    dana("account", "next", "acme", "call").ok()
    contact = dana("contact", "add", "acme", "Ana Rivera", "--json").json["written"][0]["id"]
    file = dana.team / LIST
    text = file.read_text()
    file.write_text(
        text.replace(f'"{contact}": {{', f'"{contact}": {{"deleted_at":"2024-05-13T09:00:00.000Z",')
    )
    assert contact in dana("restore").ok()
    assert [each["id"] for each in dana("restore", "--json").json] == [contact]
    said = dana("restore", contact[:26]).ok()
    assert said.startswith("There again: ")
    assert "Ana Rivera" in dana("contact", "list", "acme").ok()
    dana("undo").ok()
    assert contact in dana("restore").ok()
    refused = dana("restore", step)
    assert refused.code == 1


def test_a_record_goes_back_to_an_earlier_state(dana: Coach) -> None:
    acme = next(e for e in dana("account", "list", "--json").json if e["name"] == "Acme")["id"]
    dana("account", "edit", "acme", "why_them=they build").ok()
    dana("sync", "--no-push").ok()
    listed = dana("restore", acme, "--list").ok().splitlines()
    assert listed[0].endswith("dana  why them: they grow → they build")
    assert listed[1].endswith("dana  written")
    document = dana("restore", acme, "--list", "--json").json
    assert document[0]["changes"] == [
        {"field": "why them", "before": "they grow", "after": "they build"}
    ]
    dana("restore", acme, "--to", "2").ok()
    assert dana("account", "show", "acme", "--json").json["why_them"] == "they grow"
    dana("undo").ok()
    assert dana("account", "show", "acme", "--json").json["why_them"] == "they build"
    assert dana("restore", acme, "--to", "9").code == 1


def test_a_file_goes_back_to_an_earlier_state(dana: Coach) -> None:
    dana("account", "add", "Initech").ok()
    dana("sync", "--no-push").ok()
    assert len(dana("restore", LIST, "--list").ok().splitlines()) == 3
    dana("restore", LIST, "--to", "2").ok()
    assert names(dana) == ["Acme", "Globex"]
    assert "Initech" in (dana.team / f"{LIST}.damaged").read_text()


def test_what_cannot_be_brought_back(dana: Coach) -> None:
    assert dana("restore", "ac-nothing").code == 1
    assert dana("restore", "people/nobody/list.json").code == 1
    person = next(e for e in dana("person", "list", "--json").json if e["handle"] == "dana")
    assert dana("restore", person["id"]).code == 1


def test_a_file_full_of_damaged_records_is_told_shortly(acme: Coach) -> None:
    """Each was looked up in the whole file, so that many of them took hours."""
    rows = ",\n".join(f'"en{number:026d}": {{}}' for number in range(5_000))
    path = acme.team / "people" / "dana" / "2024-03.json"
    path.write_text(f'{{\n"entry": {{\n{rows}\n}}\n}}\n')
    found = findings(acme)
    assert len(found) == 21
    assert found[0]["line"] == 3
    assert found[-1]["what"].startswith("4,980 more records")
