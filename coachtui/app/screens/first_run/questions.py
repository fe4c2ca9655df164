"""The questions of the first run, each a label and a field."""

from collections.abc import Iterator
from pathlib import Path

from textual.containers import Horizontal, Vertical
from textual.widget import Widget
from textual.widgets import Button, Input, Label, Select

from coachtui.app.widgets.plain import plain
from coachtui.records.places import as_from_home
from coachtui.store.folder import TEAM_FILE

LAST = ("folder", "why", "key")
"""Fields after which enter goes on."""
_ROLES = (("I sell (rep)", "rep"), ("I lead (manager)", "manager"), ("Both", "both"))


def start_rows(here: Path) -> list[Widget]:
    """For a team that is new."""
    return [
        *_about_me(Select(_ROLES, value="rep", allow_blank=False, id="role", compact=True)),
        _beside(
            ("Name of the team", Input(placeholder="My team", id="team", compact=True)),
            (
                "Its address, now or later",
                Input(placeholder="later", id="address", compact=True),
            ),
        ),
        *_row("Folder of the team", Input(as_from_home(here / "team"), id="folder", compact=True)),
        Button("Go on", variant="primary", id="go", compact=True),
    ]


def join_rows(here: Path) -> list[Widget]:
    """For a team that is there: its address, or its folder on this machine."""
    is_team = (here / TEAM_FILE).exists()
    role: Select[str] = Select(_ROLES, prompt="as you were invited", id="role", compact=True)
    return [
        *_about_me(role),
        *_row(
            "Address of the team, or its folder on this machine",
            Input(
                str(here) if is_team else "",
                placeholder="git@host:north.git",
                id="address",
                compact=True,
            ),
        ),
        *_row(
            "Folder for your copy",
            Input(
                placeholder="none: you share that folder" if is_team else "named for the team",
                id="folder",
                compact=True,
            ),
        ),
        Button("Go on", variant="primary", id="go", compact=True),
    ]


def is_it_you_rows(name: str, handle: str) -> list[Widget]:
    """Somebody works under that short name already."""
    return [
        Label(
            plain(f"{name} is {handle} in this team already. Is that you, on another machine?"),
            id="is-it-you",
        ),
        *_row(
            "Then your key, from its backup; it can come later, too",
            Input(placeholder="~/safe/coachtui-key.txt", id="key", compact=True),
        ),
        Horizontal(
            Button("Yes, that is me", variant="primary", id="go", compact=True),
            Button("No, somebody else", id="other", compact=True),
            id="first-run-buttons",
        ),
    ]


def _about_me(role: Select[str]) -> Iterator[Widget]:
    yield _beside(
        ("Your name", Input(placeholder="Dana Reyes", id="name", compact=True)),
        ("Short name", Input(placeholder="from your name", id="handle", compact=True)),
    )
    yield _beside(
        ("What you do", role),
        (
            "Your manager's name, if you have 1:1s",
            Input(placeholder="nobody yet", id="manager", compact=True),
        ),
    )


def _row(label: str, field: Widget) -> Iterator[Widget]:
    yield Label(label)
    yield field


def _beside(*fields: tuple[str, Widget]) -> Horizontal:
    return Horizontal(
        *(Vertical(Label(label), field) for label, field in fields), classes="first-run-row"
    )
