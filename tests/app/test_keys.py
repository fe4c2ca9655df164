"""One key means one thing on a screen, and every keyboard can type it."""

import importlib
import pkgutil
import re
from typing import Any

import pytest

import coachtui.app.screens
from coachtui.app.commands import EVERYWHERE, Command
from coachtui.app.place import Place

# Needs no AltGr on a German or French keyboard.
_TYPABLE = re.compile(
    r"[a-zA-Z]|f\d{1,2}|ctrl\+[a-z]|shift\+(tab|up|down)|enter|space|escape|tab|backspace|delete"
    r"|up|down|left|right|pageup|pagedown|home|end|question_mark|slash|minus|plus|comma|full_stop"
)


def every_place() -> list[type[Place[Any]]]:
    """Every screen class of the app that draws something."""
    root = coachtui.app.screens
    for module in pkgutil.walk_packages(root.__path__, f"{root.__name__}."):
        importlib.import_module(module.name)
    found: list[type[Place[Any]]] = []
    waiting: list[type[Any]] = [Place]
    while waiting:
        children = waiting.pop().__subclasses__()
        found += [child for child in children if child.body is not Place.body]
        waiting += children
    return found


PLACES = every_place()


def keys_of(commands: tuple[Command, ...]) -> list[str]:
    """Each key on its own."""
    return [key for command in commands for key in command.key.split(",")]


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.__name__)
def test_no_key_means_two_things(place: type[Place[Any]]) -> None:
    keys = keys_of(place.KEYS) + keys_of(EVERYWHERE)
    assert sorted(keys) == sorted(set(keys))


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.__name__)
def test_every_key_can_be_typed_on_any_keyboard(place: type[Place[Any]]) -> None:
    for key in keys_of(place.KEYS) + keys_of(EVERYWHERE):
        assert _TYPABLE.fullmatch(key), key


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.__name__)
def test_every_command_has_its_method_and_every_screen_says_what_it_is_for(
    place: type[Place[Any]],
) -> None:
    assert place.IDEA.endswith(".")
    for command in place.KEYS:
        assert callable(getattr(place, command.method)), command.id
        assert command.tooltip
        assert command.name


def test_command_ids_are_unique() -> None:
    ids = [command.id for place in PLACES for command in place.KEYS]
    ids += [command.id for command in EVERYWHERE]
    assert sorted(ids) == sorted(set(ids))
