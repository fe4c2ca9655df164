"""`remind` for cron and `status --short` for a prompt: quiet, quick, never stale."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import ROOT, Coach

FRIDAY = "2024-05-17"


def on(coach: Coach, day: str, *words: str) -> str:
    return coach("--today", day, *words).ok()


# -- remind ------------------------------------------------------------------------------------


def test_only_what_is_due_is_printed(acme: Coach, mia_cli: Coach) -> None:
    on(acme, "2024-04-01", "account", "touch", "Acme")
    acme("promise", "add", "case study", "--to", "mia", "--due", "today").ok()
    mia_cli("one-on-one", "plan", "dana", "tomorrow").ok()
    assert acme("remind").ok().splitlines() == [
        "1:1 with Mia tomorrow",
        "promised Mia: case study, due today",
        "no contact for long: Acme",
        "today has no log line yet: coachtui log what moved",
    ]
    kinds = [each["kind"] for each in acme("remind", "--json").json]
    assert kinds == ["talk", "promise", "cold", "log"]


def test_nothing_due_is_silence(dana_cli: Coach) -> None:
    dana_cli("log", "wrote the plan").ok()
    done = dana_cli("remind")
    assert (done.code, done.out, done.err) == (0, "", "")
    assert dana_cli("remind", "--json").json == []


@pytest.mark.parametrize("day", ["2024-05-18", "2024-05-19"])
def test_a_weekend_is_quiet(acme: Coach, day: str) -> None:
    acme("promise", "add", "late by then", "--to", "mia", "--due", "fri")
    assert on(acme, day, "remind") == ""


def test_a_day_off_is_quiet_whatever_is_late(acme: Coach) -> None:
    acme("promise", "add", "late", "--to", "mia", "--due", "today")
    acme("off", "tomorrow", "+3d").ok()
    for day in ("2024-05-15", "2024-05-16", "2024-05-17"):
        assert on(acme, day, "remind") == ""
    acme("off", "tomorrow", "--clear").ok()
    assert "late" in on(acme, "2024-05-15", "remind")


def test_a_holiday_for_everybody_is_quiet(acme: Coach, mia_cli: Coach) -> None:
    mia_cli("off", "today", "--holiday", "--name", "Ascension").ok()
    assert acme("remind").ok() == ""
    assert mia_cli("remind").ok() == ""


def test_a_talk_is_named_the_working_day_before(dana_cli: Coach, mia_cli: Coach) -> None:
    dana_cli("log", "done for today").ok()
    mia_cli("one-on-one", "plan", "dana", "2024-05-20").ok()
    on(dana_cli, FRIDAY, "log", "done for today")
    assert on(dana_cli, FRIDAY, "remind") == "1:1 with Mia Mon 20 May"
    on(dana_cli, "2024-05-20", "log", "done for today")
    assert on(dana_cli, "2024-05-20", "remind") == "1:1 with Mia today"


def test_a_team_without_a_talk_yet_does_not_nag(dana_cli: Coach, mia_cli: Coach) -> None:
    dana_cli("log", "done for today").ok()
    assert dana_cli("remind").ok() == ""


# -- status --short ----------------------------------------------------------------------------


def test_the_short_status_follows_every_change(acme: Coach, mia_cli: Coach) -> None:
    assert acme("status", "--short").ok().startswith("log due")
    assert acme("status", "--short").ok().startswith("log due")
    acme("log", "something").ok()
    assert "log due" not in acme("status", "--short").ok()
    acme("undo").ok()
    assert acme("status", "--short").ok().startswith("log due")
    assert "log due" in on(acme, "2024-05-15", "status", "--short")


def test_what_a_colleague_did_counts_at_once(acme: Coach, mia_cli: Coach) -> None:
    on(acme, "2024-03-01", "account", "touch", "Acme")
    assert "1 cold" in acme("status", "--short").ok()
    mia_cli("log", "met them at the fair @Acme +meeting").ok()
    assert "cold" not in acme("status", "--short").ok()


def test_a_kept_line_that_is_broken_is_worked_out_again(acme: Coach) -> None:
    said = acme("status", "--short").ok()
    (kept,) = acme.home.glob("teams/*/glance.txt")
    for junk in (b"", b"\xff\xfe", b"0\nall clear"):
        kept.write_bytes(junk)
        assert acme("status", "--short").ok() == said


def _modules(coach: Coach, *args: str) -> set[str]:
    """Every module that a real process imports for these words."""
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "coachtui", *args],
        env={**coach.real_environment, "PYTHONHASHSEED": "0"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=True,
        cwd=ROOT,
    )
    lines = done.stderr.decode().splitlines()
    return {line.rpartition("|")[2].strip() for line in lines if line.startswith("import time:")}


def test_a_prompt_costs_less_than_a_log_line(acme: Coach) -> None:
    """Once the line is kept it takes no module that a log line does not take, and many fewer."""
    acme("status", "--short").ok()
    prompt, line = _modules(acme, "status", "--short"), _modules(acme, "log", "hello @Acme p2")
    own = {name for name in prompt - line if name.startswith("coachtui")}
    assert own <= {"coachtui.cli.status", "coachtui.store.glance"}
    assert len(prompt) < len(line)
    assert not {"textual", "rich", "coachtui.content"} & prompt


def test_the_kept_line_is_nobody_elses(acme: Coach) -> None:
    acme("status", "--short").ok()
    (kept,) = acme.home.glob("teams/*/glance.txt")
    assert Path(acme.home) in kept.parents
    if os.name != "nt":
        assert kept.stat().st_mode & 0o077 == 0
