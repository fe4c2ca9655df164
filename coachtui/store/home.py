"""The personal folder: settings, private file, journal, drafts, caches; never in a repository."""

import os
from pathlib import Path
from typing import Any

import msgspec

from coachtui.records.errors import FolderTrouble, PrivacyRefused, cause
from coachtui.records.places import from_home
from coachtui.store.canonical import Unreadable
from coachtui.store.files import read_file, replace_file
from coachtui.store.folder import inside_git, inside_team
from coachtui.store.sealing.identity import (
    IDENTITY_FILE,
    Identity,
    new_identity,
    read_identity,
    write_identity,
)


class Membership(msgspec.Struct, kw_only=True, frozen=True):
    """Who this person is in one team, and where that team's folder is."""

    folder: str
    me: str


class _Known(msgspec.Struct, kw_only=True):
    last: str = ""
    teams: dict[str, Membership] = {}


class Home:
    """One person's own folder on this machine."""

    def __init__(self, path: Path) -> None:
        """Raises PrivacyRefused when the folder stands in a git work tree or a team folder."""
        self.path = from_home(path).absolute()
        self._identity: Identity | None = None
        tree = inside_git(self.path)
        if tree is not None:
            raise PrivacyRefused(
                f"Your personal folder {self.path} is inside a git work tree ({tree}), where "
                "private notes could be committed; nothing was written. "
                "Set COACHTUI_HOME to a folder outside it."
            )
        team = inside_team(self.path)
        if team is not None:
            raise PrivacyRefused(
                f"Your personal folder {self.path} is inside the team folder {team}, which others "
                "read; nothing was written. Set COACHTUI_HOME to a folder outside it."
            )

    @classmethod
    def default(cls) -> "Home":
        """COACHTUI_HOME, else the platform's folder for user data."""
        chosen = os.environ.get("COACHTUI_HOME")
        if chosen:
            return cls(Path(chosen))
        from platformdirs import user_data_path  # costs as much as a whole save

        return cls(user_data_path("coachtui", appauthor=False))

    def team_folder(self) -> Path | None:
        """The team folder chosen last at `init` or `join`."""
        known = self._known()
        membership = known.teams.get(known.last)
        return Path(membership.folder) if membership else None

    def me(self, team_id: str) -> str | None:
        """This person's handle in a team."""
        membership = self.membership(team_id)
        return membership.me if membership else None

    def membership(self, team_id: str) -> Membership | None:
        """Who this person is in a team; None when they have no place there."""
        return self._known().teams.get(team_id)

    def remember(self, team_id: str, folder: Path, me: str) -> None:
        """From now on this is the person's team, unless another is named."""
        known = self._known()
        known.last = team_id
        known.teams[team_id] = Membership(folder=str(folder.absolute()), me=me)
        self.write("known.json", known)

    def forget(self, team_id: str, before: Membership | None) -> None:
        """The place could not be taken after all; what was known before counts again."""
        known = self._known()
        known.teams.pop(team_id, None)
        if before is not None:
            known.teams[team_id] = before
        elif known.last == team_id:
            known.last = next(reversed(known.teams), "")
        self.write("known.json", known)

    def identity(self) -> Identity | None:
        """This person's own key; None when there is none on this machine.

        Raises FolderTrouble when its file is damaged or cannot be read.
        """
        if self._identity is None:
            self._identity = read_identity(self.path / IDENTITY_FILE)
        return self._identity

    def new_identity(self, made_at: str, *, durable: bool = True) -> Identity:
        """Make this person's own key. Raises FolderTrouble when it cannot be written."""
        return self.keep_identity(new_identity(), made_at, durable=durable)

    def keep_identity(self, identity: Identity, made_at: str, *, durable: bool = True) -> Identity:
        """From now on this is the person's own key; one that stood there stays beside it."""
        self.prepare()
        path = self.path / IDENTITY_FILE
        if path.exists() and (before := read_file(path)) is not None:
            name = f"identity-before-{made_at[:19].replace(':', '')}.txt"
            replace_file(self.path / name, before[0], mode=0o600, durable=durable)
        write_identity(path, identity, made_at, durable=durable)
        self._identity = identity
        return identity

    def of_team(self, team_id: str) -> Path:
        """What is kept about one team."""
        return self.path / "teams" / team_id

    def read(self, name: str, kind: Any) -> Any:
        """A small personal file as a typed value; None when it is missing or unreadable."""
        try:
            found = read_file(self.path / name)
            return msgspec.json.decode(found[0], type=kind) if found else None
        except (Unreadable, msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
            return None

    def write(self, name: str, value: Any) -> None:
        """Replace a small personal file, readable by this person only."""
        self.prepare()
        data = msgspec.json.format(msgspec.json.encode(value, order="sorted"), indent=1)
        replace_file(self.path / name, data + b"\n", mode=0o600)

    def prepare(self) -> None:
        """Make the folder, closed to others. Raises FolderTrouble when that is not possible."""
        try:
            self.path.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as error:
            raise FolderTrouble(
                f"Your personal folder {self.path} cannot be made ({cause(error)})."
            ) from None

    def _known(self) -> _Known:
        known: _Known | None = self.read("known.json", _Known)
        return known or _Known()
