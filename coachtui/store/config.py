"""config.toml in the personal folder: how coachtui looks and which keys it answers to.

What cannot be used is left out with a sentence about it, and the usual setting counts; the app
always starts. Comments, order and entries that this version does not know stay as they are.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any, Literal, NamedTuple

import msgspec
from msgspec import Meta, Struct

from coachtui.records.errors import WrongUse
from coachtui.records.text import shown
from coachtui.store.canonical import Unreadable
from coachtui.store.files import read_file, replace_file
from coachtui.store.home import Home

if TYPE_CHECKING:
    from tomlkit import TOMLDocument

NAME = "config.toml"
_USUAL = "the usual settings count until it is mended"
_SAFE = "Nothing was changed."


class Config(Struct, kw_only=True, frozen=True):
    """What a person set for themselves on this machine."""

    theme: str = "coach-dark"
    """Name of a house theme or of any Textual theme."""
    motion: Literal["full", "reduced"] = "full"
    """`reduced`: nothing slides and no cursor blinks."""
    vim_keys: bool = False
    """Whether lists know ctrl+d, ctrl+u and G, too."""
    sync: Annotated[str, Meta(pattern=r"^(?:off|start and exit|[1-9][0-9]{0,3} minutes)\Z")] = "off"
    """When the app exchanges with the team by itself: `off`, `start and exit`, `15 minutes`."""
    keys: dict[str, str] = {}
    """Keys of one's own by the name of the command; several are separated by commas."""


class Read(NamedTuple):
    """What the file says, as far as it can be used."""

    config: Config
    problems: tuple[str, ...]
    """A sentence for each thing that could not be used."""
    unknown: tuple[str, ...]
    """Entries of another version, or mistyped; they stay."""


TEMPLATE = """\
# How coachtui looks, and which keys it answers to: yours alone, on this machine.
# What cannot be read is left out with a word about it; what coachtui does not know stays here.

# Colours: "coach-dark", "coach-light", "coach-plain" (the terminal's own two), or another theme;
# `coachtui config themes` lists them all.
theme = "coach-dark"

# "reduced": nothing slides and no cursor blinks. "full": short movements.
motion = "full"

# true: lists know ctrl+d and ctrl+u (half a page) and G (the end), beside j and k.
vim_keys = false

# When the app exchanges with the team by itself: "off", "start and exit", or as in "15 minutes".
sync = "off"

# Keys of your own, by the name of the command: `coachtui config keys` lists every command.
# The usual key goes on working, unless you give it to something else.
# Several keys are separated by commas: "s,f6".
[keys]
# "accounts.touch" = "z"
"""
"""What a new file says; every setting with its meaning and its usual value."""


def read_config(home: Home) -> Read:
    """What the person set; never raises for what stands in the file."""
    try:
        found = read_file(home.path / NAME)
    except Unreadable as trouble:
        return _unusable(home, str(trouble))
    if found is None:
        return Read(Config(), (), ())
    import tomllib  # only where there is something to read

    try:
        written = tomllib.loads(found[0].decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as trouble:
        return _unusable(home, _lowered(str(trouble)))
    return _taken(written)


def change_config(home: Home, values: Mapping[str, str]) -> Config:
    """Write these settings into the file, whose comments and other entries stay.

    `keys.COMMAND` sets a key, an empty text goes back to the usual. Raises WrongUse for a name or
    value that does not fit and for a file that must be mended first; nothing is changed then.
    """
    document = _document(home)
    for name, text in values.items():
        _set(document, name.strip(), text.strip())
    new = document.as_string()
    import tomllib

    config, problems, _ = _taken(tomllib.loads(new))
    named = [problem for problem in problems if any(name in problem for name in values)]
    if named:
        raise WrongUse(f"{named[0]} {_SAFE}")
    home.prepare()
    replace_file(home.path / NAME, new.encode(), mode=0o600)
    return config


def is_setting(name: str) -> bool:
    """Whether this is the name of a setting of one's own, rather than one of the team."""
    return name in _SINGLE or name == "keys" or name.startswith("keys.")


def spoken_value(config: Config, name: str) -> str:
    """A setting as it is written with `config NAME=VALUE`; empty where nothing is set."""
    if name.startswith("keys."):
        return config.keys.get(name.removeprefix("keys."), "")
    value = getattr(config, name)
    return str(value).lower() if isinstance(value, bool) else str(value)


_SINGLE = tuple(name for name in Config.__struct_fields__ if name != "keys")


def _taken(written: Mapping[str, Any]) -> Read:
    """Each entry on its own, so that one mistake does not cost the others."""
    usable: dict[str, Any] = {}
    problems: list[str] = []
    for name in _SINGLE:
        if name in written:
            problem = _against(name, written[name])
            if problem:
                problems.append(problem)
            else:
                usable[name] = written[name]
    keys = written.get("keys", {})
    if isinstance(keys, dict):
        usable["keys"] = {command: key for command, key in keys.items() if isinstance(key, str)}
        problems += [
            f'{NAME}: keys.{shown(command)} takes a key in quotes, such as "s".'
            for command, key in keys.items()
            if not isinstance(key, str)
        ]
    else:
        problems.append(f"{NAME}: keys is a part of its own, headed [keys].")
    unknown = tuple(shown(name) for name in written if name not in Config.__struct_fields__)
    return Read(msgspec.convert(usable, Config), tuple(problems), unknown)


def _against(name: str, value: Any) -> str:
    try:
        msgspec.convert({name: value}, Config)
    except msgspec.ValidationError:
        return f"{NAME}: {name} takes {_TAKES[name]}, not {shown(repr(value))}."
    return ""


_TAKES = {
    "theme": "the name of a theme in quotes",
    "motion": '"full" or "reduced"',
    "vim_keys": "true or false",
    "sync": '"off", "start and exit" or a number of minutes as in "15 minutes"',
}


def _unusable(home: Home, why: str) -> Read:
    where = home.path / NAME
    return Read(Config(), (f"{NAME} cannot be read, {shown(why)}; {_USUAL}: {where}.",), ())


def _lowered(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]


def _document(home: Home) -> "TOMLDocument":
    """The file with its comments, or a new one. Raises WrongUse for one that cannot be read."""
    import tomlkit  # costs a third of a short command, and only a change needs it
    from tomlkit.exceptions import TOMLKitError

    try:
        found = read_file(home.path / NAME)
        return tomlkit.parse(found[0].decode("utf-8-sig") if found else TEMPLATE)
    except (Unreadable, TOMLKitError, UnicodeDecodeError, RecursionError) as trouble:
        raise WrongUse(
            f"{home.path / NAME} cannot be read, {shown(_lowered(str(trouble)))}; mend it or move "
            f"it away first. {_SAFE}"
        ) from None


def _set(document: "TOMLDocument", name: str, text: str) -> None:
    if name.startswith("keys."):
        _set_key(document, name.removeprefix("keys."), text)
    elif name not in _SINGLE:
        known = ", ".join((*_SINGLE, "keys.COMMAND"))
        raise WrongUse(f"There is no setting '{shown(name)}'; yours are {known}. {_SAFE}")
    elif not text:
        document.pop(name, None)
    else:
        document[name] = {"true": True, "false": False}.get(text.lower(), text)


def _set_key(document: "TOMLDocument", command: str, text: str) -> None:
    import tomlkit

    keys = document.get("keys")
    if not isinstance(keys, dict):
        keys = tomlkit.table()
        document["keys"] = keys
    if text:
        keys[command] = text
    else:
        keys.pop(command, None)
