"""Killed before each single step of an action: every step is tried, none by chance."""

import sys
from collections.abc import Callable
from functools import partial
from itertools import count
from types import FrameType
from typing import Any

import pytest

from coachtui.records.accounts import Account
from coachtui.records.days import Day
from coachtui.store.start import open_team
from coachtui.store.team_store import TeamStore
from tests.faults.test_kills import all_files_are_sound, names, whole_actions
from tests.faults.writer import whole_day
from tests.killing import killed_before
from tests.store.support import add_entry, again

WRITING = {"write", "flush", "fsync", "ftruncate", "replace"}


def durable(store: TeamStore) -> TeamStore:
    """As people use it, with everything flushed to the disk."""
    opened = open_team(store.folder, store.home, clock=store.clock)
    opened.read()
    return opened


@pytest.mark.slow
def test_killed_before_each_step_of_an_action(dana: TeamStore) -> None:
    store = durable(dana)
    stood: set[str] = set()
    for step in count():
        name = f"step {step}"
        was_killed = killed_before(step, partial(whole_day, store, name))
        now = whole_actions(dana)
        assert stood <= now <= stood | {name}
        if not was_killed:
            assert name in now
            break
        stood = now
        store.refresh()
    assert step > 40
    assert 0 < len(stood) < step


@pytest.mark.slow
def test_killed_before_each_step_of_an_undo(dana: TeamStore) -> None:
    for step in count():
        name = f"step {step}"
        store = durable(dana)
        before = whole_actions(dana)
        whole_day(store, name)
        was_killed = killed_before(step, store.undo)
        now = whole_actions(dana)
        assert before <= now <= before | {name}
        if not was_killed:
            assert now == before
            break
    assert step > 40


@pytest.mark.slow
def test_an_app_that_stays_open_carries_through_whatever_step_was_the_last(
    dana: TeamStore,
) -> None:
    store = durable(dana)
    dana.read()
    for step in count():
        name = f"step {step}"
        was_killed = killed_before(step, partial(whole_day, store, name))
        add_entry(dana, f"app {step}")
        shown = names(dana)
        assert shown["day"] == shown["account"] == shown["feeling"] == shown["topic"]
        assert shown["entry"] == shown["day"] | {f"app {n}" for n in range(step + 1)}
        all_files_are_sound(dana)
        if not was_killed:
            break
        store.refresh()
    assert names(again(dana)) == names(dana)
    assert len(dana.shelf.of(Day)) == len(dana.shelf.of(Account)) > 10


def test_interrupted_from_the_keyboard_at_each_step_it_is_whole_or_not_at_all(
    dana: TeamStore,
) -> None:
    store = durable(dana)
    nothing = names(store)
    for step in count():
        name = f"step {step}"
        everything = {kind: {name} for kind in nothing}
        if not interrupted_before(step, partial(whole_day, store, name)):
            break
        assert names(store) == names(again(dana))
        assert names(store) in (nothing, everything)
        if names(store) == everything:  # it stood already, and only its end was not yet noted
            store.undo()
        assert names(store) == names(again(dana)) == nothing
    assert step > 15
    assert whole_actions(dana) == {name}


def interrupted_before(step: int, act: Callable[[], object]) -> bool:
    """Do it, with the keyboard's interrupt before the numbered step; whether it came that far."""
    left = step

    def interrupt(frame: FrameType, event: str, called: Any) -> None:
        nonlocal left
        if event == "c_call" and called.__name__ in WRITING:
            left -= 1
            if left < 0:
                raise KeyboardInterrupt

    sys.setprofile(interrupt)
    try:
        act()
    except KeyboardInterrupt:
        return True
    finally:
        sys.setprofile(None)
    return False
