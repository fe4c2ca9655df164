"""Deeper questions, a team's round and the Flip on the command line."""

import sys
from pathlib import Path
from typing import Any

import pexpect

from tests.cli.conftest import ROOT, Coach

ANSWERS = ("pulse", "--risk", "1", "--creativity", "3", "--capability", "skip", "--progress", "3")
GUESSES = ("--risk", "3", "--creativity", "3", "--progress", "1")


def test_a_flip_from_both_sides(dana_cli: Coach, mia_cli: Coach) -> None:
    assert mia_cli("pulse", "flip", "dana").ok() == (
        "still to do: Dana answers the four, Mia guesses"
    )
    dana_cli(*ANSWERS).ok()
    said = mia_cli("pulse", "guess", "dana", *GUESSES).ok()
    assert said == (
        "Guessed for Dana; only you can read it until coachtui pulse reveal dana"
        " · undo: coachtui undo"
    )
    waiting = dana_cli("pulse", "flip", "mia", "--json").json
    assert waiting == {
        "person": "dana",
        "answered_on": "2024-05-14",
        "guessed_on": None,
        "revealed": False,
        "misses": [],
        "opens_with": None,
    }
    assert mia_cli("pulse", "flip", "dana").ok() == (
        "Dana answered on Tue 14 May; both are committed"
    )
    page = mia_cli("prep", "dana").ok()
    assert "unseen until the Flip is revealed" in page
    assert "rarely" not in page
    document = mia_cli("prep", "dana", "--json").json
    assert [each["felt"] for each in document["trends"]] == [None] * 4
    told = mia_cli("pulse", "reveal", "dana").ok().splitlines()
    assert told == [
        "progress    Mia guessed rarely, Dana answered often",
        "risk        Mia guessed often, Dana answered rarely",
        "creativity  Mia guessed often, Dana answered often",
        "capability  left out by both",
        "Open with progress: there the two of you are furthest apart.",
        "undo: coachtui undo",
    ]
    assert dana_cli("pulse", "flip", "mia").ok().splitlines() == told[:-1]
    assert "Mia guessed rarely, Dana answered often" in mia_cli("prep", "dana").ok()  # it opens
    document = dana_cli("pulse", "flip", "mia", "--json").json
    assert document["misses"][0] == {"trend": "progress", "guess": 1, "answer": 3, "miss": 2}
    assert not any("total" in key for key in document)


def test_a_reveal_gives_the_records_and_can_be_taken_back(dana_cli: Coach, mia_cli: Coach) -> None:
    dana_cli(*ANSWERS).ok()
    mia_cli("pulse", "guess", "dana", *GUESSES).ok()
    document = mia_cli("pulse", "reveal", "dana", "--json").json
    assert [record["audience"] for record in document["written"]] == ["pair", "me"]
    assert document["opens_with"] == "progress"
    assert mia_cli("undo").ok() == "Taken back: revealed the guesses for Dana"
    assert dana_cli("pulse", "flip", "mia", "--json").json["revealed"] is False


def test_what_a_flip_refuses(dana_cli: Coach, mia_cli: Coach) -> None:
    done = dana_cli("pulse", "guess", "mia", "--risk", "2")
    assert (done.code, done.refused) == (4, "Mia guesses and you answer; nothing was changed.")
    done = mia_cli("pulse", "guess", "dana")
    assert done.code == 2
    assert "at least one" in done.refused
    done = mia_cli("pulse", "reveal", "dana")
    assert done.code == 2
    assert "Dana answers the four" in done.refused
    assert mia_cli("pulse", "flip", "nobody").code == 1


def test_a_round_counts_but_names_nobody(dana_cli: Coach, mia_cli: Coach) -> None:
    dana_cli("pulse", "--round", "--risk", "1").ok()
    said = mia_cli("pulse", "round").ok().splitlines()
    assert said[0] == "1 of 2 have answered; the middle is shown from 5 answers on"
    document = mia_cli("pulse", "round", "--json").json
    assert (document["answered"], document["of"]) == (1, 2)
    assert set(document["middle"].values()) == {None}
    assert dana_cli("pulse", "round").code == 4


def test_a_round_of_five(dana_cli: Coach, mia_cli: Coach, tmp_path: Path) -> None:
    team = [dana_cli, mia_cli]
    for handle in ("ravi", "tom", "zoe"):
        coach = Coach(handle, tmp_path)
        coach(
            *("init", str(coach.team), "--name", handle.title(), "--handle", handle),
            *("--role", "rep", "--manager", "mia"),
        ).ok()
        team.append(coach)
    for coach, risk in zip(team, "12340", strict=True):
        coach("pulse", "--round", "--risk", risk).ok()
    said = mia_cli("pulse", "round").ok().splitlines()
    assert said == ["5 of 5 have answered", "risk  sometimes"]


def test_deeper_questions_as_options(dana_cli: Coach, mia_cli: Coach) -> None:
    offered = dana_cli("pulse", "deep", "--json").json
    assert [each["trend"] for each in offered] == ["risk", "creativity", "capability", "progress"]
    assert offered[0]["item"] == "risk-deep-1"
    done = dana_cli("pulse", "--deep", "risk-deep-1=3")
    assert done.code == 2, "they go with a pulse"
    dana_cli("pulse", "--risk", "2", "--deep", "risk-deep-1=3").ok()
    dana_cli("pulse", "--deep", "progress-deep-1=1").ok()
    (found,) = mia_cli("pulse", "history", "dana", "--json").json
    assert found["deep"] == {"risk-deep-1": 3, "progress-deep-1": 1}
    for wrong in ("risk-deep-1=often", "risk-deep-1", "luck=2"):
        assert dana_cli("pulse", "--deep", wrong).code == 2
    later = dana_cli("--today", "2024-05-20", "pulse", "deep").ok()
    assert later == "Nothing deeper to ask now: asked every 28 days; last on Tue 14 May."


def test_deeper_questions_on_a_terminal(dana_cli: Coach) -> None:
    dana_cli("pulse", "--risk", "2").ok()
    child: Any = pexpect.spawn(
        sys.executable,
        ["-m", "coachtui", "pulse", "deep"],
        env=dana_cli.real_environment | {"TERM": "xterm"},
        cwd=str(ROOT),
        encoding="utf-8",
        timeout=20,
    )
    for answer in ("3", "", "1", ""):
        child.expect("0-4")
        child.sendline(answer)
    child.expect("2 deeper")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    (found,) = dana_cli("pulse", "history", "--json").json
    assert found["deep"] == {"risk-deep-1": 3, "capability-deep-1": 1}


def test_the_history_is_a_heatmap_of_shades_and_digits(dana_cli: Coach) -> None:
    for day, risk in (("2024-04-16", "4"), ("2024-04-30", "skip"), ("2024-05-14", "1")):
        dana_cli(
            *("--today", day, "pulse", "--risk", risk, "--progress", "3"),
            *("--why", "risk=a miss at Hooli") * (day == "2024-05-14"),
        ).ok()
    assert dana_cli("pulse", "history").ok().splitlines() == [
        "            16 Apr  30 Apr  14 May",
        "risk        █4      –       ░1",
        "creativity  –       –       –",
        "capability  –       –       –",
        "progress    ▓3      ▓3      ▓3",
        "0 never · 1 rarely · 2 sometimes · 3 often · 4 nearly always",
        "14 May, risk: a miss at Hooli",
    ]
