"""One key means one thing on a screen, and every keyboard can type it."""

from typing import Any

import pytest
from textual.screen import ModalScreen

from coachtui.app.box import Box
from coachtui.app.commands import EVERYWHERE, VIM, Command
from coachtui.app.every_screen import every_box, every_place
from coachtui.app.own_keys import TYPABLE
from coachtui.app.place import Place

PLACES = every_place()
BOXES = every_box()


def keys_of(commands: tuple[Command, ...]) -> list[str]:
    """Each key on its own."""
    return [key for command in commands for key in command.key.split(",")]


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.__name__)
def test_no_key_means_two_things(place: type[Place[Any]]) -> None:
    keys = keys_of(place.KEYS) + keys_of(EVERYWHERE) + keys_of(VIM)
    assert sorted(keys) == sorted(set(keys))


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.__name__)
def test_every_key_can_be_typed_on_any_keyboard(place: type[Place[Any]]) -> None:
    for key in keys_of(place.KEYS) + keys_of(EVERYWHERE):
        assert TYPABLE.fullmatch(key), key


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.__name__)
def test_every_command_has_its_method_and_every_screen_says_what_it_is_for(
    place: type[Place[Any]],
) -> None:
    assert place.NAME
    assert place.IDEA.endswith(".")
    for command in place.KEYS:
        assert callable(getattr(place, command.method)), command.id
        assert command.tooltip
        assert command.name


def test_command_ids_are_unique() -> None:
    ids = [command.id for place in PLACES for command in place.KEYS]
    ids += [command.id for command in EVERYWHERE]
    assert sorted(ids) == sorted(set(ids))


@pytest.mark.parametrize("box", BOXES, ids=lambda box: box.__name__)
def test_the_keys_of_a_box_are_commands_that_say_what_they_do(box: type[Box[Any]]) -> None:
    assert box.IDEA.endswith(".")
    keys = keys_of(box.KEYS)
    assert sorted(keys) == sorted(set(keys))
    for command in box.KEYS:
        assert callable(getattr(box, command.method)), command.id
        assert command.tooltip
        for key in command.keys:
            assert TYPABLE.fullmatch(key), key


def test_every_box_of_the_app_is_known() -> None:
    children = list(ModalScreen.__subclasses__())
    assert [child for child in children if child.__module__.startswith("coachtui")] == [Box]


_ONE_WAY = {
    "add": "a",
    "add topic": "a",
    "edit": "e",
    "done": "x",
    "open": "enter",
    "back": "escape",
    "leave": "escape",
    "filter": "v",
    "next step": "n",
    "move": "m",
    "thanks": "w",
    "save": "ctrl+s",
    "reflect": "r",
}
"""The key for a thing that is done in several places."""


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.__name__)
def test_the_same_thing_is_done_with_the_same_key_everywhere(place: type[Place[Any]]) -> None:
    for command in place.KEYS:
        wanted = _ONE_WAY.get(command.name)
        if wanted and command.id != "live.back":  # there esc would leave the talk
            assert command.first_key == wanted, command.id


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.__name__)
def test_digits_are_scores_and_j_and_k_move_in_lists(place: type[Place[Any]]) -> None:
    for command in place.KEYS:
        assert not any(key.isdigit() for key in command.keys), command.id
        if "j" in command.keys or "k" in command.keys:
            assert {"up", "down"} & set(command.keys), command.id
