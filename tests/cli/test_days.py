"""`today`, `week`, `day`, `off`, `status`, `search`, `undo`."""

from tests.cli.conftest import Coach


def test_today_as_a_document(acme: Coach, mia_cli: Coach) -> None:
    acme("log", "called around p2 on:yesterday tomorrow: send the draft").ok()
    acme("account", "next", "acme", "send draft", "--due", "today").ok()
    mia_cli("promise", "add", "intro", "--to", "dana", "--due", "today").ok()
    found = acme("today", "--json").json
    assert (found["person"], found["date"]) == ("dana", "2024-05-14")
    assert (found["logged"], found["expected"], found["log_due"]) == (0, 0, True)
    assert found["progress_share"] is None
    assert found["momentum"] == {"value": None, "word": None}
    assert found["yesterday_planned"] == {
        "date": "2024-05-13",
        "step": "send the draft",
        "result": None,
    }
    (step,) = found["suggested"]
    assert (step["account"], step["why"], step["step"]) == ("Acme", "due today", "send draft")
    assert [each["text"] for each in found["promises"]] == ["intro"]
    assert found["next_one_on_one"]["with"] == "mia"
    assert len(found["days"]) == 7
    assert "team" not in found
    assert set(acme("week", "--json").json) == set(found)
    said = acme("today").ok()
    assert 'Yesterday you planned "send the draft"' in said
    assert "due today" in said


def test_today_of_a_manager_has_the_team(acme: Coach, mia_cli: Coach) -> None:
    acme("log", "met Rivera on:yesterday").ok()
    acme("ask", "add", "an intro to the CFO", "--kind", "door").ok()
    team = mia_cli("today", "--json").json["team"]
    assert [each["need"] for each in team["requests"]] == ["an intro to the CFO"]
    assert [each["person"] for each in team["talks"]] == ["dana"]
    assert [each["text"] for each in team["moved"]] == ["met Rivera"]
    said = mia_cli("today").ok()
    assert "request Dana: an intro to the CFO" in said
    assert "moved Dana Reyes: met Rivera" in said


def test_the_week_in_lines(dana_cli: Coach) -> None:
    dana_cli("log", "wrote p3").ok()
    lines = dana_cli("week").ok().splitlines()
    assert lines[0].startswith("Tue 14 May")
    assert "clear step" in lines[0]
    assert lines[-1].startswith("1 of 1 days logged · streak 1")


def test_status_on_one_line_and_as_a_document(acme: Coach, mia_cli: Coach) -> None:
    assert acme("status", "--short").ok() == "log due · 1:1 due"
    acme("log", "wrote p3").ok()
    mia_cli("one-on-one", "plan", "dana", "thu").ok()
    assert acme("status", "--short").ok() == "1:1 Thu"
    assert acme("status").ok() == "North · Dana · 1:1 Thu"
    found = acme("status", "--json").json
    assert (found["team"], found["me"], found["log_due"]) == ("North", "dana", False)
    assert (found["cold"], found["promises_late"], found["conflicts"]) == (0, 0, 0)
    assert found["next_one_on_one"]["on"] == "2024-05-16"
    assert found["unsynced"] is found["incoming"] is None


def test_a_day_is_shown_and_put_right(dana_cli: Coach) -> None:
    assert dana_cli("day", "show").ok() == "Tue 14 May · not logged"
    dana_cli("log", "met Rivera p1 stuck:price").ok()
    dana_cli("day", "edit", "--progress", "3", "--stuck", "none", "--tomorrow", "call").ok()
    found = dana_cli("day", "show", "today", "--json").json
    assert found["expected"] is True
    assert found["day"]["tomorrow"] == "call"
    assert (found["feeling"]["progress"], found["feeling"]["obstacle"]) == (3, None)
    dana_cli("undo").ok()
    found = dana_cli("day", "show", "--json").json
    assert (found["feeling"]["progress"], found["feeling"]["obstacle"]) == (1, "price")
    for words in (["--progress", "7"], ["--stuck", "weather"], [], ["next", "week"]):
        done = dana_cli("day", "edit", *words)
        assert done.code == 2
        assert done.refused


def test_a_day_to_come_cannot_be_written(dana_cli: Coach) -> None:
    done = dana_cli("day", "edit", "tomorrow", "--moved", "everything")
    assert done.code == 2
    assert "still to come" in done.refused


def test_days_off_in_and_out(dana_cli: Coach, mia_cli: Coach) -> None:
    assert dana_cli("off", "fri").ok() == "Off Fri 17 May · undo: coachtui undo"
    assert "Half a day off, Mon 20 May" in dana_cli("off", "mon", "--half").ok()
    assert "Fri 24 May to Tue 28 May" in dana_cli("off", "2024-05-24", "tue").ok()
    days = {each["date"]: each["kind"] for each in dana_cli("week", "--json").json["days"]}
    assert days["2024-05-17"] == "off"
    assert dana_cli("off", "fri", "--clear").ok().startswith("Working again Fri 17 May")
    done = dana_cli("off", "fri", "--clear")
    assert done.code == 2
    assert done.refused
    done = dana_cli("off", "2024-05-21", "--holiday")
    assert done.code == 2
    assert "manager" in done.refused
    mia_cli("off", "2024-05-21", "--holiday", "--name", "Whit Monday").ok()
    days = {
        each["date"]: each["kind"]
        for each in dana_cli("--today", "2024-05-20", "week", "--json").json["days"]
    }
    assert days["2024-05-20"] == "half"
    assert days["2024-05-21"] == "holiday"


def test_search_says_where_and_keeps_private_text(acme: Coach) -> None:
    acme("day", "edit", "--setback", "the pilot went badly").ok()
    acme("fact", "add", "acme", "priorities", "a pilot in Lyon").ok()
    found = acme("search", "PILOT", "--json").json
    assert {(each["kind"], each["text"]) for each in found} == {
        ("feeling", ""),
        ("fact", "a pilot in Lyon"),
    }
    assert set(found[0]) >= {"kind", "id", "where", "text"}
    assert "badly" not in acme("search", "pilot").ok()
    assert "badly" in acme("search", "pilot", "--private").ok()
    assert acme("search", "nowhere", "--json").json == []
    assert acme("search", "nowhere").ok() == "Nothing has 'nowhere' in it."


def test_undo_goes_further_back_and_ends(dana_cli: Coach) -> None:
    dana_cli("log", "first").ok()
    dana_cli("log", "second").ok()
    assert "second" in dana_cli("undo").ok()
    assert "first" in dana_cli("undo", "--json").json["undone"]
    assert "invited Mia" in dana_cli("undo").ok()
    done = dana_cli("undo")
    assert done.code == 1
    assert "nothing to undo" in done.refused
