"""The person's own clone: where it is, what state it is in, and what of its settings counts.

A folder may come from anywhere, so its `.git/config` is read against an allow-list and everything
that touches the network or objects runs in a throw-away repository beside it (`Plain`).
"""

import os
import re
import shutil
from pathlib import Path
from typing import NamedTuple

from coachtui.records.errors import FolderTrouble
from coachtui.records.text import shown
from coachtui.sync.process import Git, GitFailed, Place

_OID = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
_BRANCH = re.compile(r"refs/heads/(?!.*\.\.)[^\s~^:?*\[\\\x00-\x1f\x7f]{1,200}")
_ALLOWED = re.compile(
    r"remote\..+\.(?:url|pushurl)|branch\..+\.(?:remote|merge)|user\.(?:name|email)"
    r"|extensions\.objectformat"
)
_USUAL = re.compile(
    r"core\.(?:repositoryformatversion|filemode|bare|logallrefupdates|ignorecase|symlinks"
    r"|precomposeunicode)|remote\..+\.fetch"
)
_SEQUENCES = {
    "CHERRY_PICK_HEAD": ("cherry-pick", "git cherry-pick --continue or --abort"),
    "REVERT_HEAD": ("revert", "git revert --continue or --abort"),
    "BISECT_LOG": ("bisect", "git bisect reset"),
}


class Settings(NamedTuple):
    """What is taken from the folder's own git settings, and who the person is to git."""

    own: dict[str, str]
    """Allow-listed settings of the folder, names in lower case but for their middle part."""
    name: str
    email: str
    usual: bool
    """Whether the folder's settings hold nothing but what every clone has."""

    @property
    def sha256(self) -> bool:
        """Whether the repository names its objects the longer way."""
        return self.own.get("extensions.objectformat") == "sha256"


class Remote(NamedTuple):
    """Where to fetch from and push to."""

    name: str
    fetch: str
    push: str
    branch: str
    """The branch's full name over there."""


class Repository:
    """The clone that a team folder is."""

    def __init__(self, top: Path, git_dir: Path) -> None:
        self.top = top
        self.git_dir = git_dir
        self.common = _common_dir(git_dir)

    @property
    def place(self) -> Place:
        """For the few steps that concern the person's own branches."""
        return Place(self.git_dir, self.top)

    # -- what state it is in -------------------------------------------------------------------

    def branch(self) -> str | None:
        """The full name of the checked-out branch; None when HEAD is detached."""
        head = self._read("HEAD")
        return _branch_in(head[5:].strip()) if head.startswith("ref: ") else None

    def head(self) -> str | None:
        """The commit that is checked out; None before the first one."""
        branch = self.branch()
        return self.ref(branch) if branch else self._read("HEAD") or None

    def ref(self, name: str) -> str | None:
        """The commit a ref points to; None when there is no such ref."""
        loose = _read(self.common / name)
        if _OID.fullmatch(loose):
            return loose
        for line in _read(self.common / "packed-refs").splitlines():
            oid, _, packed = line.partition(" ")
            if packed == name and _OID.fullmatch(oid):
                return oid
        return None

    def merge_heads(self) -> list[str]:
        """What an unfinished `git merge` or `git pull` was merging."""
        return [line for line in self._read("MERGE_HEAD").split() if _OID.fullmatch(line)]

    def rebase_folder(self) -> Path | None:
        """Where git keeps an unfinished rebase."""
        for name in ("rebase-merge", "rebase-apply"):
            if (self.git_dir / name).is_dir():
                return self.git_dir / name
        return None

    def branch_meant(self) -> str | None:
        """The branch the person works on, also in the middle of a rebase of it."""
        folder = self.rebase_folder()
        return (_branch_in(_read(folder / "head-name")) if folder else None) or self.branch()

    def picked(self) -> str | None:
        """The commit that an unfinished rebase was putting on top."""
        found = self._read("REBASE_HEAD")
        return found if _OID.fullmatch(found) else None

    def forget_merge(self) -> None:
        """The merge is finished: git need not remember it."""
        for name in ("MERGE_HEAD", "MERGE_MSG", "MERGE_MODE", "AUTO_MERGE", "MERGE_AUTOSTASH"):
            (self.git_dir / name).unlink(missing_ok=True)

    def forget_rebase(self, folder: Path) -> None:
        """The rebase is given up: git need not remember it."""
        for name in ("REBASE_HEAD", "AUTO_MERGE"):
            (self.git_dir / name).unlink(missing_ok=True)
        shutil.rmtree(folder, ignore_errors=True)

    def other_work(self) -> tuple[str, str] | None:
        """A cherry-pick, revert or bisect that a person has begun, and how to end it."""
        for name, found in _SEQUENCES.items():
            if (self.git_dir / name).exists():
                return found
        if (self.git_dir / "rebase-apply" / "applying").exists():
            return "mailed patch", "git am --continue or --abort"
        return None

    def is_shallow(self) -> bool:
        """Whether only the last part of history is here."""
        return (self.common / "shallow").exists()

    def _read(self, name: str) -> str:
        return _read(self.git_dir / name)

    # -- settings ------------------------------------------------------------------------------

    def settings(self, git: Git) -> Settings:
        """The folder's allow-listed settings and the person's name; one git process.

        Raises FolderTrouble when git cannot read its settings.
        """
        try:
            listed = git.run(self.place, ["config", "-z", "--list", "--show-scope"])
        except GitFailed as error:
            raise FolderTrouble(
                f"git cannot read the settings of {self.top} ({error.said.splitlines()[-1]}); "
                "nothing was changed."
            ) from None
        fields = listed.decode("utf-8", "surrogateescape").split("\0")
        own: dict[str, str] = {}
        everywhere: dict[str, str] = {}
        usual = True
        for scope, setting in zip(fields[::2], fields[1::2], strict=False):
            name, _, value = setting.partition("\n")
            everywhere[name] = value
            if scope in ("local", "worktree"):
                if _ALLOWED.fullmatch(name):
                    own.setdefault(name, value)
                usual = usual and bool(_ALLOWED.fullmatch(name) or _USUAL.fullmatch(name))
        return Settings(
            own,
            os.environ.get("GIT_AUTHOR_NAME") or everywhere.get("user.name", ""),
            os.environ.get("GIT_AUTHOR_EMAIL") or everywhere.get("user.email", ""),
            usual,
        )

    def remote(self, settings: Settings, branch: str) -> Remote | None:
        """The remote of a branch: its own, else `origin`, else the only one; None without any."""
        short = branch.removeprefix("refs/heads/")
        urls = {
            name[7:-4]: value
            for name, value in settings.own.items()
            if name.startswith("remote.") and name.endswith(".url")
        }
        chosen = settings.own.get(f"branch.{short}.remote", "origin")
        if chosen not in urls and len(urls) == 1:
            chosen = next(iter(urls))
        if chosen not in urls:
            return None
        push = settings.own.get(f"remote.{chosen}.pushurl", urls[chosen])
        there = settings.own.get(f"branch.{short}.merge", branch)
        there = _branch_in(there) or branch
        return Remote(chosen, urls[chosen], push, there)


def find_repository(folder: Path) -> Repository:
    """The clone that a team folder is.

    Raises FolderTrouble where it is none, is part of a larger one, holds only part of history, or
    lies elsewhere without naming this folder.
    """
    folder = folder.resolve()
    for top in (folder, *folder.parents):
        found = _git_dir(top)
        if found is None:
            continue
        if top != folder:
            raise FolderTrouble(
                f"The team folder {folder} is part of a larger repository, {top}. Sync sends whole "
                "repositories, so it leaves this one to you: commit and push the folder with git, "
                "or move it into a repository of its own."
            )
        repository = Repository(top, found)
        if repository.is_shallow():
            raise FolderTrouble(
                "This clone holds only the last part of history (it is shallow), and sync needs "
                f"the rest to see what changed. Get it with: git -C {top} fetch --unshallow"
            )
        return repository
    raise FolderTrouble(
        f"{folder} is not a git repository, so there is nothing to sync with. Give the team an "
        "address to meet at, which makes it one: coachtui sync --to ADDRESS"
    )


def _git_dir(top: Path) -> Path | None:
    path = top / ".git"
    if path.is_dir():
        return path
    link = _read(path)
    if not path.is_file() or not link.startswith("gitdir: "):
        return None
    found = (top / link[8:].strip()).resolve()
    if not _belongs(found, path):
        raise FolderTrouble(
            f"{path} points to {shown(str(found))}, and that does not name this folder as its work "
            "tree, so it was not used. If it is right, say so there: git --git-dir "
            f"{shown(str(found))} config core.worktree {shown(str(top))}"
        )
    return found


def _belongs(git_dir: Path, link: Path) -> bool:
    """Whether a linked work tree's or a submodule's git folder points back to this place.

    Else a copied folder could have us write into any repository of this machine.
    """
    back = _read(git_dir / "gitdir")  # a linked work tree
    if back:
        return (git_dir / back).resolve() == link.resolve()
    named = re.search(r"^\s*worktree\s*=\s*(.+?)\s*$", _read(git_dir / "config"), re.M | re.I)
    return named is not None and (git_dir / named[1].strip('"')).resolve() == link.parent.resolve()


def _branch_in(text: str) -> str | None:
    """The text as the full name of a branch; None when it is none that git would write."""
    return text if _BRANCH.fullmatch(text) else None


def _common_dir(git_dir: Path) -> Path:
    common = _read(git_dir / "commondir")
    return (git_dir / common).resolve() if common else git_dir


def ref_at(path: Path) -> str | None:
    """The commit that a file of git names; None when it names none."""
    found = _read(path)
    return found if _OID.fullmatch(found) else None


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8", "replace").strip()
    except (OSError, ValueError):
        return ""
