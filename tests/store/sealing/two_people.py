"""Two people with machines and copies of the team folder of their own; a copy stands for a pull."""

import shutil
from pathlib import Path
from typing import Any

from coachtui.records.coaching import Topic
from coachtui.records.days import Feeling
from coachtui.store.canonical import encode
from coachtui.store.team_store import TeamStore
from tests.store.support import MONTH, TODAY, file_of, replace, tables

SECRET = "I hold back on the Globex pricing idea"


def pair_topic(store: TeamStore, text: str = SECRET, readers: tuple[str, ...] = ()) -> Topic:
    """Something between Dana and Mia."""
    with store.change("between us") as change:
        return change.new(
            Topic,
            audience="pair",
            readers=readers or ("dana", "mia"),
            rep="dana",
            text=text,
            raised_on=TODAY,
        )


def feeling(store: TeamStore, progress: int = 2) -> Feeling:
    """How the day went, for its writer alone."""
    with store.change("felt") as change:
        return change.new(Feeling, person=store.me, date=TODAY, progress=progress)


def topics(store: TeamStore) -> list[str]:
    """What this person sees of what is between two."""
    store.read_everything()
    store.refresh()
    return sorted(topic.text for topic in store.shelf.of(Topic))


def sealed_file(store: TeamStore, person: str | None = None) -> Path:
    """This month's sealed file of a person, in this store's folder."""
    return file_of(store, f"sealed-{MONTH}.json", person)


def envelopes(store: TeamStore, person: str | None = None) -> dict[str, dict[str, Any]]:
    """What stands in it."""
    return tables(sealed_file(store, person)).get("sealed", {})


def change_envelope(store: TeamStore, person: str, **fields: Any) -> None:
    """Somebody with write access to the repository changes the only envelope of a file."""
    (envelope,) = envelopes(store, person).values()
    path = sealed_file(store, person)
    replace(path, encode({"sealed": {envelope["id"]: {**envelope, **fields}}}))


def change_person(store: TeamStore, person: str, **fields: Any) -> None:
    """Somebody with write access changes a person's own record."""
    path = file_of(store, "list.json", person)
    content = tables(path)
    for raw in content["person"].values():
        if raw["owner"] == person:
            raw.update(fields)
    replace(path, encode(content))


def copy_of(folder: Path, to: Path) -> Path:
    """The team folder as it stands now."""
    shutil.copytree(folder, to)
    return to
