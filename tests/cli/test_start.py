"""Starting a team, taking a place in one, knowing where one is."""

import signal
import sys
from pathlib import Path
from typing import Any

import pexpect
import pytest

from tests.cli.conftest import ROOT, Coach


def test_a_new_team_says_where_it_is_and_what_to_do_next(tmp_path: Path) -> None:
    coach = Coach("dana", tmp_path)
    done = coach(
        *("init", str(coach.team), "--name", "Dana Reyes", "--handle", "dana"),
        *("--role", "rep", "--team-name", "North"),
    )
    first, *rest = done.ok().splitlines()
    assert first == f"North is started in {coach.team}. You are Dana Reyes (dana), rep."
    assert rest[-1].startswith("Next: coachtui account add")
    assert coach("whoami").ok() == f"Dana Reyes (dana) · rep in North · {coach.team}"


def test_an_unknown_manager_is_invited(dana_cli: Coach) -> None:
    people = dana_cli("person", "list", "--json").json
    assert [(each["handle"], each["owner"]) for each in people] == [
        ("dana", "dana"),
        ("mia", "dana"),
    ]
    assert "invited" in dana_cli("person", "show", "mia").ok()


def test_whoever_comes_next_takes_a_place_in_the_same_folder(
    dana_cli: Coach, mia_cli: Coach
) -> None:
    people = dana_cli("person", "list", "--json").json
    assert [(each["handle"], each["owner"], each["name"]) for each in people] == [
        ("dana", "dana", "Dana Reyes"),
        ("mia", "mia", "Mia Chen"),
    ]
    assert mia_cli("whoami", "--json").json["team"] == "North"


def test_a_taken_handle_is_refused(dana_cli: Coach, tmp_path: Path) -> None:
    other = Coach("other", tmp_path)
    done = other("init", str(other.team), "--name", "Dana Two", "--handle", "dana", "--role", "rep")
    assert done.code == 2
    assert "dana" in done.refused


@pytest.mark.parametrize("handle", ["Dana", "../dana", "d n", "x" * 33, ""])
def test_an_unfit_handle_makes_no_folder(tmp_path: Path, handle: str) -> None:
    coach = Coach("dana", tmp_path)
    done = coach("init", str(coach.team), "--name", "D", "--handle", handle, "--role", "rep")
    assert done.code == 2
    assert "Nothing was changed" in done.refused or "nothing was changed" in done.refused
    assert not coach.team.exists()


def test_json_has_the_records_written(tmp_path: Path) -> None:
    coach = Coach("dana", tmp_path)
    document = coach(
        *("init", str(coach.team), "--name", "Dana", "--handle", "dana", "--role", "rep"),
        *("--manager", "mia", "--json"),
    ).json
    assert [each["id"][:2] for each in document["written"]] == ["tm", "pe", "pe"]
    assert document["folder"] == str(coach.team)


def test_without_a_folder_an_empty_one_is_taken_and_a_full_one_gets_a_child(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    empty, full = tmp_path / "empty", tmp_path / "full"
    for folder in (empty, full):
        folder.mkdir()
    (empty / ".git").mkdir()
    (full / "thesis.txt").write_text("")
    for folder, expected in ((empty, empty), (full, full / "north-west")):
        coach = Coach(folder.name, tmp_path)
        monkeypatch.chdir(folder)
        words = ("--name", "Dana", "--handle", "dana", "--role", "rep", "--team-name", "North West")
        assert coach("init", *words, COACHTUI_TEAM="").code == 0
        assert coach("whoami", "--json", COACHTUI_TEAM="").json["folder"] == str(expected)


def test_the_nearest_team_folder_above_is_used(
    dana_cli: Coach, monkeypatch: pytest.MonkeyPatch
) -> None:
    deep = dana_cli.team / "notes" / "deep"
    deep.mkdir(parents=True)
    monkeypatch.chdir(deep)
    found = dana_cli("config", "--json", COACHTUI_TEAM="").json
    assert found["team_folder"] == str(dana_cli.team)
    assert found["personal_folder"] == str(dana_cli.home)
    assert found["settings"]["cap"] == 50


def test_a_personal_folder_in_a_repository_is_refused(dana_cli: Coach) -> None:
    (dana_cli.team / ".git").mkdir()
    done = dana_cli("today", COACHTUI_HOME=str(dana_cli.team / "mine"))
    assert done.code == 4
    assert "git" in done.refused


@pytest.mark.parametrize(
    ("shell", "word"),
    [("bash", "complete"), ("zsh", "compdef"), ("fish", "complete")],
)
def test_completion_for_every_shell(dana_cli: Coach, shell: str, word: str) -> None:
    text = dana_cli("completion", shell).ok()
    assert word in text
    assert "_COACHTUI_COMPLETE" in text


def test_names_are_completed(acme: Coach) -> None:
    def completed(line: str) -> list[str]:
        words = line.split()
        done = acme.process(
            _COACHTUI_COMPLETE="bash_complete", COMP_WORDS=line, COMP_CWORD=str(len(words) - 1)
        )
        return [each.split(",")[1] for each in done.out.split()]

    assert completed("coachtui account show ac") == ["Acme"]
    assert completed("coachtui prep mi") == ["mia"]
    assert completed("coachtui promi") == ["promise"]
    assert completed("coachtui account touch acme --kind me") == ["meeting", "message"]


def test_people_are_added_shown_and_edited_by_their_owner(dana_cli: Coach, mia_cli: Coach) -> None:
    mia_cli("person", "add", "Ravi", "Nair", "--handle", "ravi", "--manager", "mia").ok()
    assert "Ravi Nair (ravi) · rep" in mia_cli("person", "show", "ravi").ok()
    done = mia_cli("person", "add", "Ravi", "--handle", "ravi")
    assert done.code == 2
    assert "already in this team" in done.refused
    dana_cli("person", "edit", "dana", "emails=dana@north.example").ok()
    assert "dana@north.example" in mia_cli("person", "show", "dana").ok()
    done = mia_cli("person", "edit", "dana", "name=Nobody")
    assert done.code == 2
    assert "Only dana" in done.refused
    done = dana_cli("person", "edit", "dana", "manager=zoe")
    assert done.code == 1


def test_on_a_terminal_it_asks_for_what_is_missing(tmp_path: Path) -> None:
    coach = Coach("dana", tmp_path)
    child: Any = pexpect.spawn(
        sys.executable,
        ["-m", "coachtui", "init", str(coach.team)],
        env=coach.real_environment | {"TERM": "xterm"},
        cwd=str(ROOT),
        encoding="utf-8",
        timeout=20,
    )
    for question, answer in (
        ("Your name", "Dana Reyes"),
        (r"Your handle \[dana\]", ""),
        ("Your role", "rep"),
        ("manager's handle", "mia"),
        (r"Team name \[Team\]", "North"),
    ):
        child.expect(question)
        child.sendline(answer)
    child.expect("North is started")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    assert coach("whoami").ok().startswith("Dana Reyes (dana) · rep in North · manager Mia")


def _heeding_interrupts() -> None:
    """Whoever runs the tests in the background has told them not to."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_an_interrupted_question_changes_nothing(tmp_path: Path) -> None:
    coach = Coach("dana", tmp_path)
    child: Any = pexpect.spawn(
        sys.executable,
        ["-m", "coachtui", "init", str(coach.team)],
        env=coach.real_environment | {"TERM": "xterm"},
        cwd=str(ROOT),
        encoding="utf-8",
        timeout=20,
        preexec_fn=_heeding_interrupts,
    )
    child.expect("Your name")
    for _ in range(20):
        child.sendintr()  # one that comes while the line editor is being set up is not heard
        if child.expect(["Stopped", pexpect.TIMEOUT], timeout=1) == 0:
            break
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 130
    assert not coach.team.exists()
