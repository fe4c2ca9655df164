"""`see-as`, `prep --as`, and the talks there were, on the command line."""

import pytest

from tests.cli.conftest import Coach


@pytest.fixture
def talked(dana_cli: Coach, mia_cli: Coach) -> tuple[Coach, Coach]:
    """Two talks, and private words on both sides."""
    dana_cli("--today", "2024-04-30", "pulse", "--risk", "3", "--progress", "2").ok()
    dana_cli("topic", "add", "leaving in June", "--private").ok()
    dana_cli("topic", "add", "pricing").ok()
    dana_cli("log", "lost ground p0 stuck:access").ok()
    mia_cli("note", "add", "dana", "looks tired").ok()
    first = ("--today", "2024-04-30")
    mia_cli(*first, "one-on-one", "start", "dana").ok()
    words = ("--question", "risk-1", "--words", "I held back on the price", "--confirmed")
    mia_cli(*first, "one-on-one", "answer", "dana", "--trend", "risk", *words).ok()
    mia_cli(*first, "one-on-one", "close", "dana", "--decided", "Dana leads.").ok()
    dana_cli("pulse", "--risk", "1").ok()
    mia_cli("one-on-one", "start", "dana").ok()
    mia_cli("one-on-one", "close", "dana", "--nothing-to-decide").ok()
    return dana_cli, mia_cli


def test_prep_as_the_manager_is_the_manager_s_own_page(talked: tuple[Coach, Coach]) -> None:
    dana, mia = talked
    own = mia("prep", "dana").ok()
    assert mia("prep", "dana", "--as", "mia").ok() == own
    for words in (("dana", "--as", "mia"), ("mia", "--as", "mia")):
        assert dana("prep", *words).ok() == own
    assert dana("prep", "mia").ok() != own
    there, here = mia("prep", "dana", "--json").json, dana("prep", "dana", "--as", "mia", "--json")
    assert here.json == there
    for private in ("leaving", "tired"):
        assert private not in own


def test_prep_as_the_rep_says_what_is_not_here(talked: tuple[Coach, Coach]) -> None:
    dana, mia = talked
    said = mia("prep", "dana", "--as", "dana").ok()
    assert said.endswith("Dana's own log is added there; it is on Dana's machine only.")
    assert dana("prep", "mia", "--as", "dana").ok() == dana("prep", "mia").ok()


def test_prep_as_somebody_else_is_refused(talked: tuple[Coach, Coach]) -> None:
    dana, mia = talked
    tom = Coach("tom", dana.home.parent)
    tom("init", str(tom.team), "--name", "Tom", "--handle", "tom", "--role", "rep").ok()
    assert dana("prep", "mia", "--as", "tom").code == 4
    assert tom("prep", "dana", "--as", "mia").code == 4
    assert mia("prep", "dana", "--as", "zoe").code == 1
    assert dana("prep", "dana").code == 2


def test_see_as_the_manager(talked: tuple[Coach, Coach]) -> None:
    dana, _ = talked
    said = dana("see-as", "manager").ok()
    lines = said.splitlines()
    assert lines[0] == "This is what Mia Chen can read of you."
    assert "Mia's page before your next 1:1" in lines
    assert '  Dana: "I held back on the price"' in lines
    assert "  Tue 14 May: risk rarely" in lines
    assert lines[-1] == "Only you can read: how days went (1), topics (1)"
    for private in ("leaving", "tired", "stuck", "access"):
        assert private not in said
    document = dana("see-as", "manager", "--json").json
    assert (document["as"], document["only_you"]) == ("mia", {"topic": 1, "feeling": 1})
    assert len(document["records"]["pulse"]) == 2
    assert "leaving" not in dana("see-as", "manager", "--json").out


def test_see_as_the_team(talked: tuple[Coach, Coach]) -> None:
    dana, mia = talked
    said = dana("see-as", "team").ok()
    assert said.startswith("This is what everybody in the team (2 people) can read of you.")
    assert "lost ground" in said
    for closed in ("held back", "rarely", "Dana leads", "pricing", "leaving"):
        assert closed not in said
    assert "1:1" not in said
    assert mia("see-as", "manager").code == 1
    assert dana("see-as", "boss").code == 2


def test_long_parts_are_cut_unless_all_is_asked_for(dana_cli: Coach, mia_cli: Coach) -> None:
    for number in range(5):
        dana_cli("idea", "add", f"idea {number}").ok()
    short = dana_cli("see-as", "team").ok().splitlines()
    assert "Ideas · 5" in short
    assert "  and 2 more: --all" in short
    assert (
        len(
            [
                line
                for line in dana_cli("see-as", "team", "--all").ok().splitlines()
                if line.startswith("  idea ")
            ]
        )
        == 5
    )


def test_history_with_words(talked: tuple[Coach, Coach]) -> None:
    dana, mia = talked
    assert len(mia("one-on-one", "history", "dana", "--json").json) == 2
    (found,) = mia("one-on-one", "history", "dana", "--search", "price", "--json").json
    assert found["found"] == ['Dana: "I held back on the price"']
    assert found["decided"] == "Dana leads."
    assert dana("one-on-one", "history", "mia", "--search", "price").ok() == (
        'Tue 30 Apr  held  Dana: "I held back on the price"'
    )
    nothing = mia("one-on-one", "history", "dana", "--search", "tired").ok()
    assert nothing == "No 1:1 has 'tired' in it."


def test_trends_from_talk_to_talk(talked: tuple[Coach, Coach]) -> None:
    _, mia = talked
    assert mia("one-on-one", "trends", "dana").ok().splitlines() == [
        "            risk     creativity  capability  progress",
        "Tue 30 Apr  often ▸  –           –           sometimes",
        "Tue 14 May  rarely   –           –           sometimes",
        "✓ talked about · ▸ opened with",
    ]
    first = mia("one-on-one", "trends", "dana", "--json").json[0]
    assert (first["felt"]["risk"], first["trends_discussed"]) == (3, ["risk"])


def test_looking_back_on_a_talk(talked: tuple[Coach, Coach]) -> None:
    dana, mia = talked
    said = mia(
        *("one-on-one", "look-back", "dana", "--worth", "4", "--talked-more", "even"),
        *("--noticed", "long silences", "--owe", "the price list", "--try", "wait"),
    ).ok()
    assert said == "Looked back on the 1:1 of Tue 14 May · undo: coachtui undo"
    assert mia("one-on-one", "look-back", "dana").ok().splitlines() == [
        "1:1 of Tue 14 May",
        "worth it, Mia        4 of 4",
        "noticed (only you)   long silences",
        "owe (only you)       the price list",
        "will try (only you)  wait",
    ]
    dana("one-on-one", "look-back", "mia", "--worth", "2").ok()
    assert dana("one-on-one", "look-back", "mia", "--json").json["worth"] == {"mia": 4, "dana": 2}
    assert "silences" not in dana("one-on-one", "look-back", "mia").ok()
    assert "look back" not in mia("today").ok().split("30 Apr")[0]
    mia("undo").ok()
    assert dana("one-on-one", "look-back", "mia", "--json").json["worth"] == {"dana": 2}
    assert mia("one-on-one", "look-back", "dana", "--worth", "7").code == 2
    assert mia("one-on-one", "look-back", "dana", "--talked-more", "tom").code == 1


def test_looking_back_needs_a_talk(dana_cli: Coach, mia_cli: Coach) -> None:
    assert mia_cli("one-on-one", "look-back", "dana", "--worth", "3").code == 1


def test_only_the_speaker_changes_the_words(dana_cli: Coach, mia_cli: Coach) -> None:
    mia_cli("one-on-one", "start", "dana").ok()
    mia_cli("one-on-one", "answer", "dana", "--words", "I held back").ok()
    assert mia_cli("one-on-one", "quotes", "dana").ok() == (
        'Dana  "I held back"  not confirmed yet'
    )
    mia_cli("one-on-one", "close", "dana", "--nothing-to-decide").ok()
    done = mia_cli("one-on-one", "correct", "dana", "held", "--words", "I was lazy")
    assert done.code == 4
    assert "only Dana can change them" in done.refused
    dana_cli("one-on-one", "confirm", "mia", "held", "back").ok()
    assert mia_cli("one-on-one", "quotes", "dana", "--json").json[0]["confirmed"] is True
    dana_cli("one-on-one", "correct", "mia", "held", "--words", "I waited for the list").ok()
    assert mia_cli("one-on-one", "quotes", "dana").ok() == (
        'Dana  "I waited for the list"  confirmed'
    )
    assert dana_cli("one-on-one", "confirm", "mia", "nothing").code == 1
