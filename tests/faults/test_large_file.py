"""A file of a gigabyte among the records: passed over, and never brought to memory."""

import os
import resource
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from coachtui.store.team_store import TeamStore
from tests.store.support import add_entry, again, file_of, texts

if sys.platform != "linux":
    pytest.skip("limits the memory of a process", allow_module_level=True)

_ROOM = 200_000_000
"""Bytes; a tenth of it is what a small team takes."""


def with_little_memory(act: Callable[[], object]) -> bool:
    """Whether it could be done in a process that gets only so much more memory."""
    child = os.fork()
    if child == 0:
        try:
            pages = int(Path("/proc/self/statm").read_text().split()[0])
            most = pages * resource.getpagesize() + _ROOM
            resource.setrlimit(resource.RLIMIT_AS, (most, most))
            act()
        except BaseException:
            os._exit(1)
        os._exit(0)
    return os.waitpid(child, 0)[1] == 0


@pytest.mark.parametrize("person", ["dana", "mia"])
@pytest.mark.parametrize("name", ["2024-04.json", "list-2.json", "sealed-2024-05.json"])
def test_a_gigabyte_is_passed_over_unread(
    dana: TeamStore, mia: TeamStore, person: str, name: str
) -> None:
    add_entry(dana, "one")
    path = file_of(dana, name, person)
    path.unlink(missing_ok=True)
    with path.open("wb") as file:
        file.truncate(1_100_000_000)  # a hole: it takes no room on the disk

    def look() -> None:
        store = again(dana)
        store.read_everything()
        assert texts(store) == ["one"]
        assert [each.path for each in store.damaged_files()] == [path]
        add_entry(store, "two")

    assert with_little_memory(look)
    assert texts(again_whole(dana)) == ["one", "two"]
    assert path.stat().st_size == 1_100_000_000


def again_whole(store: TeamStore) -> TeamStore:
    opened = again(store)
    opened.read_everything()
    return opened
