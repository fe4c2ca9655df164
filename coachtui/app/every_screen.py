"""Every screen with its keys: for checks and for the list of all keys; imports all of them."""

import importlib
import pkgutil
from typing import Any

import coachtui.app.screens
from coachtui.app.box import Box
from coachtui.app.commands import EVERYWHERE, IN_BOXES, Command
from coachtui.app.own_keys import EVERYWHERE_NAME, ScreenKeys
from coachtui.app.place import Place


def every_place() -> list[type[Place[Any]]]:
    """Every screen class that draws something; imports all of them."""
    return [place for place in _below(Place) if place.body is not Place.body]


def every_box() -> list[type[Box[Any]]]:
    """Every kind of box over a place; imports all of them."""
    return [box for box in _below(Box) if box.__dict__.get("NAME")]


def _below(root: type[Any]) -> list[type[Any]]:
    screens = coachtui.app.screens
    for module in pkgutil.walk_packages(screens.__path__, f"{screens.__name__}."):
        importlib.import_module(module.name)
    found: list[type[Any]] = []
    waiting = [root]
    while waiting:
        children = waiting.pop().__subclasses__()
        found += children
        waiting += children
    return found


def every_screen() -> list[ScreenKeys]:
    """What works everywhere, then the screens with the keys of their own."""
    places = sorted(every_place(), key=lambda place: place.NAME)
    own = [ScreenKeys(place.NAME, place.KEYS) for place in places if place.KEYS]
    boxes = [(box.NAME, _not_shared(box)) for box in sorted(every_box(), key=lambda box: box.NAME)]
    return [
        ScreenKeys(EVERYWHERE_NAME, EVERYWHERE),
        *own,
        ScreenKeys("Boxes", IN_BOXES, box=True),
        *(ScreenKeys(name, commands, box=True) for name, commands in boxes if commands),
    ]


def _not_shared(box: type[Box[Any]]) -> tuple[Command, ...]:
    return tuple(command for command in box.KEYS if command not in IN_BOXES)
