"""`experiment`, `idea`, `learn`, `thanks`, `ask`, `offer`, `door`."""

from tests.cli.conftest import Coach


def test_an_experiment_from_start_to_lesson(acme: Coach, mia_cli: Coach) -> None:
    said = acme("experiment", "add", "no slides", "--account", "acme", "--review", "+2w").ok()
    assert said.startswith("Experiment: no slides, look again Tue 28 May")
    assert "running" in mia_cli("experiment", "list", "--of", "dana").ok()
    acme("experiment", "share", "slides").ok()
    acme(
        *("experiment", "end", "slides", "--outcome", "did-not-work"),
        *("--lesson", "they read first"),
    ).ok()
    (found,) = acme("experiment", "list", "--json").json
    assert (found["outcome"], found["lesson"]) == ("did not work", "they read first")
    assert found["concluded_on"] == "2024-05-14"
    assert found["audience"] == "team"
    done = acme("experiment", "end", "slides", "--outcome", "sideways")
    assert done.code == 2
    assert "did-not-work" in done.refused
    assert "lesson Dana Reyes: they read first" in mia_cli("today").ok()


def test_an_idea_and_its_answer(dana_cli: Coach, mia_cli: Coach) -> None:
    dana_cli("idea", "add", "pilot as a workshop", "--need", "Acme wants to see it").ok()
    mia_cli("idea", "answer", "--idea", "workshop", "let us try", "--state", "trying").ok()
    (found,) = dana_cli("idea", "list", "--json").json
    assert (found["state"], found["answer"]) == ("trying", "let us try")
    assert "trying" in dana_cli("idea", "list", "--of", "dana").ok()


def test_aims_and_practice(dana_cli: Coach, mia_cli: Coach) -> None:
    dana_cli("learn", "aim", "run a workshop alone", "--by", "eom").ok()
    words = ("--minutes", "20", "--aim", "workshop", "--taught-by", "mia")
    dana_cli("learn", "practise", "role-play", *words).ok()
    found = mia_cli("learn", "list", "--of", "dana", "--json").json
    assert found["aims"][0]["by"] == "2024-05-31"
    assert (found["practice"][0]["how"], found["practice"][0]["minutes"]) == ("role play", 20)
    assert "practised 1 time" in dana_cli("learn", "list").ok()


def test_thanks_between_two_and_in_front_of_all(dana_cli: Coach, mia_cli: Coach) -> None:
    mia_cli("thanks", "add", "showing the miss", "--to", "dana", "--trend", "risk").ok()
    mia_cli("thanks", "add", "helping Tom", "--to", "dana", "--team").ok()
    found = dana_cli("thanks", "list", "--to", "dana", "--json").json
    assert {each["audience"] for each in found} == {"pair", "team"}
    assert found[0]["from"] == "mia"
    assert "Mia to Dana" in dana_cli("thanks", "list").ok()


def test_asking_offering_and_solving(acme: Coach, mia_cli: Coach) -> None:
    assert acme("ask", "list").ok().startswith("Nobody has asked")
    acme("door", "acme", "an hour with the CFO").ok()
    acme("ask", "add", "somebody who knows hospitals", "--kind", "skill").ok()
    mia_cli("offer", "hospitals", "--words", "call me").ok()
    found = mia_cli("ask", "list", "--json").json
    assert [(each["kind"], each["offered_by"]) for each in found] == [
        ("door", []),
        ("skill", ["mia"]),
    ]
    acme("ask", "solved", "hospitals", "--by", "mia").ok()
    assert len(acme("ask", "list", "--json").json) == 1
    done = mia_cli("offer", "hospitals")
    assert done.code == 1
    assert done.refused


def test_an_experiment_in_full_and_put_right(acme: Coach, mia_cli: Coach) -> None:
    acme(
        *("experiment", "add", "no slides", "--bet", "they talk more", "--smallest", "one call"),
        *("--limit", "one small account", "--stop", "two blank faces", "--review", "+2w"),
    ).ok()
    acme("experiment", "edit", "slides", "review_on=+1w", "account=acme").ok()
    assert mia_cli("experiment", "show", "slides").ok().splitlines() == [
        "no slides · Dana · running · between you two",
        "bet               they talk more",
        "smallest version  one call",
        "costs at most     one small account",
        "stop when         two blank faces",
        "look again        Tue 21 May",
    ]
    mia_cli(
        *("experiment", "end", "slides", "--outcome", "worked", "--lesson", "ask, then wait"),
        *("--surprise", "they drew it themselves"),
    ).ok()
    found = acme("experiment", "show", "slides", "--json").json
    assert (found["outcome"], found["lesson"]) == ("worked", "ask, then wait")
    assert found["surprise"] == "they drew it themselves"
    done = acme("experiment", "edit", "slides", "stop_rule=never")
    assert done.code == 2
    assert "ended" in done.refused
    done = acme("experiment", "edit", "slides", "outcome=worked")
    assert done.code == 2
    assert acme("experiment", "show", "nothing").code == 1


def test_an_idea_waits_with_its_age_and_is_built_on(dana_cli: Coach, mia_cli: Coach) -> None:
    dana_cli("--today", "2024-04-28", "idea", "add", "pilot as a workshop").ok()
    assert dana_cli("idea", "list").ok().endswith("raised  16 days without an answer")
    dana_cli("idea", "built-on", "workshop", "--by", "mia").ok()
    (found,) = mia_cli("idea", "list", "--json").json
    assert found["built_on_by"] == ["mia"]
    assert mia_cli("idea", "built-on", "workshop", "--by", "mia").code == 2
    mia_cli("idea", "add", "one-page offers", "--of", "dana").ok()
    assert len(mia_cli("idea", "list", "--of", "dana", "--json").json) == 2


def test_an_aim_is_reached_or_dropped(dana_cli: Coach, mia_cli: Coach) -> None:
    dana_cli("learn", "aim", "run a workshop alone").ok()
    mia_cli("learn", "aim", "ask about money", "--of", "dana").ok()
    dana_cli("learn", "reached", "money").ok()
    dana_cli("learn", "drop", "workshop").ok()
    aims = mia_cli("learn", "list", "--of", "dana", "--json").json["aims"]
    assert {aim["aim"]: aim["state"] for aim in aims} == {
        "run a workshop alone": "dropped",
        "ask about money": "reached",
    }
    done = dana_cli("learn", "reached", "money")
    assert done.code == 2
    assert "was reached before" in done.refused
    assert dana_cli("learn", "drop", "nothing").code == 1
