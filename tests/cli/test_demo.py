"""`demo`: the sample team on the command line."""

from pathlib import Path

from tests.cli.conftest import Coach


def test_a_kept_sample_says_how_to_open_it_and_works(tmp_path: Path) -> None:
    nobody = Coach("nobody", tmp_path)
    folder = tmp_path / "sample"
    found = nobody("demo", "--path", str(folder), "--no-open", "--json").json
    assert len(found["homes"]) == 12
    assert not nobody.home.exists()
    said = nobody("demo", "--path", str(folder), "--no-open", "--as", "mia").ok()
    assert f"coachtui demo --path {folder} --as dana" in said
    done = nobody("demo", "--path", str(folder), "--no-open", "--as", "zoe")
    assert done.code == 2
    assert "dana" in done.refused
    done = nobody("demo", "--path", str(nobody.home.parent), "--no-open")
    assert done.code == 2
    assert "something else" in done.refused
    as_dana = {"COACHTUI_HOME": found["homes"]["dana"], "COACHTUI_TEAM": found["team"]}
    for words in (("today",), ("week",), ("prep", "mia"), ("account", "list"), ("status",)):
        assert nobody(*words, "--json", **as_dana).json
        assert nobody(*words, **as_dana).ok()
    as_ines = {"COACHTUI_HOME": found["homes"]["ines"], "COACHTUI_TEAM": found["team"]}
    assert "Mia" in nobody("today", **as_ines).ok()
    done = nobody("prep", "dana", **as_ines)
    assert done.code == 4


def test_without_a_terminal_the_sample_is_not_even_made(tmp_path: Path) -> None:
    done = Coach("nobody", tmp_path).process("demo")
    assert done.code == 2
    assert "needs a terminal" in done.refused
