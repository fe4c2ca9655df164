"""Starting a team, taking a place, the personal folder, the private file."""

import stat
import subprocess
from pathlib import Path
from typing import Any

import pytest

from coachtui.records.clock import Clock
from coachtui.records.coaching import Topic
from coachtui.records.errors import FolderTrouble, NotFound, PrivacyRefused, WrongUse
from coachtui.records.people import Person, Role
from coachtui.store.canonical import encode
from coachtui.store.folder import SIZE_RULE, find_team_folder, next_file
from coachtui.store.home import Home
from coachtui.store.lock import locked
from coachtui.store.start import (
    Newcomer,
    chosen_folder,
    open_team,
    start_team,
    take_place,
    team_id_of,
)
from coachtui.store.team_store import TeamStore
from tests.store.support import (
    MONTH,
    TODAY,
    add_account,
    add_day,
    add_entry,
    again,
    bytes_below,
    closed,
    file_of,
    full_disk,
    replace,
    tables,
    texts,
)

CLOCK = Clock(today=TODAY)


def join(
    store: TeamStore, home: Path, handle: str = "lee", name: str = "Lee", role: Role = "rep"
) -> TeamStore:
    who = Newcomer(name, handle, role, "mia")
    return take_place(store.folder, Home(home), who, clock=CLOCK, durable=False)


# -- a team ------------------------------------------------------------------------------------


def test_a_started_team(dana: TeamStore) -> None:
    files = {path.relative_to(dana.folder).as_posix() for path in dana.folder.rglob("*")}
    assert files == {
        "team.json",
        "people",
        "people/dana",
        "people/dana/list.json",
        ".gitattributes",
        ".gitignore",
        ".coachtui.lock",
    }
    assert (dana.folder / ".gitattributes").read_text() == "*.json -text\n"
    assert dana.team.name == "North"
    assert dana.team.schema_version == 1
    assert team_id_of(dana.folder) == dana.team_id
    assert again(dana).me == "dana"
    assert Home(dana.home.path).team_folder() == dana.folder


def test_a_team_is_not_started_twice(dana: TeamStore, tmp_path: Path) -> None:
    before = bytes_below(tmp_path)
    with pytest.raises(WrongUse, match="already a team folder"):
        start_team(dana.folder, Home(tmp_path / "h"), "South", Newcomer("X", "x", "rep"))
    assert bytes_below(tmp_path) == before


@pytest.mark.parametrize(
    ("team", "name", "handle", "role"),
    [
        ("North", "X", "../evil", "rep"),
        ("North", "X", "Dana", "rep"),
        ("North", "X", "", "rep"),
        ("North", "X", "nul", "rep"),
        ("North", "X", "x" * 33, "rep"),
        ("North", "X", "a/b", "rep"),
        ("North", "", "x", "rep"),
        ("North", "X", "x", "boss"),
        ("", "X", "x", "rep"),
        ("x" * 201, "X", "x", "rep"),
    ],
)
def test_a_wrong_answer_at_the_start_leaves_nothing_behind(
    tmp_path: Path, team: str, name: str, handle: str, role: Any
) -> None:
    with pytest.raises(WrongUse):
        start_team(tmp_path / "team", Home(tmp_path / "h"), team, Newcomer(name, handle, role))
    assert list(tmp_path.iterdir()) == []


def test_a_start_that_fails_can_be_made_again(tmp_path: Path) -> None:
    home, who = Home(tmp_path / "h"), Newcomer("Dana", "dana", "rep")
    home.remember("tm" + "0" * 26, tmp_path / "other", "d")
    with full_disk(200), pytest.raises(FolderTrouble):
        start_team(tmp_path / "team", home, "North", who, clock=CLOCK)
    assert home.team_folder() == tmp_path / "other"
    assert not (tmp_path / "team" / "team.json").exists()
    start_team(tmp_path / "team", home, "North", who, clock=CLOCK)
    assert home.team_folder() == tmp_path / "team"


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(FolderTrouble, match="cannot be made"):
        start_team(tmp_path / "file" / "team", Home(tmp_path / "h"), "N", Newcomer("X", "x", "rep"))


# -- a place in it -----------------------------------------------------------------------------


def test_taking_a_place_and_opening_it_again(dana: TeamStore, tmp_path: Path) -> None:
    lee = join(dana, tmp_path / "home-lee")
    assert lee.me == "lee"
    assert {p.handle for p in lee.read().of(Person)} == {"dana", "lee"}
    assert again(lee).me == "lee"
    with pytest.raises(WrongUse, match="no place"):
        open_team(dana.folder, Home(tmp_path / "nobody"))


def test_a_place_is_taken_once(dana: TeamStore, mia: TeamStore, tmp_path: Path) -> None:
    before = bytes_below(dana.folder)
    with pytest.raises(WrongUse, match="mia is already in this team"):
        join(dana, tmp_path / "another", "mia")
    with pytest.raises(WrongUse, match="You are already in this team, as dana"):
        join(dana, dana.home.path, "dana")
    with pytest.raises(WrongUse, match="You are already in this team, as dana"):
        join(dana, dana.home.path, "dana2")
    assert bytes_below(dana.folder) == before
    assert Home(tmp_path / "another").me(dana.team_id) is None
    assert Home(dana.home.path).me(dana.team_id) == "dana"


def test_a_place_whose_taking_was_cut_off_can_still_be_taken(
    dana: TeamStore, tmp_path: Path
) -> None:
    home = Home(tmp_path / "home-lee")
    home.remember(dana.team_id, dana.folder, "lee")
    lee = join(dana, home.path)
    assert [p.owner for p in lee.read().linked(Person, "handle", "lee")] == ["lee"]


def test_a_place_that_could_not_be_written_is_not_remembered(
    dana: TeamStore, tmp_path: Path
) -> None:
    home = Home(tmp_path / "home-lee")
    with full_disk(150), pytest.raises(FolderTrouble):
        join(dana, home.path)
    assert home.me(dana.team_id) is None
    assert home.team_folder() is None
    assert join(dana, home.path).me == "lee"


def test_an_invitation_is_taken_up_with_its_manager(dana: TeamStore, tmp_path: Path) -> None:
    with dana.change("invited Lee") as change:
        invitation = change.new(
            Person, handle="lee", name="L.", role="rep", manager="mia", start_date=TODAY
        )
    who = Newcomer("Lee Park", "lee", "rep")
    lee = take_place(dana.folder, Home(tmp_path / "l"), who, clock=CLOCK, durable=False)
    (person,) = lee.read().linked(Person, "handle", "lee")
    assert (person.owner, person.name, person.manager) == ("lee", "Lee Park", "mia")
    assert person.replaces == invitation.id


@pytest.mark.parametrize("handle", ["../evil", "Lee", "con", ""])
def test_a_wrong_handle_takes_no_place(dana: TeamStore, tmp_path: Path, handle: str) -> None:
    with pytest.raises(WrongUse, match="handle"):
        join(dana, tmp_path / "l", handle)
    assert not (tmp_path / "l").exists()


def test_a_folder_that_is_no_team(tmp_path: Path) -> None:
    home = Home(tmp_path / "h")
    with pytest.raises(NotFound, match="not a team folder"):
        open_team(tmp_path, home)
    (tmp_path / "team.json").write_bytes(b"{}\n")
    with pytest.raises(NotFound, match="not a team folder"):
        open_team(tmp_path, home)


@pytest.mark.parametrize("data", [b"{", b"", b"\xef\xbb\xbf{}", b"<<<<<<< HEAD\n"])
def test_a_damaged_team_file_is_named_and_kept(dana: TeamStore, data: bytes) -> None:
    replace(dana.folder / "team.json", data)
    with pytest.raises(FolderTrouble, match="damaged"):
        again(dana)
    assert (dana.folder / "team.json").read_bytes() == data


@pytest.mark.parametrize(
    "team_id", ["../../../../evil", "/tmp/evil", "tm", "..", "tm/../../x", "tm" + "." * 26]
)
def test_a_team_id_leads_no_path_astray(tmp_path: Path, team_id: str) -> None:
    folder = tmp_path / "a" / "team"
    raw = {"id": team_id, "name": "Evil", "settings": {}, "schema_version": 1}
    replace(folder / "team.json", encode({"team": {team_id: raw}}))
    home = Home(tmp_path / "a" / "b" / "home")
    home.remember(team_id, folder, "dana")
    with pytest.raises(FolderTrouble, match="id"):
        open_team(folder, home, durable=False)
    with pytest.raises(FolderTrouble, match="id"):
        take_place(folder, home, Newcomer("D", "dana", "rep"), durable=False)
    files = {path.name for path in tmp_path.rglob("*") if path.is_file()}
    assert files == {"team.json", "known.json"}


def test_which_folder_is_meant(
    dana: TeamStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("COACHTUI_TEAM", raising=False)
    inside = dana.folder / "people" / "dana"
    empty = Home(tmp_path / "empty")
    assert chosen_folder(None, empty, inside) == find_team_folder(inside) == dana.folder
    assert chosen_folder(None, empty, tmp_path) is None
    assert chosen_folder(None, dana.home, tmp_path) == dana.folder
    assert chosen_folder(tmp_path, dana.home, inside) == tmp_path
    monkeypatch.setenv("COACHTUI_TEAM", str(tmp_path / "named"))
    assert chosen_folder(None, dana.home, inside) == tmp_path / "named"


# -- the personal folder -----------------------------------------------------------------------


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_what_is_mine_alone_is_closed_to_others(dana: TeamStore) -> None:
    with dana.change("alone") as change:
        change.new(Topic, audience="me", rep="dana", text="Mine alone", raised_on=TODAY)
    assert mode(dana.home.path) == 0o700
    for path in dana.home.path.rglob("*"):
        if path.is_file():
            assert mode(path) == 0o600, path
    private = dana.personal / "private.json"
    private.chmod(0o644)
    with dana.change("alone") as change:
        change.new(Topic, audience="me", rep="dana", text="More", raised_on=TODAY)
    assert mode(private) == 0o600
    assert not any("Mine alone" in path.read_text() for path in dana.folder.rglob("*.json"))
    assert {t.text for t in again(dana).read().of(Topic)} == {"Mine alone", "More"}


def test_the_private_file_holds_only_what_is_mine_alone(dana: TeamStore) -> None:
    topic = {"rep": "dana", "text": "x", "raised_on": "2024-05-14"}
    with dana.change("alone") as change:
        made = change.new(Topic, audience="me", rep="dana", text="x", raised_on=TODAY)
    path = dana.personal / "private.json"
    content = tables(path)
    raw = content["topic"][made.id]
    content["topic"]["to" + "1" * 26] = raw | topic | {"id": "to" + "1" * 26, "owner": "mia"}
    replace(path, encode(content))
    store = again(dana)
    store.read()
    assert [t.id for t in store.shelf.of(Topic)] == [made.id]
    assert [found.id for found in store.shelf.damaged] == ["to" + "1" * 26]


@pytest.mark.parametrize("how", ["repository", "work tree", "below", "through a link"])
def test_a_personal_folder_in_a_git_work_tree_is_refused(
    dana: TeamStore, tmp_path: Path, how: str
) -> None:
    tree = tmp_path / "tree"
    tree.mkdir()
    if how == "work tree":
        (tree / ".git").write_text("gitdir: elsewhere\n")
    else:
        subprocess.run(["git", "init", "-q", str(tree)], check=True)
    home = tree / "deep" / "er" if how == "below" else tree
    if how == "through a link":
        home = tmp_path / "link"
        home.symlink_to(tree, target_is_directory=True)
    before = sorted(tree.rglob("*"))
    with pytest.raises(PrivacyRefused, match="git work tree") as caught:
        take_place(dana.folder, Home(home), Newcomer("Lee", "lee", "rep"), durable=False)
    assert caught.value.exit_code == 4
    assert sorted(tree.rglob("*")) == before


def test_a_folder_that_becomes_a_work_tree_is_refused_the_next_time(dana: TeamStore) -> None:
    subprocess.run(["git", "init", "-q", str(dana.home.path)], check=True)
    with pytest.raises(PrivacyRefused):
        Home(dana.home.path)


def test_the_team_folder_may_be_a_work_tree(dana: TeamStore) -> None:
    subprocess.run(["git", "init", "-q", str(dana.folder)], check=True)
    add_entry(dana, "x")
    assert texts(dana) == ["x"]


def test_the_personal_folder_is_the_one_chosen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COACHTUI_HOME", str(tmp_path / "mine"))
    assert Home.default().path == tmp_path / "mine"
    monkeypatch.setenv("COACHTUI_HOME", "")
    assert "coachtui" in Home.default().path.name


@pytest.mark.parametrize("kind", ["garbage", "bad text", "other", "link", "folder", "deep"])
def test_a_broken_memory_of_teams_ends_nothing(dana: TeamStore, kind: str) -> None:
    known = dana.home.path / "known.json"
    target = known.with_name("target.json")
    known.unlink()
    if kind == "link":
        target.write_bytes(b'{"last": "x"}')
        known.symlink_to(target)
    elif kind == "folder":
        known.mkdir()
    else:
        data = {
            "garbage": b"{",
            "bad text": b'{"last": "\xff"}',
            "other": b"[]",
            "deep": b'{"last":' + b"[" * 100_000,
        }[kind]
        known.write_bytes(data)
    assert dana.home.team_folder() is None
    with pytest.raises(WrongUse, match="no place"):
        again(dana)


def test_a_personal_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(FolderTrouble, match="personal folder"):
        Home(tmp_path / "file" / "home").prepare()


def test_a_personal_folder_that_is_full_changes_nothing(dana: TeamStore) -> None:
    before = bytes_below(dana.folder)
    with closed(dana.personal), pytest.raises(FolderTrouble), dana.change("alone") as change:
        change.new(Topic, audience="me", rep="dana", text="x", raised_on=TODAY)
    assert bytes_below(dana.folder) == before


# -- the size rule -----------------------------------------------------------------------------


def long_entry(store: TeamStore, number: int) -> None:
    add_entry(store, f"{number:03d} " + "x" * 19_000)


def test_a_file_that_has_grown_takes_no_new_records(dana: TeamStore) -> None:
    account = add_account(dana, "Berg")
    for number in range(60):
        long_entry(dana if number % 2 else again(dana), number)
    names = {path.name for path in file_of(dana).parent.iterdir()}
    assert names == {"list.json", f"{MONTH}.json", f"{MONTH}-2.json", f"{MONTH}-3.json"}
    sizes = [file_of(dana, name).stat().st_size for name in (f"{MONTH}.json", f"{MONTH}-2.json")]
    assert all(SIZE_RULE <= size < SIZE_RULE + 20_000 for size in sizes)
    store = again(dana)
    store.read()
    assert [text[:3] for text in texts(store)] == [f"{n:03d}" for n in range(60)]
    assert [a.id for a in store.shelf.of(type(account))] == [account.id]


def test_one_large_action_keeps_to_the_rule_too(dana: TeamStore) -> None:
    with dana.change("import"):
        for number in range(100):
            add_account(dana, f"Company {number}", notes="x" * 15_000)
    for name in ("list.json", "list-2.json", "list-3.json"):
        assert SIZE_RULE - 1000 < file_of(dana, name).stat().st_size < SIZE_RULE + 20_000
    assert (file_of(dana, "list-4.json")).stat().st_size < 100_000
    assert not file_of(dana, "list-5.json").exists()


def test_a_full_file_still_takes_edits(dana: TeamStore) -> None:
    day = add_day(dana)
    for number in range(30):
        long_entry(dana, number)
    with dana.change("edit") as change:
        change.edit(day, moved="still here")
    assert tables(file_of(dana))["day"][day.id]["moved"] == "still here"


@pytest.mark.parametrize(
    ("name", "after"),
    [
        ("list.json", "list-2.json"),
        ("list-2.json", "list-3.json"),
        ("2024-05.json", "2024-05-2.json"),
        ("2024-05-9.json", "2024-05-10.json"),
        ("sealed-2024-05.json", "sealed-2024-05-2.json"),
        ("sealed-2024-05-2.json", "sealed-2024-05-3.json"),
    ],
)
def test_the_file_after_a_file(name: str, after: str) -> None:
    assert next_file(Path("people/dana") / name) == Path("people/dana") / after


# -- the lock ----------------------------------------------------------------------------------


def test_who_waits_too_long_is_told(dana: TeamStore) -> None:
    lock = dana.folder / ".coachtui.lock"
    with (
        locked(lock),
        pytest.raises(FolderTrouble, match="Another coachtui is busy"),
        locked(lock, wait_seconds=0.02),
    ):
        pass
    with locked(lock, wait_seconds=0.02):
        pass


def test_the_lock_follows_no_link(dana: TeamStore, tmp_path: Path) -> None:
    lock, target = dana.folder / ".coachtui.lock", tmp_path / "target"
    lock.unlink()
    lock.symlink_to(target)
    with pytest.raises(FolderTrouble):
        add_entry(dana, "x")
    assert not target.exists()


def test_reading_waits_for_nobody(dana: TeamStore) -> None:
    add_entry(dana, "x")
    with locked(dana.folder / ".coachtui.lock"):
        store = again(dana)
        store.read()
        assert texts(store) == ["x"]
