"""A new team's repository: made, given its first commit, and sent where the team meets."""

import shutil
import tempfile
from pathlib import Path
from shlex import quote
from typing import NamedTuple

from coachtui.records.errors import FolderTrouble, WrongUse
from coachtui.records.people import Person
from coachtui.store.folder import TEAM_FILE, inside_git
from coachtui.store.team_store import TeamStore
from coachtui.sync.address import shown_address
from coachtui.sync.cloning import MAIN, clone, make_skeleton, set_remote
from coachtui.sync.process import Git
from coachtui.sync.report import Report
from coachtui.sync.repository import find_repository
from coachtui.sync.team import team_sync


class Founded(NamedTuple):
    """What became of a new team's repository."""

    repository: bool
    """Whether the folder is a repository of its own now."""
    remote: str
    """The address it was sent to, as it may be shown; empty without one."""
    word: str
    """A sentence for the person; empty when there is nothing more to say."""


def prepare_folder(folder: Path, address: str | None) -> None:
    """Before a team is started: bring what stands at the address, if anything does.

    Raises WrongUse where a team stands there already, or the folder is part of another repository;
    FolderTrouble where the address cannot be used. Nothing is left behind then.
    """
    if address is None:
        return
    larger = _larger_repository(folder)
    if larger is not None:
        raise WrongUse(
            f"{folder} would be part of a larger repository, {larger}, and sync sends whole "
            "repositories. Choose a folder outside it; nothing was changed."
        )
    if (folder / ".git").exists():
        _refuse_other_remote(folder, address)
        return
    if folder.exists() and any(folder.iterdir()):
        return  # it gets its remote with the first commit, and meets what is there by a merge
    folder.parent.mkdir(parents=True, exist_ok=True)
    place = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        clone(address, place)
        if (place / TEAM_FILE).exists():
            raise WrongUse(
                f"There is a team at {shown_address(address)} already. Become part of it with: "
                f"coachtui join {shown_address(address)}. Nothing was changed."
            )
        if folder.exists():
            folder.rmdir()
        place.rename(folder)
        folder.chmod(0o755)
    except BaseException:
        shutil.rmtree(place, ignore_errors=True)
        raise


def found_repository(store: TeamStore, address: str | None) -> Founded:
    """Make the new team's folder a repository with a first commit, and send it to the address.

    Never raises for the sake of git: the team is there and works, and the word says what is
    missing for an exchange.
    """
    folder = store.folder
    larger = _larger_repository(folder)
    if larger is not None:
        return Founded(
            False,
            "",
            f"The folder is part of a larger repository, {larger}, so it was given none of its "
            "own: commit and push it with git, or move it out to use coachtui sync.",
        )
    try:
        if not (folder / ".git").exists():
            _require_git()
            make_skeleton(folder, MAIN)
        if address is None:
            team_sync(store).sync(send=False)
            return Founded(True, "", "")
        share(store, address)
    except FolderTrouble as trouble:
        return Founded((folder / ".git").exists(), "", trouble.message)
    return Founded(True, shown_address(address), "")


def share(store: TeamStore, address: str) -> Report:
    """From now on this team is exchanged at the address; the first exchange happens now.

    Raises what `give_address` and a sync raise; the address is kept once it was given, and the
    next sync tries again.
    """
    give_address(store, address)
    return team_sync(store).sync()


def give_address(store: TeamStore, address: str) -> None:
    """From now on this team is exchanged at the address; its folder becomes a repository for it.

    Raises WrongUse where it is exchanged elsewhere already, FolderTrouble where it cannot be.
    """
    if not (store.folder / ".git").exists() and _larger_repository(store.folder) is None:
        _require_git()
        make_skeleton(store.folder, MAIN)
    repository = find_repository(store.folder)
    branch = repository.branch_meant()
    if branch is None or not branch.startswith("refs/heads/"):
        raise FolderTrouble(
            "This clone is on no branch (its HEAD is detached); nothing was changed. Go back to "
            f"your branch: git -C {repository.top} switch main"
        )
    _refuse_other_remote(store.folder, address)
    set_remote(store.folder, address, branch.removeprefix("refs/heads/"))


def remote_address(folder: Path) -> str | None:
    """Where this folder is exchanged; None when nowhere, or when it cannot be said."""
    try:
        repository = find_repository(folder)
        branch = repository.branch_meant() or f"refs/heads/{MAIN}"
        remote = repository.remote(repository.settings(Git()), branch)
    except FolderTrouble:
        return None
    return remote.fetch if remote is not None else None


def way_in(store: TeamStore, person: Person) -> str:
    """The command with which somebody who was invited takes the place."""
    address = remote_address(store.folder)
    who = f"--name {quote(person.name)} --handle {person.handle} --role {person.role}"
    manager = f" --manager {person.manager}" if person.manager else ""
    if address is None:
        return f"coachtui init {store.folder} {who}{manager}"
    return f"coachtui join {shown_address(address)} {who}{manager}"


def _refuse_other_remote(folder: Path, address: str) -> None:
    known = remote_address(folder)
    if known is not None and known != address:
        raise WrongUse(
            f"This folder is exchanged at {shown_address(known)} already; nothing was changed. "
            f"To move it: git -C {folder} remote set-url origin ADDRESS"
        )


def _larger_repository(folder: Path) -> Path | None:
    tree = inside_git(folder)
    return tree if tree is not None and tree != folder.resolve() else None


def _require_git() -> None:
    if shutil.which("git") is None:
        raise FolderTrouble(
            "git is not installed, so the team cannot be exchanged yet; everything else works. "
            "Get it from https://git-scm.com, then: coachtui sync"
        )
