"""The command line as two people of one team use it, in this process and as a real one."""

import contextlib
import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from coachtui.cli.frame import run
from coachtui.launcher import AppFacts

TODAY = "2024-05-14"
ROOT = Path(__file__).parents[2]
_KEPT = ("PATH", "LANG", "PYTHONPYCACHEPREFIX")


class Result(NamedTuple):
    """What a command left behind."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Standard output as the one document that it is."""
        return json.loads(self.out)

    def ok(self) -> str:
        """Standard output of a command that must have worked."""
        assert (self.code, self.err) == (0, ""), self
        return self.out.rstrip("\n")

    @property
    def refused(self) -> str:
        """The one line with which a command refused, having printed nothing else."""
        assert self.out == ""
        assert self.err.endswith("\n")
        assert self.err.count("\n") == 1, self.err
        return self.err.rstrip("\n")


class Coach:
    """The command line for one person."""

    def __init__(self, name: str, folder: Path) -> None:
        self.name = name
        self.home = folder / f"home-{name}"
        self.team = folder / "team"
        self.opened: list[dict[str, Any]] = []

    @property
    def environment(self) -> dict[str, str]:
        """What sets this person and this team apart."""
        return {
            "COACHTUI_HOME": str(self.home),
            "COACHTUI_TEAM": str(self.team),
            "COACHTUI_TODAY": TODAY,
        }

    def __call__(self, *args: str, **environment: str) -> Result:
        """Run in this process."""
        out, err = io.StringIO(), io.StringIO()
        with _environment(self.environment | environment), _streams(out, err):
            code = run(args, self._open_app, AppFacts())
        return Result(code, out.getvalue(), err.getvalue())

    def process(self, *args: str, **environment: str) -> Result:
        """Run as a real process without a terminal."""
        done = subprocess.run(
            [sys.executable, "-m", "coachtui", *args],
            env=self.real_environment | environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            cwd=ROOT,
        )
        return Result(done.returncode, done.stdout.decode(), done.stderr.decode())

    @property
    def real_environment(self) -> dict[str, str]:
        """The environment of a real process."""
        kept = {name: value for name, value in os.environ.items() if name in _KEPT}
        return kept | {"PYTHONPATH": str(ROOT)} | self.environment

    def _open_app(self, **where: Any) -> int:
        self.opened.append(where)
        return 0


@contextlib.contextmanager
def _environment(values: dict[str, str]) -> Iterator[None]:
    before = {name: os.environ.get(name) for name in values}
    os.environ.update(values)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


@contextlib.contextmanager
def _streams(out: io.StringIO, err: io.StringIO) -> Iterator[None]:
    stdin, sys.stdin = sys.stdin, io.StringIO()
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            yield
    finally:
        sys.stdin = stdin


@pytest.fixture
def dana_cli(tmp_path: Path) -> Coach:
    """Dana's command line; she has started the team."""
    coach = Coach("dana", tmp_path)
    started = coach(
        *("init", str(coach.team), "--name", "Dana Reyes", "--handle", "dana"),
        *("--role", "rep", "--manager", "mia", "--team-name", "North", "--no-git"),
    )
    assert started.code == 0, started.err
    return coach


@pytest.fixture
def mia_cli(dana_cli: Coach, tmp_path: Path) -> Coach:
    """Mia's command line; she has taken her place as Dana's manager."""
    coach = Coach("mia", tmp_path)
    joined = coach(
        *("init", str(coach.team), "--name", "Mia Chen", "--handle", "mia", "--role", "manager")
    )
    assert joined.code == 0, joined.err
    return coach


@pytest.fixture
def acme(dana_cli: Coach) -> Coach:
    """Dana with two companies: Acme on the list, Globex on the bench."""
    dana_cli("account", "add", "Acme", "why_them=their plant opens", "tier=A").ok()
    dana_cli("account", "add", "Globex").ok()
    return dana_cli
