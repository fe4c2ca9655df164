"""From pulse and reflection through prep to a closed 1:1, by two people in two homes."""

import sys
from typing import Any

import pexpect
import pytest

from tests.cli.conftest import ROOT, Coach


def test_a_pulse_and_its_history(dana_cli: Coach, mia_cli: Coach) -> None:
    said = dana_cli(
        *("pulse", "--risk", "1", "--creativity", "3", "--progress", "skip"),
        *("--why", "risk=no time to try"),
    ).ok()
    assert said == "Tue 14 May · risk rarely · creativity often · undo: coachtui undo"
    (found,) = mia_cli("pulse", "history", "dana", "--json").json
    assert found["date"] == "2024-05-14"
    assert found["scores"] == {
        "risk": 1,
        "creativity": 3,
        "capability": None,
        "progress": None,
    }
    assert found["why"] == {"risk": "no time to try"}
    assert "no time to try" in dana_cli("pulse", "history").ok()
    done = dana_cli("--today", "2024-05-17", "pulse", "--risk", "2")
    assert done.code == 2
    assert "Tue 21 May" in done.refused
    done = dana_cli("pulse", "--risk", "1", "--why", "luck=none")
    assert done.code == 2
    assert "TREND=TEXT" in done.refused


def test_a_manager_notes_what_is_said_aloud(dana_cli: Coach, mia_cli: Coach) -> None:
    mia_cli("pulse", "--of", "dana", "--risk", "3").ok()
    (found,) = dana_cli("pulse", "history", "--json").json
    assert found["setting"] == "aloud"


def test_a_pulse_on_a_terminal_asks_four_questions(dana_cli: Coach, mia_cli: Coach) -> None:
    child: Any = pexpect.spawn(
        sys.executable,
        ["-m", "coachtui", "pulse"],
        env=dana_cli.real_environment | {"TERM": "xterm"},
        cwd=str(ROOT),
        encoding="utf-8",
        timeout=20,
    )
    child.expect("Only you and Mia can read this")
    for answer, reason in (("2", "no time"), ("skip", ""), ("4", ""), ("0", "")):
        child.expect("nearly always")
        child.sendline(answer)
        child.expect("why")
        child.sendline(reason)
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    (found,) = dana_cli("pulse", "history", "--json").json
    assert list(found["scores"].values()) == [2, None, 4, 0]
    assert found["why"] == {"risk": "no time"}


def test_a_reflection_is_previewed_and_sent(dana_cli: Coach, mia_cli: Coach) -> None:
    dana_cli("log", "worked p3").ok()
    later = ("--today", "2024-05-15")
    dana_cli(*later, "log", "worked p1").ok()
    preview = dana_cli(*later, "reflect", "--json").json
    assert (preview["good_days"], preview["hard_days"]) == (1, 1)
    assert "what Mia would read" in dana_cli(*later, "reflect").ok()
    done = mia_cli("reflect", "dana")
    assert done.code == 1
    assert "no reflection yet" in done.refused
    sent = dana_cli(*later, "reflect", "--send", "--words", "stuck at purchasing", "--talk").ok()
    assert sent.startswith("Sent to Mia: 1 good day, 1 hard day")
    assert "stuck at purchasing" in mia_cli("reflect", "dana").ok()
    assert mia_cli("reflect", "dana", "--json").json["wants_to_talk"] is True
    assert "asked to talk on Wed 15 May" in mia_cli(*later, "today").ok()


def test_prep_as_a_document(acme: Coach, mia_cli: Coach) -> None:
    acme("topic", "add", "pricing", "for", "Globex").ok()
    acme("pulse", "--risk", "1").ok()
    mia_cli("promise", "add", "intro", "--to", "dana", "--due", "today").ok()
    found = mia_cli("prep", "dana", "--json").json
    assert found["person"] == "dana"
    assert (found["days"], found["momentum"], found["obstacles"]) == (None, None, None)
    assert found["wins"] == {"customer": 0, "inside": 0}
    assert found["accounts"]["never touched"] == 1
    assert set(found["promises"]) == {"manager", "rep"}
    assert set(found["promises"]["manager"]) >= {"open", "overdue", "keep_rate"}
    risk = found["trends"][0]
    assert (risk["trend"], risk["felt"]) == ("risk", 1)
    assert set(risk) == {
        *("trend", "felt", "shown", "reading", "need"),
        *("days_since_discussed", "overdue"),
    }
    assert isinstance(risk["need"], float)
    assert found["open_with"]["trend"] == "risk"
    assert [each["text"] for each in found["topics"]] == ["pricing for Globex"]
    assert (found["style_card"], found["last_decided"]) == (None, None)
    own = acme("prep", "mia", "--json").json
    assert own["person"] == "dana"
    assert own["days"] == {"logged": 0, "expected": 0}
    assert own["obstacles"] == []
    assert "Dana's topics  pricing for Globex" in mia_cli("prep", "dana").ok()


def test_a_whole_talk(acme: Coach, mia_cli: Coach) -> None:
    acme("topic", "add", "pricing for Globex").ok()
    mia_cli("one-on-one", "start", "dana", "--topic", "Fridays").ok()
    quote = ("--trend", "risk", "--question", "risk-1", "--words", "I held back")
    answered = mia_cli("one-on-one", "answer", "dana", *quote, "--json").json["written"]
    assert {each["id"][:2] for each in answered} == {"oo", "an"}
    mine = ("--to", "dana", "--due", "fri", "--one-on-one")
    mia_cli("promise", "add", "intro to the CFO", *mine).ok()
    theirs = ("--from", "dana", "--to", "mia", "--due", "+3d", "--one-on-one")
    mia_cli("promise", "add", "case study", *theirs).ok()
    done = mia_cli("one-on-one", "close", "dana")
    assert done.code == 2
    assert "What did you decide?" in done.refused
    closed = mia_cli(
        *("one-on-one", "close", "dana", "--decided", "we try a workshop", "--worth", "4"),
        *("--next", "+1w", "--discussed", "pricing", "--held-on", "yesterday"),
    ).ok()
    assert closed.startswith("1:1 closed: we try a workshop · next on Tue 21 May")
    (talk,) = acme("one-on-one", "history", "mia", "--json").json
    assert (talk["state"], talk["held_on"]) == ("held", "2024-05-13")
    assert talk["trends_discussed"] == ["risk"]
    summary = acme("one-on-one", "summary", "mia").ok()
    for line in (
        "- we try a workshop",
        "- Mia: intro to the CFO, by Fri 17 May",
        "- Dana: case study, by Fri 17 May",
        "- Fridays",
        "Next 1:1: Tue 21 May",
    ):
        assert line in summary.splitlines()
    assert "I held back" not in summary
    assert "*Decided*" in mia_cli("one-on-one", "summary", "dana", "--form", "slack").ok()
    document = mia_cli("one-on-one", "summary", "dana", "--json").json
    assert document["decided"] == ["we try a workshop"]
    assert [each["text"] for each in acme("topic", "list", "--json").json] == ["Fridays"]


def test_what_needs_a_talk_under_way_says_how_to_start_one(dana_cli: Coach, mia_cli: Coach) -> None:
    for words in (
        ("one-on-one", "answer", "dana", "--words", "x"),
        ("one-on-one", "close", "dana", "--nothing-to-decide"),
    ):
        done = mia_cli(*words)
        assert done.code == 1
        assert "one-on-one start dana" in done.refused
    done = mia_cli("promise", "add", "x", "--to", "dana", "--one-on-one")
    assert done.code == 2
    assert "one-on-one start dana" in done.refused


def test_a_planned_talk_moves_or_does_not_happen(dana_cli: Coach, mia_cli: Coach) -> None:
    mia_cli("one-on-one", "plan", "dana", "thu").ok()
    assert (
        "moves to Mon 20 May" in dana_cli("one-on-one", "missed", "mia", "--moved-to", "mon").ok()
    )
    assert "did not happen" in mia_cli("one-on-one", "missed", "dana").ok()
    states = [each["state"] for each in mia_cli("one-on-one", "history", "dana", "--json").json]
    assert sorted(states) == ["did not happen", "moved"]
    done = mia_cli("one-on-one", "missed", "dana")
    assert done.code == 1
    assert done.refused


def test_promises_from_both_sides(acme: Coach, mia_cli: Coach) -> None:
    made = acme("promise", "add", "case", "study", "--to", "mia", "--due", "fri").ok()
    assert made == "You promise Mia: case study by Fri 17 May · undo: coachtui undo"
    mia_cli("promise", "add", "intro to the CFO", "--to", "dana", "--due", "tomorrow").ok()
    later = ("--today", "2024-05-16")
    found = acme(*later, "promise", "list", "--json").json
    assert [(each["text"], each["overdue"], each["state"]) for each in found] == [
        ("intro to the CFO", True, "open"),
        ("case study", False, "open"),
    ]
    assert "Mia to you  intro to the CFO  1 day late" in acme(*later, "promise", "list").ok()
    acme("promise", "move", "case", "--due", "+1w", "--why", "legal").ok()
    mia_cli("promise", "done", "intro").ok()
    (left,) = acme("promise", "list", "--json").json
    assert (left["due"], left["first_due"]) == ("2024-05-21", "2024-05-17")
    both = acme("promise", "list", "--with", "mia", "--all", "--json").json
    assert {each["state"] for each in both} == {"open", "done"}
    acme("promise", "drop", "case", "--why", "no budget").ok()
    mia_cli("promise", "confirm", "case").ok()
    acme("promise", "reopen", "case").ok()
    done = acme("promise", "done", "nothing of the kind")
    assert done.code == 1
    assert done.refused


@pytest.mark.parametrize("words", [("topic", "done", "Fridays"), ("topic", "done", "zzz")])
def test_topics_are_named_by_their_words(
    dana_cli: Coach, mia_cli: Coach, words: tuple[str, ...]
) -> None:
    dana_cli("topic", "add", "working from home on Fridays", "--priority", "1").ok()
    dana_cli("topic", "add", "a secret", "--private").ok()
    assert "only you" in dana_cli("topic", "list").ok()
    assert "secret" not in mia_cli("topic", "list", "--with", "dana").ok()
    assert dana_cli(*words).code == (0 if words[-1] == "Fridays" else 1)


def test_a_summary_says_what_is_still_open_from_before(dana_cli: Coach, mia_cli: Coach) -> None:
    dana_cli("promise", "add", "case study", "--to", "mia", "--due", "fri").ok()
    mia_cli("one-on-one", "start", "dana").ok()
    mia_cli("one-on-one", "close", "dana", "--nothing-to-decide").ok()
    document = mia_cli("one-on-one", "summary", "dana", "--json").json
    assert document["promises"] == []
    assert document["still_open"] == [
        {"who": "Dana", "what": "case study", "by_when": "Fri 17 May"}
    ]
    assert "Still open from before:\n- Dana: case study, by Fri 17 May" in document["text"]
