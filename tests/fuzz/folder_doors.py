"""Files on disk as a stranger, a broken disk or another version could leave them."""

import tempfile
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

import msgspec

from coachtui.app.screens.one_on_one.parts import Where
from coachtui.app.screens.today.picture import packed, unpacked
from coachtui.app.screens.today.view import today_view
from coachtui.coaching.search import search
from coachtui.coaching.today import today_for
from coachtui.records.clock import Clock
from coachtui.records.errors import CoachError
from coachtui.records.text import shown
from coachtui.store.drafts import Drafts
from coachtui.store.glance import Glance
from coachtui.store.home import Home
from coachtui.store.kept import Kept
from coachtui.store.sealing.keyring import Keyring
from coachtui.store.sealing.seen import Seen
from coachtui.store.start import Newcomer, open_team, start_team, take_place
from coachtui.store.team_store import TeamStore
from coachtui.sync.doctor.examine import examine
from coachtui.sync.memory import Memory

TODAY = date(2024, 5, 14)


class World(NamedTuple):
    """A team of two in a folder that goes with the process."""

    room: tempfile.TemporaryDirectory[str]
    store: TeamStore

    @property
    def theirs(self) -> list[Path]:
        """Files that come from somebody else."""
        people = self.store.folder / "people"
        names = ("list.json", "2024-05.json", "2024-03.json", "sealed-2024-05.json")
        return [
            self.store.folder / "team.json",
            *(people / "mia" / name for name in names),
            people / "dana" / "2024-05.json",
        ]


@cache
def world() -> World:
    """Made once a process; each case puts back what it laid there."""
    room = tempfile.TemporaryDirectory()
    place, clock = Path(room.name), Clock(today=TODAY)
    dana = Newcomer("Dana Reyes", "dana", "rep", "mia")
    store = start_team(
        place / "team", Home(place / "dana"), "North", dana, clock=clock, durable=False
    )
    mia = Newcomer("Mia Chen", "mia", "manager")
    take_place(store.folder, Home(place / "mia"), mia, clock=clock, durable=False)
    store.read()
    return World(room, store)


def one_file(data: bytes) -> tuple[int, bytes]:
    """The first byte says in place of which file the rest stands."""
    return (data or b"\0")[0], data[1:]


def whole_folder(brought: tuple[int, bytes]) -> None:
    """Opened, looked through and examined: nothing is raised, and the file keeps its bytes."""
    number, data = brought
    team = world()
    path = team.theirs[number % len(team.theirs)]
    before = path.read_bytes() if path.exists() else None
    path.write_bytes(data)
    try:
        _look_through(team.store, path == team.store.folder / "team.json")
        assert path.read_bytes() == data
    finally:
        path.unlink()
        if before is not None:
            path.write_bytes(before)


def _look_through(known: TeamStore, is_team: bool) -> None:
    try:
        store = open_team(known.folder, known.home, clock=known.clock, durable=False)
    except CoachError:
        if is_team:
            return  # without the team's own record there is nothing to open
        raise
    shelf = store.read_everything()
    for me in ("dana", "mia"):
        today_for(shelf, me, TODAY, store.settings)
    today_view(store)
    search(shelf, "met", TODAY, reader="dana")
    for finding in examine(store):
        assert shown(finding.what) == finding.what


@cache
def kept_seeds() -> tuple[bytes, ...]:
    """A kept picture as the app packs it, alone and in its frame; a keyring; a log of states."""
    store = world().store
    picture = packed(today_view(store), "Tue 14 May")
    kept = Kept(store, "seed")
    kept.keep({TODAY: picture})
    whole = (store.personal / "kept" / "seed.msgpack").read_bytes()
    keyring = (store.personal / "keyring").read_bytes()
    memory = msgspec.msgpack.encode({"top": "/x", "files": {"a": [1, 2, 3, 4, "0" * 40]}})
    return (picture, whole, keyring, b"se01 3\nse02 1\nse01 4\n", memory, b"met Rivera")


def kept_files(data: bytes) -> None:
    """What was kept from one start to the next: used, or passed over as if it were not there."""
    store = world().store
    _kept_picture(store, data)
    unpacked(data)
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        doors: tuple[tuple[str, Callable[[], object]], ...] = (
            ("log-line.txt", lambda: Drafts(place).get("log line")),
            ("form.txt", lambda: Drafts(place).read("form", dict[str, str])),
            ("talk.txt", lambda: Drafts(place).read("talk", Where)),
            ("2024-05.txt", lambda: Seen(place).passes("2024-05", "se01", 2)),
            ("keyring", lambda: Keyring(place / "keyring").keys()),
            ("memory", lambda: Memory(place / "memory", Path("/x")).files),
        )
        for name, read in doors:
            (place / name).write_bytes(data)
            read()
    (store.personal / "glance.txt").write_bytes(data)
    Glance(store, TODAY).line()


def _kept_picture(store: TeamStore, data: bytes) -> None:
    path = store.personal / "kept" / "today.msgpack"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)
    found = Kept(store, "today").find(TODAY)
    if found is not None:
        unpacked(found[0])
