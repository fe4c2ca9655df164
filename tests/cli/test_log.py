"""`log`: one line, its reply, what it asks on a terminal, and what it costs to load."""

import subprocess
import sys
from typing import Any

import pexpect
import pytest

from tests.cli.conftest import ROOT, Coach

LINE = "met Rivera, pilot scope agreed @acme +meeting p3 next: send draft due:fri on:yesterday"


def test_the_reply_of_the_design(acme: Coach) -> None:
    expected = (
        "Mon 13 May · clear step · Acme (meeting) · send draft by Fri 17 May · undo: coachtui undo"
    )
    assert acme("log", *LINE.split()).ok() == expected
    assert acme("undo").ok().startswith("Taken back: log Mon 13 May: met Rivera")
    assert acme("log", LINE).ok() == expected


def test_json_has_the_records_and_the_reply(acme: Coach) -> None:
    document = acme("log", "--json", *LINE.split()).json
    assert sorted(each["id"][:2] for each in document["written"]) == ["at", "da", "en", "fe"]
    assert document["said"].startswith("Mon 13 May · clear step")


def test_the_quotes_around_a_name_are_the_shells(acme: Coach) -> None:
    acme("account", "add", "O'Neill Ltd").ok()
    assert "O'Neill Ltd (note)" in acme("log", "could not reach anybody", "@O'Neill Ltd").ok()
    (entry,) = acme("day", "show", "--json").json["entries"]
    assert entry["text"] == "could not reach anybody"
    assert "Acme (note)" in acme("log", "@acme called them", "p3").ok()


def test_only_its_own_flags_are_flags(acme: Coach) -> None:
    acme("log", "down", "-5%", "--", "--json", "is", "text").ok()
    (entry,) = acme("day", "show", "--json").json["entries"]
    assert entry["text"] == "down -5% --json is text"
    done = acme("log", "met", "--jsn")
    assert done.code == 2
    assert "--jsn" in done.refused


def test_without_a_text_it_opens_the_log_place(
    acme: Coach, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("coachtui.cli.session.Session.has_terminal", lambda _: True)
    assert acme("log").code == 0
    assert acme("--team", str(acme.team), "1on1", "mia").code == 0
    assert acme().code == 0
    assert [(each["place"], each["talk_with"]) for each in acme.opened] == [
        ("log", None),
        ("one-on-one", "mia"),
        ("today", None),
    ]
    assert acme.opened[0]["team"] == acme.team


def test_control_characters_do_not_reach_the_terminal(acme: Coach) -> None:
    acme("log", "met \x1b[31mRivera\x1b[0m \u202e reversed @acme").ok()
    for words in (("day", "show"), ("account", "show", "acme"), ("search", "Rivera")):
        text = acme(*words).ok()
        assert "\x1b" not in text
        assert "\u202e" not in text
    done = acme("log", "met @no\x1b[31mwhere")
    assert "\x1b" not in done.refused


# -- on a terminal -----------------------------------------------------------------------------


def on_terminal(coach: Coach, *args: str) -> Any:
    return pexpect.spawn(
        sys.executable,
        ["-m", "coachtui", *args],
        env=coach.real_environment | {"TERM": "xterm"},
        cwd=str(ROOT),
        encoding="utf-8",
        timeout=20,
        dimensions=(24, 80),
    )


def finish(child: Any) -> tuple[str, int | None]:
    child.expect(pexpect.EOF)
    said = child.before
    child.close()
    return str(said), child.exitstatus


def test_an_unknown_name_can_go_to_the_bench(acme: Coach) -> None:
    child = on_terminal(acme, "log", "met the owner @hooli +meeting")
    child.expect("no account yet")
    child.expect("Which")
    child.sendline("b")
    child.expect("Name of the company")
    child.sendline("Hooli Ltd")
    said, code = finish(child)
    assert code == 0
    assert "Hooli Ltd (meeting)" in said
    names = [each["name"] for each in acme("account", "list", "--status", "bench", "--json").json]
    assert names == ["Globex", "Hooli Ltd"]
    acme("undo").ok()
    names = [each["name"] for each in acme("account", "list", "--status", "bench", "--json").json]
    assert names == ["Globex"]


def test_a_near_name_can_be_chosen_or_nothing_logged(acme: Coach) -> None:
    child = on_terminal(acme, "log", "called @globx")
    child.expect("1  Globex")
    child.sendline("1")
    said, code = finish(child)
    assert (code, "Globex (note)" in said) == (0, True)
    child = on_terminal(acme, "log", "called @globx")
    child.expect("Which")
    child.sendline("q")
    said, code = finish(child)
    assert code == 2
    assert "Nothing was logged" in said
    assert len(acme("day", "show", "--json").json["entries"]) == 1


def test_without_a_terminal_nothing_is_asked_and_nothing_changed(acme: Coach) -> None:
    done = acme.process("log", "called @globx")
    assert done.code == 2
    assert "Nearest: Globex" in done.refused
    assert acme("day", "show", "--json").json["day"] is None


# -- what it costs -----------------------------------------------------------------------------


def test_a_log_line_loads_only_what_it_needs(acme: Coach) -> None:
    script = f"""
import sys
import click, msgspec, tinydb
usual = set(sys.modules)
from coachtui.cli.frame import run
code = run({["log", *LINE.split()]!r}, None)
assert code == 0, code
print()
print(*sorted(set(sys.modules) - usual))
"""
    done = subprocess.run(
        [sys.executable, "-c", script],
        env=acme.real_environment,
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    loaded = set(done.stdout.rstrip().splitlines()[-1].split())
    ours = {name for name in loaded if name.startswith("coachtui")}
    slow = {"textual", "rich", "dataclasses", "tomllib", "platformdirs", "rapidfuzz", "locale"}
    slow |= {"importlib.metadata", "email", "hashlib", "secrets", "tempfile", "subprocess"}
    assert not slow & loaded
    floors = {name.split(".")[1] for name in ours if "." in name}
    assert floors == {"cli", "coaching", "records", "store"}
    assert {name for name in ours if name.startswith("coachtui.cli.")} == {
        "coachtui.cli.frame",
        "coachtui.cli.lazy",
        "coachtui.cli.log",
        "coachtui.cli.output",
        "coachtui.cli.root",
        "coachtui.cli.session",
    }
    heavy = {"fields", "coaching", "meetings", "work_calendar", "money"}
    assert not {f"coachtui.records.{name}" for name in heavy} & ours
    assert len(ours) <= 76
