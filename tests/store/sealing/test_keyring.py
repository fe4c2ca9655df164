"""The keyring, as two programs of one person use it at once."""

from pathlib import Path

import pytest

from coachtui.records.errors import FolderTrouble
from coachtui.store.sealing.envelope import Key
from coachtui.store.sealing.keyring import Keyring
from tests.store.support import full_disk

ONE = Key("ke1", bytes(32), ("dana",))
TWO = Key("ke2", bytes(range(32)), ("dana", "mia"))


def test_what_two_programs_learn_is_kept_from_both(tmp_path: Path) -> None:
    app, line = (Keyring(tmp_path / "keyring", durable=False) for _ in range(2))
    assert app.keys() == line.keys() == {}
    app.accept(ONE, "dana")
    line.accept(TWO, "mia")
    app.confirm_manager("mia")
    line.confirm_public_key("mia", "age1x")
    app.wait_for("mia", waits=True)
    for each in (app, line, Keyring(tmp_path / "keyring")):
        assert set(each.keys()) == {"ke1", "ke2"}
        assert each.key("ke2") == TWO
        assert (each.manager, each.public_key("mia")) == ("mia", "age1x")
        assert each.waiting_for == ("mia",)


def test_what_cannot_be_written_is_not_remembered(tmp_path: Path) -> None:
    keyring = Keyring(tmp_path / "keyring", durable=False)
    keyring.accept(ONE, "dana")
    with pytest.raises(FolderTrouble), full_disk(10):
        keyring.accept(TWO, "mia")
    assert set(keyring.keys()) == {"ke1"}
    keyring.accept(TWO, "mia")
    assert set(Keyring(tmp_path / "keyring").keys()) == {"ke1", "ke2"}
