"""What the small forms have in common: whom they are about, and how their fields are read."""

from __future__ import annotations

from typing import NamedTuple

from coachtui.app.screens.form import Form

A_DAY = "fri, +3d, 17 may, eow"


class Whose(NamedTuple):
    """Whom a form is about, and who can read what is typed."""

    person: str
    """A handle."""
    name: str
    """First name."""
    readers: str
    """A sentence: "Only you and Mia can read this.\""""


class SmallForm(Form[object]):
    """Stands at the bottom, so that what it is about stays in sight."""
