"""Sealed records between real clones: Dana on two machines, and a colleague who is no reader."""

import shutil
from pathlib import Path

import pytest

from coachtui.records.clock import Clock
from coachtui.records.coaching import Topic
from coachtui.records.people import Person
from coachtui.store.home import Home
from coachtui.store.start import Newcomer, open_team, start_team, take_place
from coachtui.store.team_store import TeamStore
from coachtui.sync.conflicts import conflicts
from coachtui.sync.history import record_history, restore_record
from coachtui.sync.report import Report
from coachtui.sync.team import team_sync
from tests.conftest import TODAY
from tests.sync.clones import bare_remote, git

CLOCK = Clock(today=TODAY)


class World:
    """One repository, Dana's two machines, Mia her manager, Lee a colleague."""

    def __init__(self, where: Path) -> None:
        self.where = where
        self.remote = bare_remote(where / "team.git")
        who = Newcomer("Dana Reyes", "dana", "rep", "mia")
        first = start_team(
            where / "dana", Home(where / "home-dana"), "North", who, clock=CLOCK, durable=False
        )
        git(first.folder, "init", "-q", "-b", "main")
        git(first.folder, "remote", "add", "origin", str(self.remote))
        self.sync("dana")
        for handle, name, role in (("mia", "Mia Chen", "manager"), ("lee", "Lee Fox", "rep")):
            git(where, "clone", "-q", str(self.remote), handle)
            newcomer = Newcomer(name, handle, role)  # type: ignore[arg-type] # one of two roles
            take_place(
                where / handle,
                Home(where / f"home-{handle}"),
                newcomer,
                clock=CLOCK,
                durable=False,
            )
            self.sync(handle)
        self.sync("dana")

    def store(self, name: str) -> TeamStore:
        return open_team(
            self.where / name, Home(self.where / f"home-{name}"), clock=CLOCK, durable=False
        )

    def sync(self, name: str) -> Report:
        syncing = team_sync(self.store(name))
        syncing.durable = False
        syncing.pause = lambda _: None
        return syncing.sync()

    def second_machine(self) -> None:
        """Dana's other machine, with everything that is on her first."""
        shutil.copytree(self.where / "home-dana", self.where / "home-again")
        git(self.where, "clone", "-q", str(self.remote), "again")

    def topic(self, name: str) -> Topic:
        return self.store(name).read().of(Topic)[0]

    def edit(self, name: str, text: str) -> None:
        store = self.store(name)
        topic = store.read().of(Topic)[0]
        with store.change("topic") as change:
            change.edit(topic, text=text)


@pytest.fixture
def world(tmp_path: Path) -> World:
    """Everybody is up to date, and Dana has a topic for her 1:1 with Mia."""
    world = World(tmp_path)
    store = world.store("dana")
    assert {person.handle for person in store.read().of(Person)} == {"dana", "mia", "lee"}
    with store.change("topic") as change:
        readers = ("dana", "mia")
        change.new(Topic, readers=readers, rep="dana", text="pay", raised_on=TODAY)
    world.sync("dana")
    world.sync("mia")
    world.sync("lee")
    world.second_machine()
    return world


def test_what_is_sealed_reaches_its_reader_and_nobody_else(world: World) -> None:
    assert world.topic("mia").text == "pay"
    assert world.store("lee").read().of(Topic) == []
    everything = b"".join(
        path.read_bytes() for path in (world.where / "lee" / "people").rglob("*.json")
    )
    assert b'"pay"' not in everything


def test_a_reader_merges_what_was_sealed_on_two_machines(world: World) -> None:
    world.edit("dana", "pay and hours")
    world.edit("again", "pay and rent")
    world.sync("dana")
    report = world.sync("again")
    assert (report.merged_files, report.conflicts) == (1, 1)
    world.sync("dana")
    world.sync("mia")
    waiting = conflicts(world.store("dana").read())
    assert {waiting[0].kept, waiting[0].other} == {"pay and hours", "pay and rent"}
    assert world.topic("dana").text == world.topic("mia").text


def test_who_is_no_reader_keeps_both_and_the_next_reader_merges(world: World) -> None:
    world.edit("dana", "pay and hours")
    world.edit("again", "pay and rent")
    world.sync("dana")
    again, lee = world.where / "again", world.where / "lee"
    git(again, "commit", "-qam", "by hand")
    git(again, "push", "-q", "origin", "HEAD:side")
    world.sync("lee")
    git(lee, "fetch", "-q")
    git(lee, "merge", "-q", "origin/side", check=False)
    world.sync("lee")
    sealed = next((lee / "people" / "dana").glob("sealed-*.json")).read_bytes()
    assert b'"also":[' in sealed
    world.sync("mia")
    texts = {"pay and hours", "pay and rent"}
    waiting = conflicts(world.store("mia").read())
    assert {waiting[0].kept, waiting[0].other} == texts
    world.sync("dana")
    world.sync("again")
    world.sync("lee")
    assert {each.other for each in conflicts(world.store("dana").read())} < texts
    assert world.topic("dana").text == world.topic("again").text == world.topic("mia").text
    sealed = next((lee / "people" / "dana").glob("sealed-*.json")).read_bytes()
    assert b'"also":[' not in sealed


def test_the_history_of_a_sealed_record_is_for_its_readers(world: World) -> None:
    world.edit("dana", "pay and hours")
    world.sync("dana")
    store = world.store("dana")
    topic = store.read().of(Topic)[0]
    found = record_history(store.folder, topic, store.sealing.for_merging())
    assert [(each.after or {}).get("text") for each in found] == ["pay and hours", "pay"]
    assert record_history(store.folder, topic) == []
    restored = restore_record(store, topic, found[1].after or {})
    assert isinstance(restored, Topic)
    assert world.topic("dana").text == "pay"
