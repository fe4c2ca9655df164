"""What is loaded for a short command and for the app's first picture, name by name.

A module that comes onto a list costs every start; time is not asserted, since it says more about
the machine. Set COACHTUI_ACCEPT_IMPORTS=1 to accept a list as it is now, after asking whether the
newcomer could not be loaded where it is needed.
"""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from coachtui.store.team_store import TeamStore

_LISTS = Path(__file__).parent
_STANDARD = sys.stdlib_module_names
_FORBIDDEN = {"asyncio", "difflib", "email", "http", "socket", "sqlite3", "ssl", "unittest"}
"""Parts of the standard library that cost a short command more than its own work."""
_TEXTUALS = ("textual", "rich", "pygments", "platformdirs", "typing_extensions")
_TELL = """
import sys
def tell(path):
    with open(path, "w") as file:
        print(*sorted(sys.modules), sep="\\n", file=file)
"""
_COMMAND = f"""{_TELL}
from coachtui.cli.frame import run
code = run({{arguments!r}}, lambda **_: 0)
tell({{told!r}})
sys.exit(code)
"""
_APP = f"""{_TELL}
import os
import coachtui.app.app as app
def stands():
    tell({{told!r}})
    os._exit(0)
app._collect_from_now_on = stands
from coachtui.__main__ import main
sys.argv = ["coachtui"]
main()
"""


def environment(store: TeamStore) -> dict[str, str]:
    """What a process needs to find the team."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("COACHTUI")}
    folders = {"COACHTUI_HOME": str(store.home.path), "COACHTUI_TEAM": str(store.folder)}
    return {**kept, **folders, "TERM": "xterm-256color"}


def told_by(command: list[str], store: TeamStore, told: Path) -> list[str]:
    """The modules that were loaded at the end of a short command."""
    done = subprocess.run(command, env=environment(store), capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return told.read_text().splitlines()


def ours_and_others(modules: list[str]) -> list[str]:
    """Without the standard library, whose insides differ from version to version."""
    return [
        name
        for name in modules
        if name.partition(".")[0] not in _STANDARD
        and not name.startswith(("__", "_virtualenv", "_distutils", "sitecustomize", "a1_"))
    ]


def assert_listed(name: str, modules: list[str]) -> None:
    """The list is the accepted one."""
    path = _LISTS / f"{name}.txt"
    if os.environ.get("COACHTUI_ACCEPT_IMPORTS"):
        path.write_text("\n".join(modules) + "\n")
    accepted = path.read_text().splitlines()
    assert sorted(set(modules) - set(accepted)) == [], f"loaded, and not in {path.name}"
    assert sorted(set(accepted) - set(modules)) == [], f"in {path.name}, and not loaded"


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("log", ["log", "met Rivera p3"]),
        ("status", ["status", "--short"]),
    ],
)
def test_a_short_command_loads_only_what_it_needs(
    dana: TeamStore, tmp_path: Path, name: str, arguments: list[str]
) -> None:
    told = tmp_path / "modules.txt"
    script = _COMMAND.format(arguments=arguments, told=str(told))
    modules = told_by([sys.executable, "-c", script], dana, told)
    assert _FORBIDDEN.isdisjoint(modules), sorted(_FORBIDDEN.intersection(modules))
    assert_listed(name, ours_and_others(modules))


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_the_first_picture_loads_only_what_it_shows(dana: TeamStore, tmp_path: Path) -> None:
    import pexpect

    told = tmp_path / "modules.txt"
    script = tmp_path / "start.py"
    script.write_text(_APP.format(told=str(told)))
    for _ in range(2):  # the second start finds the picture of the first
        process: Any = pexpect.spawn(
            sys.executable, [str(script)], env=environment(dana), dimensions=(40, 120), timeout=30
        )
        process.expect(pexpect.EOF)
        process.close()
        assert told.exists(), process.before
    modules = ours_and_others(told.read_text().splitlines())
    assert "click" not in modules
    # What Textual loads for itself is its own affair; the widgets it loads for us are not.
    assert_listed(
        "app",
        [
            each
            for each in modules
            if not each.startswith(
                ("textual", "rich", "pygments", "platformdirs", "typing_extensions")
            )
            or each.startswith("textual.widgets.")
        ],
    )
