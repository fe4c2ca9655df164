"""Two people of one team with a bare repository between them."""

from pathlib import Path

import pytest

from tests.sync.clones import Clone, bare_remote, first_clone, next_clone


@pytest.fixture(autouse=True)
def _calm(calm_git: None) -> None:
    """Nobody's own git settings reach a test here."""


@pytest.fixture
def remote(tmp_path: Path) -> Path:
    """A bare repository on a path."""
    return bare_remote(tmp_path / "team.git")


@pytest.fixture
def dana(tmp_path: Path, remote: Path) -> Clone:
    """Dana's clone; she started the team and has synced once."""
    clone = first_clone(tmp_path / "dana", str(remote))
    clone.put("people/dana/list.json", "account", "ac1", name="Acme", next="call")
    clone.sync()
    return clone


@pytest.fixture
def mia(tmp_path: Path, remote: Path, dana: Clone) -> Clone:
    """Mia's clone, up to date."""
    return next_clone(tmp_path / "mia", str(remote), "mia")
