"""Settings of one's own on this machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coachtui.app.facts import theme_names
from coachtui.app.screens.form import Field, Form, FormValues
from coachtui.store.config import Config, change_config
from coachtui.store.team_store import TeamStore

if TYPE_CHECKING:
    from coachtui.app.screens.files.screen import Files

_SYNC = (
    ("only when I say so", "off"),
    ("when it starts, and when I leave", "start and exit"),
    ("every 5 minutes, too", "5 minutes"),
    ("every 15 minutes, too", "15 minutes"),
    ("every 60 minutes, too", "60 minutes"),
)
_MOTION = (("short movements", "full"), ("nothing moves", "reduced"))


def ask_for_settings(place: Files) -> None:
    """When to exchange, colours, movement; config.toml knows more."""
    config = place.coach.wishes.config
    sync = _SYNC if any(config.sync == value for _, value in _SYNC) else _own(config)

    def save(store: TeamStore, values: FormValues) -> Config:
        return change_config(store.home, dict(values))

    def saved(changed: Config | None) -> None:
        if changed is not None:
            place.coach.wishes.take(changed)
            place.say("Kept, for you on this machine.")

    form = Form(
        "Settings of your own",
        (
            Field("sync", "When does the app exchange with the team?", config.sync, choices=sync),
            Field(
                "theme",
                "Colours",
                config.theme,
                choices=[(name, name) for name in theme_names()],
            ),
            Field("motion", "Movement", config.motion, choices=_MOTION, beside=True),
        ),
        save,
        readers="Yours alone, on this machine. Your own keys, too, are in config.toml.",
    )
    place.app.push_screen(form, saved)


def _own(config: Config) -> tuple[tuple[str, str], ...]:
    return (*_SYNC, (f"every {config.sync}, too", config.sync))
