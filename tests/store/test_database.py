"""One file as a TinyDB database: seen when replaced, never half written, never written broken."""

import os
import stat
from pathlib import Path
from typing import Any

import pytest
from tinydb import TinyDB, where

from coachtui.records.errors import FolderTrouble
from coachtui.store.canonical import FILE_CAP, encode
from coachtui.store.database import CanonicalStorage, RecordDatabase
from coachtui.store.files import Identity, identity_of, read_file, replace_file
from tests.store.support import closed, full_disk, replace

ONE = {"day": {"da1": {"id": "da1", "moved": "one"}}}
TWO = {"day": {"da1": {"id": "da1", "moved": "two"}, "da2": {"id": "da2", "moved": "new"}}}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "list.json"
    path.write_bytes(encode(ONE))
    return path


def database(path: Path) -> RecordDatabase:
    return RecordDatabase(path, durable=False)


# -- seeing ------------------------------------------------------------------------------------


def test_a_file_that_git_checked_out_is_seen(file: Path) -> None:
    storage = CanonicalStorage(file, durable=False)
    assert storage.read() == ONE
    replace(file, encode(TWO))
    assert storage.read() == TWO


def test_a_file_written_in_place_by_an_editor_is_seen(file: Path) -> None:
    storage = CanonicalStorage(file, durable=False)
    assert storage.read() == ONE
    with file.open("r+b") as opened:
        opened.write(encode(TWO))
    assert storage.read() == TWO


def test_a_file_that_goes_and_comes_back_is_seen(file: Path) -> None:
    storage = CanonicalStorage(file, durable=False)
    assert storage.read() == ONE
    file.unlink()
    assert storage.read() == {}
    assert storage.size == 0
    file.write_bytes(encode(TWO))
    assert storage.read() == TWO


def test_an_unchanged_file_is_not_read_again(file: Path) -> None:
    storage = CanonicalStorage(file, durable=False)
    assert storage.refresh()
    kept = storage.read()
    generation = storage.generation
    assert not storage.refresh()
    assert storage.read() is kept
    assert storage.generation == generation
    missing = CanonicalStorage(file.with_name("none.json"), durable=False)
    assert missing.read() == {}
    assert not missing.refresh()


def test_what_was_written_is_not_read_again(file: Path) -> None:
    opened = database(file)
    opened.apply({"day": {"da2": {"id": "da2", "moved": "new"}}})
    assert not opened.file.refresh()
    assert opened.file.size == file.stat().st_size


def test_a_write_builds_on_what_another_process_wrote(file: Path) -> None:
    first, second = database(file), database(file)
    first.file.read()
    second.apply({"day": {"da2": {"id": "da2", "moved": "new"}}})
    first.apply({"entry": {"en1": {"id": "en1"}}})
    assert CanonicalStorage(file).read() == {
        "day": {**ONE["day"], "da2": {"id": "da2", "moved": "new"}},
        "entry": {"en1": {"id": "en1"}},
    }


# -- as TinyDB ---------------------------------------------------------------------------------


def test_it_is_a_tinydb(file: Path) -> None:
    opened = database(file)
    assert isinstance(opened, TinyDB)
    table = opened.table("day")
    (found,) = table.search(where("moved") == "one")
    assert found.doc_id == "da1"  # type: ignore[comparison-overlap] # TinyDB types its ids as int
    assert opened.tables() == {"day"}
    assert len(table) == 1


def test_a_search_hands_out_copies(file: Path) -> None:
    opened = database(file)
    found: Any = opened.table("day").all()[0]
    found["moved"] = "changed by mistake"
    assert opened.table("day").all()[0]["moved"] == "one"
    assert file.read_bytes() == encode(ONE)


def test_a_record_without_an_id_is_not_taken(file: Path) -> None:
    with pytest.raises(TypeError):
        database(file).table("day").insert({"moved": "no id"})
    assert file.read_bytes() == encode(ONE)


def test_several_tables_change_in_one_write_and_empty_ones_go(file: Path) -> None:
    opened = database(file)
    opened.apply({"day": {"da1": None}, "entry": {"en1": {"id": "en1"}}})
    assert file.read_bytes() == encode({"entry": {"en1": {"id": "en1"}}})
    opened.apply({"entry": {"en1": None, "en2": None}})
    assert file.read_bytes() == b"{}\n"


# -- refusing ----------------------------------------------------------------------------------

BROKEN = {
    "conflict": b"{\n<<<<<<< HEAD\n=======\n>>>>>>> theirs\n}\n",
    "twice": b'{"day": {"a": {}, "a": {}}}',
    "nan": b'{"day": {"a": {"x": NaN}}}',
    "infinite": b'{"day": {"a": {"x": 1e999}}}',
    "deep": b"[" * 100_000,
    "cut": encode(ONE)[:-5],
    "empty": b"",
    "bom": b"\xef\xbb\xbf" + encode(ONE),
    "utf16": encode(ONE).decode().encode("utf-16"),
    "binary": bytes(range(256)),
}


@pytest.mark.parametrize("data", BROKEN.values(), ids=list(BROKEN))
def test_a_broken_file_is_never_written(file: Path, data: bytes) -> None:
    for known_before in (False, True):
        replace(file, encode(ONE))
        opened = database(file)
        if known_before:
            opened.file.read()
        replace(file, data)
        assert opened.file.read() == {}
        assert opened.file.damage
        with pytest.raises(FolderTrouble, match="damaged"):
            opened.apply({"day": {"da9": {"id": "da9"}}})
        assert file.read_bytes() == data
        assert opened.file.read() == {}


def test_a_repaired_file_is_used_again(file: Path) -> None:
    replace(file, b"{")
    opened = database(file)
    opened.file.read()
    assert opened.file.damage
    assert not opened.file.refresh()
    replace(file, encode(TWO))
    assert opened.file.read() == TWO
    assert opened.file.damage is None
    opened.apply({"day": {"da1": None}})
    assert CanonicalStorage(file).read() == {"day": {"da2": TWO["day"]["da2"]}}


def test_a_huge_file_is_refused_without_reading_it(file: Path) -> None:
    with file.open("wb") as opened:
        opened.truncate(1 << 30)
    storage = CanonicalStorage(file, durable=False)
    assert storage.read() == {}
    assert "16 MB" in str(storage.damage)
    assert file.stat().st_size == 1 << 30


@pytest.mark.parametrize("kind", ["link", "dangling link", "folder", "pipe"])
def test_what_is_no_plain_file_is_refused(tmp_path: Path, kind: str) -> None:
    path, target = tmp_path / "list.json", tmp_path / "elsewhere.json"
    target.write_bytes(encode(ONE))
    if kind == "link":
        path.symlink_to(target)
    elif kind == "dangling link":
        path.symlink_to(tmp_path / "nowhere.json")
    elif kind == "folder":
        path.mkdir()
    else:
        os.mkfifo(path)
    opened = database(path)
    assert opened.file.read() == {}
    assert opened.file.damage
    assert not opened.file.refresh()
    with pytest.raises(FolderTrouble):
        opened.apply({"day": {"da9": {"id": "da9"}}})
    assert target.read_bytes() == encode(ONE)
    assert not (tmp_path / "nowhere.json").exists()
    assert stat.S_IFMT(os.lstat(path).st_mode) != stat.S_IFREG


def test_a_file_never_grows_beyond_what_can_be_read(file: Path) -> None:
    opened = database(file)
    large = {f"da{n}": {"id": f"da{n}", "moved": "x" * 200_000} for n in range(90)}
    assert sum(len(raw["moved"]) for raw in large.values()) > FILE_CAP
    with pytest.raises(FolderTrouble, match="16 MB"):
        opened.apply({"day": dict(large)})
    assert file.read_bytes() == encode(ONE)
    assert opened.file.read() == ONE


# -- writing -----------------------------------------------------------------------------------


@pytest.mark.parametrize("trouble", ["full", "closed"])
def test_a_failed_write_leaves_memory_as_the_disk_is(file: Path, trouble: str) -> None:
    opened = database(file)
    opened.file.read()
    in_trouble = full_disk(20) if trouble == "full" else closed(file.parent)
    with in_trouble, pytest.raises(FolderTrouble, match="nothing was changed"):
        opened.apply({"day": {"da9": {"id": "da9"}}})
    assert opened.file.read() == ONE
    assert file.read_bytes() == encode(ONE)
    opened.apply({"day": {"da9": {"id": "da9"}}})
    assert "da9" in CanonicalStorage(file).read()["day"]
    assert [path.name for path in file.parent.iterdir()] == ["list.json"]


def test_a_value_that_cannot_be_written_changes_nothing(file: Path) -> None:
    opened = database(file)
    with pytest.raises(TypeError):
        opened.apply({"day": {"da9": {"x": object()}}})
    assert opened.file.read() == ONE
    assert file.read_bytes() == encode(ONE)
    assert os.listdir(file.parent) == ["list.json"]  # noqa: PTH208 - names only


def test_nothing_is_left_beside_the_file(file: Path) -> None:
    opened = database(file)
    for n in range(5):
        opened.apply({"day": {f"da{n}": {"id": f"da{n}"}}})
    assert [path.name for path in file.parent.iterdir()] == ["list.json"]


def test_replace_file_makes_the_folders_on_its_way(tmp_path: Path) -> None:
    path = tmp_path / "people" / "dana" / "2024-05.json"
    identity = replace_file(path, b"{}\n", mode=0o600)
    assert path.read_bytes() == b"{}\n"
    assert identity == identity_of(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert read_file(path) == (b"{}\n", identity)


def test_replace_file_writes_through_no_link(tmp_path: Path) -> None:
    target, link = tmp_path / "target", tmp_path / "link.json"
    target.write_bytes(b"mine")
    link.symlink_to(target)
    replace_file(link, b"{}\n")
    assert target.read_bytes() == b"mine"
    assert not link.is_symlink()


def test_what_is_not_there_has_no_identity(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    assert identity_of(tmp_path / "none") is None
    assert identity_of(tmp_path / "file" / "below") is None
    assert read_file(tmp_path / "none") is None
    assert isinstance(identity_of(tmp_path / "file"), Identity)


def test_a_file_where_a_folder_should_be(tmp_path: Path) -> None:
    (tmp_path / "people").write_bytes(b"")
    with pytest.raises(FolderTrouble, match="nothing was changed"):
        replace_file(tmp_path / "people" / "list.json", b"{}\n")
