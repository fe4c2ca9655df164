"""Every screen and dialog of the app, and the keys that lead to it in the sample team."""

from collections.abc import Sequence
from typing import NamedTuple


class Shot(NamedTuple):
    """What to open and press before the picture is taken."""

    name: str
    who: str = "dana"
    place: str = "today"
    talk_with: str | None = None
    keys: Sequence[str] = ()


def _talk(name: str, *keys: str) -> Shot:
    return Shot(name, who="mia", place="one-on-one", talk_with="dana", keys=keys)


def _list(name: str, *keys: str) -> Shot:
    return Shot(name, place="accounts", keys=keys)


def _log(name: str, *keys: str) -> Shot:
    return Shot(name, place="log", keys=("escape", *keys))


SCREENS = (
    Shot("today-rep"),
    Shot("today-manager", who="mia"),
    Shot("log", place="log"),
    _log("progress", "p"),
    _list("accounts"),
    _list("account", "enter"),
    _list("account-dossier", "enter", "d"),
    _list("account-people", "enter", "p"),
    _list("account-projects", "enter", "r"),
    _list("account-timeline", "enter", "t"),
    _list("account-check", "enter", "h"),
    _list("pick", "p"),
    Shot("talks", who="mia", place="one-on-one"),
    _talk("prep"),
    _talk("live", "s"),
    _talk("close", "s", "tab", "tab", "tab", "tab", "tab"),
    Shot("pulse", place="one-on-one", keys=("p",)),
    _talk("flip", "p"),
    _talk("flip-told", "p", "3", "3", "2", "2", "ctrl+s", "r"),
    Shot("history", who="mia", place="one-on-one", keys=("h",)),
    Shot("tried", keys=("e",)),
    Shot("see-as", keys=("V",)),
    Shot("round", who="mia", place="one-on-one", keys=("r", "p", "3")),
    Shot("notes", who="mia", keys=("ctrl+p", *"coaching notes", "enter")),
)
"""Screens between the two bars."""

DIALOGS = (
    Shot("help", keys=("question_mark",)),
    Shot("go", keys=("g",)),
    Shot("search", keys=("slash", *"glob")),
    Shot("palette", keys=("ctrl+p", *"next")),
    Shot("jump", place="log", keys=("ctrl+o",)),
    Shot("log-line", keys=("l", *"met @glo")),
    Shot("promise", keys=("tab", "tab", "tab", "tab", "enter")),
    Shot("thanks", keys=("w",)),
    Shot("reflection", keys=("r",)),
    Shot("add-what", keys=("a",)),
    Shot("aim", keys=("a", "g")),
    Shot("practice", keys=("a", "p")),
    Shot("working-with-me", keys=("a", "s")),
    Shot("look-back", who="mia", keys=("tab", "tab", "tab", "tab", "tab", "tab", "enter")),
    _log("obstacle", "ctrl+o", "d", *"no way in", "enter"),
    _log("energy", "n"),
    _log("days-off", "O"),
    _log("another-day", "D"),
    _log("ask-for-help", "s"),
    _list("add", "a"),
    _list("edit", "e"),
    _list("mark-many", "space", "space", "e"),
    _list("next-step", "n"),
    _list("touch", "c"),
    _list("parts", "m"),
    _list("find", "f", *"ini"),
    _list("bench", "b"),
    _list("swap", "a", *"Newco", "tab", *"near", "ctrl+s"),
    _list("merge", "M"),
    _list("fit", "enter", "f"),
    _list("comment", "enter", "C"),
    _list("door", "enter", "D"),
    _list("fact", "enter", "d", "a"),
    _list("contact", "enter", "p", "a"),
    _list("project", "enter", "r", "a"),
    Shot("topic", who="mia", place="one-on-one", keys=("a",)),
    Shot("plan-talk", who="mia", place="one-on-one", keys=("d",)),
    Shot("past-talk", who="mia", place="one-on-one", keys=("tab", "tab", "v")),
    _talk("trends", "t"),
    _talk("quote", "s", "a"),
    _talk("live-promise", "s", "c"),
    _talk("live-experiment", "s", "x"),
    _talk("live-idea", "s", "i"),
    _talk("live-thanks", "s", "w"),
    _talk("live-topic", "s", "n"),
)
"""Boxes over a screen."""

EMPTY = (
    Shot("today"),
    Shot("log", place="log"),
    _log("progress", "p"),
    _list("accounts"),
    _list("pick", "p"),
    Shot("talks", place="one-on-one"),
    Shot("pulse", place="one-on-one", keys=("p",)),
    Shot("deeper", place="one-on-one", keys=("p", "2", "3", "1", "3", "ctrl+s", "3")),
    Shot("tried", keys=("e",)),
    Shot("see-as", keys=("V",)),
    Shot("search", keys=("slash", *"acme")),
)
"""A team of one who has not written a word."""

HOSTILE = (
    Shot("today"),
    Shot("today-manager", who="mia"),
    Shot("log", place="log"),
    _list("accounts"),
    _list("account", "enter"),
    _list("account-timeline", "end", "enter", "t"),
    _list("next-step", "end", "n"),
    Shot("talks", place="one-on-one"),
    _talk("prep"),
    _talk("live", "s"),
    Shot("history", who="mia", place="one-on-one", keys=("h",)),
    Shot("search", keys=("slash", *"loud")),
    Shot("palette", keys=("ctrl+p", *"open")),
)
"""Texts that try to break the screen, and letters of every width."""
