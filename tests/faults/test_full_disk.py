"""A disk that is really full, or really read-only: a small file system of its own, for each test.

Whatever is refused is refused in a sentence, leaves every byte as it was, and works once there is
room again. What only looks goes on.
"""

from collections.abc import Iterator
from pathlib import Path

import pexpect
import pytest

from coachtui.records.accounts import Account
from coachtui.records.clock import Clock
from coachtui.records.coaching import Topic
from coachtui.records.days import Day, Entry, Feeling
from coachtui.records.errors import FolderTrouble
from coachtui.store.canonical import decode
from coachtui.store.drafts import Drafts
from coachtui.store.home import Home
from coachtui.store.sealing.seen import Seen
from coachtui.store.start import Newcomer, open_team, start_team
from coachtui.store.team_store import TeamStore
from tests.app.driving import driving
from tests.cli.conftest import Coach, Result
from tests.faults.room import Room, small_room
from tests.faults.test_app_process import opened
from tests.faults.test_kills import all_files_are_sound, names
from tests.faults.writer import TODAY
from tests.quiet import exact_waiting
from tests.store.support import add_entry, again
from tests.sync.clones import bare_remote, git

__all__ = ["exact_waiting"]

pytestmark = [pytest.mark.mounts, pytest.mark.usefixtures("calm_git")]

FULL = "the disk is full"
CLOSED = "the disk can only be read"


class Desk:
    """Dana's team, its remote, and the room in which some of it stands."""

    def __init__(self, folder: Path, room: Room, in_room: str) -> None:
        self.room = room
        self.outside = folder
        self.dana = Coach("dana", room.path if in_room == "both" else folder)
        if in_room == "team":
            self.dana.team = room.path / "team"
        if in_room == "home":
            self.dana.home = room.path / "home-dana"
        self._start(bare_remote(folder / "team.git"))
        self.list = folder / "companies.csv"
        rows = "".join(f"Firm {number},firm{number}.com\n" for number in range(200))
        self.list.write_text(f"Company,Domain\n{rows}")

    def _start(self, remote: Path) -> None:
        who = ("--name", "Dana Reyes", "--handle", "dana", "--role", "rep", "--manager", "mia")
        self.dana("init", str(self.dana.team), *who, "--no-git").ok()
        git(self.dana.team, "init", "-q", "-b", "main")
        git(self.dana.team, "remote", "add", "origin", str(remote))
        self.dana("account", "add", "Acme", "why_them=they grow", "tier=A").ok()
        self.dana("topic", "add", "the first topic").ok()
        self.dana("sync").ok()
        self.dana("log", "waits for a sync @acme p2").ok()

    def file(self, name: str) -> str:
        """A new file in the room, for what is written out."""
        return str(self.room.path / name)

    def store(self) -> TeamStore:
        """The team as the app opens it."""
        return open_team(self.dana.team, Home(self.dana.home), clock=Clock(today=TODAY))


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    """Eight megabytes."""
    with small_room(tmp_path / "room") as found:
        yield found


WRITES: dict[str, tuple[str, ...]] = {
    "a log line": ("log", "met them again p3"),
    "undo": ("undo",),
    "an account": ("account", "add", "Umbrella", "why_them=they move"),
    "a sealed topic": ("topic", "add", "what I ask you"),
    "a copy of the key": ("key", "backup", "FILE:key.txt"),
    "a new key": ("key", "new", "--yes"),
    "own settings": ("config", "theme=coach-light"),
    "an import": ("account", "import", "LIST"),
    "an export as CSV": ("account", "export", "FILE:accounts.csv"),
    "an export as JSON": ("export", "json", "--out", "FILE:all.json"),
    "a report": ("report", "period", "--form", "html", "--out", "FILE:review.html"),
    "a sync": ("sync",),
    "a new team": ("init", "FILE:south", "--name", "Lee Wu", "--handle", "lee", "--role", "rep"),
    "a team to join": (
        *("join", "REMOTE", "FILE:joined", "--name", "Lee Wu", "--handle", "lee"),
        *("--role", "rep"),
    ),
}
IN_TEAM = ("a log line", "undo", "an account", "a sealed topic", "an import", "a sync")
IN_HOME = ("own settings", "a new key")
LOOKS: dict[str, tuple[str, ...]] = {
    "today": ("today",),
    "the week": ("week",),
    "the list": ("account", "list"),
    "search": ("search", "first"),
    "one line": ("status", "--short"),
    "a report": ("report", "week"),
    "everything as JSON": ("export", "json"),
}


def carried_out(desk: Desk, command: tuple[str, ...]) -> Result:
    """The command with its places filled in; a newcomer comes with a home of their own."""
    args = []
    for word in command:
        word = desk.file(word.removeprefix("FILE:")) if word.startswith("FILE:") else word
        places = {"LIST": str(desk.list), "REMOTE": str(desk.outside / "team.git")}
        args.append(places.get(word, word))
    if "lee" not in args:
        return desk.dana(*args)
    lee = Coach("lee", desk.room.path)
    lee.home, lee.team = desk.room.path / "home-lee", Path(args[1])
    return lee(*args)


def refused_whole(desk: Desk, result: Result, before: dict[str, bytes], why: str) -> None:
    """In one sentence that names the cause; every byte as it was, and nothing half written."""
    assert result.code == 5, result
    assert why in result.refused
    assert "Errno" not in result.err
    assert desk.room.states == before


@pytest.mark.parametrize("what", WRITES)
def test_on_a_full_disk_it_is_refused_whole_and_works_with_room(
    tmp_path: Path, room: Room, what: str
) -> None:
    desk = Desk(tmp_path, room, "both")
    room.fill()
    before = room.states
    refused_whole(desk, carried_out(desk, WRITES[what]), before, FULL)
    room.make()
    again = carried_out(desk, WRITES[what])
    assert again.code == (2 if what == "a team to join" and "already" in again.err else 0), again


@pytest.mark.parametrize(
    ("where", "what"),
    [("team", each) for each in IN_TEAM] + [("home", each) for each in IN_HOME],
)
def test_it_is_enough_that_one_of_the_two_folders_is_full(
    tmp_path: Path, room: Room, where: str, what: str
) -> None:
    desk = Desk(tmp_path, room, where)
    room.fill()
    before = room.states
    team = {path: path.read_bytes() for path in desk.dana.team.rglob("*.json")}
    refused_whole(desk, carried_out(desk, WRITES[what]), before, FULL)
    assert {path: path.read_bytes() for path in desk.dana.team.rglob("*.json")} == team
    room.make()
    assert carried_out(desk, WRITES[what]).code == 0


@pytest.mark.parametrize("where", ["both", "team", "home"])
@pytest.mark.parametrize("what", WRITES)
def test_where_nothing_may_be_written_it_is_refused_whole(
    tmp_path: Path, room: Room, what: str, where: str
) -> None:
    desk = Desk(tmp_path, room, where)
    if what in {"team": IN_HOME, "home": ("a sync",), "both": ()}[where]:
        pytest.skip("nothing of it stands there")
    room.close()
    before = room.states
    refused_whole(desk, carried_out(desk, WRITES[what]), before, CLOSED)
    room.open()
    assert carried_out(desk, WRITES[what]).code in (0, 2)


@pytest.mark.parametrize("state", ["full", "closed"])
@pytest.mark.parametrize("what", LOOKS)
def test_looking_goes_on(tmp_path: Path, room: Room, what: str, state: str) -> None:
    desk = Desk(tmp_path, room, "both")
    before = desk.dana(*LOOKS[what]).ok()
    room.fill() if state == "full" else room.close()
    kept = room.states
    assert desk.dana(*LOOKS[what]).ok().splitlines()[:3] == before.splitlines()[:3]
    assert room.states == kept


@pytest.mark.parametrize("state", ["full", "closed"])
def test_doctor_looks_all_the_same_and_names_the_disk(
    tmp_path: Path, room: Room, state: str
) -> None:
    desk = Desk(tmp_path, room, "both")
    (desk.dana.team / "people" / "dana" / "2024-04.json").write_text("{")
    room.fill() if state == "full" else room.close()
    kept = room.states
    found = desk.dana("doctor")
    assert found.code == 5
    assert "2024-04.json" in found.out
    assert (CLOSED in found.out) == (state == "closed")
    assert desk.dana("doctor", "--fix").code == 5
    assert room.states == kept


async def test_the_app_opens_on_a_full_disk_and_keeps_what_is_typed_until_there_is_room(
    tmp_path: Path, room: Room
) -> None:
    desk = Desk(tmp_path, room, "both")
    room.fill()
    before = room.states
    async with driving(desk.store(), "today", size=(120, 40)) as drive:
        assert "waits for a sync" in drive.text or "Acme" in drive.text
        await drive.press("l")
        await drive.type("met Rivera about the pilot p3")
        await drive.press("enter")
        assert FULL in drive.text
        assert "met Rivera about the pilot p3" in drive.text
        assert room.states == before
        for place in ("f3", "f4", "f5", "f2"):
            await drive.press(place)
        room.make()
        await drive.press("l")
        if "met Rivera about the pilot" not in drive.text:
            await drive.type("met Rivera about the pilot p3")
        await drive.press("enter")
    assert drive.app.return_code in (0, None)
    assert not list(desk.dana.home.rglob("reports/*"))
    assert "met Rivera about the pilot" in desk.dana("search", "pilot").ok()


@pytest.mark.parametrize("where", ["both", "team", "home"])
async def test_the_app_opens_where_nothing_may_be_written_and_says_so_when_asked_to(
    tmp_path: Path, room: Room, where: str
) -> None:
    desk = Desk(tmp_path, room, where)
    drafts = Drafts(desk.store().personal / "drafts")
    drafts.put("log line", "from yesterday")
    room.close()
    before = room.states
    async with driving(desk.store(), "today", size=(120, 40)) as drive:
        await drive.press("l")
        await drive.press("ctrl+u")
        await drive.type("met Rivera p3")
        await drive.press("enter")
        assert CLOSED in drive.text
        for place in ("escape", "f3", "f4", "f5", "f2"):
            await drive.press(place)
    assert drive.app.return_code in (0, None)
    assert not list(desk.dana.home.rglob("reports/*"))
    assert room.states == before
    room.open()


@pytest.mark.parametrize("state", ["full", "closed"])
def test_the_app_as_a_process_starts_and_ends_all_the_same(room: Room, state: str) -> None:
    who = Newcomer("Dana Reyes", "dana", "rep", "mia")
    store = start_team(room.path / "team", Home(room.path / "home"), "North", who)
    room.fill() if state == "full" else room.close()
    before = room.states
    process = opened(store)
    process.send(b"q")
    process.expect(pexpect.EOF)
    process.close()
    assert process.exitstatus == 0
    assert room.states == before


def test_a_full_home_takes_no_draft_and_the_old_one_stays(room: Room) -> None:
    drafts = Drafts(room.path / "drafts")
    drafts.put("log line", "half a sentence")
    room.fill()
    drafts.put("log line", "half a sentence and more")
    assert drafts.get("log line") == "half a sentence"
    room.close()
    drafts.drop("log line")
    assert drafts.get("log line") == "half a sentence"


def test_a_full_home_costs_only_the_kept_picture(tmp_path: Path, room: Room) -> None:
    desk = Desk(tmp_path, room, "home")
    first = desk.dana("status", "--short").ok()
    room.fill()
    desk.dana("log", "the team's folder has room p4").ok()
    assert desk.dana("status", "--short").ok() == first
    assert "has room" in desk.dana("search", "room").ok()
    room.make()
    assert desk.dana("undo").ok().startswith("Taken back")


def test_a_state_that_was_noted_on_a_full_disk_spoils_no_later_one(room: Room) -> None:
    seen = Seen(room.path / "seen")
    (room.path / "seen").mkdir()
    log = room.path / "seen" / "2024-05.txt"
    log.write_text(f"se{0:026d} 7\n" * 127)
    room.fill()
    for number in range(1, 200):
        seen.note("2024-05", f"se{number:026d}", 7)
    seen.save()
    room.make()
    seen.note("2024-05", f"se{200:026d}", 9)
    seen.save()
    later = Seen(room.path / "seen")
    assert not later.passes("2024-05", f"se{200:026d}", 8)
    assert not later.passes("2024-05", f"se{0:026d}", 6)


# -- an action of several files ------------------------------------------------------------------


@pytest.fixture
def store(room: Room) -> TeamStore:
    """Dana's team in the room, with one file of 60 pages and one of 90."""
    found = start_team(
        room.path / "team",
        Home(room.path / "home"),
        "North",
        Newcomer("Dana Reyes", "dana", "rep", "mia"),
        clock=Clock(today=TODAY),
        durable=False,
    )
    with found.change("a long list") as change:
        for number in range(15):
            change.new(
                Account,
                name=f"Firm {number}",
                rep="dana",
                status="bench",
                relation="prospect",
                added_on=TODAY,
                notes="x" * 16_000,
            )
    with found.change("many feelings") as change:
        for number in range(300):
            day = TODAY.fromordinal(TODAY.toordinal() - 1 - number)
            change.new(Feeling, person="dana", date=day, setback="y" * 480)
    return found


def over_five_files(store: TeamStore, name: str) -> None:
    """The first and the last file are large, and between them new ones are made."""
    with store.change(f"day {name}") as change:
        change.new(
            Account,
            name=name,
            rep="dana",
            status="bench",
            relation="prospect",
            added_on=TODAY,
        )
        change.new(Topic, audience="me", rep="dana", text=name, raised_on=TODAY)
        change.new(Day, person="dana", date=TODAY, moved=name)
        change.new(Entry, person="dana", date=TODAY, text=name, kind="note", side="inside")
        change.new(Feeling, person="dana", date=TODAY, setback=name)


def has(store: TeamStore, name: str) -> set[bool]:
    """Whether each kind of record shows the action; one answer where it is whole."""
    return {name in shown for shown in names(store).values()}


@pytest.mark.parametrize("pages", [0, 1, 30, 60, 61, 62, 63, 70, 90])
def test_however_little_room_there_is_an_action_is_whole_or_not_at_all(
    store: TeamStore, room: Room, pages: int
) -> None:
    room.fill(pages)
    before = room.states
    with pytest.raises(FolderTrouble, match=f"{FULL}.*nothing was changed"):
        over_five_files(store, "new")
    assert room.states == before
    assert has(store, "new") == {False}
    room.make()
    assert has(again(store), "new") == {False}
    over_five_files(store, "later")
    assert has(store, "later") == has(again(store), "later") == {True}
    all_files_are_sound(store)


def test_what_can_neither_be_finished_nor_taken_back_is_said_and_finished_later(
    store: TeamStore, room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody else takes the last room while an action is being written."""
    replace = Path.replace

    def taken(path: Path, target: Path) -> Path:
        done = replace(path, target)
        if target.name == "2024-05.json":
            room.fill()
        return done

    monkeypatch.setattr(Path, "replace", taken)
    with pytest.raises(FolderTrouble, match="stands in the undo journal") as said:
        over_five_files(store, "new")
    assert "nothing was changed" not in said.value.message.partition("possible")[0]
    monkeypatch.undo()
    room.make()
    add_entry(store, "another")
    assert has(store, "new") == has(again(store), "new") == {True}
    all_files_are_sound(store)


@pytest.mark.parametrize("pages", range(8))
def test_the_private_file_stays_whole_page_by_page(
    store: TeamStore, room: Room, pages: int
) -> None:
    def topic(text: str) -> None:
        with store.change(text) as change:
            change.new(Topic, audience="me", rep="dana", text=text, raised_on=TODAY)

    topic("first")
    room.fill(pages)
    before = room.states
    stood = False
    try:
        topic("second")
        stood = True
    except FolderTrouble:
        assert room.states == before
    room.make()
    topic("third")
    private = decode((store.personal / "private.json").read_bytes())
    found = {record["text"] for record in private["topic"].values()}
    assert found == ({"first", "second", "third"} if stood else {"first", "third"})
