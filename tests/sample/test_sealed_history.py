"""Half a year of a whole team in a repository: what a colleague, the host or a finder can read."""

import json
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from coachtui.records.base import Record
from coachtui.records.registry import TABLES, kind_of
from coachtui.sample.cast import HANDLES
from coachtui.store.team_store import TeamStore

_ENVELOPE = {"id", "key", "rev", "updated_at", "sealed"}


@pytest.fixture(scope="module")
def repository(kept: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample team's folder with a commit for each month that it lived through."""
    folder = tmp_path_factory.mktemp("history") / "team"
    source = kept / "team"
    months = sorted({found[0] for path in source.rglob("*.json") if (found := _month(path))})
    for number, month in enumerate(months):
        for path in source.rglob("*.json"):
            found = _month(path)
            if found is None or found[0] <= month:
                target = folder / path.relative_to(source)
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, target)
        if number == 0:
            _git(folder, "init", "-q")
        _git(folder, "add", "-A")
        _git(folder, "commit", "-q", "-m", month)
    return folder


def _month(path: Path) -> re.Match[str] | None:
    return re.search(r"\d{4}-\d{2}", path.name)


def _git(folder: Path, *words: str) -> bytes:
    who = ("-c", "user.name=Host", "-c", "user.email=host@north.example")
    return subprocess.run(
        ["git", "-C", str(folder), *who, *words], check=True, capture_output=True
    ).stdout


@pytest.fixture(scope="module")
def all_objects(repository: Path) -> bytes:
    """Every object of the repository, out of its wrapping."""
    return _git(repository, "cat-file", "--batch-all-objects", "--batch")


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _texts(each)
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each)


def _everything(store: TeamStore) -> Iterator[Record]:
    for table in TABLES:
        kind = kind_of(table)
        if kind is not None:
            yield from store.shelf.everything(kind)


def secret_texts(opened: Callable[[str], TeamStore]) -> set[str]:
    """What was written for two or for one, and stands nowhere in what is for the team."""
    secret: set[str] = set()
    open_texts: set[str] = set()
    for handle in HANDLES:
        for record in _everything(opened(handle)):
            found = {t for t in _texts(msgspec.to_builtins(record)) if len(t) > 12 and " " in t}
            (open_texts if record.audience == "team" else secret).update(found)
    told = "\n".join(open_texts)
    return {text for text in secret if text not in told}


def test_no_secret_word_is_in_any_object_or_file(
    opened: Callable[[str], TeamStore], repository: Path, all_objects: bytes, kept: Path
) -> None:
    secrets = secret_texts(opened)
    assert len(secrets) > 300
    ines_has = b"".join(
        path.read_bytes() for path in sorted((kept / "team").rglob("*")) if path.is_file()
    )
    for text in secrets:
        for form in (text, json.dumps(text)[1:-1]):
            assert form.encode() not in all_objects, text
            assert form.encode() not in ines_has, text


def test_a_colleagues_own_folder_holds_nothing_of_others(
    opened: Callable[[str], TeamStore], kept: Path
) -> None:
    secrets = secret_texts(opened)
    for handle in HANDLES:
        store = opened(handle)
        readable = "\n".join(
            text for record in _everything(store) for text in _texts(msgspec.to_builtins(record))
        )
        personal = b"".join(
            path.read_bytes() for path in (kept / "homes" / handle).rglob("*") if path.is_file()
        )
        for text in secrets:
            if text not in readable:
                assert text.encode() not in personal, (handle, text)


def test_sealed_files_tell_no_kind_no_score_and_no_reader(repository: Path) -> None:
    number = 0
    for path in repository.rglob("sealed-*.json"):
        content = json.loads(path.read_bytes())
        assert set(content) == {"sealed"}
        for envelope in content["sealed"].values():
            assert set(envelope) == _ENVELOPE
            assert envelope["id"].startswith("se")
            number += 1
    assert number > 2000
    for path in repository.rglob("*.json"):
        if not path.name.startswith("sealed-"):
            for records in json.loads(path.read_bytes()).values():
                assert all(record["audience"] == "team" for record in records.values())


def test_values_of_different_lengths_have_the_same_size(repository: Path) -> None:
    sizes = {
        len(envelope["sealed"])
        for path in repository.rglob("sealed-*.json")
        for envelope in json.loads(path.read_bytes())["sealed"].values()
    }
    assert len(sizes) < 12, "whole steps only"


def test_everybodys_key_is_named_and_closed_to_others(kept: Path) -> None:
    publics = set()
    for handle in HANDLES:
        identity = kept / "homes" / handle / "identity.txt"
        assert identity.stat().st_mode & 0o777 == 0o600
        publics.add(identity.read_text().splitlines()[1].removeprefix("# public key: "))
    assert len(publics) == len(HANDLES)
    named = {
        person["public_key"]
        for path in (kept / "team").rglob("list.json")
        for person in json.loads(path.read_bytes()).get("person", {}).values()
        if person["owner"] == person["handle"]
    }
    assert named == publics
