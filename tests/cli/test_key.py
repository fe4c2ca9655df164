"""`coachtui key`, as two people use it."""

from pathlib import Path

import pytest

from tests.cli.conftest import Coach


@pytest.fixture
def talk(dana_cli: Coach, mia_cli: Coach) -> str:
    """Something between the two."""
    dana_cli("topic", "add", "I hold back on the Globex pricing idea").ok()
    assert "Globex pricing" in mia_cli("topic", "list", "--with", "dana").ok()
    return "Globex pricing"


def test_a_key_is_shown_with_whom_it_is_shared(dana_cli: Coach, mia_cli: Coach, talk: str) -> None:
    said = dana_cli("key", "show").ok()
    card = dana_cli("key", "show", "--json").json
    assert card["fingerprint"] in said
    assert card["public_key"].startswith("age1")
    assert "Mia Chen (mia)" in said
    assert "reads what is for you two" in said
    assert card["waiting"] == []
    assert Path(card["path"]).is_relative_to(dana_cli.home)


def test_on_a_second_machine_the_key_comes_first(
    dana_cli: Coach, mia_cli: Coach, talk: str, tmp_path: Path
) -> None:
    copy = tmp_path / "dana-key.txt"
    assert "like a passport" in dana_cli("key", "backup", str(copy)).ok()
    second = Coach("second", tmp_path)
    second.home.mkdir()
    (second.home / "known.json").write_bytes((dana_cli.home / "known.json").read_bytes())
    refused = second("log", "met Rivera", "p3")
    assert refused.code == 4
    assert "coachtui key restore FILE" in refused.refused
    assert second("key", "show").code == 1
    assert second("topic", "list").ok() != dana_cli("topic", "list").ok()
    assert "Your key is here" in second("key", "restore", str(copy)).ok()
    assert second("topic", "list").ok() == dana_cli("topic", "list").ok()
    second("log", "met Rivera", "p3").ok()


def test_a_backup_never_goes_into_a_repository(dana_cli: Coach, tmp_path: Path) -> None:
    (tmp_path / "repo" / ".git").mkdir(parents=True)
    assert dana_cli("key", "backup", str(tmp_path / "repo" / "key.txt")).code == 4
    there = tmp_path / "there.txt"
    there.write_text("mine")
    assert dana_cli("key", "backup", str(there)).code == 2
    assert there.read_text() == "mine"
    assert dana_cli("key", "restore", str(there)).code == 2
    assert dana_cli("key", "restore", str(tmp_path / "nowhere")).code == 1


def test_a_lost_key_and_the_word_of_the_other(dana_cli: Coach, mia_cli: Coach, talk: str) -> None:
    for lost in (dana_cli.home / "identity.txt", *dana_cli.home.glob("teams/*/keyring")):
        lost.unlink()
    assert "key restore" in dana_cli("topic", "add", "later").refused
    assert dana_cli("key", "new").code == 2
    said = dana_cli("key", "new", "--yes").ok()
    print_ = dana_cli("key", "show", "--json").json["fingerprint"]
    assert print_ in said
    assert talk not in dana_cli("topic", "list").ok()
    waits = mia_cli("key", "show").ok()
    assert print_ in waits
    assert "coachtui key confirm dana" in waits
    assert mia_cli("key", "confirm", "dana").code == 2
    assert mia_cli("key", "confirm", "dana", "--yes", "--json").json["confirmed"]
    assert talk in dana_cli("topic", "list").ok()
    assert mia_cli("key", "confirm", "--yes").code == 1


def test_a_new_manager_reads_the_past_only_when_the_rep_says_so(
    dana_cli: Coach, mia_cli: Coach, talk: str, tmp_path: Path
) -> None:
    eve = Coach("eve", tmp_path)
    eve("init", str(eve.team), "--name", "Eve Reed", "--handle", "eve", "--role", "manager").ok()
    assert dana_cli("key", "share", "eve").code == 2
    dana_cli("person", "edit", "dana", "manager=eve").ok()
    dana_cli("topic", "add", "first words to Eve").ok()
    assert "first words" in eve("search", "words").ok()
    assert talk not in eve("search", "Globex").ok()
    dana_cli("key", "share", "eve").ok()
    assert talk in eve("search", "Globex").ok()
