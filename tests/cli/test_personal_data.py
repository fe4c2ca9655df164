"""`export json`, `purge` and the one-time word about git's history."""

import json
import sys
from pathlib import Path
from typing import Any

import pexpect
import pytest

from tests.cli.conftest import ROOT, Coach

LONG_AGO = ("--today", "2022-03-02")


def _on_a_terminal(coach: Coach, *words: str) -> Any:
    return pexpect.spawn(
        sys.executable,
        ["-m", "coachtui", *words],
        env=coach.real_environment | {"TERM": "xterm"},
        cwd=str(ROOT),
        encoding="utf-8",
        timeout=20,
    )


def test_everything_about_somebody_goes_to_a_file(
    dana_cli: Coach, mia_cli: Coach, tmp_path: Path
) -> None:
    dana_cli("pulse", "--risk", "1", "--why", "risk=no time").ok()
    mia_cli("note", "add", "dana", "glad at last").ok()
    out = tmp_path / "dana.json"
    said = mia_cli("export", "json", "--about", "dana", "--out", str(out)).ok()
    assert said == (
        f"4 records about Dana Reyes in {out}; 1 between two people and 1 that only you can read, "
        "so mind who gets the file"
    )
    document = json.loads(out.read_text())
    assert set(document["records"]) == {"person", "pulse", "coaching_note"}
    again = mia_cli("export", "json", "--about", "dana", "--out", str(out))
    assert again.code == 2
    assert "--replace" in again.refused
    printed = mia_cli("export", "json", "--about", "dana", "--audience", "pair").json
    assert "coaching_note" not in printed["records"]
    done = mia_cli("export", "json", "--about", "dana", "--out", str(mia_cli.team / "x.json"))
    assert done.code == 4
    assert "nothing was written" in done.refused
    assert mia_cli("export", "json", "--about", "zoe").code == 1
    assert mia_cli("export", "json", "--audience", "world").code == 2


def test_the_plain_export_is_the_team_s(dana_cli: Coach, mia_cli: Coach) -> None:
    dana_cli("pulse", "--risk", "1").ok()
    document = dana_cli("export", "json").json
    assert document["audiences"] == ["team"]
    assert "pulse" not in document["records"]
    assert {each["handle"] for each in document["records"]["person"]} == {"dana", "mia"}


@pytest.fixture
def old(dana_cli: Coach, mia_cli: Coach) -> Coach:
    """Dana with a day and a pulse of two years ago."""
    dana_cli(*LONG_AGO, "log", "met Rivera p3").ok()
    dana_cli(*LONG_AGO, "pulse", "--risk", "1").ok()
    return dana_cli


def test_purge_says_what_would_go_and_needs_a_yes(old: Coach) -> None:
    said = old("purge", "--older-than", "24m", "--dry-run").ok().splitlines()
    assert said == [
        "4 records of yours from before Sat 14 May 2022 (1 day, 1 feeling, 1 log entry, 1 pulse) "
        "would go.",
        "This team folder is not under git, so no history holds them.",
    ]
    done = old("purge", "--older-than", "24m")
    assert done.code == 2
    assert "--yes" in done.refused
    assert len(old("pulse", "history", "--json").json) == 1
    gone = old("purge", "--older-than", "24m", "--yes", "--json").json
    assert gone["erased"] == {"day": 1, "feeling": 1, "entry": 1, "pulse": 1}
    assert old("pulse", "history", "--json").json == []
    assert old("purge", "--older-than", "24m", "--yes").ok() == (
        "Nothing of yours was over before Sat 14 May 2022."
    )
    assert old("undo").code == 1
    for wrong in ("soon", "3d"):
        assert old("purge", "--older-than", wrong).code == 2


def test_under_git_it_says_that_the_history_still_holds_it(old: Coach) -> None:
    (old.team / ".git").mkdir()
    assert (
        "still holds what was ever committed" in old("purge", "--older-than", "24m", "--yes").ok()
    )


@pytest.mark.parametrize(("answer", "left"), [("n", 1), ("y", 0)])
def test_on_a_terminal_it_asks(old: Coach, answer: str, left: int) -> None:
    child = _on_a_terminal(old, "purge", "--older-than", "24m")
    child.expect("Erase them")
    child.sendline(answer)
    child.expect(pexpect.EOF)
    assert len(old("pulse", "history", "--json").json) == left


def test_the_word_about_history_is_said_once_and_never_to_a_script(
    dana_cli: Coach, mia_cli: Coach
) -> None:
    assert mia_cli("note", "add", "dana", "first").err == ""
    for expected in (True, False):
        child = _on_a_terminal(mia_cli, "note", "add", "dana", "more")
        child.expect(pexpect.EOF)
        assert ("git's history" in child.before) is expected
