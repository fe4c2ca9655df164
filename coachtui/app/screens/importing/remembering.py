"""What columns mean, kept under a name for the next file of the same kind."""

from collections.abc import Mapping, Sequence

from coachtui.app.screens.form import Field, Form, FormValues
from coachtui.app.screens.menu import Choice, Menu
from coachtui.exchange.profiles import profile_name, save_profile
from coachtui.records.text import shown
from coachtui.store.team_store import TeamStore

_LETTERS = "abcdefghilmopqrstuvwxyz"
KEEP = "\0"
"""Stands for keeping the present mapping; no profile can be called so."""


def remember_menu(names: Sequence[str]) -> Menu:
    """Keep what the columns mean now, or use what was kept."""
    kept = [
        Choice(letter, name, shown(name), "use it")
        for letter, name in zip(_LETTERS, names, strict=False)
    ]
    return Menu("What the columns mean", [Choice("k", KEEP, "Keep it", "for the next file"), *kept])


def remember_form(columns: Mapping[str, str | None]) -> Form[str]:
    """Asks for a name."""

    def save(store: TeamStore, values: FormValues) -> str:
        name = profile_name(values["name"])
        save_profile(store.home, name, columns)
        return name

    return Form(
        "Remember what the columns mean",
        [Field("name", "Name", hint="crm")],
        save,
        readers="Only you, on this machine.",
        button="Remember",
    )
