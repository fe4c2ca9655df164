"""Killed before each single step of making, bringing and confirming keys."""

import shutil
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest

from coachtui.records.people import Person
from coachtui.store.canonical import encode
from coachtui.store.home import Home
from coachtui.store.start import open_team
from coachtui.store.team_store import TeamStore
from tests.killing import killed_before
from tests.store.sealing.two_people import (
    SECRET,
    change_person,
    feeling,
    pair_topic,
    sealed_file,
    topics,
)
from tests.store.support import again, file_of, replace, tables, unsealed

pytestmark = pytest.mark.slow


def at_every_step(store: TeamStore, act: Callable[[], object], look: Callable[[], None]) -> int:
    """Act anew from the same state, killed one step later each time; `look` after each."""
    root = store.folder.parent
    kept = root.parent / f"{root.name}-kept"
    shutil.copytree(root, kept)
    for step in count():
        was_killed = killed_before(step, act)
        look()
        if not was_killed:
            return step
        for path in root.iterdir():
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        shutil.copytree(kept, root, dirs_exist_ok=True)
    raise AssertionError


def opened(store: TeamStore, home: Path | None = None) -> TeamStore:
    place = Home(home or store.home.path)
    return open_team(store.folder, place, clock=store.clock, durable=False)


def nothing_is_open(store: TeamStore, *words: str) -> None:
    on_disk = b"".join(path.read_bytes() for path in store.folder.rglob("*") if path.is_file())
    for word in words:
        assert word.encode() not in on_disk


def test_making_the_key_for_two(dana: TeamStore, mia: TeamStore) -> None:
    def look() -> None:
        nothing_is_open(dana, SECRET)
        before = topics(again(dana))
        assert before in ([], [SECRET])
        pair_topic(opened(dana), "afterwards")
        both = sorted([*before, "afterwards"])
        assert topics(again(mia)) == topics(again(dana)) == both
        assert again(dana).keys.waiting() == again(mia).keys.waiting() == []

    assert at_every_step(dana, lambda: pair_topic(opened(dana)), look) > 20


def test_sealing_what_an_earlier_version_left(dana: TeamStore, mia: TeamStore) -> None:
    pair_topic(dana)
    feeling(dana, 1)
    path = sealed_file(dana)
    replace(path, encode(unsealed(dana, path)))
    listed = tables(file_of(dana, "list.json"))
    del listed["sealing_key"]
    for person in listed["person"].values():
        del person["public_key"]
    replace(file_of(dana, "list.json"), encode(listed))
    for name in ("keyring", "journal.jsonl"):
        (dana.personal / name).unlink()
    (dana.home.path / "identity.txt").unlink()

    def look() -> None:
        store = opened(dana)
        assert topics(store) == [SECRET]
        nothing_is_open(dana, SECRET)
        pair_topic(store, "goes on")
        assert topics(again(mia)) == sorted([SECRET, "goes on"])
        assert store.keys.waiting() == []

    assert at_every_step(dana, lambda: opened(dana), look) > 20


def test_bringing_the_key_to_a_second_machine(dana: TeamStore, mia: TeamStore) -> None:
    pair_topic(dana)
    root = dana.folder.parent
    dana.keys.back_up(root / "key.txt", "2024-05-14T09:00:00.000Z")
    second = root / "second"
    Home(second).remember(dana.team_id, dana.folder, "dana")

    def bring() -> None:
        opened(dana, second).keys.bring(root / "key.txt")

    def look() -> None:
        bring()
        store = opened(dana, second)
        assert topics(store) == [SECRET]
        pair_topic(store, "on the second")
        assert topics(again(mia)) == topics(again(dana)) == sorted([SECRET, "on the second"])
        assert again(dana).keys.waiting() == store.keys.waiting() == []

    assert at_every_step(dana, bring, look) > 5


def test_a_new_key_and_the_word_of_the_other(dana: TeamStore, mia: TeamStore) -> None:
    pair_topic(dana)
    pair_topic(mia, "from Mia")
    topics(dana)
    root = dana.folder.parent
    lost = root / "lost"
    Home(lost).remember(dana.team_id, dana.folder, "dana")

    def confirm() -> None:
        store = again(mia)
        store.read()
        store.keys.confirm(store.keys.waiting())

    def begun_anew() -> None:
        opened(dana, lost).keys.start_anew()

    def looked_anew() -> None:
        begun_anew()
        confirm()
        assert topics(opened(dana, lost)) == sorted([SECRET, "from Mia"])
        nothing_is_open(dana, SECRET)

    assert at_every_step(dana, begun_anew, looked_anew) > 10

    def looked_confirmed() -> None:
        store = again(mia)
        store.read()
        if store.keys.waiting():
            confirm()
        assert topics(opened(dana, lost)) == sorted([SECRET, "from Mia"])

    shutil.rmtree(root.parent / f"{root.name}-kept")
    assert at_every_step(dana, confirm, looked_confirmed) > 5


def test_a_new_manager_named(dana: TeamStore, mia: TeamStore) -> None:
    change_person(dana, "dana", manager="eve")

    def name() -> None:
        store = opened(dana)
        (me,) = [each for each in store.read().of(Person) if each.handle == "dana"]
        with store.change("it is Mia") as change:
            change.edit(me, manager="mia")

    def look() -> None:
        store = opened(dana)
        assert store.sealing.keyring.manager in ("eve", "mia")
        pair_topic(store)
        nothing_is_open(dana, SECRET)

    at_every_step(dana, name, look)
