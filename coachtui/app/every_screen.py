"""Every screen with its keys: for checks and for the list of all keys; imports all of them."""

import importlib
import pkgutil
from typing import Any

import coachtui.app.screens
from coachtui.app.commands import EVERYWHERE
from coachtui.app.keymap import EVERYWHERE_NAME, ScreenKeys
from coachtui.app.place import Place


def every_place() -> list[type[Place[Any]]]:
    """Every screen class that draws something; imports all of them."""
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


def every_screen() -> list[ScreenKeys]:
    """What works everywhere, then the screens with the keys of their own."""
    places = sorted(every_place(), key=lambda place: place.NAME)
    own = [ScreenKeys(place.NAME, place.KEYS) for place in places if place.KEYS]
    return [ScreenKeys(EVERYWHERE_NAME, EVERYWHERE), *own]
