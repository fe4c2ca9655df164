"""The repository is packed now and then, and only where nothing strange could be run by it."""

from pathlib import Path

from coachtui.sync.process import Git
from coachtui.sync.repository import find_repository
from coachtui.sync.tidying import MOST_LOOSE, tidy
from tests.sync.clones import Clone, git
from tests.sync.test_sync import LIST


def many_loose(folder: Path) -> None:
    """As many loose objects as make git pack them, by git's own way of counting."""
    sample = folder / ".git" / "objects" / "17"
    sample.mkdir(exist_ok=True)
    for number in range(MOST_LOOSE // 256 + 2):
        (sample / f"{number:038x}").touch()


def test_many_loose_objects_are_packed(dana: Clone) -> None:
    repository, runner = find_repository(dana.folder), Git()
    assert not tidy(repository, repository.settings(runner), runner)
    many_loose(dana.folder)
    assert tidy(repository, repository.settings(runner), runner)
    dana.put(LIST, "account", "ac2", name="Bolt")
    assert dana.sync().sent == 1


def test_a_folder_with_settings_of_its_own_is_left_to_its_person(dana: Clone) -> None:
    many_loose(dana.folder)
    git(dana.folder, "config", "gc.recentObjectsHook", "evil")
    repository, runner = find_repository(dana.folder), Git()
    assert not tidy(repository, repository.settings(runner), runner)
