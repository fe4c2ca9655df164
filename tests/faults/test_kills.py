"""Processes killed at any moment, two at once, no room, no right to write."""

import random
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from coachtui.records.accounts import Account
from coachtui.records.coaching import Topic
from coachtui.records.days import Day, Entry, Feeling
from coachtui.store.canonical import decode
from coachtui.store.journal import Journal
from coachtui.store.team_store import TeamStore
from tests.faults.room import small_room
from tests.store.support import add_entry, again, file_of, tables, texts

ROOT = Path(__file__).parents[2]
CHANCE = random.Random(20240514)


def command(store: TeamStore, what: str, count: int) -> list[str]:
    places = (str(store.folder), str(store.home.path))
    return [sys.executable, "-m", "tests.faults.writer", *places, what, str(count)]


def start(
    store: TeamStore, what: str, count: int, before: Callable[[], None] | None = None
) -> subprocess.Popen[str]:
    """A person at work; comes back when the team is open there."""
    process = subprocess.Popen(
        command(store, what, count),
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=before,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n", process.communicate()
    return process


def lines(process: subprocess.Popen[str]) -> list[str]:
    assert process.stdout is not None
    assert process.stderr is not None
    # Not communicate(), which passes over what readline() has already taken into its buffer.
    with process:
        said, errors = process.stdout.read(), process.stderr.read()
    assert errors == ""
    return said.splitlines()


def told(said: list[str], word: str) -> list[str]:
    return [line.split(" ", 1)[1] for line in said if line.startswith(f"{word} ")]


def names(store: TeamStore) -> dict[str, set[str]]:
    """Which actions each kind of record shows."""
    shelf = store.read_everything()
    return {
        "day": {day.moved for day in shelf.of(Day)},
        "entry": {entry.text for entry in shelf.of(Entry)},
        "feeling": {feeling.setback for feeling in shelf.of(Feeling)},
        "account": {account.name for account in shelf.of(Account)},
        "topic": {topic.text for topic in shelf.of(Topic)},
    }


def all_files_are_sound(store: TeamStore) -> None:
    for folder in (store.folder, store.personal):
        for path in folder.rglob("*.json"):
            decode(path.read_bytes())
            assert path.read_bytes().endswith(b"\n")


def whole_actions(store: TeamStore) -> set[str]:
    """Everything readable, and of every action all or nothing."""
    reopened = again(store)
    assert reopened.damaged_files() == []
    shown = names(reopened)
    assert reopened.shelf.damaged == []
    assert len({frozenset(found) for found in shown.values()}) == 1, shown
    all_files_are_sound(store)
    assert list(store.folder.rglob("*.tmp")) == []
    return shown["day"]


@pytest.mark.slow
@pytest.mark.parametrize("what", ["days", "undo"])
def test_killed_at_any_moment_no_half_action_stays(dana: TeamStore, what: str) -> None:
    stood: set[str] = set()
    for _ in range(15):
        process = start(dana, what, 10_000)
        time.sleep(CHANCE.uniform(0, 0.06))  # the moment of the kill, not a wait for anything
        process.kill()
        said = lines(process)
        assert process.returncode == -signal.SIGKILL
        began = set(told(said, "stands"))
        undone = set(told(said, "undone"))
        now = whole_actions(dana)
        stood |= began
        stood -= undone
        # At most the action at the very end is more, or, where it was an undo, less than told.
        assert len(now ^ stood) <= 1, now ^ stood
        stood = now
    assert stood


@pytest.mark.slow
def test_killed_while_an_app_is_open_the_app_carries_it_through(dana: TeamStore) -> None:
    dana.read()
    journal = Journal(dana.personal / "journal.jsonl")
    interrupted = 0
    for number in range(15):
        process = start(dana, "days", 10_000)
        time.sleep(CHANCE.uniform(0, 0.05))  # the moment of the kill, not a wait for anything
        process.kill()
        said = lines(process)
        interrupted += journal.unfinished() is not None
        add_entry(dana, f"app {number}")
        shown = names(dana)
        days = shown["day"]
        assert set(told(said, "stands")) <= days
        assert shown["entry"] == days | {f"app {n}" for n in range(number + 1)}
        assert days == shown["account"] == shown["feeling"] == shown["topic"]
    assert names(again(dana)) == names(dana)
    all_files_are_sound(dana)
    assert interrupted, "no kill fell into an action; shorten the moments"


@pytest.mark.slow
def test_two_processes_lose_none_of_each_others_records(dana: TeamStore) -> None:
    processes = [start(dana, "entries", 200) for _ in range(2)]
    said = [lines(process) for process in processes]
    assert all(one[-1] == "finished" for one in said)
    stood = {name for one in said for name in told(one, "stands")}
    assert len(stood) == 400
    assert set(texts(again_whole(dana))) == stood
    assert again(dana).undo().rpartition(" ")[2] in {one[-2].split(" ")[1] for one in said}


def again_whole(store: TeamStore) -> TeamStore:
    opened = again(store)
    opened.read_everything()
    return opened


def test_an_app_and_a_terminal_write_at_once(dana: TeamStore) -> None:
    process = start(dana, "entries", 40)
    for number in range(40):
        add_entry(dana, f"app {number}")
    said = lines(process)
    assert len(told(said, "stands")) == 40
    dana.refresh()
    assert len(texts(dana)) == len(set(texts(dana))) == 80
    assert texts(dana) == texts(again_whole(dana))


def test_who_ends_while_holding_the_lock_blocks_nobody(dana: TeamStore) -> None:
    for way in (signal.SIGKILL, signal.SIGTERM):
        process = start(dana, "hold", 0)
        assert process.stdout is not None
        assert process.stdout.readline() == "holding\n"
        process.send_signal(way)
        assert process.wait(30) == -way
        lines(process)
        began = time.monotonic()
        add_entry(dana, way.name)
        assert time.monotonic() - began < 5
    assert texts(dana) == ["SIGKILL", "SIGTERM"]


# -- no room -----------------------------------------------------------------------------------


@pytest.mark.parametrize("room", [0, 300, 2_000, 6_000])
def test_no_room_is_said_and_the_old_bytes_stay(dana: TeamStore, room: int) -> None:
    def starved() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))

    said = lines(start(dana, "days", 100, before=starved))
    assert told(said, "failed"), said
    assert "nothing was changed" in said[-1]
    stood = set(told(said, "stands"))
    assert whole_actions(dana) == stood
    assert len(stood) >= (room == 6_000)
    add_entry(dana, "room again")
    assert "room again" in texts(again_whole(dana))


@pytest.mark.mounts
@pytest.mark.parametrize("which", ["team", "home"])
def test_a_full_disk_is_said_and_the_old_bytes_stay(
    dana: TeamStore, tmp_path: Path, which: str
) -> None:
    place = dana.folder / "people" if which == "team" else dana.home.path / "teams"
    kept = {path.relative_to(place): path.read_bytes() for path in place.rglob("*.json*")}
    moved = tmp_path / "moved"
    with small_room(moved, kilobytes=200):
        for path, data in kept.items():
            (moved / path).parent.mkdir(parents=True, exist_ok=True)
            (moved / path).write_bytes(data)
        subprocess.run(["mount", "--bind", str(moved), str(place)], check=True)
        try:
            said = lines(start(dana, "days", 2_000))
            assert said[-1].startswith("failed FolderTrouble"), said[-1]
            assert whole_actions(dana) == set(told(said, "stands"))
        finally:
            subprocess.run(["umount", str(place)], check=True)


def test_read_only_files_in_an_open_folder_are_replaced_whole(dana: TeamStore) -> None:
    add_entry(dana, "one")
    file_of(dana).chmod(0o444)
    add_entry(dana, "two")
    assert len(tables(file_of(dana))["entry"]) == 2
