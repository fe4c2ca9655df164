"""What can be wrong beside the files: keys, and the state git is in."""

from collections.abc import Iterator

from coachtui.records.errors import FolderTrouble
from coachtui.store.folder import inside_git
from coachtui.store.team_store import TeamStore
from coachtui.sync.doctor.finding import Finding
from coachtui.sync.joining import needs_key
from coachtui.sync.plain import plain_repository
from coachtui.sync.process import Git, GitFailed, TimedOut
from coachtui.sync.repository import Repository, find_repository

_FSCK_SECONDS = 300.0


def key_trouble(store: TeamStore) -> Iterator[Finding]:
    """A key that is not here, and what waits for a word."""
    if needs_key(store):
        yield Finding(
            "",
            None,
            "your key is not on this machine, so what is for two cannot be read or written here",
            "coachtui key restore FILE; if it is lost for good: coachtui key new",
        )
    for each in store.keys.waiting():
        yield Finding("", None, each.what, f"coachtui key confirm {each.person}")


def git_trouble(store: TeamStore) -> Iterator[Finding]:
    """A repository that sync could not work with, or could not trust."""
    if inside_git(store.folder) is None:
        return  # a team that stays on this machine is in order
    try:
        repository = find_repository(store.folder)
    except FolderTrouble as trouble:
        yield Finding("", None, trouble.message, "see there")
        return
    yield from _half_done(repository)
    yield from _unsound(repository)


def _half_done(repository: Repository) -> Iterator[Finding]:
    branch, other = repository.branch_meant(), repository.other_work()
    if branch is None:
        yield Finding(
            "",
            None,
            "this clone is on no branch (its HEAD is detached)",
            f"git -C {repository.top} switch main",
        )
    if repository.rebase_folder() is not None or repository.merge_heads():
        what = "rebase" if repository.rebase_folder() else "merge"
        yield Finding(
            "", None, f"a git {what} was left half way", "coachtui sync finishes it by record"
        )
    if other is not None:
        yield Finding("", None, f"a git {other[0]} was left half way", other[1])


def _unsound(repository: Repository) -> Iterator[Finding]:
    head = repository.head()
    if head is None:
        return
    known, sha256 = {"refs/heads/head": head}, len(head) == 64
    try:
        # In a repository of our own: this one's settings could name a program, and fsck runs it.
        with plain_repository(repository, known, sha256=sha256) as plain:
            args = ["fsck", "--no-dangling", "--no-progress"]
            Git().run(plain.place, args, seconds=_FSCK_SECONDS)
    except FolderTrouble:
        return  # nothing can be written there, which is told already
    except GitFailed as error:
        yield Finding(
            ".git",
            None,
            f"git finds its own store damaged ({error.said.splitlines()[0]})",
            "join again in a new folder; what was not sent is in the files of this one",
        )
    except TimedOut:
        yield Finding(
            ".git", None, "git took too long to look through its own store", "git fsck by hand"
        )
