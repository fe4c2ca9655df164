"""Who changed what when, and earlier states brought back."""

from pathlib import Path

import pytest

from coachtui.records.clock import Clock
from coachtui.records.errors import FolderTrouble, NotFound, WrongUse
from coachtui.records.people import Person
from coachtui.store.home import Home
from coachtui.store.start import Newcomer, start_team
from coachtui.store.team_store import TeamStore
from coachtui.sync.history import file_history, record_history, restore_file, restore_record
from coachtui.sync.standing import standing
from coachtui.sync.team import memory_of, team_sync
from tests.conftest import TODAY
from tests.sync.clones import bare_remote, git

LIST = "people/dana/list.json"


@pytest.fixture
def store(tmp_path: Path) -> TeamStore:
    """Dana's open team with three synced states of her own record."""
    store = start_team(
        tmp_path / "team",
        Home(tmp_path / "home"),
        "North",
        Newcomer("Dana Reyes", "dana", "rep"),
        clock=Clock(today=TODAY),
        durable=False,
    )
    git(store.folder, "init", "-q", "-b", "main")
    git(store.folder, "remote", "add", "origin", str(bare_remote(tmp_path / "team.git")))
    team_sync(store).sync()
    for email in ("d@one.example", "d@two.example"):
        with store.change("mail") as change:
            change.edit(myself(store), emails=(email,))
        team_sync(store).sync()
    return store


def myself(store: TeamStore) -> Person:
    return store.read().of(Person)[0]


def test_the_history_of_a_record_newest_first(store: TeamStore) -> None:
    found = record_history(store.folder, myself(store))
    assert [(each.after or {}).get("emails") for each in found] == [
        ["d@two.example"],
        ["d@one.example"],
        None,
    ]
    assert found[-1].before is None
    assert {each.by for each in found} == {"dana"}
    assert {each.version.author for each in found} == {"Tess"}
    assert [each.version.when for each in found] == sorted(
        (each.version.when for each in found), reverse=True
    )


def test_an_earlier_state_comes_back_and_can_be_undone(store: TeamStore) -> None:
    earlier = record_history(store.folder, myself(store))[1].after
    assert earlier is not None
    restored = restore_record(store, myself(store), earlier)
    assert myself(store).emails == ("d@one.example",)
    assert restored.rev == 4
    store.undo()
    assert myself(store).emails == ("d@two.example",)
    with pytest.raises(WrongUse):
        restore_record(store, myself(store), {"id": "pe1"})


def test_a_damaged_file_comes_back_from_history_and_is_kept_beside(store: TeamStore) -> None:
    path = store.folder / LIST
    sound = path.read_bytes()
    path.write_bytes(b"{half")
    git(store.folder, "commit", "-qam", "oops")
    assert [each.sound for each in file_history(store.folder, LIST)] == [False, True, True, True]
    restore_file(store.folder, LIST)
    assert path.read_bytes() == sound
    assert path.with_name("list.json.damaged").read_bytes() == b"{half"
    with pytest.raises(WrongUse):
        file_history(store.folder, "../evil.json")
    with pytest.raises(NotFound):
        restore_file(store.folder, "people/dana/2020-01.json")


def test_how_the_clone_stands_to_its_remote(store: TeamStore) -> None:
    found = standing(store.folder, memory_of(store))
    assert (found.going, found.coming, found.remote) == ((), (), "origin")
    assert found.synced_at is not None
    with store.change("mail") as change:
        change.edit(myself(store), emails=())
    going = standing(store.folder, memory_of(store)).going
    assert [(each.path, each.change.table) for each in going] == [(LIST, "person")]
    git(store.folder, "reset", "-q", "--hard", "HEAD~1")
    found = standing(store.folder, memory_of(store))
    assert (len(found.going), len(found.coming)) == (0, 1)


def test_without_a_repository_there_is_no_history(tmp_path: Path, store: TeamStore) -> None:
    person = myself(store)
    (store.folder / ".git").rename(tmp_path / "away")
    with pytest.raises(FolderTrouble, match="not a git repository"):
        record_history(store.folder, person)
