"""Addresses of a team's repository: which are used, how they are shown, what folder they give."""

import re
from pathlib import Path

from coachtui.records.errors import WrongUse
from coachtui.records.places import from_home
from coachtui.records.text import folded, shown

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*)://")
_HELPER = re.compile(r"[A-Za-z0-9+.-]*::")
_AT_HOST = re.compile(r"(?:[^/:@\s]+@)?[^/:@\s]+:(?!/{2}).+")
_ALLOWED = frozenset(("https", "http", "ssh", "git", "file"))
_EXAMPLES = "such as git@host:team.git, https://host/team.git or a folder on a shared drive"


def checked_address(text: str, here: Path) -> str:
    """The address as git gets it; a path is made whole, seen from `here`.

    Raises WrongUse for what is no address, and for transports that could run programs.
    """
    address = text.strip()
    if not address or address.startswith("-") or shown(address) != address:
        raise WrongUse(
            f"'{shown(text)}' is no address of a repository; it looks {_EXAMPLES}. "
            "Nothing was changed."
        )
    found = _SCHEME.match(address)
    if (found and found[1].lower() not in _ALLOWED) or _HELPER.match(address):
        raise WrongUse(
            f"{shown_address(address)} uses a way of transport that could run programs on this "
            f"machine, so it was not used. Use an address {_EXAMPLES}."
        )
    path = here / from_home(address)
    if found or (_AT_HOST.fullmatch(address) and not path.exists()):
        return address
    return str(path.resolve())


def shown_address(address: str) -> str:
    """The address without a password that may stand in it."""
    scheme, mark, rest = address.partition("://")
    if mark and "@" in rest.split("/")[0]:
        rest = rest.partition("@")[2]
    return shown(f"{scheme}{mark}{rest}")


def folder_name(address: str) -> str:
    """The name of the folder that an address gives: its last part, in plain letters."""
    last = re.split(r"[/\\:]", address.rstrip("/\\"))[-1].removesuffix(".git")
    return re.sub("[^a-z0-9]+", "-", folded(last)).strip("-") or "team"
