"""The app as a real process in a real terminal: however it ends, nothing typed is lost."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pexpect
import pytest

from coachtui.store.home import Home
from coachtui.store.start import Newcomer, open_team, start_team
from coachtui.store.team_store import TeamStore

if sys.platform == "win32":
    pytest.skip("needs a pseudo-terminal", allow_module_level=True)

_WAIT = 30


@pytest.fixture
def team(tmp_path: Path) -> TeamStore:
    """Dana's own small team."""
    return start_team(
        tmp_path / "team",
        Home(tmp_path / "home"),
        "North",
        Newcomer("Dana Reyes", "dana", "rep", "mia"),
    )


def environment(store: TeamStore) -> dict[str, str]:
    """What the process needs to find the team, and a plain terminal."""
    return {
        **{name: value for name, value in os.environ.items() if not name.startswith("COACHTUI")},
        "COACHTUI_HOME": str(store.home.path),
        "COACHTUI_TEAM": str(store.folder),
        "TERM": "xterm-256color",
    }


def opened(store: TeamStore) -> "pexpect.spawn[Any]":
    """The app on Today."""
    process = pexpect.spawn(
        sys.executable,
        ["-m", "coachtui"],
        env=environment(store),
        dimensions=(24, 80),
        timeout=_WAIT,
    )
    process.expect(b"Three steps")
    return process


def draft_is(store: TeamStore, text: str) -> bool:
    """Whether the draft of the log line on disk is this."""
    draft = store.personal / "drafts" / "log-line.txt"
    return draft.exists() and draft.read_text() == text


def typed(process: "pexpect.spawn[Any]", store: TeamStore, text: str) -> None:
    """Type into the log line, and wait until the pause after it has kept the draft."""
    process.send(b"l")
    process.expect(b"TYPING")
    process.send(text.encode())
    for _ in range(200):
        if draft_is(store, text):
            return
        try:
            process.expect(b"no such words", timeout=0.1)  # reads the screen while waiting
        except pexpect.TIMEOUT:
            continue
    raise AssertionError("the draft was not kept")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGKILL])
def test_what_was_being_typed_is_there_again_after_a_signal(
    team: TeamStore, number: signal.Signals
) -> None:
    process = opened(team)
    typed(process, team, "met Rivera about the pilot")
    process.kill(number)
    process.expect(pexpect.EOF)
    process.close()
    if number == signal.SIGTERM:
        assert process.exitstatus == 0
    again = opened(team)
    again.send(b"l")
    again.expect(b"met Rivera about the pilot")
    again.close(force=True)


def test_a_closed_terminal_ends_the_app(team: TeamStore) -> None:
    process: Any = opened(team)
    typed(process, team, "half a line")
    process.ptyproc.fileobj.close()  # the terminal goes away; nothing closes its number again
    process.ptyproc.fd = process.child_fd = -1
    process.ptyproc.closed = process.closed = True
    ended, _ = os.waitpid(process.pid, 0)
    assert ended == process.pid
    assert draft_is(team, "half a line")


def test_a_terminal_that_goes_without_a_word_ends_the_app(team: TeamStore) -> None:
    """No signal comes to a process whose session the terminal does not belong to."""
    ours, theirs = os.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "coachtui"],
        env=environment(team),
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
    )
    os.close(theirs)
    seen = b""
    while b"Three steps" not in seen:
        seen += os.read(ours, 4096)
    os.close(ours)
    assert process.wait(_WAIT) == 0


def test_a_polite_end_leaves_the_terminal_as_it_was(team: TeamStore) -> None:
    process = opened(team)
    process.kill(signal.SIGTERM)
    process.expect(pexpect.EOF)
    left = process.before or b""
    assert b"\x1b[?1049l" in left  # back from the other screen
    assert b"\x1b[?1000l" in left  # the mouse is the terminal's again
    assert b"Traceback" not in left


def test_without_a_terminal_the_app_says_so(team: TeamStore) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "coachtui"],
        env=environment(team),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=_WAIT,
        check=False,
    )
    assert done.returncode == 2
    assert done.stdout == ""
    assert "terminal" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_a_line_typed_in_the_app_and_one_on_the_command_line_are_both_there(
    team: TeamStore,
) -> None:
    process = opened(team)
    typed(process, team, "from the app")
    subprocess.run(
        [sys.executable, "-m", "coachtui", "log", "from the shell"],
        env=environment(team),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        timeout=_WAIT,
        check=True,
    )
    process.send(b"\r")
    process.expect(b"takes it back")
    process.close(force=True)
    store = open_team(team.folder, team.home)
    month = store.folder / "people" / "dana"
    words = "".join(path.read_text() for path in month.glob("2*.json"))
    assert "from the app" in words
    assert "from the shell" in words


def test_an_unforeseen_error_shows_no_data_and_leaves_a_report(
    team: TeamStore, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.py"
    broken.write_text(
        "import coachtui.app.screens.today.screen as today\n"
        "def show(self, view):\n"
        "    customer = 'Acme secret'\n"
        "    raise ValueError(customer)\n"
        "today.Today.show = show\n"
        "from coachtui.__main__ import main\n"
        "main()\n"
    )
    process = pexpect.spawn(
        sys.executable,
        [str(broken)],
        env=environment(team),
        dimensions=(24, 200),
        timeout=_WAIT,
    )
    process.expect(pexpect.EOF)
    before = process.before
    assert isinstance(before, bytes)
    left = before.decode()
    assert "Something went wrong" in left
    assert "Traceback" not in left
    assert "Acme secret" not in left
    reports = list(team.home.path.rglob("reports/*.txt"))
    assert len(reports) == 1
    assert "Acme secret" not in reports[0].read_text()
    assert "ValueError" in reports[0].read_text()
