"""Whose records a person's own places need: not everybody's, however large the team.

What anybody else wrote about what is theirs is looked for beside that (store.elsewhere).
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from coachtui.coaching.people import person_of, reports_of
from coachtui.records.shelf import Shelf
from coachtui.store.team_store import TeamStore


def read_around(store: TeamStore) -> Shelf:
    """The shelf with the records of everybody around me on it; all, where all were read.

    What is older than two years and what others wrote may be left for `what_follows`.
    """
    return store.read() if store.is_read else store.read_lately(people_around(store))


def is_whole(store: TeamStore) -> bool:
    """Whether everything that concerns what was read is on the shelf."""
    return store.is_read or (not store.has_older and store.elsewhere.is_true())


def what_follows(store: TeamStore) -> Iterator[None]:
    """Bring what is older, and what others wrote about it, in short steps."""
    yield from store.read_older()
    yield from store.elsewhere.go_through()


def read_whole(store: TeamStore, person: str) -> Shelf:
    """The shelf with everything of this person on it, of all years, and with those around me."""
    read_around(store)
    return store.read((person,), since=date.min)


def files_around(store: TeamStore) -> list[Path]:
    """The files of those around me that were read whole; any writing in them may show."""
    around = frozenset(people_around(store))
    return [path for path in store.whole_files() if path.parent.name in around]


def read_keeper(store: TeamStore, record_id: str) -> Shelf:
    """The shelf with the records of the one in whose list this record stands, if anybody's."""
    keepers = store.elsewhere.keepers_of(record_id)
    return store.read(keepers or None)


def people_around(store: TeamStore) -> list[str]:
    """Me, my manager, those I lead, and all with whom I share sealed words."""
    shelf, me = store.read_lately((store.me,)), store.me
    mine = person_of(shelf, me)
    keyring = store.sealing.keyring
    found = [me, keyring.manager, mine.manager if mine else None]
    found += [each for key in keyring.keys().values() for each in (key.owner, *key.holders)]
    found += [person.handle for person in reports_of(shelf, me, store.today())]
    if mine is None or mine.role != "rep":
        found += store.people_led
    return list(dict.fromkeys(each for each in found if each is not None))
