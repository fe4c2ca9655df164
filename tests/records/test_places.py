"""Paths as people write them."""

import os
from pathlib import Path

from coachtui.records.places import as_from_home, from_home


def test_a_tilde_is_ones_home_folder() -> None:
    assert from_home("~/north") == Path.home() / "north"
    assert from_home(Path("~")) == Path.home()


def test_the_home_of_nobody_stays_as_it_was_written() -> None:
    assert from_home("~nobody-is-called-so/north") == Path("~nobody-is-called-so/north")
    assert from_home("plain/~") == Path("plain/~")


def test_a_path_is_written_as_it_is_read() -> None:
    inside = Path.home() / "sales" / "team"
    assert as_from_home(inside) == f"~{os.sep}sales{os.sep}team"
    for path in (inside, Path.home(), Path("/elsewhere/team")):
        assert from_home(as_from_home(path)) == path
