"""Real remotes: over a path, http and ssh; one that hangs, refuses, is full, wants a password."""

import contextlib
import resource
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from coachtui.sync.process import Cancelled
from coachtui.sync.report import Unsent
from tests.sync.clones import Clone, git, next_clone
from tests.sync.test_sync import LIST, MONTH, same_everywhere
from tests.sync.web import NoServer, find_sshd, http_server, silent_server, ssh_server


def exchange(one: Clone, two: Clone) -> None:
    """Each sends, each receives, and one record is merged."""
    one.put(LIST, "account", "ac1", next="write", updated_at="2026-11-02")
    two.put(LIST, "account", "ac1", notes="warm", updated_at="2026-11-03")
    two.put(MONTH, "entry", "en1", text="met")
    one.sync()
    assert two.sync().merged_files == 1
    one.sync()
    same_everywhere(one, two)


def test_over_http(dana: Clone, mia: Clone, remote: Path, tmp_path: Path) -> None:
    git(remote, "config", "http.receivepack", "true")
    with http_server(tmp_path) as address:
        for clone in (dana, mia):
            git(clone.folder, "remote", "set-url", "origin", f"{address}/{remote.name}")
        exchange(dana, mia)
        exchange(next_clone(tmp_path / "lee", f"{address}/{remote.name}", "lee"), mia)


def test_over_ssh(
    dana: Clone, mia: Clone, remote: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sshd = find_sshd()
    if sshd is None:
        pytest.skip("this machine has no ssh server")
    with contextlib.ExitStack() as stack:
        try:
            address, command = stack.enter_context(ssh_server(tmp_path / "ssh", sshd))
        except NoServer as why:
            pytest.skip(f"the ssh server does not start here: {why}")
        monkeypatch.setenv("GIT_SSH_COMMAND", command)
        for clone in (dana, mia):
            git(clone.folder, "remote", "set-url", "origin", f"{address}{remote}")
        exchange(dana, mia)


def waits(clone: Clone, why: str) -> None:
    """A sync that cannot be sent says why, and everything is committed."""
    clone.put(LIST, "account", "ac2", name="Bolt")
    with pytest.raises(Unsent, match=rf"(?s){why}.*waits? here, committed and safe"):
        clone.sync()
    assert clone.status() == ""


def test_one_that_hangs_is_given_up(dana: Clone) -> None:
    dana.team.network_seconds = 0.6
    with silent_server() as address:
        git(dana.folder, "remote", "set-url", "origin", f"{address}/team.git")
        waits(dana, "did not answer within")


def test_one_that_hangs_can_be_cancelled(dana: Clone) -> None:
    cancelled = threading.Event()
    dana.put(LIST, "account", "ac2", name="Bolt")
    with silent_server() as address:
        git(dana.folder, "remote", "set-url", "origin", f"{address}/team.git")
        with pytest.raises(Cancelled):
            dana.sync(cancelled=cancelled, progress=lambda _: cancelled.set())
    assert dana.status() == ""


def test_one_that_refuses_the_connection(dana: Clone) -> None:
    with silent_server() as address:
        gone = address
    git(dana.folder, "remote", "set-url", "origin", f"{gone}/team.git")
    waits(dana, "could not be reached")


def test_one_that_wants_a_password_is_not_asked_for_it(
    dana: Clone, remote: Path, tmp_path: Path
) -> None:
    with http_server(tmp_path, password="secret") as address:
        git(dana.folder, "remote", "set-url", "origin", f"{address}/{remote.name}")
        waits(dana, "did not let you in")


def test_a_password_in_the_address_is_not_shown(dana: Clone) -> None:
    git(dana.folder, "remote", "set-url", "origin", "https://tess:hush@127.0.0.1:9/team.git")
    dana.put(LIST, "account", "ac2", name="Bolt")
    with pytest.raises(Unsent) as error:
        dana.sync()
    assert "hush" not in error.value.message


def test_one_that_is_not_there(dana: Clone, tmp_path: Path) -> None:
    git(dana.folder, "remote", "set-url", "origin", str(tmp_path / "nowhere.git"))
    waits(dana, "no repository at")


def test_one_that_has_no_room(dana: Clone, remote: Path) -> None:
    hook = remote / "hooks" / "pre-receive"
    hook.write_text("#!/bin/sh\necho 'fatal: write error: No space left on device' >&2\nexit 1\n")
    hook.chmod(0o755)
    waits(dana, "No space left on device")


@contextmanager
def room_for(size: int) -> Iterator[None]:
    """No file of this process, or one it starts, may grow beyond this many bytes."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_disk_that_is_full_here_loses_nothing(dana: Clone, mia: Clone) -> None:
    for number in range(40):
        dana.put(LIST, "account", f"ac{number:03}", notes=f"{number}" * 200)
    dana.sync()
    mia.put(MONTH, "entry", "en1", text="met")
    with room_for(3000), pytest.raises(Exception, match=r".+"):
        mia.sync()
    assert mia.read(MONTH)["entry"]["en1"]["text"] == "met"
    mia.sync()
    dana.sync()
    same_everywhere(dana, mia)
