"""The contract of cli.md: what goes where, which code ends a run, and that nothing ever asks."""

import json
import os
import subprocess
import sys
from pathlib import Path

import click
import pytest

from coachtui import __version__
from coachtui.cli.root import COMMANDS, root
from tests.cli.conftest import ROOT, Coach


def every_command() -> list[tuple[str, ...]]:
    """The words of every command and every command in a group."""
    found: list[tuple[str, ...]] = []
    context = click.Context(root)
    for name in root.list_commands(context):
        command = root.get_command(context, name)
        found.append((name,))
        if isinstance(command, click.Group):
            found += [(name, each) for each in command.list_commands(context)]
    return found


@pytest.mark.parametrize("words", [(), *every_command()], ids=" ".join)
def test_every_command_helps_with_two_examples(dana_cli: Coach, words: tuple[str, ...]) -> None:
    for flag in ("-h", "--help"):
        text = dana_cli(*words, flag).ok()
        examples = text.split("Examples:\n")[1].strip().splitlines()
        assert len(examples) >= 2
        assert all("coachtui" in example for example in examples)


def test_the_list_of_commands_says_what_each_is_for_without_importing_it() -> None:
    script = (
        "import sys; from coachtui.cli.frame import run; run(['--help'], None);"
        "print([n for n in sys.modules if n.startswith('coachtui.coaching')])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stdout.rstrip().endswith("[]")
    for name, later in COMMANDS.items():
        assert f"  {name}" in done.stdout
        assert later.short in done.stdout


def test_version(dana_cli: Coach) -> None:
    assert dana_cli("--version").ok() == f"coachtui {__version__}"


def test_alone_it_opens_the_app_on_a_terminal_only(dana_cli: Coach) -> None:
    for words in ((), ("log",)):
        done = dana_cli.process(*words)
        assert done.code == 2
        assert "needs a terminal" in done.refused


def test_a_mistyped_command_names_the_near_one(dana_cli: Coach) -> None:
    done = dana_cli("acount")
    assert done.code == 2
    assert "Did you mean account" in done.refused
    done = dana_cli("account", "lst")
    assert done.code == 2
    assert "Did you mean list?" in done.refused


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("account", "show", "nowhere"), 1, "No account is called 'nowhere'"),
        (("person", "show", "zoe"), 1, "Nobody here is called 'zoe'"),
        (("promise", "done", "nothing"), 1, "No promise"),
        (("log", "met @nowhere"), 2, "Nothing was logged"),
        (("log", "met +dinner"), 2, "+dinner is no kind of entry"),
        (("account", "edit", "acme", "tier=D"), 2, "tier"),
        (("account", "edit", "acme", "teir=A"), 2, "tier"),
        (("pulse", "--risk", "5"), 2, "0 never"),
        (("pulse",), 2, "at least one"),
        (("init",), 2, "--name"),
        (("account", "add"), 2, "missing argument"),
        (("account",), 2, "say what to do: list, show"),
        (("today", "--frobnicate"), 2, "no such option"),
        (("person", "add", "X", "--handle", "x", "--role", "chief"), 2, "none of rep"),
        (("search", " "), 2, "what to look for"),
        (("day", "show", "someday"), 2, "not read as a day"),
        (("prep", "dana"), 2, "takes two"),
    ],
)
def test_what_is_wrong_is_one_line_with_its_code(
    acme: Coach, words: tuple[str, ...], code: int, said: str
) -> None:
    done = acme(*words)
    assert done.code == code
    assert said in done.refused


def test_what_is_between_two_others_is_refused_with_4(dana_cli: Coach, mia_cli: Coach) -> None:
    tom = Coach("tom", dana_cli.home.parent)
    tom("init", str(tom.team), "--name", "Tom", "--handle", "tom", "--role", "rep").ok()
    for words in (
        ("prep", "dana"),
        ("pulse", "history", "dana"),
        ("promise", "list", "--with", "dana"),
    ):
        done = tom(*words)
        assert done.code == 4
        assert "between" in done.refused


def test_a_folder_without_a_team_and_no_folder_at_all(tmp_path: Path) -> None:
    lost = Coach("lost", tmp_path)
    done = lost("today", COACHTUI_TEAM="")
    assert done.code == 1
    assert "coachtui init" in done.refused
    done = lost("--team", str(tmp_path), "today")
    assert done.code == 1
    assert "not a team folder" in done.refused


def test_a_damaged_team_file_is_refused_with_5_and_left_alone(dana_cli: Coach) -> None:
    file = dana_cli.team / "team.json"
    file.write_text("{ not json")
    done = dana_cli("today")
    assert done.code == 5
    assert "damaged" in done.refused
    assert file.read_text() == "{ not json"


def test_an_undo_of_what_was_changed_since_is_refused_with_3(dana_cli: Coach) -> None:
    dana_cli("log", "met somebody").ok()
    (file,) = (dana_cli.team / "people" / "dana").glob("2*.json")
    file.write_text(file.read_text().replace("met somebody", "met nobody"))
    done = dana_cli("undo")
    assert done.code == 3
    assert "changed since" in done.refused


def test_a_fixed_day_comes_from_an_option_or_the_environment(dana_cli: Coach) -> None:
    assert dana_cli("today").ok().startswith("Tue 14 May")
    assert dana_cli("--today", "2024-05-15", "today").ok().startswith("Wed 15 May")
    done = dana_cli("--today", "soon", "today")
    assert done.code == 2
    assert "2024-05-17" in done.refused


def test_an_unexpected_error_writes_a_report_and_says_where(
    dana_cli: Coach, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = "Acme wants out"

    def broken(*_: object) -> None:
        local_text = secret
        raise ValueError(local_text)

    monkeypatch.setattr("coachtui.coaching.status.status", broken)
    done = dana_cli("status")
    assert done.code == 1
    (report,) = (dana_cli.home / "reports").iterdir()
    assert str(report) in done.refused
    assert "Traceback" not in done.err
    text = report.read_text()
    assert "in broken" in text
    assert "ValueError" in text
    assert secret not in text


def test_an_interrupt_ends_cleanly(dana_cli: Coach, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("coachtui.coaching.status.status", interrupted)
    done = dana_cli("status")
    assert done.code == 130
    assert done.err.strip() == "Stopped."


# -- real processes ----------------------------------------------------------------------------


@pytest.mark.parametrize("locale", ["C", "POSIX", "en_US.ISO-8859-1"])
def test_names_are_written_as_they_are_in_any_locale(dana_cli: Coach, locale: str) -> None:
    dana_cli("account", "add", "Élan Öst 東京").ok()
    done = dana_cli.process("account", "list", LANG=locale, LC_ALL=locale, PYTHONIOENCODING="ascii")
    assert "Élan Öst 東京" in done.ok()


def test_no_colour_and_no_control_characters(dana_cli: Coach) -> None:
    for words in (("--help",), ("today",), ("account", "list", "-h")):
        assert "\x1b" not in dana_cli.process(*words).ok()


def test_json_is_one_document_and_nothing_else(acme: Coach) -> None:
    for words in (("today",), ("account", "list"), ("whoami",), ("status",), ("promise", "list")):
        done = acme.process(*words, "--json")
        assert (done.code, done.err) == (0, "")
        json.loads(done.out)


def test_a_reader_that_has_seen_enough_makes_no_noise(acme: Coach) -> None:
    for number in range(40):
        acme("account", "add", f"Company {number}").ok()
    process = subprocess.Popen(
        [sys.executable, "-m", "coachtui", "account", "list", "--json"],
        env=acme.real_environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.read(1)
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait() == 0


def test_a_full_disk_under_the_output_is_said(acme: Coach) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "coachtui", "account", "list"],
            env=acme.real_environment,
            stdin=subprocess.DEVNULL,
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            cwd=ROOT,
        )
    assert done.returncode == 5
    assert done.stderr.count(b"\n") == 1
    assert b"Traceback" not in done.stderr


def test_closed_streams_do_no_harm(acme: Coach) -> None:
    command = f"{sys.executable} -m coachtui status <&- >&- 2>&-"
    done = subprocess.run(
        ["/bin/sh", "-c", command], env=acme.real_environment, check=False, cwd=ROOT
    )
    assert done.returncode == 0


def test_two_log_lines_at_once_are_both_kept(acme: Coach) -> None:
    running = [
        subprocess.Popen(
            [sys.executable, "-m", "coachtui", "log", f"line {number} @acme +call"],
            env=acme.real_environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            cwd=ROOT,
        )
        for number in range(4)
    ]
    assert [process.wait() for process in running] == [0, 0, 0, 0]
    entries = acme("day", "show", "--json").json["entries"]
    assert sorted(entry["text"] for entry in entries) == [f"line {n}" for n in range(4)]


def test_the_report_of_a_real_process_lies_in_the_personal_folder(acme: Coach) -> None:
    """A folder where a file should be is nothing that a command foresees."""
    personal = next((acme.home / "teams").iterdir())
    (personal / "journal.jsonl").unlink()
    (personal / "journal.jsonl").mkdir()
    done = acme.process("undo")
    assert done.code != 0
    assert "Traceback" not in done.err
    assert done.err.count("\n") == 1


def test_a_user_without_rights_gets_a_sentence(acme: Coach) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may write everywhere")
    acme.team.chmod(0o500)
    try:
        done = acme.process("log", "met somebody")
    finally:
        acme.team.chmod(0o700)
    assert done.code == 5
    assert "Traceback" not in done.refused
