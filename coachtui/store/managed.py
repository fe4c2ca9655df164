"""Whom a person may lead, told from everybody's own list without taking any record from it."""

from pathlib import Path

from coachtui.store.canonical import Unreadable
from coachtui.store.files import read_file
from coachtui.store.folder import people_in

_LIST = "list.json"
"""A person's own record is the first that they write, so it never stands in a later list."""


def people_naming_manager(folder: Path, manager: str) -> list[str]:
    """Handles of those whose list names this manager; one who does so elsewhere comes along.

    Only to know whose records to read, which tell for sure.
    """
    wanted = [f'"manager":{blank}"{manager}"'.encode() for blank in ("", " ")]
    found = []
    for person in people_in(folder):
        try:
            read = read_file(folder / "people" / person / _LIST)
        except Unreadable:
            continue
        if read is not None and any(each in read[0] for each in wanted):
            found.append(person)
    return found
