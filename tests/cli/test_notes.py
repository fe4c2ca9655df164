"""Coaching notes and the style card on the command line."""

from tests.cli.conftest import Coach


def test_a_note_is_mine_until_i_deliver_it(dana_cli: Coach, mia_cli: Coach) -> None:
    said = mia_cli("note", "add", "dana", "you", "let", "the", "silence", "stand").ok()
    assert said == (
        "Noted about Dana; only you can read it until you deliver it · undo: coachtui undo"
    )
    mia_cli(
        *("note", "add", "dana", "--form", "sbi", "situation=at Globex", "behaviour=you waited"),
    ).ok()
    listed = mia_cli("note", "list", "dana").ok().splitlines()
    assert [line.split("  ")[-1] for line in listed] == ["only you", "only you"]
    assert dana_cli("note", "list").ok().startswith("No notes yet")
    assert mia_cli("note", "deliver", "silence").ok().startswith("Dana can read it now")
    assert dana_cli("note", "show", "silence").ok().splitlines() == [
        "Tue 14 May · Dana · from Mia",
        "  you let the silence stand",
    ]
    assert "delivered Tue 14 May" in mia_cli("note", "list").ok()
    (read,) = dana_cli("note", "list", "--json").json
    assert (read["audience"], read["form"]) == ("pair", "free")
    assert dana_cli("search", "Globex").ok() == "Nothing has 'Globex' in it."


def test_a_note_is_changed_and_put_away(dana_cli: Coach, mia_cli: Coach) -> None:
    mia_cli("note", "add", "dana", "--form", "grow", "goal=ask about money").ok()
    mia_cli("note", "edit", "money", "will=two calls by Friday").ok()
    assert mia_cli("note", "show", "money").ok().splitlines()[1:] == [
        "  goal: ask about money",
        "  will: two calls by Friday",
    ]
    done = mia_cli("note", "edit", "money", "situation=x")
    assert done.code == 2
    assert "no situation" in done.refused
    mia_cli("note", "drop", "money").ok()
    assert mia_cli("note", "show", "money").code == 1
    assert mia_cli("undo").ok() == "Taken back: put away a note about Dana"


def test_what_a_note_refuses(dana_cli: Coach, mia_cli: Coach) -> None:
    assert mia_cli("note", "add", "zoe", "x").code == 1
    assert mia_cli("note", "add", "dana", "--form", "sbi", "no field").code == 2
    assert mia_cli("note", "deliver", "nothing").code == 1
    tom = Coach("tom", dana_cli.home.parent)
    tom("init", str(tom.team), "--name", "Tom", "--handle", "tom", "--role", "rep").ok()
    assert tom("note", "add", "dana", "x").code == 4


def test_working_with_me(dana_cli: Coach, mia_cli: Coach) -> None:
    assert dana_cli("style", "show").ok().startswith("Nothing written yet")
    said = dana_cli("style", "edit", "coaching_pref=ask-me", "strengths=patience, a clear no").ok()
    assert said == "Working with you is changed; Mia reads it · undo: coachtui undo"
    assert mia_cli("style", "show", "dana").ok().splitlines() == [
        "Working with Dana Reyes: ask me, don't show me",
        "coaching pref  ask me",
        "strengths      patience, a clear no",
    ]
    assert mia_cli("style", "show", "dana", "--json").json["strengths"] == [
        "patience",
        "a clear no",
    ]
    assert mia_cli("style", "show").ok().startswith("Nothing written yet")
    done = dana_cli("style", "edit", "coaching_pref=shout")
    assert done.code == 2
    assert "ask me" in done.refused
    done = dana_cli("style", "edit", "person=mia")
    assert done.code == 2
    assert dana_cli("style", "show", "mia").ok().startswith("Working with Dana")
    assert "don't show me" in mia_cli("prep", "dana").ok()
