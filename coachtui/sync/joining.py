"""Becoming part of a team by the address of its repository, or coming back on a second machine.

The repository is brought beside its final folder; only when a place was taken in it, or found to be
one's own, does it stand there. Until then giving up leaves nothing behind.
"""

import shutil
import tempfile
import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from coachtui.records.clock import Clock
from coachtui.records.errors import (
    CoachError,
    FolderTrouble,
    NotFound,
    PrivacyRefused,
    WrongUse,
    cause,
)
from coachtui.records.people import Person, Role
from coachtui.records.places import from_home
from coachtui.store.folder import TEAM_FILE, inside_git
from coachtui.store.home import Home
from coachtui.store.sealing.identity import imported_identity
from coachtui.store.start import Newcomer, open_team, take_place, team_id_of
from coachtui.store.team_store import TeamStore
from coachtui.sync.address import folder_name, shown_address
from coachtui.sync.cloning import clone
from coachtui.sync.namesake import Namesake
from coachtui.sync.report import Report, Unsent
from coachtui.sync.team import team_sync

_HARMLESS = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})


class Joined(NamedTuple):
    """The open team, and what its first exchange did."""

    store: TeamStore
    report: Report
    word: str
    """What the person should know, in a sentence; empty when everything went through."""


class Joining:
    """One person's way into a team."""

    def __init__(self, address: str, folder: Path | None, home: Home, clock: Clock) -> None:
        """`address` is a checked one; without a folder it is named for the address, here.

        Raises WrongUse for a folder that cannot be used; nothing was changed then.
        """
        self.address = address
        self.folder = from_home(folder or Path.cwd() / folder_name(address)).absolute()
        self._home = home
        self._clock = clock
        self._place: Path | None = None
        self._people: list[Person] = []
        self.team_name = ""
        if (Path(address) / ".git").exists():
            raise WrongUse(
                f"{address} is somebody's own copy, and git lets nobody else send to it. A team "
                f"meets in a bare repository: git clone --bare {address} TEAM.git, then join that."
            )
        _refuse_unfit(self.folder)

    def bring(
        self,
        *,
        cancelled: threading.Event | None = None,
        progress: Callable[[str], None] | None = None,
    ) -> None:
        """Bring the team's files to this machine and see who is in it.

        Raises NotFound where there is no team, FolderTrouble where the address cannot be used,
        Cancelled when the person stopped it; nothing is left behind then.
        """
        try:
            self.folder.parent.mkdir(parents=True, exist_ok=True)
            self._place = Path(
                tempfile.mkdtemp(prefix=f".{self.folder.name}-", dir=self.folder.parent)
            )
        except OSError as error:
            raise FolderTrouble(
                f"{self.folder.parent} cannot be written ({cause(error)}); nothing was changed."
            ) from None
        try:
            heads = clone(self.address, self._place, cancelled=cancelled, progress=progress)
            self._require_team(empty=heads.default is None)
            self._look_around(self._place)
        except BaseException:
            self.give_up()
            raise

    def mine(self) -> Person | None:
        """The person that this machine's owner is in the team already; None for a newcomer.

        Raises WrongUse when the team stands on this machine, in another folder.
        """
        assert self._place is not None
        known = self._home.membership(team_id_of(self._place))
        if known is not None and (Path(known.folder) / TEAM_FILE).exists():
            self.give_up()
            raise WrongUse(
                f"You have this team on this machine already, as {known.me}, in {known.folder}. "
                f"Exchange it with: coachtui --team {known.folder} sync"
            )
        identity = self._home.identity()
        public = identity.public if identity is not None else None
        own = [each for each in self._people if each.handle == each.owner]
        return next((each for each in own if each.public_key == public), None)

    def taken_by(self, handle: str) -> Person | None:
        """Who works under this handle in the team already; None when it is free."""
        own = (each for each in self._people if each.handle == each.owner == handle)
        return next(own, None)

    def invitation(self, handle: str) -> Person | None:
        """The invitation under this handle, if there is one."""
        return next((each for each in self._people if each.handle == handle), None)

    def role_of(self, handle: str) -> Role:
        """As what somebody was invited under this handle; a rep where nobody was."""
        return invited_role(self._people, handle)

    def take(self, who: Newcomer) -> Joined:
        """A place of one's own, sent at once.

        Raises WrongUse for a handle that is taken, Namesake when somebody else took it in this
        very moment; nothing is left behind then, and `bring` begins anew. A remote that does not
        take it is told in the word: the place stands here and is sent with the next sync.
        """
        self._settle_down()
        personal = self._home.of_team(team_id_of(self.folder))
        fresh = not personal.exists()
        try:
            store = take_place(self.folder, self._home, who, clock=self._clock)
        except BaseException:
            self._leave(personal if fresh else None)
            raise
        try:
            return _exchanged(store)
        except Namesake:
            self._home.forget(store.team_id, None)
            self._leave(personal if fresh else None)
            raise WrongUse(
                f"Somebody else joined as {who.handle} in this very moment, so the handle is "
                "theirs. Nothing was changed: join with another handle, or, if it was you on "
                "another machine, with your key."
            ) from None

    def come_back(self, handle: str, key: Path | None) -> Joined:
        """The place that is one's own already, on a further machine.

        With a key file everything opens; without one the team can be read, and nothing can be
        written until `coachtui key restore FILE`. Raises WrongUse for a key that is another's,
        NotFound for a file without one; nothing is left behind then.
        """
        person = self.taken_by(handle)
        if person is None:
            self.give_up()
            raise NotFound(f"Nobody works as {handle} in this team yet; nothing was changed.")
        if key is not None:
            self._refuse_other_key(person, key)
        self._settle_down()
        team_id = team_id_of(self.folder)
        before = self._home.membership(team_id)
        personal = self._home.of_team(team_id)
        fresh = not personal.exists()
        self._home.remember(team_id, self.folder, handle)
        try:
            store = open_team(self.folder, self._home, clock=self._clock)
            store.read()
            if key is not None:
                store.keys.bring(key)
        except BaseException:
            self._home.forget(team_id, before)
            self._leave(personal if fresh else None)
            raise
        return Joined(store, Report(), "") if needs_key(store) else _exchanged(store)

    def give_up(self) -> None:
        """Leave nothing behind."""
        if self._place is not None:
            shutil.rmtree(self._place, ignore_errors=True)
            self._place = None

    # -- inside --------------------------------------------------------------------------------

    def _require_team(self, *, empty: bool) -> None:
        assert self._place is not None
        if empty:
            raise NotFound(
                f"{shown_address(self.address)} is an empty repository: nobody has started the "
                f"team there yet. Start it with: coachtui init {self.folder.name} --remote "
                f"{shown_address(self.address)}"
            )
        if not (self._place / TEAM_FILE).is_file():
            raise NotFound(
                f"There is no team at {shown_address(self.address)}: its main branch has no "
                f"{TEAM_FILE}. Look at the address; nothing was changed."
            )

    def _look_around(self, place: Path) -> None:
        self.team_name, self._people = who_is_there(place, self._clock)

    def _settle_down(self) -> None:
        assert self._place is not None
        try:
            if self.folder.exists():
                for stray in self.folder.iterdir():
                    stray.unlink()
                self.folder.rmdir()
            self._place.rename(self.folder)
            self.folder.chmod(0o755)
        except OSError as error:
            self.give_up()
            raise FolderTrouble(
                f"{self.folder} cannot be made ({cause(error)}); nothing was changed."
            ) from None
        self._place = None

    def _leave(self, personal: Path | None) -> None:
        """Take away the folder, and what was begun for it in the personal one."""
        for place in (self.folder, personal):
            if place is not None:
                shutil.rmtree(place, ignore_errors=True)

    def _refuse_other_key(self, person: Person, key: Path) -> None:
        try:
            identity = imported_identity(key)
        except CoachError:
            self.give_up()
            raise
        if person.public_key not in ("", identity.public):
            self.give_up()
            raise WrongUse(
                f"{key} is not the key that the team knows {person.name} ({person.handle}) by; "
                "nothing was changed. If that key is lost for good, join without one and make a "
                "new one: coachtui key new"
            )


def who_is_there(folder: Path, clock: Clock) -> tuple[str, list[Person]]:
    """The team's name and its people, read as nobody in particular and remembered nowhere.

    Raises what `team_id_of` raises.
    """
    team_id = team_id_of(folder)
    with tempfile.TemporaryDirectory() as nowhere:
        home = Home(Path(nowhere) / "home")
        team = TeamStore(folder, home, team_id, "nobody", clock=clock, durable=False)
        return team.team.name, team.read().of(Person)


def invited_role(people: Iterable[Person], handle: str) -> Role:
    """As what somebody was invited under this handle; a rep where nobody was."""
    invited = next((each for each in people if each.handle == handle), None)
    return "rep" if invited is None or invited.role == "observer" else invited.role


def needs_key(store: TeamStore) -> bool:
    """Whether this machine lacks the key that the team knows this person by."""
    own = [
        each for each in store.shelf.linked(Person, "handle", store.me) if each.owner == store.me
    ]
    if not own:
        return False
    try:
        store.sealing.refuse_without_key(own[0].public_key)
    except PrivacyRefused:
        return True
    return False


def _exchanged(store: TeamStore) -> Joined:
    try:
        return Joined(store, team_sync(store).sync(), "")
    except Namesake:
        raise
    except Unsent as unsent:
        return Joined(store, unsent.report, unsent.message)
    except FolderTrouble as trouble:
        return Joined(store, Report(), trouble.message)


def _refuse_unfit(folder: Path) -> None:
    if (folder / TEAM_FILE).exists():
        raise WrongUse(
            f"{folder} is a team folder already. Take your place in it with: coachtui init "
            f"{folder}, or name another folder for the one you want to join."
        )
    if folder.exists() and (
        not folder.is_dir() or any(item.name not in _HARMLESS for item in folder.iterdir())
    ):
        raise WrongUse(
            f"{folder} is there already and not empty; nothing was changed. Name another folder: "
            "coachtui join ADDRESS DIR"
        )
    larger = inside_git(folder)
    if larger is not None:
        raise WrongUse(
            f"{folder} would lie inside another repository, {larger}; nothing was changed. Name a "
            "folder outside it: coachtui join ADDRESS DIR"
        )
