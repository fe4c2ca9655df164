"""Keys of a person's own, checked against every screen before they are in force anywhere."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from coachtui.app.commands import EVERYWHERE, IN_BOXES, VIM, Command
from coachtui.app.keymap import KeyMap
from coachtui.records.text import shown

TYPABLE = re.compile(
    r"[a-zA-Z]|f\d{1,2}|ctrl\+[a-z]|shift\+(tab|up|down)|enter|space|escape|tab|backspace|delete"
    r"|up|down|left|right|pageup|pagedown|home|end|question_mark|slash|minus|plus|comma|full_stop"
)
"""Keys that need no AltGr on a German or French keyboard."""

_FREE = re.compile(
    r"[a-ik-zA-Z]|f([1-9]|1[0-2])|ctrl\+[a-z]|space|question_mark|slash|plus|full_stop"
)
_TAKEN_BY_TERMINALS = frozenset(f"ctrl+{letter}" for letter in "chijmqsz")
_SPELT = {"?": "question_mark", "/": "slash", "+": "plus", ".": "full_stop", "^": "ctrl+"}
EVERYWHERE_NAME = "Everywhere"


class ScreenKeys(NamedTuple):
    """The commands of one screen."""

    name: str
    """As a person calls it."""
    commands: tuple[Command, ...]
    box: bool = False
    """Whether it stands over a place; there only the box's own keys work, and help."""

    def with_shared(self, everywhere: Sequence[Command]) -> tuple[Command, ...]:
        """Every command that has a key here."""
        shared = _IN_A_BOX if self.box else everywhere
        return tuple({each.id: each for each in (*self.commands, *shared)}.values())


_IN_A_BOX = (*IN_BOXES, *(command for command in EVERYWHERE if command.id == "app.help"))


def own_keys(
    wanted: Mapping[str, str], screens: Sequence[ScreenKeys], *, vim: bool = False
) -> tuple[KeyMap, list[str]]:
    """The key map for what a person wants, and a sentence for each wish that cannot be met."""
    everywhere = (*EVERYWHERE, *(VIM if vim else ()))
    known = {command.id: command for screen in screens for command in screen.commands}
    problems: list[str] = []
    wishes: dict[str, list[str]] = {}
    for command_id, text in wanted.items():
        keys, problem = _keys_in(text)
        if command_id not in known:
            problem = f"there is no command of this name; {_LIST}"
        if problem:
            problems.append(f"config.toml: keys.{shown(command_id)}: {problem}")
        else:
            wishes[command_id] = keys
    for screen in screens:
        for command_id, problem in _clashes(wishes, screen.with_shared(everywhere)):
            wishes.pop(command_id, None)
            problems.append(f"config.toml: keys.{command_id}: {problem}")
    return KeyMap(_merged(wishes, screens, everywhere)), problems


_LIST = "coachtui config keys lists them."


def _keys_in(text: str) -> tuple[list[str], str]:
    """Textual's names of the keys, or why they cannot be had."""
    keys = [_named(part.strip()) for part in text.split(",") if part.strip()]
    if not keys:
        return [], "it names no key; leave the line out for the usual one."
    for key in keys:
        if key in ("j", "k"):
            return [], f"{key} moves in lists, so it cannot be had."
        if key.isdigit():
            return [], "digits are scores, so they cannot be had."
        if key in _TAKEN_BY_TERMINALS:
            return [], f"terminals or fields keep {shown(key)} for themselves, so it cannot be had."
        if not _FREE.fullmatch(key):
            return [], (
                f"'{shown(key)}' is no key that every keyboard types plainly; letters, F1 to F12, "
                "ctrl+letter, space, ? / + and . can be had."
            )
    return keys, ""


def _named(key: str) -> str:
    """Textual's name for a key as people write it: `^p`, `F6`, `?`."""
    if key[:1] == "^" and len(key) == len("^p"):
        return f"ctrl+{key[1:].lower()}"
    if re.fullmatch(r"F\d{1,2}|(?i:ctrl\+[a-z])", key):
        return key.lower()
    return _SPELT.get(key, key)


def _clashes(
    wishes: Mapping[str, Sequence[str]], commands: Iterable[Command]
) -> Iterable[tuple[str, str]]:
    """Wishes that would leave two commands on one key, or one without a key."""
    commands = list(commands)
    owners: dict[str, Command] = {}
    lost: set[str] = set()
    for command in commands:
        for key in wishes.get(command.id, ()):
            other = owners.setdefault(key, command)
            if other is not command and command.id not in lost:
                lost.add(command.id)
                yield command.id, f"{shown(key)} is what you gave to {other.id} there."
    for command in commands:
        if command.id in wishes:
            continue
        taken = [key for key in command.keys if key in owners]
        if len(taken) < len(command.keys):
            continue
        owner = owners[taken[0]]
        if owner.id not in lost:
            lost.add(owner.id)
            yield (
                owner.id,
                f"{command.shown_key} is '{command.name}' there ({command.id}); give that a key "
                "of its own, too.",
            )


def _merged(
    wishes: Mapping[str, Sequence[str]],
    screens: Sequence[ScreenKeys],
    everywhere: Sequence[Command],
) -> dict[str, str]:
    """One's own keys before the usual ones, as far as these were not given away."""
    keys: dict[str, str] = {}
    for screen in screens:
        commands = {command.id: command for command in screen.with_shared(everywhere)}
        given = {key: name for name in commands for key in wishes.get(name, ())}
        for command in commands.values():
            now = keys.get(command.id, command.key).split(",")
            own = wishes.get(command.id, ())
            left = [key for key in now if given.get(key, command.id) == command.id]
            merged = ",".join([*own, *(key for key in left if key not in own)])
            if merged and merged != command.key:
                keys[command.id] = merged
    return keys
