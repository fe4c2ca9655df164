"""`project` and `milestone`: what is pursued at an account, on the command line."""

import pytest

from tests.cli.conftest import Coach


@pytest.fixture
def pilot(acme: Coach) -> Coach:
    """A sales project at Acme."""
    acme("project", "add", "acme", "Pilot", "in Leeds", "worth=85k EUR").ok()
    return acme


def test_a_project_is_begun_listed_and_edited(pilot: Coach) -> None:
    (found,) = pilot("project", "list", "--json").json
    assert (found["title"], found["state"]) == ("Pilot in Leeds", "active")
    assert found["worth"] == {"amount": "85000", "currency": "EUR"}
    said = pilot("project", "list", "acme").ok()
    assert said.startswith(
        "Acme  project  Pilot in Leeds · active · 85,000 EUR · last movement today"
    )
    said = pilot("project", "edit", "pilot", "state=no-decision").ok()
    assert said == "Pilot in Leeds (no decision) is changed · undo: coachtui undo"
    assert "No sales projects here" in pilot("project", "list").ok()
    assert len(pilot("project", "list", "--all", "--json").json) == 1
    document = pilot("account", "show", "acme", "--json").json
    assert document["projects"][0]["state"] == "no decision"


def test_what_it_needs_is_noted_and_met(pilot: Coach) -> None:
    pilot("project", "need", "pilot", "a", "day of an engineer", "--who", "Priya").ok()
    assert "needs    a day of an engineer · Priya" in pilot("project", "list").ok()
    pilot("project", "met", "pilot", "engineer", "--on", "yesterday").ok()
    assert "there since Mon 13 May" in pilot("project", "list").ok()
    pilot("project", "met", "pilot", "engineer", "--again").ok()
    (found,) = pilot("project", "list", "--json").json
    assert found["needs"][0]["met_on"] is None
    done = pilot("project", "met", "pilot", "money")
    assert (done.code, done.refused) == (1, "No need has 'money' in it.")


def test_a_milestone_is_set_moved_reached_and_opened_again(pilot: Coach) -> None:
    said = pilot("milestone", "add", "pilot", "scope", "agreed", "--due", "+1w").ok()
    assert said == "Pilot in Leeds · scope agreed by Tue 21 May · undo: coachtui undo"
    said = pilot("milestone", "move", "scope", "--due", "+2w", "--why", "holiday there").ok()
    assert said == "scope agreed · Tue 28 May, moved +7 days · undo: coachtui undo"
    (found,) = pilot("milestone", "list", "--json").json
    assert (found["due"], found["slip_days"], found["overdue"]) == ("2024-05-28", 7, False)
    assert found["moves"][0]["why"] == "holiday there"
    pilot("milestone", "done", "scope", "--evidence", "minutes").ok()
    assert "No milestones to reach" in pilot("milestone", "list").ok()
    assert pilot("account", "list", "--json").json[0]["state"]["word"] == "on rhythm"
    assert "done Tue 14 May" in pilot("milestone", "list", "--account", "acme", "--all").ok()
    pilot("milestone", "edit", "scope", "done_on=").ok()
    assert "scope agreed" in pilot("milestone", "list").ok()
    (project,) = pilot("project", "list", "--json").json
    assert (project["slips"], project["slip_days"]) == (1, 7)
    assert project["next_milestone"] == {"title": "scope agreed", "due": "2024-05-28"}


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("project", "add", "acme", "state=idea"), 2, "title"),
        (("project", "add", "nobody", "Pilot"), 1, "No account"),
        (("project", "edit", "pilot", "state=great"), 2, "one of: idea, active"),
        (("project", "edit", "pilot", "colour=red"), 2, "no field"),
        (("milestone", "add", "pilot", "scope"), 2, "--due"),
        (("milestone", "add", "pilot", "scope", "--due", "someday"), 2, "not read as a day"),
        (("milestone", "done", "scope"), 1, "No milestone"),
        (("milestone",), 2, "say what to do: add, done, move, edit, list"),
    ],
)
def test_what_is_wrong_changes_nothing(
    pilot: Coach, words: tuple[str, ...], code: int, said: str
) -> None:
    before = pilot("project", "list", "--all", "--json").json
    done = pilot(*words)
    assert (done.code, said in done.refused) == (code, True), done.refused
    assert pilot("project", "list", "--all", "--json").json == before


def test_a_touch_names_the_project_it_was_about(pilot: Coach) -> None:
    (made,) = pilot(
        "account", "touch", "acme", "walked the depot", "--project", "pilot", "--json"
    ).json["written"]
    assert made["project"] == pilot("project", "list", "--json").json[0]["id"]


def test_a_target_shows_what_projects_cover_of_it(pilot: Coach, mia_cli: Coach) -> None:
    pilot("target", "add", "2024 Q2", "New", "business", "--amount", "200k EUR").ok()
    pilot("project", "edit", "pilot", "target=new business").ok()
    said = pilot("target", "list").ok()
    assert said == (
        "2024 Q2  New business  85,000 EUR of 200,000 EUR from 1 active project, "
        "115,000 EUR uncovered"
    )
    (found,) = mia_cli("target", "list", "--person", "dana", "--json").json
    assert found["cover"]["share"] == pytest.approx(0.425)
    assert found["cover"]["uncovered"] == {"amount": "115000", "currency": "EUR"}
    assert "serves New business, 2024 Q2" in pilot("project", "list").ok()
    mia_cli("target", "add", "2024 Q3", "Renewals", "--person", "dana").ok()
    done = pilot("target", "add", "2024 Q3", "Renewals", "--person", "mia")
    assert (done.code, "Only Mia" in done.refused) == (2, True)
    done = pilot("project", "edit", "pilot", "target=nothing")
    assert (done.code, "there is no target" in done.refused) == (2, True)


def test_a_company_goes_to_the_bench_with_why(acme: Coach) -> None:
    said = acme("account", "bench", "acme", "--reason", "no budget until spring").ok()
    assert said == "Acme is on the bench, which keeps everything · undo: coachtui undo"
    assert "left the list: no budget until spring" in acme("account", "bench").ok()
    done = acme("account", "bench", "acme")
    assert (done.code, "already" in done.refused) == (2, True)
