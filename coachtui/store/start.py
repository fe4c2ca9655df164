"""Opening a team, starting one, taking one's place in one."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from coachtui.records.clock import Clock, stamp
from coachtui.records.codec import checked
from coachtui.records.errors import CoachError, FolderTrouble, NotFound, WrongUse, cause
from coachtui.records.ids import Chance, is_id, new_id
from coachtui.records.people import Person, Role, Team
from coachtui.records.settings import TeamSettings
from coachtui.store.database import CanonicalStorage
from coachtui.store.files import replace_file
from coachtui.store.folder import LOCK_FILE, TEAM_FILE, find_team_folder
from coachtui.store.home import Home
from coachtui.store.team_store import SCHEMA_VERSION, TeamStore


class Newcomer(NamedTuple):
    """What somebody says about themselves when they start or join."""

    name: str
    handle: str
    role: Role
    manager: str | None = None


def chosen_folder(named: Path | None, home: Home, here: Path) -> Path | None:
    """The team folder to use: the named one, the nearest one above, else the one chosen last."""
    if named is not None:
        return named
    if os.environ.get("COACHTUI_TEAM"):
        return Path(os.environ["COACHTUI_TEAM"])
    return find_team_folder(here) or home.team_folder()


def team_id_of(folder: Path) -> str:
    """The id of the team in a folder.

    Raises NotFound when there is none, FolderTrouble when team.json cannot be read.
    """
    file = CanonicalStorage(folder / TEAM_FILE)
    teams = file.read().get("team", {})
    if file.damage:
        raise FolderTrouble(
            f"{folder / TEAM_FILE} is damaged ({file.damage}). It was left as it is; restore it "
            "from your repository's history."
        )
    if not teams:
        raise NotFound(f"{folder} is not a team folder: it has no {TEAM_FILE} with a team in it.")
    team_id = min(teams)
    if not is_id(team_id, "tm"):  # it becomes part of a path in the personal folder
        raise FolderTrouble(
            f"{folder / TEAM_FILE} gives the team an id that no coachtui writes; nothing was "
            "changed. Restore the file from your repository's history."
        )
    return team_id


def open_team(
    folder: Path, home: Home, *, clock: Clock | None = None, durable: bool = True
) -> TeamStore:
    """Open a team as the person this home belongs to.

    Raises WrongUse when this person has no place in the team yet.
    """
    team_id = team_id_of(folder)
    me = home.me(team_id)
    if me is None:
        raise WrongUse(
            f"You have no place in the team in {folder} yet. Take it with: "
            f"coachtui init {folder} --name NAME --handle HANDLE --role rep"
        )
    store = TeamStore(folder, home, team_id, me, clock=clock, durable=durable)
    store.settle()
    return store


def start_team(
    folder: Path,
    home: Home,
    team_name: str,
    who: Newcomer,
    *,
    settings: TeamSettings | None = None,
    clock: Clock | None = None,
    chance: Chance = os.urandom,
    durable: bool = True,
    start_date: date | None = None,
) -> TeamStore:
    """Make a team folder with its first person. Raises WrongUse when one is already there."""
    if (folder / TEAM_FILE).exists():
        raise WrongUse(f"{folder} is already a team folder; nothing was changed.")
    if home.path.is_relative_to(folder.absolute()):
        raise WrongUse(
            f"Your personal folder {home.path} would lie inside {folder}, which others read; "
            "nothing was changed. Choose another folder for the team."
        )
    clock = clock or Clock()
    _refuse_unfit(who, clock, team_name)
    home.prepare()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FolderTrouble(f"{folder} cannot be made ({cause(error)}).") from None
    team_id = new_id("tm", int(clock.now().timestamp() * 1000), chance)
    store = TeamStore(
        folder, home, team_id, who.handle, clock=clock, chance=chance, durable=durable
    )
    _write_git_files(folder)
    with _remembered(store), store.change("started the team", undoable=False) as change:
        change.new(
            Team,
            record_id=team_id,
            name=team_name,
            settings=settings or TeamSettings(),
            schema_version=SCHEMA_VERSION,
        )
        _write_person(store, who, start_date)
    return store


def take_place(
    folder: Path,
    home: Home,
    who: Newcomer,
    *,
    clock: Clock | None = None,
    chance: Chance = os.urandom,
    durable: bool = True,
    start_date: date | None = None,
) -> TeamStore:
    """Become a person of a team whose folder is on this machine; takes up an invitation.

    Raises WrongUse when somebody already works under that handle.
    """
    _refuse_unfit(who, clock or Clock())
    home.prepare()
    team_id = team_id_of(folder)
    store = TeamStore(
        folder, home, team_id, who.handle, clock=clock, chance=chance, durable=durable
    )
    known_as = home.me(team_id)
    store.read()
    _refuse_taken(store, who.handle, known_as)
    with _remembered(store), store.change("joined the team", undoable=False):
        store.refresh()
        _refuse_taken(store, who.handle, known_as)
        _write_person(store, who, start_date)
    return store


@contextmanager
def _remembered(store: TeamStore) -> Iterator[None]:
    """Remember a place while it is being taken.

    A crash may leave it remembered and not taken, and then it can still be taken; the other way
    round, a handle would be lost to its own person.
    """
    before = store.home.membership(store.team_id)
    store.home.remember(store.team_id, store.folder, store.me)
    try:
        yield
    except CoachError:
        store.home.forget(store.team_id, before)
        raise


def _refuse_taken(store: TeamStore, handle: str, known_as: str | None) -> None:
    for person in store.shelf.of(Person):
        if person.owner != person.handle:
            continue
        if person.handle == known_as:
            raise WrongUse(f"You are already in this team, as {known_as}; nothing was changed.")
        if person.handle == handle:
            raise WrongUse(
                f"{handle} is already in this team; choose another handle. Nothing was changed."
            )


def _refuse_unfit(who: Newcomer, clock: Clock, team_name: str | None = None) -> None:
    """Raises WrongUse before any folder is made: a handle is also the name of one."""
    now = stamp(clock.now())
    common: dict[str, Any] = {
        "owner": "newcomer",
        "audience": "team",
        "created_at": now,
        "updated_at": now,
        "updated_by": "newcomer",
        "rev": 1,
    }
    person = Person(
        id="pe0",
        handle=who.handle,
        name=who.name,
        role=who.role,
        manager=who.manager,
        start_date=clock.today(),
        **common,
    )
    checked(person)
    if team_name is not None:
        settings, version = TeamSettings(), SCHEMA_VERSION
        team = Team(id="tm0", name=team_name, settings=settings, schema_version=version, **common)
        checked(team)


def _write_person(store: TeamStore, who: Newcomer, start_date: date | None) -> Person:
    with store.change("joined the team") as change:
        public_key = store.take_up_keys(change)
        invitations = store.shelf.linked(Person, "handle", who.handle)
        invitation = invitations[0] if invitations else None
        return change.new(
            Person,
            handle=who.handle,
            name=who.name,
            role=who.role,
            manager=who.manager or (invitation.manager if invitation else None),
            start_date=start_date or store.today(),
            public_key=public_key,
            replaces=invitation.id if invitation else None,
        )


def _write_git_files(folder: Path) -> None:
    """No line-ending games, and nothing of this machine alone in the repository."""
    for name, text in (
        (".gitattributes", "*.json -text\n"),
        (".gitignore", f"{LOCK_FILE}\n*.tmp\n"),
    ):
        if not (folder / name).exists():
            replace_file(folder / name, text.encode())
