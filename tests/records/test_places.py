"""Paths as people write them."""

from pathlib import Path

from coachtui.records.places import from_home


def test_a_tilde_is_ones_home_folder() -> None:
    assert from_home("~/north") == Path.home() / "north"
    assert from_home(Path("~")) == Path.home()


def test_the_home_of_nobody_stays_as_it_was_written() -> None:
    assert from_home("~nobody-is-called-so/north") == Path("~nobody-is-called-so/north")
    assert from_home("plain/~") == Path("plain/~")
